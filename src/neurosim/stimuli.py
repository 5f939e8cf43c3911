"""Input currents as functions of time.

An amplitude is in the unit of the neuron the stimulus is given to: nA for `LIF`, µA/cm² for
`HodgkinHuxley`. A simulator reads `samples`; an event-driven solver reads `segments`.
"""

from __future__ import annotations

import math
from array import array

from neurosim.parameters import Parameter, Parametrised

__all__ = ["PulseTrain", "Ramp", "Step", "as_stimulus"]

UNIT = "nA or µA/cm²"


class _PiecewiseConstant(Parametrised):
    """What `Step` and `PulseTrain` share: everything follows from their pulses."""

    def _pulses(self) -> list[tuple[float, float]]:
        raise NotImplementedError

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

    def samples(self, dt: float, steps: int) -> array:
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


class Step(_PiecewiseConstant):
    """A current that jumps to `amplitude` at `onset` and back to 0 after `duration`.

    I(t) = amplitude for onset <= t < onset + duration, else 0; times in ms.

    >>> step = Step(0.2, onset=10, duration=5)
    >>> step(9.9), step(10), step(15)
    (0.0, 0.2, 0.0)
    >>> step.segments(20)
    [(0.0, 10.0, 0.0), (10.0, 15.0, 0.2), (15.0, 20, 0.0)]
    """

    amplitude = Parameter(None, UNIT, "amplitude")
    onset = Parameter(0.0, "ms", "onset", at_least=0)
    duration = Parameter(math.inf, "ms", "duration", above=0, at_most=math.inf)

    def __init__(
        self, amplitude: float, onset: float = onset.default, duration: float = duration.default
    ) -> None:
        super().__init__(amplitude=amplitude, onset=onset, duration=duration)

    def _pulses(self) -> list[tuple[float, float]]:
        return [(self.onset, self.onset + self.duration)]


class PulseTrain(_PiecewiseConstant):
    """`count` equal pulses of `width`, whose onsets lie `period` apart; times in ms.

    I(t) = amplitude for onset + k period <= t < onset + k period + width, k < count, else 0.

    >>> PulseTrain(10, onset=5, width=1, period=20, count=2).edges(100)
    [5.0, 6.0, 25.0, 26.0]
    """

    amplitude = Parameter(None, UNIT, "amplitude")
    onset = Parameter(None, "ms", "onset", at_least=0)
    width = Parameter(None, "ms", "width of a pulse", above=0)
    period = Parameter(None, "ms", "period", above=0)
    count = Parameter(None, "", "number of pulses", at_least=1, at_most=100_000, integer=True)

    def __init__(
        self, amplitude: float, onset: float, width: float, period: float, count: int
    ) -> None:
        super().__init__(amplitude=amplitude, onset=onset, width=width, period=period, count=count)
        if self.width >= self.period and self.count > 1:
            declared = PulseTrain.width
            period_ms = PulseTrain.period.show(self.period)
            raise declared.error(
                f"below the period of {period_ms}, got {declared.show(self.width)}"
            )

    def _pulses(self) -> list[tuple[float, float]]:
        onsets = [self.onset + k * self.period for k in range(self.count)]
        return [(t, t + self.width) for t in onsets]


class Ramp(Parametrised):
    """A current that runs in a straight line from `start` to `stop`, and is 0 before and after.

    I(t) = start + (stop - start) (t - onset) / duration for onset <= t < onset + duration.

    >>> ramp = Ramp(0, 9, onset=0, duration=90)
    >>> ramp(45)
    4.5
    >>> list(ramp.samples(dt=10, steps=2))
    [0.5, 1.5]
    """

    start = Parameter(None, UNIT, "current at the start")
    stop = Parameter(None, UNIT, "current at the end")
    onset = Parameter(None, "ms", "onset", at_least=0)
    duration = Parameter(None, "ms", "duration", above=0)

    def __init__(self, start: float, stop: float, onset: float, duration: float) -> None:
        super().__init__(start=start, stop=stop, onset=onset, duration=duration)

    def __call__(self, t: float) -> float:
        passed = t - self.onset
        if not 0 <= passed < self.duration:
            return 0.0
        return self.start + (self.stop - self.start) * passed / self.duration

    def edges(self, duration: float) -> list[float]:
        """Times (ms) inside (0, duration) at which the current jumps or kinks, in order."""
        return [t for t in (self.onset, self.onset + self.duration) if 0 < t < duration]

    def samples(self, dt: float, steps: int) -> array:
        """Mean current over each step [i dt, (i+1) dt), shape (steps,): its charge is exact."""
        means = array("d", bytes(8 * steps))
        end = self.onset + self.duration
        first, last = int(self.onset / dt), min(steps, math.ceil(end / dt))
        for i in range(first, last):
            t0, t1 = max(i * dt, self.onset), min((i + 1) * dt, end)
            if t1 > t0:  # the mean of a straight line is its value half way
                means[i] = self((t0 + t1) / 2) * (t1 - t0) / dt
        return means


def as_stimulus(stimulus: object, current: Parameter) -> object:
    """The stimulus itself, or a plain number, checked against `current`, as a `Step` from 0.

    >>> from neurosim.lif import CURRENT
    >>> as_stimulus(0.2, CURRENT)
    Step(amplitude=0.2, onset=0, duration=inf)
    """
    return stimulus if hasattr(stimulus, "samples") else Step(current.check(stimulus))


def _on_grid(position: float) -> float:
    # 0.3 / 0.1 is 2.9999999999999996: an edge meant on the grid must not leave a sliver
    nearest = round(position)
    return nearest if abs(position - nearest) < 1e-9 else position
