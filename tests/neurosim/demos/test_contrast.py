"""What the demo of contrast says is true of the three answers, beside and after any other disc."""

from math import exp, log2, tanh

import pytest

from neurosim.demos.contrast.demo import DEMO, TAU


@pytest.mark.parametrize("values", DEMO.sampled(200))
def test_each_sentence_is_true_of_the_answers(values):
    answer = DEMO.at(values)
    m, said, shown = values["m"], set(answer.sentence), answer.values
    push = values["c"] * tanh(log2(m))
    assert shown["plain"] == 1
    if values["view"] == "beside":
        w, d = values["w"], values["d"]
        pooled = 2 / (2 - w + w * m**2)  # R over 1/2, with s = 1
        person = 1 - push * exp(-d / 1.5)
        assert shown["pooled"] == pytest.approx(pooled)
        assert ("equal" in said) == (m == 1)
        if "alone" in said:
            assert w == 0 and m != 1
        assert ("shrinks" in said) == (pooled < 1)
        assert ("grows" in said) == (pooled > 1)
        assert ("person_beside" in said) == (round(person, 2) != 1)
        assert ("hardly" in said) == (person != 1 and round(person, 2) == 1)
        assert ("no_person" in said) == (m != 1 and values["c"] == 0)
    else:
        T, strength = values["T"], values["tiring"]
        share = strength / (1 + strength)
        tired = max(0, 1 - share * m * (1 - exp(-T * (1 + strength) / TAU)))
        person = 1 - push * (1 - exp(-T / TAU))
        assert shown["tired"] == pytest.approx(tired)
        assert ("unseen" in said) == (T == 0)
        assert ("tires" in said) == (0 < round(tired, 2) < 1)
        assert ("silenced" in said) == (round(tired, 2) == 0)
        assert ("tires_little" in said) == (tired < 1 == round(tired, 2))
        assert ("untired" in said) == (tired == 1 and T > 0)
        seen = round(person, 2)
        assert ("smaller" in said, "larger" in said) == (seen < 1, seen > 1)
        assert ("hardly" in said) == (person != 1 == seen)
    assert shown["person"] == pytest.approx(person)
    assert list(answer.table["factor"]) == [shown[name] for name in answer.table["who"]]


@pytest.mark.parametrize(("w", "factor"), [(0, 1.0), (0.1, 0.57), (0.3, 0.31)])
def test_a_neighbour_of_four_sizes_divides_by_its_weight(w, factor):
    shown = DEMO.at({"w": w}).values
    assert round(shown["pooled"], 2) == factor
    assert round(shown["person"], 2) == 0.93


def test_all_answers_fit_on_the_axis():
    trials = ({"m": m, "w": w} for m in (0.25, 1, 5.5) for w in (0, 0.5))
    assert all(0 < factor < 1.6 for at in trials for factor in DEMO.at(at).table["factor"])
