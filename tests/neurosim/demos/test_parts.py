"""The signal passes the parts of a neuron in their order, and says what it is in each."""

from itertools import groupby

import pytest

from neurosim.demos.parts.demo import DEMO

# from textbook anatomy, apart from the demo: the parts in order, and what the signal is there
ORDER = [
    ("arrival", "chemical", "input"),
    ("spine", "graded", "weight"),
    ("dendrite", "graded", "nothing"),
    ("soma", "graded", "sum"),
    ("nucleus", "graded", "nothing"),  # inside the soma, and not on the way
    ("soma", "graded", "sum"),
    ("hillock", "graded", "sum"),
    ("segment", "spike", "activation"),
    ("myelin", "spike", "nothing"),
    ("node", "spike", "nothing"),
    ("myelin", "spike", "nothing"),
    ("axon", "spike", "nothing"),
    ("terminal", "chemical", "output"),
]
PLACES = DEMO.controls[0].positions


def shown(place):
    """What is lit in the drawings at a place: the part, the look of the signal, the unit's part."""
    neuron, unit = DEMO.at({"place": place}).panels
    parts = [mark.channels for mark in neuron.marks if mark.kind == "part"]
    [part] = [p["part"] for p in parts if "sets" in p and p["opacity"] == 1]
    [look] = [p["part"].removeprefix("at-") for p in parts if p.get("show")]
    matches = [m.channels["part"] for m in unit.marks if m.role == "unit"]
    [match] = [m for m in matches if m != "nothing" or unit.marks[-1].channels["show"]]
    return part, look, match


def test_the_way_leads_through_all_parts_in_their_order():
    assert [way for way, _ in groupby(map(shown, PLACES))] == ORDER


@pytest.mark.parametrize("place", PLACES)
def test_the_sentence_and_the_table_say_what_the_drawing_shows(place):
    answer, (part, look, match) = DEMO.at({"place": place}), shown(place)
    assert answer.sentence == [f"job_{part}", f"unit_{match}"]
    row = answer.table["part"].index(part)
    assert [answer.table[key][row] for key in ("job", "kind", "match")] == [
        f"job_{part}", look, match,
    ]  # fmt: skip
    handle = answer.panels[0].marks[-1]
    assert handle.channels["at"] == place / 100


def test_a_press_on_a_part_brings_the_signal_there():
    marks = DEMO.at({}).panels[0].marks
    pressed = {m.channels["part"]: m.channels["sets"] for m in marks if "sets" in m.channels}
    assert list(pressed) == list(dict.fromkeys(part for part, *_ in ORDER))
    for part, setting in pressed.items():
        assert shown(int(setting.removeprefix("place=")))[0] == part


def test_a_graded_signal_fades_along_the_dendrite():
    def strength(place):
        marks = DEMO.at({"place": place}).panels[0].marks
        return next(m.channels["opacity"] for m in marks if m.channels.get("part") == "at-graded")

    along = [strength(place) for place in range(11, 31)]
    assert along == sorted(along, reverse=True) and along[0] > 2 * along[-1]


def test_it_opens_where_firing_is_decided():
    assert shown(DEMO.controls[0].start) == ("segment", "spike", "activation")
