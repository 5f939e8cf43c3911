"""Dale's principle: what obeys it, the nearest matrix that does, and what it costs."""

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim import LinearLayer, ParameterError, relu
from neurosim.bridge.dale import constrain, from_magnitudes, obeys_dale, split

light = settings(max_examples=25, deadline=None, derandomize=True)


WHOLE = st.integers(-4, 4)


@st.composite
def matrices(draw, entries=WHOLE):
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    row = st.lists(entries, min_size=columns, max_size=columns)
    return draw(st.lists(row, min_size=rows, max_size=rows))


def distance(A, B):
    return sum((a - b) ** 2 for x, y in zip(A, B, strict=True) for a, b in zip(x, y, strict=True))


def test_the_constraint_is_on_columns_not_on_rows():
    assert obeys_dale([[1, -1], [1, -1]])
    assert not obeys_dale([[1, 1], [-1, -1]])


def test_zero_weights_suit_either_sign():
    W = [[0, -1, 0], [2, 0, 0]]
    assert obeys_dale(W)
    assert obeys_dale(W, [1, -1, 1]) and obeys_dale(W, [1, -1, -1])
    assert not obeys_dale(W, [-1, -1, 1])


@light
@given(W=matrices())
def test_obeying_means_that_some_signs_fit(W):
    choices = product((1, -1), repeat=len(W[0]))
    assert obeys_dale(W) == any(obeys_dale(W, signs) for signs in choices)


@light
@given(W=matrices())
def test_constrained_matrix_is_the_nearest_over_all_signs(W):
    nearest = constrain(W)
    assert obeys_dale(nearest)
    assert constrain(nearest) == nearest
    if obeys_dale(W):
        assert nearest == W
    every = [constrain(W, signs) for signs in product((1, -1), repeat=len(W[0]))]
    # sums of squares of small whole numbers are exact
    assert distance(W, nearest) == min(distance(W, other) for other in every)


def test_column_keeps_the_sign_that_costs_less():
    # 9 against 4 + 4, though the sum is negative; at a tie it excites
    assert constrain([[3], [-2], [-2]]) == [[3], [0], [0]]
    assert constrain([[2], [-2]]) == [[2], [0]]


@light
@given(W=matrices(st.floats(-3, 3)), data=st.data())
def test_no_matrix_of_those_signs_is_nearer(W, data):
    inputs = len(W[0])
    signs = data.draw(st.lists(st.sampled_from([1, -1]), min_size=inputs, max_size=inputs))
    nearest = constrain(W, signs)
    assert obeys_dale(nearest, signs)
    row = st.lists(st.floats(0, 4), min_size=inputs, max_size=inputs)
    sizes = data.draw(st.lists(row, min_size=len(W), max_size=len(W)))
    # a sum of 16 squares rounds by 1e-15 of itself
    assert distance(W, nearest) <= distance(W, from_magnitudes(sizes, signs)) * (1 + 1e-14)


@light
@given(W=matrices(), data=st.data())
def test_split_units_compute_the_same(W, data):
    x = data.draw(st.lists(st.integers(-5, 5), min_size=len(W[0]), max_size=len(W[0])))
    both, signs = split(W)
    assert obeys_dale(both, signs)
    zeros = [0] * len(W)
    assert LinearLayer(both, zeros)(x + x) == LinearLayer(W, zeros)(x)


@light
@given(W=matrices(), data=st.data())
def test_split_network_computes_the_same_with_twice_the_hidden_units(W, data):
    hidden = len(W[0])
    row = st.lists(st.integers(-4, 4), min_size=2, max_size=2)
    below = data.draw(st.lists(row, min_size=hidden, max_size=hidden))
    b = data.draw(st.lists(st.integers(-4, 4), min_size=hidden, max_size=hidden))
    x, zeros = [2, -3], [0] * len(W)
    network = LinearLayer(W, zeros)(LinearLayer(below, b, relu)(x))
    both, _ = split(W)
    assert LinearLayer(both, zeros)(LinearLayer(below + below, b + b, relu)(x)) == network


@light
@given(W=matrices())
def test_magnitudes_and_signs_give_the_weights_back(W):
    W = constrain(W)
    signs = [1 if min(column) >= 0 else -1 for column in zip(*W, strict=True)]
    assert from_magnitudes([[abs(w) for w in row] for row in W], signs) == W


def test_no_zero_is_negative():
    made = from_magnitudes([[0, 0]], [1, -1]) + constrain([[-1.0, -0.0]], [1, -1])
    assert all(math.copysign(1, w) == 1 for row in made for w in row)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: obeys_dale([[1, 2], [3]]), r"obeys_dale.W must have rows of length 2, got 1 in"),
        (lambda: constrain([]), r"constrain.W must have shape \(N, K\) with N, K > 0"),
        (lambda: split([1, 2]), r"split.W must be rows of numbers, got \[1, 2\]"),
        (
            lambda: constrain([[math.nan]]),
            r"constrain.W\[0\]\[0\] must be a finite number, got nan",
        ),
        (
            lambda: constrain([[1, 2]], [1]),
            r"constrain.signs must have shape \(2,\), one for each column, got \(1,\)",
        ),
        (lambda: obeys_dale([[1, 2]], [1, 0]), r"obeys_dale.signs\[1\] must be 1 or -1, got 0"),
        (lambda: obeys_dale([[1, 2]], 1), r"obeys_dale.signs must be a sequence, got 1"),
        (
            lambda: from_magnitudes([[1, -2]], [1, 1]),
            r"from_magnitudes.magnitudes\[0\]\[1\] must be at least 0, got -2",
        ),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
