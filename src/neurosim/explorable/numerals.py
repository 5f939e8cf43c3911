"""Large numbers in the words of a language: 86 billion in English, 860억 in Korean."""

from __future__ import annotations

import math

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NUMERALS", "Numerals"]

LIMIT = 1e20  # of Korean: the next word would be 해


class Numerals:
    """The words for large numbers of a language, by power of ten, the largest first.

    `groups` says whether each word has a group of digits of its own, as in Korean, or the largest
    is given a fraction, as in English.
    """

    def __init__(self, scales: Mapping[int, str], groups: bool) -> None:
        self.scales, self.groups = scales, groups

    def in_words(self, value: float, digits: int | None = None) -> str:
        """A number as running text has it, to a number of significant digits or exactly.

        English takes the largest word below the number, with up to three decimals; it writes out
        what these cannot hold and what is below a million. Korean gives each power of 10,000 its
        own group. No zeros are left at the end of a fraction. A half is rounded up.

        Errors: ValueError for digits below 1, or a value not within ±10²⁰.

        >>> english, korean = NUMERALS["en"], NUMERALS["ko"]
        >>> english.in_words(86e9), korean.in_words(86e9)
        ('86 billion', '860억')
        >>> english.in_words(10_616_832, 3), korean.in_words(10_616_832)
        ('10.6 million', '1,061만 6,832')
        >>> english.in_words(174_604_259_328, 4), korean.in_words(174_604_259_328, 4)
        ('174.6 billion', '1,746억')
        """
        if digits is not None and (digits != int(digits) or digits < 1):
            raise ValueError(f"digits must be a whole number of at least 1, got {digits!r}")
        if not abs(value) < LIMIT:  # false for nan, too
            raise ValueError(f"value must be a number within ±1e20, got {value!r}")
        m, e = _decimal(abs(value), digits)
        sign = "−" if value < 0 and m else ""
        return sign + (self._grouped(m, e) if self.groups else self._fraction(m, e))

    def _fraction(self, m: int, e: int) -> str:
        for power, word in self.scales.items():
            if m * 10 ** max(e, 0) >= 10 ** (power - min(e, 0)):
                # 10.616832 million is no easier to read than its digits
                return f"{_plain(m, e - power)} {word}" if e - power >= -3 else _plain(m, e)
        return _plain(m, e)

    def _grouped(self, m: int, e: int) -> str:
        units, rest = divmod(m * 10 ** max(e, 0), 10 ** max(-e, 0))
        groups = []
        for power, word in self.scales.items():
            group, units = divmod(units, 10**power)
            if group:
                groups.append(f"{group:,}{word}")
        if units or rest or not groups:
            fraction = f".{rest:0{-e}d}" if rest else ""
            groups.append(f"{units:,}{fraction}")
        return " ".join(groups)


NUMERALS = {
    "en": Numerals(
        {18: "quintillion", 15: "quadrillion", 12: "trillion", 9: "billion", 6: "million"},
        groups=False,
    ),
    "ko": Numerals({16: "경", 12: "조", 8: "억", 4: "만"}, groups=True),
}


def _decimal(value: float, digits: int | None) -> tuple[int, int]:
    """Whole m and e with value = m 10^e, to so many digits, m without zeros at its end."""
    if value == math.floor(value):
        m, e = int(value), 0
    else:
        # repr has the fewest digits that give the same float again
        mantissa, _, exponent = repr(float(value)).partition("e")
        units, _, fraction = mantissa.partition(".")
        m, e = int(units + fraction), int(exponent or 0) - len(fraction)
    surplus = 0 if digits is None else len(str(m)) - digits
    if surplus > 0:
        m, e = (m + 5 * 10 ** (surplus - 1)) // 10**surplus, e + surplus
    while m and m % 10 == 0:
        m, e = m // 10, e + 1
    return m, e


def _plain(m: int, e: int) -> str:
    """m 10^e in digits, with commas between thousands."""
    if e >= 0:
        return f"{m * 10**e:,}"
    units, fraction = divmod(m, 10**-e)
    return f"{units:,}.{fraction:0{-e}d}"
