"""Layers and correlation agree with NumPy, which shares no code with them."""

import numpy as np
import pytest

from neurosim import LIF, LIFLayer, LinearLayer, correlation

random = np.random.default_rng(1952)
W, b, x = random.normal(size=(5, 3)), random.normal(size=5), random.normal(size=3)
ROUNDING = 1e-12  # sums of a few doubles of order one, taken in another order


def test_linear_layer_is_the_matrix_product():
    layer = LinearLayer(W.tolist(), b.tolist())
    assert (layer.N, layer.K, layer.synapses) == (5, 3, W.size)
    assert layer(x.tolist()) == pytest.approx(W @ x + b, rel=ROUNDING, abs=ROUNDING)


def test_spiking_layer_has_the_rates_of_its_currents():
    currents = W @ x + b
    rates = LIFLayer(W.tolist(), b.tolist()).rates(x.tolist())
    with np.errstate(divide="ignore", invalid="ignore"):
        drive = 100 * currents  # mV, R_m = 100 MΩ
        interval = 2 + 20 * np.log(drive / (drive - 15))  # ms
    expected = np.where(currents > LIF().rheobase, 1000 / interval, 0)
    assert rates == pytest.approx(expected, rel=1e-9)  # the logarithm loses digits at the rheobase


def test_correlation_is_pearsons():
    other = W[:, 0]
    assert correlation(b.tolist(), other.tolist()) == pytest.approx(
        np.corrcoef(b, other)[0, 1], rel=ROUNDING
    )
