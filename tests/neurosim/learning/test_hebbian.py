"""Hebb and Oja: growth, the leading eigenvector, exact means, bad input."""

import math
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim.learning.hebbian import hebb, input_correlation, leading_eigenvector, learn, oja
from neurosim.parameters import ParameterError
from neurosim.recording import DivergenceError

FEW = settings(max_examples=25, deadline=None, derandomize=True)
VECTORS = st.lists(st.floats(-3, 3), min_size=3, max_size=3)
INPUTS = st.lists(VECTORS, min_size=1, max_size=6)


def cloud(seed, spread):
    """Inputs, shape (200, K), with the given standard deviations along the axes, then turned."""
    random = Random(seed)
    turn = random.uniform(0, math.pi)
    cos, sin = math.cos(turn), math.sin(turn)
    points = [[random.gauss(0, s) for s in spread] for _ in range(200)]
    return [[cos * x - sin * y, sin * x + cos * y, *rest] for x, y, *rest in points]


@pytest.mark.parametrize("seed", range(3))
def test_oja_finds_the_leading_eigenvector_with_length_1(seed):
    X = cloud(seed, (2.0, 0.7, 0.5))
    _, vector = leading_eigenvector(input_correlation(X))
    w = learn(oja, [0.2, 0.1, -0.3], X, eta=0.1, epochs=300)[-1]
    # the others fade as (1 - eta (4 - 0.6))^300 and less
    assert [abs(w_k) for w_k in w] == pytest.approx([abs(v) for v in vector], abs=1e-9)
    assert math.hypot(*w) == pytest.approx(1, abs=1e-9)
    assert abs(math.sumprod(w, vector)) == pytest.approx(1, abs=1e-9)


def test_hebb_grows_without_bound_at_the_leading_eigenvalue():
    X, eta = cloud(1, (2.0, 0.7)), 0.1
    value, _ = leading_eigenvector(input_correlation(X))
    course = learn(hebb, [0.2, 0.1], X, eta, epochs=100)
    growth = math.hypot(*course[100]) / math.hypot(*course[99])
    # the other direction has faded as (1.05 / 1.4)^100 = 1e-12, squared in the length
    assert growth == pytest.approx(1 + eta * value, rel=1e-12)
    assert math.hypot(*course[100]) > 1e10 * math.hypot(*course[0])


def test_hebb_runs_out_of_numbers_and_says_so():
    with pytest.raises(DivergenceError, match=r"left the finite numbers in pass \d+ with eta = 1"):
        learn(hebb, [1, 1], [[3, 3]], eta=1, epochs=1000)


@FEW
@given(VECTORS, INPUTS)
def test_mean_changes_are_those_of_the_correlation_matrix(w, X):
    C = input_correlation(X)
    flow = [math.sumprod(row, w) for row in C]
    power = math.sumprod(w, flow)
    mean_hebb = [sum(dw) / len(X) for dw in zip(*[hebb(w, x) for x in X])]
    mean_oja = [sum(dw) / len(X) for dw in zip(*[oja(w, x) for x in X])]
    # numbers up to 3^4 x 3^2 = 2,000 with a few roundings each
    assert mean_hebb == pytest.approx(flow, abs=1e-11)
    assert mean_oja == pytest.approx([f - power * w_k for f, w_k in zip(flow, w)], abs=1e-11)


@FEW
@given(INPUTS.filter(lambda X: max(abs(x) for row in X for x in row) > 0.1))
def test_leading_eigenvector_is_one(X):
    C = input_correlation(X)
    value, vector = leading_eigenvector(C)
    assert math.hypot(*vector) == pytest.approx(1, abs=1e-14)
    # a near tie with the next eigenvalue leaves a mixture, still an eigenvector to that gap
    image = [math.sumprod(row, vector) for row in C]
    assert image == pytest.approx([value * v for v in vector], abs=1e-9 * value)
    trace = sum(C[k][k] for k in range(3))
    assert trace / 3 * (1 - 1e-12) <= value <= trace * (1 + 1e-12)  # no eigenvalue is negative


@FEW
@given(VECTORS, VECTORS, st.permutations(range(3)))
def test_rules_do_not_depend_on_the_order_of_synapses(w, x, order):
    for rule in (hebb, oja):
        moved = rule([w[k] for k in order], [x[k] for k in order])
        # the sum for y rounds exactly once in any order
        assert moved == pytest.approx([rule(w, x)[k] for k in order], rel=1e-12, abs=1e-12)


def test_a_unit_without_weights_or_input_does_not_learn():
    assert hebb([0.0, 0.0], [1.0, 2.0]) == [0, 0] == oja([0.0, 0.0], [1.0, 2.0])
    assert hebb([1.0, 2.0], [0.0, 0.0]) == [0, 0] == oja([1.0, 2.0], [0.0, 0.0])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: learn(oja, [1], [[1, 2]], 0.1, 1), "learn.X must have rows of length 1, got 2"),
        (lambda: learn(oja, [math.nan], [[1]], 0.1, 1), r"learn.w\[0\]\[0\] must be a finite"),
        (lambda: learn(oja, [1], [[1]], 0, 1), r"hebbian.learn.eta .* must be above 0"),
        (lambda: learn(oja, [1], [[1]], 0.1, 0.5), r"hebbian.learn.epochs .* a whole number"),
        (lambda: leading_eigenvector([[1, 2]]), r"must be square, got shape \(1, 2\)"),
        (lambda: leading_eigenvector([[0, 0], [0, 0]]), "must not be all zero"),
        (lambda: input_correlation([]), r"input_correlation.X must have shape"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
