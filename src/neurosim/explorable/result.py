"""What a demo answers: panels to draw, readouts, one sentence and a table.

Words are keys of the language catalogue; numbers are plain floats or arrays. Nothing here knows how
a panel is drawn: the drawing module reads the marks below.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, TypedDict

    Mark = dict[str, Any]  # of its kind, role and label, and what else the drawing module reads

    class Header(TypedDict):
        """An answer without its numbers: text, and panels whose series say where theirs are."""

        panels: list[dict[str, Any]]  # as the drawing module reads them
        readouts: dict[str, str]
        sentence: str
        table: str


__all__ = ["Axis", "Grid", "Panel", "Readout", "Result", "bars", "dots", "line", "rule", "spikes"]


class Grid:
    """`count` evenly spaced numbers from `start`: an abscissa that need not be sent."""

    def __init__(self, start: float, step: float, count: int) -> None:
        self.start, self.step, self.count = start, step, count


class Axis:
    """One axis: the catalogue key of its label, its unit, and the interval it shows."""

    def __init__(self, label: str, unit: str, domain: Sequence[float]) -> None:
        self.label, self.unit, self.domain = label, unit, list(domain)


class Panel:
    """One small chart: a title key, two axes and its marks, drawn in order."""

    def __init__(
        self, title: str, x: Axis, y: Axis, marks: Sequence[Mark], height: int = 220
    ) -> None:
        self.title, self.x, self.y, self.marks, self.height = title, x, y, marks, height


def line(
    role: str, x: Sequence[float] | Grid, y: Sequence[float] | Grid, label: str | None = None
) -> Mark:
    """A curve; `role` gives its colour and dash, `label` its entry in the legend."""
    return {"mark": "line", "role": role, "x": x, "y": y, "label": label}


def rule(
    role: str, *, x: float | None = None, y: float | None = None, label: str | None = None
) -> Mark:
    """A straight line across the panel at one x or one y."""
    return {"mark": "rule", "role": role, "at_x": x, "at_y": y, "label": label}


def spikes(
    times: Sequence[float] | Grid, low: float, high: float, label: str | None = None
) -> Mark:
    """Vertical strokes from `low` to `high` at the spike times."""
    return {"mark": "spikes", "role": "spike", "x": times, "low": low, "high": high, "label": label}


def dots(
    role: str, x: Sequence[float] | Grid, y: Sequence[float] | Grid, label: str | None = None
) -> Mark:
    """Points at (x, y)."""
    return {"mark": "dots", "role": role, "x": x, "y": y, "label": label}


def bars(
    role: str,
    values: Sequence[float] | Grid,
    label: str | None = None,
    side: int = 0,
    sides: int = 1,
) -> Mark:
    """One bar for each value at 1, 2, ...; `side` of `sides` when several stand together."""
    return {"mark": "bars", "role": role, "y": values, "label": label, "side": side, "sides": sides}


class Readout:
    """A number beside the figure; `value` is None where it does not exist (no spike, no rate)."""

    def __init__(self, name: str, value: float | None, unit: str = "", digits: int = 1) -> None:
        self.name, self.value, self.unit, self.digits = name, value, unit, digits


class Result:
    """All that a demo says at one setting.

    `sentence` is a catalogue key, `said` the values its placeholders take; `columns` are
    (key, unit, digits) and `rows` hold one number (or None) a column.
    """

    def __init__(
        self,
        panels: Sequence[Panel],
        readouts: Sequence[Readout],
        sentence: str,
        said: Mapping[str, object],
        columns: Sequence[tuple[str, str, int]],
        rows: Sequence[Sequence[float | None]],
    ) -> None:
        self.panels, self.readouts = panels, readouts
        self.sentence, self.said = sentence, said
        self.columns, self.rows = columns, rows
