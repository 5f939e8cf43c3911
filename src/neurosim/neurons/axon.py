"""An unmyelinated axon: Hodgkin-Huxley membrane along a cable, and the spike that travels on it."""

from __future__ import annotations

import math
from array import array

from neurosim.inputs.stimuli import as_stimulus
from neurosim.neurons.hodgkin_huxley import (
    LOWEST,
    PER_MV,
    SHIFT,
    HodgkinHuxley,
    _gate_factors,
    _rate_table,
)
from neurosim.neurons.membrane import Cable
from neurosim.parameters import (
    DT,
    DURATION,
    Integer,
    Parameter,
    ParameterError,
    Parametrised,
    count_steps,
)
from neurosim.recording import DivergenceError, Recording, upward_crossings

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from neurosim.inputs.stimuli import Sampled

__all__ = ["Axon", "AxonRecording", "CURRENT"]

# a squid axon needs some 10 µA, a cortical one 1 nA: more than 1 mA is in another unit for both
CURRENT = Parameter("nA", "injected current", at_least=-1e6, at_most=1e6, name="I", owner="Axon")
ZERO = 0.0  # mV: only a spike comes there
THRESHOLD = Parameter(
    "mV",
    "threshold",
    default=ZERO,
    at_least=-200,
    at_most=200,
    name="threshold",
    owner="AxonRecording",
)
TIME = Parameter("ms", "time", at_least=0, name="t", owner="AxonRecording")

LARGEST_V = 1000  # mV; a membrane would have broken down long before
MOST_SAMPLES = 10_000_000  # 80 MB, some seconds of work

# Measured against a fine grid from 0 to 32 °C: in compartments of half this AC length constant the
# spike is 2 to 5.5 % too slow, and the error falls as dx². Warmer gates make a steeper front, so
# the frequency rises as their rates do.
FREQUENCY = 100  # Hz at 6.3 °C
COARSEST = 0.5
# Measured likewise: at the longest step the spike is 0.2 to 3 % too slow; the error falls as dt².
LONGEST_STEP = 0.05  # ms
LONGEST_GATE_STEP = 0.2  # ms at 6.3 °C


class AxonRecording:
    """Voltages (mV) along an axon: `V` has a row of shape (N,) for each step, steps + 1 rows.

    x holds the centres of the compartments in mm, shape (N,).

    >>> from neurosim import Step
    >>> run = Axon().simulate(Step(30_000, duration=0.2), duration=8)
    >>> len(run.V), len(run.V[0]), round(run.conduction_velocity(), 1)
    (321, 100, 12.3)
    """

    def __init__(self, V: list[array[float]], axon: Axon, dt: float) -> None:
        self.V, self.axon, self.x, self.dt = V, axon, axon.x, dt

    @property
    def duration(self) -> float:
        """Simulated time in ms."""
        return (len(self.V) - 1) * self.dt

    def profile(self, t: float) -> array[float]:
        """V along the axon at the step nearest to t (ms), shape (N,)."""
        t = TIME.check(t)
        if t > self.duration + self.dt / 2:
            raise TIME.error(f"at most {TIME.show(self.duration)}, got {TIME.show(t)}")
        return self.V[min(round(t / self.dt), len(self.V) - 1)]

    def trace(self, x: float, threshold: float = ZERO) -> Recording:
        """V over time in the compartment at x (mm), its spikes upward crossings of a threshold."""
        i = self.axon.compartment(x)
        V = array("d", [row[i] for row in self.V])
        return Recording(V, self.dt, upward_crossings(V, self.dt, THRESHOLD.check(threshold)))

    def arrival_times(self, threshold: float = ZERO) -> list[float | None]:
        """When V first crosses the threshold (mV) upwards, in ms, or None if never; shape (N,)."""
        threshold = THRESHOLD.check(threshold)
        crossings = (upward_crossings(V, self.dt, threshold) for V in zip(*self.V, strict=True))
        return [times[0] if times else None for times in crossings]

    def conduction_velocity(
        self,
        x0: float | None = None,
        x1: float | None = None,
        threshold: float = ZERO,
    ) -> float | None:
        """Velocity in m/s (mm/ms) between the compartments at x0 and x1 (mm); None if not reached.

        They are at 0.4 and 0.7 of the length unless given: the electrode and the sealed end, where
        a spike runs faster, are then far. Negative for a wave from x1 to x0.
        """
        axon = self.axon
        i = axon.compartment(0.4 * axon.length if x0 is None else x0)
        j = axon.compartment(0.7 * axon.length if x1 is None else x1)
        if i == j:
            raise ParameterError(
                f"conduction_velocity needs two compartments, got both in that at {self.x[i]:g} mm"
            )
        start, end = self.trace(self.x[i], threshold), self.trace(self.x[j], threshold)
        if not (start.spikes and end.spikes):
            return None
        passed = end.spikes[0] - start.spikes[0]
        return (self.x[j] - self.x[i]) / passed if passed else math.inf

    def __repr__(self) -> str:
        return (
            f"<AxonRecording of {self.duration:.10g} ms, dt {self.dt:.10g} ms,"
            f" {len(self.x)} compartments>"
        )


class Axon(Parametrised, kw_only=False):
    """A cable of Hodgkin-Huxley membrane in N compartments with sealed ends.

    C_m dV/dt = d / (4 R_i) d2V/dx2 - I_ion(V, m, h, n) + I

    Its first `passive` mm may be without channels, as a dendrite before an axon: there
    I_ion = g_L (V - V_rest). The default is the axon whose spike Hodgkin & Huxley 1952, J Physiol
    117:500, computed by hand: 18.8 m/s at 18.5 °C, where they had measured 21.2 m/s. Errors:
    ParameterError for a value out of bounds and for compartments too long for the spike's front.

    >>> from neurosim import Step
    >>> axon = Axon(HodgkinHuxley(T=18.5), N=200)
    >>> run = axon.simulate(Step(30_000, duration=0.2), duration=6, dt=0.01)
    >>> round(run.conduction_velocity(), 1)
    18.7
    """

    if TYPE_CHECKING:  # what `__init__` below does: the membrane first, then what is declared
        membrane: HodgkinHuxley = HodgkinHuxley()

        def replace(self, **values: float | HodgkinHuxley) -> Self: ...

    d: Parameter = Parameter("µm", "diameter", default=476.0, at_least=0.1, at_most=2000)
    length: Parameter = Parameter("mm", "length", default=100.0, at_least=0.01, at_most=10_000)
    R_i: Parameter = Parameter(
        "Ω cm", "axial resistivity", default=35.4, at_least=1, at_most=10_000
    )
    N: Integer = Integer("", "number of compartments", default=100, at_least=3, at_most=10_000)
    passive: Parameter = Parameter(
        "mm", "length from x = 0 without channels", default=0.0, at_least=0, at_most=10_000
    )

    if not TYPE_CHECKING:

        def __init__(self, membrane=None, *ordered, **values):
            self._membrane = HodgkinHuxley() if membrane is None else membrane
            super().__init__(*ordered, **values)
            self._values["membrane"] = self._membrane  # here `replace`, == and hash find it

        @property
        def membrane(self) -> HodgkinHuxley:
            """The membrane of every compartment."""
            return self._membrane

    def _check_together(self) -> None:
        if not isinstance(self.membrane, HodgkinHuxley):
            raise ParameterError(f"Axon.membrane must be a HodgkinHuxley, got {self.membrane!r}")
        front = self.cable.ac_length_constant(FREQUENCY * self.membrane.rate_factor)
        if self.dx > COARSEST * front:
            raise Axon.N.error(
                f"at least {math.ceil(self.length / (COARSEST * front))}, so that a compartment is"
                f" at most {COARSEST:g} of the length constant of the spike's front ({front:.3g}"
                f" mm), got {self.N}"
            )

    @property
    def dx(self) -> float:
        """Length of a compartment in mm."""
        return self.length / self.N

    @property
    def x(self) -> array[float]:
        """Centres of the compartments in mm, shape (N,)."""
        return array("d", [(i + 0.5) * self.dx for i in range(self.N)])

    def compartment(self, x: float) -> int:
        """The index of the compartment at x (mm).

        >>> Axon().compartment(0), Axon().compartment(50), Axon().compartment(100)
        (0, 50, 99)
        """
        x = Parameter(
            "mm", "position", at_least=0, at_most=self.length, name="x", owner="Axon"
        ).check(x)
        return min(int(x / self.length * self.N), self.N - 1)

    @property
    def cable(self) -> Cable:
        """The passive cable this axon is near rest, its gates held where rest has them.

        >>> round(Axon().cable.length_constant, 1)
        7.0
        """
        membrane = self.membrane
        _, m, h, n = membrane.rest()
        g = membrane.g_Na * m**3 * h + membrane.g_K * n**4 + membrane.g_L  # mS/cm²
        return Cable(d=self.d, R_m=1000 / g, R_i=self.R_i, C_m=membrane.C_m)

    def simulate(
        self,
        stimulus: float | Sampled | Mapping[float, float | Sampled],
        duration: float,
        dt: float = 0.025,
    ) -> AxonRecording:
        """The axon from rest under a current (nA; a number is constant) into its end at x = 0.

        A mapping {x: stimulus} puts an electrode into the compartment at each x (mm). Each step
        sees the mean current over it. V by the trapezoidal rule, its axial currents implicit, and
        gates half a step apart by exponential steps from the membrane's rate table: stable for any
        dt, of second order in dt and dx. Hines 1984, Int J Biomed Comput 15:69. Beside an electrode
        in short compartments a jump of current makes V ring by a few mV for some steps.

        Errors: ParameterError for an argument out of bounds and a dt too long for the front of the
        spike, DivergenceError if V leaves what a membrane can bear.

        >>> from neurosim import Step
        >>> shock = Step(30_000, duration=0.2)
        >>> arrivals = Axon().simulate({0: shock, 100: shock}, duration=8).arrival_times()
        >>> arrivals[49] == max(arrivals)  # they meet half way, and end there
        True
        """
        steps = count_steps(duration, dt)
        longest = min(LONGEST_STEP, LONGEST_GATE_STEP / self.membrane.rate_factor)
        if dt > longest:
            raise DT.error(
                f"at most {DT.show(longest)} for the gates at {self.membrane.T:g} °C,"
                f" got {DT.show(dt)}"
            )
        if steps * self.N > MOST_SAMPLES:
            raise DURATION.error(
                f"at most {DURATION.show(MOST_SAMPLES // self.N * dt)} for {self.N} compartments"
                f" and this dt, got {DURATION.show(duration)}"
            )
        given = stimulus if hasattr(stimulus, "items") else {0: stimulus}
        # nA into a compartment as µA/cm²: its membrane has pi d dx, in µm mm = 1e-5 cm²
        density = 1e-3 / (math.pi * self.d * self.dx * 1e-5)
        electrodes = [
            (
                self.compartment(x),
                [density * I for I in as_stimulus(current, CURRENT).samples(dt, steps)],
            )
            for x, current in given.items()
        ]
        V = self._integrate(electrodes, steps, dt)
        return AxonRecording(V, self, dt)

    def _integrate(
        self, electrodes: list[tuple[int, list[float]]], steps: int, dt: float
    ) -> list[array[float]]:
        """V of all compartments before the first and after each step."""
        membrane, N = self.membrane, self.N
        time = membrane.rate_factor * dt
        table = _rate_table(time)
        half = dt / (2 * membrane.C_m)
        g_Na, g_K, g_L = half * membrane.g_Na, half * membrane.g_K, half * membrane.g_L
        E_Na, E_K, leak = membrane.E_Na, membrane.E_K, g_L * membrane.E_L
        # d / (4 R_i dx²) in mS/cm², from µm, Ω cm and mm
        g = half * 1e3 * (1e-4 * self.d) / (4 * self.R_i * (0.1 * self.dx) ** 2)
        fixed = 1 + g_L + 2 * g
        rest, *gates = membrane.rest()
        V = [rest] * N  # a list while it is worked on: an array makes each number anew
        m, h, n = ([gate] * N for gate in gates)  # at rest they are half a step ahead as well
        factor, offset = [0.0] * N, [0.0] * N
        first = sum(x < self.passive for x in self.x)  # of the compartments with channels
        passive, forth, back = range(first), range(first, N), range(N - 1, -1, -1)
        baseline = [g_L * rest] * first + [leak] * (N - first)
        trace = [array("d", V)]
        for step in range(steps):
            drive = baseline[:]
            for i, currents in electrodes:
                drive[i] += half * currents[step]
            # Each half step solves (fixed + K + Na) v[i] - g v[i - 1] - g v[i + 1] = known. Going
            # forth, v[i] = a v[i + 1] + b; before the sealed end, v[-1] = v[0].
            a, b = 1.0, 0.0
            for i in passive:
                pivot = fixed - g * a
                offset[i] = b = (V[i] + drive[i] + g * b) / pivot
                factor[i] = a = g / pivot
            for i in forth:
                Vi = V[i]
                try:
                    keep_m, to_m, keep_h, to_h, keep_n, to_n = table[int(Vi * PER_MV + SHIFT)]
                except KeyError as missing:
                    (row,) = missing.args
                    table[row] = _gate_factors(row / PER_MV - LOWEST, time)
                    keep_m, to_m, keep_h, to_h, keep_n, to_n = table[row]
                m[i] = mi = keep_m * m[i] + to_m
                h[i] = hi = keep_h * h[i] + to_h
                n[i] = ni = keep_n * n[i] + to_n
                Na = g_Na * mi * mi * mi * hi
                ni *= ni
                K = g_K * ni * ni
                pivot = fixed + Na + K - g * a
                offset[i] = b = (Vi + Na * E_Na + K * E_K + drive[i] + g * b) / pivot
                factor[i] = a = g / pivot
            # behind the other end v[N] = v[N - 1], which is so of this v
            v = b / (1 - a)
            following = V[:]
            for i in back:
                v = factor[i] * v + offset[i]
                following[i] = v + v - V[i]
            V = following
            if not -LARGEST_V <= min(V) <= max(V) <= LARGEST_V:  # a NaN would be in all of them
                raise DivergenceError(
                    f"Axon left ±{LARGEST_V} mV at {(step + 1) * dt:.10g} ms: is the current in nA?"
                )
            trace.append(array("d", V))
        return trace

    def __repr__(self) -> str:
        numbers = ", ".join(f"{name}={self._values[name]:.10g}" for name in self.parameters())
        return f"Axon({self.membrane!r}, {numbers})"
