"""What the demo of the body says is true of both curves, whatever the body and the state input."""

from math import exp

import pytest

from neurosim.demos.body.demo import DEMO


def r(z):
    return 1 / (1 + exp(-z))


@pytest.mark.parametrize("values", DEMO.sampled(200))
def test_each_sentence_is_true_of_both_answers(values):
    answer = DEMO.at(values)
    g, theta, I, state = (values[name] for name in ("g", "theta", "I", "state"))
    by = {"none": I, "body": g * (I - theta), "by_hand": values["gamma"] * I + values["beta"]}
    neuron, model = r(g * (I - theta)), r(by[state])
    shown, said = answer.values, set(answer.sentence)
    assert shown["r_neuron"] == pytest.approx(neuron)
    assert shown["r_model"] == pytest.approx(model)
    assert shown["r_rest"] == pytest.approx(r(I))
    assert ("same" in said) == (f"{neuron:.2f}" == f"{model:.2f}")
    assert {"steep": g > 1, "flat": g < 1, "late": theta > 0, "early": theta < 0} == {
        key: key in said for key in ("steep", "flat", "late", "early")
    }
    by_hand = "unmoved" if f"{model:.2f}" == f"{r(I):.2f}" else "moved"
    assert {"none": "frozen", "body": "follows", "by_hand": by_hand}[state] in said
    at = answer.table["I"].index(I)
    assert answer.table["neuron"][at] == pytest.approx(neuron)
    assert answer.table["model"][at] == pytest.approx(model)


@pytest.mark.parametrize(("g", "answered"), [(0.5, 0.56), (1, 0.62), (2, 0.73)])
def test_gain_moves_the_neuron_and_not_the_model(g, answered):
    shown = DEMO.at({"g": g}).values
    assert (round(shown["r_neuron"], 2), round(shown["r_model"], 2)) == (answered, 0.62)


def test_a_state_input_that_changes_nothing_is_not_said_to_move_the_model():
    for given in ({"gamma": 1, "beta": 0}, {"I": 0, "beta": 0}):
        assert DEMO.at({"state": "by_hand", **given}).sentence[-1] == "unmoved"


def test_a_model_that_is_told_of_the_body_answers_as_the_neuron_does():
    shown = DEMO.at({"g": 1.6, "theta": -0.7, "state": "body"}).values
    assert shown["r_model"] == pytest.approx(shown["r_neuron"])
    assert (shown["gamma"], shown["beta"]) == (1.6, pytest.approx(1.12))
