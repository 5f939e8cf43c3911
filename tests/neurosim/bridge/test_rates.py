"""f-I curves, the artificial unit that matches a neuron, and correlation."""

import math

import pytest

from neurosim import (
    LIF,
    HodgkinHuxley,
    ParameterError,
    correlation,
    fI_curve,
    matched_unit,
    unit_rate,
)


def test_closed_form_agrees_with_the_simulated_rate():
    neuron = LIF()
    for I, rate in zip((0.16, 0.2, 0.4), fI_curve(neuron, [0.16, 0.2, 0.4]), strict=True):
        run = neuron.solve(I, 1000)
        assert run.rate_from_intervals == pytest.approx(rate, rel=1e-9)  # both are exact
        assert abs(run.rate - rate) <= 1  # a count over 1 s is whole


class Metronome:
    """A model without a closed form: a spike every I ms."""

    def simulate(self, I, duration, dt=0.5):
        run = LIF().simulate(0.0, duration, dt=dt)
        run.spikes = [k * I for k in range(1, int(duration / I) + 1)]
        return run


def test_simulated_rate_is_that_of_the_intervals_after_settling():
    assert fI_curve(Metronome(), [10.0, 50.0], duration=400, settle=100) == [100, 20]
    assert fI_curve(Metronome(), [300.0], duration=400, settle=100) == [0]


def test_hodgkin_huxley_rate_jumps_to_about_50_hz():
    low, high = fI_curve(
        HodgkinHuxley(), [6, 7], duration=200, settle=100, method="table", dt=0.025
    )
    assert low == 0
    # 17.1447 ms between spikes at 7 µA/cm² (SciPy LSODA); the table mode keeps 1 % with ease
    assert high == pytest.approx(1000 / 17.1447, rel=0.01)


@pytest.mark.parametrize("neuron", [LIF(t_ref=0), LIF(t_ref=0, V_reset=-60, tau_m=7, R_m=40)])
def test_matched_unit_is_the_limit_of_large_currents(neuron):
    gain, threshold = matched_unit(neuron)
    for I in (10.0, 100.0):
        line = unit_rate(I, gain, threshold)
        assert line == pytest.approx(neuron.rate_asymptote(I), rel=1e-12)  # one line, two forms
        # the next term of 1 / ln(1 + x) is x / 12 of the rate's own slope: below 1 / I squared
        assert line == pytest.approx(neuron.firing_rate(I), rel=0.1 / I**2)


def test_matched_unit_has_its_corner_at_half_the_rheobase():
    gain, threshold = matched_unit(LIF())
    assert threshold == pytest.approx(LIF().rheobase / 2, rel=1e-15)  # V_reset = E_L
    assert gain == pytest.approx(1000 / 3, rel=1e-15)  # R_m / (tau_m dV) = 100 / (20 * 15)


def test_softplus_rounds_only_the_corner():
    gain, threshold, width = 300.0, 0.2, 0.01
    at_corner = unit_rate(threshold, gain, threshold, width)
    assert at_corner == pytest.approx(gain * width * math.log(2), rel=1e-15)
    for I in (0.0, 0.1, 0.3, 0.4):  # ten widths away: exp(-10) of gain * width is left
        sharp, smooth = unit_rate(I, gain, threshold), unit_rate(I, gain, threshold, width)
        assert smooth == pytest.approx(sharp, abs=gain * width * math.exp(-9.99))


def test_correlation_of_lines_is_one_and_of_a_constant_none():
    a = [0.1, 0.7, 0.2, 5.0]
    # three sums of four terms each
    assert correlation(a, [3 * x + 1 for x in a]) == pytest.approx(1, abs=1e-14)
    assert correlation(a, [-x for x in a]) == pytest.approx(-1, abs=1e-14)
    assert correlation([1, 2, 3, 4], [1, -1, -1, 1]) == pytest.approx(0, abs=1e-15)
    assert correlation([0.1] * 3, [1, 2, 3]) is None
    assert correlation([1, 2, 3], [0.1] * 3) is None


def test_correlation_matches_the_value_worked_by_hand():
    # means 2 and 7/3; products 1 * 4/3 + 1 * 5/3 = 3; squares 2 and 14/3
    assert correlation([1, 2, 3], [1, 2, 4]) == pytest.approx(3 / math.sqrt(28 / 3), rel=1e-15)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: correlation([1, 2], [1]), "equal length, got 2 and 1"),
        (lambda: correlation([], []), "equal length, got 0 and 0"),
        (lambda: unit_rate(1, 1, 0, width=-1), r"unit_rate.width \(width\) must be at least 0 nA"),
        (lambda: fI_curve(HodgkinHuxley(), [1], settle=-1), r"fI_curve.settle .* from 0 to"),
        (lambda: fI_curve(LIF(), [math.nan]), r"LIF.I \(current\) must be a finite number in nA"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
