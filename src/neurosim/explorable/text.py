"""Words and numbers as a reader of one language sees them."""

from __future__ import annotations

import re

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from neurosim.explorable.quantity import Quantity

__all__ = ["Catalogue", "number", "plain", "quantity"]

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


def quantity(value: float | None, unit: str, digits: int) -> str:
    """A number with its unit, not to be broken over a line; a dash where there is no value.

    >>> quantity(None, "Hz", 1)
    '–'
    """
    if value is None:
        return "–"
    return f"{number(value, digits)}\N{NO-BREAK SPACE}{unit}" if unit else number(value, digits)


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
        return key in self.own or key in self.shared

    def __getitem__(self, key: str) -> str:
        if key not in self:
            raise KeyError(f"{self.source} has no {key!r}")
        return self.own[key] if key in self.own else self.shared[key]

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
        return quantity(None if value is None else value * of.per, self.unit(of), of.digits)

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
