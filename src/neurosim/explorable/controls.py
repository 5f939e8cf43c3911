"""What a reader may move: ranges, choices and switches, each with its bounds.

A control knows its starting value and reads the values that come from Markdown or from the page;
the form, the errors and the tests at the extremes are all made from it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from neurosim.parameters import Parameter

    Value = float | str  # that a control holds; a bool is a float to a type checker

__all__ = ["Choice", "ControlError", "Range", "Switch"]


class ControlError(ValueError):
    """A value that a control does not allow; the message says what it does allow."""


class Control(ABC):
    """The part that all controls share: a name, a starting value, and when they apply.

    `when` maps another control's name to the value it must have for this one to apply;
    `group` names the fieldset it stands in (a key of the catalogue).
    """

    kind: str
    start: Value

    def __init__(
        self, name: str, start: Value, when: Mapping[str, Value] | None = None, group: str = "drive"
    ) -> None:
        self.name = name
        self.start = start
        self.when = dict(when or {})
        self.group = group

    def applies(self, values: Mapping[str, Value]) -> bool:
        """Whether the control takes part when the other controls have these `values`."""
        return all(values[name] == value for name, value in self.when.items())

    @abstractmethod
    def read(self, value: Value) -> Value:
        """What a value from Markdown or from the page stands for; ControlError if not allowed."""

    @property
    @abstractmethod
    def allowed(self) -> str:
        """What it allows, as errors say it."""

    @property
    @abstractmethod
    def extremes(self) -> Sequence[Value]:
        """The values that the tests try."""


class Range(Control):
    """A number on an even grid from `low` to `high`, bound to a declared parameter.

    `of` is the `neurosim.parameters.Parameter` it sets. `per` is how many of the control's `unit`
    make one of the parameter's (1000 for a control in pA over a parameter in nA).
    """

    kind = "range"

    def __init__(
        self,
        name: str,
        of: Parameter,
        start: float,
        low: float,
        high: float,
        step: float,
        unit: str | None = None,
        per: float = 1,
        when: Mapping[str, Value] | None = None,
        group: str = "drive",
    ) -> None:
        super().__init__(name, start, when, group)
        self.of, self.low, self.high, self.step, self.per = of, low, high, step, per
        self.unit = of.unit if unit is None else unit
        text = f"{step:.10f}".rstrip("0")
        self.digits = len(text.partition(".")[2])
        for value in (low, high, start):
            of.check(value / per)
            self.read(value)

    def read(self, value: Value) -> float:
        """The number that `value` (a number or its text) stands for, if it lies on the grid."""
        try:
            number = float(value)
        except (TypeError, ValueError):
            raise ControlError(f"{self.name}={value!r} is not a number; {self.allowed}") from None
        if not self.low <= number <= self.high:
            raise ControlError(f"{self.name}={value} is out of bounds; {self.allowed}")
        steps = (number - self.low) / self.step
        if abs(steps - round(steps)) > 1e-6:
            raise ControlError(f"{self.name}={value} is between two steps; {self.allowed}")
        return number

    @property
    def allowed(self) -> str:
        unit = f" {self.unit}" if self.unit else ""
        return f"allowed: {self.low:g} to {self.high:g}{unit} in steps of {self.step:g}"

    @property
    def extremes(self) -> list[float]:
        return [self.low, self.high]


class Choice(Control):
    """One of a few named options."""

    kind = "choice"

    def __init__(
        self,
        name: str,
        options: Sequence[str],
        start: str,
        when: Mapping[str, Value] | None = None,
        group: str = "drive",
    ) -> None:
        super().__init__(name, start, when, group)
        self.options = tuple(options)
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
    def extremes(self) -> list[str]:
        return list(self.options)


class Switch(Control):
    """On or off."""

    kind = "switch"
    allowed = "allowed: true, false"
    extremes = [True, False]

    def read(self, value: Value) -> bool:
        """The truth value that `value` (a bool or its text) stands for."""
        if value in (True, "true"):
            return True
        if value in (False, "false"):
            return False
        raise ControlError(f"{self.name}={value!r} is neither true nor false; {self.allowed}")
