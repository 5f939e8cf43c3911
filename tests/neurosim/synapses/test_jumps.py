"""Steps of voltage in a leaky neuron: sums, the threshold, and what the text says of volleys."""

import math

import pytest

from neurosim import LIF, Step, Sum
from neurosim.parameters import ParameterError
from neurosim.synapses.jumps import LeakySum

NEURON = LIF()


def volley(n, size, window):
    times = [window * k / (n - 1) for k in range(n)] if n > 1 else [0.0]
    return LeakySum(NEURON, [(t, size) for t in times], duration=200)


@pytest.mark.parametrize(
    ("n", "size", "window", "fires"),
    [(20, 1, 10, True), (20, 1, 20, False), (70, 0.2, 0, False), (80, 0.2, 0, True)],
)
def test_volleys_of_the_text(n, size, window, fires):
    assert bool(volley(n, size, window).spikes) == fires


def test_exactly_the_threshold_makes_a_spike_and_a_hair_less_does_not():
    assert volley(75, 0.2, 0).spikes and volley(15, 1, 0).spikes
    assert not LeakySum(NEURON, [(0, 14.999)], duration=10).spikes


@pytest.mark.parametrize("t", [0, 3, 10, 11.5, 25, 49])
def test_below_the_threshold_it_is_a_sum_of_decays(t):
    inputs = [(3, 5.0), (10, 4.0), (11, -2.0)]
    total = sum(a * math.exp(-(t - s) / 20) for s, a in inputs if s <= t)
    assert LeakySum(NEURON, inputs, duration=50).voltage(t) == pytest.approx(-70 + total)


def test_it_is_the_limit_of_short_currents():
    inputs = [(10, 6.0), (14, 6.0), (30, -4.0)]
    short = 0.1  # ms; a current of size tau_m / (R_m short) nA
    steps = [Step(a * 20 / (100 * short), onset=t, duration=short) for t, a in inputs]
    run = NEURON.solve(Sum(*steps), 50, dt=0.5)
    summed = LeakySum(NEURON, inputs, duration=50)
    for i in (19, 25, 27, 35, 59, 61, 90):
        # on the steps the current is still flowing
        assert run.V[i] == pytest.approx(summed.voltage(i / 2), abs=0.05)


def test_after_a_spike_it_is_held_and_inputs_are_lost():
    run = LeakySum(NEURON, [(10, 20), (11, 9), (12, 9)], duration=50)
    assert run.spikes == [10]
    assert run.voltage(11.5) == -70 and run.voltage(12) == -61


def test_what_comes_together_is_added_before_it_is_compared():
    assert LeakySum(NEURON, [(5, 16), (5, -2)], duration=50).spikes == []
    assert LeakySum(NEURON, [(5, 16), (5.01, -2)], duration=50).spikes == [5]


def test_a_trace_has_both_ends_of_each_step():
    times, V = LeakySum(NEURON, [(10, 8), (20, 8), (30, -3)], duration=60).trace(step=2)
    assert times == sorted(times) and times[0] == 0 and times[-1] == 60
    at_ten = [v for t, v in zip(times, V, strict=True) if t == 10]
    assert at_ten == [-70, -62]


@pytest.mark.parametrize("bad", [[(-1, 1)], [(1, 200)], [(1, math.nan)]])
def test_impossible_inputs_are_refused(bad):
    with pytest.raises(ParameterError, match="LeakySum"):
        LeakySum(NEURON, bad, duration=10)
