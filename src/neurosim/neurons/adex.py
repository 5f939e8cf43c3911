"""The adaptive exponential integrate-and-fire neuron (AdEx) and its firing patterns."""

from __future__ import annotations

import math
from array import array

from neurosim.inputs.stimuli import as_stimulus
from neurosim.parameters import DT, Parameter, ParameterError, Parametrised, count_steps
from neurosim.recording import DivergenceError, Recording

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable

    from neurosim.inputs.stimuli import Sampled

__all__ = ["CURRENT", "AdEx", "AdExRecording", "FiringPattern"]

# 100 nA, as for LIF
CURRENT = Parameter("pA", "current", at_least=-100_000, at_most=100_000, name="I", owner="AdEx")
VOLTAGE = Parameter(
    "mV", "initial voltage", at_least=-1000, at_most=1000, name="V0", owner="simulate"
)
ADAPTATION = Parameter(
    "pA", "initial adaptation", at_least=-1e5, at_most=1e5, name="w0", owner="simulate"
)

CROWD = 1000  # spikes within 1 ms: the neuron no longer comes down
PARTS = 24  # a step of V is Delta_T / PARTS, and from V_T + Delta_T on (V - V_T) / PARTS
FOOT = 10  # below V_T - FOOT Delta_T, where the exponential is next to nothing, V moves freely
CEILING = 30  # above V_T + CEILING Delta_T what is left of the upswing is exp(-30) C / g_L


class AdExRecording(Recording):
    """A Recording that also holds the adaptation current `w` (pA), of the shape of V.

    >>> recording = AdEx().simulate(1000, duration=100)
    >>> len(recording.w) == len(recording.V)
    True
    """

    units = Recording.units | {"w": "pA"}

    def __init__(self, V: array[float], w: array[float], dt: float, spikes: list[float]) -> None:
        super().__init__(V, dt, spikes, model="AdEx")
        self.w = w

    @property
    def end(self) -> tuple[float, float]:
        """V (mV) and w (pA) at the end: another run that starts there goes on from it."""
        return self.V[-1], self.w[-1]


class AdEx(Parametrised):
    """A leaky integrator with an exponential upswing and an adaptation current w.

    C dV/dt = -g_L (V - E_L) + g_L Delta_T exp((V - V_T) / Delta_T) - w + I
    tau_w dw/dt = a (V - E_L) - w
    at V = V_peak: a spike, then V = V_reset and w = w + b.

    In the units of its literature: pF, nS, mV, pA, ms. V_peak only ends an upswing that has run
    away from V_T + 5 Delta_T on. Source: Brette & Gerstner 2005, J Neurophysiol 94:3637, whose
    neuron the defaults are.
    Errors: ParameterError for a value out of bounds and for V_peak not above V_T and V_reset.

    >>> [round(t, 1) for t in AdEx().simulate(1000, duration=100).spikes]
    [11.8, 25.4, 41.2, 59.8, 81.6]
    """

    C: Parameter = Parameter(
        "pF", "membrane capacitance", default=281.0, at_least=1, at_most=100_000
    )
    g_L: Parameter = Parameter("nS", "leak conductance", default=30.0, at_least=0.1, at_most=10_000)
    E_L: Parameter = Parameter(
        "mV", "leak reversal potential", default=-70.6, at_least=-200, at_most=200
    )
    V_T: Parameter = Parameter("mV", "threshold", default=-50.4, at_least=-200, at_most=200)
    Delta_T: Parameter = Parameter("mV", "slope factor", default=2.0, at_least=0.01, at_most=50)
    a: Parameter = Parameter(
        "nS", "adaptation to the voltage", default=4.0, at_least=-10_000, at_most=10_000
    )
    tau_w: Parameter = Parameter("ms", "adaptation time constant", default=144.0, above=0)
    b: Parameter = Parameter(
        "pA", "adaptation per spike", default=80.5, at_least=0, at_most=100_000
    )
    V_reset: Parameter = Parameter(
        "mV", "reset potential", default=-70.6, at_least=-200, at_most=200
    )
    V_peak: Parameter = Parameter(
        "mV", "peak of the spike", default=0.0, at_least=-200, at_most=200
    )

    def _check_together(self) -> None:
        declared = AdEx.V_peak
        for name, bound in (("V_T", self.V_T), ("V_reset", self.V_reset)):
            if self.V_peak <= bound:
                above = f"above {name} = {declared.show(bound)}"
                raise declared.error(f"{above}, got {declared.show(self.V_peak)}")

    @staticmethod
    def preset(name: str) -> AdEx:
        """The neuron of a published firing pattern; `presets` has its current and its source.

        Errors: ParameterError for another name.

        >>> AdEx.preset("adapting").b
        60.0
        """
        if name not in PRESETS:
            raise ParameterError(f"preset.name must be one of {', '.join(PRESETS)}, got {name!r}")
        return PRESETS[name].neuron

    @staticmethod
    def presets() -> dict[str, FiringPattern]:
        """Every `FiringPattern` by name.

        The defaults, and the eight patterns of Naud, Marcille, Clopath & Gerstner 2008, Biol Cybern
        99:335, figure 4. Two rows of its table 1, as it is commonly copied, do not give the pattern
        they are named after. For 4f it has C = 200, g_L = 12, E_L = -70, a = -6, tau_w = 300,
        b = 0, V_reset = -58 and 110 pA, which make no spike in 1 s: "delayed_regular_bursting" is
        the neuron of its row 4g at 110 pA. For 4g it has a = -10, b = 30 and 350 pA, which make a
        neuron that never falls silent: "transient" has a = 10, b = 100 and 180 pA. Both
        corrections follow the example Naud_et_al_2008_adex_firing_patterns of Brian 2, which
        credits P. Müller, Heidelberg.

        "irregular" forgets where it came from: a difference grows with almost every spike. But its
        160 pA lie in a narrow window in which that ends after 0.5 to 0.8 s in a stable cycle of ten
        intervals; at 150 pA none comes within 6 s.

        >>> pattern = AdEx.presets()["regular_bursting"]
        >>> pattern.I, pattern.description
        (210.0, 'bursts at equal distances')
        """
        return dict(PRESETS)

    @property
    def rheobase(self) -> float:
        """The constant current in pA from which the fixed point `rest` is no longer stable.

        rheobase = (g_L + a) (V - E_L) - g_L Delta_T exp((V - V_T) / Delta_T) at
        V = V_T + Delta_T ln(1 + r), r = min(a / g_L, C / (g_L tau_w)): the fixed point vanishes
        (saddle-node) where a / g_L is the smaller, and is there but unstable (Hopf) where it is
        the larger. A current that is switched on may make spikes below it.

        Source: Naud et al. 2008, Biol Cybern 99:335; Touboul & Brette 2008, Biol Cybern 99:319.
        Errors: ParameterError for an a not above -g_L, with which no fixed point is stable.

        >>> round(AdEx().rheobase, 1)
        627.2
        """
        self._check_rest()
        r = min(self.a / self.g_L, self.C / (self.g_L * self.tau_w))
        return self._steady_current(self.V_T + self.Delta_T * math.log1p(r))

    def rest(self, I: float = 0.0) -> tuple[float, float]:
        """The lower fixed point V (mV), w (pA) under a constant current I (pA), by bisection.

        I = (g_L + a) (V - E_L) - g_L Delta_T exp((V - V_T) / Delta_T), w = a (V - E_L). It is
        unstable above `rheobase`.
        Errors: ParameterError if I leaves no fixed point, and for an a not above -g_L.

        >>> [round(x, 3) for x in AdEx().rest(300)]
        [-61.77, 35.318]
        """
        I = CURRENT.check(I)
        self._check_rest()
        # the curve I(V) rises up to here and falls beyond
        high = self.V_T + self.Delta_T * math.log1p(self.a / self.g_L)
        fold = self._steady_current(high)
        if I > fold:
            raise CURRENT.error(f"at most {CURRENT.show(fold)} for a rest, got {CURRENT.show(I)}")
        width = 1.0
        while self._steady_current(high - width) > I:
            width *= 2
        low = high - width
        V = (low + high) / 2
        while low < V < high:  # ends when no double lies between the two
            if self._steady_current(V) < I:
                low = V
            else:
                high = V
            V = (low + high) / 2
        return V, self.a * (V - self.E_L)

    def simulate(
        self,
        stimulus: float | Sampled,
        duration: float,
        dt: float = 0.1,
        V0: float | None = None,
        w0: float = 0.0,
    ) -> AdExRecording:
        """The neuron under a stimulus (pA; a number is a constant current from 0).

        It starts at V0 (mV), E_L unless given, with w0 (pA). Each step sees the mean current over
        it. V and w are recorded every dt (ms); spikes lie anywhere between.

        The classical fourth-order Runge-Kutta scheme, in which V is the independent variable where
        it would rise by more than Delta_T / 24 within a step: dt/dV = 1/f and dw/dV = g/f for
        dV/dt = f and dw/dt = g. Its steps grow with the upswing, and the last one ends at V_peak:
        no overshoot of the exponential gets into w, and the spike has a time of its own. The rest
        of the step goes on from the reset. Every spike of the presets in 1 s is right to
        1e-4 ms at the default dt, but of "irregular" only the first ten are, to 1e-3 ms.

        Errors: ParameterError for an argument out of bounds and a dt above a fifth of the shortest
        time constant; DivergenceError if V leaves the finite numbers or spikes come without end.

        >>> AdEx.preset("initial_burst").simulate(400, duration=100).count
        4
        """
        steps = count_steps(duration, dt)
        self._check_step(dt)
        V = VOLTAGE.check(self.E_L if V0 is None else V0)
        w = ADAPTATION.check(w0)
        if V >= self.V_peak:
            peak = f"below V_peak = {VOLTAGE.show(self.V_peak)}"
            raise VOLTAGE.error(f"{peak}, got {VOLTAGE.show(V)}")
        trace, w_trace, spikes = array("d", [V]), array("d", [w]), []
        advance, top = self._stepper()
        drive, C, b = self.g_L * self.E_L / self.C, self.C, self.b
        V, V_reset = min(V, top), min(self.V_reset, top)
        for step, I in enumerate(as_stimulus(stimulus, CURRENT).samples(dt, steps), 1):
            left = dt
            while left:
                V, w, time = advance(V, w, drive + I / C, left)
                left -= time
                if V >= top:
                    spikes.append(step * dt - left)
                    V = V_reset
                    w += b
                    if len(spikes) > CROWD and spikes[-1] - spikes[-1 - CROWD] < 1:
                        raise DivergenceError(
                            f"AdEx made {CROWD} spikes within 1 ms at {spikes[-1]:.10g} ms:"
                            " its V_reset or its current is too high"
                        )
            trace.append(V)
            w_trace.append(w)
        return AdExRecording(trace, w_trace, dt, spikes)

    def _stepper(
        self,
    ) -> tuple[Callable[[float, float, float, float], tuple[float, float, float]], float]:
        """advance(V, w, drive, left) -> V, w, time; and the V (mV) at which the upswing is over.

        drive is (I + g_L E_L) / C, left what is left of the step, time what was taken of it.
        """
        exp = math.exp
        C, tau_w, E_L, V_T, Delta_T = self.C, self.tau_w, self.E_L, self.V_T, self.Delta_T
        leak, pull = self.g_L / C, self.a / tau_w
        size = leak * Delta_T
        fine, foot = Delta_T / PARTS, V_T - FOOT * Delta_T
        top = min(self.V_peak, V_T + CEILING * Delta_T)

        def slopes(V: float, w: float, drive: float) -> tuple[float, float]:
            return (
                drive - leak * V - w / C + size * exp((V - V_T) / Delta_T),
                pull * (V - E_L) - w / tau_w,
            )

        def advance(V: float, w: float, drive: float, left: float) -> tuple[float, float, float]:
            growth = size * exp((V - V_T) / Delta_T)
            f1 = drive - leak * V - w / C + growth
            g1 = pull * (V - E_L) - w / tau_w
            h, speed = left, max(growth, f1, -f1)
            if speed * h > fine and (V > foot or V + f1 * h > foot):
                reach = max(fine, foot - V)
                if 2 * f1 > growth:
                    target = min(V + max(reach, (V - V_T) / PARTS), top)
                    time, w_risen = rise(V, w, drive, f1, g1, target - V)
                    if time <= left:
                        return target, w_risen, time
                h = min(h, reach / speed)
            half, sixth = h / 2, h / 6
            f2, g2 = slopes(V + half * f1, w + half * g1, drive)
            f3, g3 = slopes(V + half * f2, w + half * g2, drive)
            f4, g4 = slopes(V + h * f3, w + h * g3, drive)
            V_new = V + sixth * (f1 + 2 * (f2 + f3) + f4)
            if V_new >= top and f1 > 0:  # it got there within h: how soon, the rise tells
                time, w_risen = rise(V, w, drive, f1, g1, top - V)
                if time <= left:
                    return top, w_risen, time
            return V_new, w + sixth * (g1 + 2 * (g2 + g3) + g4), h

        def rise(
            V: float, w: float, drive: float, f1: float, g1: float, reach: float
        ) -> tuple[float, float]:
            """The time for V to rise by reach, and w then; infinite if it turns on the way."""
            half, sixth = reach / 2, reach / 6
            w1 = g1 / f1
            f2, g2 = slopes(V + half, w + half * w1, drive)
            if f2 <= 0:
                return math.inf, w
            w2 = g2 / f2
            f3, g3 = slopes(V + half, w + half * w2, drive)
            if f3 <= 0:
                return math.inf, w
            w3 = g3 / f3
            f4, g4 = slopes(V + reach, w + reach * w3, drive)
            if f4 <= 0:
                return math.inf, w
            time = sixth * (1 / f1 + 2 * (1 / f2 + 1 / f3) + 1 / f4)
            return time, w + sixth * (w1 + 2 * (w2 + w3) + g4 / f4)

        return advance, top

    def _check_step(self, dt: float) -> None:
        # rate is the larger eigenvalue of V and w far below threshold. RK4 is stable up to
        # 2.7 / rate; at 0.2 / rate the first ten spikes of every preset are still right to 3e-4 ms.
        half = (self.g_L / self.C + 1 / self.tau_w) / 2
        determinant = (self.g_L + self.a) / (self.C * self.tau_w)
        rate = math.sqrt(max(determinant, 0.0))
        if half * half > determinant:
            rate = half + math.sqrt(half * half - determinant)
        largest = 0.2 / rate
        if dt > largest:
            raise DT.error(f"at most {DT.show(largest)} for this neuron, got {DT.show(dt)}")

    def _check_rest(self) -> None:
        if self.a <= -self.g_L:
            declared = AdEx.a
            bound = f"above -g_L = {declared.show(-self.g_L)} for a rest"
            raise declared.error(f"{bound}, got {declared.show(self.a)}")

    def _steady_current(self, V: float) -> float:
        leak = (self.g_L + self.a) * (V - self.E_L)
        return leak - self.g_L * self.Delta_T * math.exp((V - self.V_T) / self.Delta_T)


class FiringPattern:
    """A published `neuron`, with the constant current `I` (pA) under which it fires as described.

    `description` says how it fires and `source` where it was published. `AdEx.presets` holds nine.

    >>> pattern = AdEx.presets()["transient"]
    >>> pattern.I, pattern.description, pattern.neuron.simulate(pattern.I, duration=500).count
    (180.0, 'one spike, then silence', 1)
    """

    def __init__(self, neuron: AdEx, I: float, description: str, source: str) -> None:
        self.neuron, self.I = neuron, I
        self.description, self.source = description, source

    def __repr__(self) -> str:
        return f"<FiringPattern at {self.I:.10g} pA, {self.description}: {self.neuron!r}>"


NAUD = "Naud et al. 2008, Biol Cybern 99:335, figure "
CORRECTED = ", corrected (see AdEx.presets)"


def _naud(
    panel: str,
    I: float,
    description: str,
    values: tuple[float, float, float, float, float, float, float],
) -> FiringPattern:
    names = ("C", "g_L", "E_L", "a", "tau_w", "b", "V_reset")
    neuron = AdEx(V_T=-50, Delta_T=2, **dict(zip(names, values, strict=True)))
    return FiringPattern(neuron, I, description, NAUD + panel)


PRESETS = {
    "regular_spiking": FiringPattern(
        AdEx(),
        1000.0,
        "intervals that grow to a steady one",
        "Brette & Gerstner 2005, J Neurophysiol 94:3637",
    ),
    "tonic": _naud("4a", 500.0, "nearly equal intervals", (200, 10, -70, 2, 30, 0, -58)),
    "adapting": _naud(
        "4b", 500.0, "intervals that grow to a steady one", (200, 12, -70, 2, 300, 60, -58)
    ),
    "initial_burst": _naud(
        "4c", 400.0, "a burst, then a slow regular train", (130, 18, -58, 4, 150, 120, -50)
    ),
    "regular_bursting": _naud(
        "4d", 210.0, "bursts at equal distances", (200, 10, -58, 2, 120, 100, -46)
    ),
    "delayed_accelerating": _naud(
        "4e",
        300.0,
        "a late first spike, then shrinking intervals",
        (200, 12, -70, -10, 300, 0, -58),
    ),
    "delayed_regular_bursting": _naud(
        "4f" + CORRECTED,
        110.0,
        "a late first burst, then bursts at equal distances",
        (100, 10, -65, -10, 90, 30, -47),
    ),
    "transient": _naud(
        "4g" + CORRECTED, 180.0, "one spike, then silence", (100, 10, -65, 10, 90, 100, -47)
    ),
    "irregular": _naud(
        "4h",
        160.0,
        "irregular intervals, in the end a cycle of ten",
        (100, 12, -60, -11, 130, 30, -48),
    ),
}
