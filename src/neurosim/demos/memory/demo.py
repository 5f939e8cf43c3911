"""What is left of an input once it is gone: in a unit with a loop, and in a cache.

The unit takes the reader's input in 40 steps, h' = tanh(w h + I). The cache keeps the last L inputs
as values, each under a key, and is asked at every step for that of step 10.
"""

from __future__ import annotations

from neurosim.explorable import Answer, Axis, Choice, Demo, Panel, Quantity, Range, mark
from neurosim.units.state import INPUT, LENGTH, KeyValueCache, RecurrentUnit

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from neurosim.explorable.answer import Mark

STEPS, WIDE = 40, 5  # of the run, and of each of the bars in which its input is drawn
PARTS = range(1, STEPS // WIDE + 1)
ASKED = 10  # the step whose input the cache is asked for
QUERY, RIGHT, OTHER = [100.0, 0.0], [1.0, 0.0], [0.0, 1.0]  # the query finds the right key alone
COUNT, TWO = Quantity(digits=0), Quantity(digits=2)
CONTROLS = (
    Range("w", RecurrentUnit.w, 1.1, 0, 2, 0.05, when={"view": "loop"}),
    Range("L", LENGTH, 8, 1, STEPS - ASKED + 1, 1, COUNT, when={"view": "cache"}),
    Choice("view", ("loop", "cache"), "loop", tabs=True),
    *(Range(f"I_{k}", INPUT, float(k <= 2), -1, 1, 0.25, group="input") for k in PARTS),
)
SETTINGS: dict[str, dict[str, float | str]] = {
    "fading": {"w": 0.9},
    "kept": {"w": 1.5},
    "flipped": {"w": 1.5, "I_5": -1},
    "cached": {"view": "cache"},
}
QUANTITIES = dict.fromkeys(
    ("h", "I", "both", "next", "answer", "asked", "at_stop", "end", "rest"), TWO
) | dict.fromkeys(("after_10", "after_30"), TWO)  # fmt: skip
SPAN, SIDES = (-1, 1), (-1, -0.5, 0, 0.5, 1)


def over_time(inputs: list[float], *marks: Mark) -> Panel:
    """What happens in 40 steps, over the input that the reader draws: a bar for every five."""
    tops = [(WIDE * (k - 1), WIDE * k, inputs[WIDE * (k - 1)]) for k in PARTS]
    x, y = ([place[i] for place in tops for i in pair] for pair in ((0, 1), (2, 2)))
    handles = [
        mark("handle", "hand", x=(start + end) / 2, y=top, control=f"I_{k}", axis="y")
        for k, (start, end, top) in zip(PARTS, tops)
    ]
    input = [mark("area", "current", "I", x=x, y=y), mark("rule", "zero", y=0)]
    axes = Axis("t", (0, STEPS)), Axis("both", SPAN, ticks=SIDES)
    return Panel("panel_time", *axes, [*input, *marks, *handles], height=215)


def loop(w: float, inputs: list[float]) -> Answer:
    """The unit that feeds its output back to itself, and one step of it as a curve."""
    unit = RecurrentUnit(w=w)
    h, t = unit.run(inputs), range(STEPS + 1)
    stop = max((i for i, x in enumerate(inputs, 1) if x), default=0)
    points = unit.fixed_points()
    rest = points[-1] if h[stop] > 0 else points[0]
    stairs = [(a, b) for x, y in zip(h[stop:], h[stop + 1 :]) for a, b in ((x, x), (x, y))]
    time = over_time(inputs, mark("line", "unit", "h", x=t, y=h, ghost=True))
    grid = [0.05 * i for i in range(-20, 21)]
    nexts = [unit.step(x, 0) for x in grid]
    step = Panel("panel_step", Axis("h", SPAN, ticks=SIDES), Axis("next", SPAN, ticks=SIDES), [
        mark("area", "unit", x=grid, y=nexts, y0=grid),
        mark("line", "guide", "same", x=SPAN, y=SPAN),
        mark("line", "unit", "next", x=grid, y=nexts, ghost=True),
        mark("line", "hand", x=[x for x, _ in stairs], y=[y for _, y in stairs]),
        mark("dots", "guide", x=points, y=points),
        mark("handle", "hand", x=0.5, y=unit.step(0.5, 0), control="w", along=[0.5, 0, 0.5, 0.8]),
    ], height=215)  # fmt: skip
    after = {f"after_{n}": h[stop + n] if 0 < stop <= STEPS - n else None for n in (10, 30)}
    values = {"stop": stop, "at_stop": h[stop], "end": h[-1], "rest": rest, **after}
    kind = "forgets" if w == 0 else "fades" if w < 1 else "lingers" if w == 1 else "holds"
    if kind == "fades" and not round(h[-1], 2):
        kind = "faded"
    if kind == "holds" and round(h[-1], 2) != round(rest, 2):
        kind = "nears"
    said = "nothing" if stop == 0 else "driven" if stop == STEPS else kind
    return Answer([time, step], said, values, {"t": t, "I": [0, *inputs], "h": h})


def cache(L: int, inputs: list[float]) -> Answer:
    """A cache of the last L inputs, and what it answers when it is asked for one of them."""
    kept, answers, steps = KeyValueCache(d=2, length=L), [], range(1, STEPS + 1)
    for step, value in zip(steps, inputs):
        kept.append(RIGHT if step == ASKED else OTHER, [value, 0])
        answers.append(kept.attend(QUERY)[0])
    asked, last, t = inputs[ASKED - 1], ASKED + L - 1, range(ASKED, STEPS + 1)
    edge = mark("handle", "hand", x=last, y=asked, control="L", along=[ASKED, asked, STEPS, asked])
    y = answers[ASKED - 1 :]
    time = over_time(inputs, mark("line", "unit", "answer", x=t, y=y, ghost=True), edge)
    oldest = [max(0, step - L) for step in (0, L, STEPS)]
    held = Panel("panel_held", Axis("t", (0, STEPS)), Axis("held", (0, STEPS)), [
        mark("area", "unit", "held", x=[0, L, STEPS], y=[0, L, STEPS], y0=oldest),
        mark("rule", "guide", "asked_for", y=ASKED),
        mark("line", "unit", x=[ASKED, last], y=[ASKED, ASKED]),
        mark("handle", "hand", x=STEPS, y=STEPS - L, control="L",
             along=[STEPS, STEPS - 1, STEPS, ASKED - 1]),
    ], height=215)  # fmt: skip
    values = {"asked": asked, "last": last, "dropped": last + 1, "end": answers[-1]}
    said = "all" if last == STEPS else "drops"
    table = {"t": [*t], "I": inputs[ASKED - 1 :], "answer": y}
    return Answer([time, held], said, values, table)


def run(view: str, w: float, L: float, **parts: float) -> Answer:
    inputs = [parts[f"I_{k}"] for k in PARTS for _ in range(WIDE)]
    return loop(w, inputs) if view == "loop" else cache(int(L), inputs)


READOUTS = ("after_10", "after_30", "end", "rest")
DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, READOUTS, SETTINGS)
