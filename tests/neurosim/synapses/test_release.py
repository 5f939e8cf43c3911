"""Release: moments of the binomial, exactness between spikes, steady states, conservation."""

import math
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim import LIF, ParameterError
from neurosim.synapses.driven import drive
from neurosim.synapses.release import DEPRESSING, FACILITATING, BinomialRelease, ShortTermPlasticity
from neurosim.synapses.responses import CurrentSynapse

light = settings(max_examples=25, deadline=None, derandomize=True)
binomials = st.builds(
    lambda n, p, q: BinomialRelease(n=n, p=p, q=q),
    st.integers(1, 60),
    st.floats(0, 1),
    st.floats(-2, 2),
)
plasticities = st.builds(
    lambda U, tau_rec, tau_facil: ShortTermPlasticity(U=U, tau_rec=tau_rec, tau_facil=tau_facil),
    st.floats(0.001, 1),
    st.just(0) | st.floats(1, 2000),
    st.just(0) | st.floats(1, 2000),
)
intervals = st.lists(st.floats(0, 500), max_size=30)


# quanta


@light
@given(synapse=binomials)
def test_moments_are_those_of_the_distribution(synapse):
    P = synapse.distribution()
    assert len(P) == synapse.n + 1
    responses = [k * synapse.q for k in range(synapse.n + 1)]
    mean = math.fsum(a * b for a, b in zip(P, responses, strict=True))
    variance = math.fsum(a * (b - mean) ** 2 for a, b in zip(P, responses, strict=True))
    # powers up to 60 round by 60 times 1e-16
    assert math.fsum(P) == pytest.approx(1, rel=1e-13)
    assert synapse.mean == pytest.approx(mean, rel=1e-12, abs=1e-300)
    assert synapse.variance == pytest.approx(variance, rel=1e-11, abs=1e-28)
    assert synapse.failure == pytest.approx(P[0], rel=1e-13)


def test_five_sites_fail_on_every_sixth_spike():
    synapse = BinomialRelease(n=5, p=0.3, q=0.2)
    assert synapse.mean == pytest.approx(0.3)
    assert synapse.failure == pytest.approx(0.16807, rel=1e-14)  # 0.7^5
    assert synapse.cv == pytest.approx(math.sqrt(0.7 / 1.5), rel=1e-14)
    assert synapse.cv == pytest.approx(math.sqrt(synapse.variance) / synapse.mean, rel=1e-14)


def test_what_a_spike_releases_depends_on_its_number_alone():
    synapse = BinomialRelease(n=7, p=0.4)
    alone = [synapse.sites(spike, seed=3) for spike in (9, 2, 500)]
    run = [synapse.sites(spike, seed=3) for spike in range(501)]
    assert [run[9], run[2], run[500]] == alone
    assert synapse.sites(9, seed=4) != alone[0]
    assert [synapse.replace(n=n).sites(9, seed=3) for n in (1, 4)] == [alone[0][:1], alone[0][:4]]


def test_sites_release_as_often_as_they_should():
    synapse = BinomialRelease(n=4, p=0.3)
    counts = [0] * 5
    for spike in range(4000):
        counts[sum(synapse.sites(spike, seed=1))] += 1
    for count, chance in zip(counts, synapse.distribution(), strict=True):
        # four standard deviations
        assert abs(count / 4000 - chance) < 4 * math.sqrt(chance * (1 - chance) / 4000)


def test_release_grows_with_the_fourth_power_of_calcium_up_to_its_cap():
    synapse = BinomialRelease(n=5, p=0.3)
    assert synapse.with_calcium(2) == synapse
    assert synapse.with_calcium(1).p == pytest.approx(0.3 / 16)
    assert synapse.with_calcium(2.5).p == pytest.approx(0.3 * 1.25**4)
    assert synapse.with_calcium(4).p == 0.95
    assert synapse.replace(p=1).with_calcium(2).p == 1  # what is above the cap is left alone
    assert synapse.with_calcium(0).mean == 0


def test_many_unlikely_sites_release_as_poisson():
    # del Castillo and Katz's limit; the probabilities differ by m^2 / 2 n = 0.002 of themselves
    P = BinomialRelease(n=1000, p=0.002).distribution()
    for k in range(6):
        poisson = math.exp(-2) * 2**k / math.factorial(k)
        assert P[k] == pytest.approx(poisson, rel=0.01)


@pytest.mark.parametrize("n", [1, 1000])
def test_certain_and_impossible_release(n):
    never, always = BinomialRelease(n=n, p=0), BinomialRelease(n=n, p=1)
    assert never.distribution() == [1] + [0] * n
    assert always.distribution() == [0] * n + [1]
    assert (never.failure, never.mean, never.cv) == (1, 0, math.inf)
    assert (always.failure, always.variance, always.cv) == (0, 0, 0)
    assert always.sample(3) == [n] * 3 and never.sample(3) == [0] * 3


@pytest.mark.parametrize(("n", "p"), [(5, 0.3), (20, 0.05), (3, 0.9)])
def test_samples_have_the_moments(n, p):
    synapse, trials = BinomialRelease(n=n, p=p, q=1), 4000
    released = synapse.sample(trials, seed=1954)
    mean = sum(released) / trials
    spread = math.sqrt(synapse.variance / trials)
    # a fixed seed; three standard errors hold one in 370 wrong
    assert mean == pytest.approx(synapse.mean, abs=3 * spread)
    failures, expected = released.count(0) / trials, synapse.failure
    assert failures == pytest.approx(expected, abs=3 * math.sqrt(expected / trials))
    variance = sum((k - mean) ** 2 for k in released) / (trials - 1)
    assert variance == pytest.approx(synapse.variance, rel=3 * math.sqrt(3 / trials))


def test_same_seed_gives_the_same_quanta():
    synapse = BinomialRelease(n=8, p=0.4)
    assert synapse.sample(50, seed=3) == synapse.sample(50, seed=3)
    assert synapse.sample(50, seed=3) != synapse.sample(50, seed=4)
    assert synapse.sample(50) == synapse.sample(50, seed=0)
    assert synapse.sample(20, seed=3) == synapse.sample(50, seed=3)[:20]


# depression and facilitation


def euler(plasticity, times, dt):
    """u x at each spike by the most naive integration of the printed equations."""
    u, x, releases, at = 0.0, 1.0, [], {round(t / dt) for t in times}
    for i in range(max(at) + 1):
        if i in at:
            u += plasticity.U * (1 - u)
            releases.append(u * x)
            x -= u * x
        u -= dt * u / plasticity.tau_facil
        x += dt * (1 - x) / plasticity.tau_rec
    return releases


def test_first_order_integration_converges_to_the_exact_releases():
    plasticity = ShortTermPlasticity(U=0.2, tau_rec=60, tau_facil=90)
    times = [3, 10, 30, 34, 80]
    exact = plasticity.releases(times)
    errors = [
        max(abs(a - b) for a, b in zip(euler(plasticity, times, dt), exact, strict=True))
        for dt in (0.02, 0.01)
    ]
    assert errors[0] < 1e-4
    assert errors[0] / errors[1] == pytest.approx(2, rel=0.01)


@light
@given(plasticity=plasticities, gaps=intervals)
def test_resources_stay_between_none_and_all_and_are_conserved(plasticity, gaps):
    times = list(accumulate(gaps))
    states = plasticity.states(times)
    assert all(0 < u <= 1 and 0 <= x <= 1 for u, x in states)
    assert plasticity.releases(times) == [u * x for u, x in states]
    # what is there at a spike is what the one before left, and a part of the rest come back
    for (u, x), (_, after), gap in zip(states, states[1:], gaps[1:], strict=False):
        left = x - u * x
        back = 1 - math.exp(-gap / plasticity.tau_rec) if plasticity.tau_rec else 1.0
        # times of up to 10^4 ms round by 1e-12 ms, against time constants of 1 ms or more
        assert after == pytest.approx(left + (1 - left) * back, abs=1e-11)


@light
@given(plasticity=plasticities, gaps=intervals, shift=st.integers(0, 1000))
def test_first_spike_meets_the_rested_synapse_whenever_it_comes(plasticity, gaps, shift):
    times = [shift, *(shift + t for t in accumulate(gaps))]
    u, x = plasticity.states(times)[0]
    assert (u, x) == (plasticity.U, 1)
    unshifted = plasticity.releases([0, *accumulate(gaps)])
    # times of up to 10^4 ms round by 1e-12 ms, against time constants of 1 ms or more
    assert plasticity.releases(times) == pytest.approx(unshifted, abs=1e-10)


@pytest.mark.slow
@light
@given(plasticity=plasticities, rate=st.floats(2, 500))
def test_regular_train_reaches_its_steady_state(plasticity, rate):
    interval = 1000 / rate
    # 40 time constants of 2 s at most
    count = 2 + math.ceil(80_000 / interval)
    count = min(count, 2 + math.ceil(40 * (plasticity.tau_rec + plasticity.tau_facil) / interval))
    u, x = plasticity.states([i * interval for i in range(count)])[-1]
    # intervals, as differences of times up to 10^5 ms, round by 1e-11 ms
    assert plasticity.steady_state(rate) == pytest.approx((u, x), rel=1e-9)


def test_steady_release_forgets_the_rate():
    # per time it tends to 1 / tau_rec: 1.25 a second, with the next term 1 / (rate tau_rec U)
    for rate in (100, 1000, 10_000):
        u, x = DEPRESSING.steady_state(rate)
        below = 1.25 / (rate * u * x) - 1
        assert below == pytest.approx(1 / (rate * 0.8) / u - 1 / (rate * 0.8) / 2, rel=0.01)
    assert DEPRESSING.steady_state(0) == (0.5, 1)
    assert ShortTermPlasticity(U=1, tau_rec=800).steady_state(1e4)[0] == 1


@light
@given(plasticity=plasticities, interval=st.floats(0, 1000))
def test_paired_pulse_ratio_is_the_second_release_over_the_first(plasticity, interval):
    first, second = plasticity.releases([7, 7 + interval])
    ratio = plasticity.paired_pulse_ratio(interval)
    assert ratio == pytest.approx(second / first, rel=1e-9, abs=1e-12)


def test_presets_depress_and_facilitate():
    train = [20.0 * i for i in range(6)]
    falling, rising = DEPRESSING.releases(train), FACILITATING.releases(train)
    assert falling == sorted(falling, reverse=True)
    assert rising == sorted(rising)
    assert DEPRESSING.paired_pulse_ratio(50) < 1 < FACILITATING.paired_pulse_ratio(50)
    for plasticity in (DEPRESSING, FACILITATING):
        assert plasticity.paired_pulse_ratio(60_000) == pytest.approx(1, abs=1e-15)


def test_process_without_memory_recovers_at_once():
    plain = ShortTermPlasticity(U=0.3, tau_rec=0, tau_facil=0)
    assert plain.releases([0, 1, 5]) == [0.3] * 3
    assert plain.steady_state(1000) == (0.3, 1)
    assert plain.releases([]) == []


def test_releases_are_weights_of_a_synapse():
    neuron, train = LIF(V_th=200), [10.0, 30.0, 50.0]
    synapse = CurrentSynapse(w=1, tau_decay=2)
    weights = DEPRESSING.releases(train)
    run = drive(neuron, [(synapse, train, weights)], 80)
    expected = sum(w * synapse.psp(neuron, 80 - t) for t, w in zip(train, weights, strict=True))
    assert run.V[-1] - neuron.E_L == pytest.approx(expected, abs=1e-10)  # roundings of 70 mV


# bad input


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: BinomialRelease(n=2.5), r"BinomialRelease.n .* must be a whole number, got 2.5"),
        (lambda: BinomialRelease(n=0), r"BinomialRelease.n \(number of release sites\) must be"),
        (lambda: BinomialRelease(p=30), r"BinomialRelease.p .* must be from 0 to 1, got 30"),
        (lambda: BinomialRelease(q=math.nan), r"BinomialRelease.q .* a finite number in mV"),
        (lambda: BinomialRelease().sample(0), r"BinomialRelease.trials .* must be from 1 to"),
        (lambda: BinomialRelease().sample(5, seed=0.5), r"BinomialRelease.seed .* whole number"),
        (lambda: ShortTermPlasticity(U=0), r"ShortTermPlasticity.U .* must be above 0 and at most"),
        (lambda: ShortTermPlasticity(tau_rec=-1), r"tau_rec \(time constant of recovery\) must be"),
        (lambda: DEPRESSING.releases([-1]), r"ShortTermPlasticity.times \(spike time\) must be at"),
        (
            lambda: DEPRESSING.releases([5, 9, 7]),
            r"ShortTermPlasticity.times \(spike time\) must be in ascending order, got 7 ms after"
            r" 9 ms at place 2",
        ),
        (lambda: DEPRESSING.steady_state(-1), r"rate \(rate\) must be from 0 to 10000 Hz"),
        (lambda: DEPRESSING.paired_pulse_ratio(-1), r"paired_pulse_ratio.interval .* at least 0"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
