"""A spike on a squid's axon: what builds it up again on its way, and what lets it die.

60 compartments of 2 mm (radius 0.238 mm, 35.4 Ω cm) of Hodgkin and Huxley's membrane; a stimulus of
0.5 ms into two of them. With these time steps a spike is less than 1 % too slow, and its top is
right to 1 mV.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import pi

from neurosim.explorable import (
    Answer,
    Axis,
    Demo,
    Film,
    Grid,
    Panel,
    Quantity,
    Range,
    Switch,
    Timeline,
    mark,
)
from neurosim.inputs.stimuli import Step
from neurosim.neurons.axon import Axon, AxonRecording
from neurosim.neurons.hodgkin_huxley import CURRENT, HodgkinHuxley
from neurosim.parameters import Parameter

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from neurosim.explorable.answer import Mark
    from neurosim.recording import Recording

LENGTH, CELLS, PULSE, REST = 120, 30, 0.5, -65  # mm, each of two compartments, ms, mV
FRAMES, EVERY, MOMENTS = 61, 0.3, (0.6, 3.0, 5.4, 7.8)  # ms
END, DENSE, WAVE = (FRAMES - 1) * EVERY, 0.1, -40  # ms, ms, mV: what rises to that is a wave
PLACE = Parameter("mm", "place on the axon", at_least=0, at_most=LENGTH)
WHOLE = 120  # mS/cm² of Na⁺ conductance
STRENGTHS = (0, 8, 16, 24, 28, 32, 36, 40, 48, 60, 90, *range(120, 481, 30))
CONTROLS = (
    Range("g_Na", HodgkinHuxley.g_Na, 100, 0, 125, 5, Quantity("%", 0, per=100 / WHOLE)),
    Timeline("moment", FRAMES, EVERY, Quantity("ms"), 18),
    Switch("leak", False),
    Range("J", CURRENT, 240, values=STRENGTHS, group="stimulus"),
    Range("x_0", PLACE, 2, 2, LENGTH - 2, 4, group="stimulus"),
    Switch("both", False, group="stimulus"),
    Range("A", PLACE, 46, 2, LENGTH - 2, 4, group="electrodes"),
    Range("B", PLACE, 106, 2, LENGTH - 2, 4, group="electrodes"),
    Range("T", HodgkinHuxley.T, 6.3, values=(2, 6.3, 10, 14, 18.5), group="cell"),
)
QUANTITIES = dict.fromkeys(("V", "near", "far", "rest", "top_A", "top_B"), Quantity("mV", 0))
QUANTITIES |= dict.fromkeys(("t", "t_A", "t_B", "arrival"), Quantity("ms"))
QUANTITIES |= dict.fromkeys(("top", "top_leak"), Quantity("mV"))
QUANTITIES |= {"x": Quantity("mm", 0), "speed": Quantity("m/s")}


@lru_cache(64)
def fibre(g_Na: float, leak: bool, J: float, x_0: float, both: bool, T: float) -> AxonRecording:
    """The axon under a stimulus of J (µA/cm²) at x_0, and at the end that is farther from there."""
    passive = LENGTH if leak else 0
    axon = Axon(HodgkinHuxley(T=T, g_Na=g_Na), length=LENGTH, N=2 * CELLS, passive=passive)
    pulse = Step(J * pi * axon.d * axon.dx * 1e-2, duration=PULSE)  # nA into a compartment
    cells = [x_0, LENGTH - 2 if x_0 < LENGTH / 2 else 2][: 1 + both]
    sites = dict.fromkeys((x + half for x in cells for half in (-1, 1)), pulse)
    return axon.simulate(sites, END, dt=0.05 if T <= 10 and not leak else 0.025)


@lru_cache(64)
def tops(run: AxonRecording) -> list[float]:
    """How high V rises in each compartment."""
    return [max(V) for V in zip(*run.V)]


def fate(run: AxonRecording, A: float, B: float) -> str:
    """Whether a wave passes both electrodes, is still on its way to one, or dies."""
    if min(tops(run)) < WAVE and max(run.V[-1]) < WAVE:
        return "dies"
    passed = [tops(run)[run.axon.compartment(x)] >= WAVE for x in (A, B)]
    return "travels" if all(passed) else "under_way"


def own(run: AxonRecording, sites: Sequence[float]) -> float:
    """The highest V of the spike away from where it is injected and from the ends of the axon."""
    return max(
        V for x, V in zip(run.axon.x, tops(run))
        if 10 < x < LENGTH - 10 and all(abs(x - site) > 6 for site in sites)
    )  # fmt: skip


def turns(arrivals: Sequence[float]) -> list[bool]:
    """Of each place where waves part or meet, whether they meet there."""
    later = [after > before for before, after in pairwise(arrivals)]
    return [rising for rising, then in pairwise(later) if rising != then]


def read(run: AxonRecording, A: float, B: float) -> tuple[list[str], float | None]:
    """What is said of waves that have passed both electrodes, and the speed that these read."""
    i, j = sorted(map(run.axon.compartment, (A, B)))
    arrivals = [END if t is None else t for t in run.arrival_times(WAVE)]
    said = ["meet"] if True in turns(arrivals) else []
    if i == j:
        return [*said, "one_place"], None
    if turns(arrivals[i : j + 1]):  # the times tell of two waves
        return said or ["between"], None
    return [*said, "runs"], (run.axon.x[j] - run.axon.x[i]) / abs(arrivals[j] - arrivals[i])


def run(
    g_Na: float, leak: bool, J: float, x_0: float, both: bool, A: float, B: float, T: float
) -> Answer:
    stimulus = J, x_0, both, T
    result = fibre(g_Na, leak, *stimulus)
    # without channels V follows the stimulus in proportion
    most = [top - REST for top in tops(fibre(WHOLE, True, STRENGTHS[-1], x_0, both, 6.3))]
    passive = [REST + J / STRENGTHS[-1] * rise for rise in most]
    high, key, speed = tops(result), fate(result, A, B), None
    first, on = (x_0 - 1, 1) if x_0 < LENGTH / 2 else (x_0 + 1, -1)
    near, far = (high[result.axon.compartment(first + on * mm)] for mm in (4, 20))
    sentence = [key]
    if J == 0 or leak:
        sentence = ["leaks" if J else "rest"]
    elif key == "dies" and fate(fibre(WHOLE, False, *stimulus), A, B) == "dies":
        sentence = ["too_weak"]
    elif key == "dies" and not g_Na:
        sentence = ["no_channels"]
    elif key == "travels":
        said, speed = read(result, A, B)
        sentence = ["smaller" if g_Na < WHOLE else "travels", *said]
        # under the stimulus V may be higher than the spike makes it
        sites = [x_0, *[LENGTH - 2 if x_0 < LENGTH / 2 else 2] * both]
        lifted = [high[result.axon.compartment(x)] for x in (A, B) if x in sites]
        sentence += ["pushed"] if lifted and round(max(lifted)) > round(own(result, sites)) else []
    at = {name: result.trace(x, WAVE) for name, x in (("A", A), ("B", B))}
    values = {"near": near, "far": far, "speed": speed, "rest": result.V[0][0]}
    for name, trace in at.items():
        values[f"t_{name}"] = trace.spikes[0] if trace.spikes else None
        values[f"top_{name}"] = max(trace.V)
    table: dict[str, Sequence[Any]] = {"x": result.x, "top": high, "top_leak": passive}
    table["arrival"] = result.arrival_times(WAVE)
    frames = result.V[:: round(EVERY / result.dt)]
    pull = [x_0, REST, x_0, REST + most[result.axon.compartment(x_0)]]
    knob = mark("handle", "hand", control="J", along=pull, x=x_0, y=passive[int(x_0 / 2)])
    panels = [strip(frames, x_0), along(frames, A, B, at, passive, knob)], over(at)
    return Answer([*panels], sentence, values, table)


def strip(frames: Sequence[Sequence[float]], x_0: float) -> Panel:
    """The axon itself, the darker the less negative; a press injects there."""
    shades = [[round((V + 80) / 10) for V in frame[::2]] for frame in frames]
    sets = [f"x_0={4 * i + 2}" for i in range(CELLS)]
    return Panel("panel_axon", Axis("x", (0, LENGTH)), marks=[
        mark("heat", "spike", z=Film(shades), nx=CELLS, ny=1, low=0, high=12, sets=sets),
        mark("handle", "hand", control="x_0", axis="x", x=x_0, y=32),
    ], height=44)  # fmt: skip


def along(
    frames: Sequence[Sequence[float]], A: float, B: float, at: Mapping[str, Recording],
    passive: Sequence[float], knob: Mark,
) -> Panel:  # fmt: skip
    """V along the axon: four moments, the one that is shown, and the highest without channels."""
    x, marks = Grid(1, 2, 2 * CELLS), []
    for i, t in enumerate(MOMENTS):
        V = frames[round(t / EVERY)]
        marks.append(mark("area", "spike", None if i else "moments", x=x, y=V, y0=[REST] * len(V)))
        top = max(V)
        if top > WAVE:
            place = [max(4, 2 * V.index(top) + 1)]  # clear of the axis
            marks.append(mark("text", "spike", x=place, y=[top], text=[str(i + 1)], dy=-7))
    under = Film(
        [[trace.V[round(EVERY * i / trace.dt)] for trace in at.values()] for i in range(FRAMES)]
    )
    return Panel("panel_along", Axis("x", (0, LENGTH)), Axis("V", (-90, 60)), [
        mark("rule", "hand", x=[A, B]),
        *marks,
        mark("line", "guide", "without", x=x, y=passive),
        mark("line", "voltage", x=x, y=Film(frames), ghost=True),
        mark("dots", "voltage", x=[A, B], y=under),
        mark("text", "hand", x=[A, B], y=[54, 54], text=["at_A", "at_B"]),
        knob,
        mark("handle", "hand", control="A", axis="x", x=A, y=-90),
        mark("handle", "hand", control="B", axis="x", x=B, y=-90),
    ], height=186)  # fmt: skip


def over(at: Mapping[str, Recording]) -> Panel:
    """V over time under the two electrodes, and the moment that is shown."""
    times = [EVERY * i for i in range(FRAMES)]
    marks = [mark("rule", "guide", x=Film([[t] for t in times]))]
    for name, trace in at.items():
        V, top = trace.V[:: round(DENSE / trace.dt)], max(trace.V)
        now, peak = [[trace.V[round(t / trace.dt)]] for t in times], trace.V.index(top) * trace.dt
        marks += [
            mark("line", "voltage", x=Grid(0, DENSE, len(V)), y=V, ghost=True),
            mark("dots", "voltage", x=Film([[t] for t in times]), y=Film(now)),
            mark("text", "hand", x=[peak], y=[top], text=[f"at_{name}"], dy=-9),
        ]
    return Panel("panel_over", Axis("t", (0, END)), Axis("V", (-90, 60)), marks, height=160)


READOUTS = ("speed", "t_A", "t_B", "top_A", "top_B")
DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, READOUTS)
