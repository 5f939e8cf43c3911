"""Populations of LIF neurons: the scalar neuron without noise, Siegert's rate with it."""

import math

import numpy as np
import pytest

from neurosim import LIF, ParameterError
from neurosim.bridge.siegert import grid_threshold, siegert_rate
from neurosim.population import LIFPopulation

NEURONS = [
    LIF(),
    LIF(V_reset=-60, t_ref=5, tau_m=10),
    LIF(t_ref=0, R_m=40),
    LIF(E_L=-50, t_ref=1),  # fires by itself: its rheobase is negative
]


@pytest.mark.parametrize("neuron", NEURONS, ids=repr)
@pytest.mark.parametrize("dt", [0.1, 0.5])
def test_population_without_noise_is_the_scalar_neuron(neuron, dt):
    currents = neuron.rheobase + np.array([-0.3, 0.0, 1e-9, 0.001, 0.05, 0.3, 2.0])
    recording = LIFPopulation(currents.size, neuron).simulate(currents, 300, dt=dt)
    for i, I in enumerate(currents):
        alone = neuron.simulate(float(I), 300, dt=dt)
        # nothing is allowed: the same operations on the same doubles
        assert recording.of(i).tolist() == list(alone.spikes)
        assert recording.V[i] == alone.V[-1]


def test_neurons_without_noise_do_not_mind_noisy_ones():
    sd = np.array([0.0, 3.0, 0.0, 3.0])
    mixed = LIFPopulation(4).simulate(0.3, 500, sd=sd)
    assert mixed.of(0).tolist() == mixed.of(2).tolist() == list(LIF().simulate(0.3, 500).spikes)
    assert mixed.of(1).tolist() != mixed.of(3).tolist()


@pytest.mark.parametrize(("mu", "sd", "t_ref"), [(-58, 5, 2), (-50, 2, 2), (-54, 8, 5)])
@pytest.mark.parametrize("dt", [0.1, 0.5])
def test_rate_matches_siegert(mu, sd, t_ref, dt):
    neuron = LIF(t_ref=t_ref)
    sigma, I = math.sqrt(2) * sd, (mu - neuron.E_L) / neuron.R_m
    N, duration = 10_000, 1200
    rates = {
        crossing: LIFPopulation(N, neuron)
        .simulate(I, duration, dt=dt, sd=sd, crossing=crossing)
        .rates(start=200)  # ten time constants after the start
        .mean()
        for crossing in ("grid", "bridge")
    }
    # spikes are stamped at the end of their step, half a step late: so is the next interval
    late = neuron.replace(t_ref=t_ref + dt / 2)
    exact = siegert_rate(late, mu, sigma)
    # four standard errors of so many intervals, which are at most as irregular as a Poisson train
    error = 4 * math.sqrt(exact * 1000 / (duration - 200) / N)
    # what the bridge leaves out is of order dt / tau_m times the effect: 0.2 % at 0.5 ms
    assert rates["bridge"] == pytest.approx(exact, abs=error + 0.002 * exact)
    shifted = neuron.replace(V_th=grid_threshold(neuron, sigma, dt))
    # the shift leaves out the terms of order dt: 1 % at 0.5 ms
    assert rates["grid"] == pytest.approx(
        siegert_rate(shifted, mu, sigma), abs=error + 0.02 * dt * exact
    )
    assert rates["grid"] < rates["bridge"]


def test_voltage_without_threshold_has_the_mean_and_deviation_asked_for():
    neuron = LIF(V_th=200, V_reset=-70)
    mean, sd = np.linspace(-65, -45, 20_000), 4.0
    recording = LIFPopulation(20_000, neuron).simulate((mean + 70) / 100, 300, sd=sd)
    assert recording.count == 0
    # four standard errors of 20,000 values: sd / sqrt(n), sd / sqrt(2 n)
    assert (recording.V - mean).mean() == pytest.approx(0, abs=4 * sd / math.sqrt(20_000))
    assert (recording.V - mean).std() == pytest.approx(sd, abs=4 * sd / math.sqrt(40_000))


def test_noise_forgets_with_the_membrane():
    # from far away: the mean after 7 ms and a half block is that of the leak alone
    recording = LIFPopulation(20_000, LIF(V_th=200)).simulate(0, 7.3, sd=2, V0=-30)
    assert recording.V.mean() == pytest.approx(-70 + 40 * math.exp(-7.3 / 20), abs=0.06)


def test_seed_decides():
    population = LIFPopulation(50)
    first, second, other = (population.simulate(0.15, 300, sd=3, seed=s) for s in (1, 1, 2))
    assert first.times.tolist() == second.times.tolist()
    assert first.neurons.tolist() == second.neurons.tolist()
    assert first.times.tolist() != other.times.tolist()


@pytest.mark.parametrize("crossing", ["grid", "bridge"])
def test_intervals_are_never_below_the_refractory_period(crossing):
    recording = LIFPopulation(50, LIF(t_ref=4)).simulate(0.5, 500, sd=8, crossing=crossing)
    shortest = min(np.diff(recording.of(i)).min() for i in range(50))
    assert recording.count > 1000
    # one step to leave V_reset; 1e-9 for the rounding of times
    assert shortest >= 4.1 - 1e-9


def test_rate_rises_with_the_current():
    I = np.repeat(np.linspace(0.05, 0.35, 7), 500)
    rates = LIFPopulation(I.size).simulate(I, 1000, sd=4).rates().reshape(7, 500).mean(axis=1)
    assert (np.diff(rates) > 0).all()


def test_zero_input_is_silent():
    assert LIFPopulation(10).simulate(0, 200).count == 0


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda p: p.simulate([0.1, 0.2], 10), r"LIF.I .* of shape \(3,\), got shape \(2,\)"),
        (lambda p: p.simulate([0.1, math.nan, 0.2], 10), r"LIF.I \(current\) must be a finite"),
        (lambda p: p.simulate([0.1, 150, 0.2], 10), r"LIF.I .* from -100 to 100 nA, got 150 nA"),
        (lambda p: p.simulate("much", 10), r"LIF.I .* number or an array of numbers, got 'much'"),
        (lambda p: p.simulate(0.1, 10, sd=-1), r"simulate.sd .* from 0 to 1000 mV, got -1 mV"),
        (lambda p: p.simulate(0.1, 10, crossing="no"), r"'grid' or 'bridge', got 'no'"),
        (lambda p: p.simulate(0.1, 10, dt=0.3), r"simulate.duration .* whole number of steps"),
        (lambda p: p.simulate(0.1, 12, dt=0.3), r"LIF.t_ref .* steps of 0.3 ms, got 2 ms"),
        (lambda p: p.simulate(0.1, 10, seed=-1), r"simulate.seed .* got -1"),
        (lambda p: LIFPopulation(0), r"Population.count .* from 1 to 10000000, got 0"),
        (lambda p: LIFPopulation(5, "LIF"), r"LIFPopulation.neuron must be of kind LIF, got 'LIF'"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make(LIFPopulation(3))
