"""Reference rows of layers."""

import pytest

from neurosim import LIF, LIFLayer


@pytest.mark.kind("layer.lif_vs_linear")
def test_layer_of_lif_neurons_matches_an_independent_layer(row):
    params, expected, rel = row["params"], row["expected"], row["tolerance"]["rel"]
    # the row's note: "normalised LIF: V_th=1, V_reset=0, tau=20 ms, tref=2 ms", so R_m = 1, E_L = 0
    neuron = LIF(tau_m=20, R_m=1, E_L=0, V_th=1, V_reset=0, t_ref=2)
    layer = LIFLayer(params["W"], params["b"], neuron)
    assert layer.current(params["x"]) == pytest.approx(expected["J"], rel=rel)
    assert layer.linear()(params["x"]) == layer.current(params["x"])
    assert layer.rates(params["x"]) == pytest.approx(expected["rates_hz"], rel=rel, abs=0)
