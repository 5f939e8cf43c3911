"""What the demo of guesses says is what the reader has marked, and it judges nothing."""

import re

import pytest

from neurosim.demos import LANGUAGES, words
from neurosim.demos.guess.demo import DEMO, likeness
from neurosim.explorable.guesses import ASPECTS, UNPLACED

SENTENCES = DEMO.sampled(200)


@pytest.mark.parametrize(
    ("value", "word"),
    [(UNPLACED, "unplaced"), (0, "nothing"), (0.5, "hardly"), (3, "hardly"), (3.5, "half"),
     (6.5, "half"), (7, "nearly"), (9.5, "nearly"), (10, "same")],
)  # fmt: skip
def test_a_mark_is_put_in_words(value, word):
    assert likeness(value) == word


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_mark_is_said_in_its_place_and_nothing_else_is(language):
    said = words(language, "guess")
    for given in SENTENCES:
        first, *others = DEMO.answer(given, said)[0]["sentence"].split("\n")
        placed = [given[aspect] != UNPLACED for aspect in ASPECTS]
        assert bool(first) == (not any(placed))
        assert [bool(sentence) for sentence in others] == placed
        for aspect, sentence in zip(ASPECTS, others):
            assert not sentence or said[likeness(given[aspect])] in sentence


def test_the_figure_and_the_table_hold_the_marks():
    for given in SENTENCES:
        answer = DEMO.at(given)
        values = [given[aspect] for aspect in ASPECTS]
        marks = answer.panels[0].marks
        assert {
            m.channels["control"]: m.channels["x"] for m in marks if m.kind == "handle"
        } == given
        assert [m.channels["x"] for m in marks if m.kind == "dots"] == [values]
        assert [m.channels["x"][1] for m in marks if m.kind == "line"] == [
            max(v, 0) for v in values
        ]
        assert answer.table["likeness"] == [None if v == UNPLACED else v for v in values]


def test_no_mark_is_placed_before_the_reader_places_it():
    assert set(DEMO.read({}).values()) == {UNPLACED}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_gives_a_score(language):
    text = " ".join(words(language, "guess").own.values())
    assert not re.search(r"score|correct|wrong|point|점수|정답|오답|맞혔", text)
