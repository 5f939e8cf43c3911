"""A demo: its controls, the function that answers, and its answer in a reader's language."""

from __future__ import annotations

from neurosim.explorable.answer import Answer
from neurosim.explorable.controls import ControlError, Range, Timeline
from neurosim.explorable.header import Writer

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from neurosim.explorable.controls import Control, Value
    from neurosim.explorable.header import Header
    from neurosim.explorable.quantity import Quantity
    from neurosim.explorable.text import Catalogue

__all__ = ["Demo"]

GENERATOR = 0x20  # inspect.CO_GENERATOR, without the modules that inspect imports


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
        """An answer in words and numbers: (header, numbers), ready to be sent and drawn."""
        printed = {
            c.name: words.value(float(given.get(c.name, c.start)) / c.quantity.per, c.quantity)
            for c in self.controls
            if isinstance(c, Range)
        }
        writer = Writer(words, self.quantities, printed, answer.values)
        lines = (words.say(key, writer.printed) if key else "" for key in answer.sentence)
        header: Header = {
            "panels": [
                writer.panel(panel, place)
                for place, column in enumerate(answer.columns)
                for panel in column
            ],
            "readouts": {
                name: writer.printed[name] for name in self.readouts if name in answer.values
            },
            "sentence": ("\n" if self.apart else " ").join(lines),
            "table": [writer.column(key, column) for key, column in answer.table.items()],
        }
        if answer.progress < 1:
            header["progress"] = answer.progress
        return header, writer.numbers
