"""Synapses: the currents and conductances that spikes open, and the voltages that follow."""

from __future__ import annotations

import math

from neurosim.inputs.stimuli import as_stimulus
from neurosim.parameters import Parameter, ParameterError, Parametrised, count_steps
from neurosim.recording import Recording

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "AMPA",
    "ConductanceSynapse",
    "CurrentSynapse",
    "GABA_A",
    "GABA_B",
    "NMDA",
    "Synapse",
    "drive",
]

TIME = Parameter(None, "ms", "time since the onset", name="t", owner="Synapse")
VOLTAGE = Parameter(None, "mV", "voltage", at_least=-1000, at_most=1000, name="V", owner="Synapse")
CURRENT = Parameter(None, "nA", "current", at_least=-100, at_most=100, name="I", owner="drive")
SPIKE = Parameter(None, "ms", "spike time", at_least=0, name="inputs", owner="drive")
WEIGHT = Parameter(None, "", "weight of a spike", name="inputs", owner="drive")
FASTEST = 1e-6  # ms; a rise below it is none, and its rate would leave the range of a double

# what is asked of a neuron, such as a LIF: for its passive membrane, and to fire
PASSIVE, FIRING = ("tau_m", "R_m", "E_L"), ("V_th", "V_reset", "t_ref")

# the two nodes of Gauss and Legendre on a step of length 1
EARLY, LATE = 0.5 - math.sqrt(3) / 6, 0.5 + math.sqrt(3) / 6

ROUNDING = 1e-10  # mV; V tends to V_th at the rheobase, and its last digit must not make a spike


class Synapse(Parametrised):
    """The time course that every kind of synapse shares: a kernel whose peak is 1.

    kernel(t) = (exp(-t / tau_decay) - exp(-t / tau_rise)) / norm for t >= 0, else 0. Its limits
    are the exponential kernel exp(-t / tau_s), with tau_rise = 0, and the alpha kernel
    (t / tau_s) exp(1 - t / tau_s), with tau_rise = tau_decay = tau_s.

    Source: Rall 1967, J Neurophysiol 30:1138 (alpha function); Gerstner, Kistler, Naud & Paninski
    2014, Neuronal Dynamics, section 3.1.
    Errors: ParameterError for a value out of bounds and for tau_rise above tau_decay.

    >>> alpha = Synapse(tau_decay=2, tau_rise=2)
    >>> [round(alpha.kernel(t), 3) for t in (-1, 0, 2, 4)]
    [0.0, 0.0, 1.0, 0.736]
    """

    tau_decay = Parameter(5.0, "ms", "decay time constant", at_least=0.001, at_most=10_000)
    tau_rise = Parameter(0.0, "ms", "rise time constant", at_least=0, at_most=10_000)
    delay = Parameter(0.0, "ms", "delay from spike to onset", at_least=0, at_most=1000)

    def __init__(self, **values: float) -> None:
        super().__init__(**values)
        if self.tau_rise != 0 and not FASTEST <= self.tau_rise <= self.tau_decay:
            declared = Synapse.tau_rise
            decay = Synapse.tau_decay.show(self.tau_decay)
            raise declared.error(
                f"0, or from {declared.show(FASTEST)} to tau_decay = {decay},"
                f" got {declared.show(self.tau_rise)}"
            )

    @property
    def peak_time(self) -> float:
        """When the kernel is 1, in ms after the onset.

        t = ln(tau_decay / tau_rise) / (1 / tau_rise - 1 / tau_decay).

        >>> Synapse(tau_decay=5).peak_time, Synapse(tau_decay=5, tau_rise=5).peak_time
        (0.0, 5.0)
        """
        return _crest(self.tau_decay, self.tau_rise) if self.tau_rise else 0.0

    @property
    def area(self) -> float:
        """The kernel's integral in ms: tau_decay exp(peak_time / tau_decay).

        Spikes at a mean rate keep the kernel at rate area on average, so K current synapses of
        weight w_k pass a mean current of sum w_k area rate_k: the W x of an artificial neuron.

        >>> Synapse(tau_decay=5).area
        5.0
        """
        return self.tau_decay * math.exp(self.peak_time / self.tau_decay)

    def kernel(self, t: float) -> float:
        """The fraction of the peak at t (ms) after the onset.

        >>> round(Synapse(tau_decay=5, tau_rise=1).kernel(10), 4)
        0.2529
        """
        return self._kernel(TIME.check(t))

    def _kernel(self, t: float) -> float:
        if t < 0:
            return 0.0
        if not self.tau_rise:
            return math.exp(-t / self.tau_decay)
        return self._impulse()[0] * _difference(1 / self.tau_decay, 1 / self.tau_rise, t)

    def _impulse(self) -> tuple[float, float]:
        """What one spike adds to the states h and s, h' = -h / tau_rise, s' = h - s / tau_decay."""
        if not self.tau_rise:
            return 0.0, 1.0
        return math.exp(self.peak_time / self.tau_decay) / self.tau_rise, 0.0


class CurrentSynapse(Synapse):
    """A synapse that injects the current w kernel(t), whatever the voltage.

    Source: Rotter & Diesmann 1999, Biol Cybern 81:381 (its exact response).

    >>> from neurosim import LIF
    >>> t, dV = CurrentSynapse(w=0.1, tau_decay=5).peak(LIF())
    >>> round(t, 3), round(dV, 3)
    (9.242, 1.575)
    """

    w = Parameter(0.1, "nA", "weight, the peak of the current", at_least=-100, at_most=100)

    def current(self, t: float) -> float:
        """The current in nA at t (ms) after the onset.

        >>> round(CurrentSynapse(w=-0.1, tau_decay=5).current(5), 4)
        -0.0368
        """
        return self.w * self.kernel(t)

    def psp(self, neuron: object, t: float) -> float:
        """What one spike adds to the voltage of a passive membrane, in mV at t (ms).

        The neuron, such as a `LIF`, gives tau_m and R_m; its threshold plays no part.
        psp(t) = (R_m w / tau_m) times the integral over s from 0 to t of
        kernel(s) exp(-(t - s) / tau_m), in a closed form that keeps its digits where time
        constants meet.

        >>> from neurosim import LIF
        >>> neuron = LIF(tau_m=10, R_m=40)
        >>> round(CurrentSynapse(w=0.1, tau_decay=10).psp(neuron, 10), 6)  # R_m w / e
        1.471518
        """
        tau_m, R_m, _ = _attributes(neuron, *PASSIVE)
        return self.w * R_m * self._response(tau_m, max(0.0, TIME.check(t)))

    def peak(self, neuron: object) -> tuple[float, float]:
        """Time (ms) and height (mV) of the extremum of `psp`.

        There R_m w kernel(t) = psp(t). For tau_rise = 0 this is the closed form
        t = ln(tau_m / tau_decay) / (1 / tau_decay - 1 / tau_m); otherwise t is found by bisection.

        >>> from neurosim import LIF
        >>> t, dV = CurrentSynapse(w=0.1, tau_decay=10).peak(LIF(tau_m=10, R_m=40))
        >>> round(t, 6), round(dV, 6)
        (10.0, 1.471518)
        """
        tau_m, R_m, _ = _attributes(neuron, *PASSIVE)
        if self.tau_rise:
            late = 2 * (self.peak_time + tau_m)

            def rises(t: float) -> bool:
                return self._kernel(t) > self._response(tau_m, t)

            while rises(late):
                late *= 2
            t = _last(rises, self.peak_time, late)
        else:
            t = _crest(tau_m, self.tau_decay)
        return t, self.w * R_m * self._response(tau_m, t)

    def sign(self, V: float) -> int:
        """1 if the current depolarises at V (mV), -1 if it hyperpolarises: here the same at any V.

        >>> CurrentSynapse(w=-0.1).sign(-90)
        -1
        """
        VOLTAGE.check(V)
        return (self.w > 0) - (self.w < 0)

    def _response(self, tau_m: float, t: float) -> float:
        """psp of a weight and a resistance of 1."""
        h, s = self._impulse()
        _, _, _, of_h, of_s = _propagators(tau_m, self.tau_decay, self.tau_rise, t)
        return h * of_h + s * of_s


class ConductanceSynapse(Synapse):
    """A synapse that opens a conductance g kernel(t) towards its reversal potential E_syn.

    I_syn(V, t) = g kernel(t) B(V) (E_syn - V), with the magnesium block
    B(V) = 1 / (1 + Mg / 3.57 mM exp(-0.062 V / mV)), which is 1 for Mg = 0.

    So one synapse may depolarise or hyperpolarise, according to V; one with E_syn at the resting
    voltage moves nothing by itself, yet divides what others do (shunting inhibition).

    Presets of 1 nS: `AMPA`, `NMDA`, `GABA_A`, `GABA_B`; `replace` changes g and delay.
    E_syn, and the decay of the first three as 1 / beta: the schemes of Destexhe, Mainen &
    Sejnowski 1998, in Koch & Segev, Methods in Neuronal Modeling. The rise times, the decay of
    GABA_B, the 1 nS and 1 mM of magnesium are typical numbers, not from a table; E_syn of GABA_A
    follows the cell's chloride.

    Source: Destexhe et al. 1998; Jahr & Stevens 1990, J Neurosci 10:3178 (B).

    >>> [receptor.is_excitatory(V_th=-55) for receptor in (AMPA, NMDA, GABA_A, GABA_B)]
    [True, True, False, False]
    """

    # in nS a synapse has some 0.1 to 100: 1 µS is more than a whole neuron's leak
    g = Parameter(0.001, "µS", "peak conductance", at_least=0, at_most=1)
    E_syn = Parameter(0.0, "mV", "reversal potential", at_least=-200, at_most=200)
    Mg = Parameter(0.0, "mM", "magnesium outside that blocks the channel", at_least=0, at_most=100)

    def conductance(self, t: float) -> float:
        """The conductance in µS at t (ms) after the onset, before any magnesium block.

        >>> ConductanceSynapse(g=0.002).conductance(0)
        0.002
        """
        return self.g * self.kernel(t)

    def block(self, V: float) -> float:
        """The fraction B of the conductance that magnesium leaves open at V (mV).

        >>> [round(NMDA.block(V), 3) for V in (-70, -30, 30)]
        [0.044, 0.357, 0.958]
        """
        return _block(self.Mg, VOLTAGE.check(V))

    def current(self, V: float, t: float) -> float:
        """The current into the cell in nA at the voltage V (mV), t (ms) after the onset.

        >>> ConductanceSynapse(g=0.001, E_syn=0).current(V=-70, t=0)
        0.07
        """
        return self.conductance(t) * self.block(V) * (self.E_syn - V)

    def sign(self, V: float) -> int:
        """1 if the synapse depolarises at V (mV), -1 if it hyperpolarises, 0 at E_syn.

        >>> GABA_A.sign(-65), GABA_A.sign(-80), GABA_A.sign(-90)
        (-1, 0, 1)
        """
        V = VOLTAGE.check(V)
        return (self.E_syn > V) - (self.E_syn < V)

    def is_excitatory(self, V_th: float) -> bool:
        """Whether the synapse pulls a membrane towards a spike: E_syn above the threshold V_th.

        A synapse may depolarise and yet inhibit: E_syn between rest and threshold.

        >>> depolarising = GABA_A.replace(E_syn=-60)
        >>> depolarising.sign(-70), depolarising.is_excitatory(V_th=-55)
        (1, False)
        """
        return self.sign(V_th) > 0

    def voltage(self, neuron: object, t: float, I: float = 0.0, V0: float | None = None) -> float:
        """The voltage in mV of a passive membrane t (ms) after the onset, under constant I (nA).

        It starts at V0 (mV), by default E_L + R_m I. The neuron, such as a `LIF`, gives tau_m, R_m
        and E_L; its threshold plays no part. tau_m dV/dt = E_L - V + R_m (I + I_syn(V, t)) is
        integrated as in `drive`, in steps of 1/50 of its shortest time constant or less.

        >>> from neurosim import LIF
        >>> round(ConductanceSynapse(g=0.005, E_syn=0).voltage(LIF(), t=5), 3)
        -65.383
        """
        V, I, step = self._start(neuron, I, V0)
        t = max(0.0, TIME.check(t))
        steps = max(1, math.ceil(t / step))
        for i in range(steps):
            V = self._advance(neuron, I, V, i * t / steps, t / steps)
        return V

    def peak(self, neuron: object, I: float = 0.0, V0: float | None = None) -> tuple[float, float]:
        """Time (ms) and voltage (mV) at which `voltage` turns back from E_syn; (0, V0) if never.

        >>> from neurosim import LIF
        >>> t, V = ConductanceSynapse(g=0.005, E_syn=0).peak(LIF())
        >>> round(t, 3), round(V, 3)
        (9.094, -64.748)
        """
        tau_m, R_m, E_L = _attributes(neuron, *PASSIVE)
        V0, I, step = self._start(neuron, I, V0)
        V, t, approached = V0, 0.0, False
        towards = math.copysign(1.0, self.E_syn - V0)

        def approaches(V: float, t: float) -> bool:
            synaptic = self.g * self._kernel(t) * _block(self.Mg, V) * (self.E_syn - V)
            return towards * (E_L - V + R_m * (I + synaptic)) > 0

        # 50 tau_decay after the onset nothing of the conductance is left to turn V
        end = 50 * self.tau_decay + tau_m if self.g and V0 != self.E_syn else 0.0
        while t < end:
            after = self._advance(neuron, I, V, t, step)
            if approaches(after, t + step):
                approached = True
            elif approached or approaches(V, t):
                break
            V, t = after, t + step
        else:
            return 0.0, V0
        length = _last(
            lambda length: approaches(self._advance(neuron, I, V, t, length), t + length), 0.0, step
        )
        return t + length, self._advance(neuron, I, V, t, length)

    def _start(self, neuron: object, I: float, V0: float | None) -> tuple[float, float, float]:
        """V at the onset, I, and the longest step that keeps the method's error below 1e-9."""
        tau_m, R_m, E_L = _attributes(neuron, *PASSIVE)
        I = CURRENT.check(I)
        V = E_L + R_m * I if V0 is None else VOLTAGE.check(V0)
        fastest = min(tau_m / (1 + R_m * self.g), self.tau_decay, self.tau_rise or math.inf)
        return V, I, fastest / 50

    def _advance(self, neuron: object, I: float, V: float, t: float, length: float) -> float:
        """V after a step from t."""
        R_m, early, late = neuron.R_m, t + EARLY * length, t + LATE * length
        opened = R_m * self.g * self._kernel(early), R_m * self.g * self._kernel(late)
        channels = [(*opened, self.E_syn, self.Mg)]
        return _relax(V, length / neuron.tau_m, neuron.E_L + R_m * I, channels)


AMPA = ConductanceSynapse(tau_decay=5.3, tau_rise=0.5, E_syn=0)
NMDA = ConductanceSynapse(tau_decay=150, tau_rise=5, E_syn=0, Mg=1)
GABA_A = ConductanceSynapse(tau_decay=5.6, tau_rise=0.5, E_syn=-80)
GABA_B = ConductanceSynapse(tau_decay=150, tau_rise=50, E_syn=-95)


def drive(
    neuron: object,
    inputs: Sequence[tuple],
    duration: float,
    dt: float = 0.1,
    stimulus: object = 0.0,
    V0: float | None = None,
) -> Recording:
    """A LIF neuron under spike trains: V every dt (ms) and its own spikes, as `LIF.simulate`.

    inputs is a sequence of (synapse, times) or (synapse, times, weights): the spikes that reach
    this synapse, in ms, and what each multiplies w or g with (1 if left out). Each acts from its
    time plus the synapse's delay on, on the grid or off it. stimulus is a current as for
    `LIF.simulate`; V0 (mV) is E_L unless given.

    tau_m dV/dt = E_L - V + R_m (I + sum of w k(t - t_j) + sum of g k(t - t_j) B(V) (E_syn - V)).
    The response to currents is exact: linear propagators between events. Conductances multiply V;
    the linear equation is solved by a Magnus step of fourth order, which is exponential and so
    stable at any conductance. With magnesium it is of second order. Synapses alike in time
    constants, E_syn and Mg share one state, so their number costs nothing per step.

    Source: Rotter & Diesmann 1999, Biol Cybern 81:381 (propagators); Blanes, Casas, Oteo & Ros
    2009, Phys Rep 470:151 (Magnus).
    Errors: ParameterError for inputs of another shape, times below 0, a duration or t_ref that is
    not a whole number of steps.

    >>> from neurosim import LIF
    >>> excite = CurrentSynapse(w=0.5, tau_decay=5)
    >>> [round(t, 1) for t in drive(LIF(), [(excite, [10, 12, 14])], duration=50).spikes]
    [15.3]
    >>> inhibit = GABA_A.replace(g=0.05)
    >>> drive(LIF(), [(excite, [10, 12, 14]), (inhibit, [9])], duration=50).count
    0
    """
    E_L, V_th, V_reset, t_ref = _attributes(neuron, *PASSIVE, *FIRING)[2:]
    steps = count_steps(duration, dt)
    refractory = round(t_ref / dt)
    if abs(refractory * dt - t_ref) > 1e-9 * t_ref:
        declared = type(neuron).t_ref
        step = f"a whole number of steps of {dt:.10g} ms"
        raise declared.error(f"{step}, got {declared.show(t_ref)}")
    if V0 is not None:
        V = VOLTAGE.check(V0)
    else:
        V = E_L if E_L < V_th else V_reset
    currents = as_stimulus(stimulus, CURRENT).samples(dt, steps)
    membrane = _Membrane(neuron, V)
    events = _events(membrane, inputs, dt)
    whole = membrane.propagators(dt)
    trace = [V]
    crossings = []
    held = 0
    for i, I in enumerate(currents):
        if i in events:
            V = membrane.step_with_events(I, whole, dt, events[i])
        else:
            V = membrane.step(I, whole)
        if held:
            held -= 1
            V = membrane.hold(V_reset)
        elif V >= V_th + ROUNDING:
            crossings.append(i + 1)
            held = refractory
            V = membrane.hold(V_reset)
        trace.append(V)
    return Recording(trace, dt, [i * dt for i in crossings], model=type(neuron).__name__)


class _Membrane:
    """A leaky membrane with synapses, V = U + P, where P is the exact response to currents.

    Each group of like synapses has the states h and s of `Synapse._impulse`; P' = (R_m sum of s
    of the currents - P) / tau_m, and U obeys what is left, with E_syn - P for E_syn.
    """

    def __init__(self, neuron: object, V: float) -> None:
        self.tau_m, self.R_m, self.E_L = neuron.tau_m, neuron.R_m, neuron.E_L
        self.U, self.P = V, 0.0
        self.currents: dict[tuple, list[float]] = {}  # [h, s] by (tau_decay, tau_rise)
        self.conductances: dict[tuple, list[float]] = {}  # by those, E_syn and Mg

    def connect(self, synapse: Synapse) -> tuple[list[float], float, float]:
        """The state that the synapse acts on, and what a spike of weight 1 adds to its h and s."""
        key = synapse.tau_decay, synapse.tau_rise
        if isinstance(synapse, CurrentSynapse):
            group, peak = self.currents, synapse.w
        else:
            group, peak = self.conductances, synapse.g
            key = (*key, synapse.E_syn, synapse.Mg)
        h, s = synapse._impulse()
        return group.setdefault(key, [0.0, 0.0]), peak * h, peak * s

    def hold(self, V: float) -> float:
        """Sets the voltage; the synapses go on."""
        self.U = V - self.P
        return V

    def propagators(self, length: float) -> tuple:
        """All that `step` needs to know of a step of this length (ms)."""
        tau_m = self.tau_m

        def table(groups: dict, t: float) -> list[tuple]:
            return [_propagators(tau_m, key[0], key[1], t) for key in groups]

        def at(t: float) -> tuple:
            return math.exp(-t / tau_m), table(self.currents, t), table(self.conductances, t)

        return length / tau_m, at(EARLY * length), at(LATE * length), at(length)

    def step_with_events(self, I: float, whole: tuple, dt: float, events: list) -> float:
        """As `step`, cut at the events (offset, state, h, s) within this step of dt."""
        t = 0.0
        for offset, state, h, s in events:
            if offset > t:
                self.step(I, self.propagators(offset - t))
                t = offset
            state[0] += h
            state[1] += s
        return self.step(I, self.propagators(dt - t) if t else whole)

    def step(self, I: float, propagators: tuple) -> float:
        """Moves everything on by one step and returns V."""
        ratio, early, late, end = propagators
        decay, of_currents, of_conductances = end
        rest, P = self.E_L + self.R_m * I, self.P
        U = self.U
        after = self._response(end)
        if not self.conductances:
            self.U = U = rest + (U - rest) * decay
        else:
            R_m = self.R_m
            channels = []
            moves = zip(self.conductances.items(), early[2], late[2], of_conductances, strict=True)
            for ((_, _, E_syn, Mg), state), first, second, whole in moves:
                h, s = state
                x, y = first[1] * h + first[2] * s, second[1] * h + second[2] * s
                channels.append((R_m * x, R_m * y, E_syn, Mg))
                state[0], state[1] = whole[0] * h, whole[1] * h + whole[2] * s
            responses = P, self._response(early), self._response(late), after
            self.U = U = _relax(U, ratio, rest, channels, responses)
        self.P = after
        for state, (keep_h, h_to_s, keep_s, _, _) in zip(
            self.currents.values(), of_currents, strict=True
        ):
            h, s = state
            state[0], state[1] = keep_h * h, h_to_s * h + keep_s * s
        return U + after

    def _response(self, moment: tuple) -> float:
        """P at a moment of the step."""
        decay, of_currents, _ = moment
        P = decay * self.P
        for (h, s), (_, _, _, of_h, of_s) in zip(self.currents.values(), of_currents, strict=True):
            P += self.R_m * (of_h * h + of_s * s)
        return P


def _events(membrane: _Membrane, inputs: Sequence[tuple], dt: float) -> dict[int, list[tuple]]:
    """Per step, in order of time: (offset into the step, state, what to add to h, to s)."""
    events: dict[int, list[tuple]] = {}
    for k, given in enumerate(inputs):
        name = f"drive.inputs[{k}]"
        try:
            synapse, times, weights = given if len(given) == 3 else (*given, [1.0] * len(given[1]))
            times, weights = list(times), list(weights)
        except (TypeError, ValueError):
            raise ParameterError(
                f"{name} must be (synapse, times) or (synapse, times, weights), got {given!r}"
            ) from None
        if not isinstance(synapse, CurrentSynapse | ConductanceSynapse):
            raise ParameterError(f"{name} must begin with a synapse, got {synapse!r}")
        if len(times) != len(weights):
            raise ParameterError(
                f"{name} weights must have the shape of its times, ({len(times)},), got"
                f" ({len(weights)},)"
            )
        state, h, s = membrane.connect(synapse)
        for time, weight in zip(times, weights, strict=True):
            weight = WEIGHT.check(weight)
            if weight < 0 and isinstance(synapse, ConductanceSynapse):
                raise WEIGHT.error(f"at least 0 for a conductance, got {weight:.10g}")
            position = (SPIKE.check(time) + synapse.delay) / dt
            step = round(position)
            # 0.3 / 0.1 is 2.9999999999999996: a time meant on the grid need not cut a step
            if abs(position - step) < 1e-12 * max(1.0, position):
                position = step
            step = math.floor(position)
            offset = (position - step) * dt
            events.setdefault(step, []).append((offset, state, weight * h, weight * s))
    for todo in events.values():
        todo.sort(key=lambda event: event[0])
    return events


def _attributes(neuron: object, *names: str) -> tuple[float, ...]:
    try:
        return tuple(getattr(neuron, name) for name in names)
    except AttributeError:
        wanted = ", ".join(names)
        raise ParameterError(f"neuron must have {wanted}, as LIF has, got {neuron!r}") from None


def _block(Mg: float, V: float) -> float:
    # Jahr & Stevens 1990; below -11 V, where only a wrong current leads, exp would overflow
    return 1 / (1 + Mg / 3.57 * math.exp(min(-0.062 * V, 700.0))) if Mg else 1.0


def _relax(
    U: float,
    ratio: float,
    rest: float,
    channels: list[tuple[float, float, float, float]],
    responses: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
) -> float:
    """U after a step of ratio tau_m, where tau_m U' = rest - U + sum of x B(U + P) (E - P - U).

    Each channel is (x early, x late, E, Mg) with x = R_m g at the Gauss nodes of the step;
    responses is P at the start, at both nodes and at the end. Magnus: the mean of the equation at
    the nodes, and their commutator, which makes it fourth order, solved by one exponential. With
    magnesium, B is taken at V of the start, and then again on the line to the end so found.
    """
    P_start, P_early, P_late, P_end = responses
    V_early = V_late = U + P_start
    for _ in range(1 + any(Mg for *_, Mg in channels)):
        a = b = 1.0  # tau_m U' = p - a U at the first node, q - b U at the second
        p = q = rest
        for x, y, E_syn, Mg in channels:
            if Mg:
                x, y = x * _block(Mg, V_early), y * _block(Mg, V_late)
            a, p = a + x, p + x * (E_syn - P_early)
            b, q = b + y, q + y * (E_syn - P_late)
        mean = (a + b) / 2
        z = mean * ratio
        # Magnus has sqrt(3) z / 12 here; with the root, of the same order, it cannot run away:
        # at large z U follows the target of the end
        drift = math.sqrt(3) * z / (2 * math.sqrt(36 + z * z)) * (a * q - b * p) / (mean * mean)
        target = (p + q) / (a + b) + drift
        after = target + (U - target) * math.exp(-z)
        change = after + P_end - (U + P_start)
        V_early, V_late = U + P_start + EARLY * change, U + P_start + LATE * change
    return after


def _propagators(tau_m: float, tau_decay: float, tau_rise: float, t: float) -> tuple:
    """After a time t: h from h; s from h and s; psp for a resistance of 1 from h and s."""
    membrane, decay = 1 / tau_m, 1 / tau_decay
    keep_s, s_to_P = math.exp(-decay * t), membrane * _difference(membrane, decay, t)
    if not tau_rise:
        return 0.0, 0.0, keep_s, 0.0, s_to_P
    rise = 1 / tau_rise
    h_to_P = membrane * _second_difference(membrane, decay, rise, t)
    return math.exp(-rise * t), _difference(decay, rise, t), keep_s, h_to_P, s_to_P


def _difference(a: float, b: float, t: float) -> float:
    """exp(-a t) convolved with exp(-b t): (exp(-a t) - exp(-b t)) / (b - a), digits kept at a = b.

    It is the first divided difference of exp(-x t) over x = a, b, but for its sign.
    """
    z = abs(b - a) * t
    return t * math.exp(-min(a, b) * t) * (-math.expm1(-z) / z if z else 1.0)


def _second_difference(a: float, b: float, c: float, t: float) -> float:
    """exp(-a t), exp(-b t) and exp(-c t) convolved: the second divided difference."""
    a, b, c = sorted((a, b, c))
    x, y = (b - a) * t, (c - a) * t
    if y > 1:  # the widest gap divides: of the difference at least a third is left
        return (_difference(a, b, t) - _difference(b, c, t)) / (c - a)
    # t^2 exp(-a t) sum of (-1)^k h_k(x, y) / (k + 2)!, h_k the sum of x^i y^(k - i)
    total, term, power, factor = 0.0, 1.0, 1.0, 0.5
    for k in range(18):  # 19 / 20! is below the last digit
        total += factor * term
        power *= -y
        term = power - x * term
        factor /= k + 3
    return t * t * math.exp(-a * t) * total


def _crest(tau: float, other: float) -> float:
    """Where exp(-t / tau) - exp(-t / other) is largest, in a form with its digits at tau = other.

    t = ln(tau / other) / (1 / other - 1 / tau).
    """
    ratio = tau / other - 1
    return tau * math.log1p(ratio) / ratio if ratio else tau


def _last(holds: Callable[[float], bool], low: float, high: float) -> float:
    """The largest number up to which a condition holds that fails at high, by bisection."""
    middle = (low + high) / 2
    while low < middle < high:  # ends when no double lies between the two
        low, high = (middle, high) if holds(middle) else (low, middle)
        middle = (low + high) / 2
    return low
