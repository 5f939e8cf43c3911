"""Reference rows of gradients: one layer under two losses, and surrogates of a spike."""

import re

import pytest

from neurosim.units.network import layer_gradient
from neurosim.units.surrogate import ATan, FastSigmoid, Sigmoid, heaviside

SURROGATES = {"atan": ATan, "fast_sigmoid": FastSigmoid, "sigmoid": Sigmoid}


def flat(vector, matrix, other):
    return [*vector, *(x for line in matrix for x in line), *other]


@pytest.mark.kind("grad.grad_mse")
def test_gradient_of_half_the_squared_error(row):
    given, tolerance = row["expected"], row["tolerance"]["abs"]
    loss, y, dW, db = layer_gradient(*(given[name] for name in ("W", "b", "x", "t")))
    found = [loss, *flat(y, dW, db)]
    expected = [given["loss"], *flat(given["y"], given["dW"], given["db"])]
    assert found == pytest.approx(expected, abs=tolerance, rel=0)


@pytest.mark.kind("grad.grad_ce")
def test_gradient_of_the_cross_entropy(row, own_rows):
    given, tolerance = row["expected"], row["tolerance"]["abs"]
    # the row shares W, b and x with that of the squared error; db = softmax - t tells its class
    [layer] = [other["expected"] for other in own_rows if other["kind"] == "grad.grad_mse"]
    W, b, x = (given.get(name, layer[name]) for name in ("W", "b", "x"))
    t = [float(round(p - d)) for p, d in zip(given["softmax"], given["db"])]
    assert sorted(t) == [0.0] * (len(t) - 1) + [1.0]
    loss, y, dW, db = layer_gradient(W, b, x, t, loss="cross-entropy")
    found = [loss, *flat(y, dW, db)]
    expected = [given["loss"], *flat(given["softmax"], given["dW"], given["db"])]
    assert found == pytest.approx(expected, abs=tolerance, rel=0)


@pytest.mark.kind("grad.surrogate")
def test_spike_and_its_surrogate_slope(row):
    kind, k = re.fullmatch(r"(\w+)\(([\d.]+)\)", row["params"]).groups()
    surrogate = SURROGATES[kind](k=float(k))
    for u, spike, slope in row["expected"]:
        assert heaviside(u) == spike
        assert surrogate.slope(u) == pytest.approx(slope, abs=row["tolerance"]["abs"], rel=0)
