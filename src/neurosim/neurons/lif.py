"""The leaky integrate-and-fire neuron, solved in closed form and stepped on a grid."""

from __future__ import annotations

import math
from array import array
from itertools import islice, repeat

from neurosim.inputs.stimuli import as_stimulus, stretches
from neurosim.parameters import (
    DURATION,
    Parameter,
    ParameterError,
    Parametrised,
    count_steps,
    whole_steps,
)
from neurosim.recording import Recording

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Iterator

    from neurosim.inputs.stimuli import Sampled

__all__ = ["CURRENT", "LIF"]

# 100 nA is far beyond any neuron's input: a larger number is nearly always one meant in pA
CURRENT = Parameter("nA", "current", at_least=-100, at_most=100, name="I", owner="LIF")


class LIF(Parametrised):
    """A leaky integrator that emits a spike and is reset when its voltage reaches a threshold.

    tau_m dV/dt = -(V - E_L) + R_m I(t); at V = V_th: a spike, then V = V_reset for t_ref.

    Source: Lapicque 1907; Gerstner, Kistler, Naud & Paninski 2014, Neuronal Dynamics, chapter 1.
    Errors: ParameterError for a value out of bounds and for V_reset not below V_th.

    >>> neuron = LIF()
    >>> neuron.rheobase
    0.15
    >>> round(neuron.firing_rate(0.2), 2)
    33.64
    """

    tau_m: Parameter = Parameter("ms", "membrane time constant", default=20.0, above=0)
    R_m: Parameter = Parameter("MΩ", "membrane resistance", default=100.0, above=0)
    E_L: Parameter = Parameter(
        "mV", "leak reversal potential", default=-70.0, at_least=-200, at_most=200
    )
    V_th: Parameter = Parameter("mV", "threshold", default=-55.0, at_least=-200, at_most=200)
    V_reset: Parameter = Parameter(
        "mV", "reset potential", default=-70.0, at_least=-200, at_most=200
    )
    t_ref: Parameter = Parameter("ms", "refractory period", default=2.0, at_least=0)

    def _check_together(self) -> None:
        if self.V_reset >= self.V_th:
            declared = LIF.V_reset
            threshold = LIF.V_th.show(self.V_th)
            raise declared.error(f"below V_th = {threshold}, got {declared.show(self.V_reset)}")

    @property
    def rheobase(self) -> float:
        """The largest constant current in nA that never makes a spike: (V_th - E_L) / R_m.

        >>> LIF(R_m=50).rheobase
        0.3
        """
        return (self.V_th - self.E_L) / self.R_m

    def steady_state(self, I: float) -> float:
        """The voltage in mV at which a constant current I (nA) holds the leak: E_L + R_m I.

        >>> LIF().steady_state(0.1)
        -60.0
        """
        return self.E_L + self.R_m * CURRENT.check(I)

    def voltage(self, I: float, t: float, V0: float | None = None) -> float:
        """The voltage in mV a time t (ms) after V0 (else E_L) under constant I, with no threshold.

        V(t) = V0 + (E_L + R_m I - V0) (1 - exp(-t / tau_m)).

        >>> round(LIF().voltage(0.1, t=20), 4)
        -63.6788
        """
        V0 = self.E_L if V0 is None else V0
        return V0 - (self.steady_state(I) - V0) * math.expm1(-t / self.tau_m)

    def firing_rate(self, I: float) -> float:
        """The rate in Hz under a constant current I (nA); exactly 0 up to the rheobase.

        rate = 1 / (t_ref + tau_m ln((E_L + R_m I - V_reset) / (E_L + R_m I - V_th))): one over the
        time that `voltage` takes from V_reset to V_th, with t_ref.

        >>> neuron = LIF()
        >>> [round(neuron.firing_rate(I), 1) for I in (0.15, 0.151, 0.3, 0.5)]
        [0.0, 9.8, 63.0, 109.5]
        """
        excess = self._excess(I)
        if excess <= 0:
            return 0.0
        # ln((excess + jump) / excess) as log1p keeps its digits where jump / excess is small
        jump = self.V_th - self.V_reset
        return 1000 / (self.t_ref + self.tau_m * math.log1p(jump / excess))

    def rate_slope(self, I: float) -> float:
        """The slope of `firing_rate` in Hz/nA; 0 up to the rheobase, above it without bound.

        d rate / dI = rate^2 tau_m R_m (V_th - V_reset) / (e (e + V_th - V_reset)),
        e = E_L + R_m I - V_th.

        >>> round(LIF().rate_slope(0.3), 1)
        264.9
        """
        excess = self._excess(I)
        if excess <= 0:
            return 0.0
        jump = self.V_th - self.V_reset
        rate = self.firing_rate(I)
        return rate * rate * self.tau_m * self.R_m / 1000 * (jump / excess / (excess + jump))

    def rate_asymptote(self, I: float) -> float:
        """The straight line in Hz that the rate tends to for large I and t_ref = 0.

        line = (E_L + R_m I - (V_th + V_reset) / 2) / (tau_m (V_th - V_reset)), which for
        V_reset = E_L is (R_m I - dV / 2) / (tau_m dV) with dV = V_th - E_L: the next terms of
        1 / ln(1 + x) vanish as 1 / I. It is negative below its zero.

        >>> round(LIF().rate_asymptote(0.3), 1)
        75.0
        """
        middle = (self.V_th + self.V_reset) / 2
        return 1000 * (self.steady_state(I) - middle) / (self.tau_m * (self.V_th - self.V_reset))

    def spike_times(self, stimulus: float | Sampled, duration: float) -> list[float]:
        """Exact spike times in ms, event by event, for a piecewise constant stimulus (or number).

        Between events V relaxes exponentially, so each crossing is a logarithm: no step, no error.
        Errors: ParameterError for a stimulus that has no `segments`, such as a `Ramp`.

        >>> [round(t, 3) for t in LIF().spike_times(0.3, duration=40)]
        [13.863, 29.726]
        """
        duration = DURATION.check(duration)
        return [end for _, end, _, _, fired in self._arcs(stimulus, duration) if fired]

    def solve(self, stimulus: float | Sampled, duration: float, dt: float = 0.1) -> Recording:
        """The exact solution: spike times as `spike_times`, V from the closed form every dt (ms).

        dt only says where V is looked at. Errors as `spike_times`.

        >>> LIF().solve(0.3, duration=40).spikes == LIF().spike_times(0.3, duration=40)
        True
        """
        steps = count_steps(duration, dt)
        trace = array("d", bytes(8 * (steps + 1)))
        decay = math.exp(-dt / self.tau_m)
        spikes = []
        first = 0
        for start, end, V0, V_inf, fired in self._arcs(stimulus, steps * dt):
            stop = min(math.ceil(end / dt), steps + 1)
            distance = (V0 - V_inf) * math.exp((start - first * dt) / self.tau_m)
            for i in range(first, stop):
                trace[i] = V_inf + distance
                distance *= decay
            first = max(first, stop)
            V_end = V_inf + (V0 - V_inf) * math.exp((start - end) / self.tau_m)
            if fired:
                spikes.append(end)
                V_end = self.V_reset
        if first <= steps:
            trace[steps] = V_end
        return Recording(trace, dt, spikes, model="LIF")

    def simulate(self, stimulus: float | Sampled, duration: float, dt: float = 0.1) -> Recording:
        """Step by step on a grid of dt (ms), by the exact propagator, as NEST's iaf_psc_delta.

        V[i + 1] = V_inf + (V[i] - V_inf) exp(-dt / tau_m), V_inf = E_L + R_m I, with I the mean
        current of the step; V is held at V_reset for the t_ref / dt steps that follow a spike.
        A spike is stamped at the end of the step that crosses V_th, up to dt later than in
        `solve`, and every interval grows to a whole number of steps: at 0.3 nA the exact interval
        is 15.863 ms, this one 15.9 ms.

        Errors: ParameterError if duration or t_ref is not a whole number of steps.
        Source: Rotter & Diesmann 1999, Biol Cybern 81:381 (exact integration).

        >>> [round(t, 3) for t in LIF().simulate(0.3, duration=40).spikes]
        [13.9, 29.8]
        """
        steps = count_steps(duration, dt)
        refractory = whole_steps(self.t_ref, LIF.t_ref, dt)
        stimulus = as_stimulus(stimulus, CURRENT)
        currents = stimulus.samples(dt, steps)
        V, trace, wake = self._start(), array("d"), 0
        crossings: list[int] = []
        trace.append(V)
        for first, last, constant in stretches(stimulus, dt, steps):
            varying = iter(currents[first:last])
            while True:
                i = len(trace) - 1  # steps done
                held = max(0, min(wake, last) - i)
                trace.extend(array("d", [V]) * held)
                left = last - i - held
                feed = repeat(currents[first], left) if constant else islice(varying, held, None)
                V, crossed = self._climb(feed, V, dt, trace)
                if not crossed:
                    break
                i = len(trace) - 1
                if constant and crossings and crossings[-1] >= first:
                    # Under one current every cycle from spike to spike is this one again.
                    period = i - crossings[-1]
                    count = (last - i) // period
                    trace.extend(trace[-period:] * count)
                    crossings.extend(range(i, i + count * period, period))
                    i += count * period
                crossings.append(i)
                wake = i + refractory
        return Recording(trace, dt, [i * dt for i in crossings], model="LIF")

    def _climb(
        self, currents: Iterator[float], V: float, dt: float, trace: array[float]
    ) -> tuple[float, bool]:
        """Step on to the first crossing or the last current; V there and whether it crossed."""
        decay = math.exp(-dt / self.tau_m)
        gain = -math.expm1(-dt / self.tau_m)
        base, scale = gain * self.E_L, gain * self.R_m
        V_th, rheobase = self.V_th, self.rheobase
        values: list[float] = []
        record = values.append
        crossed = False
        for I in currents:
            V = decay * V + (base + scale * I)
            # at the rheobase V tends to V_th: rounding must not make a spike of that
            if V >= V_th and I > rheobase:
                V, crossed = self.V_reset, True
                record(V)
                break
            record(V)
        trace.fromlist(values)
        return V, crossed

    def _start(self) -> float:
        return self.E_L if self.E_L < self.V_th else self.V_reset

    def _excess(self, I: float) -> float:
        """How far the steady state lies above V_th; in this form exact near the rheobase."""
        return self.R_m * (CURRENT.check(I) - self.rheobase)

    def _arcs(
        self, stimulus: float | Sampled, duration: float
    ) -> Iterator[tuple[float, float, float, float, bool]]:
        """The solution in pieces (start, end, V at start, V_inf, ends in a spike)."""
        stimulus = as_stimulus(stimulus, CURRENT)
        if not hasattr(stimulus, "segments"):
            raise ParameterError(
                f"{type(stimulus).__name__} is not piecewise constant, so it has no exact spike"
                " times: use LIF.simulate"
            )
        V, free = self._start(), 0.0
        for t, end, I in stimulus.segments(duration):
            V_inf = self.E_L + self.R_m * I
            while t < end:
                if t < free:
                    wake = min(free, end)
                    yield t, wake, V, V, False
                    t = wake
                    continue
                crossing = math.inf
                if I > self.rheobase and V_inf > self.V_th:
                    crossing = t + self.tau_m * math.log1p((self.V_th - V) / (V_inf - self.V_th))
                if crossing > end:
                    yield t, end, V, V_inf, False
                    V = min(V_inf + (V - V_inf) * math.exp((t - end) / self.tau_m), self.V_th)
                    break
                yield t, crossing, V, V_inf, True
                V, t, free = self.V_reset, crossing, crossing + self.t_ref
