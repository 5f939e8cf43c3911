"""The filters of `{= name | filter =}`: ways to print a number in a language."""

import math
from collections.abc import Callable
from typing import Any

from edition import science
from edition.languages import Language
from edition.numbers.number import Known


def of(language: Language) -> dict[str, Callable[..., Any]]:
    """The filters by name; only a language with particles has one for them."""

    def words(value: float, digits: int = 3) -> str:
        """86 billion, 860억, not to be broken over a line."""
        text = language.numerals.in_words(float(value), digits)
        return text.replace(" ", "\N{NO-BREAK SPACE}")

    made: list[Callable[..., Any]] = [words, plain, rounded, power, tex, quantity, percent]
    if language.particle:
        after = language.particle

        def particle(printed: str, pair: str) -> str:
            """0.02가: what another filter printed with the particle that agrees with it."""
            return printed + after(printed, pair)

        made.append(particle)
    return {filter.__name__: filter for filter in made}


def plain(value: float, decimals: int = 0) -> str:
    """7,000."""
    return science.number(value, decimals)


def rounded(value: float, digits: int = 2) -> str:
    """8,100: to so many significant digits, in figures."""
    decimals = digits - 1 - math.floor(math.log10(abs(value)))
    return science.number(round(value, decimals), max(0, decimals))


def power(value: float, digits: int = 2) -> str:
    """8.6 × 10¹⁰."""
    return science.power(value, digits)


def tex(value: float, digits: int = 2) -> str:
    """8.6 \\times 10^{10}, within a formula."""
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    return rf"{mantissa} \times 10^{{{int(exponent)}}}"


def quantity(value: Known, decimals: int = 0) -> str:
    """34 Hz."""
    return science.quantity(value, value.unit, decimals)


def percent(value: float, decimals: int = 0) -> str:
    """19%."""
    return science.number(100 * value, decimals) + "%"
