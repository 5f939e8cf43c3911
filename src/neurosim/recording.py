"""What a simulated neuron leaves behind: its voltage at every step and its spike times."""

from __future__ import annotations

import math
from array import array
from itertools import pairwise

__all__ = ["DivergenceError", "Recording", "upward_crossings"]

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, ClassVar

    from neurosim.plotting import Axes


class DivergenceError(FloatingPointError, ValueError):
    """A simulation whose voltage left the finite numbers; it names the model, time and step."""


class Recording:
    """Voltage `V` (mV) at 0, dt, 2 dt, ... and spike times `spikes` (ms) of one neuron.

    V has shape (steps + 1,) and V[0] is the initial value. DivergenceError if V is not finite.

    >>> from neurosim import LIF
    >>> recording = LIF().solve(0.2, duration=200)
    >>> recording.count, round(recording.rate_from_intervals, 1)
    (6, 33.6)
    """

    # of the traces, each of shape (steps + 1,), that `plot` can draw
    units: ClassVar[dict[str, str]] = {"V": "mV"}

    def __init__(
        self,
        V: list[float] | array[float],
        dt: float,
        spikes: list[float],
        model: str = "simulation",
    ) -> None:
        self.V = V if isinstance(V, array) else array("d", V)
        self.dt = dt
        self.spikes = spikes
        if not math.isfinite(self.V[-1]):
            first = next(i for i, V in enumerate(self.V) if not math.isfinite(V))
            raise DivergenceError(
                f"{model} left the finite numbers at {first * dt:.10g} ms with dt = {dt:.10g} ms:"
                " a smaller dt may help"
            )

    @property
    def duration(self) -> float:
        """Simulated time in ms."""
        return (len(self.V) - 1) * self.dt

    @property
    def times(self) -> array[float]:
        """The time of every sample in ms, shape (steps + 1,)."""
        dt = self.dt
        return array("d", [i * dt for i in range(len(self.V))])

    @property
    def count(self) -> int:
        """Number of spikes."""
        return len(self.spikes)

    @property
    def rate(self) -> float:
        """Spikes per second over the whole recording, in Hz."""
        return 1000 * self.count / self.duration

    @property
    def intervals(self) -> list[float]:
        """Times from each spike to the next in ms, shape (count - 1,)."""
        return [b - a for a, b in pairwise(self.spikes)]

    @property
    def mean_interval(self) -> float | None:
        """Mean inter-spike interval in ms, or None with fewer than two spikes."""
        if self.count < 2:
            return None
        return (self.spikes[-1] - self.spikes[0]) / (self.count - 1)

    @property
    def rate_from_intervals(self) -> float:
        """1000 / mean interval in Hz, 0 with fewer than two spikes: free of the latency."""
        interval = self.mean_interval
        return 1000 / interval if interval else 0.0

    @property
    def peak(self) -> tuple[float, float]:
        """Time (ms) and voltage (mV) of the largest sample."""
        V = max(self.V)
        return self.V.index(V) * self.dt, V

    @property
    def first_spike(self) -> float | None:
        """Time of the first spike in ms, or None."""
        return self.spikes[0] if self.spikes else None

    def plot(self, trace: str = "V", ax: Axes | None = None, **style: Any) -> Axes:
        """Draws one trace over time on matplotlib axes, new ones unless given, and returns them.

        A voltage has a tick above it at each spike; `style` is that of the line.
        Errors: ImportError without matplotlib, which the extra `neurosim[plot]` brings.
        """
        from neurosim.plotting import plot_trace

        return plot_trace(self, trace, ax, **style)

    def __repr__(self) -> str:
        return f"<Recording of {self.duration:.10g} ms, dt {self.dt:.10g} ms, {self.count} spikes>"


def upward_crossings(V: Sequence[float], dt: float, threshold: float) -> list[float]:
    """Times (ms) at which V (mV), sampled every dt (ms), crosses the threshold (mV) upwards.

    Each is where the cubic through the four samples around the step has the threshold's value: it
    errs by the order of dt^4.

    >>> [round(t, 5) for t in upward_crossings([math.sin(0.1 * i) for i in range(80)], 0.1, 0.5)]
    [0.5236, 6.80678]
    """
    # A loop over the samples would take a seventh of a simulation's time: as bytes, a 0 that a 1
    # follows is searched for.
    above = bytes(map(float(threshold).__le__, V))
    spikes = []
    i = above.find(b"\0\1")
    while i >= 0:
        fraction = (threshold - V[i]) / (V[i + 1] - V[i])
        if 0 < i < len(V) - 2:
            fraction = _cubic_crossing(V[i - 1], V[i], V[i + 1], V[i + 2], threshold)
        spikes.append((i + fraction) * dt)
        i = above.find(b"\0\1", i + 1)
    return spikes


def _cubic_crossing(a: float, b: float, c: float, d: float, threshold: float) -> float:
    # bisection on Newton's form of the cubic through a, b, c, d at -1, 0, 1, 2
    second, third = (a - 2 * b + c) / 2, (d - 3 * c + 3 * b - a) / 6
    low, high = 0.0, 1.0
    for _ in range(40):
        x = (low + high) / 2
        if b + x * (c - b + (x - 1) * (second + (x + 1) * third)) < threshold:
            low = x
        else:
            high = x
    return (low + high) / 2
