"""What a number of the text is: computed, or with the source in which it stands."""

import math
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any, Protocol


class NumberError(ValueError):
    """A number that cannot be printed."""


class Entry(Protocol):
    """What stands behind a name; one with a source also has a `citation` and is `verified`."""

    @property
    def value(self) -> float | None: ...

    @property
    def unit(self) -> str: ...


@dataclass(frozen=True)
class Computed:
    """A number that no work but neurosim gives: `find()` does when the text asks for it."""

    find: Callable[[], float | None]
    unit: str = ""

    @property
    def value(self) -> float | None:
        return self.find()


class Known(float):
    """A number with its unit, as it is printed."""

    unit: str

    def __new__(cls, value: float, unit: str) -> "Known":
        known = super().__new__(cls, value)
        known.unit = unit
        return known


def known(name: str, numbers: Mapping[str, Any], works: Container[str]) -> Known:
    """The number of this name, or a part of it, such as human.neurons.sd."""
    entry, part = numbers.get(name), "value"
    if entry is None:
        name, _, part = name.rpartition(".")
        entry = numbers.get(name)
    if entry is None:
        family = name.partition(".")[0]
        alike = [n for n in sorted(numbers) if n.startswith(f"{family}.")]
        alike = alike or sorted({n.partition(".")[0] for n in numbers})
        raise NumberError(f"unknown number (known: {', '.join(alike)})")
    citation = getattr(entry, "citation", None)
    if citation is not None and citation not in works:
        raise NumberError(f"{name} has no source in references.bib")
    if not getattr(entry, "verified", True):
        raise NumberError(f"{name} has not been compared with its source")
    value = getattr(entry, part, None)
    if not isinstance(value, (int, float)) or not math.isfinite(value):
        raise NumberError(f"{name} has no {part}")
    return Known(value, entry.unit)
