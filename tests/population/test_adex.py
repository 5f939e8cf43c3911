"""Populations of AdEx neurons against the scalar neuron, which integrates another way."""

import math
from itertools import pairwise

import numpy as np
import pytest

from neurosim import DivergenceError, ParameterError
from neurosim.neurons.adex import AdEx
from neurosim.population import AdExPopulation, GaussianNoise

PRESETS = AdEx.presets()


@pytest.mark.parametrize("name", PRESETS)
def test_population_without_noise_has_the_spikes_of_the_scalar_neuron(name):
    neuron, I = PRESETS[name].neuron, PRESETS[name].I
    scalar = np.array(neuron.simulate(I, 1000).spikes)
    run = AdExPopulation(2, neuron).simulate(I, 1000)
    assert run.of(0).tolist() == run.of(1).tolist()
    if name == "irregular":  # a difference grows tenfold with every few spikes
        assert run.of(0)[:10] == pytest.approx(scalar[:10], abs=0.15)
        return
    # 0.014 measured for the delayed bursts, whose onset hangs on the slow w; 0.005 for the others
    assert run.of(0) == pytest.approx(scalar, abs=0.02)


@pytest.mark.parametrize("I", [600.0, 1000.0, 3000.0, 10_000.0])
def test_strong_currents(I):
    scalar = np.array(AdEx().simulate(I, 100).spikes)
    # at 10 nA V would rise by 3.5 mV in a step, more than Delta_T: 0.04 after 80 spikes measured
    assert AdExPopulation(1).simulate(I, 100).times == pytest.approx(scalar, abs=0.05)


def test_spikes_converge_at_second_order():
    neuron, I = PRESETS["tonic"].neuron, PRESETS["tonic"].I
    exact = AdExPopulation(1, neuron).simulate(I, 200, dt=0.0125).times
    errors = [
        np.abs(AdExPopulation(1, neuron).simulate(I, 200, dt=dt).times - exact).max()
        for dt in (0.2, 0.1, 0.05)
    ]
    for coarse, fine in pairwise(errors):
        assert coarse / fine > 3  # 4, where the phase of spikes in their steps did not count


class Samples:
    """A current given by its value in each step."""

    def __init__(self, values):
        self.values = values

    def samples(self, dt, steps):
        return self.values[:steps]


def test_neuron_in_noise_is_the_scalar_neuron_in_that_current():
    neuron, dt, sd = PRESETS["tonic"].neuron, 0.1, 3.0
    run = AdExPopulation(3, neuron).simulate(250, 400, dt=dt, sd=sd, seed=5)
    noise, row = GaussianNoise(1.0, seed=5), np.empty(3)
    drawn = np.array([noise.fill(row).copy() for _ in range(4000)])
    decay = math.exp(-dt * neuron.g_L / neuron.C)
    scale = sd * neuron.g_L * math.sqrt((1 + decay) / (1 - decay))
    for i in range(3):
        alone = neuron.simulate(Samples((250 + scale * drawn[:, i]).tolist()), 400, dt=dt)
        assert len(alone.spikes) > 5
        assert run.of(i) == pytest.approx(alone.spikes, abs=0.02)  # as without noise


def test_noise_has_the_standard_deviation_asked_for():
    # no upswing (V_T far above), no adaptation: an Ornstein-Uhlenbeck process around E_L
    neuron = AdEx(a=0, b=0, V_T=50, V_peak=100, Delta_T=1)
    run = AdExPopulation(10_000, neuron).simulate(0, 60, sd=3)
    # six time constants; four standard errors of 10,000 values
    assert run.V.std() == pytest.approx(3, abs=4 * 3 / math.sqrt(20_000))
    assert run.V.mean() == pytest.approx(neuron.E_L, abs=4 * 3 / 100)


def test_seed_decides():
    population = AdExPopulation(20)
    first, second, other = (population.simulate(600, 200, sd=3, seed=s) for s in (1, 1, 2))
    assert first.times.tolist() == second.times.tolist()
    assert first.times.tolist() != other.times.tolist()


def test_rest_is_silent():
    V, w = AdEx().rest(300)
    run = AdExPopulation(3).simulate(300, 200, V0=V, w0=w)
    assert run.count == 0
    assert run.V == pytest.approx(V, abs=1e-9)  # a stable fixed point


def test_spikes_without_end_are_reported():
    with pytest.raises(DivergenceError, match="AdExPopulation made 1000 spikes within 1 ms"):
        AdExPopulation(2, AdEx(V_reset=-25, b=0)).simulate(1000, 50)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda p: p.simulate(2e5, 10), r"AdEx.I .* from -100000 to 100000 pA"),
        (lambda p: p.simulate(10, 10, V0=5), r"simulate.V0 .* below V_peak = 0 mV, got 5 mV"),
        (lambda p: p.simulate(10, 10, dt=5), r"simulate.dt .* at most .* ms for this neuron"),
        (lambda p: p.simulate(10, 10, w0=[1, 2]), r"simulate.w0 .* shape \(3,\)"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make(AdExPopulation(3))
