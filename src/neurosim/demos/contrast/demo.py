"""A disc beside another, or after it: to a plain unit, to one that heeds the other, to a person.

Illustrations, not fits. Beside a neighbour of m sizes, R = s^2 / (1 + (1 - w) s^2 + w m^2) with
s = 1; after it, a unit that tires. A person is a toy: 1 - c tanh(log2 m) exp(-d / 1.5), or, after,
the part of it that has built up.
"""

from __future__ import annotations

from neurosim.explorable import Answer, Axis, Choice, Demo, Panel, Quantity, Range, mark
from neurosim.units.creature import DISTANCE, DURATION, RATIO, STRENGTH, judged_after, judged_beside
from neurosim.units.state import WEIGHT, AdaptingUnit, normalise

BESIDE, AFTER = {"view": "beside"}, {"view": "after"}
TWO = Quantity(digits=2)
CONTROLS = (
    Range("m", RATIO, 4, 0.25, 5.5, 0.25),
    Range("d", DISTANCE, 0.5, 0, 3, 0.25, TWO, when=BESIDE),
    Range("T", DURATION, 1000, 0, 2000, 100, when=AFTER),
    Choice("view", ("beside", "after"), "beside", tabs=True),
    Range("w", WEIGHT, 0.3, 0, 0.5, 0.05, when=BESIDE, group="units"),
    Range("tiring", AdaptingUnit.strength, 0.2, 0, 0.3, 0.02, when=AFTER, group="units"),
    Range("c", STRENGTH, 0.1, 0, 0.1, 0.01, group="units"),
)
SETTINGS: dict[str, dict[str, float | str]] = {
    "small": {"m": 0.25},
    "same": {"m": 1},
    "uncoupled": {"w": 0},
    "later": {"view": "after"},
}
QUANTITIES = dict.fromkeys(("factor", "plain", "pooled", "tired", "person"), TWO)
TAU = 500.0  # ms, in which the unit tires, and a judgement adapts
SIZE, MIDDLE, RULER, WORDS, HEIGHT = 26, 74, 157, 174, 183  # of the scene
GRIP = 13  # from the rim to its handle, which would hide a small disc


def beside(m: float, d: float) -> Panel:
    """Both discs side by side, the ruler from one to the other."""
    x, near = 28, 41
    edge = near + SIZE * d
    return Panel("panel_beside", marks=[
        mark("scene", "guide", kind=["disc"], x=[edge + SIZE * m / 2], y=[MIDDLE], size=[SIZE * m]),
        mark("scene", "current", kind=["disc"], x=[x], y=[MIDDLE], size=[SIZE]),
        mark("line", "guide", x=[near, near, edge, edge],
             y=[MIDDLE, RULER, RULER, MIDDLE]),
        mark("text", "current", x=[x], y=[WORDS], text=["target"]),
        mark("text", "guide", x=[edge + max(38, SIZE * m / 2)], y=[WORDS], text=["neighbour"]),
        mark("handle", "hand", x=edge + SIZE * m + GRIP, y=MIDDLE, control="m",
             along=[edge + SIZE / 4 + GRIP, MIDDLE, edge + SIZE * 5.5 + GRIP, MIDDLE]),
        mark("handle", "hand", x=edge, y=RULER, control="d",
             along=[near, RULER, near + 3 * SIZE, RULER]),
    ], height=HEIGHT)  # fmt: skip


def after(m: float, T: float) -> Panel:
    """The disc that is shown first, for how long, and the one that is judged after it."""
    x, start, end = 90, 22, 182
    now = start + (end - start) * T / 2000
    return Panel("panel_after", marks=[
        mark("scene", "guide", kind=["disc"], x=[x], y=[MIDDLE], size=[SIZE * m]),
        mark("scene", "current", kind=["disc"], x=[250], y=[MIDDLE], size=[SIZE]),
        mark("line", "guide", x=[start, now], y=[RULER, RULER]),
        mark("text", "guide", x=[x], y=[WORDS], text=["first"]),
        mark("text", "current", x=[250], y=[WORDS], text=["then"]),
        mark("handle", "hand", x=x + SIZE * m / 2 + GRIP, y=MIDDLE, control="m",
             along=[x + SIZE / 8 + GRIP, MIDDLE, x + SIZE * 2.75 + GRIP, MIDDLE]),
        mark("handle", "hand", x=now, y=RULER, control="T", along=[start, RULER, end, RULER]),
    ], height=HEIGHT)  # fmt: skip


def run(m: float, d: float, T: float, view: str, w: float, tiring: float, c: float) -> Answer:
    if view == "beside":
        pair = [[1 - w, w], [w, 1 - w]]
        answer = normalise([1, m], weights=pair)[0] / normalise([1, 1], weights=pair)[0]
        unit, person, scene = "pooled", judged_beside(m, d, c), beside(m, d)
        said = ["equal"] if m == 1 else ["alone" if w == 0 else "shrinks" if m > 1 else "grows"]
        moved = "no_person" if not c else "person_beside" if round(person, 2) != 1 else "hardly"
        said += [] if m == 1 else [moved]
    else:
        A = AdaptingUnit(strength=tiring, tau=TAU).simulate(m, T, dt=100)[1][-1] if T else 0.0
        answer = max(0.0, 1 - A)  # over that of a unit which has rested
        unit, person, scene = "tired", judged_after(m, T, c, TAU), after(m, T)
        seen = round(answer, 2)
        spent = "silenced" if seen == 0 else "tires" if seen < 1 else "tires_little"
        said = ["unseen"] if T == 0 else [spent if tiring else "untired"]
        moved = "unmoved" if person == 1 else "smaller" if person < 1 else "larger"
        moved = "hardly" if person != 1 and round(person, 2) == 1 else moved
        said += [moved] if T else []
    shown = {"plain": ("linear", 1.0), unit: ("unit", answer), "person": ("rate", person)}
    names, factors = list(shown), [factor for _, factor in shown.values()]
    bars = [
        mark("bars", role, x=[factor], at=[i], ghost=True)
        for i, (role, factor) in enumerate(shown.values())
    ]
    marks = [
        *bars,
        mark("rule", "guide", "as_alone", x=1),
        mark("text", "guide", x=[1.6] * 3, y=[0, 1, 2], text=names, anchor="end"),
    ]
    answers = Panel(
        "panel_answers", Axis("factor", (0, 1.6)), Axis("asked", names, "category"), marks
    )
    values = {name: factor for name, (_, factor) in shown.items()}
    return Answer([scene, answers], said, values, {"who": names, "factor": factors})


DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, ("plain", "pooled", "tired", "person"), SETTINGS)
