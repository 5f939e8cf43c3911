"""A control offers what its parameter allows, and says so."""

import pytest

from neurosim.explorable import (
    Choice,
    ControlError,
    Press,
    Quantity,
    Range,
    Switch,
    Timeline,
    geometric,
)
from neurosim.neurons.lif import CURRENT, LIF
from neurosim.parameters import ParameterError

PICO = Quantity("pA", 0, per=1000)


def range_control(**changes):
    return Range(
        "I_e",
        CURRENT,
        **({"start": 200, "low": 0, "high": 500, "step": 5, "quantity": PICO} | changes),
    )


def test_a_range_cannot_leave_the_bounds_of_its_parameter():
    with pytest.raises(ParameterError, match="tau_m"):
        Range("tau_m", LIF.tau_m, 20, -5, 50, 1)
    with pytest.raises(ParameterError, match="nA"):
        range_control(high=200_000)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("9000", "I_e=9000 is out of bounds; allowed: 0 to 500 pA in steps of 5"),
        ("12", "I_e=12 is between two steps"),
        ("many", "I_e='many' is not a number"),
        ("nan", "I_e=nan is out of bounds"),
        (None, "I_e=None is not a number"),
    ],
)
def test_a_range_says_what_it_allows(value, message):
    with pytest.raises(ControlError) as caught:
        range_control().read(value)
    assert str(caught.value).startswith(message)


def test_a_switch_and_a_choice_say_what_they_allow():
    assert Switch("on", False).read("true") is True
    with pytest.raises(ControlError, match="allowed: true, false"):
        Switch("on", False).read("yes")
    with pytest.raises(ControlError, match="allowed: lif, hh"):
        Choice("model", ("lif", "hh"), "lif").read("squid")


def test_uneven_places_are_read_and_no_others():
    ladder = Range("I_e", CURRENT, 10, quantity=PICO, values=geometric(0.1, 1000, 5))
    assert ladder.positions == (0.1, 1, 10, 100, 1000)
    assert ladder.extremes == [0.1, 1000]
    assert ladder.read("100") == 100
    with pytest.raises(ControlError, match="I_e=50 is between two steps; allowed: 5 values from"):
        ladder.read(50)


@pytest.mark.parametrize("control", [Press("shot", 20, by=(1, 5)), Timeline("t", 21, 0.5, PICO)])
def test_what_counts_takes_whole_numbers_up_to_its_most(control):
    assert control.read("7") == 7 and control.start == 0
    assert control.extremes == [0, 20]
    for value in (21, -1, 0.5, "often"):
        with pytest.raises(ControlError, match="whole numbers from 0 to 20"):
            control.read(value)


@pytest.mark.parametrize(
    ("when", "values", "applies"),
    [
        ({}, {}, True),
        ({"model": "lif"}, {"model": "lif"}, True),
        ({"model": "lif"}, {"model": "hh"}, False),
        ({"model": ("lif", "adex")}, {"model": "adex"}, True),
        ({"on": True}, {"on": True}, True),
        ({"on": True}, {"on": False}, False),
        ({"on": True, "model": "lif"}, {"on": True, "model": "lif"}, True),
        ({"on": True, "model": "lif"}, {"on": True, "model": "hh"}, False),
    ],
)
def test_a_control_applies_when_all_conditions_hold(when, values, applies):
    assert Switch("more", False, when=when).applies(values) is applies
