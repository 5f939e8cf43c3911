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

    from neurosim.learning.task import Training

UPDATES, EVERY = 200, 4  # of each rule, and from one point of its curve to the next
SLICE = 20  # updates of all rules together between two answers: 20 ms
LATEST = 10  # updates over which an angle is taken
LOST = 10  # of the first loss, where a rule is given up
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
QUANTITIES = dict.fromkeys(("loss", "wide_loss", "up_loss", *(f"loss_{n}" for n in SEEN)), PERCENT)
QUANTITIES |= dict.fromkeys(("angle", "wide_angle", "up_angle", "first_angle"), Quantity("°", 0))
QUANTITIES |= dict.fromkeys(("dw", "change"), Quantity("%", 2, per=100)) | {
    "apart": Quantity("ms", 0)
}
QUANTITIES |= {"eta": Quantity(digits=4)}
LOW, HIGH, WIDE = 0.3, 1000, 285  # %, %, updates: what the axes show, with room for names
CENTRE, RADIUS, HEIGHT = (34, 96), 80, 192  # of the needles, in a picture without axes


class Racer:
    """One rule on its way."""

    def __init__(self, name: str, pace: float, seed: int) -> None:
        rule, task = NAMES[name], TeacherStudent(seed=seed)
        own = {"seed": seed} if "seed" in rule.parameters() else {}
        self.name, self.rule = name, rule.replace(eta=rule.eta * pace, **own)
        self.steps = course(self.rule, task.student(), *task.data(), UPDATES)
        self.run: Training = next(self.steps)

    @property
    def losses(self) -> list[float]:
        """In shares of the first."""
        return [loss / self.run.losses[0] for loss in self.run.losses]

    @property
    def lost(self) -> bool:
        return self.run.relative_loss > LOST

    def advance(self, updates: int) -> None:
        while len(self.run.angles) < updates and not self.lost:
            self.run = next(self.steps)

    def angle(self, late: bool = True) -> float:
        """Degrees to steepest descent, over the latest updates or over the first."""
        part = self.run.angles[-LATEST:] if late else self.run.angles[:LATEST]
        known = [angle for angle in part if angle is not None]
        return sum(known) / len(known)


racer = lru_cache(120)(Racer)  # what was run once goes on from there


def run(view: str, pace: float, dt: float, seed: float, **chosen: bool) -> Iterator[Answer]:
    if view == "stdp":
        yield pair(dt)
        return
    racers = [racer(name, pace, int(seed)) for name in NAMES if chosen[name]]
    by = max(1, SLICE // max(1, len(racers)))
    done = min((len(r.run.angles) for r in racers if not r.lost), default=UPDATES)
    while done < UPDATES:
        done = min(done + by, UPDATES)
        for one in racers:
            one.advance(done)
        if done < UPDATES:
            yield race(racers, done)
    yield race(racers, UPDATES)


def race(racers: Sequence[Racer], done: int) -> Answer:
    """How the rules stand after so many updates."""
    kept = [one for one in racers if not one.lost]
    ahead = sorted(kept, key=lambda one: one.run.relative_loss)
    values: dict[str, Any] = {"updates": done, "running": len(racers)}
    sentence = ["idle"] if not racers else [] if ahead else ["all_lost"]
    if ahead:
        best, *others = ahead
        values |= {"best": best.name, "loss": best.run.relative_loss, "angle": best.angle()}
        sentence = ["falls" if best.run.relative_loss < 1 else "stays"]
        detours = [
            one for one in others if one.run.relative_loss < 0.9 and one.angle() < LEVEL - 0.5
        ]
        uphill = [one for one in kept if one.angle() > LEVEL + 0.5]
        for key, found in (("wide", detours), ("up", uphill)):
            if found:
                widest = max(found, key=Racer.angle)
                values |= {key: widest.name, f"{key}_angle": widest.angle()}
                values[f"{key}_loss"] = widest.run.relative_loss
                sentence.append("detour" if key == "wide" else "uphill")
        values["lost"] = len(racers) - len(kept)
        sentence += ["some_lost"] if len(kept) < len(racers) else []
    table: dict[str, list[Any]] = {"rule": [one.name for one in racers] or ["none"]}
    table["eta"] = [one.rule.eta for one in racers] or [None]
    for n in SEEN:
        known = [one.losses[n] if n < len(one.run.losses) else None for one in racers]
        table[f"loss_{n}"] = known or [None]
    for key, late in (("first_angle", False), ("angle", True)):
        table[key] = [one.angle(late) for one in racers] or [None]
    return Answer([curves(racers), slope(racers)], sentence, values, table, progress=done / UPDATES)


def curves(racers: Sequence[Racer]) -> Panel:
    """The loss of each rule against its updates, with its name at the end."""
    marks, told = [], set()
    for one in racers:
        kind, losses = TOLD[one.name], one.losses
        places = [*range(0, len(losses) - 1, EVERY), len(losses) - 1]
        marks.append(mark("line", ROLES[kind], None if kind in told else kind, x=places,
                          y=[losses[n] for n in places], ghost=True))  # fmt: skip
        told.add(kind)
    ends = [log10(min(100 * one.losses[-1], HIGH)) for one in racers]
    for one, place in zip(racers, apart(ends, 0.28, log10(LOW) + 0.1, log10(HIGH) - 0.1)):
        at = {"x": [len(one.losses) + 3], "y": [10**place / 100], "text": [f"short {one.name}"]}
        marks.append(mark("text", ROLES[TOLD[one.name]], None, anchor="start", **at))
    x = Axis("updates", (0, WIDE), ticks=(0, 50, 100, 150, 200))
    return Panel("panel_loss", x, Axis("loss", (LOW, HIGH), "log", ticks=(1, 10, 100)), marks, 200)


def slope(racers: Sequence[Racer]) -> Panel:
    """The angle of each rule's updates to steepest descent, which points straight down."""
    x, y = CENTRE
    marks = [mark("needles", "guide", x=x, y=y, size=RADIUS, value=[], ground=True),
             mark("text", "guide", x=[x, x], y=[8, HEIGHT - 8], text=["180°", "0°"])]  # fmt: skip
    tips = [y + RADIUS * cos(radians(one.angle())) for one in racers]
    for one, place in zip(racers, apart(tips, 15, 12, HEIGHT - 12)):
        role = ROLES[TOLD[one.name]]
        marks.append(mark("needles", role, x=x, y=y, size=RADIUS, value=[one.angle()]))
        marks.append(mark("text", role, x=[x + RADIUS + 12], y=[place], anchor="start",
                          text=[f"short {one.name}"]))  # fmt: skip
        marks.append(mark("text", role, x=[292], y=[place], anchor="end",
                          text=[quantity(one.angle(), "°", 0)]))  # fmt: skip
    return Panel("panel_angle", marks=marks, height=HEIGHT)


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
        mark("handle", "hand", control="dt", x=dt, y=0, axis="x"),
    ], 100)  # fmt: skip
    sides = [[t for t in times if t * side >= 0] for side in (-1, 1)]
    lines = [
        mark("line", "spike", x=side, y=[synapse.window(t or sign * 1e-9) for t in side])
        for side, sign in zip(sides, (-1, 1))
    ]
    window = Panel("panel_window", x, Axis("dw", (-1.2, 1.2), ticks=(-1, 0, 1)), [
        mark("rule", "zero", y=0), mark("rule", "zero", x=0), *lines,
        mark("dots", "spike", x=[dt], y=[dw], trail=True, ghost=True),
        mark("handle", "hand", control="dt", x=dt, y=dw, axis="x"),
    ], 170)  # fmt: skip
    sentence = ["gains" if dt > 0 else "loses" if dt < 0 else "none_paired"]
    sentence += ["far"] if abs(dt) >= 40 else []
    rows = sorted({*times[::10], dt})
    table = {"dt": rows, "dw": [synapse.window(t) for t in rows]}
    return Answer(
        [[spikes, window]], sentence, {"dw": dw, "apart": abs(dt), "change": abs(dw)}, table
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
