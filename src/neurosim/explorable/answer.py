"""What a demo answers: panels to draw, one sentence, values and a table.

Words are keys of the language catalogue; numbers are plain floats or arrays, in the unit of the
science. Nothing here knows how a mark is drawn: the drawing module has a file for each.
"""

from __future__ import annotations

from neurosim.roles import ROLES

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    Numbers = Sequence[float]

__all__ = ["Answer", "Axis", "Film", "Grid", "Mark", "Panel", "mark"]


class Grid:
    """`count` evenly spaced numbers from `start`: an abscissa that need not be sent."""

    def __init__(self, start: float, step: float, count: int) -> None:
        self.start, self.step, self.count = start, step, count


class Film:
    """Series of equal length, one for each frame of the demo's `Timeline`."""

    def __init__(self, frames: Sequence[Numbers]) -> None:
        if len({len(frame) for frame in frames}) != 1:
            raise ValueError("frames must be series of one length")
        self.frames = frames


class Axis:
    """One axis: the key of its label and quantity, the interval it shows, and its scale.

    The domain is in the unit in which the quantity is printed, and follows from the bounds of the
    controls, never from their present values: what the reader enlarges then looks larger. The words
    of a category axis stand for 0, 1, 2, and so on.
    """

    def __init__(
        self,
        key: str,
        domain: Sequence[float] | Sequence[str],
        scale: str = "linear",
        ticks: Sequence[float] | None = None,
    ) -> None:
        if scale not in ("linear", "log", "category"):
            raise ValueError(f"scale must be linear, log or category, got {scale!r}")
        self.key, self.domain, self.scale, self.ticks = key, list(domain), scale, ticks


class Mark:
    """Something drawn: its kind, its role, its entry in the legend, its channels."""

    def __init__(
        self, kind: str, role: str, label: str | None, channels: Mapping[str, Any]
    ) -> None:
        if role not in ROLES:
            raise ValueError(f"unknown role {role!r} of a {kind} (known: {', '.join(ROLES)})")
        self.kind, self.role, self.label, self.channels = kind, role, label, channels


def mark(kind: str, role: str, label: str | None = None, **channels: Any) -> Mark:
    """A mark of a `kind` that the drawing module knows; `role` gives its colour and dash.

    `label` is the key of its entry in the legend. Channels are numbers, series, films or words; x
    and what begins with it belongs to the horizontal axis, y, low and high to the vertical one.
    Every mark takes `ghost=True` (the start stays visible behind it), `trail=True` (so do the
    places where it was) and `sets="control=value"` (what a press on it sets).
    """
    return Mark(kind, role, label, {key: v for key, v in channels.items() if v is not None})


class Panel:
    """One small chart, or a drawing of docs/assets/figures: a title key, axes, marks in order."""

    def __init__(
        self,
        title: str,
        x: Axis | None = None,
        y: Axis | None = None,
        marks: Sequence[Mark] = (),
        height: int = 200,
        drawing: str | None = None,
    ) -> None:
        self.title, self.x, self.y, self.marks = title, x, y, marks
        self.height, self.drawing = height, drawing


class Answer:
    """All that a demo says at one setting.

    A list among the `panels` is a column of them. `sentence` is a key of the catalogue, or several
    whose sentences follow one another; `values` are what its placeholders and the readouts print,
    None where a value does not exist. The `table` maps a key to its column of numbers (None where
    there is none) or of words. `progress` is the share of the work behind it, in a run by slices.
    """

    def __init__(
        self,
        panels: Sequence[Panel | Sequence[Panel]],
        sentence: str | Sequence[str],
        values: Mapping[str, Any],
        table: Mapping[str, Sequence[Any]],
        progress: float = 1,
    ) -> None:
        self.columns = [[p] if isinstance(p, Panel) else list(p) for p in panels]
        self.sentence = [sentence] if isinstance(sentence, str) else list(sentence)
        self.values, self.table, self.progress = values, table, progress

    @property
    def panels(self) -> list[Panel]:
        """All panels, column by column."""
        return [panel for column in self.columns for panel in column]
