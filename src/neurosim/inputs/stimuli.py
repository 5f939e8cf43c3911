"""Input currents as functions of time.

An amplitude is in the unit of the neuron the stimulus is given to, which checks it: nA for `LIF`,
µA/cm² for `HodgkinHuxley`. A simulator reads `samples`; an event-driven solver `segments`.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from array import array
from itertools import pairwise

from neurosim.parameters import Integer, Parameter, Parametrised

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, Protocol

    class Sampled(Protocol):
        """What a simulator needs of a stimulus; some look for its `segments` too."""

        def samples(self, dt: float, steps: int, /) -> Sequence[float]: ...


__all__ = [
    "Chirp",
    "ExponentialChirp",
    "PulseTrain",
    "Ramp",
    "Step",
    "Stimulus",
    "Sum",
    "as_stimulus",
    "stretches",
]

UNIT = "nA, pA, µA/cm² or mV/ms"


class Stimulus(ABC):
    """Base of every stimulus: two of them, or one and a number, add up to a `Sum`.

    >>> (0.1 + Step(0.2, onset=5)).segments(10)
    [(0.0, 5.0, 0.1), (5.0, 10, 0.30000000000000004)]
    """

    def extremes(self) -> tuple[float, ...]:
        """Currents that it reaches or stays between, for a neuron to check against its bounds.

        Of a random one the mean, since chance has no bounds.
        """
        return ()

    @abstractmethod
    def samples(self, dt: float, steps: int) -> array[float]:
        """The current in each step of dt (ms), shape (steps,)."""

    def __add__(self, other: float | Sampled) -> Sum:
        return Sum(self, other)

    def __radd__(self, other: float | Sampled) -> Sum:
        return Sum(other, self)


class Sum(Stimulus):
    """The sum of stimuli, where a plain number stands for a `Step` from 0.

    I(t) = I_1(t) + I_2(t) + ... It has `edges` if every part has them, and `segments` likewise:
    a part that is not piecewise constant leaves it only `samples`.

    >>> both = Step(2, duration=10) + Ramp(0, 1, onset=0, duration=10)
    >>> both(5), both.edges(20), hasattr(both, "segments")
    (2.5, [10.0], False)
    """

    def __init__(self, *parts: float | Sampled) -> None:
        # each is Sampled; whether it has what it is asked for besides, Python finds out
        self.parts: tuple[Any, ...] = ()
        for part in parts:
            part = as_stimulus(part, Step.amplitude)
            self.parts += part.parts if isinstance(part, Sum) else (part,)

    def __call__(self, t: float) -> float:
        current: float = sum(part(t) for part in self.parts)
        return current

    def extremes(self) -> tuple[float, ...]:
        of_parts = [(0.0, *part.extremes()) for part in self.parts]
        return sum(map(min, of_parts)), sum(map(max, of_parts))

    def __repr__(self) -> str:
        return " + ".join(map(repr, self.parts))

    def samples(self, dt: float, steps: int) -> array[float]:
        """Mean current over each step [i dt, (i+1) dt), shape (steps,): the sum of the parts'."""
        of_parts = [part.samples(dt, steps) for part in self.parts]
        return array("d", map(sum, zip(*of_parts, strict=True)))

    # Properties that return the method: for a part without it the AttributeError reaches hasattr.

    @property
    def edges(self) -> Callable[[float], list[float]]:
        """edges(duration): times (ms) inside (0, duration) at which any part has an edge."""
        of_parts = [part.edges for part in self.parts]
        return lambda duration: sorted({t for edges in of_parts for t in edges(duration)})

    @property
    def segments(self) -> Callable[[float], list[tuple[float, float, float]]]:
        """segments(duration): stretches (t0, t1, I) of constant current from 0 to duration (ms)."""
        of_parts = [part.segments for part in self.parts]
        return lambda duration: _merged([segments(duration) for segments in of_parts])


def _merged(of_parts: list[list[tuple[float, float, float]]]) -> list[tuple[float, float, float]]:
    """The segments of a sum from those of its parts, which all cover the same time."""
    starts = sorted({t0 for segments in of_parts for t0, _, _ in segments})
    ends = [*starts[1:], of_parts[0][-1][1]]
    currents = [0.0] * len(starts)
    for segments in of_parts:
        following = iter(segments)
        _, t1, I = next(following)
        for k, end in enumerate(ends):
            if end > t1:
                _, t1, I = next(following)
            currents[k] += I
    return list(zip(starts, ends, currents, strict=True))


class _PiecewiseConstant(Stimulus, Parametrised):
    """What `Step` and `PulseTrain` share: everything follows from their pulses."""

    @property
    @abstractmethod
    def amplitude(self) -> float: ...

    @abstractmethod
    def _pulses(self) -> list[tuple[float, float]]:
        """(start, end) of each in ms."""

    def extremes(self) -> tuple[float, ...]:
        return (self.amplitude,)

    def __call__(self, t: float) -> float:
        return self.amplitude if any(t0 <= t < t1 for t0, t1 in self._pulses()) else 0.0

    def edges(self, duration: float) -> list[float]:
        """Times (ms) inside (0, duration) at which the current jumps, in order."""
        return sorted({t for pulse in self._pulses() for t in pulse if 0 < t < duration})

    def segments(self, duration: float) -> list[tuple[float, float, float]]:
        """Stretches (t0, t1, I) of constant current that cover 0 to duration (ms)."""
        stretches, t = [], 0.0
        for t0, t1 in self._pulses():
            t0, t1 = min(t0, duration), min(t1, duration)
            stretches += [(t, t0, 0.0), (t0, t1, self.amplitude)]
            t = t1
        stretches.append((t, duration, 0.0))
        return [stretch for stretch in stretches if stretch[0] < stretch[1]]

    def samples(self, dt: float, steps: int) -> array[float]:
        """Mean current over each step [i dt, (i+1) dt), shape (steps,): its charge is exact."""
        means = array("d", bytes(8 * steps))
        for t0, t1 in self._pulses():
            start, stop = _on_grid(t0 / dt), _on_grid(min(t1 / dt, steps))
            if start >= stop:
                continue
            first, last = math.ceil(start), math.floor(stop)
            if first > last:  # the pulse lies within one step
                means[last] += self.amplitude * (stop - start)
                continue
            if first > start:
                means[first - 1] += self.amplitude * (first - start)
            if stop > last:
                means[last] += self.amplitude * (stop - last)
            means[first:last] = array("d", [self.amplitude]) * (last - first)
        return means


class Step(_PiecewiseConstant, kw_only=False):
    """A current that jumps to `amplitude` at `onset` and back to 0 after `duration`.

    I(t) = amplitude for onset <= t < onset + duration, else 0; times in ms.

    >>> step = Step(0.2, onset=10, duration=5)
    >>> step(9.9), step(10), step(15)
    (0.0, 0.2, 0.0)
    >>> step.segments(20)
    [(0.0, 10.0, 0.0), (10.0, 15.0, 0.2), (15.0, 20, 0.0)]
    """

    amplitude: Parameter = Parameter(UNIT, "amplitude")
    onset: Parameter = Parameter("ms", "onset", default=0.0, at_least=0)
    duration: Parameter = Parameter("ms", "duration", default=math.inf, above=0, at_most=math.inf)

    def _pulses(self) -> list[tuple[float, float]]:
        return [(self.onset, self.onset + self.duration)]


class PulseTrain(_PiecewiseConstant, kw_only=False):
    """`count` equal pulses of `width`, whose onsets lie `period` apart; times in ms.

    I(t) = amplitude for onset + k period <= t < onset + k period + width, k < count, else 0.

    >>> PulseTrain(10, onset=5, width=1, period=20, count=2).edges(100)
    [5.0, 6.0, 25.0, 26.0]
    """

    amplitude: Parameter = Parameter(UNIT, "amplitude")
    onset: Parameter = Parameter("ms", "onset", at_least=0)
    width: Parameter = Parameter("ms", "width of a pulse", above=0)
    period: Parameter = Parameter("ms", "period", above=0)
    count: Integer = Integer("", "number of pulses", at_least=1, at_most=100_000)

    def _check_together(self) -> None:
        if self.width >= self.period and self.count > 1:
            declared = PulseTrain.width
            period_ms = PulseTrain.period.show(self.period)
            raise declared.error(
                f"below the period of {period_ms}, got {declared.show(self.width)}"
            )

    def _pulses(self) -> list[tuple[float, float]]:
        onsets = [self.onset + k * self.period for k in range(self.count)]
        return [(t, t + self.width) for t in onsets]


class _Passing(Stimulus, Parametrised):
    """What `Ramp` and the chirps share: a current for a while, 0 before and after."""

    @property
    @abstractmethod
    def onset(self) -> float: ...

    @property
    @abstractmethod
    def duration(self) -> float: ...

    @abstractmethod
    def _shape(self) -> Callable[[float], float]:
        """The current as a function of the time (ms) since the onset, all parameters looked up."""

    @abstractmethod
    def _mean(self, shape: Callable[[float], float], start: float, stop: float) -> float:
        """The mean of that function from start to stop."""

    def __call__(self, t: float) -> float:
        passed = t - self.onset
        return self._shape()(passed) if 0 <= passed < self.duration else 0.0

    def edges(self, duration: float) -> list[float]:
        """Times (ms) inside (0, duration) at which the current jumps or kinks, in order."""
        return [t for t in (self.onset, self.onset + self.duration) if 0 < t < duration]

    def samples(self, dt: float, steps: int) -> array[float]:
        """Mean current over each step [i dt, (i+1) dt), shape (steps,)."""
        means = array("d", bytes(8 * steps))
        onset, duration, shape = self.onset, self.duration, self._shape()
        first, last = int(onset / dt), min(steps, math.ceil((onset + duration) / dt))
        for i in range(first, last):
            start, stop = max(i * dt - onset, 0.0), min((i + 1) * dt - onset, duration)
            if stop > start:
                means[i] = self._mean(shape, start, stop) * (stop - start) / dt
        return means


class Ramp(_Passing, kw_only=False):
    """A current that runs in a straight line from `start` to `stop`, and is 0 before and after.

    I(t) = start + (stop - start) (t - onset) / duration for onset <= t < onset + duration.

    >>> ramp = Ramp(0, 9, onset=0, duration=90)
    >>> ramp(45)
    4.5
    >>> list(ramp.samples(dt=10, steps=2))
    [0.5, 1.5]
    """

    start: Parameter = Parameter(UNIT, "current at the start")
    stop: Parameter = Parameter(UNIT, "current at the end")
    onset: Parameter = Parameter("ms", "onset", at_least=0)
    duration: Parameter = Parameter("ms", "duration", above=0)

    def extremes(self) -> tuple[float, ...]:
        return self.start, self.stop

    def _shape(self) -> Callable[[float], float]:
        start, rise, duration = self.start, self.stop - self.start, self.duration
        return lambda passed: start + rise * passed / duration

    def _mean(self, shape: Callable[[float], float], start: float, stop: float) -> float:
        return shape((start + stop) / 2)  # of a straight line


# Gauss-Legendre rule of 5 points on (-1, 1), its weights halved to sum to 1
_FAR, _NEAR = (math.sqrt(5 + sign * 2 * math.sqrt(10 / 7)) / 3 for sign in (1, -1))
_W_FAR, _W_NEAR = ((322 - sign * 13 * math.sqrt(70)) / 1800 for sign in (1, -1))
GAUSS_5 = ((-_FAR, _W_FAR), (-_NEAR, _W_NEAR), (0.0, 64 / 225), (_NEAR, _W_NEAR), (_FAR, _W_FAR))


class Chirp(_Passing, kw_only=False):
    """A sinusoid whose frequency runs in a straight line from f0 to f1 (f0 = f1: a plain one).

    I(t) = offset + amplitude sin(2 pi c(s)) for 0 <= s = t - onset < duration, else 0, with
    c(s) = f0 s + (f1 - f0) s^2 / (2 duration) cycles. `samples` are good to 1e-12 of the amplitude.

    >>> chirp = Chirp(1, f0=0, f1=40, onset=0, duration=1000)
    >>> chirp.frequency(250), round(chirp(50), 9)  # 0.05 cycles after 50 ms
    (10.0, 0.309016994)
    """

    amplitude: Parameter = Parameter(UNIT, "amplitude")
    f0: Parameter = Parameter("Hz", "frequency at the start", at_least=0, at_most=10_000)
    f1: Parameter = Parameter("Hz", "frequency at the end", at_least=0, at_most=10_000)
    onset: Parameter = Parameter("ms", "onset", at_least=0)
    duration: Parameter = Parameter("ms", "duration", above=0)
    offset: Parameter = Parameter(UNIT, "current around which it swings", default=0.0)

    def frequency(self, t: float) -> float:
        """The frequency in Hz at a time t (ms) of the chirp: f0 + (f1 - f0) s / duration."""
        return self.f0 + (self.f1 - self.f0) * (t - self.onset) / self.duration

    def extremes(self) -> tuple[float, ...]:
        return self.offset - self.amplitude, self.offset + self.amplitude

    def _cycles(self) -> Callable[[float], float]:
        f0, slope = self.f0 / 1000, (self.f1 - self.f0) / (2000 * self.duration)
        return lambda passed: passed * (f0 + slope * passed)

    def _shape(self) -> Callable[[float], float]:
        offset, amplitude, cycles, sin = self.offset, self.amplitude, self._cycles(), math.sin
        return lambda passed: offset + amplitude * sin(2 * math.pi * cycles(passed))

    def _mean(self, shape: Callable[[float], float], start: float, stop: float) -> float:
        # no closed form but Fresnel's; over a turn of at most 1 rad the rule is off by 4e-13
        turn = 2 * math.pi * max(self.f0, self.f1) * (stop - start) / 1000
        panels = max(1, math.ceil(turn))
        half = (stop - start) / (2 * panels)
        total = 0.0
        for k in range(panels):
            middle = start + (2 * k + 1) * half
            for x, weight in GAUSS_5:
                total += weight * shape(middle + half * x)
        return total / panels


class ExponentialChirp(Chirp, kw_only=False):
    """A `Chirp` that takes the same time for every octave.

    c(s) = f0 duration (r^(s / duration) - 1) / ln r with r = f1 / f0.

    >>> chirp = ExponentialChirp(1, f0=1, f1=100, onset=0, duration=1000)
    >>> [round(chirp.frequency(t), 9) for t in (0, 500, 1000)]
    [1.0, 10.0, 100.0]
    """

    f0: Parameter = Parameter("Hz", "frequency at the start", above=0, at_most=10_000)
    f1: Parameter = Parameter("Hz", "frequency at the end", above=0, at_most=10_000)

    def frequency(self, t: float) -> float:
        """The frequency in Hz at a time t (ms) of the chirp: f0 r^(s / duration)."""
        grown: float = (self.f1 / self.f0) ** ((t - self.onset) / self.duration)
        return self.f0 * grown

    def _cycles(self) -> Callable[[float], float]:
        f0, growth = self.f0 / 1000, math.log(self.f1 / self.f0) / self.duration
        if not growth:
            return lambda passed: f0 * passed
        return lambda passed: f0 * math.expm1(growth * passed) / growth


def as_stimulus(stimulus: float | Sampled, current: Parameter) -> Sampled:
    """The stimulus itself, or a plain number as a `Step` from 0, checked against `current`.

    >>> from neurosim.neurons.lif import CURRENT
    >>> as_stimulus(0.2, CURRENT)
    Step(amplitude=0.2, onset=0, duration=inf)
    >>> as_stimulus(Ramp(0, 200, onset=0, duration=50), CURRENT)
    Traceback (most recent call last):
    neurosim.parameters.ParameterError: LIF.I (current) must be from -100 to 100 nA, got 200 nA
    """
    if not hasattr(stimulus, "samples"):
        return Step(current.check(stimulus))
    if isinstance(stimulus, Stimulus):
        for I in stimulus.extremes():
            current.check(I)
    return stimulus


def stretches(stimulus: Sampled, dt: float, steps: int) -> list[tuple[int, int, bool]]:
    """(first, last, whether under one current) of steps of dt (ms) that together are all of them.

    A stimulus without `segments` is one stretch that varies.

    >>> stretches(Step(0.2, onset=10, duration=5.5), dt=1, steps=20)
    [(0, 10, True), (10, 15, True), (15, 16, True), (16, 20, True)]
    """
    if not hasattr(stimulus, "segments"):
        return [(0, steps, False)]
    edges = [start / dt for start, _, _ in stimulus.segments(steps * dt)]
    # the step in which the current jumps is a stretch of its own
    cuts = {math.floor(i + 1e-9) for i in edges} | {math.ceil(i - 1e-9) for i in edges} | {steps}
    return [(first, last, True) for first, last in pairwise(sorted(cuts))]


def _on_grid(position: float) -> float:
    # 0.3 / 0.1 is 2.9999999999999996: an edge meant on the grid must not leave a sliver
    nearest = round(position)
    return nearest if abs(position - nearest) < 1e-9 else position
