"""An answer as it is sent and drawn: a header of words and structure, and one array of numbers."""

from __future__ import annotations

import math
from array import array

from neurosim.explorable.answer import Film, Grid
from neurosim.explorable.quantity import Quantity

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, NotRequired, TypedDict

    from neurosim.explorable.answer import Axis, Mark, Panel
    from neurosim.explorable.text import Catalogue

    class Header(TypedDict):
        """An answer without its numbers: words, and marks whose channels say where theirs are."""

        panels: list[dict[str, Any]]  # as the drawing module reads them
        readouts: dict[str, str]
        sentence: str
        table: list[dict[str, Any]]
        progress: NotRequired[float]  # of a run by slices that is not at its end


__all__ = ["Writer"]

PLAIN = Quantity(digits=0)
SPOKEN = ("text", "names")  # channels whose words are the reader's


class Writer:
    """Writes the parts of one answer in the words of a catalogue, and gathers their `numbers`.

    Every number stands in the header as {"at"}, its place in that one array, every series as
    {"at", "count"} or {"start", "step", "count"}, and every film as {"at", "count", "frames"}.
    `printed` has the controls as they are printed, and then the `values` of the answer: one that is
    a control's name is printed as that control, another name as its word.
    """

    def __init__(
        self,
        words: Catalogue,
        quantities: Mapping[str, Quantity],
        printed: Mapping[str, str],
        values: Mapping[str, Any],
    ) -> None:
        self.words, self.quantities, self.numbers = words, quantities, array("d")
        self.printed = dict(printed)
        for name, value in values.items():
            alias = self.printed.get(value) if isinstance(value, str) else None
            self.printed[name] = alias or words.value(value, self.quantity(name))

    def quantity(self, key: str) -> Quantity:
        """How what has this key is printed."""
        return self.quantities.get(key, PLAIN)

    def panel(self, panel: Panel, place: int) -> dict[str, Any]:
        """A panel of the column at this place."""
        drawn: dict[str, Any] = {
            "title": self.words[panel.title],
            "column": place,
            "height": panel.height,
        }
        for name in ("x", "y"):
            if axis := getattr(panel, name):
                drawn[name] = self._axis(axis)
        if panel.drawing:
            drawn["drawing"] = panel.drawing
        drawn["marks"] = [self._mark(mark, panel) for mark in panel.marks]
        return drawn

    def column(self, key: str, column: Sequence[float | None] | Sequence[str]) -> dict[str, Any]:
        """A column of the table."""
        of = self.quantity(key)
        unit = self.words.unit(of)
        label = f"{self.words[key]} ({unit})" if unit else self.words[key]
        if any(isinstance(cell, str) for cell in column):
            return {"label": label, "words": [self.words[str(cell)] for cell in column]}
        # rounded here, so that every reader of a number rounds it alike
        values = [
            math.nan if cell is None else float(f"{float(cell) * of.per:.{of.decimals}f}")
            for cell in column
        ]
        return {"label": label, "digits": of.decimals, "values": self._placed(values, 1)}

    def _axis(self, axis: Axis) -> dict[str, Any]:
        label = self.words[axis.key]
        if axis.scale == "category":
            domain = [self.words[str(key)] for key in axis.domain]
            return {"scale": axis.scale, "label": label, "domain": domain}
        of = self.quantity(axis.key)
        drawn = {
            "scale": axis.scale,
            "label": label,
            "unit": self.words.unit(of),
            "digits": of.decimals,
            "domain": axis.domain,
        }
        return drawn if axis.ticks is None else drawn | {"ticks": list(axis.ticks)}

    def _mark(self, mark: Mark, panel: Panel) -> dict[str, Any]:
        per_x, per_y = (self._per(axis) for axis in (panel.x, panel.y))
        drawn: dict[str, Any] = {"mark": mark.kind, "role": mark.role}
        if mark.label:
            drawn["label"] = self.words[mark.label]
        for name, channel in mark.channels.items():
            per = per_x if name[0] == "x" else per_y if name[0] == "y" else 1
            if name in ("low", "high"):
                per = per_y
            if name == "along":
                pairs = zip(channel, (per_x, per_y) * 2)
                channel, per = [value * by for value, by in pairs], 1
            drawn[name] = self._spoken(channel) if name in SPOKEN else self._placed(channel, per)
        return drawn

    def _per(self, axis: Axis | None) -> float:
        """By what a number of the science is multiplied on this axis."""
        return 1 if axis is None or axis.scale == "category" else self.quantity(axis.key).per

    def _spoken(self, channel: str | Sequence[str]) -> str | list[str]:
        """Values by their names as they are printed, words by their keys, the rest as it is."""
        if not isinstance(channel, str):
            return [str(self._spoken(text)) for text in channel]
        if printed := self.printed.get(channel):
            return printed
        return self.words[channel] if channel in self.words else channel

    def _placed(self, channel: Any, per: float) -> Any:
        """What stands in the header for a channel, whose numbers are added to the others."""
        if isinstance(channel, bool | str):
            return channel
        if isinstance(channel, Grid):
            start, step = channel.start * per, channel.step * per
            return {"start": start, "step": step, "count": channel.count}
        place: dict[str, int] = {"at": len(self.numbers)}
        if isinstance(channel, Film):
            for frame in channel.frames:
                self.numbers.extend(frame if per == 1 else [value * per for value in frame])
            return place | {"count": len(channel.frames[0]), "frames": len(channel.frames)}
        if isinstance(channel, int | float):
            self.numbers.append(channel * per)
            return place
        if len(channel) and isinstance(channel[0], str):
            return list(channel)
        self.numbers.extend(channel if per == 1 else [value * per for value in channel])
        return place | {"count": len(channel)}
