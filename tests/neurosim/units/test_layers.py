"""Layers: N neurons with K synapses each, and their activations."""

import math

import pytest

from neurosim import LinearLayer, ParameterError, relu, sigmoid, softplus

W = [[0.5, -0.2, 0.3], [1.0, 0.8, -0.5]]
B = [0.1, -0.2]
X = [1.0, 2.0, 0.5]


def test_row_is_one_neuron_and_entry_one_synapse():
    layer = LinearLayer(W, B)
    assert (layer.N, layer.K, layer.synapses) == (2, 3, 6)
    assert len(layer(X)) == layer.N


def test_pre_activation_is_the_matrix_product():
    by_hand = [0.5 * 1 - 0.2 * 2 + 0.3 * 0.5 + 0.1, 1.0 * 1 + 0.8 * 2 - 0.5 * 0.5 - 0.2]
    # the order of three sums: a few roundings of numbers near 1
    assert LinearLayer(W, B).pre_activation(X) == pytest.approx(by_hand, abs=1e-15)


def test_layer_without_activation_is_linear():
    layer = LinearLayer(W, [0, 0])
    doubled = layer([2 * x for x in X])
    assert doubled == pytest.approx([2 * y for y in layer(X)], rel=1e-15)  # doubling is exact


def test_activation_acts_on_each_neuron():
    layer = LinearLayer([[1, 0], [0, -1]], [0, 0], activation=relu)
    assert layer([2, 3]) == [2, 0]


@pytest.mark.parametrize("z", [-3.0, -0.1, 0.0, 0.1, 3.0])
def test_activations_match_their_definitions(z):
    # textbook forms, which lose a few digits of their own near 0
    assert relu(z) == max(0, z)
    assert softplus(z) == pytest.approx(math.log(1 + math.exp(z)), rel=1e-14)
    assert sigmoid(z) == pytest.approx(1 / (1 + math.exp(-z)), rel=1e-15)


@pytest.mark.parametrize("z", [1e4, 800.0, 40.0])
def test_activations_are_stable_far_out(z):
    assert softplus(z) == z and sigmoid(z) == 1
    assert 0 <= softplus(-z) == pytest.approx(math.exp(-z), rel=1e-15)  # ln(1 + e) = e
    assert 0 <= sigmoid(-z) == pytest.approx(math.exp(-z), rel=1e-15)


def test_softplus_slopes_as_sigmoid():
    step = 1e-5
    for z in (-5.0, 0.0, 2.0):
        slope = (softplus(z + step) - softplus(z - step)) / (2 * step)
        # central difference: step^2 and rounding / step are both near 1e-11
        assert slope == pytest.approx(sigmoid(z), abs=1e-10)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: LinearLayer([], []), r"LinearLayer.W must have shape \(N, K\) .*, got \(0,\)"),
        (lambda: LinearLayer([[]], [0]), r"LinearLayer.W\[0\] must not be empty"),
        (lambda: LinearLayer([[1, 2], [3]], [0, 0]), r"row 0 has shape \(2,\), row 1 .* \(1,\)"),
        (lambda: LinearLayer(W, [0]), r"b must have shape \(2,\) for W of shape \(2, 3\), got \(1"),
        (lambda: LinearLayer(W, B)([1, 2]), r"x must have shape \(3,\) for W of shape \(2, 3\)"),
        (lambda: LinearLayer(W, B)([1, 2, math.nan]), r"x\[2\] must be a finite number, got nan"),
        (lambda: LinearLayer([[1, math.inf]], [0]), r"W\[0\]\[1\] must be a finite number"),
        (lambda: LinearLayer(W, ["a", 1]), r"b must be a sequence of numbers"),
    ],
)
def test_bad_shapes_and_numbers_are_named(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
