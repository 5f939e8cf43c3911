"""Declared parameters: name, unit, meaning, default and bounds, each written once.

The tables of the pages, the sliders and the error messages are all made from these declarations.
"""

from __future__ import annotations

import math

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from inspect import Signature
    from typing import Self, overload
    from typing import dataclass_transform as _dataclass_transform
else:

    def _dataclass_transform(**stated: object) -> Callable[[type], type]:
        return lambda cls: cls


__all__ = [
    "DT",
    "DURATION",
    "Integer",
    "Parameter",
    "ParameterError",
    "Parametrised",
    "count_steps",
    "whole_steps",
]


class ParameterError(ValueError):
    """A value outside what its declaration allows; the message names parameter, bound and unit.

    >>> from neurosim import LIF
    >>> LIF(tau_m=-1)
    Traceback (most recent call last):
    neurosim.parameters.ParameterError: LIF.tau_m (membrane time constant) must be above 0 ms, \
got -1 ms
    """


class Parameter:
    """One number with its unit, meaning, default and bounds: a read-only descriptor in a class.

    Without a default a value must be given. An infinite `at_most` lets infinity pass.
    Arguments of functions are declared the same way outside a class, with `name` and `owner`.

    >>> age = Parameter("ms", "age", at_least=0, name="age", owner="grow")
    >>> age.check(3)
    3.0
    >>> age.check(-2)
    Traceback (most recent call last):
    neurosim.parameters.ParameterError: grow.age (age) must be at least 0 ms, got -2 ms
    """

    integer = False

    def __init__(
        self,
        unit: str,
        meaning: str,
        *,
        default: float | None = None,
        above: float | None = None,
        at_least: float | None = None,
        below: float | None = None,
        at_most: float | None = None,
        name: str = "",
        owner: str = "",
    ) -> None:
        self.unit = unit
        self.meaning = meaning
        self.default = default
        self.above = above
        self.at_least = at_least
        self.below = below
        self.at_most = at_most
        self.name = name
        self.owner = owner

    def __set_name__(self, owner: type, name: str) -> None:
        self.owner, self.name = owner.__name__, name
        self.__doc__ = self.describe()  # what `help` shows of a descriptor

    if TYPE_CHECKING:

        @overload
        def __get__(self, instance: None, owner: type) -> Self: ...
        @overload
        def __get__(self, instance: Parametrised, owner: type) -> float: ...

    def __get__(self, instance: Parametrised | None, owner: type) -> Self | float:
        return self if instance is None else instance._values[self.name]

    def __set__(self, instance: Parametrised, value: float) -> None:
        raise AttributeError(f"{self.owner}.{self.name} is read-only: use replace({self.name}=...)")

    def __repr__(self) -> str:
        return f"<Parameter {self.owner}.{self.name} ({self.meaning}), {self.unit or 'no unit'}>"

    def check(self, value: float) -> float:
        """The value as float, or ParameterError."""
        try:
            number = math.nan if isinstance(value, str | bytes | bool) else float(value)
        except (TypeError, ValueError, OverflowError):
            number = math.nan
        if not math.isfinite(number) and number != self.at_most:
            shown = repr(value) if math.isnan(number) and value == value else f"{number:g}"
            wanted = "a finite number" + (f" in {self.unit}" if self.unit else "")
            raise self.error(f"{wanted}, got {shown}")
        if self.integer and number != int(number):
            raise self.error(f"a whole number, got {self.show(number)}")
        if (
            (self.above is not None and number <= self.above)
            or (self.at_least is not None and number < self.at_least)
            or (self.below is not None and number >= self.below)
            or (self.at_most is not None and number > self.at_most)
        ):
            raise self.error(f"{self.bounds()}, got {self.show(number)}")
        return number

    def show(self, number: float) -> str:
        """The number with its unit, as messages print it."""
        return f"{number:.10g} {self.unit}".rstrip()

    def bounds(self) -> str:
        """The bounds in words with the unit, such as 'above 0 ms' or 'from -100 to 100 nA'."""
        at_most = None if self.at_most == math.inf else self.at_most
        if self.at_least is not None and at_most is not None:
            return f"from {self.at_least:.10g} to {self.show(at_most)}"
        words = (
            ("above", self.above),
            ("at least", self.at_least),
            ("below", self.below),
            ("at most", at_most),
        )
        text = " and ".join(f"{word} {bound:.10g}" for word, bound in words if bound is not None)
        return f"{text} {self.unit}".strip()

    def describe(self) -> str:
        """Meaning, unit, default and bounds in words.

        >>> Parameter("ms", "age", default=3, at_least=0).describe()
        'age: 3 ms by default, at least 0 ms'
        """
        given = "must be given" if self.default is None else f"{self.show(self.default)} by default"
        unit = f" in {self.unit}" if self.unit and self.default is None else ""
        return ", ".join(filter(None, (f"{self.meaning}{unit}: {given}", self.bounds())))

    def error(self, requirement: str) -> ParameterError:
        """The ParameterError that says what this parameter must be."""
        return ParameterError(f"{self.owner}.{self.name} ({self.meaning}) must be {requirement}")


class Integer(Parameter):
    """A `Parameter` whose value is a whole number, and an int.

    >>> Integer("", "cells", at_least=1, name="cells", owner="grow").check(3.0)
    3
    """

    integer = True

    if TYPE_CHECKING:

        @overload
        def __get__(self, instance: None, owner: type) -> Self: ...
        @overload
        def __get__(self, instance: Parametrised, owner: type) -> int: ...
        def __get__(self, instance: Parametrised | None, owner: type) -> Self | int: ...
        # narrower than a Parameter's: no value is set through it, it only tells what may be given
        def __set__(self, instance: Parametrised, value: int) -> None: ...  # type: ignore[override]

    def check(self, value: float) -> int:
        """The value as int, or ParameterError."""
        return int(super().check(value))


class _Signature:
    """The `__signature__` of a class with declared parameters, made when `inspect` asks for it."""

    def __get__(self, instance: object, owner: type[Parametrised]) -> Signature:
        if instance is not None:  # one that can be called is called with something else
            raise AttributeError("__signature__")
        from inspect import Parameter as Argument
        from inspect import Signature, signature

        named = Argument.POSITIONAL_OR_KEYWORD
        _self, *own = signature(owner.__init__).parameters.values()
        arguments = [argument for argument in own if argument.kind is named]
        for name, declared in owner.parameters().items():
            arguments.append(
                Argument(
                    name,
                    Argument.KEYWORD_ONLY if owner._kw_only else named,
                    default=Argument.empty if declared.default is None else declared.default,
                    annotation=int if isinstance(declared, Integer) else float,
                )
            )
        return Signature(arguments)


# not frozen_default, with which mypy takes AdaptiveLIF.tau_m, inherited, for a float
@_dataclass_transform(kw_only_default=True, eq_default=False, field_specifiers=(Parameter, Integer))
class Parametrised:
    """Base of everything with declared parameters: checked when built, read-only, comparable.

    A subclass made with `kw_only=False` takes them in order too. Each is annotated with its kind,
    from which type checkers know what may be given.

    >>> from neurosim import LIF
    >>> LIF(tau_m=10).replace(t_ref=0).tau_m
    10.0
    >>> [name for name in LIF.parameters()][:3]
    ['tau_m', 'R_m', 'E_L']
    """

    __signature__ = _Signature()
    _kw_only = True

    def __init_subclass__(cls, kw_only: bool = True) -> None:
        cls._kw_only = kw_only

    def __init__(self, *ordered: float, **values: float) -> None:
        known = self.parameters()
        if ordered:
            values |= self._named(ordered, known, values)
        for name in values:
            if name not in known:
                raise ParameterError(
                    f"{type(self).__name__} has no parameter {name!r} (known: {', '.join(known)})"
                )
        self._values: dict[str, float] = {}
        for name, parameter in known.items():
            value = values.get(name, parameter.default)
            if value is None:
                raise parameter.error("given")
            self._values[name] = parameter.check(value)
        self._check_together()

    def _named(
        self, ordered: tuple[float, ...], known: Iterable[str], values: dict[str, float]
    ) -> dict[str, float]:
        """The values that came in order, by name."""
        names = () if self._kw_only else tuple(known)
        if len(ordered) > len(names):
            raise TypeError(
                f"{type(self).__name__} takes {len(names)} arguments without a name,"
                f" got {len(ordered)}"
            )
        for name in names[: len(ordered)]:
            if name in values:
                raise TypeError(f"{type(self).__name__} got {name} twice")
        return dict(zip(names, ordered))

    def _check_together(self) -> None:
        """ParameterError for values that do not go together; each lies within its own bounds."""

    @classmethod
    def parameters(cls) -> dict[str, Parameter]:
        """The declared parameters by name, in the order of their declaration."""
        return {
            name: declared
            for base in reversed(cls.__mro__)
            for name, declared in vars(base).items()
            if isinstance(declared, Parameter)
        }

    def replace(self, **values: float) -> Self:
        """A copy with some parameters changed."""
        return type(self)(**{**self._values, **values})

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value:.10g}" for name, value in self._values.items())
        return f"{type(self).__name__}({values})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._values == other._values

    def __hash__(self) -> int:
        return hash((type(self), *self._values.values()))


DURATION = Parameter(
    "ms", "simulated time", above=0, at_most=1e6, name="duration", owner="simulate"
)
DT = Parameter("ms", "time step", above=0, at_most=1000, name="dt", owner="simulate")


def count_steps(duration: float, dt: float) -> int:
    """The whole number of steps dt in duration (both ms); ParameterError if it is not whole.

    >>> count_steps(100, 0.1)
    1000
    """
    duration, dt = DURATION.check(duration), DT.check(dt)
    steps = whole_steps(duration, DURATION, dt)
    if steps < 1:
        raise DURATION.error(f"at least a step of {DT.show(dt)}, got {DURATION.show(duration)}")
    return steps


def whole_steps(time: float, declared: Parameter, dt: float) -> int:
    """The number of steps dt (ms) in a time (ms); ParameterError of `declared` if it is not whole.

    >>> whole_steps(2.0, DURATION, dt=0.1)
    20
    """
    steps = round(time / dt)
    # 0.1 has no exact binary form: 1e-9 forgives rounding, and no grid anybody means
    if abs(steps * dt - time) > 1e-9 * time:
        wanted = f"a whole number of steps of {DT.show(dt)}"
        raise declared.error(f"{wanted}, got {declared.show(time)}")
    return steps
