"""Inputs that are over at once: each adds a step to the voltage of a leaky neuron."""

from __future__ import annotations

import math

from neurosim.parameters import DURATION, Parameter

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Iterable

    from neurosim.neurons.lif import LIF

__all__ = ["JUMP", "LeakySum", "TIME"]

TIME = Parameter("ms", "time of an input", at_least=0, name="inputs", owner="LeakySum")
JUMP = Parameter(
    "mV", "size of an input", at_least=-100, at_most=100, name="inputs", owner="LeakySum"
)
ROUNDING = 1e-9  # mV: 75 inputs of 0.2 mV make 15 mV, whatever their binary sum


class LeakySum:
    """A LIF neuron whose inputs (time in ms, size in mV) are sudden steps of its voltage.

    V(t) = E_L + sum of a_j exp(-(t - t_j) / tau_m), until it reaches V_th: a spike, then V_reset
    for t_ref, in which inputs are lost. What comes at one time is added before it is compared. It
    is the limit of currents that are short against tau_m, and an illustration: conductances add
    up to less.

    Source: Stein 1965, Biophys J 5:173 (steps of voltage, exponential decay).
    Errors: ParameterError for a time below 0 and a size out of bounds.

    >>> from neurosim import LIF
    >>> LeakySum(LIF(), [(10, 8), (12, 8)], duration=50).spikes
    [12.0]
    >>> apart = LeakySum(LIF(), [(10, 8), (30, 8)], duration=50)
    >>> apart.spikes, round(apart.highest, 2)
    ([], 10.94)
    """

    def __init__(self, neuron: LIF, inputs: Iterable[tuple[float, float]], duration: float) -> None:
        self.neuron, self.duration = neuron, DURATION.check(duration)
        self.spikes: list[float] = []
        self.sums: list[float] = [0.0]  # mV above E_L, just after each input
        at: dict[float, float] = {}
        for t, size in inputs:
            at[TIME.check(t)] = at.get(t, 0.0) + JUMP.check(size)
        # from when on it is (ms, mV), and until when it is held there
        self.arcs: list[tuple[float, float, float]] = [(0.0, neuron.E_L, 0.0)]
        for t in sorted(at):
            if t > duration or t < self.arcs[-1][2]:
                continue
            V = self.voltage(t) + at[t]
            self.sums.append(V - neuron.E_L)
            if V >= neuron.V_th - ROUNDING:
                self.spikes.append(t)
                self.arcs.append((t, neuron.V_reset, t + neuron.t_ref))
            else:
                self.arcs.append((t, V, t))

    @property
    def highest(self) -> float:
        """The most that the inputs add up to, in mV above E_L; what makes a spike ends there."""
        return max(self.sums)

    @property
    def lowest(self) -> float:
        """The lowest voltage in mV."""
        return min(V for _, V, _ in self.arcs)

    def voltage(self, t: float) -> float:
        """V in mV at t (ms); where it steps, after the step.

        >>> from neurosim import LIF
        >>> LeakySum(LIF(), [(10, 8)], duration=50).voltage(10)
        -62.0
        """
        _, V, held = next(arc for arc in reversed(self.arcs) if arc[0] <= t)
        return self._relaxed(V, t - held)

    def trace(self, step: float) -> tuple[list[float], list[float]]:
        """(times, V) to draw: both ends of each step and of each spike, between them every `step`.

        >>> from neurosim import LIF
        >>> LeakySum(LIF(), [(10, 8)], duration=20).trace(step=10)
        ([0.0, 10.0, 10.0, 20.0], [-70.0, -70.0, -62.0, -65.14775472229893])
        """
        times: list[float] = []
        V: list[float] = []
        ends = [start for start, _, _ in self.arcs[1:]] + [self.duration]
        for (start, V0, held), end in zip(self.arcs, ends, strict=True):
            pause = [held] if start < held < end else []
            grid = (held + k * step for k in range(1, math.ceil((end - held) / step)))
            stops = [start, *pause, *grid, end]
            times += stops
            V += [self._relaxed(V0, t - held) for t in stops]
            if end in self.spikes:
                times.append(end)
                V.append(self.neuron.V_th)
        return times, V

    def _relaxed(self, V: float, t: float) -> float:
        """Where a voltage V is t after it was let go."""
        rest = self.neuron.E_L
        return rest + (V - rest) * math.exp(-max(0.0, t) / self.neuron.tau_m)
