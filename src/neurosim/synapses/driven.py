"""A neuron driven by spike trains through its synapses."""

from __future__ import annotations

import math

from neurosim.inputs.stimuli import as_stimulus
from neurosim.parameters import Parameter, ParameterError, count_steps
from neurosim.recording import Recording
from neurosim.synapses._equation import (
    EARLY,
    FIRING,
    LATE,
    PASSIVE,
    attributes,
    linear_propagators,
    relax,
)
from neurosim.synapses.responses import CURRENT, VOLTAGE, ConductanceSynapse, CurrentSynapse

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from neurosim.inputs.stimuli import Sampled
    from neurosim.neurons.lif import LIF
    from neurosim.synapses._equation import Passive, Propagators

    Receptor = CurrentSynapse | ConductanceSynapse
    Times = Sequence[float]
    Train = tuple[Receptor, Times] | tuple[Receptor, Times, Times]
    State = list[float]  # h and s
    Event = tuple[float, State, float, float]  # offset into the step, what to add to h, to s
    # at a moment of the step: decay of V; propagators of the currents, of the conductances
    Moment = tuple[float, list[Propagators], list[Propagators]]
    # of a step: its length in tau_m; at the first node, the second, the end
    Moments = tuple[float, Moment, Moment, Moment]

__all__ = ["drive"]

SPIKE = Parameter("ms", "spike time", at_least=0, name="inputs", owner="drive")
WEIGHT = Parameter("", "weight of a spike", name="inputs", owner="drive")

ROUNDING = 1e-10  # mV; V tends to V_th at the rheobase, and its last digit must not make a spike


def drive(
    neuron: LIF,
    inputs: Sequence[Train],
    duration: float,
    dt: float = 0.1,
    stimulus: float | Sampled = 0.0,
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

    >>> from neurosim import GABA_A, LIF
    >>> excite = CurrentSynapse(w=0.5, tau_decay=5)
    >>> [round(t, 1) for t in drive(LIF(), [(excite, [10, 12, 14])], duration=50).spikes]
    [15.3]
    >>> inhibit = GABA_A.replace(g=0.05)
    >>> drive(LIF(), [(excite, [10, 12, 14]), (inhibit, [9])], duration=50).count
    0
    """
    E_L, V_th, V_reset, t_ref = attributes(neuron, *PASSIVE, *FIRING)[2:]
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

    def __init__(self, neuron: Passive, V: float) -> None:
        self.tau_m, self.R_m, self.E_L = neuron.tau_m, neuron.R_m, neuron.E_L
        self.U, self.P = V, 0.0
        self.currents: dict[tuple[float, float], State] = {}  # by (tau_decay, tau_rise)
        # by those, E_syn and Mg
        self.conductances: dict[tuple[float, float, float, float], State] = {}

    def connect(self, synapse: Receptor) -> tuple[State, float, float]:
        """The state that the synapse acts on, and what a spike of weight 1 adds to its h and s."""
        kernel = synapse.tau_decay, synapse.tau_rise
        h, s = synapse._impulse()
        if isinstance(synapse, CurrentSynapse):
            return self.currents.setdefault(kernel, [0.0, 0.0]), synapse.w * h, synapse.w * s
        group = (*kernel, synapse.E_syn, synapse.Mg)
        return self.conductances.setdefault(group, [0.0, 0.0]), synapse.g * h, synapse.g * s

    def hold(self, V: float) -> float:
        """Sets the voltage; the synapses go on."""
        self.U = V - self.P
        return V

    def propagators(self, length: float) -> Moments:
        """All that `step` needs to know of a step of this length (ms)."""
        tau_m = self.tau_m

        def table(groups: Iterable[tuple[float, ...]], t: float) -> list[Propagators]:
            return [linear_propagators(tau_m, key[0], key[1], t) for key in groups]

        def at(t: float) -> Moment:
            return math.exp(-t / tau_m), table(self.currents, t), table(self.conductances, t)

        return length / tau_m, at(EARLY * length), at(LATE * length), at(length)

    def step_with_events(self, I: float, whole: Moments, dt: float, events: list[Event]) -> float:
        """As `step`, cut at the events (offset, state, h, s) within this step of dt."""
        t = 0.0
        for offset, state, h, s in events:
            if offset > t:
                self.step(I, self.propagators(offset - t))
                t = offset
            state[0] += h
            state[1] += s
        return self.step(I, self.propagators(dt - t) if t else whole)

    def step(self, I: float, propagators: Moments) -> float:
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
            self.U = U = relax(U, ratio, rest, channels, responses)
        self.P = after
        for state, (keep_h, h_to_s, keep_s, _, _) in zip(
            self.currents.values(), of_currents, strict=True
        ):
            h, s = state
            state[0], state[1] = keep_h * h, h_to_s * h + keep_s * s
        return U + after

    def _response(self, moment: Moment) -> float:
        """P at a moment of the step."""
        decay, of_currents, _ = moment
        P = decay * self.P
        for (h, s), (_, _, _, of_h, of_s) in zip(self.currents.values(), of_currents, strict=True):
            P += self.R_m * (of_h * h + of_s * s)
        return P


def _events(membrane: _Membrane, inputs: Sequence[Train], dt: float) -> dict[int, list[Event]]:
    """Per step, in order of time: (offset into the step, state, what to add to h, to s)."""
    events: dict[int, list[Event]] = {}
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
