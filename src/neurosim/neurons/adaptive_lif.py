"""The leaky integrate-and-fire neuron with spike-triggered adaptation, event by event."""

from __future__ import annotations

import math
from array import array

from neurosim.inputs.stimuli import as_stimulus
from neurosim.neurons.lif import CURRENT, LIF
from neurosim.parameters import DURATION, Parameter, ParameterError, count_steps, whole_steps
from neurosim.recording import Recording

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from neurosim.inputs.stimuli import Sampled

__all__ = ["AdaptiveLIF", "AdaptiveLIFRecording"]


class AdaptiveLIFRecording(Recording):
    """A Recording that also holds the adaptation current `w` (nA), of the shape of V.

    >>> recording = AdaptiveLIF().solve(0.3, duration=50)
    >>> len(recording.w) == len(recording.V)
    True
    """

    units = Recording.units | {"w": "nA"}

    units = Recording.units | {"w": "nA"}

    def __init__(self, V: array[float], w: array[float], dt: float, spikes: list[float]) -> None:
        super().__init__(V, dt, spikes, model="AdaptiveLIF")
        self.w = w


class AdaptiveLIF(LIF):
    """A `LIF` whose every spike adds b to a current w that works against the input and decays.

    tau_m dV/dt = -(V - E_L) + R_m (I(t) - w)
    tau_w dw/dt = -w
    at V = V_th: a spike, then V = V_reset for t_ref, and w = w + b, which decays all the time.

    w is 0 at the start. With b = 0 it is a LIF. Source: Benda & Herz 2003, Neural
    Comput 15:2523 (spike-frequency adaptation); Gerstner et al. 2014, Neuronal Dynamics, chapter 6.
    Errors: as LIF.

    >>> neuron = AdaptiveLIF()
    >>> [round(gap, 1) for gap in neuron.solve(0.3, duration=200).intervals]
    [17.2, 18.5, 19.7, 20.8, 21.8, 22.6, 23.1, 23.6]
    >>> round(neuron.steady_interval(0.3), 1)
    24.6
    """

    tau_w: Parameter = Parameter("ms", "adaptation time constant", default=100.0, above=0)
    # a negative b would let V rise and fall below V_th; here it has no maximum between spikes
    b: Parameter = Parameter("nA", "adaptation per spike", default=0.02, at_least=0, at_most=100)

    def steady_interval(self, I: float) -> float:
        """The interval in ms that the intervals under a constant current I (nA) tend to.

        It is the fixed point of the map from spike to spike: a spike leaves w = b / (1 - exp(-T /
        tau_w)), and from there V reaches V_th after T. Infinite up to the rheobase.

        >>> round(AdaptiveLIF(b=0).steady_interval(0.2) - 1000 / LIF().firing_rate(0.2), 9)
        0.0
        """
        excess = self._excess(I)
        if excess <= 0:
            return math.inf
        low, high = 0.0, self.tau_m * math.log1p((self.V_th - self.V_reset) / excess)
        while self._steady_gap(high, excess)[0] < 0:
            low, high = high, 2 * high
        return self.t_ref + _root(lambda t: self._steady_gap(t, excess), low, high, high)

    def firing_rate(self, I: float) -> float:
        """The rate in Hz that a constant current I (nA) leads to: 1000 / `steady_interval`.

        >>> neuron = AdaptiveLIF()
        >>> [round(neuron.firing_rate(I), 1) for I in (0.15, 0.2, 0.3, 0.5)]
        [0.0, 19.7, 40.6, 75.9]
        """
        return 1000 / self.steady_interval(I)

    def rate_slope(self, I: float) -> float:
        """The slope of `firing_rate` in Hz/nA; 0 up to the rheobase.

        By implicit differentiation of the fixed point G(T, I) = 0: dT/dI = -(dG/dI) / (dG/dT).

        >>> AdaptiveLIF().rate_slope(0.3) < LIF().rate_slope(0.3)
        True
        """
        excess = self._excess(I)
        if excess <= 0:
            return 0.0
        T = self.steady_interval(I)
        _, slope = self._steady_gap(T - self.t_ref, excess)
        by_current = -self.R_m * math.expm1((self.t_ref - T) / self.tau_m)
        return 1000 / (T * T) * by_current / slope

    def rate_asymptote(self, I: float) -> float:
        """The straight line in Hz that the rate tends to for large I and t_ref = 0.

        line = (E_L + R_m I - (V_th + V_reset) / 2) / (tau_m (V_th - V_reset) + R_m b tau_w): the
        mean of w is b tau_w times the rate, so adaptation makes the line flatter.

        >>> round(AdaptiveLIF().rate_asymptote(0.3), 1)
        45.0
        """
        jump = self.tau_m * (self.V_th - self.V_reset)
        return super().rate_asymptote(I) * jump / (jump + self.R_m * self.b * self.tau_w)

    def spike_times(self, stimulus: float | Sampled, duration: float) -> list[float]:
        """Exact spike times in ms, event by event, for a piecewise constant stimulus (or number).

        Between events V and w are sums of exponentials; each crossing is a root, to the last digit.
        Errors: ParameterError for a stimulus that has no `segments`, such as a `Ramp`.

        >>> [round(t, 3) for t in AdaptiveLIF().spike_times(0.3, duration=40)]
        [13.863, 31.046]
        """
        duration = DURATION.check(duration)
        return [end for _, end, *_, fired in self._course(stimulus, duration) if fired]

    def solve(
        self, stimulus: float | Sampled, duration: float, dt: float = 0.1
    ) -> AdaptiveLIFRecording:
        """The exact solution: spike times as `spike_times`, V and w from it every dt (ms).

        dt only says where V and w are looked at. Errors as `spike_times`.

        >>> neuron = AdaptiveLIF()
        >>> neuron.solve(0.3, duration=40).spikes == neuron.spike_times(0.3, duration=40)
        True
        """
        steps = count_steps(duration, dt)
        duration = steps * dt
        advance = self._propagator(dt)
        trace, w_trace, spikes = array("d"), array("d"), []
        for start, end, V, w, I, fired in self._course(stimulus, duration):
            if fired:
                spikes.append(end)
            first = len(trace)
            stop = math.ceil(end / dt) if start < duration else steps + 1
            if first < stop:
                V, w = self._propagator(first * dt - start)(V, w, I)
            for _ in range(first, stop):
                trace.append(V)
                w_trace.append(w)
                V, w = advance(V, w, I)
        return AdaptiveLIFRecording(trace, w_trace, dt, spikes)

    def simulate(
        self, stimulus: float | Sampled, duration: float, dt: float = 0.1
    ) -> AdaptiveLIFRecording:
        """Step by step on a grid of dt (ms), for any stimulus, by the exact propagator.

        As `LIF.simulate`, with w: each step sees its mean current, and a spike is stamped, and
        adds its b, at the end of the step that crosses V_th, up to dt late.

        Errors: ParameterError if duration or t_ref is not a whole number of steps.

        >>> [round(t, 3) for t in AdaptiveLIF().simulate(0.3, duration=40).spikes]
        [13.9, 31.1]
        """
        steps = count_steps(duration, dt)
        refractory = whole_steps(self.t_ref, LIF.t_ref, dt)
        advance = self._propagator(dt)
        V_th, V_reset, b, rheobase = self.V_th, self.V_reset, self.b, self.rheobase
        V, w, wake = self._start(), 0.0, 0
        trace, w_trace, spikes = array("d", [V]), array("d", [w]), []
        for i, I in enumerate(as_stimulus(stimulus, CURRENT).samples(dt, steps), 1):
            V, w = advance(V, w, I if i > wake else None)
            # as in LIF: rounding at the rheobase must not make a spike
            if V >= V_th and I > rheobase:
                spikes.append(i * dt)
                V = V_reset
                w += b
                wake = i + refractory
            trace.append(V)
            w_trace.append(w)
        return AdaptiveLIFRecording(trace, w_trace, dt, spikes)

    def _course(
        self, stimulus: float | Sampled, duration: float
    ) -> Iterator[tuple[float, float, float, float, float | None, bool]]:
        """The solution in pieces (start, end, V and w at start, I, ends in a spike).

        I is None while V is held. The last piece has no length: it is the state at the end.
        """
        stimulus = as_stimulus(stimulus, CURRENT)
        if not hasattr(stimulus, "segments"):
            raise ParameterError(
                f"{type(stimulus).__name__} is not piecewise constant, so it has no exact spike"
                " times: use AdaptiveLIF.simulate"
            )
        V, w, t, free = self._start(), 0.0, 0.0, 0.0
        for _, end, I in stimulus.segments(duration):
            while t < end:
                held = t < free
                stop = min(free, end) if held else end
                crossing = None if held else self._crossing(V, w, I, end - t)
                if crossing is not None:
                    stop = min(t + crossing, end)
                yield t, stop, V, w, None if held else I, crossing is not None
                V, w = self._propagator(stop - t)(V, w, None if held else I)
                V = min(V, self.V_th)  # no rounding must lift it above
                t = stop
                if crossing is not None:
                    V, w, free = self.V_reset, w + self.b, t + self.t_ref
        yield duration, duration, V, w, None, False

    def _crossing(self, V: float, w: float, I: float, end: float) -> float | None:
        """The time from V and w to V_th under I, or None if it is not before the end."""
        excess = self.R_m * (I - self.rheobase)
        # w only ever lowers V, so without an excess it stays below; with one it crosses once
        if excess <= 0 or self.E_L + self.R_m * I <= self.V_th:
            return None
        distance, tau_m, R_m, tau_w = self.V_th - V, self.tau_m, self.R_m, self.tau_w

        def gap(t: float) -> tuple[float, float]:
            decay = math.exp(-t / tau_m)
            value = -excess * math.expm1(-t / tau_m) - distance * decay - R_m * w * self._lag(t)
            return value, (excess - value - R_m * w * math.exp(-t / tau_w)) / tau_m

        if gap(end)[0] < 0:
            return None
        return _root(gap, 0.0, end, tau_m * math.log1p(distance / excess))

    def _steady_gap(self, t: float, excess: float) -> tuple[float, float]:
        """V - V_th at t after the refractory period in the fixed point of interval t + t_ref.

        Its slope over t is that of both: the time passed, and the w that this interval leaves.
        """
        tau_m, tau_w, jump = self.tau_m, self.tau_w, self.V_th - self.V_reset
        decay, forgotten = math.exp(-t / tau_m), -math.expm1(-(t + self.t_ref) / tau_w)
        inhibition = self.R_m * self.b * math.exp(-self.t_ref / tau_w) / forgotten
        lag = self._lag(t)
        lag_slope = (math.exp(-t / tau_w) - lag) / tau_m
        inhibition_slope = -inhibition * (1 / forgotten - 1) / tau_w
        return (
            -excess * math.expm1(-t / tau_m) - jump * decay - inhibition * lag,
            (excess + jump) * decay / tau_m - inhibition * lag_slope - inhibition_slope * lag,
        )

    def _lag(self, t: float) -> float:
        """How much of a current exp(-t / tau_w) is in V / R_m at t (ms).

        (exp(-t / tau_w) - exp(-t / tau_m)) tau_w / (tau_w - tau_m), or t / tau exp(-t / tau) for
        tau_w = tau_m.
        """
        z = t / self.tau_m - t / self.tau_w
        if -1 < z < 1:  # the difference would lose its digits
            growth = math.expm1(z) / z if z else 1.0
            return t / self.tau_m * math.exp(-t / self.tau_m) * growth
        difference = math.exp(-t / self.tau_w) - math.exp(-t / self.tau_m)
        return difference * self.tau_w / (self.tau_w - self.tau_m)

    def _propagator(
        self, time: float
    ) -> Callable[[float, float, float | None], tuple[float, float]]:
        """V, w, I -> V, w after a time (ms) without a spike; I is None where V is held."""
        decay, w_decay = math.exp(-time / self.tau_m), math.exp(-time / self.tau_w)
        gain = -math.expm1(-time / self.tau_m)
        base, scale = gain * self.E_L, gain * self.R_m
        w_scale = self.R_m * self._lag(time)

        def advance(V: float, w: float, I: float | None) -> tuple[float, float]:
            if I is not None:
                V = decay * V + (base + scale * I) - w_scale * w
            return V, w * w_decay

        return advance


def _root(
    function: Callable[[float], tuple[float, float]], low: float, high: float, t: float
) -> float:
    """Where a function, given as t -> value and slope, turns positive between low and high.

    Newton's method from t; a step that would leave the bracket halves it instead.
    """
    while True:
        value, slope = function(t)
        if value < 0:
            low = t
        else:
            high = t
        newton = t - value / slope if slope > 0 else math.inf
        if abs(newton - t) <= math.ulp(t):
            return newton
        if low < newton < high:
            t = newton
        else:
            middle = (low + high) / 2
            if not low < middle < high:  # no double lies between the two
                return high
            t = middle
