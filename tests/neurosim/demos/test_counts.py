"""What is said of neurons times synapses is true of the product, wherever the point is dragged."""

import pytest

from neurosim.counting.brains import brain
from neurosim.demos import words
from neurosim.demos.counts.demo import DEMO

# the storyboard's landmarks, from few to many
LANDMARKS = {
    "worm": 5000, "fly": 54.5e6, "mouse": 8e10, "gpt3": 96 * 12 * 12288**2, "neocortex": 1.5e14,
    "thumb": 86e9 * 7000, "misprint": 860e9 * 7000,
}  # fmt: skip
NAMED = {"said_whole": (86e9, 7000), "said_neocortex": (20e9, 7000), "said_misprint": (860e9, 7000)}


@pytest.mark.parametrize("values", DEMO.sampled(200))
def test_each_sentence_is_true_of_the_product(values):
    answer, product = DEMO.at(values), values["N"] * values["K"]
    shown, (first, said) = answer.values, answer.sentence
    assert first == "sum" and shown["product"] == product
    below = [name for name, total in LANDMARKS.items() if total <= product]
    above = [name for name, total in LANDMARKS.items() if product < total]
    assert (shown["below"], shown["above"]) == ((below or [None])[-1], (above or [None])[0])
    if said in NAMED:
        assert (values["N"], values["K"]) == NAMED[said]
    elif said == "counted":
        assert product == pytest.approx(LANDMARKS[shown["own"]], rel=0.07)
    else:
        assert said == ("between" if below and above else "beyond" if below else "few")


def test_the_bars_are_the_landmarks():
    table = DEMO.at({}).table
    assert list(table["row"]) == ["here", *LANDMARKS]
    assert table["total"] == [86e9 * 7000, *LANDMARKS.values()]
    for N, K, total in zip(table["N"], table["K"], table["total"], strict=True):
        assert N * K == pytest.approx(total)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", ["602 trillion", "6.02 quadrillion"]), ("ko", ["602조", "6,020조"])],
)
def test_one_wrong_unit_moves_it_tenfold(language, said):
    at = [
        DEMO.answer(DEMO.settings[name], words(language, "counts"))[0]
        for name in ("whole", "misprint")
    ]
    assert [one["readouts"]["product"].replace("\N{NO-BREAK SPACE}", " ") for one in at] == said
    whole, misprint = (
        DEMO.at(DEMO.settings[name]).values["product"] for name in ("whole", "misprint")
    )
    assert misprint == 10 * whole


def test_the_neocortex_has_its_own_numbers():
    shown = DEMO.at(DEMO.settings["neocortex"]).values
    assert shown["product"] == 1.4e14
    assert shown["neocortex_said"] == brain("human.neocortex_synapses").value == 1.5e14


def test_every_link_leads_to_where_its_dot_is():
    for name, setting in DEMO.settings.items():
        if name in LANDMARKS and name != "misprint":
            assert DEMO.at(setting).values["own"] == name
