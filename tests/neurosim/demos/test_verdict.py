"""The demo of the verdicts says what the chapters conclude, and what the reader had guessed."""

import re
from collections import Counter

import pytest

from neurosim.counting.architectures import count_gpt3
from neurosim.counting.brains import BRAINS
from neurosim.demos import LANGUAGES, words
from neurosim.demos.guess.demo import DEMO as GUESS
from neurosim.demos.verdict.demo import DEMO, GUESSED, ROWS
from neurosim.explorable.guesses import ASPECTS, UNPLACED

# the verdicts of the chapters: rows by their third of the scale
KINDS = {"same": {1, 12}, "alike": {2, 3, 4, 14, 16}}
THIRDS = {"different": (0, 10 / 3), "alike": (10 / 3, 20 / 3), "same": (20 / 3, 10)}
REMARKS = {11: "in_scale", 12: "same_order", 14: "in_part", 17: "in_favour"}


def kind(row):
    return next((kind for kind, rows in KINDS.items() if row in rows), "different")


def drawn(answer, mark):
    return [m.channels for m in answer.panels[0].marks if m.kind == mark]


def test_there_are_seventeen_verdicts_of_which_ten_say_different():
    assert Counter(map(kind, range(1, len(ROWS) + 1))) == {"same": 2, "alike": 5, "different": 10}
    for row, (_, verdict, _) in enumerate(ROWS, 1):
        assert verdict == REMARKS.get(row, kind(row))


def test_the_sentence_is_that_of_the_row_and_of_its_guess():
    for given in DEMO.sampled(200):
        answer, row = DEMO.at(given), int(given["row"])
        said, yours = answer.sentence
        assert said == f"said_{row}"
        guess = given.get(GUESSED.get(row))
        assert yours == ("" if guess is None else "unmarked" if guess == UNPLACED else "marked")
        assert answer.values.get("mark") == guess
        assert answer.values["verdict"] == ROWS[row - 1][1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_begins_with_its_verdict(language):
    said = words(language, "verdict")
    for _, verdict, sentence in ROWS:
        plain = re.split("[(,]", said[verdict])[0]  # without the remark in its favour
        assert said[sentence].lower().startswith(plain), sentence


def test_verdicts_fill_their_third_and_a_filter_leaves_those_of_one_kind():
    for given in DEMO.sampled(200):
        answer, rows = DEMO.at(given), range(1, len(ROWS) + 1)
        shown = [given["show"] in ("every", kind(row)) for row in rows]
        (bars,) = drawn(answer, "bars")
        for row, low, high, seen in zip(rows, bars["low"], bars["x"], shown):
            assert (low, high) == pytest.approx(THIRDS[kind(row)] if seen else (low, low))
        assert answer.values["count"] == sum(shown)
        (heat,) = drawn(answer, "heat")
        assert [place for place, z in enumerate(heat["z"], 1) if z] == [given["row"]]


def test_each_guess_stands_in_the_row_of_its_aspect():
    labels = dict(zip(ASPECTS, ("Summation", "Sign", "Time", "Learning", "State", "Number")))
    names = [words("en", "verdict")[name] for name, *_ in ROWS]
    for given in DEMO.sampled(100):
        answer = DEMO.at(given)
        for handle in drawn(answer, "handle"):
            aspect, row = handle["control"], handle["y"] + 1
            assert names[row - 1] == f"{row} {labels[aspect]}"
            assert handle["x"] == given[aspect]
            placed = None if given[aspect] == UNPLACED else given[aspect]
            assert answer.table["mark"][row - 1] == placed


def test_both_demos_keep_the_same_marks():
    kept = {c.name: (c.kept, c.values) for c in DEMO.controls if getattr(c, "kept", "")}
    assert kept == {c.name: (c.kept, c.values) for c in GUESS.controls}


def test_the_counts_are_as_far_apart_as_the_rows_say():
    gpt3 = count_gpt3().parts["layers"]
    assert 2_000 < BRAINS["human.neurons"].value / gpt3.neurons < 10_000  # thousands of times
    each = BRAINS["human.neocortex_synapses_per_neuron"].value
    assert 1_000 < each < 10_000
    assert 2 < gpt3.fan_in / each < 2.5  # a little over twice as many
