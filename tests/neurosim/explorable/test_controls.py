"""A control offers what its parameter allows, and says so."""

import pytest

from neurosim.explorable import Choice, ControlError, Range, Switch
from neurosim.neurons.lif import CURRENT, LIF
from neurosim.parameters import ParameterError


def range_control(**changes):
    return Range(
        "I_e",
        CURRENT,
        **({"start": 200, "low": 0, "high": 500, "step": 5, "unit": "pA", "per": 1000} | changes),
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
