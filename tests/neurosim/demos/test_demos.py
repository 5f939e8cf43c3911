"""Every demo answers, in every language, wherever its controls are put."""

import json
import math
import os
import string

import pytest

from neurosim import demos
from neurosim.demos import LANGUAGES, load
from neurosim.explorable import ControlError, Grid, Range
from neurosim.inputs.stimuli import Step
from neurosim.neurons.hodgkin_huxley import HodgkinHuxley


def settings():
    """Every demo at its start and at every extreme of every control, where the control applies."""
    for name in demos.names():
        demo = load(name)
        yield name, {}
        for control in demo.controls:
            for value in control.extremes:
                yield name, {**control.when, control.name: value}


SETTINGS = list(settings())


def in_words(setting):
    name, values = setting
    return " ".join([name, *(f"{key}={value}" for key, value in values.items())])


@pytest.mark.parametrize("setting", SETTINGS, ids=in_words)
def test_a_demo_answers_at_its_start_and_at_every_extreme(setting):
    name, values = setting
    demo = load(name)
    result = demo.at(values)
    assert len(result.panels) >= 2
    for panel in result.panels:
        assert all(math.isfinite(end) for end in panel.x.domain + panel.y.domain)
        for axis in (panel.x, panel.y):
            assert axis.domain[0] < axis.domain[1], (panel.title, axis.domain)
        for mark in panel.marks:
            for key in ("x", "y"):
                series = mark.get(key)
                if series is not None and not isinstance(series, Grid):
                    assert all(math.isfinite(value) for value in series), panel.title
    for readout in result.readouts:
        assert readout.value is None or math.isfinite(readout.value), readout.name
    assert result.rows
    for row in result.rows:
        assert len(row) == len(result.columns)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("setting", SETTINGS, ids=in_words)
def test_a_demo_speaks_both_languages_at_every_extreme(setting, language):
    name, values = setting
    header, numbers = load(name).answer(values, demos.words(language, name))
    assert "{" not in header["sentence"]
    json.dumps(header, allow_nan=False)
    used = [
        mark[key]
        for panel in header["panels"]
        for mark in panel["marks"]
        for key in ("x", "y")
        if key in mark
    ]
    assert sum(s["count"] for s in used if "at" in s) == len(numbers)


@pytest.mark.parametrize("name", demos.names())
def test_five_steps_of_the_main_control_change_a_readout(name):
    demo = load(name)
    main = demo.controls[0]
    assert isinstance(main, Range) and main.applies(demo.read({}))
    english = demos.words("en", name)
    there, _ = demo.answer({main.name: main.start + 5 * main.step}, english)
    here, _ = demo.answer({}, english)
    assert here["readouts"] != there["readouts"]


@pytest.mark.parametrize("name", demos.names())
def test_both_catalogues_have_a_word_for_everything(name):
    demo = load(name)
    keys = {"title", *(c.name for c in demo.controls), *(c.group for c in demo.controls)}
    for control in demo.controls:
        keys |= set(getattr(control, "options", ()))
    keys |= {readout.name for readout in demo.at({}).readouts}
    for language in LANGUAGES:
        words = demos.words(language, name)
        for key in keys:
            assert words[key]


def test_the_catalogues_have_the_same_keys_and_placeholders():
    folder = os.path.join(os.path.dirname(demos.__file__), "strings")
    words = {}
    for language in LANGUAGES:
        with open(os.path.join(folder, language + ".json"), encoding="utf-8") as file:
            words[language] = json.load(file)

    def shape(catalogue):
        return {
            (part, key): {field for _, field, _, _ in string.Formatter().parse(text) if field}
            for part, strings in catalogue.items()
            for key, text in strings.items()
        }

    english, korean = shape(words["en"]), shape(words["ko"])
    assert english.keys() == korean.keys()
    for place, fields in english.items():
        assert korean[place] <= fields | {"unit"}, place


def test_membrane_at_its_start_shows_the_closed_form():
    header, _ = load("membrane").answer({}, demos.words("en", "membrane"))
    rate = 1000 / (2 + 20 * math.log(20 / 5))  # t_ref + tau_m ln(R I / (R I - 15 mV))
    assert header["readouts"]["rate"] == f"{rate:.1f}\N{NO-BREAK SPACE}Hz"


def test_lif_linear_adds_the_inputs_to_the_drive():
    moved = {"I_e": 100, "x_1": 2, "w_1": 75, "w_2": -100, "w_3": 50}
    header, _ = load("lif-linear").answer(moved, demos.words("en", "lif-linear"))
    assert header["readouts"]["current"] == "200\N{NO-BREAK SPACE}pA"  # 100 + 150 - 100 + 50
    assert header["readouts"]["rate"] == "33.6\N{NO-BREAK SPACE}Hz"


def test_a_layer_begins_with_the_rows_of_a_smaller_one():
    small = load("lif-linear").at({"N": 3}).rows
    assert load("lif-linear").at({"N": 12}).rows[:3] == small


def test_an_unknown_demo_names_the_known_ones():
    with pytest.raises(ControlError, match="lif-linear, membrane"):
        load("membran")


@pytest.mark.slow
@pytest.mark.parametrize("T", [0, 6.3, 10, 10.1, 20, 30])
@pytest.mark.parametrize("J_e", [5, 10, 50])
def test_membrane_stays_near_the_accurate_run(T, J_e):
    values = {"model": "hh", "T": T, "J_e": J_e, "duration": 500}
    shown = {r.name: r.value for r in load("membrane").at(values).readouts}
    accurate = HodgkinHuxley(T=T).simulate(Step(J_e, 50, 400), 500)
    assert shown["spikes"] == accurate.count
    if accurate.count > 1:
        # 0.3 ms over 400 ms, the step that the demo's docstring promises to stay within
        first, last = accurate.spikes[0], accurate.spikes[-1]
        duration = 1000 * (accurate.count - 1) / shown["rate"]
        assert first - 50 == pytest.approx(shown["latency"], abs=0.02)
        assert last - first == pytest.approx(duration, abs=0.3)
