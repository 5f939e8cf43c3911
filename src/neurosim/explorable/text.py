"""Words and numbers as a reader of one language sees them."""

from __future__ import annotations

import re
from itertools import cycle

from neurosim.explorable.numerals import NUMERALS

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from neurosim.explorable.quantity import Quantity

__all__ = ["Catalogue", "number", "plain", "power", "quantity"]

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLACE = re.compile(r"\{(\w+)(?:\|([^}]*))?\}")


def number(value: float, digits: int) -> str:
    """`value` with `digits` decimals, a true minus sign, and commas between thousands.

    >>> number(-54.387, 1)
    '−54.4'
    >>> number(-0.01, 1)
    '0.0'
    """
    text = f"{value:,.{digits}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("-")
    return text.replace("-", "−")


def power(value: float, digits: int) -> str:
    """`value` to so many significant digits, as a number and a power of ten.

    >>> power(8.6e10, 2)
    '8.6 × 10¹⁰'
    """
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    return f"{mantissa} × 10{str(int(exponent)).translate(_SUPERSCRIPTS)}"


def quantity(value: float | None, unit: str, digits: int) -> str:
    """A number with its unit, not to be broken over a line; a dash where there is no value.

    >>> quantity(None, "Hz", 1), quantity(41, "°", 0), quantity(85, "%", 0)
    ('–', '41°', '85%')
    """
    if value is None:
        return "–"
    space = "" if unit in ("", "°", "%") else "\N{NO-BREAK SPACE}"
    return f"{number(value, digits)}{space}{unit}"


def plain(text: str) -> str:
    """A label as it is read aloud: x_{1}, whose index a page sets lower, is x1.

    >>> plain("x_{1}")
    'x1'
    """
    return re.sub(r"_\{(.*?)\}", r"\1", text)


def _plural(text: str, forms: str) -> str:
    """The text with the form that agrees with its number, as in "1 spike" and "2 spikes".

    >>> _plural("1", "spike/spikes"), _plural("0", "spike/spikes")
    ('1 spike', '0 spikes')
    """
    one, _, more = forms.partition("/")
    return f"{text} {one if text == '1' else more}"


def _particle(text: str, forms: str) -> str:
    """The text with the Korean particle that fits it."""
    from neurosim.explorable.particles import particle

    return text + particle(text, forms)


def _family(key: str) -> str:
    """The key of the words that it shares with others that differ from it in their numbers alone.

    >>> _family("w_1_12")
    'w_#_#'
    """
    return re.sub(r"\d+", "#", key)


AGREEMENT: dict[str, Callable[[str, str], str]] = {"ko": _particle}


class Catalogue:
    """The words of a demo in one language: its own first, the shared ones behind them.

    `interface` are those of the page around it: progress, failure, retry.
    """

    def __init__(
        self,
        language: str,
        source: str,
        own: Mapping[str, str],
        shared: Mapping[str, str],
        interface: Mapping[str, str],
    ) -> None:
        self.language, self.source = language, source
        self.own, self.shared, self.interface = own, shared, interface

    def __contains__(self, key: str) -> bool:
        family = _family(key)
        return key in self.own or key in self.shared or (family != key and family in self)

    def __getitem__(self, key: str) -> str:
        """The words of a key; those of "w_#_#" serve all of w_1_1, w_1_2, …, with its numbers."""
        if key not in self:
            raise KeyError(f"{self.source} has no {key!r}")
        for words in (self.own, self.shared):
            if key in words:
                return words[key]
        digits = cycle(re.findall(r"\d+", key))  # a word may name a number twice
        return re.sub("#", lambda _: next(digits), self[_family(key)])

    def unit(self, of: Quantity) -> str:
        """The unit of a quantity in this language."""
        key = f"unit {of.unit}"
        return self[key] if key in self else of.unit

    def value(self, value: float | str | None, of: Quantity) -> str:
        """A value in the unit and with the digits of its quantity, or the word for its key."""
        if isinstance(value, str):
            return self[value]
        if value in of.words:
            return self[of.words[value]]
        if value is None or of.style == "figures":
            return quantity(None if value is None else value * of.per, self.unit(of), of.digits)
        text = f"{self._styled(value * of.per, of)} {self.unit(of)}".rstrip()
        return text.replace(" ", "\N{NO-BREAK SPACE}")

    def _styled(self, value: float, of: Quantity) -> str:
        if of.style == "power":
            return power(value, of.digits)
        return NUMERALS[self.language].in_words(value, of.digits)

    def say(self, key: str, printed: Mapping[str, str]) -> str:
        """A sentence with its placeholders filled.

        {rate} takes what is printed for the rate; behind a bar stand the forms of a word that
        agrees with it, {spikes|spike/spikes} or {rate|은/는}.
        """
        agree = AGREEMENT.get(self.language, _plural)

        def fill(place: re.Match[str]) -> str:
            name, forms = place.groups()
            if name not in printed:
                raise KeyError(f"{self.source} asks in {key!r} for {name!r}, which has no value")
            return agree(printed[name], forms) if forms else printed[name]

        return _PLACE.sub(fill, self[key])
