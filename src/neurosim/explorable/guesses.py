"""The reader's guess how alike a neuron and a unit are in six respects: marks from 0 to 10."""

from __future__ import annotations

from neurosim.explorable.answer import Axis, mark
from neurosim.explorable.controls import Range
from neurosim.explorable.quantity import Quantity
from neurosim.parameters import Parameter

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Sequence

    from neurosim.explorable.answer import Mark

__all__ = ["ALIKE", "ASPECTS", "MARK", "UNPLACED", "heading", "marked", "marks", "scale"]

ASPECTS = ("summation", "sign", "time", "learning", "state", "number")
UNPLACED = -0.75  # a place beside the scale
STORE = "guesses"
ALIKE = Parameter("", "from nothing alike (0) to the same (10)", at_least=UNPLACED, at_most=10)
MARK = Quantity(words={UNPLACED: "unplaced"})
LEFT, RIGHT = -1.6, 10.4  # what the axis shows


def marks(group: str, first: str | None = None) -> list[Range]:
    """A control for each aspect, kept by the reader's browser, in one group or behind the first."""
    places = [UNPLACED, *(i / 2 for i in range(21))]
    return [
        Range(
            aspect, ALIKE, UNPLACED, quantity=MARK, values=places, kept=STORE,
            group=first if first and i == 0 else group,
        )
        for i, aspect in enumerate(ASPECTS)
    ]  # fmt: skip


def scale() -> Axis:
    """From nothing alike to the same, with a place for what is not placed yet."""
    return Axis("likeness", (LEFT, RIGHT), ticks=(0, 5, 10))


def heading(text: str, x: float, anchor: str = "middle") -> Mark:
    """A word above a place of the scale."""
    return mark("text", "guide", x=[x], y=[-0.5], text=[text], anchor=anchor, dy=-9)


def marked(values: Sequence[float], rows: Sequence[float], grip: float) -> list[Mark]:
    """A handle for each guess in its row, on a thread from nothing alike; the start is a ghost.

    It is gripped within half the height of a row.
    """
    placed = [max(value, 0) for value in values]
    return [
        mark("rule", "guide", x=[0, 10]),
        *(mark("line", "hand", x=[0, x], y=[y, y]) for x, y in zip(placed, rows)),
        mark("dots", "hand", x=values, y=rows, ghost=True),
        *(
            mark("handle", "hand", x=x, y=y, control=aspect, axis="x", grip=grip)
            for x, y, aspect in zip(values, rows, ASPECTS)
        ),
    ]
