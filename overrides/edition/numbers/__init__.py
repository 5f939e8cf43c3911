"""The numbers of the text by name, and the ways to print them."""

from edition.numbers import counts, learning, simulations
from edition.numbers.number import Entry, NumberError

__all__ = ["by_name"]


def by_name() -> dict[str, Entry]:
    """All numbers that a text may name."""
    found: dict[str, Entry] = {}
    for module in (counts, simulations, learning):
        if twice := found.keys() & module.NUMBERS.keys():
            raise NumberError(f"{module.__name__} has names again: {', '.join(sorted(twice))}")
        found |= module.NUMBERS
    return found
