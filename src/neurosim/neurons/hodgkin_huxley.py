"""The Hodgkin-Huxley squid axon membrane, integrated accurately or by a fast rate table."""

from __future__ import annotations

import math
from itertools import chain, repeat

from neurosim.inputs.stimuli import as_stimulus, stretches
from neurosim.parameters import DT, Parameter, ParameterError, Parametrised, count_steps
from neurosim.recording import Recording, upward_crossings

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from neurosim.inputs.stimuli import Sampled

    Three = tuple[float, float, float]
    Four = tuple[float, float, float, float]
    Six = tuple[float, float, float, float, float, float]

__all__ = ["CURRENT", "GateRecording", "HodgkinHuxley"]

# far beyond 160 µA/cm², where firing has ended: a larger number is nearly always in another unit
CURRENT = Parameter(
    "µA/cm²", "current", at_least=-1000, at_most=1000, name="I", owner="HodgkinHuxley"
)
VOLTAGE = Parameter("mV", "voltage", at_least=-1000, at_most=1000, name="V", owner="HodgkinHuxley")
GATE = Parameter("", "gate", at_least=0, at_most=1, name="gates", owner="simulate")


class GateRecording(Recording):
    """A Recording that also holds the gates m, h, n at its end, to go on from there."""

    def __init__(
        self,
        V: list[float],
        dt: float,
        spikes: list[float],
        gates: Sequence[float],
    ) -> None:
        super().__init__(V, dt, spikes, model="HodgkinHuxley")
        self.m, self.h, self.n = gates


class HodgkinHuxley(Parametrised):
    """A patch of membrane whose sodium and potassium conductances make the action potential.

    C_m dV/dt = I - g_Na m^3 h (V - E_Na) - g_K n^4 (V - E_K) - g_L (V - E_L)
    dx/dt = Q10^((T - 6.3) / 10) (alpha_x(V) (1 - x) - beta_x(V) x) for x = m, h, n

    All per area: µA/cm², mS/cm², µF/cm². Source: Hodgkin & Huxley 1952, J Physiol 117:500,
    equations 6, 7, 12-16, 20, 21, 23, 24, 26 and table 3, with V the membrane potential in
    today's sign and the rest at -65 mV.

    >>> neuron = HodgkinHuxley()
    >>> neuron.simulate(10, duration=50).count
    4
    """

    C_m: Parameter = Parameter(
        "µF/cm²", "membrane capacitance", default=1.0, at_least=0.01, at_most=100
    )
    g_Na: Parameter = Parameter(
        "mS/cm²", "sodium conductance", default=120.0, at_least=0, at_most=10_000
    )
    g_K: Parameter = Parameter(
        "mS/cm²", "potassium conductance", default=36.0, at_least=0, at_most=10_000
    )
    g_L: Parameter = Parameter(
        "mS/cm²", "leak conductance", default=0.3, at_least=0.001, at_most=1000
    )
    E_Na: Parameter = Parameter(
        "mV", "sodium reversal potential", default=50.0, at_least=-200, at_most=200
    )
    E_K: Parameter = Parameter(
        "mV", "potassium reversal potential", default=-77.0, at_least=-200, at_most=200
    )
    E_L: Parameter = Parameter(
        "mV", "leak reversal potential", default=-54.387, at_least=-200, at_most=200
    )
    T: Parameter = Parameter("°C", "temperature", default=6.3, at_least=0, at_most=40)
    Q10: Parameter = Parameter(
        "", "factor of the rates per 10 °C", default=3.0, at_least=1, at_most=10
    )

    @property
    def rate_factor(self) -> float:
        """How much faster the gates are than at 6.3 °C: Q10^((T - 6.3) / 10).

        >>> HodgkinHuxley(T=16.3).rate_factor
        3.0
        """
        factor: float = self.Q10 ** ((self.T - 6.3) / 10)
        return factor

    def rates(self, V: float) -> Six:
        """alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n per ms at V (mV) and T.

        >>> HodgkinHuxley().rates(-40)[0]  # 0/0 as printed in the paper
        1.0
        """
        factor = self.rate_factor
        a_m, b_m, a_h, b_h, a_n, b_n = _rates(VOLTAGE.check(V))
        return factor * a_m, factor * b_m, factor * a_h, factor * b_h, factor * a_n, factor * b_n

    def steady_gates(self, V: float) -> Three:
        """m, h, n that a voltage V (mV) held for long leads to: alpha / (alpha + beta).

        >>> [round(gate, 4) for gate in HodgkinHuxley().steady_gates(-65)]
        [0.0529, 0.5961, 0.3177]
        """
        m, _, h, _, n, _ = _relaxation(VOLTAGE.check(V))
        return m, h, n

    def ionic_current(self, V: float, m: float, h: float, n: float) -> float:
        """Current out of the cell through the three conductances, in µA/cm².

        >>> V, m, h, n = HodgkinHuxley().rest()
        >>> abs(HodgkinHuxley().ionic_current(V, m, h, n)) < 1e-9
        True
        """
        return (
            self.g_Na * m**3 * h * (V - self.E_Na)
            + self.g_K * n**4 * (V - self.E_K)
            + self.g_L * (V - self.E_L)
        )

    def rest(self, I: float = 0.0) -> Four:
        """The fixed point V (mV), m, h, n under a constant current I (µA/cm²), by bisection.

        It need not be stable: from 9.8 to 154.5 µA/cm² at 6.3 °C the membrane fires instead.

        >>> round(HodgkinHuxley().rest()[0], 6)
        -64.996379
        """
        I = CURRENT.check(I)
        # below every reversal potential and below what the leak alone needs, the sign is known
        low = min(self.E_Na, self.E_K, self.E_L) + min(0.0, I / self.g_L)
        high = max(self.E_Na, self.E_K, self.E_L) + max(0.0, I / self.g_L)
        V = (low + high) / 2
        while low < V < high:  # ends when no double lies between the two
            m, _, h, _, n, _ = _relaxation(V)
            if self.ionic_current(V, m, h, n) < I:
                low = V
            else:
                high = V
            V = (low + high) / 2
        m, _, h, _, n, _ = _relaxation(V)
        return V, m, h, n

    def simulate(
        self,
        stimulus: float | Sampled,
        duration: float,
        dt: float = 0.01,
        V0: float | None = None,
        gates: Sequence[float] | None = None,
        method: str = "rk4",
        spike_threshold: float = 0.0,
    ) -> GateRecording:
        """The membrane under a stimulus (µA/cm²; a number is a constant current from 0).

        It starts at V0 (mV) with gates (m, h, n), each taken from `rest()` unless given. Each step
        sees the mean current over it. Spikes are upward crossings of spike_threshold (mV).

        method "rk4" is the classical fourth-order Runge-Kutta scheme. "table" is the fast one,
        of second order: V by the trapezoidal rule, gates half a step apart by exponential steps
        whose factors come from a table; it cuts a dt above 0.025 ms. Under 10 µA/cm² for a second
        its last spike is 0.17 ms late. Hines 1984, Int J Biomed Comput 15:69 (staggered steps);
        Rush & Larsen 1978, IEEE Trans Biomed Eng 25:389.

        Errors: ParameterError for an argument out of bounds or a dt outside the stable range,
        DivergenceError if V leaves the finite numbers.

        >>> fast = HodgkinHuxley().simulate(10, duration=50, dt=0.025, method="table")
        >>> [round(t, 1) for t in fast.spikes]
        [1.9, 16.8, 31.5, 46.1]
        """
        steps = count_steps(duration, dt)
        self._check_step(dt)
        if method not in ("rk4", "table"):
            raise ParameterError(f"simulate.method must be 'rk4' or 'table', got {method!r}")
        V, *at_rest = self.rest()
        if V0 is not None:
            V = VOLTAGE.check(V0)
        if gates is not None:
            at_rest = [GATE.check(gate) for gate in gates]
            if len(at_rest) != 3:
                raise ParameterError(f"simulate.gates must be three (m, h, n), got {len(at_rest)}")
        threshold = VOLTAGE.check(spike_threshold)
        stimulus = as_stimulus(stimulus, CURRENT)
        samples = stimulus.samples(dt, steps)
        currents: list[tuple[float, int]] = []  # (I, number of steps under it)
        for first, last, constant in stretches(stimulus, dt, steps):
            if constant:
                currents.append((samples[first], last - first))
            else:
                currents += zip(samples[first:last], repeat(1))
        integrate = self._runge_kutta if method == "rk4" else self._table_steps
        trace = [V]
        try:
            end_gates: Sequence[float] = integrate(trace, at_rest, currents, dt)
        except (OverflowError, ValueError):  # exp of, or a table row for, a V that ran away
            trace.append(math.nan)
            end_gates = at_rest
        return GateRecording(trace, dt, upward_crossings(trace, dt, threshold), end_gates)

    def _check_step(self, dt: float) -> None:
        # Measured: RK4 follows the upstroke of the default membrane at 0.05 ms and overflows at
        # 0.1 ms, where dt g / C_m of the open channels passes 2.8. Stiffer membranes need less.
        largest = min(0.05, 7.82 * self.C_m / (self.g_Na + self.g_K + self.g_L))
        if dt > largest:
            raise DT.error(f"at most {DT.show(largest)} for this membrane, got {DT.show(dt)}")

    def _runge_kutta(
        self,
        trace: list[float],
        gates: list[float],
        currents: Iterable[tuple[float, int]],
        dt: float,
    ) -> Three:
        """Appends V after each step to trace; returns the gates at the end."""
        V, (m, h, n) = trace[0], gates
        C_m, g_Na, g_K, g_L = self.C_m, self.g_Na, self.g_K, self.g_L
        E_Na, E_K, E_L, factor = self.E_Na, self.E_K, self.E_L, self.rate_factor
        # At strong hyperpolarisation a gate is faster than any step: it may then lag by half a
        # step, at its right steady state, where unlimited it would overflow.
        limit = 2 / (factor * dt)

        def slopes(V: float, m: float, h: float, n: float, I: float) -> Four:
            rates = a_m, b_m, a_h, b_h, a_n, b_n = _rates(V)
            if a_m + b_m > limit:  # m is the fastest at every voltage
                a_m, b_m, a_h, b_h, a_n, b_n = _slowed(rates, limit)
            n2 = n * n
            I_ion = g_Na * m * m * m * h * (V - E_Na) + g_K * n2 * n2 * (V - E_K)
            return (
                (I - I_ion - g_L * (V - E_L)) / C_m,
                factor * (a_m - (a_m + b_m) * m),
                factor * (a_h - (a_h + b_h) * h),
                factor * (a_n - (a_n + b_n) * n),
            )

        half, sixth = dt / 2, dt / 6
        for I in chain.from_iterable(repeat(I, count) for I, count in currents):
            V1, m1, h1, n1 = slopes(V, m, h, n, I)
            V2, m2, h2, n2 = slopes(V + half * V1, m + half * m1, h + half * h1, n + half * n1, I)
            V3, m3, h3, n3 = slopes(V + half * V2, m + half * m2, h + half * h2, n + half * n2, I)
            V4, m4, h4, n4 = slopes(V + dt * V3, m + dt * m3, h + dt * h3, n + dt * n3, I)
            V += sixth * (V1 + 2 * (V2 + V3) + V4)
            m += sixth * (m1 + 2 * (m2 + m3) + m4)
            h += sixth * (h1 + 2 * (h2 + h3) + h4)
            n += sixth * (n1 + 2 * (n2 + n3) + n4)
            trace.append(V)
        return m, h, n

    def _table_steps(
        self,
        trace: list[float],
        gates: list[float],
        currents: Iterable[tuple[float, int]],
        dt: float,
    ) -> Three:
        """As `_runge_kutta`; gates live half a step after V, so a run ends with half a step.

        A dt longer than a step may be is cut, so the loop runs over fine steps alone.
        """
        finest = FINE_STEP if self.rate_factor < 1.5 else FINE_STEP / 2
        cuts = math.ceil(dt / finest - 1e-9)
        step = dt / cuts
        V, (m, h, n) = trace[0], gates
        time = self.rate_factor * step
        table = _rate_table(time)
        # The trapezoidal rule is a backward Euler half step, continued as far again:
        # V <- 2 (V + half sum of g E + half I) / (1 + half sum of g) - V, half = step / (2 C_m).
        # Numerator and denominator are halved here, for one multiplication less in the loop.
        quarter = step / (4 * self.C_m)
        g_Na, g_K, g_L = quarter * self.g_Na, quarter * self.g_K, quarter * self.g_L
        E_Na, E_K, leak, passive = 2 * self.E_Na, 2 * self.E_K, 2 * g_L * self.E_L, 0.5 + g_L
        drives = chain.from_iterable(
            repeat(leak + 2 * quarter * I, cuts * count) for I, count in currents
        )
        record = trace.append
        keep_m, to_m, keep_h, to_h, keep_n, to_n = _gate_factors(V, time / 2)
        for drive in drives:
            m = keep_m * m + to_m
            h = keep_h * h + to_h
            n = keep_n * n + to_n
            Na = g_Na * h * m * m * m
            n2 = n * n
            K = g_K * n2 * n2
            V = (V + Na * E_Na + K * E_K + drive) / (passive + Na + K) - V
            record(V)
            try:
                keep_m, to_m, keep_h, to_h, keep_n, to_n = table[int(V * PER_MV + SHIFT)]
            except KeyError as missing:
                (row,) = missing.args
                table[row] = _gate_factors(row / PER_MV - LOWEST, time)
                keep_m, to_m, keep_h, to_h, keep_n, to_n = table[row]
        trace[:] = trace[::cuts]
        keep_m, to_m, keep_h, to_h, keep_n, to_n = _gate_factors(V, time / 2)
        return keep_m * m + to_m, keep_h * h + to_h, keep_n * n + to_n


E_10, E_25, E_30 = math.exp(1.0), math.exp(2.5), math.exp(3.0)


def _rates(V: float) -> Six:
    """The six rates at 6.3 °C. Two calls of exp: five of them are made of exp(-(V + 65) / 80)."""
    u = math.exp(-(V + 65) / 80)
    u4 = u * u * u * u
    u8 = u4 * u4  # exp(-(V + 65) / 10)
    x, y = (V + 40) / 10, (V + 55) / 10
    # alpha_m = x / (1 - exp(-x)) and alpha_n = 0.1 y / (1 - exp(-y)) are 0/0 at -40 and -55 mV
    return (
        _near_zero(x) if -0.01 < x < 0.01 else x / (1 - u8 * E_25),
        4 * math.exp(-(V + 65) / 18),
        0.07 * u4,
        1 / (1 + u8 * E_30),
        0.1 * (_near_zero(y) if -0.01 < y < 0.01 else y / (1 - u8 * E_10)),
        0.125 * u,
    )


def _near_zero(x: float) -> float:
    """x / (1 - exp(-x)) by its series; the next term, x^6 / 30240, is below 1e-16."""
    return 1 + x / 2 + x * x / 12 - x**4 / 720


def _relaxation(V: float) -> Six:
    """Steady state and speed (per ms, 6.3 °C) of m, h, n: alpha / (alpha + beta), alpha + beta."""
    a_m, b_m, a_h, b_h, a_n, b_n = _rates(V)
    k_m, k_h, k_n = a_m + b_m, a_h + b_h, a_n + b_n
    return a_m / k_m, k_m, a_h / k_h, k_h, a_n / k_n, k_n


def _slowed(rates: Six, limit: float) -> list[float]:
    """The rates with alpha + beta of each gate at most limit, and alpha / beta as it was."""
    slowed = []
    for alpha, beta in zip(rates[::2], rates[1::2], strict=True):
        factor = min(1.0, limit / (alpha + beta))
        slowed += [factor * alpha, factor * beta]
    return slowed


def _gate_factors(V: float, time: float) -> Six:
    """keep and to, for m, h, n, of the exact update x -> keep x + to at fixed V, 6.3 °C."""
    m, k_m, h, k_h, n, k_n = _relaxation(V)
    return (
        math.exp(-k_m * time),
        -m * math.expm1(-k_m * time),
        math.exp(-k_h * time),
        -h * math.expm1(-k_h * time),
        math.exp(-k_n * time),
        -n * math.expm1(-k_n * time),
    )


FINE_STEP = 0.025  # ms, of the table at 6.3 °C: it leaves 0.2 ms on the last spike of a second
PER_MV = 20  # table rows per mV
LOWEST = 1000  # row 0 is at -1000 mV; the few rows below it have negative numbers
SHIFT = LOWEST * PER_MV + 0.5  # int() cuts towards 0, so this rounds to the nearest row
_tables: dict[float, dict[int, Six]] = {}


def _rate_table(time: float) -> dict[int, Six]:
    """Gate factors over a time (ms at 6.3 °C) at every 1 / PER_MV mV that was asked for."""
    # a temperature slider asks for many: a few are kept, or memory would grow with every move
    if time not in _tables and len(_tables) >= 8:
        del _tables[next(iter(_tables))]
    return _tables.setdefault(time, {})
