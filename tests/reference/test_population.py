"""Reference rows of LIF neurons in white noise, alone and as a population of different ones."""

import math
import re

import numpy as np
import pytest

from neurosim import LIF
from neurosim.bridge.siegert import grid_threshold, siegert_rate
from neurosim.population import LIFPopulation

R = 100.0  # MΩ; V depends on R_m I only


def simulated(neuron, mu, sd, duration, start, dt, crossing):
    """The mean rate in Hz from start (ms) on of neurons with the mean voltages mu (mV)."""
    population = LIFPopulation(mu.size, neuron)
    recording = population.simulate(
        (mu - neuron.E_L) / R, duration, dt=dt, sd=sd, V0=neuron.V_reset, crossing=crossing
    )
    return recording.rates(start).mean()


@pytest.mark.kind("lif.noise")
def test_rate_in_white_noise(row):
    params, stimulus = row["params"], row["stimulus"]
    expected, tolerance = row["expected"], row["tolerance"]
    mu, sigma, dt = stimulus["mu"], stimulus["sigma"], stimulus["dt"]
    neuron = LIF(
        tau_m=params["tau"], R_m=R, E_L=0, V_th=params["theta"], V_reset=params["Vr"],
        t_ref=params["tref"],
    )  # fmt: skip
    # closed forms: quadrature to 1e-9 there, and 40 digits in the row
    assert siegert_rate(neuron, mu, sigma) == pytest.approx(expected["siegert"], rel=1e-8)
    shifted = siegert_rate(neuron.replace(V_th=grid_threshold(neuron, sigma, dt)), mu, sigma)
    assert shifted == pytest.approx(
        expected["siegert_with_theta_plus_0p5826_sigma_sqrt_dt_over_tau"],
        rel=tolerance["shifted_formula_rel"],
    )
    # 20,000 neurons for 3 s, after ten time constants. Spike counts are at most as irregular as a
    # Poisson train's, so the standard error is sqrt(rate / 60,000 s): 0.012 Hz at 9 Hz and 0.027 Hz
    # at 43 Hz (there the intervals have a CV of 0.2, and it is 0.006 Hz), against 0.07 Hz and more.
    start = 10 * neuron.tau_m
    start = dt * math.ceil(start / dt)
    duration = dt * round((start + 3000) / dt)
    for crossing, name in (("grid", "grid_threshold_check"), ("bridge", "brownian_bridge")):
        # sigma of Siegert's formula is sqrt(2) standard deviations of V
        rate = simulated(
            neuron, np.full(20_000, mu), sigma / math.sqrt(2), duration, start, dt, crossing
        )
        assert rate == pytest.approx(expected[name], rel=0, abs=tolerance["rate_abs"])


@pytest.mark.kind("lif.population")
def test_mean_rate_of_a_population(row):
    params, expected, rel = row["params"], row["expected"], row["tolerance"]["rel"]
    low, high = map(
        float, re.search(r"uniform (-[\d.]+)\.\.(-[\d.]+) mV", params["EL_mu"]).groups()
    )
    discarded = float(re.search(r"exclude first ([\d.]+) s", row["stimulus"])[1])
    neuron = LIF(
        tau_m=params["tau"], R_m=R, E_L=-70, V_th=params["theta"], V_reset=params["Vr"],
        t_ref=params["tref"],
    )  # fmt: skip
    sd, mu = params["sd_stationary_mV"], np.linspace(low, high, 10_000)
    start, end = 1000 * discarded, 1000 * discarded + 2500
    # 18 Hz in 25,000 s of neurons: a standard error of 0.03 Hz at most, against 0.18 Hz
    on_grid = simulated(neuron, mu, sd, end, start, 0.1, "grid")
    assert on_grid == pytest.approx(expected["grid_dt0p1_hz"], rel=rel)
    continuous = simulated(neuron, mu, sd, end, start, 0.1, "bridge")
    assert continuous == pytest.approx(expected["continuous_hz"], rel=rel)
    by_siegert = np.mean([siegert_rate(neuron, float(m), math.sqrt(2) * sd) for m in mu[::20]])
    assert by_siegert == pytest.approx(expected["continuous_hz"], rel=rel)
    first_second = simulated(neuron, mu, sd, 1000, 0.0, 0.1, "grid")
    for rate in expected["peers_first_1s_from_reset_per_neuron"].values():
        assert first_second == pytest.approx(rate, rel=rel)
