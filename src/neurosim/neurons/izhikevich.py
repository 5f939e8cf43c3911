"""The Izhikevich neuron: its exact equations, its published schemes and its published figures."""

from __future__ import annotations

import math
from array import array
from itertools import groupby

from neurosim.inputs.stimuli import as_stimulus
from neurosim.parameters import DT, Parameter, ParameterError, Parametrised, count_steps
from neurosim.recording import DivergenceError, Recording

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from neurosim.inputs.stimuli import Sampled

    Scheme = Callable[[float, float, float], tuple[float, float]]
    Row = tuple[str, str, float, float, float, float, float, float, float]

__all__ = ["CELL_TYPES", "CURRENT", "PATTERNS", "Izhikevich", "Pattern", "RecoveryRecording"]

# the largest current of the published figures is 80: a larger number is nearly always in pA
CURRENT = Parameter("mV/ms", "current", at_least=-200, at_most=200, name="I", owner="Izhikevich")
VOLTAGE = Parameter(
    "mV", "initial voltage", at_least=-200, at_most=200, name="V0", owner="simulate"
)
RECOVERY = Parameter(
    "mV/ms", "initial recovery", at_least=-1000, at_most=1000, name="u0", owner="simulate"
)
RUNAWAY = 1e4  # mV/ms: beyond it u alone makes 100 spikes in 1 ms, or holds V at -560 mV


class RecoveryRecording(Recording):
    """A Recording that also holds the recovery variable `u` (mV/ms), of the shape of V.

    >>> run = Izhikevich.preset("RS").simulate(10, duration=100)
    >>> len(run.u) == len(run.V)
    True
    """

    units = Recording.units | {"u": "mV/ms"}

    def __init__(self, V: list[float], u: list[float], dt: float, spikes: list[float]) -> None:
        super().__init__(V, dt, spikes, model="Izhikevich")
        self.u = array("d", u)


class Izhikevich(Parametrised):
    """A quadratic neuron with a recovery variable that fires in most of the ways neurons do.

    dV/dt = k_2 V^2 + k_1 V + k_0 - u + I
    du/dt = a (b (V - V_u) - k_u u)
    at V = V_peak: a spike, then V = c and u = u + d.

    V is in mV and t in ms; u and I are in the model's own unit, mV/ms, with no capacitance in it.
    As published k_2, k_1, k_0 are 0.04, 5, 140, V_u is 0 and k_u is 1; three panels of the 2004
    figure change them. Source: Izhikevich 2003, IEEE Trans Neural Netw 14:1569, equations 1 to 3;
    Izhikevich 2004, IEEE Trans Neural Netw 15:1063.
    Errors: ParameterError for a value out of bounds.

    >>> neuron = Izhikevich(a=0.1, d=2)
    >>> neuron == Izhikevich.preset("FS")
    True
    >>> neuron.simulate(10, duration=1000).count
    137
    """

    a: Parameter = Parameter("1/ms", "rate of recovery", default=0.02, at_least=-1, at_most=1)
    b: Parameter = Parameter(
        "1/ms", "coupling of the recovery to V", default=0.2, at_least=-10, at_most=10
    )
    c: Parameter = Parameter("mV", "reset potential", default=-65.0, at_least=-200, at_most=0)
    d: Parameter = Parameter(
        "mV/ms", "step of the recovery at a spike", default=8.0, at_least=-200, at_most=200
    )
    V_peak: Parameter = Parameter("mV", "peak of the spike", default=30.0, at_least=10, at_most=200)
    k_2: Parameter = Parameter(
        "1/(mV ms)", "quadratic coefficient", default=0.04, at_least=0.001, at_most=0.1
    )
    k_1: Parameter = Parameter("1/ms", "linear coefficient", default=5.0, at_least=0, at_most=10)
    k_0: Parameter = Parameter(
        "mV/ms", "constant term", default=140.0, at_least=-1000, at_most=1000
    )
    V_u: Parameter = Parameter(
        "mV", "voltage that the recovery counts from", default=0.0, at_least=-200, at_most=200
    )
    k_u: Parameter = Parameter("", "decay of the recovery", default=1.0, at_least=0, at_most=1)

    @classmethod
    def preset(cls, name: str) -> Izhikevich:
        """The neuron of a cell type, such as "RS", or of a pattern, such as "tonic spiking".

        `CELL_TYPES` and `PATTERNS` hold the names, with the stimulus and source of each.
        Errors: ParameterError for another name.

        >>> Izhikevich.preset("CH").c
        -50.0
        """
        presets = CELL_TYPES | PATTERNS
        if name not in presets:
            raise ParameterError(f"preset.name must be one of {', '.join(presets)}, got {name!r}")
        return presets[name].neuron

    def rest(self, I: float = 0.0) -> tuple[float, float]:
        """The lower fixed point V (mV), u (mV/ms) under a constant current I (mV/ms).

        The smaller root of k_2 V^2 + k_1 V + k_0 + I = u, with u = b (V - V_u) / k_u; for k_u = 0
        it is V_u. It need not be stable. Errors: ParameterError if I leaves no fixed point.

        >>> [round(value, 9) for value in Izhikevich.preset("RS").rest()]
        [-70.0, -14.0]
        """
        I = CURRENT.check(I)
        if self.k_u == 0:
            V = self.V_u
            return V, self.k_2 * V * V + self.k_1 * V + self.k_0 + I
        b = self.b / self.k_u
        linear, constant = self.k_1 - b, self.k_0 + I + b * self.V_u
        discriminant = linear * linear - 4 * self.k_2 * constant
        if discriminant < 0:
            fold = linear * linear / (4 * self.k_2) - constant + I
            raise CURRENT.error(f"at most {CURRENT.show(fold)} for a rest, got {CURRENT.show(I)}")
        V = -(linear + math.sqrt(discriminant)) / (2 * self.k_2)
        return V, b * (V - self.V_u)

    def simulate(
        self,
        stimulus: float | Sampled,
        duration: float,
        dt: float = 0.1,
        V0: float = -65.0,
        u0: float | None = None,
        method: str = "exact",
    ) -> RecoveryRecording:
        """The neuron under a stimulus (mV/ms; a number is a constant current from 0).

        It starts at V0 (mV) with u0 (mV/ms), b (V0 - V_u) unless given. V holds the state after
        each step, so at a spike it drops to c: where the peaks belong, `spikes` says.

        method "exact" integrates the equations by Taylor series of order 20 whose steps follow the
        solution, so that dt only says where V and u are looked at. Spikes are located in between,
        to rounding. A stimulus without `segments` is taken as its mean over each dt. The schemes
        step both variables on the grid of dt (h = dt, f = dV/dt, g = du/dt):

        "euler": V + h f(V, u), u + h g(V, u); a spike is stamped at the end of its step.
        "fig1": V + h f(V, u), then u + h g(new V, u), in the order of the script of the figures; a
        spike is stamped at the start of its step, as there.
        "script": "fig1" with V^2 rounded before k_2 enters, as in MATLAB: bit by bit what Octave
        makes of that script.
        "net2003": two half steps of V with the old u, then u + h g(new V, u), as the network
        script of 2003 at h = 1; a spike is stamped at the end of its step.

        The schemes are far from the equations. At I = 10 and h = 1 "net2003" makes 63 spikes of FS
        in 1 s, "fig1" 69, and the equations 137; of TC 67, 93 and 277. The overshoot past the peak
        enters u, which makes the map chaotic: k_2 V V instead of k_2 V^2, the same but for the
        last digit, turns 65 spikes into the 63.

        Source: Jorba & Zou 2005, Exp Math 14:99 (steps of Taylor series); for the schemes, the
        scripts published with Izhikevich 2003 and 2004.
        Errors: ParameterError for an argument out of bounds, an unknown method and a dt too large
        for a scheme; DivergenceError if u runs away, as it can where a or d is below 0 and, in a
        scheme, where a b dt is large.

        >>> neuron = Izhikevich.preset("FS")
        >>> [neuron.simulate(10, 1000, dt=1, method=m).count for m in ("exact", "net2003")]
        [137, 63]
        """
        steps = count_steps(duration, dt)
        V, u = VOLTAGE.check(V0), self.b * (V0 - self.V_u)
        if V >= self.V_peak:
            peak = f"below V_peak = {VOLTAGE.show(self.V_peak)}"
            raise VOLTAGE.error(f"{peak}, got {VOLTAGE.show(V)}")
        if u0 is not None:
            u = RECOVERY.check(u0)
        stimulus = as_stimulus(stimulus, CURRENT)
        if method == "exact":
            return self._solve(stimulus, dt, steps, V, u)
        schemes = self._schemes(dt)
        if method not in schemes:
            known = ", ".join(repr(name) for name in ("exact", *schemes))
            raise ParameterError(f"simulate.method must be one of {known}, got {method!r}")
        self._check_step(dt)

        advance = schemes[method]
        V_peak, c, d = self.V_peak, self.c, self.d
        V_trace, u_trace, crossings = [V], [u], []
        first = 0 if method in ("fig1", "script") else 1
        for i, I in enumerate(stimulus.samples(dt, steps), first):
            V, u = advance(V, u, I)
            if V >= V_peak:
                crossings.append(i)
                V = c
                u += d
            if not -RUNAWAY < u < RUNAWAY:
                raise _runaway(len(V_trace) * dt, dt)
            V_trace.append(V)
            u_trace.append(u)
        return RecoveryRecording(V_trace, u_trace, dt, [i * dt for i in crossings])

    def _check_step(self, dt: float) -> None:
        # 1 ms is the largest step published; beyond 1 / (a k_u) one step overshoots the target of u
        speed = abs(self.a) * self.k_u
        largest = min(1.0, 1 / speed if speed else 1.0)
        if dt > largest:
            raise DT.error(f"at most {DT.show(largest)} for a scheme, got {DT.show(dt)}")

    def _schemes(self, h: float) -> dict[str, Scheme]:
        """One step (V, u, I) -> (V, u) of each scheme; in a chaotic map, order of sums matters."""
        a, b, V_u, k_u = self.a, self.b, self.V_u, self.k_u
        k_2, k_1, k_0 = self.k_2, self.k_1, self.k_0
        half = h / 2

        def euler(V: float, u: float, I: float) -> tuple[float, float]:
            return (
                V + h * (k_2 * V * V + k_1 * V + k_0 - u + I),
                u + h * a * (b * (V - V_u) - k_u * u),
            )

        def fig1(V: float, u: float, I: float) -> tuple[float, float]:
            V = V + h * (k_2 * V * V + k_1 * V + k_0 - u + I)
            return V, u + h * a * (b * (V - V_u) - k_u * u)

        def script(V: float, u: float, I: float) -> tuple[float, float]:
            V = V + h * (k_2 * (V * V) + k_1 * V + k_0 - u + I)
            return V, u + h * a * (b * (V - V_u) - k_u * u)

        def net2003(V: float, u: float, I: float) -> tuple[float, float]:
            V = V + half * (k_2 * V * V + k_1 * V + k_0 - u + I)
            V = V + half * (k_2 * V * V + k_1 * V + k_0 - u + I)
            return V, u + h * a * (b * (V - V_u) - k_u * u)

        return {"euler": euler, "fig1": fig1, "script": script, "net2003": net2003}

    def _solve(
        self, stimulus: Sampled, dt: float, steps: int, V: float, u: float
    ) -> RecoveryRecording:
        """Taylor series after Taylor series, each read at the samples that fall into it."""
        V_peak, c, d = self.V_peak, self.c, self.d
        V_trace, u_trace, spikes = [V], [u], []
        sample = 1
        for t, end, I in _constant_stretches(stimulus, dt, steps):
            while t < end:
                V_series, u_series = self._taylor(V, u, I)
                stop = min(t + _reach(V_series), end)
                both = list(zip(reversed(V_series), reversed(u_series)))
                V, u = _state(both, stop - t)
                fired = V >= V_peak
                if fired:
                    stop = t + _crossing(both, stop - t, V_peak)
                    u = _state(both, stop - t)[1]
                while sample <= steps and sample * dt <= stop:
                    V_seen, u_seen = _state(both, sample * dt - t)
                    V_trace.append(V_seen)
                    u_trace.append(u_seen)
                    sample += 1
                t = stop
                if fired:
                    spikes.append(t)
                    V = c
                    u += d
                if not -RUNAWAY < u < RUNAWAY:
                    raise _runaway(t, dt)
        return RecoveryRecording(V_trace, u_trace, dt, spikes)

    def _taylor(self, V: float, u: float, I: float) -> tuple[list[float], list[float]]:
        """Coefficients of V and u as power series in time, from the equations themselves."""
        a, b, k_2, k_1, k_u = self.a, self.b, self.k_2, self.k_1, self.k_u
        V_series, u_series = [V], [u]
        source, target = self.k_0 + I, b * self.V_u
        for n in range(1, ORDER + 1):
            square = math.sumprod(V_series, V_series[::-1])
            V, u = (
                (k_2 * square + k_1 * V - u + source) / n,
                a * (b * V - target - k_u * u) / n,
            )
            V_series.append(V)
            u_series.append(u)
            source = target = 0.0  # constants enter the first derivative only
        return V_series, u_series


def _runaway(t: float, dt: float) -> DivergenceError:
    return DivergenceError(
        f"Izhikevich ran away at {t:.10g} ms with dt = {dt:.10g} ms: u passed {RUNAWAY:g} mV/ms"
    )


ORDER = 20  # orders from 16 to 28 are equally fast to a tenth; fewer steps, more work in each
TRUNCATION = 1e-13  # mV: ten roundings of 65 mV


def _reach(series: list[float]) -> float:
    """The time in ms to which the last two terms of a series stay below the truncation error."""
    return min(
        (TRUNCATION / abs(term)) ** (1 / n) if term else math.inf
        for n, term in ((ORDER, series[ORDER]), (ORDER - 1, series[ORDER - 1]))
    )


def _state(both: list[tuple[float, float]], t: float) -> tuple[float, float]:
    """V and u at a time (ms) from pairs of coefficients, the highest order first."""
    V = u = 0.0
    for V_term, u_term in both:
        V = V * t + V_term
        u = u * t + u_term
    return V, u


def _crossing(both: list[tuple[float, float]], end: float, V_peak: float) -> float:
    """When V, below V_peak at 0 and not below it at end, gets there: by bisection."""
    low, high = 0.0, end
    for _ in range(52):  # the digits of a double
        middle = (low + high) / 2
        if _state(both, middle)[0] < V_peak:
            low = middle
        else:
            high = middle
    return high


def _constant_stretches(
    stimulus: Sampled, dt: float, steps: int
) -> Iterable[tuple[float, float, float]]:
    """Stretches (t0, t1, I) of constant current, the stimulus's own or those of its samples."""
    if hasattr(stimulus, "segments"):
        yield from stimulus.segments(steps * dt)
        return
    first = 0
    for I, run in groupby(stimulus.samples(dt, steps)):
        last = first + sum(1 for _ in run)
        yield first * dt, last * dt, I
        first = last


class _Protocol:
    """The current of a published figure: `base`, but in a piece I + slope (t - onset).

    A piece (onset, end, I) or (onset, end, I, slope) holds for onset < t < end, the last of several
    that do. As in the script each step sees the current at its start, open at both ends: a pulse
    from 10 to 13 ms lasts 2.8 ms on a grid of 0.2 ms.
    """

    def __init__(self, base: float, *pieces: tuple[float, ...]) -> None:
        self.base, self.pieces = base, pieces

    def __call__(self, t: float) -> float:
        for onset, end, I, *slope in reversed(self.pieces):
            if onset < t < end:
                return I + slope[0] * (t - onset) if slope else I
        return self.base

    def samples(self, dt: float, steps: int) -> array[float]:
        """Current at the start of each step [i dt, (i+1) dt), shape (steps,)."""
        return array("d", [self(i * dt) for i in range(steps)])


class Pattern:
    """A published simulation: `neuron`, `stimulus` (mV/ms), `V0`, `u0`, `dt`, `duration` (ms).

    `panel` is its place in the figure that `source` names. `PATTERNS` holds the 20 of the 2004
    paper by name, `CELL_TYPES` the 8 of the 2003 paper by abbreviation.

    >>> pattern = PATTERNS["phasic spiking"]
    >>> pattern.panel, pattern.dt, pattern.simulate().spikes
    ('B', 0.25, [43.75])
    """

    def __init__(
        self,
        source: str,
        panel: str,
        name: str,
        neuron: Izhikevich,
        stimulus: float | Sampled,
        V0: float,
        u0: float,
        dt: float,
        duration: float,
    ) -> None:
        self.source, self.panel, self.name = source, panel, name
        self.neuron, self.stimulus = neuron, stimulus
        self.V0, self.u0, self.dt, self.duration = V0, u0, dt, duration

    def simulate(self, method: str = "script") -> RecoveryRecording:
        """The simulation as published, or the same by another method of `Izhikevich.simulate`.

        The published grid holds both 0 and duration: one step more than duration / dt. Three of
        the 20 patterns rest on that grid. By the "exact" equations the bistable neuron (P) is not
        switched off, the after-potential (Q) makes eight spikes of one, and the burst (T) does not
        end: DivergenceError.

        >>> CELL_TYPES["RS"].simulate().spikes
        [18.25, 24.25, 54.5, 87.75, 121.0]
        """
        return self.neuron.simulate(
            self.stimulus, self.duration + self.dt, self.dt, self.V0, self.u0, method
        )

    def __repr__(self) -> str:
        return f"<Pattern {self.panel}, {self.name}, {self.duration:g} ms: {self.neuron!r}>"


ON = math.inf  # the end of a step that stays on
L1 = 100 / 11  # panel L: the first pulse comes at an eleventh of the duration
# rows of panel, name, a, b, c, d, V0, dt, duration
FIGURE_2004: tuple[Row, ...] = (
    ("A", "tonic spiking", 0.02, 0.2, -65, 6, -70, 0.25, 100),
    ("B", "phasic spiking", 0.02, 0.25, -65, 6, -64, 0.25, 200),
    ("C", "tonic bursting", 0.02, 0.2, -50, 2, -70, 0.25, 220),
    ("D", "phasic bursting", 0.02, 0.25, -55, 0.05, -64, 0.2, 200),
    ("E", "mixed mode", 0.02, 0.2, -55, 4, -70, 0.25, 160),
    ("F", "spike frequency adaptation", 0.01, 0.2, -65, 8, -70, 0.25, 85),
    ("G", "Class 1 excitable", 0.02, -0.1, -55, 6, -60, 0.25, 300),
    ("H", "Class 2 excitable", 0.2, 0.26, -65, 0, -64, 0.25, 300),
    ("I", "spike latency", 0.02, 0.2, -65, 6, -70, 0.2, 100),
    ("J", "subthreshold oscillations", 0.05, 0.26, -60, 0, -62, 0.25, 200),
    ("K", "resonator", 0.1, 0.26, -60, -1, -62, 0.25, 400),
    ("L", "integrator", 0.02, -0.1, -55, 6, -60, 0.25, 100),
    ("M", "rebound spike", 0.03, 0.25, -60, 4, -64, 0.2, 200),
    ("N", "rebound burst", 0.03, 0.25, -52, 0, -64, 0.2, 200),
    ("O", "threshold variability", 0.03, 0.25, -60, 4, -64, 0.25, 100),
    ("P", "bistability", 0.1, 0.26, -60, 0, -61, 0.25, 300),
    ("Q", "depolarising after-potential", 1, 0.2, -60, -21, -70, 0.1, 50),
    ("R", "accommodation", 0.02, 1, -55, 4, -65, 0.5, 400),
    ("S", "inhibition-induced spiking", -0.02, -1, -60, 8, -63.8, 0.5, 350),
    ("T", "inhibition-induced bursting", -0.026, -1, -45, -2, -63.8, 0.5, 350),
)
FIGURE_2003: tuple[Row, ...] = (
    ("RS", "regular spiking", 0.02, 0.2, -65, 8, -63, 0.25, 150),
    ("IB", "intrinsically bursting", 0.02, 0.2, -55, 4, -70, 0.25, 150),
    ("CH", "chattering", 0.02, 0.2, -50, 2, -70, 0.25, 150),
    ("FS", "fast spiking", 0.1, 0.2, -65, 2, -70, 0.25, 150),
    ("TC", "thalamo-cortical", 0.02, 0.25, -65, 0.05, -63, 0.25, 150),
    ("TC burst", "thalamo-cortical burst", 0.02, 0.25, -65, 0.05, -87, 0.25, 150),
    ("RZ", "resonator", 0.1, 0.26, -65, 2, -70, 0.25, 100),
    ("LTS", "low-threshold spiking", 0.02, 0.25, -65, 2, -63, 0.25, 250),
)
# base current and pieces (onset, end, I, slope) of each panel
PROTOCOLS: dict[str, tuple[float, *tuple[tuple[float, ...], ...]]] = {
    "A": (0, (10, ON, 14)),
    "B": (0, (20, ON, 0.5)),
    "C": (0, (22, ON, 15)),
    "D": (0, (20, ON, 0.6)),
    "E": (0, (16, ON, 10)),
    "F": (0, (8.5, ON, 30)),
    "G": (0, (30, ON, 0, 0.075)),
    "H": (-0.5, (30, ON, -0.5, 0.015)),
    "I": (0, (10, 13, 7.04)),
    "J": (0, (20, 25, 2)),
    "K": (0, (40, 44, 0.65), (60, 64, 0.65), (280, 284, 0.65), (320, 324, 0.65)),
    "L": (0, (L1, L1 + 2, 9), (L1 + 5, L1 + 7, 9), (70, 72, 9), (80, 82, 9)),
    "M": (0, (20, 25, -15)),
    "N": (0, (20, 25, -15)),
    "O": (0, (10, 15, 1), (70, 75, -6), (80, 85, 1)),
    "P": (0.24, (37.5, 42.5, 1.24), (216, 221, 1.24)),
    "Q": (0, (9, 11, 20)),
    "R": (0, (0, 200, 0, 0.04), (300, 312.5, 0, 0.32)),
    "S": (75, (-1, 50, 80), (250, ON, 80)),  # -1: a piece is open at its onset, and 0 belongs to it
    "T": (75, (-1, 50, 80), (250, ON, 80)),
    "RS": (0, (15, ON, 14)),
    "IB": (0, (15, ON, 11)),
    "CH": (0, (15, ON, 10)),
    "FS": (0, (15, ON, 10)),
    "TC": (0, (30, ON, 1.5)),
    "TC burst": (-25, (45, ON, 0)),
    "RZ": (-2, (10, ON, -0.5), (60, 65, 10)),
    "LTS": (0, (25, ON, 10)),
}
# what the script writes differently: another parabola, and a recovery that never decays
CHANGED: dict[str, dict[str, float]] = {
    "G": {"k_1": 4.1, "k_0": 108},
    "L": {"k_1": 4.1, "k_0": 108},
    "R": {"V_u": -65, "k_u": 0},
}
U0 = {"R": -16}  # all others start at u0 = b V0


def _pattern(source: str, row: Row) -> Pattern:
    panel, name, a, b, c, d, V0, dt, duration = row
    neuron = Izhikevich(a=a, b=b, c=c, d=d, **CHANGED.get(panel, {}))
    stimulus = _Protocol(*PROTOCOLS[panel])
    u0 = U0.get(panel, b * V0)
    return Pattern(source, panel, name, neuron, stimulus, V0, u0, dt, duration)


PATTERNS = {
    row[1]: _pattern("Izhikevich 2004, IEEE Trans Neural Netw 15:1063, figure 1", row)
    for row in FIGURE_2004
}
CELL_TYPES = {
    row[0]: _pattern("Izhikevich 2003, IEEE Trans Neural Netw 14:1569, figure 2", row)
    for row in FIGURE_2003
}
