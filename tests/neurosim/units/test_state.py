"""State: closed forms of memory and adaptation, invariances of normalisation and of a cache."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim.inputs.stimuli import PulseTrain, Ramp, Step
from neurosim.parameters import ParameterError
from neurosim.recording import DivergenceError
from neurosim.units.layers import relu, sigmoid
from neurosim.units.state import (
    AdaptingUnit,
    KeyValueCache,
    LinearRecurrentUnit,
    RecurrentUnit,
    attend,
    attention_weights,
    cache_size,
    modulated_rate,
    normalise,
)

LIGHT = settings(max_examples=25, deadline=None, derandomize=True)
WEIGHT = st.floats(-0.95, 0.95)
DRIVES = st.lists(st.floats(0, 1000), min_size=1, max_size=6)
NUMBER = st.floats(-3, 3)


def vectors(d):
    return st.lists(NUMBER, min_size=d, max_size=d)


# a recurrent unit


@pytest.mark.parametrize(
    ("w", "after_10", "after_30"),
    [(0.0, "0.00", "0.00"), (0.9, "0.18", "0.02"), (1.1, "0.53", "0.50")],
)
def test_memory_is_that_of_the_edition(w, after_10, after_30):
    states = RecurrentUnit(w=w).run([1] * 10 + [0] * 30)
    assert (f"{states[20]:.2f}", f"{states[40]:.2f}") == (after_10, after_30)


@LIGHT
@given(WEIGHT, st.floats(0, 20), st.floats(-5, 5), st.floats(-5, 5))
def test_linear_unit_matches_its_closed_form(w, tau, x, h0):
    unit = LinearRecurrentUnit(w=w, u=2, b=0.5, tau=tau)
    [rest] = unit.fixed_points(x)
    m = unit.multiplier()
    expected = [rest + (h0 - rest) * m**t for t in range(31)]
    # 30 roundings of states up to 10.5 / 0.05
    assert unit.run([x] * 30, h0) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@LIGHT
@given(st.floats(0.05, 0.95), st.sampled_from([-1, 1]))
def test_memory_fades_by_e_in_a_time_constant(size, sign):
    unit = LinearRecurrentUnit(w=sign * size)
    tau = unit.time_constant()
    assert tau == pytest.approx(-1 / math.log(size), rel=1e-12)  # logarithms near 0 lose digits
    assert abs(unit.run([0] * 40, 1.0)[40]) == pytest.approx(math.exp(-40 / tau), rel=1e-10)


def test_squashed_memory_fades_like_the_linear_one_near_zero():
    # tanh(z) = z - z^3 / 3: from 1e-4 the next term is 1e-8 of it
    small = RecurrentUnit(w=0.8, tau=5).run([0] * 50, 1e-4)
    assert small == pytest.approx(LinearRecurrentUnit(w=0.8, tau=5).run([0] * 50, 1e-4), rel=1e-7)


@pytest.mark.parametrize("tau", [0.5, 3.0, 40.0])
def test_leak_without_recurrence_has_its_own_time_constant(tau):
    unit = LinearRecurrentUnit(w=0, tau=tau)
    assert unit.time_constant() == pytest.approx(tau, rel=1e-12)
    assert unit.run([0] * 20, 1.0)[20] == pytest.approx(math.exp(-20 / tau), rel=1e-12)


def test_leaky_unit_converges_to_its_differential_equation_at_first_order():
    # tau dh/dt = -h + w h + x: steps of 1 / n of a time unit, tau in steps 10 n, over 20 units
    w, x = 0.5, 1.0
    exact = x / (1 - w) * -math.expm1(-20 * (1 - w) / 10)
    errors = [
        abs(LinearRecurrentUnit(w=w, tau=10 * n).run([x] * (20 * n))[-1] - exact)
        for n in (4, 8, 16, 32)
    ]
    for coarse, fine in pairwise(errors):
        assert coarse / fine == pytest.approx(2, rel=0.05)  # and the second order's share


def test_unit_without_loop_forgets_at_once():
    assert RecurrentUnit(w=0).run([5, 0])[2] == 0
    assert RecurrentUnit(w=0).time_constant() == 0


def test_memory_at_the_edge_never_fades():
    assert RecurrentUnit(w=1).time_constant() == math.inf
    assert LinearRecurrentUnit(w=-1).time_constant() == math.inf
    assert LinearRecurrentUnit(w=1).run([0] * 99, 0.3)[99] == 0.3
    assert RecurrentUnit(w=1.1).time_constant() < 0  # zero is left, not approached


@LIGHT
@given(st.floats(-20, 20), st.floats(-3, 3), st.floats(0, 5))
def test_fixed_points_are_fixed(w, x, tau):
    unit = RecurrentUnit(w=w, b=0.1, tau=tau)
    points = unit.fixed_points(x)
    assert 1 <= len(points) <= 3 and points == sorted(points)
    for h in points:
        # bisection ends within a rounding of h, and a step multiplies that by up to |w|
        assert unit.step(h, x) == pytest.approx(h, abs=1e-15 * (1 + abs(w)))


@pytest.mark.parametrize(("w", "number"), [(-5.0, 1), (0.5, 1), (1.0, 1), (1.0001, 3), (30.0, 3)])
def test_loop_stronger_than_one_has_three_fixed_points(w, number):
    unit = RecurrentUnit(w=w)
    points = unit.fixed_points()
    assert len(points) == number
    assert points == pytest.approx([-h for h in reversed(points)], abs=1e-12)  # tanh is odd
    if number == 3:
        low, middle, high = points
        assert abs(unit.multiplier(low)) < 1 and abs(unit.multiplier(high)) < 1
        assert unit.multiplier(middle) > 1


def test_strong_input_leaves_one_fixed_point():
    # w = 2 turns where h = sqrt(1 / 2): the fold is at c = atanh(h) - 2 h, in size 0.5328
    fold = 2 * math.sqrt(0.5) - math.atanh(math.sqrt(0.5))
    assert len(RecurrentUnit(w=2).fixed_points(0.999 * fold)) == 3
    assert len(RecurrentUnit(w=2).fixed_points(1.001 * fold)) == 1


@LIGHT
@given(st.floats(-4, 4), st.floats(0, 5), st.floats(-2, 2))
def test_multiplier_is_the_slope_of_a_step(w, tau, x):
    unit, e = RecurrentUnit(w=w, tau=tau), 1e-6
    for h in unit.fixed_points(x):
        slope = (unit.step(h + e, x) - unit.step(h - e, x)) / (2 * e)
        assert unit.multiplier(h) == pytest.approx(slope, abs=1e-8)  # e^2 w^3 and rounding / e


@LIGHT
@given(st.floats(-3, 3), st.lists(NUMBER, max_size=12))
def test_state_of_a_squashed_unit_stays_within_one_and_is_odd(w, inputs):
    unit = RecurrentUnit(w=w, tau=2)
    states = unit.run(inputs)
    assert all(abs(h) <= 1 for h in states)
    assert unit.run([-x for x in inputs]) == [-h for h in states]


@LIGHT
@given(st.lists(NUMBER, min_size=1, max_size=12), st.data())
def test_run_can_be_continued(inputs, data):
    cut = data.draw(st.integers(0, len(inputs)))
    unit = RecurrentUnit(w=1.2, tau=3)
    first = unit.run(inputs[:cut])
    assert first + unit.run(inputs[cut:], first[-1])[1:] == unit.run(inputs)


def test_memory_that_runs_away_is_an_error():
    with pytest.raises(DivergenceError, match=r"LinearRecurrentUnit left .* at step 1024 with"):
        LinearRecurrentUnit(w=2).run([0] * 1100, 1.0)


# gain and threshold


@LIGHT
@given(NUMBER, st.floats(0, 5), st.floats(0, 5), NUMBER)
def test_both_gains_of_a_rectifier_are_one(x, g, k, threshold):
    found = modulated_rate(x, g, k, threshold)
    assert found == pytest.approx(g * k * relu(x - threshold), rel=1e-14)  # order of products
    assert found == pytest.approx(modulated_rate(x, k, g, threshold), rel=1e-14)


def test_gains_of_a_sigmoid_differ_in_their_ceiling():
    strong = {"threshold": 1.0, "activation": sigmoid}
    assert modulated_rate(1e5, response_gain=3, **strong) == 3
    assert modulated_rate(1e5, input_gain=3, **strong) == 1
    # at the threshold the slopes are the same: a quarter of either gain
    for gains in ({"response_gain": 3}, {"input_gain": 3}):
        up, down = (modulated_rate(x, **gains, **strong) for x in (1.001, 0.999))
        assert (up - down) / 0.002 == pytest.approx(0.75, rel=1e-5)  # curvature: 1e-6


@LIGHT
@given(NUMBER, NUMBER, NUMBER)
def test_threshold_shifts_the_input(x, threshold, shift):
    moved = modulated_rate(x + shift, threshold=threshold + shift, activation=sigmoid)
    # sums round at 1e-15
    assert moved == pytest.approx(modulated_rate(x, 1, 1, threshold, sigmoid), abs=1e-14)


def test_gain_of_zero_ignores_the_input():
    assert modulated_rate(7, input_gain=0, activation=sigmoid) == 0.5
    assert modulated_rate(7, response_gain=0) == 0


# adaptation

UNIT = AdaptingUnit(gain=2, strength=1.5, threshold=1, tau=100)


@LIGHT
@given(st.floats(0.1, 10), st.floats(0, 5), st.floats(0, 4), st.sampled_from([0.5, 1, 5, 50]))
def test_adaptation_follows_its_exponential(gain, strength, I, dt):
    unit = AdaptingUnit(gain=gain, strength=strength, threshold=-0.5, tau=100)
    rates, _ = unit.simulate(I, 500, dt)
    onset, steady = unit.onset_rate(I), unit.steady_rate(I)
    exact = [
        steady + (onset - steady) * math.exp(-i * dt / unit.time_constant)
        for i in range(len(rates))
    ]
    # up to 1,000 roundings, each of the drive times the gain
    assert list(rates) == pytest.approx(exact, abs=1e-12 * (1 + onset))


def test_steady_gain_is_the_closed_form():
    assert UNIT.steady_gain == 2 / (1 + 2 * 1.5)
    slope = (UNIT.steady_rate(5) - UNIT.steady_rate(3)) / 2
    assert slope == pytest.approx(UNIT.steady_gain, rel=1e-15)
    rates, adaptation = UNIT.simulate(5, 3000)
    # exp(-3000 / 25) is far below the last digit
    assert rates[-1] == pytest.approx(UNIT.steady_rate(5), rel=1e-14)
    assert adaptation[-1] == pytest.approx(1.5 * rates[-1], rel=1e-14)


@pytest.mark.parametrize(
    "stimulus",
    [
        Step(6, onset=20, duration=100),
        PulseTrain(9, onset=10, width=40, period=80, count=3),
        PulseTrain(-4, onset=10, width=40, period=80, count=3),
    ],
    ids=repr,
)
def test_step_of_time_changes_nothing_but_where_one_looks(stimulus):
    # the threshold of -1 is a steady drive of 1, which pulses of -4 silence
    unit = AdaptingUnit(gain=3, strength=2, threshold=-1, tau=60)
    coarse, fine = unit.simulate(stimulus, 300, 10), unit.simulate(stimulus, 300, 0.25)
    for few, many in zip(coarse, fine):
        assert list(few) == pytest.approx(list(many[::40]), abs=1e-12)  # 1,200 roundings


def test_unit_that_wakes_within_a_step_is_solved_exactly():
    # A starts at 4 and silences a drive of 1 until tau ln 4 = 83.2 ms; the step is 200 ms
    unit = AdaptingUnit(gain=1, strength=1, tau=60)
    _, [_, A] = unit.simulate(1, 200, dt=200, A0=4)
    left = 200 - 60 * math.log(4)
    assert A == pytest.approx(0.5 + 0.5 * math.exp(-left / 30), rel=1e-14)
    _, [_, A] = unit.simulate(1, 80, dt=80, A0=4)
    assert A == pytest.approx(4 * math.exp(-80 / 60), rel=1e-14)


def test_adapted_unit_is_silent_after_a_step_down_and_recovers():
    unit = AdaptingUnit(gain=5, strength=2, tau=100)
    down = PulseTrain(10, onset=0, width=1000, period=2000, count=1)
    rates, _ = unit.simulate(down, 2000)
    assert rates[0] == 50 and rates[999] == pytest.approx(50 / 11, rel=1e-6)  # 110 time constants
    assert max(rates[1000:]) == 0
    again, A = unit.simulate(PulseTrain(10, 0, 1000, 1500, 2), 2500)
    # after 500 ms a share e^-5 of A = 10 (100 / 110) is left
    assert again[1500] == pytest.approx(5 * (10 - 100 / 11 * math.exp(-5)), rel=1e-6)
    assert min(A) == 0


@LIGHT
@given(st.floats(0.5, 5), st.floats(0, 3), st.floats(0.1, 10))
def test_scaling_the_input_scales_the_rate(gain, strength, factor):
    unit = AdaptingUnit(gain=gain, strength=strength, tau=50)
    rates, _ = unit.simulate(Ramp(-1, 3, onset=10, duration=80), 120)
    scaled, _ = unit.simulate(Ramp(-factor, 3 * factor, onset=10, duration=80), 120)
    # roundings of rates up to 150
    assert list(scaled) == pytest.approx([factor * r for r in rates], rel=1e-12, abs=1e-12)


def test_no_adaptation_and_no_input():
    rates, adaptation = AdaptingUnit(strength=0, gain=4).simulate(2, 100)
    assert set(rates) == {8.0} and set(adaptation) == {0.0}
    rates, adaptation = UNIT.simulate(0, 100)
    assert set(rates) == set(adaptation) == {0.0}


# divisive normalisation


@LIGHT
@given(DRIVES, st.floats(0.1, 100), st.floats(0.5, 5), st.floats(0.01, 100))
def test_scaling_drives_and_sigma_alike_changes_nothing(x, sigma, n, factor):
    scaled = normalise([factor * value for value in x], sigma=factor * sigma, n=n)
    # powers up to 5 multiply a rounding
    assert scaled == pytest.approx(normalise(x, sigma=sigma, n=n), rel=1e-13)


@LIGHT
@given(DRIVES, st.floats(0.1, 100), st.floats(0.5, 5), st.floats(0, 10))
def test_responses_sum_to_what_sigma_leaves(x, sigma, n, gamma):
    responses = normalise(x, gamma, sigma, n)
    pool = math.fsum(value**n for value in x)
    # six roundings
    assert math.fsum(responses) == pytest.approx(gamma * pool / (sigma**n + pool), rel=1e-13)
    assert all(0 <= r <= gamma for r in responses)


@LIGHT
@given(DRIVES, st.randoms(use_true_random=False))
def test_order_of_neighbours_does_not_matter(x, random):
    order = random.sample(range(len(x)), len(x))
    responses = normalise(x)
    assert normalise([x[i] for i in order]) == [responses[i] for i in order]  # fsum is exact


@LIGHT
@given(st.floats(0, 100), st.floats(0.1, 10), st.floats(0.5, 5))
def test_one_unit_alone_has_the_naka_rushton_curve(x, sigma, n):
    [response] = normalise([x], sigma=sigma, n=n)
    assert response == pytest.approx(x**n / (x**n + sigma**n), rel=1e-13)  # five powers' rounding
    [half] = normalise([sigma], sigma=sigma, n=n)
    assert half == pytest.approx(0.5, rel=1e-15)


@LIGHT
@given(DRIVES, st.floats(1, 100))
def test_larger_neighbour_lowers_the_response(x, more):
    assert normalise([1, *x, more])[0] < normalise([1, *x])[0]


def test_contrast_is_that_of_the_edition():
    # R = s^2 / (1 + (1 - w) s^2 + w m^2) for s = 1, m = 4, as a share of R at w = 0
    def response(w):
        return normalise([1, 4], weights=[[1 - w, w], [w, 1 - w]])[0]

    shares = [response(w) / response(0) for w in (0, 0.1, 0.3)]
    assert [f"{share:.2f}" for share in shares] == ["1.00", "0.57", "0.31"]


def test_zero_input_is_zero_and_weights_of_one_are_the_default():
    assert normalise([0, 0, 0]) == [0, 0, 0]
    assert normalise([1, 2], weights=[[1, 1], [1, 1]]) == normalise([1, 2])
    assert normalise([3, 5], gamma=10, weights=[[0, 0], [0, 0]]) == [90, 250]


def test_extremes_stay_finite():
    [small, large] = normalise([1e-6, 1e6], sigma=1e-6, n=10)
    assert 0 <= small < 1e-100 and large == 1


# a cache of keys and values


@LIGHT
@given(st.integers(1, 4), st.data())
def test_weights_are_positive_and_sum_to_one(d, data):
    keys = data.draw(st.lists(vectors(d), min_size=1, max_size=8))
    weights = attention_weights(data.draw(vectors(d)), keys)
    assert all(weight > 0 for weight in weights)
    assert math.fsum(weights) == pytest.approx(1, abs=1e-15)  # eight roundings of 1e-17


@LIGHT
@given(st.lists(st.tuples(vectors(3), vectors(3)), min_size=1, max_size=8), vectors(3), st.data())
def test_order_of_tokens_does_not_matter(tokens, query, data):
    shuffled = data.draw(st.permutations(tokens))
    one = attend(query, *zip(*tokens))
    # sums in another order: roundings of numbers up to 3
    assert attend(query, *zip(*shuffled)) == pytest.approx(one, abs=1e-14)


@LIGHT
@given(st.lists(st.tuples(vectors(2), vectors(2)), min_size=1, max_size=8), vectors(2))
def test_output_lies_among_the_values(tokens, query):
    keys, values = zip(*tokens)
    for out, column in zip(attend(query, keys, values), zip(*values)):
        assert min(column) - 1e-14 <= out <= max(column) + 1e-14  # rounding of numbers up to 3


@LIGHT
@given(st.lists(vectors(2), min_size=2, max_size=6), vectors(2), vectors(2))
def test_what_all_keys_share_does_not_count(keys, query, shift):
    moved = [[a + b for a, b in zip(key, shift)] for key in keys]
    # a softmax knows differences only; scores up to 25 round at 4e-15
    assert attention_weights(query, moved) == pytest.approx(
        attention_weights(query, keys), rel=1e-13
    )


def test_attention_by_hand():
    # scores 4 / sqrt(4) = 2 and 0: e^2 / (e^2 + 1)
    first = math.exp(2) / (math.exp(2) + 1)
    weights = attention_weights([2, 0, 0, 0], [[2, 0, 0, 0], [0, 9, 9, 9]])
    assert weights == pytest.approx([first, 1 - first], rel=1e-15)
    assert attend([0, 0], [[1, 2], [3, 4], [5, 6]], [[3], [6], [9]]) == pytest.approx(
        [6], rel=1e-15
    )


def test_sharp_query_retrieves_one_value():
    # the other's weight is exp(-1000): nothing
    assert attend([1000], [[1], [0]], [[7, 8], [1, 2]]) == [7, 8]


@LIGHT
@given(
    st.lists(st.tuples(vectors(2), vectors(2)), min_size=1, max_size=12),
    st.integers(1, 6),
    vectors(2),
)
def test_cache_is_attention_over_the_last_tokens(tokens, length, query):
    cache = KeyValueCache(d=2, length=length)
    for key, value in tokens:
        cache.append(key, value)
    last = tokens[-length:]
    assert len(cache) == len(last) and cache.size == 2 * 2 * len(last)
    assert cache.attend(query) == attend(query, *zip(*last))
    assert cache.weights(query) == attention_weights(query, [key for key, _ in last])


def test_what_is_older_than_the_cache_is_forgotten():
    def after(first):
        cache = KeyValueCache(d=1, length=3)
        for token in (first, 1, 2, 3):
            cache.append([token], [token])
        return cache.attend([0.5])

    assert after(-99) == after(99)


def test_longer_cache_remembers_what_a_shorter_one_forgot():
    long, short = KeyValueCache(d=1, length=4), KeyValueCache(d=1, length=3)
    for cache in (long, short):
        for token in (50, 1, 2, 3):
            cache.append([token / 10], [token])
    assert long.attend([10]) == pytest.approx([50], rel=1e-12)  # its lead: exp(-47)
    assert short.attend([10])[0] <= 3


def test_cleared_cache_is_as_new():
    cache = KeyValueCache(d=1, length=3)
    cache.append([1], [2])
    cache.clear()
    assert len(cache) == cache.size == 0
    with pytest.raises(ParameterError, match=r"KeyValueCache must hold a token .*, got none"):
        cache.attend([1])


def test_rejected_token_leaves_the_cache_as_it_was():
    cache = KeyValueCache(d=1, length=3)
    with pytest.raises(ParameterError, match=r"KeyValueCache.value"):
        cache.append([1], [math.nan])
    assert len(cache) == 0 and cache.values == []


@LIGHT
@given(st.integers(1, 100), st.integers(1, 9999), st.integers(1, 9999))
def test_cache_grows_with_layers_width_and_tokens(layers, d, tokens):
    one = KeyValueCache(d, length=1)
    one.append([0.0] * d, [0.0] * d)
    assert cache_size(layers, d, tokens) == layers * tokens * one.size


def test_cache_of_gpt3_is_the_closed_count():
    assert cache_size(96, 12_288) == 2 * 96 * 12_288 == 2_359_296
    assert cache_size(96, 12_288, 2048) == 4_831_838_208


# bad input


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: RecurrentUnit(), r"RecurrentUnit.w \(recurrent weight\) must be given"),
        (
            lambda: RecurrentUnit(w=1, tau=-1),
            r"RecurrentUnit.tau .* at least 0 steps, got -1 steps",
        ),
        (
            lambda: RecurrentUnit(w=1).run([1, math.nan]),
            r"state.x \(input\) must be a finite number",
        ),
        (
            lambda: RecurrentUnit(w=1).step(math.inf, 0),
            r"state.h \(state\) must be a finite number",
        ),
        (lambda: LinearRecurrentUnit(w=1).fixed_points(), r"w .* other than 1 for a fixed point"),
        (
            lambda: modulated_rate(1, response_gain=-1),
            r"response_gain .* must be at least 0, got -1",
        ),
        (lambda: modulated_rate(1, input_gain=-1), r"input_gain .* must be at least 0, got -1"),
        (lambda: modulated_rate(1e9), r"state.x \(input\) must be from -1000000 to 1000000"),
        (lambda: AdaptingUnit(gain=0), r"AdaptingUnit.gain .* must be above 0"),
        (lambda: AdaptingUnit(tau=0), r"AdaptingUnit.tau .* must be above 0 ms, got 0 ms"),
        (lambda: AdaptingUnit().simulate(1, 10, 3), r"simulate.duration .* whole number of steps"),
        (lambda: AdaptingUnit().simulate(1, 10, A0=-1), r"A0 \(adaptation at the start\) must be"),
        (lambda: AdaptingUnit().simulate("a", 10), r"state.x \(input\) must be a finite number"),
        (lambda: normalise([]), r"normalise.x must have shape \(N, K\)"),
        (lambda: normalise([1, -1]), r"normalise.x \(drive\) must be from 0 to 1000000, got -1"),
        (
            lambda: normalise([1], sigma=0),
            r"normalise.sigma .* must be from 1e-06 to 1000000, got 0",
        ),
        (lambda: normalise([1], n=0), r"normalise.n \(exponent\) must be above 0 and at most 10"),
        (
            lambda: normalise([1, 2], weights=[[1, 1]]),
            r"weights must have shape \(2, 2\) .* \(1, 2\)",
        ),
        (
            lambda: normalise([1, 2], weights=[[1], [1]]),
            r"weights must have rows of length 2, got 1",
        ),
        (lambda: normalise([1], weights=[[-1]]), r"normalise.weights .* must be from 0 to 1000000"),
        (
            lambda: attention_weights([1, 2], [[1]]),
            r"keys must have rows of length 2, got 1 in row 0",
        ),
        (lambda: attention_weights([1], []), r"attention_weights.keys must have shape \(N, K\)"),
        (
            lambda: attention_weights([1e300], [[1e300]]),
            r"keys must have finite products, got \[inf",
        ),
        (
            lambda: attend([1], [[1], [2]], [[1]]),
            r"values must have a row for each of 2 keys, got 1",
        ),
        (
            lambda: KeyValueCache(0, 3),
            r"KeyValueCache.d \(width\) must be from 1 to 1000000, got 0",
        ),
        (
            lambda: KeyValueCache(2, 0),
            r"KeyValueCache.length \(length\) must be from 1 to .* tokens",
        ),
        (
            lambda: KeyValueCache(2, 3).append([1], [1, 2]),
            r"KeyValueCache.key must have rows of le",
        ),
        (lambda: KeyValueCache(2, 3).weights([1, 2]), r"must hold a token to attend to, got none"),
        (lambda: cache_size(0, 8), r"cache_size.layers \(number of layers\) must be from 1 to"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
