"""A demo: its controls, the function that answers, and its answer in a reader's language."""

from __future__ import annotations

import math
from array import array

from neurosim.explorable.answer import Answer, Film, Grid
from neurosim.explorable.controls import ControlError, Range, Timeline
from neurosim.explorable.quantity import Quantity

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any, NotRequired, TypedDict

    from neurosim.explorable.answer import Axis, Mark, Panel
    from neurosim.explorable.controls import Control, Value
    from neurosim.explorable.text import Catalogue

    class Header(TypedDict):
        """An answer without its numbers: words, and marks whose channels say where theirs are."""

        panels: list[dict[str, Any]]  # as the drawing module reads them
        readouts: dict[str, str]
        sentence: str
        table: list[dict[str, Any]]
        progress: NotRequired[float]  # of a run by slices that is not at its end


__all__ = ["Demo"]

PLAIN = Quantity(digits=0)
GENERATOR = 0x20  # inspect.CO_GENERATOR, without the modules that inspect imports
SPOKEN = ("text", "names")  # channels whose words are the reader's


class Demo:
    """Controls, and `run`, which takes their values by name and returns an `Answer`.

    What takes longer than a hand waits is a generator, which yields what it has after each slice of
    the work, with the `progress` of it; what it yields last is the answer.

    `module` is the `__name__` of the demo's module, whose folder gives the demo its name. The first
    control is the main one: a range that the reader meets first. Values reach `run` in the unit of
    the parameter that a control sets. `quantities` say how values, axes and columns are printed
    (a control's name stands for its own), `readouts` which values are shown beside the figure, and
    `settings` name whole settings of the controls that differ from the start. `ready` names the
    controls that are answered along their whole range before Python is there; if not given, all.
    `apart` names controls each of which changes something of its own: of these, a page puts
    together what it knows of each. What two of them say together it knows at the settings `also`.
    The sentences of such a demo keep their places: one that is not said there is "". One that is
    `listed` has a table on its page, whose rows set it: the last cell of the row that is shown,
    with its links, also stands below the sentence.
    """

    def __init__(
        self,
        module: str,
        controls: Iterable[Control],
        run: Callable[..., Answer | Iterator[Answer]],
        quantities: Mapping[str, Quantity] | None = None,
        readouts: Sequence[str] = (),
        settings: Mapping[str, Mapping[str, Value]] | None = None,
        table_open: bool = False,
        ready: Iterable[str] | None = None,
        apart: Iterable[str] = (),
        also: Iterable[Mapping[str, Value]] = (),
        listed: bool = False,
    ) -> None:
        self.name = module.split(".")[-2].replace("_", "-")
        self.controls, self.run, self.readouts = tuple(controls), run, tuple(readouts)
        own = {c.name: c.quantity for c in self.controls if isinstance(c, Range | Timeline)}
        self.quantities = own | dict(quantities or {})
        self.settings, self.table_open = dict(settings or {}), table_open
        self.ready = {c.name for c in self.controls} if ready is None else set(ready)
        self.apart, self.also, self.listed = tuple(apart), tuple(also), listed
        if "at" in self.readouts:
            raise ValueError("a readout cannot be called 'at', which marks a number's place")
        for given in (*self.settings.values(), *self.also):
            self.read(given)

    def read(self, given: Mapping[str, Value]) -> dict[str, Value]:
        """The value of every control: those `given` (numbers, bools or text), the rest at start."""
        known = {control.name: control for control in self.controls}
        for name in given:
            if name not in known:
                raise ControlError(
                    f"demo {self.name!r} has no parameter {name!r} (known: {', '.join(known)})"
                )
        return {name: c.read(given.get(name, c.start)) for name, c in known.items()}

    def trials(self) -> Iterator[dict[str, Value]]:
        """Settings at which a demo is tried: its start, every extreme that applies, those named."""
        yield {}
        for control in self.controls:
            needed = {name: wanted[0] for name, wanted in control.when.items()}
            yield from ({**needed, control.name: value} for value in control.extremes)
        yield from ({**given} for given in self.settings.values())

    def sampled(self, count: int, seed: int = 1) -> list[dict[str, Value]]:
        """Settings from all over the controls, each often at an end or at its start."""
        from random import Random

        random = Random(seed)
        return [
            {
                c.name: random.choice((*c.extremes, c.start, *random.choices(c.positions, k=3)))
                for c in self.controls
            }
            for _ in range(count)
        ]

    @property
    def by_slices(self) -> bool:
        """Whether it takes long enough to answer by slices."""
        return bool(self.run.__code__.co_flags & GENERATOR)

    def at(self, given: Mapping[str, Value]) -> Answer:
        """The `Answer` at these values."""
        *_, answer = self.slices(given)
        return answer

    def slices(self, given: Mapping[str, Value]) -> Iterator[Answer]:
        """The answer at these values, after what is known of it on the way there."""
        values = self.read(given)
        asked = [c for c in self.controls if not isinstance(c, Timeline)]
        made = self.run(
            **{
                c.name: float(values[c.name]) / c.quantity.per
                if isinstance(c, Range)
                else values[c.name]
                for c in asked
            }
        )
        yield from [made] if isinstance(made, Answer) else made

    def answer(self, given: Mapping[str, Value], words: Catalogue) -> tuple[Header, array[float]]:
        """The answer at these values in these words and numbers."""
        return self.said(self.at(given), given, words)

    def said(
        self, answer: Answer, given: Mapping[str, Value], words: Catalogue
    ) -> tuple[Header, array[float]]:
        """An answer in words and numbers: (header, numbers), ready to be sent and drawn.

        The header is a dict of plain values in which every number is {"at"}, its place in the one
        array of numbers, every series {"at", "count"} or {"start", "step", "count"}, and every film
        {"at", "count", "frames"}.
        """
        printed = self._printed(answer, given, words)
        numbers = array("d")
        header: Header = {
            "panels": [
                self._panel(panel, place, words, printed, numbers)
                for place, column in enumerate(answer.columns)
                for panel in column
            ],
            "readouts": {name: printed[name] for name in self.readouts if name in answer.values},
            "sentence": ("\n" if self.apart else " ").join(
                words.say(key, printed) if key else "" for key in answer.sentence
            ),
            "table": [
                self._column(key, column, words, numbers) for key, column in answer.table.items()
            ],
        }
        if answer.progress < 1:
            header["progress"] = answer.progress
        return header, numbers

    def _printed(
        self, answer: Answer, given: Mapping[str, Value], words: Catalogue
    ) -> dict[str, str]:
        """Every value of the controls and of the answer, as it is printed.

        A value that is a control's name is printed as that control, another name as its word.
        """
        printed = {
            c.name: words.value(float(given.get(c.name, c.start)) / c.quantity.per, c.quantity)
            for c in self.controls
            if isinstance(c, Range)
        }
        for name, value in answer.values.items():
            alias = printed.get(value) if isinstance(value, str) else None
            printed[name] = alias or words.value(value, self._quantity(name))
        return printed

    def _panel(
        self,
        panel: Panel,
        place: int,
        words: Catalogue,
        printed: Mapping[str, str],
        numbers: array[float],
    ) -> dict[str, Any]:
        drawn: dict[str, Any] = {
            "title": words[panel.title],
            "column": place,
            "height": panel.height,
        }
        for name in ("x", "y"):
            if axis := getattr(panel, name):
                drawn[name] = self._axis(axis, words)
        if panel.drawing:
            drawn["drawing"] = panel.drawing
        drawn["marks"] = [self._mark(m, panel, words, printed, numbers) for m in panel.marks]
        return drawn

    def _axis(self, axis: Axis, words: Catalogue) -> dict[str, Any]:
        label = words[axis.key]
        if axis.scale == "category":
            domain = [words[str(key)] for key in axis.domain]
            return {"scale": axis.scale, "label": label, "domain": domain}
        of = self._quantity(axis.key)
        drawn = {
            "scale": axis.scale,
            "label": label,
            "unit": words.unit(of),
            "digits": of.decimals,
            "domain": axis.domain,
        }
        return drawn if axis.ticks is None else drawn | {"ticks": list(axis.ticks)}

    def _mark(
        self,
        mark: Mark,
        panel: Panel,
        words: Catalogue,
        printed: Mapping[str, str],
        numbers: array[float],
    ) -> dict[str, Any]:
        per_x, per_y = (self._per(axis) for axis in (panel.x, panel.y))
        drawn: dict[str, Any] = {"mark": mark.kind, "role": mark.role}
        if mark.label:
            drawn["label"] = words[mark.label]
        for name, channel in mark.channels.items():
            per = per_x if name[0] == "x" else per_y if name[0] == "y" else 1
            if name in ("low", "high"):
                per = per_y
            if name == "along":
                pairs = zip(channel, (per_x, per_y) * 2)
                channel, per = [value * by for value, by in pairs], 1
            if name in SPOKEN:
                drawn[name] = self._spoken(channel, words, printed)
            else:
                drawn[name] = _placed(channel, per, numbers)
        return drawn

    def _per(self, axis: Axis | None) -> float:
        """By what a number of the science is multiplied on this axis."""
        return 1 if axis is None or axis.scale == "category" else self._quantity(axis.key).per

    def _quantity(self, key: str) -> Quantity:
        return self.quantities.get(key, PLAIN)

    def _spoken(
        self, channel: str | Sequence[str], words: Catalogue, printed: Mapping[str, str]
    ) -> str | list[str]:
        """Values by their names as they are printed, words by their keys, the rest as it is."""
        if not isinstance(channel, str):
            return [str(self._spoken(text, words, printed)) for text in channel]
        return printed.get(channel) or (words[channel] if channel in words else channel)

    def _column(
        self,
        key: str,
        column: Sequence[float | None] | Sequence[str],
        words: Catalogue,
        numbers: array[float],
    ) -> dict[str, Any]:
        of = self._quantity(key)
        unit = words.unit(of)
        label = f"{words[key]} ({unit})" if unit else words[key]
        if any(isinstance(cell, str) for cell in column):
            return {"label": label, "words": [words[str(cell)] for cell in column]}
        # rounded here, so that every reader of a number rounds it alike
        values = [
            math.nan if cell is None else float(f"{float(cell) * of.per:.{of.decimals}f}")
            for cell in column
        ]
        return {"label": label, "digits": of.decimals, "values": _placed(values, 1, numbers)}


def _placed(channel: Any, per: float, numbers: array[float]) -> Any:
    """What stands in the header for a channel, whose numbers are added to the others."""
    if isinstance(channel, bool | str):
        return channel
    if isinstance(channel, Grid):
        return {"start": channel.start * per, "step": channel.step * per, "count": channel.count}
    place: dict[str, int] = {"at": len(numbers)}
    if isinstance(channel, Film):
        for frame in channel.frames:
            numbers.extend(frame if per == 1 else [value * per for value in frame])
        return place | {"count": len(channel.frames[0]), "frames": len(channel.frames)}
    if isinstance(channel, int | float):
        numbers.append(channel * per)
        return place
    if len(channel) and isinstance(channel[0], str):
        return list(channel)
    numbers.extend(channel if per == 1 else [value * per for value in channel])
    return place | {"count": len(channel)}
