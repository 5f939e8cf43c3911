"""Noise against SciPy: whole distributions by Kolmogorov-Smirnov, spectra, an exact filter."""

import numpy as np
import pytest
from scipy import stats
from scipy.signal import lfilter, welch

from neurosim.inputs.noise import (
    OrnsteinUhlenbeck,
    PoissonTrain,
    ShotNoise,
    WhiteNoise,
    inhomogeneous_poisson,
)

# a right sample fails at p < 1e-4 once in 10,000 seeds; the seeds are fixed
LEAST_P = 1e-4


@pytest.mark.parametrize("t_ref", [0.0, 4.0])
def test_intervals_are_exponential_after_the_refractory_period(t_ref):
    gaps = np.diff(PoissonTrain(80, t_ref=t_ref, seed=1).spike_times(500_000))
    assert stats.kstest(gaps, stats.expon(loc=t_ref, scale=1000 / 80).cdf).pvalue > LEAST_P
    assert abs(stats.spearmanr(gaps[:-1], gaps[1:])[0]) < 4 / np.sqrt(len(gaps))


def test_first_spike_of_a_train_waits_as_from_any_moment():
    # with dead time: the density of the wait is mean_rate times the share of longer intervals
    train = PoissonTrain(200, t_ref=5)
    firsts = [train.replace(seed=k).spike_times(200)[0] for k in range(3000)]
    rate, t_ref = 0.2, 5.0

    def cdf(t):
        t = np.asarray(t)
        late = np.maximum(t - t_ref, 0)
        return (np.minimum(t, t_ref) + -np.expm1(-rate * late) / rate) / (t_ref + 1 / rate)

    assert stats.kstest(firsts, cdf).pvalue > LEAST_P


def test_counts_are_poisson():
    counts = np.bincount(PoissonTrain(100, seed=2).counts(200_000, dt=10), minlength=8)
    expected = stats.poisson(1).pmf(np.arange(8)) * 20_000
    expected[7] += 20_000 - expected.sum()
    counts = np.append(counts[:7], counts[7:].sum())
    assert stats.chisquare(counts, expected).pvalue > LEAST_P


def test_times_of_a_thinned_train_follow_the_rate():
    times = inhomogeneous_poisson(lambda t: 0.05 * t, bound=1000, duration=20_000, seed=3)
    assert stats.kstest(np.array(times) / 20_000, stats.beta(2, 1).cdf).pvalue > LEAST_P
    assert abs(len(times) - 10_000) < 4 * 100


def test_ou_is_normal_and_is_the_autoregression_of_its_normals():
    noise = OrnsteinUhlenbeck(mean=2, sigma=0.5, tau=3, seed=4)
    values = np.array(noise.samples(0.1, 100_000))
    # every 15 tau: independent to 3e-7
    assert stats.kstest(values[::450], stats.norm(2, 0.5).cdf).pvalue > LEAST_P
    deviation = values - 2
    steps = (deviation[1:] - noise.decay(0.1) * deviation[:-1]) / noise.noise_sd(0.1)
    assert stats.kstest(steps, "norm").pvalue > LEAST_P
    filtered = lfilter(
        [1], [1, -noise.decay(0.1)], np.append(deviation[0], steps * noise.noise_sd(0.1))
    )
    assert filtered == pytest.approx(deviation, abs=1e-11)  # 30 roundings within a memory of tau


def test_white_noise_is_normal_and_its_spectrum_flat():
    noise = WhiteNoise(mean=1, intensity=0.3, seed=5)
    values = np.array(noise.samples(0.2, 100_000))
    assert stats.kstest(values, stats.norm(1, 0.3 / np.sqrt(0.2)).cdf).pvalue > LEAST_P
    # two-sided density intensity^2 at every frequency; one-sided it is twice that
    _, power = welch(values, fs=1 / 0.2, nperseg=500, window="boxcar", noverlap=0)
    inner = power[1:-1]
    assert inner.mean() == pytest.approx(2 * 0.3**2, rel=4 / np.sqrt(len(inner) * 200))
    assert np.abs(inner / inner.mean() - 1).max() < 6 / np.sqrt(200)  # 249 frequencies


def test_spectrum_of_ou_is_lorentzian():
    noise = OrnsteinUhlenbeck(mean=0, sigma=1, tau=5, seed=6)
    dt, n = 0.1, 400_000
    f, power = welch(np.array(noise.samples(dt, n)), fs=1 / dt, nperseg=10_000)
    expected = 4 * 5 / (1 + (2 * np.pi * f * 5) ** 2)  # one-sided, 2 tau sigma^2 twice
    low = (f > 0.002) & (f < 0.3)  # past the window's lobe, far below the Nyquist frequency 5 / ms
    ratio = power[low] / expected[low]
    # 79 half-overlapping segments are worth at least 40; sampling folds in (w dt)^2 / 12 < 0.4 %
    assert ratio.mean() == pytest.approx(1, abs=4 / np.sqrt(40 * low.sum()) + 0.01)


def test_shot_noise_is_the_filter_of_its_counts():
    noise = ShotNoise(rate=2000, tau=6, w=0.3, seed=7)
    dt, n, past = 0.01, 20_000, 240
    counts = PoissonTrain(2000, seed=7).counts(past + n * dt, dt)
    # spikes somewhere within a bin of 0.01 ms instead of at its start: mean late by half a bin
    kernel = lfilter([0.3], [1, -np.exp(-dt / 6)], counts)[round(past / dt) :]
    found = np.array(noise.samples(dt, n))
    assert np.abs(found - kernel).max() < 0.3 * 4  # a bin with up to 3 spikes
    assert found.mean() == pytest.approx(kernel.mean(), rel=dt / 6)
    assert np.corrcoef(found, kernel)[0, 1] > 0.995
