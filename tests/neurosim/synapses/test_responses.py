"""What a spike does to a membrane: closed forms, digits where time constants meet, bad input."""

import math
from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim import LIF, ParameterError
from neurosim.synapses.responses import (
    AMPA,
    GABA_A,
    GABA_B,
    NMDA,
    ConductanceSynapse,
    CurrentSynapse,
)

light = settings(max_examples=25, deadline=None, derandomize=True)
RECEPTORS = [AMPA, NMDA, GABA_A, GABA_B]
time_constants = st.floats(0.2, 50)
current_synapses = st.builds(
    lambda w, slow, part: CurrentSynapse(w=w, tau_decay=slow, tau_rise=part * slow),
    st.floats(-1, 1),
    time_constants,
    st.sampled_from([0, 0.1, 1]),
)


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


# bad input


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: CurrentSynapse(w=250), r"CurrentSynapse.w .* must be from -100 to 100 nA"),
        (
            lambda: ConductanceSynapse(g=50),  # nS
            r"ConductanceSynapse.g \(peak conductance\) must be from 0 to 1 µS, got 50 µS",
        ),
        (lambda: ConductanceSynapse(g=-0.1), r"ConductanceSynapse.g .* must be from 0 to 1 µS"),
        (lambda: ConductanceSynapse(E_syn=0.5e3), r"E_syn .* must be from -200 to 200 mV"),
        (lambda: ConductanceSynapse(w=1), r"ConductanceSynapse has no parameter 'w'"),
        (lambda: AMPA.sign(1e5), r"Synapse.V \(voltage\) must be from -1000 to 1000 mV"),
        (lambda: AMPA.voltage(LIF(), 5, I=150), r"drive.I \(current\) must be from -100 to 100 nA"),
        (lambda: AMPA.voltage(LIF(), 5, V0=math.inf), r"Synapse.V \(voltage\) must be a finite"),
        (lambda: CurrentSynapse().psp(AMPA, 5), r"neuron must have tau_m, R_m, E_L, as LIF has"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
