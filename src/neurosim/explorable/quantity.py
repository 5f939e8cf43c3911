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
    under "unit steps"; µA/cm² and the like are the same in all.

    A number too large for figures has the style "words", 602 trillion or 602조, or "power",
    6.0 × 10¹⁴; its digits are then significant ones. A range of such a style names its `values`.
    `words` are the keys of what is printed in place of some numbers.

    Errors: ValueError for another style.
    """

    def __init__(
        self,
        unit: str = "",
        digits: int = 1,
        per: float = 1,
        style: str = "figures",
        words: Mapping[float, str] | None = None,
    ) -> None:
        if style not in ("figures", "words", "power"):
            raise ValueError(f"style must be figures, words or power, got {style!r}")
        self.unit, self.digits, self.per, self.style = unit, digits, per, style
        self.words = dict(words or {})

    @property
    def decimals(self) -> int:
        """How many it has where it is printed in figures all the same: in a table, at an axis."""
        return self.digits if self.style == "figures" else 0
