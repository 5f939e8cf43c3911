"""Noise: stored values, closed forms within four standard errors, symmetries, bad input."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim.inputs.noise import (
    OrnsteinUhlenbeck,
    PoissonTrain,
    ShotNoise,
    WhiteNoise,
    inhomogeneous_poisson,
)
from neurosim.inputs.stimuli import Step
from neurosim.neurons.lif import LIF
from neurosim.parameters import ParameterError

light = settings(max_examples=25, deadline=None, derandomize=True)
seeds = st.integers(0, 2**53)
SOURCES = [
    OrnsteinUhlenbeck(0.2, 0.05, tau=5),
    WhiteNoise(0.2, 0.1),
    ShotNoise(rate=500, tau=3, w=0.15),
]


def moments(values):
    mean = math.fsum(values) / len(values)
    return mean, math.fsum((x - mean) ** 2 for x in values) / len(values)


def intervals(train, duration):
    times = train.spike_times(duration)
    return [b - a for a, b in pairwise(times)]


# the same numbers everywhere


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            OrnsteinUhlenbeck(3, 2, tau=20, seed=7).samples(0.1, 1000)[::333],
            [2.290875913179814, 4.7797238042737025, 5.948343859749346, 4.499233749148649],
        ),
        (
            WhiteNoise(3, 2, seed=7).samples(0.1, 1000)[::333],
            [-2.102150167765541, 3.109835175765391, 0.8494798958944672, -7.429966219831748],
        ),
        (
            PoissonTrain(100, t_ref=2, seed=7).spike_times(50)[:4],
            [1.9754187014209772, 9.616201970168348, 15.05023171388292, 21.34039048963443],
        ),
        (
            inhomogeneous_poisson(lambda t: 2 * t, 100, 50, seed=7),
            [22.104540228893963, 24.99968403408884],
        ),
        (
            ShotNoise(1000, tau=5, w=1, seed=7).samples(0.1, 1000)[::333],
            [6.216462203945516, 4.286335402186037, 4.065435399414374, 2.234810959518563],
        ),
    ],
    ids=["ou", "white", "poisson", "inhomogeneous", "shot"],
)
def test_a_seed_gives_the_stored_numbers(values, expected):
    # logarithms, sines and exponentials differ in their last digit from one machine to another
    assert list(values) == pytest.approx(expected, rel=1e-9)


@light
@given(seed=seeds)
def test_same_seed_same_numbers_and_another_seed_others(seed):
    for source in SOURCES:
        one = source.replace(seed=seed)
        assert one.samples(0.1, 50) == one.samples(0.1, 50)
        assert one.samples(0.1, 50) != one.replace(seed=(seed + 1) % 2**53).samples(0.1, 50)
    train = PoissonTrain(1000, seed=seed)
    assert train.spike_times(50) == train.spike_times(50)
    assert train.spike_times(50) != train.replace(seed=(seed + 1) % 2**53).spike_times(50)


def test_sources_of_two_kinds_do_not_share_their_numbers():
    steps = 10_000
    # standard normals both: the first forgets within 1e-3 ms, the second is held over 0.1 ms
    forgetful = OrnsteinUhlenbeck(0, 1, tau=1e-3, seed=3).samples(0.1, steps)
    white = WhiteNoise(0, math.sqrt(0.1), seed=3).samples(0.1, steps)
    for lag in (0, 1):
        product = math.fsum(a * b for a, b in zip(forgetful[lag:], white, strict=False)) / steps
        assert abs(product) < 4 / math.sqrt(steps)


# Ornstein-Uhlenbeck


@pytest.mark.parametrize("dt", [0.05, 1.0, 30.0])
def test_ou_has_its_mean_variance_and_correlation_at_any_step(dt):
    noise = OrnsteinUhlenbeck(mean=-1, sigma=3, tau=10, seed=2)
    steps = 100_000
    values = noise.samples(dt, steps)
    mean, variance = moments(values)
    # a sum over an exponential correlation: (1 + decay) / (1 - decay) samples count as one
    decay = noise.decay(dt)
    alike = (1 + decay) / (1 - decay)
    assert abs(mean - noise.mean) < 4 * noise.sigma * math.sqrt(alike / steps)
    of_squares = (1 + decay**2) / (1 - decay**2)
    assert variance == pytest.approx(noise.sigma**2, rel=4 * math.sqrt(2 * of_squares / steps))
    lag = max(1, round(noise.tau / dt))
    products = [(a - mean) * (b - mean) for a, b in zip(values, values[lag:], strict=False)]
    correlation = math.fsum(products) / len(products) / variance
    # Bartlett's formula bounds the variance of a correlation by that of independent pieces
    assert abs(correlation - decay**lag) < 4 * math.sqrt(alike / steps)


def test_ou_starts_from_its_stationary_distribution():
    first = [OrnsteinUhlenbeck(1, 2, tau=1e6, seed=k).samples(0.1, 1)[0] for k in range(4000)]
    mean, variance = moments(first)
    assert abs(mean - 1) < 4 * 2 / math.sqrt(4000)
    assert variance == pytest.approx(4, rel=4 * math.sqrt(2 / 4000))


@light
@given(sigma=st.floats(0, 100), tau=st.floats(0.1, 1e3), dt=st.floats(1e-3, 1e3))
def test_ou_update_keeps_the_variance(sigma, tau, dt):
    noise = OrnsteinUhlenbeck(0, sigma, tau)
    kept = noise.decay(dt) ** 2 * sigma**2 + noise.noise_sd(dt) ** 2
    assert kept == pytest.approx(sigma**2, rel=1e-14)
    # two half steps make one step
    half = dt / 2
    assert noise.decay(half) ** 2 == pytest.approx(noise.decay(dt), rel=1e-12)
    twice = math.hypot(noise.noise_sd(half), noise.decay(half) * noise.noise_sd(half))
    assert twice == pytest.approx(noise.noise_sd(dt), rel=1e-14)


@light
@given(mean=st.floats(-10, 10), factor=st.floats(0, 10), seed=seeds)
def test_ou_scales_with_sigma_around_its_mean(mean, factor, seed):
    plain = OrnsteinUhlenbeck(0, 1, tau=5, seed=seed).samples(0.1, 20)
    scaled = OrnsteinUhlenbeck(mean, factor, tau=5, seed=seed).samples(0.1, 20)
    # 20 roundings of numbers up to about 50
    assert list(scaled) == pytest.approx([mean + factor * x for x in plain], abs=1e-12)


def test_ou_depends_on_dt_and_tau_by_their_ratio():
    fast = OrnsteinUhlenbeck(0, 1, tau=2).samples(0.1, 100)
    slow = OrnsteinUhlenbeck(0, 1, tau=20).samples(1, 100)
    assert list(fast) == pytest.approx(list(slow), abs=1e-12)


# white noise


@pytest.mark.parametrize("dt", [0.01, 0.1, 2.0])
def test_white_noise_charge_does_not_depend_on_the_step(dt):
    noise = WhiteNoise(mean=0.5, intensity=0.3, seed=4)
    steps = 40_000
    mean, variance = moments(noise.samples(dt, steps))
    assert abs(mean - 0.5) < 4 * 0.3 / math.sqrt(steps * dt)  # the charge over all, by the time
    assert variance * dt == pytest.approx(0.3**2, rel=4 * math.sqrt(2 / steps))


def test_white_noise_has_no_memory():
    values = WhiteNoise(0, 1, seed=5).samples(1, 40_000)
    for lag in (1, 2, 10):
        product = math.fsum(a * b for a, b in zip(values, values[lag:], strict=False))
        assert abs(product / 40_000) < 4 / math.sqrt(40_000)


# Poisson trains


@pytest.mark.parametrize("t_ref", [0.0, 2.0, 15.0])
def test_train_has_its_rate_and_cv(t_ref):
    train = PoissonTrain(rate=100, t_ref=t_ref, seed=6)
    gaps = intervals(train, 1e6)
    n = len(gaps)
    mean, variance = moments(gaps)
    assert min(gaps) > t_ref - 1e-9  # rounding at 1e6 ms
    # the count of a renewal process spreads by CV sqrt(n)
    assert abs(n - train.mean_rate * 1000) < 4 * train.cv * math.sqrt(n) + 1
    # the CV of n exponential intervals spreads by 1 / sqrt(n), that of refractory ones by less
    assert math.sqrt(variance) / mean == pytest.approx(train.cv, abs=4 / math.sqrt(n))


def test_intervals_follow_the_exponential_distribution():
    gaps = intervals(PoissonTrain(50, t_ref=3, seed=8), 1e6)
    for t in (4.0, 10.0, 23.0, 60.0):
        p = math.exp(-(t - 3) / 20)
        share = sum(gap > t for gap in gaps) / len(gaps)
        assert abs(share - p) < 4 * math.sqrt(p * (1 - p) / len(gaps))
    # neighbours know nothing of each other
    mean, variance = moments(gaps)
    products = [(a - mean) * (b - mean) for a, b in pairwise(gaps)]
    assert abs(math.fsum(products) / len(gaps) / variance) < 4 / math.sqrt(len(gaps))


def test_bins_hold_more_than_one_spike_and_lose_none():
    train = PoissonTrain(100, seed=9)
    counts = train.counts(100_000, dt=5)
    assert sum(counts) == len(train.spike_times(100_000))
    n, expected = len(counts), 0.5
    for k in range(4):
        p = math.exp(-expected) * expected**k / math.factorial(k)
        assert abs(counts.count(k) / n - p) < 4 * math.sqrt(p * (1 - p) / n)
    mean, variance = moments(counts)
    assert variance / mean == pytest.approx(1, abs=4 * math.sqrt(2 / n))  # Fano factor


def test_refractory_counts_spread_by_the_square_of_the_cv():
    train = PoissonTrain(200, t_ref=5, seed=10)
    mean, variance = moments(train.counts(1e6, dt=500))
    # in long bins the Fano factor of a renewal process tends to CV^2 = 1/4
    assert variance / mean == pytest.approx(train.cv**2, rel=4 * math.sqrt(2 / 2000))


def test_train_is_as_likely_to_fire_at_its_start_as_later():
    # dead time is half the cycle: a train that began with a spike, or without, would show it
    dt, trials = 1.0, 4000
    counts = [0] * 12
    for seed in range(trials):
        for t in PoissonTrain(200, t_ref=5, seed=seed).spike_times(12):
            counts[int(t / dt)] += 1
    p = 0.1  # 100 Hz in 1 ms
    for count in counts:
        assert abs(count / trials - p) < 4 * math.sqrt(p / trials)


@light
@given(rate=st.floats(0.1, 1000), t_ref=st.floats(0, 50), seed=seeds, cut=st.floats(1, 1999))
def test_a_shorter_train_is_the_start_of_a_longer_one(rate, t_ref, seed, cut):
    train = PoissonTrain(rate, t_ref, seed)
    whole = train.spike_times(2000)
    assert whole == sorted(whole) and all(0 < t < 2000 for t in whole)
    assert train.spike_times(cut) == [t for t in whole if t < cut]


def test_a_rate_of_zero_never_fires():
    train = PoissonTrain(0, t_ref=2)
    assert (train.spike_times(1000), train.mean_rate, train.cv) == ([], 0, 1)
    assert inhomogeneous_poisson(lambda t: 0, 0, 1000) == []
    assert inhomogeneous_poisson(lambda t: 0, 100, 1000) == []


def test_endless_rate_fires_once_a_refractory_period():
    train = PoissonTrain(1e6, t_ref=10)
    assert train.mean_rate == pytest.approx(100, rel=1.1e-4)  # 1 / (t_ref + 1 µs)
    assert train.cv == pytest.approx(0, abs=1.1e-4)
    assert len(train.spike_times(1000)) == 100


def test_thinned_train_follows_its_rate():
    def rate(t):
        return 60 + 50 * math.sin(2 * math.pi * t / 100)

    times = inhomogeneous_poisson(rate, bound=110, duration=200_000, seed=11)
    cycles = 2000
    for first in (0, 25, 50, 75):
        # integral of the rate over a quarter of the cycle, in spikes
        ends = [math.cos(2 * math.pi * t / 100) for t in (first, first + 25)]
        expected = cycles * (60 * 25 + 50 * (ends[0] - ends[1]) * 100 / (2 * math.pi)) / 1000
        count = sum(first <= t % 100 < first + 25 for t in times)
        assert abs(count - expected) < 4 * math.sqrt(expected)


def test_thinning_at_the_bound_keeps_every_spike():
    gaps = [b - a for a, b in pairwise(inhomogeneous_poisson(lambda t: 100, 100, 100_000, seed=12))]
    mean, variance = moments(gaps)
    n = len(gaps)
    assert abs(mean - 10) < 4 * 10 / math.sqrt(n)
    assert math.sqrt(variance) / mean == pytest.approx(1, abs=4 / math.sqrt(n))


# shot noise


@pytest.mark.slow
def test_shot_noise_obeys_campbell():
    noise = ShotNoise(rate=400, tau=5, w=-0.2, seed=13)
    dt, steps = 0.5, 400_000
    mean, variance = moments(noise.samples(dt, steps))
    pieces = steps * dt / noise.tau
    assert noise.mean == pytest.approx(0.4 * 5 * -0.2, rel=1e-15)
    assert noise.variance == pytest.approx(0.4 * 5 * 0.04 / 2, rel=1e-15)
    assert abs(mean - noise.mean) < 4 * math.sqrt(2 * noise.variance / pieces)
    x = dt / noise.tau
    averaged = noise.variance * 2 * (math.expm1(-x) + x) / x**2  # of a mean over dt
    # variance of a variance: 2 var^2 + the fourth cumulant, rate tau w^4 / 4, over the pieces
    error = math.sqrt((2 * noise.variance**2 + 0.4 * 5 * 0.2**4 / 4) / pieces)
    assert abs(variance - averaged) < 4 * error


def test_shot_noise_is_the_sum_of_its_spikes():
    noise = ShotNoise(rate=300, tau=4, w=2, seed=14)
    past, dt = 160, 0.1
    times = [t - past for t in PoissonTrain(300, seed=14).spike_times(past + 30)]

    def integral(t):  # of the current from the beginning of all spikes to t
        return math.fsum(2 * 4 * -math.expm1(-(t - s) / 4) for s in times if s < t)

    means = [(integral((i + 1) * dt) - integral(i * dt)) / dt for i in range(300)]
    # a difference of two sums of about 500, over 0.1 ms
    assert list(noise.samples(dt, 300)) == pytest.approx(means, abs=1e-9)


@light
@given(seed=seeds, tau=st.floats(0.2, 20), w=st.floats(-5, 5))
def test_shot_noise_keeps_its_charge_when_the_step_is_halved(seed, tau, w):
    noise = ShotNoise(rate=200, tau=tau, w=w, seed=seed)
    coarse, fine = noise.samples(0.2, 100), noise.samples(0.1, 200)
    pairs = [(a + b) / 2 for a, b in zip(fine[::2], fine[1::2], strict=True)]
    # currents of up to some 100, their difference over 0.1 ms of tau = 20 ms
    assert list(coarse) == pytest.approx(pairs, abs=1e-9)


def test_shot_noise_does_not_start_from_zero():
    noise = ShotNoise(rate=1000, tau=5, w=1)
    first = [noise.replace(seed=k).samples(0.01, 1)[0] for k in range(400)]
    mean, _ = moments(first)
    assert abs(mean - noise.mean) < 4 * math.sqrt(noise.variance / 400)


# as stimuli


@pytest.mark.parametrize("source", SOURCES, ids=repr)
def test_noise_drives_a_neuron_and_adds_to_a_step(source):
    neuron = LIF()
    assert neuron.simulate(source, 1000).count > 0
    both = source + Step(0.1, onset=50)
    samples, alone = both.samples(0.1, 1000), source.samples(0.1, 1000)
    assert list(samples[:500]) == list(alone[:500])
    assert list(samples[500:]) == pytest.approx([0.1 + I for I in alone[500:]], rel=1e-15)
    with pytest.raises(ParameterError, match="so it has no exact spike times"):
        neuron.spike_times(both, 100)


@pytest.mark.parametrize("source", SOURCES, ids=repr)
def test_noise_of_size_zero_is_its_mean(source):
    if isinstance(source, ShotNoise):
        assert list(source.replace(w=0).samples(0.1, 10)) == [0.0] * 10
        assert list(source.replace(rate=0).samples(0.1, 10)) == [0.0] * 10
        return
    name = "sigma" if isinstance(source, OrnsteinUhlenbeck) else "intensity"
    assert list(source.replace(**{name: 0}).samples(0.1, 10)) == [source.mean] * 10


# bad input


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (
            lambda: OrnsteinUhlenbeck(0, -1, 5),
            r"OrnsteinUhlenbeck.sigma \(standard deviation of the current\) must be at least 0 nA",
        ),
        (lambda: OrnsteinUhlenbeck(0, 1, 0), r"OrnsteinUhlenbeck.tau .* above 0 ms, got 0 ms"),
        (lambda: OrnsteinUhlenbeck(math.nan, 1, 5), r"OrnsteinUhlenbeck.mean .* finite number in"),
        (lambda: OrnsteinUhlenbeck(0, 1, 5, seed=1.5), r"seed .* whole number, got 1.5"),
        (lambda: OrnsteinUhlenbeck(0, 1, 5, seed=-1), r"seed .* from 0 to .* got -1"),
        (lambda: WhiteNoise(0, -1), r"WhiteNoise.intensity .* at least 0 \(nA, .*\) √ms"),
        (lambda: PoissonTrain(-1), r"PoissonTrain.rate .* from 0 to 1000000 Hz, got -1 Hz"),
        (lambda: PoissonTrain(math.inf), r"PoissonTrain.rate .* finite number in Hz, got inf"),
        (lambda: PoissonTrain(10, t_ref=-2), r"PoissonTrain.t_ref .* at least 0 ms, got -2 ms"),
        (lambda: PoissonTrain(10).spike_times(0), r"simulate.duration .* above 0 .* got 0 ms"),
        (lambda: PoissonTrain(10).counts(10, 3), r"whole number of steps of 3 ms, got 10 ms"),
        (lambda: ShotNoise(10, -5, 1), r"ShotNoise.tau .* above 0 ms, got -5 ms"),
        (lambda: ShotNoise(10, 5, math.inf), r"ShotNoise.w .* finite number in nA"),
        (
            lambda: inhomogeneous_poisson(lambda t: 200, 100, 1000),
            r"inhomogeneous_poisson.rate \(rate\) must be at most its bound of 100 Hz, got 200 Hz",
        ),
        (
            lambda: inhomogeneous_poisson(lambda t: -1, 100, 1000),
            r"inhomogeneous_poisson.rate .* from 0 to 1000000 Hz, got -1 Hz",
        ),
        (
            lambda: inhomogeneous_poisson(lambda t: math.nan, 100, 1000),
            r"inhomogeneous_poisson.rate \(rate\) must be a finite number in Hz",
        ),
        (
            lambda: inhomogeneous_poisson(lambda t: 1, -100, 1000),
            r"inhomogeneous_poisson.bound \(bound of the rate\) must be from 0 to 1000000 Hz",
        ),
        (lambda: inhomogeneous_poisson(lambda t: 1, 1, 10, seed=-3), r"seed .* got -3"),
        (lambda: inhomogeneous_poisson(lambda t: 1, 1, -10), r"duration .* got -10 ms"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
