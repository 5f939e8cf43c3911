"""A neuron under spike trains: exact where it can be, convergence, symmetries, bad input."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim import LIF, ParameterError, Step
from neurosim.synapses.driven import drive
from neurosim.synapses.responses import AMPA, GABA_A, NMDA, ConductanceSynapse, CurrentSynapse

light = settings(max_examples=25, deadline=None, derandomize=True)
PASSIVE = LIF(V_th=200, t_ref=0)  # out of reach of every synapse
# for arbitrary inputs: 20 spikes of 1 nA do not lift it by 200 mV
QUIET = PASSIVE.replace(R_m=10)
times = st.lists(st.floats(0, 40), max_size=5)
time_constants = st.floats(0.2, 50)
current_synapses = st.builds(
    lambda w, slow, part: CurrentSynapse(w=w, tau_decay=slow, tau_rise=part * slow),
    st.floats(-1, 1),
    time_constants,
    st.sampled_from([0, 0.1, 1]),
)
conductance_synapses = st.builds(
    lambda g, slow, part, E: ConductanceSynapse(g=g, tau_decay=slow, tau_rise=part * slow, E_syn=E),
    st.floats(0, 0.1),
    time_constants,
    st.sampled_from([0, 0.1, 1]),
    st.sampled_from([0, -70, -80]),
)
synapses = current_synapses | conductance_synapses
# roundings of 70 mV over some hundred steps
ROUNDING = 1e-10


def superposition(neuron, inputs, t):
    """What current synapses add to V at t, spike by spike."""
    return math.fsum(
        synapse.psp(neuron, t - time - synapse.delay) for synapse, at in inputs for time in at
    )


# one synapse, and several


def test_charge_of_a_psp_is_weight_times_area():
    neuron, synapse = LIF(tau_m=10), CurrentSynapse(w=0.2, tau_decay=4, tau_rise=1)
    run = drive(neuron.replace(V_th=200), [(synapse, [0])], 300, dt=0.05)
    # the sum is the trapezoidal rule of a curve that starts flat: h^2 / 12 of slope differences
    area = run.dt * math.fsum(V - neuron.E_L for V in run.V)
    assert area == pytest.approx(neuron.R_m * synapse.w * synapse.area, rel=1e-4)


def test_magnesium_lets_responses_grow_faster_than_their_number():
    def height(receptor, count):
        return drive(PASSIVE, [(receptor, [5])] * count, 60).peak[1] + 70

    blocked, free = NMDA.replace(g=0.01), NMDA.replace(g=0.01, Mg=0)
    assert height(blocked, 1) < 0.2 * height(free, 1)
    assert height(blocked, 4) > 1.3 * 4 * height(blocked, 1)
    assert height(free, 4) < 0.7 * 4 * height(free, 1)


def test_depolarising_synapse_below_threshold_inhibits():
    mild = GABA_A.replace(E_syn=-60, g=0.1)
    assert mild.sign(-70) == 1
    assert mild.peak(LIF())[1] > -62
    excite = (CurrentSynapse(w=0.4, tau_decay=5), [10, 12, 14])
    assert drive(LIF(), [excite], 50).count == 1
    assert drive(LIF(), [excite, (mild, [10, 14, 18])], 50).count == 0


def test_shunting_moves_nothing_alone_and_divides_the_rest():
    shunt = ConductanceSynapse(g=0.02, tau_decay=10_000, E_syn=-70)
    quiet = drive(PASSIVE, [(shunt, [0, 3])], 50)
    assert list(quiet.V) == pytest.approx([-70] * 501, abs=ROUNDING)
    steady = [
        drive(PASSIVE, [(shunt, [0])] * many, 200, stimulus=0.1).V[-1] + 70 for many in (0, 1, 2)
    ]
    # R_m I / (1 + R_m g): g has fallen by 2 %
    for many, dV in enumerate(steady):
        assert dV == pytest.approx(10 / (1 + many * 2 * math.exp(-0.02)), rel=0.01)


def test_currents_sum_and_conductances_sum_to_less():
    def height(synapse, count):
        return drive(PASSIVE, [(synapse, [5])] * count, 60).peak[1] + 70

    current, conductance = CurrentSynapse(w=0.2, tau_decay=5), AMPA.replace(g=0.01)
    assert height(current, 10) == pytest.approx(10 * height(current, 1), rel=1e-10)
    assert height(conductance, 10) < 0.7 * 10 * height(conductance, 1)
    assert height(conductance, 1000) < 70  # E_syn is never passed


# spike trains


@light
@given(
    inputs=st.lists(st.tuples(current_synapses, times), max_size=4), dt=st.sampled_from([0.1, 2])
)
def test_currents_are_exact_on_the_grid_for_spikes_anywhere(inputs, dt):
    run = drive(QUIET.replace(E_L=0), inputs, 60, dt=dt, V0=0)
    for i in range(0, len(run.V), round(12 / dt)):
        assert run.V[i] == pytest.approx(superposition(QUIET, inputs, i * dt), abs=ROUNDING)


@light
@given(inputs=st.lists(st.tuples(synapses, times), min_size=2, max_size=4), data=st.data())
def test_order_of_synapses_does_not_matter(inputs, data):
    shuffled = data.draw(st.permutations(inputs))
    first, second = drive(QUIET, inputs, 50, dt=0.5), drive(QUIET, shuffled, 50, dt=0.5)
    assert list(first.V) == pytest.approx(list(second.V), abs=ROUNDING)


@light
@given(synapse=synapses, at=times)
def test_weights_count_as_so_many_spikes(synapse, at):
    doubled = drive(QUIET, [(synapse, at, [2] * len(at))], 50, dt=0.5)
    twice = drive(QUIET, [(synapse, at), (synapse, at[::-1])], 50, dt=0.5)
    assert list(doubled.V) == pytest.approx(list(twice.V), abs=ROUNDING)
    silent = drive(QUIET, [(synapse, at, [0] * len(at))], 50, dt=0.5)
    assert list(silent.V) == pytest.approx([-70] * 101, abs=ROUNDING)


@light
@given(inputs=st.lists(st.tuples(synapses, times), max_size=3), steps=st.integers(0, 40))
def test_delay_shifts_the_response(inputs, steps):
    early = drive(QUIET, inputs, 40, dt=0.5)
    delayed = [(synapse.replace(delay=0.5 * steps), at) for synapse, at in inputs]
    late = drive(QUIET, delayed, 60, dt=0.5)
    # an event off the grid splits its step at a place that rounds differently
    assert list(late.V[steps : steps + 81]) == pytest.approx(list(early.V), abs=1e-9)
    assert list(late.V[: steps + 1]) == pytest.approx([-70] * (steps + 1), abs=ROUNDING)


def test_without_inputs_it_is_the_neuron_alone():
    for stimulus in (0.3, 0.15, Step(0.4, 3.03, 60)):
        alone, driven = (
            LIF().simulate(stimulus, 300),
            drive(LIF(), [], 300, stimulus=stimulus),
        )
        assert driven.spikes == alone.spikes
        assert list(driven.V) == pytest.approx(list(alone.V), abs=ROUNDING)


def test_rheobase_itself_is_silent():
    # a step as long as tau_m brings V to the last digit of V_th
    neuron = LIF(tau_m=1)
    assert drive(neuron, [], 100, dt=1, stimulus=neuron.rheobase).count == 0
    assert drive(neuron, [], 100, dt=1, stimulus=neuron.rheobase * (1 + 1e-9)).count > 0


def test_slow_synapse_acts_as_a_constant_current():
    slow = CurrentSynapse(w=0.3, tau_decay=10_000)
    driven = drive(LIF(), [(slow, [0])], 100)
    alone = LIF().simulate(0.3, 100)
    assert driven.count == alone.count == 6
    # 0.3 nA falls by 1 % in 100 ms, and an interval grows by 1.2 times as much
    assert driven.spikes[-1] == pytest.approx(alone.spikes[-1], rel=0.01)


def test_neuron_is_held_after_a_spike_while_its_synapses_go_on():
    excite = [(CurrentSynapse(w=3, tau_decay=10), [5]), (AMPA.replace(g=0.05), [5])]
    run = drive(LIF(), excite, 60)
    assert run.count > 3
    for t in run.spikes:
        after = run.V[round(t / run.dt) :][:21]  # t_ref is 20 steps
        assert list(after) == [LIF().V_reset] * 21
    assert min(run.intervals) > LIF().t_ref


def test_single_spike_agrees_with_the_closed_psp_and_the_voltage():
    current, conductance = CurrentSynapse(w=0.4, tau_decay=5, tau_rise=1), AMPA.replace(g=0.02)
    run = drive(PASSIVE, [(current, [0])], 30)
    assert run.V[150] == pytest.approx(-70 + current.psp(PASSIVE, 15), abs=ROUNDING)
    run = drive(PASSIVE, [(conductance, [0])], 30, dt=0.05, stimulus=0.1, V0=-65)
    # both of fourth order, steps of 0.05 and 0.01 ms against tau_rise = 0.5: 1e-7 of 20 mV
    assert run.V[300] == pytest.approx(conductance.voltage(PASSIVE, 15, I=0.1, V0=-65), abs=2e-6)


# convergence and stability


@pytest.mark.parametrize(
    ("synapse", "at", "order"),
    [
        (ConductanceSynapse(g=0.05, tau_decay=6, E_syn=0), [4, 8], 4),
        (ConductanceSynapse(g=0.05, tau_decay=6, tau_rise=4, E_syn=-90), [4.123, 8.7], 4),
        (NMDA.replace(g=0.05, tau_decay=6, tau_rise=4), [4, 8], 2),
    ],
    ids=["exponential", "off the grid", "magnesium"],
)
def test_conductances_converge_at_their_order(synapse, at, order):
    def end(dt):
        return drive(PASSIVE, [(synapse, at)], 16, dt=dt, stimulus=0.05).V[-1]

    exact = end(1 / 256)
    errors = [abs(end(dt) - exact) for dt in (1, 0.5, 0.25)]
    for coarse, fine in pairwise(errors):
        assert coarse / fine == pytest.approx(2**order, rel=0.25)  # the next order's share


@pytest.mark.parametrize("strength", [1, 1e3, 1e9])
@pytest.mark.parametrize("dt", [0.1, 1.0, 5.0])
def test_any_conductance_is_stable_at_any_step(dt, strength):
    exciting = ConductanceSynapse(g=1, tau_decay=5, E_syn=0)
    inhibiting = ConductanceSynapse(g=1, tau_decay=3, tau_rise=1, E_syn=-80)
    inputs = [(exciting, [5, 40], [strength] * 2), (inhibiting, [10, 40], [strength] * 2)]
    run = drive(PASSIVE, inputs, 100, dt=dt)
    # V passes a reversal potential by sqrt(3) / 6 dt / tau_m of its distance at most
    margin = 80 * math.sqrt(3) / 6 * dt / PASSIVE.tau_m
    assert -80 - margin < min(run.V) and max(run.V) < margin


# bad input


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: drive(None, [], 10), r"neuron must have tau_m, R_m, E_L, V_th, V_reset, t_ref"),
        (lambda: drive(LIF(), [AMPA], 10), r"drive.inputs\[0\] must be \(synapse, times\) or"),
        (lambda: drive(LIF(), [(AMPA, 5)], 10), r"drive.inputs\[0\] must be \(synapse, times\)"),
        (lambda: drive(LIF(), [(LIF(), [5])], 10), r"drive.inputs\[0\] must begin with a synapse"),
        (
            lambda: drive(LIF(), [(AMPA, []), (AMPA, [5, 6], [1])], 10),
            r"drive.inputs\[1\] weights must have the shape of its times, \(2,\), got \(1,\)",
        ),
        (
            lambda: drive(LIF(), [(AMPA, [5, -1])], 10),
            r"drive.inputs \(spike time\) must be at least 0 ms, got -1 ms",
        ),
        (lambda: drive(LIF(), [(AMPA, [math.nan])], 10), r"spike time\) must be a finite number"),
        (
            lambda: drive(LIF(), [(AMPA, [5], [-1])], 10),
            r"drive.inputs \(weight of a spike\) must be at least 0 for a conductance, got -1",
        ),
        (lambda: drive(LIF(), [], 10, dt=0.3), r"simulate.duration .* whole number of steps"),
        (lambda: drive(LIF(), [], 12, dt=0.3), r"LIF.t_ref .* steps of 0.3 ms, got 2 ms"),
        (lambda: drive(LIF(), [], 10, stimulus=150), r"drive.I \(current\) must be from -100"),
        (lambda: drive(LIF(), [], 10, V0="high"), r"Synapse.V \(voltage\) must be a finite number"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
