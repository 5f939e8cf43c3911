"""Words and numbers as a reader sees them."""

import pytest

from neurosim.explorable import Catalogue, Quantity, number
from neurosim.explorable.html import label
from neurosim.explorable.text import plain


def test_numbers_have_a_true_minus_and_no_negative_zero():
    shown = [number(value, 1) for value in (-54.387, -0.04, 0, 12345.6)]
    assert shown == ["−54.4", "0.0", "0.0", "12,345.6"]


def catalogue(language="en", **own):
    return Catalogue(language, f"dog/{language}.json", own, {"shared": "S", "unit steps": "번"}, {})


def test_a_missing_word_is_named_with_its_file():
    words = catalogue(a="A")
    assert (words["a"], words["shared"]) == ("A", "S")
    with pytest.raises(KeyError, match=r"dog/en\.json has no 'b'"):
        words["b"]


def test_words_that_differ_in_their_numbers_are_written_once():
    words = catalogue(**{"w_#_#": "w_{##}", "row_#": "row # (# from above)", "w_2_2": "the last"})
    assert words["w_1_2"] == "w_{12}" and words["w_2_2"] == "the last"
    assert words["row_3"] == "row 3 (3 from above)"
    assert "w_1_2" in words and "w_1" not in words
    with pytest.raises(KeyError, match=r"has no 'w_1'"):
        words["w_1"]


def test_a_placeholder_without_a_value_is_named():
    with pytest.raises(KeyError, match=r"dog/en\.json asks in 'a' for 'rate', which has no value"):
        catalogue(a="at {rate}").say("a", {})


def test_words_agree_with_the_numbers_before_them():
    english = catalogue(a="{n|spike/spikes} at {rate}")
    assert english.say("a", {"n": "1", "rate": "2 Hz"}) == "1 spike at 2 Hz"
    assert english.say("a", {"n": "0", "rate": "2 Hz"}) == "0 spikes at 2 Hz"
    korean = catalogue("ko", a="{rate|은/는} {n|으로/로}")
    assert korean.say("a", {"rate": "2 Hz", "n": "7"}) == "2 Hz는 7로"
    assert korean.say("a", {"rate": "100 pA", "n": "3"}) == "100 pA는 3으로"


def test_a_unit_has_the_word_of_its_language():
    assert catalogue("ko").value(10, Quantity("steps", 0)) == "10\N{NO-BREAK SPACE}번"
    assert catalogue("ko").value(10, Quantity("mV", 0)) == "10\N{NO-BREAK SPACE}mV"


def test_some_numbers_of_a_quantity_have_words():
    of = Quantity(digits=0, per=10, words={-1: "a"})
    words = catalogue(a="not yet")
    assert [words.value(value, of) for value in (-1, 0, 0.5, None)] == ["not yet", "0", "5", "–"]


def test_an_index_is_set_low_on_the_page_and_read_plainly():
    assert label("V_{th} < 0") == "V<sub>th</sub> &lt; 0"
    assert plain("V_{th}") == "Vth"
