"""The comparison of layers: limits in which it is known, and what a finite window costs."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim import LIF, LayerComparison, LIFLayer, ParameterError, rmse

FREE = LIF(t_ref=0)
INPUTS = [[i / 10, j / 10] for i in range(-10, 11, 4) for j in range(-10, 11, 4)]
W, B = [[0.3, 0.1], [-0.2, 0.4], [0.1, -0.3]], [0.2, 0.1, 0.0]


def test_without_a_refractory_period_strong_rates_are_the_rectified_unit():
    strong = LayerComparison(LIFLayer([[20.0]], [40.0], FREE), [[x / 10] for x in range(-10, 11)])
    assert strong.correlation_with_activation == pytest.approx(1, abs=1e-9)
    # 1 / ln(1 + x) = 1 / x + 1 / 2 - x / 12 + ..., x = dV / (R_m I - dV): 0.0316 Hz at 20 nA
    assert strong.rmse < 0.0316
    assert strong.silent == 0


def test_all_is_lost_below_the_rheobase_and_nothing_can_be_correlated():
    low = LayerComparison(LIFLayer([[0.01]], [0.0]), [[0], [1], [2]])
    assert low.silent == 1
    assert low.correlation_with_z is None and low.lost is None
    assert low.rmse == 0  # the rectified unit is silent there too: its corner is at 0.075 nA


def test_silent_is_the_share_of_currents_up_to_the_rheobase():
    found = LayerComparison(LIFLayer(W, B), INPUTS)
    below = [z <= 0.15 for row in found.z for z in row]
    assert found.silent == sum(below) / len(below)


@pytest.mark.parametrize("duration", [100, 1000])
def test_counting_costs_at_most_one_spike(duration):
    exact = LayerComparison(LIFLayer(W, B, FREE), INPUTS)
    counted = LayerComparison(LIFLayer(W, B, FREE), INPUTS, duration)
    assert counted.resolution == 1000 / duration
    for rates, counts in zip(exact.rates, counted.rates, strict=True):
        for rate, count in zip(rates, counts, strict=True):
            # the first spike may come one interval after the start, never later: V starts at reset
            assert -1e-9 <= rate - count <= counted.resolution + 1e-9


def test_shapes_are_those_of_the_inputs_and_the_layer():
    found = LayerComparison(LIFLayer(W, B), INPUTS)
    for rows in (found.z, found.activations, found.rates):
        assert len(rows) == len(INPUTS) and {len(row) for row in rows} == {3}
    assert found.resolution == 0
    assert found.lost == 1 - found.correlation_with_z**2


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.permutations(range(3)))
def test_the_order_of_the_neurons_does_not_matter(order):
    layer = LIFLayer([W[i] for i in order], [B[i] for i in order])
    found, usual = LayerComparison(layer, INPUTS), LayerComparison(LIFLayer(W, B), INPUTS)
    assert found.rates == [[row[i] for i in order] for row in usual.rates]
    assert found.rmse == pytest.approx(usual.rmse, rel=1e-12)  # the order of a sum


def test_rmse_of_known_numbers():
    assert rmse([0, 0, 0, 0], [1, -1, 1, -1]) == 1
    assert rmse([3], [0]) == 3
    assert rmse([1, 2, 3], [1, 2, 3]) == 0
    assert math.isnan(rmse([math.nan], [0]))


@pytest.mark.parametrize(
    "make, message",
    [
        (lambda: LayerComparison(LIFLayer(W, B), []), r"inputs must have shape \(M, 2\)"),
        (lambda: LayerComparison(LIFLayer(W, B), [[1]]), r"x must have shape \(2,\)"),
        (lambda: LayerComparison(LIFLayer(W, B), [[1, 1]], -5), "must be above 0 and at most"),
        (lambda: rmse([1], [1, 2]), "equal length, got 1 and 2"),
        (lambda: rmse([], []), "got 0 and 0"),
    ],
)
def test_bad_input_is_named(make, message):
    with pytest.raises(ParameterError, match=message):
        make()
