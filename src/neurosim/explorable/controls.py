"""What a reader may move: ranges, choices, switches, presses and time lines, each with its bounds.

A control knows its starting value and reads the values that come from Markdown, from an address or
from the page; the form, the errors and the tests at the extremes are all made from it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from neurosim.explorable.quantity import Quantity

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from neurosim.parameters import Parameter

    Value = float | str  # that a control holds; a bool is a float to a type checker
    Wanted = Value | tuple[Value, ...]

__all__ = ["Choice", "ControlError", "Press", "Range", "Switch", "Timeline", "geometric"]


class ControlError(ValueError):
    """A value that a control does not allow; the message says what it does allow."""


class Control(ABC):
    """The part that all controls share: a name, a starting value, and when they apply.

    `when` maps other controls' names to the value, or to the tuple of values, that each must have
    for this one to apply; `group` names the fieldset it stands in (a key of the catalogue).
    """

    start: Value

    def __init__(
        self,
        name: str,
        start: Value,
        when: Mapping[str, Wanted] | None = None,
        group: str = "drive",
    ) -> None:
        self.name, self.start, self.group = name, start, group
        self.when = {
            key: wanted if isinstance(wanted, tuple) else (wanted,)
            for key, wanted in (when or {}).items()
        }

    def applies(self, values: Mapping[str, Value]) -> bool:
        """Whether the control takes part when the other controls have these `values`."""
        return all(values[name] in wanted for name, wanted in self.when.items())

    @abstractmethod
    def read(self, value: Value) -> Value:
        """What a value from Markdown or from the page stands for; ControlError if not allowed."""

    @property
    @abstractmethod
    def allowed(self) -> str:
        """What it allows, as errors say it."""

    @property
    @abstractmethod
    def positions(self) -> Sequence[Value]:
        """Every value that it can have, in order."""

    @property
    def extremes(self) -> Sequence[Value]:
        """The values that the tests try."""
        return self.positions


class Range(Control):
    """A number from `low` to `high` in even steps, bound to a declared parameter.

    `of` is the `neurosim.parameters.Parameter` it sets, and `quantity` the unit in which the reader
    sees it if that is another than the parameter's. `values` are its places where they are uneven.
    `kept` names a store: the reader's browser keeps the value there, from page to page, for all
    demos with a control of this name in that store; no address holds it.
    """

    def __init__(
        self,
        name: str,
        of: Parameter,
        start: float,
        low: float = 0,
        high: float = 0,
        step: float = 1,
        quantity: Quantity | None = None,
        *,
        values: Sequence[float] = (),
        when: Mapping[str, Wanted] | None = None,
        group: str = "drive",
        kept: str = "",
    ) -> None:
        super().__init__(name, start, when, group)
        shown = quantity or Quantity(of.unit)
        self.of, self.values, self.step, self.kept = of, tuple(values), step, kept
        self.low, self.high = (values[0], values[-1]) if values else (low, high)
        digits = shown.digits if values else len(f"{step:.10f}".rstrip("0").partition(".")[2])
        style = shown.style if values else "figures"
        self.quantity = Quantity(shown.unit, digits, shown.per, style, shown.words)
        for value in (self.low, self.high, start):
            of.check(value / shown.per)
            self.read(value)

    def read(self, value: Value) -> float:
        """The number that `value` (a number or its text) stands for, if it is one of its places."""
        try:
            number = float(value)
        except (TypeError, ValueError):
            raise ControlError(f"{self.name}={value!r} is not a number; {self.allowed}") from None
        if not self.low <= number <= self.high:
            raise ControlError(f"{self.name}={value} is out of bounds; {self.allowed}")
        steps = (number - self.low) / self.step
        if number not in self.values if self.values else abs(steps - round(steps)) > 1e-6:
            raise ControlError(f"{self.name}={value} is between two steps; {self.allowed}")
        return number

    @property
    def allowed(self) -> str:
        unit = f" {self.quantity.unit}".rstrip()
        if self.values:
            return f"allowed: {len(self.values)} values from {self.low:g} to {self.high:g}{unit}"
        return f"allowed: {self.low:g} to {self.high:g}{unit} in steps of {self.step:g}"

    @property
    def positions(self) -> Sequence[float]:
        if self.values:
            return self.values
        count = round((self.high - self.low) / self.step) + 1
        return [round(self.low + i * self.step, 10) for i in range(count)]

    @property
    def extremes(self) -> list[float]:
        return [self.low, self.high]


def geometric(low: float, high: float, count: int) -> list[float]:
    """`count` places from `low` to `high`, each the same factor above the last, to three digits.

    >>> geometric(0.01, 100, 5)
    [0.01, 0.1, 1.0, 10.0, 100.0]
    """
    ratio = (high / low) ** (1 / (count - 1))
    return [float(f"{low * ratio**i:.3g}") for i in range(count)]


class Choice(Control):
    """One of a few named options; as `tabs` they stand side by side, for the views of a demo."""

    def __init__(
        self,
        name: str,
        options: Sequence[str],
        start: str,
        tabs: bool = False,
        when: Mapping[str, Wanted] | None = None,
        group: str = "drive",
    ) -> None:
        super().__init__(name, start, when, group)
        self.options, self.tabs = tuple(options), tabs
        self.read(start)

    def read(self, value: Value) -> str:
        """The option that `value` names."""
        if value not in self.options:
            raise ControlError(f"{self.name}={value!r} is not an option; {self.allowed}")
        return str(value)

    @property
    def allowed(self) -> str:
        return "allowed: " + ", ".join(self.options)

    @property
    def positions(self) -> Sequence[str]:
        return self.options


class Switch(Control):
    """On or off."""

    allowed = "allowed: true, false"
    positions = (False, True)

    def read(self, value: Value) -> bool:
        """The truth value that `value` (a bool or its text) stands for."""
        if value in (True, "true"):
            return True
        if value in (False, "false"):
            return False
        raise ControlError(f"{self.name}={value!r} is neither true nor false; {self.allowed}")


class _Count(Control):
    """A whole number from 0 to `most`."""

    def __init__(
        self,
        name: str,
        most: int,
        start: int = 0,
        when: Mapping[str, Wanted] | None = None,
        group: str = "drive",
    ) -> None:
        super().__init__(name, start, when, group)
        self.most = most
        self.read(start)

    def read(self, value: Value) -> int:
        """The whole number that `value` (a number or its text) stands for."""
        try:
            number = float(value)
        except (TypeError, ValueError):
            raise ControlError(f"{self.name}={value!r} is not a number; {self.allowed}") from None
        if number not in range(self.most + 1):
            raise ControlError(f"{self.name}={value} is not allowed; {self.allowed}")
        return int(number)

    @property
    def allowed(self) -> str:
        return f"allowed: whole numbers from 0 to {self.most}"

    @property
    def positions(self) -> Sequence[int]:
        return range(self.most + 1)

    @property
    def extremes(self) -> list[int]:
        return [0, self.most]


class Press(_Count):
    """How often something was pressed: a button for each of `by`, which adds that many.

    The label of a button is in the catalogue under the control's name and what it adds: "spike 1".
    """

    def __init__(
        self,
        name: str,
        most: int,
        by: Sequence[int] = (1,),
        start: int = 0,
        when: Mapping[str, Wanted] | None = None,
        group: str = "drive",
    ) -> None:
        super().__init__(name, most, start, when, group)
        self.by = tuple(by)


class Timeline(_Count):
    """Which frame of the answer's films is shown, of `frames` that are `step` apart.

    The page plays it in so many `seconds` and redraws by itself: `run` is not given its value.
    """

    def __init__(
        self,
        name: str,
        frames: int,
        step: float,
        quantity: Quantity,
        start: int = 0,
        seconds: float = 6,
        when: Mapping[str, Wanted] | None = None,
        group: str = "drive",
    ) -> None:
        super().__init__(name, frames - 1, start, when, group)
        self.step, self.quantity, self.seconds = step, quantity, seconds
