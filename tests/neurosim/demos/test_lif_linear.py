"""What the demo of one sum says is true of what it computed, wherever its controls are put."""

import pytest

from neurosim.bridge.rates import matched_unit, unit_rate
from neurosim.demos.lif_linear.demo import DEMO, HIGH, LOW, TOP, K
from neurosim.neurons.lif import LIF


def total(values):
    """The current in pA, added up apart from the demo."""
    return values["I_e"] + sum(values[f"w_{k}"] * values[f"x_{k}"] for k in K)


@pytest.mark.parametrize("values", DEMO.sampled(200))
def test_each_sentence_is_true_of_the_sum(values):
    answer, I = DEMO.at(values), total(values) / 1000
    neuron = LIF(tau_m=values["tau_m"], R_m=values["R_m"], t_ref=values["t_ref"])
    shown, said = answer.values, set(answer.sentence)
    unit = unit_rate(I, *matched_unit(neuron))
    assert shown["I"] == pytest.approx(I, abs=1e-12)
    assert shown["ReLU"] == pytest.approx(unit, abs=1e-9)
    if values["sigma"] == 0:
        assert shown["rate"] == pytest.approx(neuron.firing_rate(I), rel=1e-6, abs=1e-9)
    assert ("noisy" in said) == (values["sigma"] > 0)
    assert said & {"fires", "zone_said", "silent", "noisy"}
    if "zone_said" in said:
        assert neuron.firing_rate(I) == 0 and round(unit, 1) > 0
    if "silent" in said:
        assert neuron.firing_rate(I) == 0 and round(unit, 1) == 0
    if "fires" in said:
        assert neuron.firing_rate(I) > 0
    rates = answer.table["rate"]
    assert len(rates) == values["N"]
    assert shown["active"] == sum(round(rate, 1) > 0 for rate in rates)
    assert ("none" in said) <= (shown["active"] == 0)
    assert ("beyond" in said) >= (not LOW <= 1000 * I <= HIGH or unit > TOP)


def test_the_inputs_are_added_to_the_drive():
    moved = {"I_e": 100, "x_1": 2, "w_1": 50, "w_2": -50, "w_3": 30, "w_4": 20}
    assert DEMO.at(moved).values["I"] == pytest.approx(0.2)  # 100 + 100 - 50 + 30 + 20 pA


def test_a_layer_begins_with_the_rows_of_a_smaller_one():
    small, large = (list(DEMO.at({"N": N}).table["rate"]) for N in (3, 12))
    assert large[:3] == small


def test_noise_lets_a_neuron_fire_below_its_rheobase():
    quiet, noisy = (DEMO.at({"I_e": 100, "sigma": sd}).values["rate"] for sd in (0, 2))
    assert quiet == 0 and noisy > 1
