"""A quantity of a demo: its unit and its digits, written once for all places that print it."""

from __future__ import annotations

__all__ = ["Quantity"]


TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Mapping


class Quantity:
    """How a number is printed: in which unit, and with how many decimals.

    `per` is how many of the unit make one of the science's: Quantity("pA", 0, per=1000) prints what
    the science has in nA. A unit that a language writes in its own word is found in the catalogue
    under "unit steps"; µA/cm² and the like are the same in all. `words` are the keys of what is
    printed in place of some numbers.
    """

    def __init__(
        self,
        unit: str = "",
        digits: int = 1,
        per: float = 1,
        words: Mapping[float, str] | None = None,
    ) -> None:
        self.unit, self.digits, self.per, self.words = unit, digits, per, dict(words or {})
