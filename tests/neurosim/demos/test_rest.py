"""What the demo of the resting potential says is true of the ions, at any of its settings."""

import math

import pytest

from neurosim.demos import words
from neurosim.demos.rest.demo import DEMO, OUTSIDE, RATIOS

THERMAL = 26.7268  # mV, R T / F at 37 °C


def settled(ratio, K_out):
    """The voltage (mV) from the concentrations alone: no module of the package has a part in it."""
    return THERMAL * math.log((K_out + 145 * ratio) / (140 + 12 * ratio))


def balance(K_out):
    return THERMAL * math.log(K_out / 140)


@pytest.mark.parametrize("values", DEMO.sampled(200))
def test_each_sentence_is_true_of_the_ions(values):
    answer = DEMO.at(values)
    shown, said = answer.values, set(answer.sentence)
    V, E_K, E_Na = settled(**values), balance(values["K_out"]), THERMAL * math.log(145 / 12)
    assert shown["V"] == pytest.approx(V, abs=2e-3)
    assert shown["E_K"] == pytest.approx(E_K, abs=2e-3)
    # the chord: shares of the conductance are the shares of the way from E_K to E_Na
    share = (V - E_K) / (E_Na - E_K)
    assert shown["share_Na"] == pytest.approx(share, abs=1e-4)
    assert ("sodium" in said) == (share > 0.5) == ("potassium" not in said)
    seen = round(V, 1)
    assert ("positive" in said) == (seen > 0)
    assert ("level" in said) == (seen == 0)
    assert ("typical" in said) == (-75 <= seen <= -60)
    assert ("deep" in said) == (seen < -75)
    assert ("less" in said) == (-60 < seen <= -20)
    assert ("near" in said) == (-20 < seen < 0)
    assert ("moved" in said) == (values["K_out"] != 4)


def test_no_ion_that_pulls_is_said_to_have_none_or_all_of_the_conductance():
    said = words("en", "rest")
    for ratio in RATIOS:
        for K_out in OUTSIDE:
            sentence = DEMO.answer({"ratio": ratio, "K_out": K_out}, said)[0]["sentence"]
            assert "has 100" not in sentence and "has 0" not in sentence


def test_rest_and_the_other_end_are_those_of_the_text():
    assert round(DEMO.at({}).values["V"]) == -71
    assert round(DEMO.at({"ratio": 20}).values["V"]) == 54
    assert round(DEMO.at({}).values["E_Cl"]) == -74


def test_inside_and_outside_are_level_where_the_sums_are_equal():
    answer = DEMO.at({"ratio": 1, "K_out": 7})  # 7 + 145 = 140 + 12
    assert answer.values["V"] == 0 and "level" in answer.sentence


def test_the_balance_point_runs_nearly_evenly_along_its_places():
    places = [balance(K) for K in OUTSIDE]
    even = [
        places[0] + (places[-1] - places[0]) * i / (len(places) - 1) for i in range(len(places))
    ]
    assert max(abs(a - b) for a, b in zip(places, even, strict=True)) < 6  # mV, 5 px of the panel


def test_the_point_lies_on_its_curve():
    assert [settled(ratio, 4) for ratio in RATIOS] == sorted(settled(ratio, 4) for ratio in RATIOS)
    line = next(m for m in DEMO.at({}).panels[0].marks if m.kind == "line")
    assert list(line.channels["y"]) == pytest.approx([settled(r, 4) for r in RATIOS], abs=2e-3)
