"""What the demo of excitation and inhibition says is true of the conductances, at any setting."""

import math

import pytest

from neurosim.demos.balance.demo import DEMO


def settles(g_e, g_i, E_Cl):
    """V_inf (mV) and the rate (Hz), from the equation of the membrane alone."""
    g = 10 + g_e + g_i
    V = (10 * -70 + g_i * E_Cl) / g
    if V <= -55 + 1e-9:
        return V, 0.0
    return V, 1000 / (2 + 200 / g * math.log((V + 70) / (V + 55)))


TRIALS = [*DEMO.sampled(200), *map(DEMO.read, DEMO.trials())]


@pytest.mark.parametrize("values", TRIALS)
def test_each_sentence_is_true_of_the_conductances(values):
    answer = DEMO.at(values)
    shown, said = answer.values, set(answer.sentence)
    g_e, g_i, E_Cl = (values[name] for name in ("g_e", "g_i", "E_Cl"))
    (_, alone), (V_i, by_i), (V, rate) = (
        settles(g_e, 0, E_Cl), settles(0, g_i, E_Cl), settles(g_e, g_i, E_Cl),
    )  # fmt: skip
    assert shown["V"] == pytest.approx(V, abs=1e-9)
    assert shown["rate"] == pytest.approx(rate) and shown["rate_e"] == pytest.approx(alone)
    assert list(answer.table["fired"]) == pytest.approx([alone, by_i, rate])
    if g_e == g_i == 0:
        assert said == {"rest"} and V == -70
        return
    assert bool(said & {"fires", "just"}) == (rate > 0) == (V > -55 + 1e-9)
    assert ("just" in said) == (1e-9 < V + 55 and round(V + 55, 1) == 0)
    assert ("exact" in said) == (abs(V + 55) < 1e-9)
    assert ("near" in said) == (1e-9 < -55 - V and round(-55 - V, 1) == 0)
    true = {
        "alone": g_i == 0,
        "lowers": V_i < -70, "unmoved": V_i == -70, "raises": -70 < V_i,
        "gaba_fires": g_e == 0 and rate > 0 and E_Cl > -55,
        "weak": not alone and not rate, "helps": not alone and rate > 0,
        "blocks_lowers": alone and not rate and V_i < -70,
        "blocks_unmoved": alone and not rate and V_i == -70,
        "blocks_raises": alone and not rate and -70 < V_i,
        "fewer": 0 < rate < alone, "more": rate > alone > 0,
        "same": round(rate) == round(alone) > 0,
    }  # fmt: skip
    [why] = said - {"fires", "just", "exact", "near", "silent"}
    assert true[why], why
    if shown["needed"]:  # there the cell settles at the threshold
        assert settles(shown["needed"], g_i, E_Cl)[0] == pytest.approx(-55)
    else:
        assert settles(0, g_i, E_Cl)[0] >= -55


def test_the_numbers_of_the_text():
    def needed(**at):
        return DEMO.at(at).values["needed"]

    assert needed(g_i=0) == pytest.approx(2.73, abs=0.005)
    assert needed(g_i=20) == pytest.approx(10)
    assert needed(g_i=20, E_Cl=-70) == pytest.approx(8.18, abs=0.005)


def test_at_exact_equality_the_cell_is_silent():
    answer = DEMO.at({"g_e": 10, "g_i": 20})
    assert answer.values["V"] == -55 and answer.values["rate"] == 0
    assert answer.sentence == ["exact", "blocks_lowers"]
    assert DEMO.at({"g_e": 10.2, "g_i": 20}).values["rate"] > 0


def test_what_fires_is_not_said_to_settle_at_the_threshold():
    answer = DEMO.at({"g_e": 6.6, "g_i": 8.5, "E_Cl": -80})
    assert f"{answer.values['V']:.1f}" == "-55.0" and answer.values["rate"] > 0
    assert answer.sentence[0] == "just"


def test_a_shunt_moves_nothing_and_blocks_and_gaba_may_excite():
    shunt = DEMO.at({"g_i": 20, "E_Cl": -70})
    assert shunt.values["V_i"] == -70 and shunt.values["rate"] == 0 < shunt.values["rate_e"]
    young = DEMO.at({"g_e": 0, "g_i": 20, "E_Cl": -45})
    assert young.sentence == ["fires", "gaba_fires"]


def test_the_line_in_the_plane_parts_firing_from_silence():
    plane = DEMO.at({}).panels[0]
    line = next(m for m in plane.marks if m.kind == "line").channels
    for g_i, g_e in zip(line["x"], line["y"], strict=True):
        assert settles(g_e - 0.01, g_i, -75)[1] == 0 < settles(g_e + 0.01, g_i, -75)[1]


def test_all_three_cases_are_there_at_the_start_and_one_move_turns_it_over():
    start = DEMO.at({})
    alone, by_i, both = start.table["fired"]
    assert alone > both > 0 == by_i
    assert DEMO.at({"g_i": 10}).values["rate"] == 0
