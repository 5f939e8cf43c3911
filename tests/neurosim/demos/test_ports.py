"""What the demo of ports says is true of both sums, whichever ports are open."""

from math import exp

import pytest

from neurosim.demos.ports.demo import DEMO


def p(z):
    return 1 / (1 + exp(-z))


@pytest.mark.parametrize("values", DEMO.sampled(200))
def test_each_sentence_is_true_of_what_comes_in(values):
    answer, said = DEMO.at(values), set(DEMO.at(values).sentence)
    weights = {"eye": 1, "ear": 0.5, "body": 1, "past": 0.5}
    felt = {port: w * values[port] * values[f"{port}_open"] for port, w in weights.items()}
    z, z_model = sum(felt.values()), values["eye"] + values["body"] * values["wired"]
    shown = answer.values
    assert (shown["p_creature"], shown["p_model"]) == (
        pytest.approx(p(z)),
        pytest.approx(p(z_model)),
    )
    same = abs(z - z_model) < 1e-6
    opposite = z * z_model < -1e-9
    assert ("same" in said, "opposite" in said) == (same, opposite)
    assert ("differ" in said) == (not same and not opposite)
    port = {"felt": (True, False), "mute": (True, False), "shut": (False, False),
            "shared": (True, True), "borrowed": (False, True)}  # fmt: skip
    [about] = said & {*port}
    assert port[about] == (values["body_open"], values["wired"])
    if about in ("felt", "mute"):
        assert (about == "felt") == (values["body"] != 0)
    assert ("blind" in said) == (not values["eye_open"])
    heard = abs(felt["ear"] + felt["past"]) > 1e-9
    assert ("besides" in said) == (heard and felt["ear"] != 0 != felt["past"])
    assert ("hears" in said) == (heard and felt["past"] == 0)
    assert ("recalls" in said) == (heard and felt["ear"] == 0)
    assert shown["others"] == pytest.approx(felt["ear"] + felt["past"])


@pytest.mark.parametrize(("body", "creature"), [(-1, 0.31), (0, 0.55), (1, 0.77)])
def test_the_body_moves_the_creature_alone(body, creature):
    shown = DEMO.at({"body": body}).values
    assert (round(shown["p_creature"], 2), round(shown["p_model"], 2)) == (creature, 0.55)


def test_a_closed_port_makes_both_alike_and_so_does_one_for_the_model():
    for given, both in (({"body_open": False}, 0.55), ({"wired": True}, 0.31)):
        shown = DEMO.at(given).values
        assert shown["p_creature"] == shown["p_model"] == pytest.approx(both, abs=0.005)


def test_each_port_is_pressed_open_and_shut():
    for given, other in (({}, "false"), ({"body_open": False}, "true")):
        drawing = DEMO.at(given).panels[0]
        sets = [mark.channels.get("sets") for mark in drawing.marks]
        assert f"body_open={other}" in sets and "wired=true" in sets
