"""Recording: counts, rates and intervals of given spikes, and voltages that are not finite."""

import math

import pytest

from neurosim import DivergenceError, Recording


def recording(spikes, V=(-70.0, -60.0, -65.0, -70.0, -70.0), dt=25.0):
    return Recording(list(V), dt, spikes)


def test_rates_and_intervals_follow_from_the_spikes():
    run = recording([10.0, 30.0, 70.0])
    assert run.duration == 100
    assert run.count == 3
    assert run.rate == 30
    assert run.intervals == [20, 40]
    assert run.mean_interval == 30
    assert run.rate_from_intervals == pytest.approx(1000 / 30, rel=1e-15)  # one division
    assert run.first_spike == 10


@pytest.mark.parametrize("spikes", [[], [10.0]])
def test_fewer_than_two_spikes_have_no_interval(spikes):
    run = recording(spikes)
    assert run.mean_interval is None
    assert run.rate_from_intervals == 0
    assert run.intervals == []


def test_silence_has_no_first_spike():
    assert recording([]).first_spike is None


def test_times_and_peak_belong_to_the_samples():
    run = recording([])
    assert list(run.times) == [0, 25, 50, 75, 100]
    assert run.peak == (25, -60)
    assert len(run.V) == len(run.times)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_a_voltage_that_is_not_finite_is_an_error(bad):
    with pytest.raises(DivergenceError, match=r"Model left .* at 50 ms with dt = 25 ms") as caught:
        Recording([-70.0, -70.0, bad, math.nan], 25.0, [], model="Model")
    assert isinstance(caught.value, ValueError) and isinstance(caught.value, FloatingPointError)
