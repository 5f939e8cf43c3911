"""Synapses: closed forms, digits where time constants meet, convergence, symmetries, bad input."""

import math
from decimal import Decimal, localcontext
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim import LIF, ParameterError, Step
from neurosim.synapses.responses import (
    AMPA,
    GABA_A,
    GABA_B,
    NMDA,
    ConductanceSynapse,
    CurrentSynapse,
    Synapse,
    drive,
)

light = settings(max_examples=25, deadline=None, derandomize=True)
PASSIVE = LIF(V_th=200, t_ref=0)  # out of reach of every synapse
# for arbitrary inputs: 20 spikes of 1 nA do not lift it by 200 mV
QUIET = PASSIVE.replace(R_m=10)
RECEPTORS = [AMPA, NMDA, GABA_A, GABA_B]
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


def exact_psp(tau_m, tau_decay, tau_rise, t):
    """psp for R_m w = 1 from the plain formula, at 90 digits, of which equal ones may cancel."""
    with localcontext() as context:
        context.prec = 90
        m, d, r, t = (Decimal(x) for x in (tau_m, tau_decay, tau_rise, t))

        def two(x, y):  # the convolution of two exponentials
            return ((-t / x).exp() - (-t / y).exp()) * x * y / (x - y)

        if r == 0:
            return float(two(m, d) / m)
        crest = (d / r).ln() * d * r / (d - r)
        norm = (-crest / d).exp() - (-crest / r).exp()
        return float((two(m, d) - two(m, r)) / m / norm)


def superposition(neuron, inputs, t):
    """What current synapses add to V at t, spike by spike."""
    return math.fsum(
        synapse.psp(neuron, t - time - synapse.delay) for synapse, at in inputs for time in at
    )


# the kernel


@pytest.mark.parametrize("receptor", RECEPTORS, ids=repr)
def test_kernel_is_the_normalised_difference_of_two_exponentials(receptor):
    d, r = receptor.tau_decay, receptor.tau_rise
    peak = math.log(d / r) * d * r / (d - r)
    norm = math.exp(-peak / d) - math.exp(-peak / r)
    assert receptor.peak_time == pytest.approx(peak, rel=1e-14)
    assert receptor.kernel(peak) == pytest.approx(1, rel=1e-14)
    for t in (0.1, 1.0, peak, 30.0):
        plain = (math.exp(-t / d) - math.exp(-t / r)) / norm
        # the plain form loses two digits at 0.1 ms
        assert receptor.kernel(t) == pytest.approx(plain, rel=1e-13)


def test_kernel_has_its_two_limits():
    assert Synapse(tau_decay=4).kernel(8) == math.exp(-2)
    assert Synapse(tau_decay=4, tau_rise=4).kernel(8) == pytest.approx(2 * math.exp(-1), rel=1e-15)
    # 1e-6 ms away from each limit: it is reached with an error of that order, ln(4e6) times
    near = Synapse(tau_decay=4, tau_rise=1e-6)
    assert near.kernel(8) == pytest.approx(math.exp(-2), rel=1e-5)
    near = Synapse(tau_decay=4, tau_rise=4 - 1e-6)
    assert near.kernel(8) == pytest.approx(2 * math.exp(-1), rel=1e-6)


@pytest.mark.parametrize("synapse", [*RECEPTORS, Synapse(tau_decay=3), Synapse(tau_rise=5)])
def test_area_is_the_integral_of_the_kernel(synapse):
    steps = 20_000
    h = 40 * synapse.tau_decay / steps
    # the midpoint rule: h^2 / 24 times the kink at the onset, 1 / tau_rise
    total = h * math.fsum(synapse.kernel((i + 0.5) * h) for i in range(steps))
    assert synapse.area == pytest.approx(total, rel=1e-4)


def test_nothing_happens_before_the_onset():
    for synapse in (CurrentSynapse(w=1), CurrentSynapse(w=1, tau_rise=2)):
        assert synapse.kernel(-1e-9) == synapse.current(-5) == synapse.psp(LIF(), -5) == 0
    assert AMPA.conductance(-1) == AMPA.current(-70, -1) == 0
    assert AMPA.voltage(LIF(), -1) == -70
    assert AMPA.voltage(LIF(), -1, V0=-60) == -60


# the response to a current


@pytest.mark.parametrize("tau_rise", [0.0, 0.7, 2.0, 5.0])
def test_psp_obeys_the_membrane_equation(tau_rise):
    neuron, synapse = LIF(), CurrentSynapse(w=0.3, tau_decay=5, tau_rise=tau_rise)
    for t in (0.5, 4.0, 20.0):
        h = 1e-4
        slope = (synapse.psp(neuron, t + h) - synapse.psp(neuron, t - h)) / (2 * h)
        right = (neuron.R_m * synapse.current(t) - synapse.psp(neuron, t)) / neuron.tau_m
        assert slope == pytest.approx(right, abs=1e-8)  # central difference of h^2 = 1e-8


@pytest.mark.parametrize("t", [0.01, 1.0, 10.0, 100.0])
@pytest.mark.parametrize("away", [1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 0.03, 0.3])
def test_psp_keeps_its_digits_where_time_constants_meet(away, t):
    tau_m, neuron = 10.0, LIF(tau_m=10, R_m=1)
    near, far = tau_m * (1 + away), tau_m * (1 - 2 * away)
    for tau_decay, tau_rise in ((near, 0.0), (far, 0.0), (near, far), (tau_m / 4, tau_m / 4.001)):
        psp = CurrentSynapse(w=1, tau_decay=tau_decay, tau_rise=tau_rise).psp(neuron, t)
        exact = exact_psp(tau_m, tau_decay, tau_rise, t)
        # 1 / tau rounds, and t / tau times as much is seen in exp(-t / tau)
        assert psp == pytest.approx(exact, rel=2e-15 * (4 + t))


def test_psp_of_equal_time_constants_is_the_printed_one():
    neuron, tau = LIF(tau_m=10, R_m=40), 10.0
    exponential = CurrentSynapse(w=0.1, tau_decay=tau)
    alpha = CurrentSynapse(w=0.1, tau_decay=tau, tau_rise=tau)
    for t in (0.1, 10.0, 35.0):
        x = t / tau
        assert exponential.psp(neuron, t) == pytest.approx(4 * x * math.exp(-x), rel=1e-14)
        assert alpha.psp(neuron, t) == pytest.approx(2 * x * x * math.exp(1 - x), rel=1e-14)
    assert exponential.peak(neuron) == pytest.approx((10, 4 / math.e), rel=1e-14)
    assert alpha.peak(neuron) == pytest.approx((20, 8 / math.e), rel=1e-14)


@light
@given(synapse=current_synapses, tau_m=time_constants)
def test_peak_is_the_highest_point(synapse, tau_m):
    neuron = LIF(tau_m=tau_m)
    t, dV = synapse.peak(neuron)
    assert t > 0
    assert dV == synapse.psp(neuron, t)
    size = abs(dV)
    # a double cannot tell heights closer than 1e-15 from each other
    for other in (0.5 * t, 0.99 * t, 1.01 * t, 2 * t):
        assert abs(synapse.psp(neuron, other)) <= size * (1 + 1e-14)
    # there the current through the membrane equals that of the synapse
    assert neuron.R_m * synapse.current(t) == pytest.approx(dV, rel=1e-11, abs=1e-300)


@light
@given(synapse=current_synapses, factor=st.floats(-1, 1), t=st.floats(0, 100))
def test_psp_scales_with_its_weight(synapse, factor, t):
    scaled = synapse.replace(w=factor * synapse.w)
    expected = factor * synapse.psp(LIF(), t)
    assert scaled.psp(LIF(), t) == pytest.approx(expected, rel=1e-14, abs=1e-300)


def test_charge_of_a_psp_is_weight_times_area():
    neuron, synapse = LIF(tau_m=10), CurrentSynapse(w=0.2, tau_decay=4, tau_rise=1)
    run = drive(neuron.replace(V_th=200), [(synapse, [0])], 300, dt=0.05)
    # the sum is the trapezoidal rule of a curve that starts flat: h^2 / 12 of slope differences
    area = run.dt * math.fsum(V - neuron.E_L for V in run.V)
    assert area == pytest.approx(neuron.R_m * synapse.w * synapse.area, rel=1e-4)


# the response to a conductance


def test_small_conductance_acts_as_a_current():
    neuron = LIF()
    ratios = []
    for g in (1e-4, 5e-5):
        _, V = ConductanceSynapse(g=g, tau_decay=3, tau_rise=1, E_syn=0).peak(neuron)
        _, dV = CurrentSynapse(w=70 * g, tau_decay=3, tau_rise=1).peak(neuron)
        ratios.append((V + 70) / dV - 1)
    assert -0.003 < ratios[0] < 0  # sublinear by about R_m g tau_decay / tau_m
    assert ratios[0] / ratios[1] == pytest.approx(2, rel=0.01)  # and in proportion to g


def test_shunt_has_its_closed_form():
    # E_syn = E_L: V - E_L falls as exp(-(t + R_m times the integral of g) / tau_m)
    neuron, synapse = LIF(), ConductanceSynapse(g=0.05, tau_decay=7, E_syn=-70)
    for t in (0.5, 7.0, 40.0):
        passed = t - neuron.R_m * synapse.g * synapse.tau_decay * math.expm1(-t / 7)
        exact = -70 + 20 * math.exp(-passed / neuron.tau_m)
        # steps of 1/50 of 3.3 ms: fourth order leaves 1e-9 of 20 mV
        assert synapse.voltage(neuron, t, V0=-50) == pytest.approx(exact, abs=1e-8)


def test_steady_conductance_leads_to_the_weighted_mean():
    neuron, g = LIF(), 0.02
    synapse = ConductanceSynapse(g=g, tau_decay=10_000, E_syn=0)
    open_now = neuron.R_m * synapse.conductance(100)
    expected = (-70 + 10 + open_now * 0) / (1 + open_now)
    # 15 time constants later V lags behind g, which falls by 1e-4 per ms, by 6.7 ms
    assert synapse.voltage(neuron, 100, I=0.1) == pytest.approx(expected, abs=0.02)


def test_peak_of_the_voltage_is_where_its_slope_vanishes():
    neuron = LIF()
    for receptor in RECEPTORS:
        strong = receptor.replace(g=0.01)
        t, V = strong.peak(neuron, I=0.05)
        slope = neuron.E_L - V + neuron.R_m * (0.05 + strong.current(V, t))
        # V at t + length restarts from the last step: second order with magnesium, else fourth
        assert slope == pytest.approx(0, abs=1e-9)
        assert abs(V - strong.voltage(neuron, t, I=0.05)) < (1e-6 if strong.Mg else 1e-8)
        before, after = (strong.voltage(neuron, t * x, I=0.05) for x in (0.98, 1.02))
        assert strong.sign(-65) * (V - max(before, after, key=lambda x: abs(x + 65))) > 0


def test_voltage_that_cannot_turn_has_no_peak():
    assert GABA_A.replace(E_syn=-70).peak(LIF()) == (0, -70)  # at rest at E_syn
    assert AMPA.replace(g=0).peak(LIF()) == (0, -70)
    # it falls towards rest all the time
    assert ConductanceSynapse(g=0.0001, tau_decay=5, E_syn=0).peak(LIF(), V0=-20) == (0, -20)


def test_magnesium_blocks_as_printed():
    for V in (-80.0, -20.0, 40.0):
        # Jahr & Stevens 1990 with 1 mM
        assert NMDA.block(V) == pytest.approx(1 / (1 + math.exp(-0.062 * V) / 3.57), rel=1e-14)
    assert NMDA.block(-math.log(3.57) / 0.062) == pytest.approx(0.5, rel=1e-14)
    assert NMDA.replace(Mg=0).block(-80) == 1
    assert NMDA.replace(Mg=100).block(-1000) == pytest.approx(0, abs=1e-25)


def test_magnesium_lets_responses_grow_faster_than_their_number():
    def height(receptor, count):
        return drive(PASSIVE, [(receptor, [5])] * count, 60).peak[1] + 70

    blocked, free = NMDA.replace(g=0.01), NMDA.replace(g=0.01, Mg=0)
    assert height(blocked, 1) < 0.2 * height(free, 1)
    assert height(blocked, 4) > 1.3 * 4 * height(blocked, 1)
    assert height(free, 4) < 0.7 * 4 * height(free, 1)


# excitation and inhibition


def test_sign_is_set_by_the_reversal_potential():
    assert [receptor.sign(-65) for receptor in RECEPTORS] == [1, 1, -1, -1]
    assert [receptor.is_excitatory(-55) for receptor in RECEPTORS] == [True, True, False, False]
    for receptor in RECEPTORS:
        E = receptor.E_syn
        assert [receptor.sign(V) for V in (E - 1, E, E + 1)] == [1, 0, -1]
        assert receptor.current(E, 1) == 0
        assert receptor.current(E + 1, 1) < 0 < receptor.current(E - 1, 1)
    assert [CurrentSynapse(w=w).sign(-90) for w in (-1, 0, 1)] == [-1, 0, 1]


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
        (
            lambda: CurrentSynapse(tau_decay=0.0001),
            r"Synapse.tau_decay \(decay time constant\) must be from 0.001 to 10000 ms, got 0.0001",
        ),
        (
            lambda: CurrentSynapse(tau_decay=5, tau_rise=6),
            r"Synapse.tau_rise \(rise time constant\) must be 0, or from 1e-06 ms to tau_decay ="
            r" 5 ms, got 6 ms",
        ),
        (lambda: CurrentSynapse(tau_rise=1e-300), r"Synapse.tau_rise .* must be 0, or from 1e-06"),
        (lambda: CurrentSynapse(w=250), r"CurrentSynapse.w .* must be from -100 to 100 nA"),
        (
            lambda: ConductanceSynapse(g=50),  # nS
            r"ConductanceSynapse.g \(peak conductance\) must be from 0 to 1 µS, got 50 µS",
        ),
        (lambda: ConductanceSynapse(g=-0.1), r"ConductanceSynapse.g .* must be from 0 to 1 µS"),
        (lambda: ConductanceSynapse(E_syn=0.5e3), r"E_syn .* must be from -200 to 200 mV"),
        (lambda: ConductanceSynapse(w=1), r"ConductanceSynapse has no parameter 'w'"),
        (lambda: AMPA.kernel(math.nan), r"Synapse.t \(time since the onset\) must be a finite"),
        (lambda: AMPA.sign(1e5), r"Synapse.V \(voltage\) must be from -1000 to 1000 mV"),
        (lambda: AMPA.voltage(LIF(), 5, I=150), r"drive.I \(current\) must be from -100 to 100 nA"),
        (lambda: AMPA.voltage(LIF(), 5, V0=math.inf), r"Synapse.V \(voltage\) must be a finite"),
        (lambda: CurrentSynapse().psp(AMPA, 5), r"neuron must have tau_m, R_m, E_L, as LIF has"),
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
