"""Synapses agree with SciPy's integrators, which share no code with them."""

import math
from itertools import pairwise

import numpy as np
import pytest
from scipy.integrate import quad, solve_ivp
from scipy.optimize import brentq

from neurosim import LIF
from neurosim.synapses.driven import drive
from neurosim.synapses.responses import AMPA, GABA_A, GABA_B, NMDA, CurrentSynapse

NEURON = LIF(V_th=200)
TIGHT = {"method": "DOP853", "rtol": 1e-12, "atol": 1e-12}


def plain_kernel(synapse, t):
    d, r = synapse.tau_decay, synapse.tau_rise
    if t < 0:
        return 0.0
    if r == 0:
        return math.exp(-t / d)
    if r == d:
        return t / d * math.exp(1 - t / d)
    peak = math.log(d / r) * d * r / (d - r)
    norm = math.exp(-peak / d) - math.exp(-peak / r)
    return (math.exp(-t / d) - math.exp(-t / r)) / norm


def plain_block(synapse, V):
    return 1 / (1 + synapse.Mg * math.exp(-0.062 * V) / 3.57)


def solve(neuron, inputs, I, V0, times):
    """V at the times, started anew at every spike so that no step bridges a jump."""

    def slope(t, y, past):
        V, current = y[0], I
        for synapse, at in past:
            k = sum(plain_kernel(synapse, t - time) for time in at)
            if isinstance(synapse, CurrentSynapse):
                current += synapse.w * k
            else:
                current += synapse.g * k * plain_block(synapse, V) * (synapse.E_syn - V)
        return [(neuron.E_L - V + neuron.R_m * current) / neuron.tau_m]

    V, found = V0, {}
    stops = sorted({0.0, *times, *(time for _, at in inputs for time in at)})
    for start, end in pairwise(stops):
        past = [(synapse, [time for time in at if time <= start]) for synapse, at in inputs]
        run = solve_ivp(slope, (start, end), [V], args=(past,), **TIGHT)
        assert run.success
        V = found[end] = run.y[0][-1]
    return [found[t] for t in times]


@pytest.mark.parametrize("tau_m", [5.0, 10.0, 40.0])
@pytest.mark.parametrize("tau_rise", [0.0, 1.0, 5.0])
def test_psp_is_the_convolution(tau_m, tau_rise):
    neuron, synapse = LIF(tau_m=tau_m), CurrentSynapse(w=0.2, tau_decay=5, tau_rise=tau_rise)
    for t in (0.3, 6.0, 50.0):
        integral, _ = quad(
            lambda s, t: plain_kernel(synapse, s) * math.exp((s - t) / tau_m),
            *(0, t),
            args=(t,),
            epsabs=1e-13,
            epsrel=1e-13,
        )
        expected = neuron.R_m * synapse.w * integral / tau_m
        assert synapse.psp(neuron, t) == pytest.approx(expected, rel=1e-11)  # quad's own


@pytest.mark.parametrize("tau_rise", [0.3, 2.0, 5.0])
def test_peak_is_brentqs(tau_rise):
    neuron, synapse = LIF(tau_m=12), CurrentSynapse(w=0.2, tau_decay=5, tau_rise=tau_rise)
    t, _ = synapse.peak(neuron)
    root = brentq(
        lambda t: neuron.R_m * synapse.current(t) - synapse.psp(neuron, t), 0.5, 60, xtol=1e-13
    )
    assert t == pytest.approx(root, abs=1e-11)


@pytest.mark.parametrize("receptor", [AMPA, NMDA, GABA_A, GABA_B], ids=repr)
def test_receptor_matches_dop853(receptor):
    synapse = receptor.replace(g=0.02)
    times = [2.0, 10.0, 40.0, 120.0]
    expected = solve(NEURON, [(synapse, [0.0])], 0.05, -65, times)
    # fourth order in steps of 1/50 of the fastest time; second with magnesium: 9e-6 measured
    allowed = 2e-5 if synapse.Mg else 1e-8
    found = [synapse.voltage(NEURON, t, I=0.05, V0=-65) for t in times]
    assert found == pytest.approx(expected, rel=0, abs=allowed)


def test_a_mixture_of_synapses_matches_dop853():
    rng = np.random.default_rng(1954)

    def spikes(count):
        return np.sort(rng.uniform(0, 90, count)).tolist()

    inputs = [
        (CurrentSynapse(w=0.3, tau_decay=5), spikes(4)),
        (CurrentSynapse(w=-0.2, tau_decay=20, tau_rise=20), spikes(3)),
        (AMPA.replace(g=0.02), spikes(6)),
        (GABA_A.replace(g=0.03), spikes(6)),
        (GABA_B.replace(g=0.01), spikes(2)),
    ]
    times = [25.0, 50.0, 75.0, 100.0]
    expected = solve(NEURON, inputs, 0.05, -70, times)
    errors = []
    for dt in (0.1, 0.05):
        run = drive(NEURON, inputs, 100, dt=dt, stimulus=0.05)
        found = [run.V[round(t / dt)] for t in times]
        errors.append(max(abs(a - b) for a, b in zip(found, expected)))
    # spikes lie off the grid, yet the order stays four: 0.1 ms is 1/5 of the fastest rise
    assert errors[0] < 1e-5
    assert errors[1] < errors[0] / 8


def test_magnesium_in_a_mixture_matches_dop853():
    inputs = [(AMPA.replace(g=0.02), [5.0, 12.0]), (NMDA.replace(g=0.05), [5.0, 12.0])]
    expected = solve(NEURON, inputs, 0.0, -70, [20.0, 60.0])
    run = drive(NEURON, inputs, 60)
    found = [run.V[200], run.V[600]]
    # second order: (0.1 ms / 2 ms)^2 / 12 of some mV
    assert found == pytest.approx(expected, rel=0, abs=1e-3)
