"""STDP: the window's limits, traces against pairs, drift against Poisson trains, the reward."""

import math
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim.parameters import ParameterError
from neurosim.synapses.stdp import BI_POO, SONG, STDP, ThreeFactor

FEW = settings(max_examples=25, deadline=None, derandomize=True)
# whole ms, so that coincidences occur, and 0.5 ms apart from them
TRAINS = st.lists(st.integers(0, 200).map(lambda t: t / 2), max_size=12, unique=True).map(sorted)
PAIRINGS = st.sampled_from(["all", "nearest"])
SYNAPSE = STDP(A_plus=0.7, A_minus=0.3, tau_plus=17, tau_minus=34)


def poisson(random, rate, duration):
    times, t = [], random.expovariate(rate / 1000)
    while t < duration:
        times.append(t)
        t += random.expovariate(rate / 1000)
    return times


# the window


def test_window_tends_to_its_amplitudes_at_zero_and_is_zero_there():
    assert SYNAPSE.window(1e-12) == pytest.approx(0.7, rel=1e-12)  # 1e-12 / tau away
    assert SYNAPSE.window(-1e-12) == pytest.approx(-0.3, rel=1e-12)
    assert SYNAPSE.window(0) == 0


def test_window_falls_by_e_in_a_time_constant_and_vanishes_far_away():
    assert SYNAPSE.window(27) / SYNAPSE.window(10) == pytest.approx(math.exp(-1), rel=1e-14)
    assert SYNAPSE.window(-44) / SYNAPSE.window(-10) == pytest.approx(math.exp(-1), rel=1e-14)
    assert SYNAPSE.window(1e6) == 0 == SYNAPSE.window(-1e6)


def test_presets():
    assert BI_POO.window(16.8) == pytest.approx(0.777 / math.e, rel=1e-14)
    # Song et al.: the area for weakening is 1.05 times that for strengthening
    ratio = SONG.A_minus * SONG.tau_minus / (SONG.A_plus * SONG.tau_plus)
    assert ratio == pytest.approx(1.05, rel=1e-14)


# trains


def test_nearest_pairs_are_the_latest_before_each_spike():
    pre, post = [0, 10, 20], [12, 14, 30]
    # after: 12 and 14 look back to 10, 30 to 20; before: 20 looks back to 14, 0 and 10 to nothing
    pairs = [2, 4, 10, 14 - 20]
    expected = sum(map(SYNAPSE.window, pairs))
    assert SYNAPSE.change(pre, post, "nearest") == pytest.approx(expected, rel=1e-14)


def test_spikes_at_the_same_time_are_no_pair():
    assert SYNAPSE.change([10], [10]) == 0 == SYNAPSE.change([10], [10], "nearest")
    # as in NEST, such a spike looks further back: pre 10, 20 and post 20 give the pair +10
    assert SYNAPSE.change([10, 20], [20], "nearest") == SYNAPSE.window(10)
    assert SYNAPSE.jumps([10, 20], [20], "nearest")[-1] == (20, SYNAPSE.window(10))


@FEW
@given(TRAINS, TRAINS, PAIRINGS)
def test_traces_give_the_sum_over_pairs(pre, post, pairing):
    found = math.fsum(dw for _, dw in SYNAPSE.jumps(pre, post, pairing))
    # at most 12 x 12 terms below 1, each with a product of roundings
    assert found == pytest.approx(SYNAPSE.change(pre, post, pairing), abs=1e-13)


@FEW
@given(TRAINS, TRAINS, PAIRINGS, st.floats(-1e4, 1e4))
def test_only_intervals_count(pre, post, pairing, shift):
    later = [[t + shift for t in train] for train in (pre, post)]
    # a time of 1e4 ms is rounded at 2e-12 ms, relative to tau of 17 ms; 144 pairs
    expected = SYNAPSE.change(pre, post, pairing)
    assert SYNAPSE.change(*later, pairing) == pytest.approx(expected, abs=1e-10)


@FEW
@given(TRAINS, TRAINS, PAIRINGS)
def test_exchanging_the_trains_and_the_sides_changes_the_sign(pre, post, pairing):
    mirrored = STDP(A_plus=0.3, A_minus=0.7, tau_plus=34, tau_minus=17)
    expected = -SYNAPSE.change(pre, post, pairing)
    assert mirrored.change(post, pre, pairing) == pytest.approx(expected, abs=1e-14)  # one sum


def test_far_apart_pairs_add_up():
    one = SYNAPSE.change([0], [10])
    # 60 pairs a second apart: exp(-990 / 34) = 2e-13 of 0.3 between neighbours
    pre = [1000 * i for i in range(60)]
    total = SYNAPSE.change(pre, [t + 10 for t in pre])
    assert total == pytest.approx(60 * one, abs=60 * 0.3 * 3e-13)


def test_empty_trains_change_nothing():
    assert SYNAPSE.change([], [1, 2]) == 0 == SYNAPSE.change([1, 2], [], "nearest")
    assert SYNAPSE.jumps([], []) == []
    assert ThreeFactor().course([], [], [(1, 1)], [5], w=0.3)[0][3] == 0.3


def test_weights_stay_within_their_bounds_and_follow_the_changes_inside():
    pre = [20 * i for i in range(100)]
    up = SYNAPSE.weights(pre, [t + 1 for t in pre], w=0.5)
    down = SYNAPSE.weights(pre, [t - 1 for t in pre], w=0.5)
    assert max(w for _, w in up) == SYNAPSE.w_max
    assert min(w for _, w in down) == SYNAPSE.w_min
    free = STDP(w_min=-100, w_max=100)
    course = free.weights([0, 7, 9], [3, 8], w=0.5)
    # five additions
    assert course[-1][1] == pytest.approx(0.5 + free.change([0, 7, 9], [3, 8]), abs=1e-15)


# drift


def test_poisson_trains_drift_as_the_formula_says():
    synapse, random = STDP(A_plus=0.02, A_minus=0.005), Random(1)
    duration = 2000.0
    found = []
    for _ in range(400):
        pre, post = poisson(random, 20, duration), poisson(random, 30, duration)
        found.append(sum(dw for _, dw in synapse.jumps(pre, post)) / duration * 1000)
    mean = sum(found) / 400
    error = math.sqrt(sum((x - mean) ** 2 for x in found) / 399 / 400)
    # the ends of a train miss tau / duration = 1 % of the pairs; 4 standard errors of the mean
    drift = synapse.drift(20, 30)
    assert error < 0.05 * drift
    assert abs(mean - drift) < 4 * error + 0.01 * drift


@pytest.mark.slow
@FEW
@given(st.floats(0, 100), st.floats(0, 100))
def test_drift_is_the_area_of_the_window_times_both_rates(r_pre, r_post):
    # midpoint sum over +-600 ms in steps of 0.1: error (0.1 / 17)^2 / 24 of each side
    area = sum(SYNAPSE.window((i + 0.5) / 10) for i in range(-6000, 6000)) / 10
    drift = SYNAPSE.drift(r_pre, r_post)
    assert drift == pytest.approx(r_pre * r_post * area / 1000, rel=1e-4, abs=1e-12)


# the third factor


def euler(synapse, pre, post, rewards, end, w, dt):
    """e, M, w by steps of dt, with the jumps at the nearest step."""
    jumps = {}
    for t, dw in synapse.jumps(pre, post):
        jumps.setdefault(round(t / dt), [0.0, 0.0])[0] += dw
    for t, size in rewards:
        jumps.setdefault(round(t / dt), [0.0, 0.0])[1] += size
    e = M = 0.0
    for i in range(round(end / dt) + 1):
        de, dM = jumps.get(i, (0.0, 0.0))
        e, M = e + de, M + dM
        if i < round(end / dt):
            w += dt * M * e / 1000
            e, M = e - dt * e / synapse.tau_e, M - dt * M / synapse.tau_M
    return e, M, w


def test_course_is_the_limit_of_small_steps_at_first_order():
    synapse = ThreeFactor(tau_e=100, tau_M=40)
    pre, post, rewards = [0, 20, 50], [10, 45], [(30, 4), (60, -2), (80, 3)]
    [(t, *exact)] = synapse.course(pre, post, rewards, [120], w=0.4)
    assert t == 120
    errors = []
    for dt in (0.5, 0.25, 0.125):
        found = euler(synapse, pre, post, rewards, 120, 0.4, dt)
        errors.append([abs(a - b) for a, b in zip(found, exact)])
    for coarse, fine in pairwise(errors):
        for a, b in zip(coarse, fine):
            assert a / b == pytest.approx(2, rel=0.05)  # Euler: first order, and its next term


def test_one_pair_and_one_reward_in_closed_form():
    synapse = ThreeFactor()
    delay, size = 700, 3.0
    rows = synapse.course([0], [10], [(10 + delay, size)], [1e5], w=0.2)
    rate = 1 / synapse.tau_e + 1 / synapse.tau_M
    e = synapse.window(10) * math.exp(-delay / synapse.tau_e)
    assert rows[0][3] - 0.2 == pytest.approx(size * e / rate / 1000, rel=1e-12)  # w near 0.2


def test_constant_reward_adds_what_the_jumps_leave():
    # M = m for ever: w gains m tau_e times the sum of all jumps
    synapse = ThreeFactor(tau_M=math.inf, w_min=-10, w_max=10)
    pre, post = [0, 13, 40], [5, 22, 39]
    rows = synapse.course(pre, post, [(0, 2.0)], [1e5], w=0)
    expected = 2.0 * synapse.tau_e / 1000 * synapse.change(pre, post)
    assert rows[0][3] == pytest.approx(expected, rel=1e-12)  # exp(-100) is left


def test_no_reward_no_change_and_reward_before_the_spikes_comes_too_early():
    synapse = ThreeFactor(tau_M=1)
    assert synapse.course([0], [10], [], [5000])[0][3] == 0.5
    # 100 ms is 100 tau_M: exp(-90) of the reward is left
    assert synapse.course([100], [110], [(0, 5)], [5000])[0][3] == pytest.approx(0.5, abs=1e-30)


def test_looking_more_often_changes_nothing():
    synapse = ThreeFactor()
    pre, post, rewards = [0, 100], [10, 90], [(300, 5)]
    often = synapse.course(pre, post, rewards, list(range(0, 2001, 5)))
    once = synapse.course(pre, post, rewards, [2000])
    assert often[-1] == pytest.approx(once[0], rel=1e-12)  # 400 roundings


def test_rewarded_weight_stays_within_its_bounds():
    synapse = ThreeFactor(A_plus=1)
    pair = [0], [10]
    times = list(range(0, 3000, 100))
    up = synapse.course(*pair, [(100, 50)], times, w=0.9)
    down = synapse.course(*pair, [(100, -50)], times, w=0.1)
    assert up[-1][3] == 1.0 and down[-1][3] == 0.0


# bad input


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: STDP(tau_plus=0), r"STDP.tau_plus \(time constant for dt > 0\) must be above 0"),
        (lambda: STDP(A_plus=77.7), r"STDP.A_plus .* must be from -10 to 10, got 77.7"),
        (lambda: STDP(w_min=1), r"STDP.w_min \(smallest weight\) must be below w_max = 1, got 1"),
        (lambda: STDP().window(math.nan), r"STDP.window.dt .* a finite number in ms, got nan"),
        (lambda: STDP().change([2, 1], [3]), r"STDP.pre .* increase, got 1 ms after 2 ms"),
        (lambda: STDP().change([1], [3, 3]), r"STDP.post .* increase, got 3 ms after 3 ms"),
        (lambda: STDP().change([1], 3), r"STDP.post must be times in ms, got 3"),
        (lambda: STDP().jumps([math.inf], []), r"STDP.times .* a finite number in ms, got inf"),
        (lambda: STDP().change([1], [2], "near"), r"STDP.pairing must be 'all' or 'nearest'"),
        (lambda: STDP().weights([1], [2], w=2), r"STDP.w \(weight\) must be from 0 to 1, got 2"),
        (lambda: STDP().drift(-1, 2), r"STDP.drift.rate \(rate\) must be from 0 to 1000 Hz"),
        (lambda: STDP().drift(1, 2e4), r"STDP.drift.rate .* from 0 to 1000 Hz, got 20000 Hz"),
        (lambda: ThreeFactor(tau_e=-1), r"ThreeFactor.tau_e .* must be above 0"),
        (lambda: ThreeFactor().course([], [], [3], []), r"ThreeFactor.rewards .* pairs"),
        (lambda: ThreeFactor().course([], [], [(3, math.nan)], []), r"rewards .* finite number"),
        (lambda: ThreeFactor().course([], [], [(3, 1), (2, 1)], []), r"rewards .* increase"),
        (lambda: ThreeFactor().course([], [], [], [1, 1]), r"STDP.times .* increase"),
        (lambda: ThreeFactor().course([], [], [], [1], w=-1), r"ThreeFactor.w .* from 0 to 1"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
