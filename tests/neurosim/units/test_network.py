"""The network of two layers: gradients against finite differences, losses, permutations, errors."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim.parameters import ParameterError
from neurosim.units.network import TwoLayerNetwork, delta_rule, layer_gradient, softmax

NUMBERS = st.floats(-2, 2)
SIZES = st.integers(1, 4)
FEW = settings(max_examples=25, deadline=None, derandomize=True)


def matrices(rows, columns):
    row = st.lists(NUMBERS, min_size=columns, max_size=columns)
    return st.lists(row, min_size=rows, max_size=rows)


@st.composite
def problems(draw, activation="tanh"):
    """A network with inputs and targets that fit it."""
    inputs, hidden, outputs, samples = (draw(SIZES) for _ in range(4))
    network = TwoLayerNetwork(
        draw(matrices(hidden, inputs)), draw(matrices(outputs, hidden)), activation
    )
    return network, draw(matrices(samples, inputs)), draw(matrices(samples, outputs))


def nudged(W, i, k, h):
    return [[w + h * (i == m and k == n) for n, w in enumerate(row)] for m, row in enumerate(W)]


def finite_differences(loss, W, h=1e-5):
    """Central differences of loss(W) by each entry of W, in its shape."""
    return [
        [(loss(nudged(W, i, k, h)) - loss(nudged(W, i, k, -h))) / (2 * h) for k in range(len(W[0]))]
        for i in range(len(W))
    ]


# gradients


@FEW
@given(problems())
def test_gradient_matches_finite_differences(problem):
    network, X, T = problem
    found = network.gradient(X, T)
    parts = (
        finite_differences(lambda W: TwoLayerNetwork(W, network.W2).loss(X, T), network.W1),
        finite_differences(lambda W: TwoLayerNetwork(network.W1, W).loss(X, T), network.W2),
    )
    for dW, differences in zip(found, parts):
        for row, other in zip(dW, differences):
            # third derivatives up to 1e3 times h^2 / 6 = 2e-11; rounding of 1e2 over h: 2e-9
            assert row == pytest.approx(other, abs=1e-7)


@FEW
@given(problems("relu"))
def test_rectified_gradient_matches_finite_differences_away_from_the_corner(problem):
    network, X, T = problem
    Z, _, _ = network.forward(X)
    if min(abs(z) for row in Z for z in row) < 1e-3:  # a nudge of 1e-5 times 2 stays on its side
        return
    dW1, _ = network.gradient(X, T)
    by_hand = finite_differences(
        lambda W: TwoLayerNetwork(W, network.W2, "relu").loss(X, T), network.W1
    )
    for row, other in zip(dW1, by_hand):
        assert row == pytest.approx(other, abs=1e-7)  # as above


@FEW
@given(problems("step"))
def test_steps_have_no_gradient_in_the_hidden_layer(problem):
    network, X, T = problem
    dW1, dW2 = network.gradient(X, T)
    assert not any(map(any, dW1))
    linear = finite_differences(
        lambda W: TwoLayerNetwork(network.W1, W, "step").loss(X, T), network.W2
    )
    for row, other in zip(dW2, linear):
        assert row == pytest.approx(other, abs=1e-8)  # the loss is quadratic in W2: rounding only


@FEW
@given(st.data(), SIZES, SIZES, st.sampled_from(["squared", "cross-entropy"]))
def test_gradient_of_a_layer_matches_finite_differences(data, n, k, loss):
    W, [x], [b] = data.draw(matrices(n, k)), data.draw(matrices(1, k)), data.draw(matrices(1, n))
    t = softmax(data.draw(matrices(1, n))[0])
    _, _, dW, db = layer_gradient(W, b, x, t, loss)
    by_W = finite_differences(lambda V: layer_gradient(V, b, x, t, loss)[0], W)
    [by_b] = finite_differences(lambda V: layer_gradient(W, V[0], x, t, loss)[0], [b])
    for row, other in zip([*dW, db], [*by_W, by_b]):
        assert row == pytest.approx(other, abs=1e-8)  # as above, with losses up to 1e3


@FEW
@given(problems(), st.integers(0, 3))
def test_gradient_of_all_samples_is_the_mean_of_each(problem, part):
    network, X, T = problem
    whole = network.gradient(X, T)
    single = [network.gradient([x], [t]) for x, t in zip(X, T)]
    for dW, parts in zip(whole, zip(*single)):
        mean = [[sum(c) / len(X) for c in zip(*rows)] for rows in zip(*parts)]
        for row, other in zip(dW, mean):
            assert row == pytest.approx(other, abs=1e-12)  # roundings of sums of 4 below 1e3


# the network


@FEW
@given(problems(), st.randoms(use_true_random=False))
def test_order_of_hidden_units_changes_nothing(problem, random):
    network, X, T = problem
    order = list(range(len(network.W1)))
    random.shuffle(order)
    moved = TwoLayerNetwork(
        [network.W1[i] for i in order], [[row[i] for i in order] for row in network.W2]
    )
    assert moved.loss(X, T) == pytest.approx(network.loss(X, T), rel=1e-12)  # one sum reordered
    dW1, dW2 = network.gradient(X, T)
    new1, new2 = moved.gradient(X, T)
    for row, i in zip(new1, order):
        assert row == pytest.approx(dW1[i], abs=1e-12)
    for row, old in zip(new2, dW2):
        assert row == pytest.approx([old[i] for i in order], abs=1e-12)


@FEW
@given(problems(), st.floats(-1, 1))
def test_changed_adds_eta_times_the_update(problem, eta):
    network, X, T = problem
    update = network.gradient(X, T)
    changed = network.changed(update, eta)
    for W, dW, old in zip((changed.W1, changed.W2), update, (network.W1, network.W2)):
        for i, row in enumerate(W):
            assert row == [w + eta * d for w, d in zip(old[i], dW[i])]
    assert changed.activation == network.activation


def test_rectifier_scales_with_its_input():
    network = TwoLayerNetwork([[1, -2], [0.5, 1]], [[1, 3]], "relu")
    _, _, [[y]] = network.forward([[1.0, 2.0]])
    _, _, [[large]] = network.forward([[100.0, 200.0]])
    assert large == pytest.approx(100 * y, rel=1e-14)


def test_network_at_its_targets_has_no_loss_and_no_gradient():
    network = TwoLayerNetwork([[1, 2]], [[3], [4]])
    X = [[0.1, -0.2], [1.0, 0.5]]
    _, _, Y = network.forward(X)
    assert network.loss(X, Y) == 0
    assert not any(d for part in network.gradient(X, Y) for row in part for d in row)


# one layer


def test_softmax_sums_to_1_and_does_not_see_a_common_shift():
    z = [0.3, -2.0, 5.0]
    assert sum(softmax(z)) == pytest.approx(1, rel=1e-15)
    assert softmax([v + 700 for v in z]) == pytest.approx(softmax(z), rel=1e-12)  # 700.3 rounds
    assert softmax([-1e308, 0, -1e308]) == [0, 1, 0]


def test_cross_entropy_is_finite_where_the_softmax_is_zero():
    loss, y, _, _ = layer_gradient([[1000], [-1000]], [0, 0], [1], [0, 1], "cross-entropy")
    assert y == [1, 0]
    assert loss == 2000


def test_delta_rule_is_minus_the_gradient_and_learns_a_line():
    W, b = [[0.0]], [0.0]
    samples = [(x / 10, 3 * x / 10 - 1) for x in range(-10, 11)]
    for _ in range(200):
        for x, t in samples:
            dW, db = delta_rule(W, b, [x], [t])
            W, b = [[W[0][0] + 0.1 * dW[0][0]]], [b[0] + 0.1 * db[0]]
    # 4,200 steps of 0.1 shrink the error by exp(-0.1 x 4200 x 0.37) along x^2
    assert [W[0][0], b[0]] == pytest.approx([3, -1], abs=1e-9)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: TwoLayerNetwork([[1]], [[1, 2]]), "W2 must have rows of length 1, got 2 in row 0"),
        (lambda: TwoLayerNetwork([[math.nan]], [[1]]), r"W1\[0\]\[0\] must be a finite number"),
        (lambda: TwoLayerNetwork([[1]], [[1]], "gelu"), "must be one of 'tanh', 'relu', 'step'"),
        (lambda: TwoLayerNetwork([[1]], [[1]]).loss([[1, 2]], [[1]]), "X must have rows of length"),
        (lambda: TwoLayerNetwork([[1]], [[1]]).loss([[1]], [[1, 2]]), "T must have rows of length"),
        (lambda: TwoLayerNetwork([[1]], [[1]]).loss([[1]], [[1], [2]]), "T must have 1 rows as X"),
        (lambda: layer_gradient([[1]], [0], [1], [1, 2]), r"t must have shape \(1,\), got \(2,\)"),
        (lambda: layer_gradient([[1]], [0], [1], [1], "mae"), "must be 'squared' or 'cross-entr"),
        (lambda: layer_gradient([[1]], [0], [1], [2], "cross-entropy"), "shares that sum to 1"),
        (lambda: layer_gradient([[1]], [0, 1], [1], [2]), r"LinearLayer.b must have shape \(1,\)"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
