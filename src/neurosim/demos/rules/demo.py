"""Nine learning rules on one task: how far each lowers the loss, and how straight it goes down.

A student network copies a teacher by each rule in turn, in updates that see all samples; what the
rules share and where they differ is said in `neurosim.learning`. They advance together, a few
updates at a time, so that a page can draw the race while it is run. The other view is one pair of
spikes under spike-timing-dependent plasticity.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, log10, radians

from neurosim.explorable import Answer, Axis, Choice, Demo, Panel, Quantity, Range, Switch, mark
from neurosim.explorable.text import quantity
from neurosim.learning.rules import LEARNING_RATE
from neurosim.learning.task import RULES, TeacherStudent, course
from neurosim.parameters import Parameter
from neurosim.synapses.stdp import INTERVAL, STDP

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from neurosim.explorable.answer import Mark
    from neurosim.learning.task import Training

UPDATES, EVERY = 200, 4  # of each rule, and from one point of its curve to the next
SLICE = 20  # updates of all rules together between two answers: 20 ms
LATEST = 10  # updates over which an angle is taken
LOST = 4  # of the first loss, where a rule is given up
FALLEN = 0.9  # of the first loss, below which a rule has gone down
LEVEL = 90  # degrees: what points further off steepest descent points uphill
# each rule by the key of its words, with what its hidden units are told
NAMES = dict(zip(("backprop", "predictive", "surrogate", "alignment", "node", "weight", "output",
                  "oja", "hebb"), RULES))  # fmt: skip
TOLD = dict.fromkeys(NAMES, "error") | dict.fromkeys(("node", "weight"), "reward")
TOLD |= dict.fromkeys(("output", "oja", "hebb"), "nothing")
ROLES = {"error": "unit", "reward": "rate", "nothing": "guide"}
FIRST = "backprop", "alignment", "node", "output", "hebb"
PACE = Parameter("", f"{LEARNING_RATE}, in those of the rules", above=0, at_most=10)
PACES = 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10
RACE = {"view": "race"}
CONTROLS = (
    Range("pace", PACE, 1, values=PACES, quantity=Quantity("×"), when=RACE),
    Range("dt", INTERVAL, 10, -50, 50, 1, when={"view": "stdp"}),
    Choice("view", ("race", "stdp"), "race", tabs=True),
    *(Switch(name, name in FIRST, when=RACE, group="rules") for name in NAMES),
    Range("seed", TeacherStudent.seed, 0, 0, 9, 1, when=RACE, group="task"),
)
PERCENT = Quantity("%", per=100)
SEEN = 25, 50, 100, 200  # updates after which the table has the loss
LOSSES = "loss", "detour_loss", "uphill_loss", *(f"loss_{n}" for n in SEEN)
ANGLES = "angle", "detour_angle", "uphill_angle", "first_angle"
QUANTITIES = dict.fromkeys(LOSSES, PERCENT) | dict.fromkeys(ANGLES, Quantity("°", 0))
QUANTITIES |= dict.fromkeys(("dw", "change"), Quantity("%", 2, per=100))
QUANTITIES |= {"apart": Quantity("ms", 0), "eta": Quantity(digits=4)}
LOW, HIGH, WIDE = 0.4, 400, 275  # %, %, updates: what the axes show, with room for names
CENTRE, RADIUS, HEIGHT = (34, 96), 80, 192  # of the needles, in a picture without axes


class Standing:
    """Where a rule stands after some updates: its losses in shares of the first, its angles."""

    def __init__(self, name: str, run: Training, updates: int) -> None:
        self.name, self.eta = name, run.rule.eta
        self.losses = [loss / run.losses[0] for loss in run.losses[: updates + 1]]
        self.angles = run.angles[:updates]
        self.loss, self.lost = self.losses[-1], self.losses[-1] > LOST
        self.first_angle, self.angle = mean(self.angles[:LATEST]), mean(self.angles[-LATEST:])


def mean(angles: Sequence[float | None]) -> float:
    known = [angle for angle in angles if angle is not None]
    return sum(known) / len(known)


class Racer:
    """One rule on its way; what was run once goes on from there."""

    def __init__(self, name: str, pace: float, seed: int) -> None:
        rule, task = NAMES[name], TeacherStudent(seed=seed)
        own = {"seed": seed} if "seed" in rule.parameters() else {}
        rule = rule.replace(eta=rule.eta * pace, **own)
        self.name, self.steps = name, course(rule, task.student(), *task.data(), UPDATES)
        self.run = next(self.steps)

    @property
    def updates(self) -> int:
        """How many are done; a rule that has run away has nothing left to do."""
        return UPDATES if self.run.relative_loss > LOST else len(self.run.angles)

    def at(self, updates: int) -> Standing:
        while self.updates < updates:
            self.run = next(self.steps)
        return Standing(self.name, self.run, updates)


racer = lru_cache(120)(Racer)


def run(view: str, pace: float, dt: float, seed: float, **chosen: bool) -> Iterator[Answer]:
    if view == "stdp":
        yield pair(dt)
        return
    racers = [racer(name, pace, int(seed)) for name in NAMES if chosen[name]]
    done, by = min((one.updates for one in racers), default=UPDATES), SLICE // (len(racers) or 1)
    while done < UPDATES:
        yield race([one.at(done) for one in racers], done, pace)
        done = min(done + by, UPDATES)
    yield race([one.at(UPDATES) for one in racers], UPDATES, pace)


def race(rules: Sequence[Standing], updates: int, pace: float) -> Answer:
    """How the rules stand after so many updates."""
    kept = sorted((one for one in rules if not one.lost), key=lambda one: one.loss)
    values: dict[str, Any] = {"updates": updates, "running": len(rules)}
    sentence = [] if kept else ["all_lost" if rules else "idle"]
    if kept:
        best = kept[0]
        values |= {"best": best.name, "loss": best.loss, "angle": best.angle}
        values["lost"] = len(rules) - len(kept)
        sentence = ["falls" if best.loss < 1 else "stays"]
        down = [one for one in kept[1:] if one.loss < FALLEN and one.angle < LEVEL - 0.5]
        up = [one for one in kept if one.angle > LEVEL + 0.5]
        for key, found in (("detour", down), ("uphill", up)):
            if found:
                wide = max(found, key=lambda one: one.angle)
                values |= {key: wide.name, f"{key}_angle": wide.angle, f"{key}_loss": wide.loss}
                sentence.append("turned" if key == "uphill" and wide is best else key)
        sentence += ["some_lost"] if values["lost"] else []
    table: dict[str, list[Any]] = {"rule": [one.name for one in rules] or ["none"]}
    table["eta"] = [one.eta for one in rules] or [None]
    for n in SEEN:
        losses = [one.losses[n] if n < len(one.losses) else None for one in rules]
        table[f"loss_{n}"] = losses or [None]
    table["first_angle"] = [one.first_angle for one in rules] or [None]
    table["angle"] = [one.angle for one in rules] or [None]
    return Answer([curves(rules), slope(rules, pace)], sentence, values, table, updates / UPDATES)


def curves(rules: Sequence[Standing]) -> Panel:
    """The loss of each rule against its updates, with its name at the end."""
    marks, told = [], set()
    for one in rules:
        kind, losses = TOLD[one.name], one.losses
        places = [*range(0, len(losses) - 1, EVERY), len(losses) - 1]
        marks.append(mark("line", ROLES[kind], None if kind in told else kind, x=places,
                          y=[losses[n] for n in places], ghost=True))  # fmt: skip
        told.add(kind)
    ends = [log10(min(100 * one.losses[-1], HIGH)) for one in rules]
    for one, place in zip(rules, apart(ends, 0.26, log10(LOW) + 0.1, log10(HIGH) - 0.1)):
        at = {"x": [len(one.losses) + 3], "y": [10**place / 100], "text": [f"short {one.name}"]}
        marks.append(mark("text", ROLES[TOLD[one.name]], None, anchor="start", **at))
    x = Axis("updates", (0, WIDE), ticks=(0, 50, 100, 150, 200))
    return Panel("panel_loss", x, Axis("loss", (LOW, HIGH), "log", ticks=(1, 10, 100)), marks, 200)


def slope(rules: Sequence[Standing], pace: float) -> Panel:
    """The angle of each rule's updates to steepest descent, and all names, by which to switch.

    The needles are as long as the learning rate is high, and pulled longer.
    """
    x, y = CENTRE
    right, short = x + RADIUS + 16, 0.3 * RADIUS
    length = short + (RADIUS - short) * PACES.index(pace) / (len(PACES) - 1)
    running = [one.name for one in rules]
    idle = [name for name in NAMES if name not in running]
    marks = [
        mark("needles", "guide", x=x, y=y, size=RADIUS, value=[], ground=True),
        mark("text", "guide", x=[x, x], y=[8, HEIGHT - 8], text=["180°", "0°"]),
        mark("text", "guide", x=[x + RADIUS * 0.4], y=[y - RADIUS * 0.4], text=["way_up"]),
    ]
    for i, name in enumerate(idle):
        marks += named(name, right + 92 * (i % 2), 12 + 17 * (i // 2), "guide", False)
    tips = [y + length * cos(radians(one.angle)) for one in rules]
    least = 12 + 17 * ((len(idle) + 1) // 2)
    for one, place in zip(rules, apart(tips, 17, least, HEIGHT - 8)):
        role = ROLES[TOLD[one.name]]
        angle = {"text": [quantity(one.angle, "°", 0)], "anchor": "end"}
        marks += [
            mark("needles", role, x=x, y=y, size=length, value=[one.angle]),
            mark("text", role, None, x=[292], y=[place], **angle),
            *named(one.name, right, place, role, True),
        ]
    ends = [x, y + short, x, y + RADIUS]
    marks.append(mark("handle", "hand", control="pace", x=x, y=y + length, along=ends))
    return Panel("panel_angle", marks=marks, height=HEIGHT)


def named(name: str, x: float, y: float, role: str, runs: bool) -> list[Mark]:
    """The name of a rule with the dot that switches it on or off."""
    sets = [f"{name}={str(not runs).lower()}"]
    return [
        mark("text", role, x=[x + 8], y=[y], text=[f"short {name}"], anchor="start", sets=sets),
        mark("dots", role, x=[x], y=[y], r=[4.0], opacity=[1.0 if runs else 0.3], sets=sets),
    ]


def apart(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The places moved as little as keeps them a gap apart from one another, and within bounds."""
    order = sorted(range(len(places)), key=places.__getitem__)
    found = [0.0] * len(places)
    least = low
    for i in order:
        found[i] = least = max(places[i], least)
        least += gap
    most = high
    for i in reversed(order):
        found[i] = most = min(found[i], most)
        most -= gap
    return found


def pair(dt: float) -> Answer:
    """One spike of the sender and one of the receiver, and what they make of the weight."""
    synapse = STDP()
    dw, times = synapse.window(dt), [float(t) for t in range(-50, 51)]
    x = Axis("dt", (-50, 50))
    spikes = Panel("panel_pair", x, Axis("cell", ("receiver", "sender"), "category"), [
        mark("spikes", "spike", x=[0.0], low=0.6, high=1.4),
        mark("spikes", "spike", x=[dt], low=-0.4, high=0.4),
        mark("handle", "hand", control="dt", x=dt, y=0.45, axis="x"),
    ], 170)  # fmt: skip
    sides = [[t for t in times if t * side >= 0] for side in (-1, 1)]
    lines = [
        mark("line", "spike", x=side, y=[synapse.window(t or sign * 1e-9) for t in side])
        for side, sign in zip(sides, (-1, 1))
    ]
    window = Panel("panel_window", x, Axis("dw", (-1.2, 1.2), ticks=(-1, 0, 1)), [
        mark("rule", "zero", y=0), mark("rule", "zero", x=0), *lines,
        mark("spikes", "spike", x=[dt], low=0, high=dw),
        mark("dots", "spike", x=[dt], y=[dw], trail=True, ghost=True),
        mark("handle", "hand", control="dt", x=dt, y=dw, axis="x"),
    ], 200)  # fmt: skip
    sentence = ["gains" if dt > 0 else "loses" if dt < 0 else "none_paired"]
    sentence += ["far"] if abs(dt) >= 40 else []
    rows = sorted({*times[::10], dt})
    table = {"dt": rows, "dw": [synapse.window(t) for t in rows]}
    return Answer(
        [spikes, window], sentence, {"dw": dw, "apart": abs(dt), "change": abs(dw)}, table
    )


SETTINGS = {
    "all_nine": dict.fromkeys(NAMES, True),
    "untold": {name: TOLD[name] == "nothing" for name in NAMES},
    "told": {name: TOLD[name] != "nothing" for name in NAMES},
}
DEMO = Demo(
    __name__, CONTROLS, run, QUANTITIES, ("updates", "loss", "angle", "dw"), SETTINGS,
    ready=("pace", "view", "dt", *NAMES),
)  # fmt: skip
