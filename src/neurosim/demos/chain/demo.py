"""Seven groups of neurons after the picture of a dog: how far activity spreads, and if it stops.

An illustration: `neurosim.neurons.spreading` with the wiring that is given there.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from neurosim.explorable import Answer, Axis, Demo, Film, Panel, Quantity, Range, Timeline, mark
from neurosim.neurons.spreading import GROUPS, INHIBITION, SEES_A_DOG, WEIGHT, spread
from neurosim.parameters import Integer

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    States = list[list[float]]

FLASH = Integer("", "length of the flash", default=10, at_least=0)
STEPS, LONG = 60, 1000  # that are shown, and after which what still glows is said to go on
LIT = 0.1  # from here on a group counts as lit
SAW_NOTHING = GROUPS[2:]
TO_EMOTION = (("image", "vision"), ("vision", "dog"), ("dog", "memory"), ("memory", "emotion"))
TOP = 2  # the largest weight
PLACES = {
    "image": (24, 24), "vision": (82, 82), "dog": (176, 76), "cat": (272, 22),
    "prediction": (268, 98), "memory": (256, 182), "emotion": (144, 182),
}  # fmt: skip
PLAIN, SHARE = Quantity("", 0), Quantity("", 2)

CONTROLS = (
    Range("beta", INHIBITION, 0.1, 0, 0.2, 0.01),
    Timeline("step", STEPS + 1, 1, PLAIN, start=22, seconds=8),
    Range("flash", FLASH, 10, 0, 20, 1),
    *(Range(f"{a}_{b}", WEIGHT, 1.2, 0, TOP, 0.2, group="edges") for a, b in SEES_A_DOG),
)
QUANTITIES = dict.fromkeys(("peak", "end", "emotion_peak"), SHARE)
SETTINGS: dict[str, dict[str, float | str]] = {
    "free": {"beta": 0},
    "held": {"beta": 0.2},
    "no_fear": {"emotion_memory": 0},
    "onward": {"dog_vision": 0, "emotion_memory": 0},
}


@lru_cache(64)
def lit(beta: float, flash: int, weights: tuple[float, ...]) -> States:
    """The activity of the groups over LONG steps."""
    inputs = [{"image": 1.0}] * flash + [{}] * (LONG - flash)
    return spread(dict(zip(SEES_A_DOG, weights)), inputs, beta)


def said(states: States, peaks: dict[str, float], weights: tuple[float, ...]) -> list[str]:
    """How far it went, and whether it went out."""
    if not peaks["image"]:
        return ["rest"]
    reached = peaks["emotion"] >= LIT
    cut = not all(dict(zip(SEES_A_DOG, weights))[edge] for edge in TO_EMOTION)
    unseen = any(peaks[group] >= LIT for group in SAW_NOTHING)
    far = "reaches" if reached else "seen" if not unseen else "cut" if cut else "short"
    later = {group: max(row) for group, row in zip(GROUPS, zip(*states[STEPS + 1 :]))}
    if far == "seen" and any(later[group] >= LIT for group in SAW_NOTHING):
        far = "late_any"
    elif far == "short" and later["emotion"] >= LIT:
        far = "late"
    left = dict(zip(GROUPS, states[-1]))
    if max(states[-1]) < LIT:
        return [far, "fades" if darkness(states) <= STEPS else "slow"]
    return [far, "both" if left["dog"] >= LIT else "feeling"]


def darkness(states: States) -> int:
    """The step from which on nothing is lit."""
    return max((t for t, x in enumerate(states) if max(x) >= LIT), default=-1) + 1


def run(beta: float, flash: float, **edges: float) -> Answer:
    weights = tuple(edges[f"{a}_{b}"] for a, b in SEES_A_DOG)
    states = lit(beta, int(flash), weights)
    shown = [[round(x, 2) for x in state] for state in states[: STEPS + 1]]
    rows = list(zip(*shown))
    peaks = {group: max(row) for group, row in zip(GROUPS, rows)}
    x, y = zip(*(PLACES[group] for group in GROUPS))
    senders, receivers = zip(*([GROUPS.index(group) for group in edge] for edge in SEES_A_DOG))
    graph = Panel("panel_graph", marks=[
        mark("graph", "spike", x=x, y=y, names=GROUPS, activity=Film(shown),
             sets=["step=0", *[""] * 6], label=None, **{"from": senders, "to": receivers},
             weight=weights, high=TOP, controls=[*edges]),
        mark("dial", "inhibitory", value=beta, low=0, high=0.2, digits=1, control="beta",
             x=56, y=194, size=76, text="beta"),
        mark("text", "inhibitory", x=[56], y=[142], text=["brake"]),
    ], height=222)  # fmt: skip
    until = [max((t for t, x in enumerate(row) if x >= LIT), default=None) for row in rows]
    ends = [(t, i) for i, t in enumerate(until) if t is not None]
    now = [[float(t)] for t in range(STEPS + 1)]
    strip = Panel("panel_strip", Axis("step", (0, STEPS), ticks=(0, 20, 40, 60)),
                  Axis("group", GROUPS, "category"), [
        mark("heat", "spike", z=list(chain.from_iterable(row[1:] for row in rows)),
             nx=STEPS, ny=len(GROUPS), low=0, high=1),
        mark("dots", "voltage", "until", r=[3.0], ghost=True,
             x=[t for t, _ in ends], y=[i for _, i in ends]),
        mark("rule", "hand", x=Film(now)),
        mark("handle", "hand", x=Film(now), y=len(GROUPS) - 0.5, control="step", axis="x"),
        mark("handle", "hand", x=flash, y=0, control="flash", axis="x"),
    ], height=170)  # fmt: skip
    values = {
        "reached": sum(peaks[group] >= LIT for group in SAW_NOTHING),
        "emotion_peak": peaks["emotion"],
        "dark": darkness(states) if max(states[-1]) < LIT else None,
        "alive": sum(x >= LIT for x in states[-1]),
    }
    table = {
        "group": GROUPS,
        "peak": list(peaks.values()),
        "at": [row.index(max(row)) if max(row) else None for row in rows],
        "until": until,
        "end": shown[-1],
    }
    return Answer([graph, strip], said(states, peaks, weights), values, table)


DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, ("emotion_peak", "dark"), SETTINGS)
