"""A layer of LIF neurons: its rates, and what it shares with the layer of deep learning."""

import pytest

from neurosim import LIF, LIFLayer, LinearLayer, ParameterError, relu

W = [[0.5, -0.2, 0.3], [1.0, 0.8, -0.5]]
B = [0.1, -0.2]
X = [1.0, 2.0, 0.5]


def test_lif_layer_fires_at_the_rate_of_its_neuron():
    neuron = LIF(t_ref=1)
    layer = LIFLayer(W, B, neuron)
    assert layer.rates(X) == [neuron.firing_rate(I) for I in layer.current(X)]
    assert layer(X) == layer.rates(X)


def test_both_layers_share_weights_and_current():
    layer = LIFLayer(W, B)
    linear = layer.linear()
    assert linear.W == layer.W and linear.b == layer.b
    assert linear(X) == layer.current(X)
    assert type(linear) is LinearLayer
    assert layer.linear(relu)(X) == [relu(I) for I in layer.current(X)]


def test_a_current_out_of_bounds_is_named():
    with pytest.raises(ParameterError, match=r"LIF.I \(current\) must be from -100 to 100 nA"):
        LIFLayer(W, [200, 0]).rates(X)
