"""What the demo of the axon says is true of the run that it shows."""

from math import pi

import pytest

from neurosim.demos.axon.demo import CELLS, DEMO, END, EVERY, LENGTH, WAVE, fate, fibre, tops
from neurosim.inputs.stimuli import Step
from neurosim.neurons.axon import Axon
from neurosim.neurons.hodgkin_huxley import HodgkinHuxley

SETTINGS = DEMO.sampled(40)


def shown(values):
    """The run at the values of the controls."""
    stimulus = (values[name] for name in ("J", "x_0", "both", "T"))
    return fibre(1.2 * values["g_Na"], values["leak"], *stimulus)


def first_above(run, x):
    """The first time at which V in the compartment at x is above a wave's level, if ever."""
    V = run.trace(x).V
    return next((k * run.dt for k, v in enumerate(V) if v > WAVE), None)


@pytest.mark.parametrize("values", SETTINGS)
def test_each_sentence_is_true_of_the_run(values):
    answer, run = DEMO.at(values), shown(values)
    (key, *more), numbers = answer.sentence, answer.values
    times = {x: first_above(run, x) for x in (values["A"], values["B"])}
    ends = [max(V) for V in zip(*run.V, strict=True)]
    assert (key == "rest") == (values["J"] == 0)
    assert (key == "leaks") == (values["leak"] and values["J"] > 0)
    if key in ("too_weak", "dies", "no_channels", "leaks", "rest"):
        assert max(run.V[-1]) < WAVE and min(ends) < WAVE  # nothing is there at the end
    if key in ("too_weak", "dies"):
        # what all channels would do under the same stimulus tells which of the two it was
        whole = shown(values | {"g_Na": 100})
        assert (key == "too_weak") == (fate(whole, values["A"], values["B"]) == "dies")
    assert key != "dies" or values["g_Na"] > 0
    if key in ("travels", "smaller"):
        assert None not in times.values()
        assert (key == "travels") == (values["g_Na"] >= 100)
    if key == "smaller":
        whole = shown(values | {"g_Na": 100})
        assert max(ends[10:50]) < max(tops(whole)[10:50])
    if key == "under_way":
        assert None in times.values()
    right = values["x_0"] < LENGTH / 2
    for name, mm in (("near", 4), ("far", 20)):
        x = values["x_0"] - 1 + mm if right else values["x_0"] + 1 - mm
        assert numbers[name] == max(run.trace(x).V)
    for name in "AB":
        assert numbers[f"top_{name}"] == max(run.trace(values[name]).V)
        t, seen = numbers[f"t_{name}"], times[values[name]]
        assert (t is None) == (seen is None)
        assert t is None or t == pytest.approx(seen, abs=run.dt)
    assert (numbers["speed"] is not None) == ("runs" in more)
    if "runs" in more:
        passed = abs(times[values["A"]] - times[values["B"]])
        assert abs(values["A"] - values["B"]) / passed == pytest.approx(
            numbers["speed"], rel=2 * run.dt / passed
        )
    if "meet" in more:
        assert values["both"]
        low, high = sorted((values["x_0"], LENGTH - 2 if right else 2))
        between = range(int(low) - 1, int(high) + 2, 2)
        arrivals = [first_above(run, x) for x in between]
        assert low < between[arrivals.index(max(arrivals))] < high
    assert ("one_place" in more) <= (values["A"] == values["B"])


def test_the_numbers_of_the_text():
    start, leak, warm = (DEMO.at(values).values for values in ({}, {"leak": True}, {"T": 18.5}))
    assert f"{start['speed']:.0f} {warm['speed']:.0f}" == "12 18"
    assert f"{leak['near']:.0f} {leak['far']:.0f}" == "-25 -61"
    said = {setting: DEMO.at(dict([setting])).sentence[0] for setting in (
        ("J", 32), ("J", 36), ("g_Na", 25), ("g_Na", 20),
    )}  # fmt: skip
    assert [*said.values()] == ["too_weak", "travels", "smaller", "dies"]
    assert DEMO.at({"g_Na": 25}).values["top_B"] < 0 < DEMO.at({}).values["top_B"]
    weak, strong = (DEMO.at({"J": J}).values["top_B"] for J in (36, 480))
    assert weak == pytest.approx(strong, abs=0.1)  # all or none
    assert "meet" in DEMO.at({"both": True}).sentence


def test_what_the_stimulus_adds_is_not_taken_for_a_fading_spike():
    for given in ({"A": 2, "J": 480}, {"A": 2}, {"A": 2, "g_Na": 40, "J": 480}):
        assert DEMO.at(given).sentence[-1] == "pushed"
    for given in ({}, {"A": 2, "J": 60}, {"A": 118, "B": 46}):
        answer = DEMO.at(given)
        assert "pushed" not in answer.sentence
        assert answer.values["top_A"] >= answer.values["top_B"] - 1


def test_without_any_conductance_it_does_not_speak_of_a_share():
    assert DEMO.at({"g_Na": 0}).sentence == ["no_channels"]


def test_the_film_and_the_four_moments_are_the_run():
    answer, run = DEMO.at({}), shown({c.name: c.start for c in DEMO.controls})
    _, along, over = answer.panels
    (line,) = (
        mark.channels["y"] for mark in along.marks if mark.kind == "line" and mark.role == "voltage"
    )
    for i, frame in enumerate(line.frames):
        assert list(frame) == list(run.profile(i * EVERY))
    areas = [max(mark.channels["y"]) for mark in along.marks if mark.kind == "area"]
    assert len(areas) == 4 and areas[1:] == pytest.approx([38] * 3, abs=1)  # of one height
    assert over.x.domain == [0, END]


def test_a_press_on_the_axon_injects_where_it_was_pressed():
    strip = DEMO.at({}).panels[0].marks[0]
    places = [DEMO.read(dict([text.split("=")]))["x_0"] for text in strip.channels["sets"]]
    assert places == [(i + 0.5) * LENGTH / CELLS for i in range(CELLS)]


@pytest.mark.slow
@pytest.mark.parametrize("T", [2, 6.3, 10, 14, 18.5])
def test_it_stays_near_the_fine_run(T):
    axon = Axon(HodgkinHuxley(T=T), length=LENGTH, N=2 * CELLS)
    pulse = Step(240 * pi * axon.d * axon.dx * 1e-2, duration=0.5)
    fine = axon.simulate({1: pulse, 3: pulse}, END, dt=0.005)
    run = fibre(120, False, 240, 2, False, T)
    # what the demo's docstring promises
    assert run.conduction_velocity(46, 106, WAVE) == pytest.approx(
        fine.conduction_velocity(46, 106, WAVE), rel=0.01
    )
    assert tops(run) == pytest.approx(tops(fine), abs=1)
