"""What the membrane demo says is true of what it computed, wherever its controls are put."""

import math

import pytest

from neurosim import demos
from neurosim.demos.membrane.demo import DEMO, END, LONGEST, MODELS, ONSET, fire
from neurosim.inputs.stimuli import Step
from neurosim.neurons.hodgkin_huxley import HodgkinHuxley
from neurosim.neurons.lif import LIF

LIF_ONLY = {"model": "lif"}


def test_at_its_start_a_lif_neuron_shows_the_closed_form():
    values = DEMO.at(LIF_ONLY).values
    # t_ref + tau_m ln(R I / (R I - 15 mV))
    assert values["rate"] == pytest.approx(1000 / (2 + 20 * math.log(20 / 5)))


@pytest.mark.parametrize("values", DEMO.sampled(200))
def test_each_sentence_is_true_of_the_run(values):
    answer = DEMO.at(values)
    model, width = values["model"], float(values["width"])
    I = float(values[MODELS[model][0].name]) / MODELS[model][0].quantity.per
    run = fire(I, model, width, values["T"], values["tau_m"], values["R_m"])
    said, shown, off = set(answer.sentence), answer.values, ONSET + width
    assert shown["spikes"] == run.count
    assert shown["V_max"] == max(run.V)
    counted = {"one": run.count == 1, "many": run.count > 1, "stops": run.count > 1}
    quiet = {key: run.count == 0 for key in ("rest", "silent", "creeps")}
    for key in said & {*counted, *quiet}:
        assert (counted | quiet)[key], key
    assert ("rest" in said) == (I == 0)
    assert (shown["rate"] is not None) == ("many" in said)
    if "stops" in said:
        assert off - run.spikes[-1] > 2 * max(run.intervals)
    if model == "lif":
        cell = LIF(tau_m=values["tau_m"], R_m=values["R_m"])
        if "too_weak" in said:
            assert cell.firing_rate(I) == 0
        if "too_short" in said:
            assert cell.firing_rate(I) > 0 and shown["needed"] > width
            assert cell.voltage(I, shown["needed"]) == pytest.approx(cell.V_th)
        if "silent" in said:  # the voltage that is printed lies below the threshold that is
            assert round(shown["V_max"], 1) < cell.V_th
    else:
        assert not said & {"too_weak", "too_short", "creeps"}


@pytest.mark.parametrize("I", [150, 151, 0])
def test_at_the_threshold_nothing_is_said_to_cross_it(I):
    words = demos.words("en", "membrane")
    said = DEMO.answer({**LIF_ONLY, "I_e": I}, words)[0]["sentence"]
    assert ("spike" in said and "single" in said) == (I == 151)
    assert "lifts" not in said


def test_a_step_that_was_only_too_short_is_not_called_too_weak():
    said = DEMO.at({**LIF_ONLY, "I_e": 180, "tau_m": 50, "width": 20}).sentence
    assert said == ["silent", "too_short"]


def test_later_spikes_of_hodgkin_and_huxley_are_smaller():
    first, last = (DEMO.at({"J_e": 30}).values[key] for key in ("first", "last"))
    run = HodgkinHuxley().simulate(Step(30, ONSET, LONGEST), END)
    assert first == pytest.approx(max(run.V), abs=0.2)
    assert last < first - 10


def test_the_table_holds_every_spike():
    answer = DEMO.at({})
    events = list(answer.table["event"])
    assert events.count("spike") == answer.values["spikes"]
    tops = [V for V, event in zip(answer.table["V"], events, strict=True) if event == "spike"]
    assert min(tops) > 0


@pytest.mark.slow
@pytest.mark.parametrize("T", [0, 6.3, 10, 14, 22, 30])
@pytest.mark.parametrize("J_e", [5, 10, 50])
def test_it_stays_near_the_accurate_run(T, J_e):
    run = fire(J_e, "hh", LONGEST, T, 20, 100)
    accurate = HodgkinHuxley(T=T).simulate(Step(J_e, ONSET, LONGEST), END)
    assert run.count == accurate.count
    # the step that the demo's docstring promises to stay within
    assert list(run.spikes) == pytest.approx(list(accurate.spikes), abs=0.3)
