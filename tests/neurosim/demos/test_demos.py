"""Every demo answers, in every language, wherever its controls are put; none is named here."""

import json
import math
import re

import pytest

from neurosim import demos
from neurosim.demos import LANGUAGES, load
from neurosim.explorable import ControlError, Quantity, Range
from neurosim.explorable.html import form

TRIALS = [(name, values) for name in demos.names() for values in load(name).trials()]
NAMES = pytest.mark.parametrize("name", demos.names())
PLACE = re.compile(r"\{(\w+)")


def in_words(value):
    if isinstance(value, str):
        return value
    return " ".join(f"{key}={given}" for key, given in value.items()) or "start"


def places_in_tables(header):
    """The places of the numbers of all columns: only there may one be missing."""
    for column in header["table"]:
        series = column.get("values", {})
        if "at" in series:
            yield from range(series["at"], series["at"] + series["count"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "values"), TRIALS, ids=in_words)
def test_a_demo_answers_in_words_and_finite_numbers(name, values, language):
    demo, words = load(name), demos.words(language, name)
    header, numbers = demo.answer(values, words)
    json.dumps(header, allow_nan=False)
    assert header["panels"]
    assert header["sentence"] and not set("{}|") & set(header["sentence"])
    assert header["readouts"].keys() <= set(demo.readouts)
    lengths = {
        column["values"]["count"] if "values" in column else len(column["words"])
        for column in header["table"]
    }
    assert len(lengths) == 1 and lengths != {0}
    missing = set(places_in_tables(header))
    for place, number in enumerate(numbers):
        assert math.isfinite(number) or (math.isnan(number) and place in missing)
    form(demo, demo.read(values), words, name)


def scales(header):
    """What must not move while a control does: the panels, their axes and their heights."""
    return [(p["title"], p.get("x"), p.get("y"), p["height"]) for p in header["panels"]]


@NAMES
def test_axes_stand_still_while_any_number_is_moved(name):
    demo, words = load(name), demos.words("en", name)
    start = scales(demo.answer({}, words)[0])
    for control in demo.controls:
        if isinstance(control, Range) and control.applies(demo.read({})):
            for value in control.extremes:
                assert scales(demo.answer({control.name: value}, words)[0]) == start, control.name


@NAMES
def test_the_main_control_is_a_range_that_changes_a_readout(name):
    demo, words = load(name), demos.words("en", name)
    main = demo.controls[0]
    assert isinstance(main, Range) and main.applies(demo.read({}))
    places = list(main.positions)
    there = places[min(places.index(main.start) + 5, len(places) - 1)]
    moved, _ = demo.answer({main.name: there}, words)
    assert demo.answer({}, words)[0]["readouts"] != moved["readouts"]


@NAMES
def test_what_is_dragged_or_pressed_has_a_control(name):
    demo, words = load(name), demos.words("en", name)
    known = {control.name for control in demo.controls}
    for values in demo.trials():
        for panel in demo.answer(values, words)[0]["panels"]:
            for mark in panel["marks"]:
                ways = {mark[key] for key in ("control", "upright") if key in mark}
                dragged = {*mark.get("controls", [])} | ways
                assert dragged <= known
                pressed = mark.get("sets", [])
                for setting in [pressed] if isinstance(pressed, str) else pressed:
                    key, _, value = setting.partition("=")
                    demo.read({key: value})


@NAMES
def test_catalogues_have_the_same_words_and_placeholders(name):
    first, *others = (demos.words(language, name).own for language in LANGUAGES)
    for other in others:
        assert first.keys() == other.keys()
        for key in first:
            assert set(PLACE.findall(first[key])) == set(PLACE.findall(other[key])), key


def test_an_unknown_demo_names_the_known_ones():
    with pytest.raises(ControlError, match=", ".join(demos.names())):
        load("membran")


def test_a_quantity_is_printed_in_the_readers_unit():
    words = demos.words("en")
    assert words.value(0.2, Quantity("pA", 0, per=1000)) == "200\N{NO-BREAK SPACE}pA"
    assert words.value(None, Quantity("Hz")) == "–"
