"""Reference rows of noise: Ornstein-Uhlenbeck, Poisson trains, Campbell's theorem.

Statistics are of one run with a fixed seed, held within the four standard errors of the row.
"""

import math
import re
from itertools import pairwise

import pytest

from neurosim.inputs.noise import OrnsteinUhlenbeck, PoissonTrain, ShotNoise


def moments(values):
    mean = math.fsum(values) / len(values)
    return mean, math.fsum((x - mean) ** 2 for x in values) / len(values)


@pytest.mark.kind("ou")
def test_exact_update_keeps_mean_variance_and_correlation(row):
    params, expected = row["params"], row["expected"]
    assert row["stimulus"] == "exact update x=mu+(x-mu)P+s N"
    assert row["tolerance"] == {
        "mean": "4*se_mean",
        "var": "4*rel_se_var",
        "autocorr": "4/sqrt(n_eff)",
    }
    dt, steps = params["dt"], 10**6  # what the row's standard errors are for
    noise = OrnsteinUhlenbeck(params["mu"], params["sigma"], params["tau"], seed=1)

    # closed forms: arithmetic in doubles; 1 - decay^2 loses the digits of dt / tau
    assert noise.decay(dt) == pytest.approx(expected["decay_per_step"], rel=1e-14)
    assert noise.noise_sd(dt) == pytest.approx(expected["noise_sd_per_step"], rel=1e-12)
    in_balance = noise.noise_sd(dt) ** 2 / (1 - noise.decay(dt) ** 2)
    assert in_balance == pytest.approx(expected["var"], rel=1e-11)

    values = noise.samples(dt, steps)
    mean, variance = moments(values)
    assert abs(mean - expected["mu"]) <= 4 * expected["se_mean_1e6"]
    assert variance == pytest.approx(expected["var"], rel=4 * expected["rel_se_var_1e6"])
    for lag, correlation in expected["autocorr"].items():
        assert noise.decay(float(lag)) == pytest.approx(correlation, rel=1e-12)
        shift = round(float(lag) / dt)
        assert shift * dt == pytest.approx(float(lag), rel=1e-9)  # a lag on the grid
        products = [(a - mean) * (b - mean) for a, b in zip(values, values[shift:], strict=False)]
        found = math.fsum(products) / len(products) / variance
        assert abs(found - correlation) <= 4 / math.sqrt(expected["n_eff_1e6_steps"])


def hold_to_the_row(train, rate, cv):
    """A train of 1e6 ms against rate (Hz) and CV, each within the row's tolerance."""
    times = train.spike_times(1e6)
    n, T = len(times), 1000.0
    assert abs(n / T - rate) <= 4 * math.sqrt(n) / T
    gaps = [b - a for a, b in pairwise(times)]
    mean, variance = moments(gaps)
    assert abs(math.sqrt(variance) / mean - cv) <= 4 / math.sqrt(n)
    assert train.mean_rate == pytest.approx(rate, rel=1e-12)  # arithmetic
    assert train.cv == pytest.approx(cv, rel=1e-12)
    return gaps


@pytest.mark.kind("poisson.train")
def test_train_is_exponential_not_bernoulli(row):
    params, expected = row["params"], dict(row["expected"])
    assert row["stimulus"] == "homogeneous"
    assert row["tolerance"] == {"cv": "4/sqrt(n)", "rate": "4*sqrt(n)/T"}
    rate, dt = params["rate_hz"], params["dt_ms"]
    assert (expected.pop("rate_hz"), expected.pop("dt_ms")) == (rate, dt)
    train = PoissonTrain(rate, seed=1)
    gaps = hold_to_the_row(train, rate, expected.pop("cv_exact"))
    assert 1000 / train.mean_rate == pytest.approx(expected.pop("isi_mean_ms"), rel=1e-12)

    # intervals shorter than a bin, of which the scheme of one draw a bin has none
    p = expected.pop("p_poisson_bin")
    short = sum(gap < dt for gap in gaps) / len(gaps)
    assert abs(short - p) <= 4 * math.sqrt(p * (1 - p) / len(gaps))

    n = min(10**6, int(1e6 / dt))
    counts = train.counts(n * dt, dt)
    filled = sum(count > 0 for count in counts) / n
    assert abs(filled - p) <= 4 * math.sqrt(p * (1 - p) / n)
    mean, variance = moments(counts)
    assert abs(variance / mean - expected.pop("fano")) <= 4 * math.sqrt(2 / n)
    # spikes that are not the first of their bin: mean and variance of max(count - 1, 0)
    x = rate * dt / 1000
    of_square = sum(
        (k - 1) ** 2 * math.exp(k * math.log(x) - x - math.lgamma(k + 1))
        for k in range(2, 50 + int(4 * x))
    )
    lost = sum(counts) / n - filled
    assert abs(lost - x * expected.pop("rate_lost_frac_if_1_per_bin")) <= 4 * math.sqrt(
        of_square / n
    )

    # what that scheme would give, which `PoissonTrain` documents and does not do
    assert expected.pop("cv_bernoulli") == pytest.approx(math.sqrt(1 - x), rel=1e-12)
    assert expected.pop("fano_bernoulli") == pytest.approx(1 - x, rel=1e-12)

    refractory = {}
    for key in list(expected):
        t_ref, name = re.fullmatch(r"refractory_([\d.]+)ms_(rate|cv)", key).groups()
        refractory.setdefault(float(t_ref), {})[name] = expected.pop(key)
    for t_ref, of in refractory.items():
        hold_to_the_row(PoissonTrain(rate, t_ref, seed=2), of["rate"], of["cv"])


@pytest.mark.kind("poisson.campbell")
def test_shot_noise_has_campbells_mean_and_variance(row):
    params, expected = row["params"], row["expected"]
    assert row["tolerance"] == {"se": "4 sigma"}
    rate, tau, w = params["rate_hz"], params["tau_ms"], params["w"]
    noise = ShotNoise(rate, tau, w, seed=1)
    assert noise.mean == pytest.approx(expected["mean"], rel=1e-12)  # arithmetic
    assert noise.variance == pytest.approx(expected["var"], rel=1e-12)

    dt, steps = tau / 1000, 10**6
    mean, variance = moments(noise.samples(dt, steps))
    pieces = steps * dt / tau
    assert abs(mean - expected["mean"]) <= 4 * math.sqrt(2 * expected["var"] / pieces)
    # variance of a variance: 2 var^2 + the fourth cumulant, rate tau w^4 / 4, over the pieces;
    # a mean over dt lacks dt / (3 tau) = 3e-4 of the variance, far less than that
    error = math.sqrt((2 * expected["var"] ** 2 + rate / 1000 * tau * w**4 / 4) / pieces)
    assert abs(variance - expected["var"]) <= 4 * error
