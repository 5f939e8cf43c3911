"""A demo: its controls, the function that answers, and its answer in a reader's language."""

from __future__ import annotations

from array import array

from neurosim.explorable import html
from neurosim.explorable.controls import ControlError
from neurosim.explorable.result import Grid
from neurosim.explorable.text import quantity

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from neurosim.explorable.controls import Control, Value
    from neurosim.explorable.result import Axis, Header, Mark, Result
    from neurosim.explorable.text import Catalogue

__all__ = ["Demo"]


class Demo:
    """A named set of controls and `run`, which takes their values by name and returns a `Result`.

    The first control is the main one: a range that the reader meets first.
    """

    def __init__(self, name: str, controls: Iterable[Control], run: Callable[..., Result]) -> None:
        self.name, self.controls, self.run = name, tuple(controls), run

    def read(self, given: Mapping[str, Value]) -> dict[str, Value]:
        """The value of every control: those `given` (numbers, bools or text), the rest at start."""
        known = {control.name: control for control in self.controls}
        for name in given:
            if name not in known:
                raise ControlError(
                    f"demo {self.name!r} has no parameter {name!r} (known: {', '.join(known)})"
                )
        return {name: c.read(given.get(name, c.start)) for name, c in known.items()}

    def at(self, given: Mapping[str, Value]) -> Result:
        """The `Result` at these values."""
        return self.run(**self.read(given))

    def answer(self, given: Mapping[str, Value], words: Catalogue) -> tuple[Header, array[float]]:
        """The result in these words and numbers: (header, numbers), ready to be sent and drawn.

        The header is a dict of plain values in which every series is {"at", "count"}, its place in
        the one array of numbers, or {"start", "step", "count"}.
        """
        result = self.at(given)
        numbers = array("d")

        def series(values: Sequence[float] | Grid) -> dict[str, float]:
            if isinstance(values, Grid):
                return {"start": values.start, "step": values.step, "count": values.count}
            place: dict[str, float] = {"at": len(numbers), "count": len(values)}
            numbers.extend(values)
            return place

        def mark(fields: Mark) -> Mark:
            drawn = {key: value for key, value in fields.items() if value is not None}
            if "label" in drawn:
                drawn["label"] = words[drawn["label"]]
            return drawn | {key: series(drawn[key]) for key in ("x", "y") if key in drawn}

        def axis(a: Axis) -> dict[str, str | list[float]]:
            unit = f" ({a.unit})" if a.unit else ""
            return {"label": words[a.label] + unit, "domain": a.domain}

        panels = [
            {
                "title": words[panel.title],
                "x": axis(panel.x),
                "y": axis(panel.y),
                "height": panel.height,
                "marks": [mark(fields) for fields in panel.marks],
            }
            for panel in result.panels
        ]
        header: Header = {
            "panels": panels,
            "readouts": {r.name: quantity(r.value, r.unit, r.digits) for r in result.readouts},
            "sentence": words[result.sentence].format(**result.said),
            "table": html.table(result, words),
        }
        return header, numbers
