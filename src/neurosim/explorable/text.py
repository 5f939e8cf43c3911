"""Words and numbers as a reader of one language sees them."""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Mapping

    Strings = Mapping[str, Mapping[str, str]]

__all__ = ["Catalogue", "number", "quantity"]


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


class Catalogue:
    """The strings of one language: those of a demo first, the shared ones behind them.

    `strings` are by demo and key; "shared" and "interface" stand beside the demos.
    """

    def __init__(self, language: str, demo: str, strings: Strings) -> None:
        self.language, self.demo = language, demo
        self._own, self._shared = strings.get(demo, {}), strings["shared"]
        # of the page around a demo: progress, failure, retry
        self.interface = strings["interface"]

    def __getitem__(self, key: str) -> str:
        try:
            return self._own[key] if key in self._own else self._shared[key]
        except KeyError:
            raise KeyError(f"{self.language}.json has no {key!r} for demo {self.demo!r}") from None
