"""What is said of a film is true of its bits, whatever its size."""

import math

import pytest

from neurosim.demos import words
from neurosim.demos.bandwidth.demo import DEMO


@pytest.mark.parametrize("values", DEMO.sampled(200))
def test_each_sentence_is_true_of_the_film(values):
    answer = DEMO.at(values)
    shown, (first, said) = answer.values, answer.sentence
    bits = math.prod(float(values[name]) for name in ("width", "height", "frames", "bits"))
    assert first == "film_said" and shown["rate"] == bits
    assert shown["times"] == pytest.approx(bits / 1e7)
    assert said == ("over" if bits > 1.05e7 else "under" if bits < 0.95e7 else "even")
    assert (shown["wide"], shown["high"]) == (values["width"], values["height"])
    if said == "over":  # what is left has an eye's rate and the picture's shape
        width, height = shown["left_width"], shown["left_height"]
        assert width * height * values["frames"] * values["bits"] == pytest.approx(1e7)
        assert width / height == pytest.approx(values["width"] / values["height"])
    if said == "under":
        assert shown["room"] * bits == pytest.approx(1e7)
    assert answer.table["total"] == [bits, 10, 875_000, 1e7]


@pytest.mark.parametrize(
    ("setting", "rate", "times"),
    [("full_hd", "1.0 × 10¹⁰ bit/s", "1,000"), ("small", "3.6 × 10⁷ bit/s", "3.6")],
)
def test_the_films_of_the_text(setting, rate, times):
    read = DEMO.answer(DEMO.settings[setting], words("en", "bandwidth"))[0]["readouts"]
    assert {key: text.replace("\N{NO-BREAK SPACE}", " ") for key, text in read.items()} == {
        "rate": rate, "times": times,
    }  # fmt: skip


def test_a_film_as_rich_as_an_eye_is_a_small_one():
    assert DEMO.at(DEMO.settings["as_an_eye"]).sentence == ["film_said", "even"]
