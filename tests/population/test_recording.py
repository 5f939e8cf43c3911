"""What a recording says of given spikes."""

import math

import numpy as np
import pytest

from neurosim import DivergenceError, ParameterError
from neurosim.population import PopulationRecording
from neurosim.population.recording import in_order

TIMES = np.array([0.1, 2.0, 2.0, 3.5, 6.0, 9.0, 10.0])
NEURONS = np.array([0, 0, 1, 3, 0, 0, 3])
RUN = PopulationRecording(TIMES, NEURONS, np.zeros(4), steps=100, dt=0.1, model="test")


def test_counts_and_rates():
    assert RUN.count == 7
    assert RUN.counts.tolist() == [4, 1, 0, 2]
    assert RUN.rate == pytest.approx(1000 * 7 / (4 * 10))
    assert RUN.rates().tolist() == [400, 100, 0, 200]
    # after 2 ms, which the spikes at 2 ms do not come
    assert RUN.rates(start=2).tolist() == [250, 0, 0, 250]


def test_spikes_of_one_neuron():
    assert RUN.of(0).tolist() == [0.1, 2.0, 6.0, 9.0]
    assert RUN.of(2).size == 0


def test_population_rate_counts_every_spike_once():
    # bins (0, 2], (2, 4], ...: a spike at an edge ends the earlier one
    assert RUN.population_rate(2.0).tolist() == [1000 * n / 8 for n in (3, 1, 1, 0, 2)]
    for width in (0.1, 0.5, 1.0, 2.5, 10.0):
        rate = RUN.population_rate(width)
        assert rate.size == round(10 / width)
        assert rate.sum() * width * 4 / 1000 == pytest.approx(7)
    # the last, incomplete bin is left out, with the spikes at 9 and 10 ms
    assert RUN.population_rate(4.0).tolist() == [1000 * 4 / 16, 1000 * 1 / 16]


def test_cv_of_intervals():
    cv = RUN.CV()
    intervals = np.diff(RUN.of(0))
    assert cv[0] == pytest.approx(intervals.std() / intervals.mean(), rel=1e-12)
    assert np.isnan(cv[1:]).all()  # one spike, none, one interval


def test_cv_of_clocks_and_poisson_trains():
    draw = np.random.default_rng(1)
    clock, poisson = np.arange(1, 1000.0), np.cumsum(draw.exponential(1.0, 5000))
    poisson = poisson[poisson < 4000]
    times = np.concatenate([clock, poisson])
    neurons = np.repeat([0, 1], [clock.size, poisson.size])
    order = np.argsort(times)
    run = PopulationRecording(times[order], neurons[order], np.zeros(2), 40_000, 0.1, "test")
    assert run.CV()[0] == pytest.approx(0, abs=1e-9)
    # four standard errors of the CV of 4,000 exponential intervals: 1 / sqrt(4000)
    assert run.CV()[1] == pytest.approx(1, abs=4 / math.sqrt(4000))


def test_in_order_sorts_by_step_then_neuron():
    draw = np.random.default_rng(2)
    steps, neurons = draw.integers(0, 10**7, 1000), draw.integers(0, 10**6, 1000)
    steps[:500] = 7
    sorted_steps, sorted_neurons = in_order(steps, neurons, 10**6)
    pairs = list(zip(sorted_steps.tolist(), sorted_neurons.tolist()))
    assert pairs == sorted(zip(steps.tolist(), neurons.tolist()))


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_voltage_that_is_not_finite_is_refused(bad):
    with pytest.raises(DivergenceError, match="test: the voltage of neuron 1 left the finite"):
        PopulationRecording(TIMES, NEURONS, np.array([0, bad, 0, bad]), 100, 0.1, "test")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: RUN.rates(start=10), r"PopulationRecording.start .* before the end at 10 ms"),
        (lambda: RUN.rates(start=-1), r"PopulationRecording.start .* at least 0 ms, got -1 ms"),
        (lambda: RUN.population_rate(0), r"population_rate.width .* above 0 ms, got 0 ms"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
