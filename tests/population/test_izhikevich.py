"""Populations of Izhikevich neurons against the scalar neuron, bit by bit, and their noise."""

import math

import numpy as np
import pytest

from neurosim import DivergenceError, ParameterError
from neurosim.neurons.izhikevich import Izhikevich
from neurosim.population import GaussianNoise, IzhikevichPopulation


@pytest.mark.parametrize("method", ["euler", "fig1", "script", "net2003"])
@pytest.mark.parametrize("name", ["RS", "IB", "CH", "FS", "TC", "LTS"])
def test_population_without_noise_is_the_scalar_neuron(name, method):
    neuron, currents = Izhikevich.preset(name), np.array([0.0, 4.0, 10.0, 17.3])
    run = IzhikevichPopulation(4, neuron).simulate(currents, 300, dt=0.5, method=method)
    for i, I in enumerate(currents):
        alone = neuron.simulate(float(I), 300, dt=0.5, method=method)
        # nothing is allowed: the same operations on the same doubles, in a chaotic map
        assert run.of(i).tolist() == list(alone.spikes)
        assert run.V[i] == alone.V[-1]


class Samples:
    """A current given by its value in each step."""

    def __init__(self, values):
        self.values = values

    def samples(self, dt, steps):
        return self.values[:steps]


def test_neuron_in_noise_is_the_scalar_neuron_in_that_current():
    neuron, dt, sigma = Izhikevich.preset("RS"), 0.5, 4.0
    run = IzhikevichPopulation(3, neuron).simulate(2, 400, dt=dt, sigma=sigma, seed=5)
    noise, row = GaussianNoise(1.0, seed=5), np.empty(3)
    drawn = np.array([noise.fill(row).copy() for _ in range(800)])
    for i in range(3):
        current = 2 + sigma / math.sqrt(dt) * drawn[:, i]
        alone = neuron.simulate(Samples(current.tolist()), 400, dt=dt, method="euler")
        assert len(alone.spikes) > 1
        assert run.of(i).tolist() == list(alone.spikes)


def test_noise_has_the_same_effect_at_every_step():
    neuron = Izhikevich.preset("RS")
    rates = [
        IzhikevichPopulation(1000, neuron).simulate(0, 1500, dt=dt, sigma=5).rates(300).mean()
        for dt in (0.2, 0.1)
    ]
    # Euler's own first-order error is below 3 % here; were sigma not scaled, the rate would double
    assert rates[0] == pytest.approx(rates[1], rel=0.05)


def test_seed_decides():
    population = IzhikevichPopulation(20)
    first, second, other = (population.simulate(0, 300, sigma=5, seed=s) for s in (1, 1, 2))
    assert first.times.tolist() == second.times.tolist()
    assert first.times.tolist() != other.times.tolist()


def test_rest_is_silent():
    run = IzhikevichPopulation(5).simulate(0, 200, V0=-70)
    assert run.count == 0
    assert run.V == pytest.approx(-70, abs=1e-9)  # a fixed point to rounding


def test_runaway_is_reported():
    neuron = Izhikevich(d=-150)  # each spike drives u further down, and so the next one
    with pytest.raises(DivergenceError, match=r"IzhikevichPopulation ran away at .* ms"):
        IzhikevichPopulation(2, neuron).simulate([0, 80], 2000, dt=0.5)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda p: p.simulate(1000, 10), r"Izhikevich.I .* from -200 to 200 mV/ms"),
        (lambda p: p.simulate(10, 10, V0=40), r"simulate.V0 .* below V_peak = 30 mV, got 40 mV"),
        (lambda p: p.simulate(10, 10, method="exact"), r"simulate.method .* 'euler', .*'exact'"),
        (lambda p: p.simulate(10, 10, dt=2), r"simulate.dt .* at most 1 ms for a scheme"),
        (lambda p: p.simulate(10, 10, sigma=[1, 2]), r"simulate.sigma .* shape \(3,\)"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make(IzhikevichPopulation(3))
