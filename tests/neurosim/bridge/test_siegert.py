"""Siegert rate and CV: independent values, limits, symmetries, and a simulation on a grid."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim.bridge.siegert import grid_threshold, noise_current, siegert_cv, siegert_rate
from neurosim.neurons.lif import LIF
from neurosim.parameters import ParameterError

NEURON = LIF(tau_m=20, E_L=0, R_m=10, V_th=20, V_reset=10, t_ref=2)
light = settings(max_examples=25, deadline=None, derandomize=True)
mus, sigmas = st.floats(5, 50), st.floats(0.5, 20)


# independent values


@pytest.mark.parametrize(
    ("tau", "theta", "reset", "t_ref", "mu", "sigma", "rate", "cv"),
    [
        (20, 20, 10, 2, 25, 2, 42.849613799210147, 0.20830798987308703),
        (20, 20, 10, 2, 18, 1, 0.8366895633717579, 0.93598673463691876),
        (20, 20, 10, 2, 18, 5, 19.620289762510453, 0.66645554523590732),
        (20, 20, 10, 2, 5, 0.75, 1.079164690849399e-171, 1.0),
        (20, 20, 10, 2, 5, 0.57, 1.2952269915483102e-298, 1.0),
        (20, 20, 10, 2, 5, 20, 26.364033219757072, 1.2880958040943796),
        (20, 20, 10, 2, 20, 2, 18.51227177693734, 0.40804746360618474),
        (20, 20, 10, 2, 50, 0.5, 128.98176365398661, 0.020103113710948701),
        (20, 20, 10, 2, 20, 0.01, 6.2582056481684691, 0.13902234731687914),
        (20, 20, 10, 2, 20, 500, 370.22296461631047, 1.6207352005800768),
        (10, 20, 0, 0, 15, 10, 36.85327083638998, 0.7152108948037754),
        (5, 15, 14.9, 1, 0, 3, 2.7631870099353517e-8, 2.49069713867931),
    ],
)
def test_rate_and_cv_match_40_digits(tau, theta, reset, t_ref, mu, sigma, rate, cv):
    # both integrals by mpmath at 40 digits, without any scaling or asymptotic series
    neuron = LIF(tau_m=tau, E_L=0, V_th=theta, V_reset=reset, t_ref=t_ref)
    # the quadrature leaves 1e-12; the exponent b^2, at most 693, rounds at 1e-13
    assert siegert_rate(neuron, mu, sigma) == pytest.approx(rate, rel=2e-12, abs=0)
    assert siegert_cv(neuron, mu, sigma) == pytest.approx(cv, rel=2e-12)


def test_rate_solves_the_equation_of_the_mean_first_passage_time():
    # sigma^2 T''/2 + (mu - x) T' = -tau for the time T(x) from x to the threshold (Siegert 1951)
    mu, sigma, h = 17.0, 3.0, 0.05
    free = NEURON.replace(t_ref=0)
    for x in (-5.0, 8.0, 18.0):
        T = [1000 / siegert_rate(free.replace(V_reset=x + k * h), mu, sigma) for k in (-1, 0, 1)]
        left = sigma**2 / 2 * (T[0] - 2 * T[1] + T[2]) / h**2 + (mu - x) * (T[2] - T[0]) / (2 * h)
        assert left == pytest.approx(-free.tau_m, rel=2e-3)  # differences err by order h^2


# limits


@pytest.mark.parametrize("mu", [20.01, 21.0, 35.0, 300.0])
def test_rate_tends_to_that_without_noise(mu):
    exact = NEURON.firing_rate(mu / NEURON.R_m)
    assert siegert_rate(NEURON, mu, 0) == pytest.approx(exact, rel=1e-10)  # mu - V_th rounds
    assert siegert_cv(NEURON, mu, 0) == 0
    # the interval is shorter by tau (1/b^2 - 1/a^2) / 4, so the error falls as sigma^2
    scale = mu - NEURON.V_th
    errors = [abs(siegert_rate(NEURON, mu, s * scale) - exact) for s in (1e-2, 1e-3)]
    assert errors[0] == pytest.approx(100 * errors[1], rel=0.01)
    assert siegert_rate(NEURON, mu, 1e-9 * scale) == pytest.approx(exact, rel=1e-10)


@pytest.mark.parametrize("mu", [21.0, 35.0])
def test_cv_under_strong_drive_grows_with_the_noise(mu):
    # little noise: the variance of the interval is tau^2 (1/b^2 - 1/a^2) / 2
    b, a = mu - NEURON.V_th, mu - NEURON.V_reset
    slope = NEURON.tau_m * math.sqrt((1 / b**2 - 1 / a**2) / 2) * siegert_rate(NEURON, mu, 0) / 1000
    small = 1e-3 * b
    assert siegert_cv(NEURON, mu, small) == pytest.approx(slope * small, rel=1e-5)  # next: (s/b)^2


def test_rate_below_threshold_is_that_of_escapes():
    # b far above 1: 1000 b exp(-b^2) / (tau sqrt(pi)), next term 1 / (2 b^2), and the reset's part
    for b in (6.0, 12.0, 26.0):
        sigma = 10 / b
        escapes = 1000 * b * math.exp(-b * b) / (NEURON.tau_m * math.sqrt(math.pi))
        rate = siegert_rate(NEURON, 10, sigma)
        assert rate == pytest.approx(escapes * (1 - 1 / (2 * b * b)), rel=1 / b**4)
        assert siegert_cv(NEURON, 10, sigma) == pytest.approx(1, abs=1e-12)


def test_intervals_from_a_reset_near_the_threshold_are_a_mixture():
    # with probability q no time passes, else an exponential one: CV^2 = (1 + q) / (1 - q)
    for b in (26.0, 40.0, 300.0):  # the rate is far below the doubles from b = 28 on
        neuron = LIF(tau_m=20, V_th=0, V_reset=-0.4 / b, t_ref=0)
        a = b - 0.4 / b
        q = math.exp((a - b) * (a + b)) * b / a
        mixed = math.sqrt((1 + q) / (1 - q))
        # left out: terms of order 1 / b^2, such as the next of D(x) = (1 + 1 / (2 x^2)) / (2 x)
        assert siegert_cv(neuron, -b, 1) == pytest.approx(mixed, rel=2 / b**2)


def test_silence_without_noise_has_no_intervals():
    for mu in (-100.0, 10.0, 20.0):
        assert siegert_rate(NEURON, mu, 0) == 0
        assert siegert_cv(NEURON, mu, 0) is None


@pytest.mark.parametrize("mu", [-10_000.0, -50.0, 19.9, 20.0, 20.1, 10_000.0])
@pytest.mark.parametrize("sigma", [5e-324, 1e-99, 1e-30, 1e-6, 0.1, 30.0, 1000.0])
def test_every_corner_is_finite(mu, sigma):
    rate, cv = siegert_rate(NEURON, mu, sigma), siegert_cv(NEURON, mu, sigma)
    assert 0 <= rate < 1000 / NEURON.t_ref
    assert cv is None or 0 <= cv < 10


def test_rate_joins_where_the_series_take_over():
    # erfc and Dawson's integral change to series at 10 sigma: the rate must not jump there
    for mu in (20 - 10.0, 20 + 10.0, 10 + 10.0):
        around = [mu + k * 1e-9 for k in (-2, -1, 0, 1, 2)]
        for function in (siegert_rate, siegert_cv):
            values = [function(NEURON, mu, 1) for mu in around]
            steps = [b / a - 1 for a, b in pairwise(values)]
            # slopes of at most 20 per mV; rounding of b^2 = 100
            assert max(steps) - min(steps) < 1e-12


# properties


@light
@given(mu=mus, sigma=sigmas, step=st.floats(0.01, 5))
def test_rate_rises_with_the_mean_voltage(mu, sigma, step):
    assert siegert_rate(NEURON, mu + step, sigma) >= siegert_rate(NEURON, mu, sigma)


@light
@given(mu=mus, sigma=sigmas, by=st.floats(-60, 60))
def test_shift_of_all_voltages_changes_nothing(mu, sigma, by):
    moved = NEURON.replace(V_th=20 + by, V_reset=10 + by)
    # rounding of 60 mV, times up to 2 b / sigma = 120 per mV in the exponent
    rel = 1e-11
    assert siegert_rate(moved, mu + by, sigma) == pytest.approx(
        siegert_rate(NEURON, mu, sigma), rel=rel, abs=0
    )
    assert siegert_cv(moved, mu + by, sigma) == pytest.approx(
        siegert_cv(NEURON, mu, sigma), rel=rel
    )


@light
@given(mu=mus, sigma=sigmas, factor=st.floats(0.1, 8))
def test_scales_of_voltage_and_time_drop_out(mu, sigma, factor):
    rate, cv = siegert_rate(NEURON, mu, sigma), siegert_cv(NEURON, mu, sigma)
    larger = NEURON.replace(V_th=20 * factor, V_reset=10 * factor)
    slower = NEURON.replace(tau_m=20 * factor, t_ref=2 * factor)
    # b^2 up to 900 rounds at 4e-13
    assert siegert_rate(larger, mu * factor, sigma * factor) == pytest.approx(rate, 4e-12, abs=0)
    assert siegert_rate(slower, mu, sigma) == pytest.approx(rate / factor, rel=1e-13, abs=0)
    assert siegert_cv(slower, mu, sigma) == pytest.approx(cv, rel=1e-13)


@light
@given(mu=mus, sigma=sigmas, t_ref=st.floats(0, 20))
def test_refractory_period_lengthens_each_interval_alike(mu, sigma, t_ref):
    free, held = NEURON.replace(t_ref=0), NEURON.replace(t_ref=t_ref)
    rate = siegert_rate(held, mu, sigma)
    if rate:
        interval = 1000 / siegert_rate(free, mu, sigma) + t_ref
        assert 1000 / rate == pytest.approx(interval, rel=1e-13)
    # the standard deviation stays, so the CV falls by the share of the dead time
    expected = siegert_cv(free, mu, sigma) * (1 - rate * t_ref / 1000)
    assert siegert_cv(held, mu, sigma) == pytest.approx(expected, rel=1e-12)


# simulation


def test_noise_current_gives_the_voltage_its_mean_and_standard_deviation():
    mu, sigma, steps = 12.0, 3.0, 200_000
    silent = NEURON.replace(V_th=100)
    V = silent.simulate(noise_current(silent, mu, sigma, seed=3), steps * 0.5, dt=0.5).V[1000:]
    mean = math.fsum(V) / len(V)
    variance = math.fsum((v - mean) ** 2 for v in V) / len(V)
    independent = len(V) * 0.5 / (2 * silent.tau_m)  # pieces of 2 tau
    assert abs(mean - mu) < 4 * sigma / math.sqrt(2 * independent)
    # the square forgets twice as fast; noise held over a step loses (dt / tau)^2 / 12 = 5e-5
    assert variance == pytest.approx(sigma**2 / 2, rel=4 / math.sqrt(independent))


def test_simulation_on_a_grid_fires_at_the_rate_of_the_shifted_threshold():
    mu, sigma, dt = 25.0, 2.0, 0.5
    run = NEURON.simulate(noise_current(NEURON, mu, sigma, seed=1), 100_000, dt=dt)
    on_grid = NEURON.replace(V_th=grid_threshold(NEURON, sigma, dt))
    expected = siegert_rate(on_grid, mu, sigma)
    error = 4 * siegert_cv(on_grid, mu, sigma) / math.sqrt(run.count)  # of the mean interval
    # the shift leaves a term of order dt / tau, below 1 % here
    assert run.rate_from_intervals == pytest.approx(expected, rel=error + 0.01)
    assert run.rate_from_intervals < 0.98 * siegert_rate(NEURON, mu, sigma)
    mean = run.mean_interval
    sd = math.sqrt(math.fsum((x - mean) ** 2 for x in run.intervals) / (run.count - 1))
    # relative error of a standard deviation: 1 / sqrt(2 n), more for these skewed intervals
    bar = 4 / math.sqrt(run.count) + 0.01
    assert sd / mean == pytest.approx(siegert_cv(on_grid, mu, sigma), rel=bar)


def test_shift_of_the_threshold_vanishes_as_the_root_of_the_step():
    shifts = [grid_threshold(NEURON, 5, dt) - NEURON.V_th for dt in (0.4, 0.1, 0.025)]
    # -zeta(1/2) / sqrt(2 pi) = 0.58260 (Broadie, Glasserman & Kou 1997); 20 mV round at 4e-15
    assert shifts[1] == pytest.approx(0.5826 * 5 * math.sqrt(0.1 / 20), rel=1e-5)
    for large, small in pairwise(shifts):
        assert large / small == pytest.approx(2, rel=1e-12)


# bad input


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (
            lambda: siegert_rate(NEURON, math.nan, 1),
            r"siegert.mu \(mean voltage without a threshold\) must be a finite number in mV",
        ),
        (
            lambda: siegert_rate(NEURON, 15, -1),
            r"siegert.sigma \(noise, sqrt\(2\) standard .* must be from 0 to 1000 mV, got -1 mV",
        ),
        (lambda: siegert_cv(NEURON, 1e5, 1), r"mu .* from -10000 to 10000 mV, got 100000 mV"),
        (lambda: siegert_cv(NEURON, 15, math.inf), r"sigma .* finite number in mV, got inf"),
        (lambda: siegert_rate(NEURON, "15", 1), r"siegert.mu .* finite number in mV, got '15'"),
        (lambda: grid_threshold(NEURON, 1, 0), r"dt \(time step\) must be above 0 .* got 0 ms"),
        (lambda: grid_threshold(NEURON, -1, 0.1), r"siegert.sigma .* from 0 to 1000 mV, got -1"),
        (lambda: noise_current(NEURON, 15, -1), r"siegert.sigma .* from 0 to 1000 mV, got -1"),
        (lambda: noise_current(NEURON, 15, 1, seed=-1), r"WhiteNoise.seed .* got -1"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
