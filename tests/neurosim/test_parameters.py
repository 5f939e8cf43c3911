"""Declared parameters: bounds, messages, read-only values, and what a user is shown of them."""

import inspect
import math
import pydoc

import pytest

from neurosim import (
    LIF,
    Axon,
    Chirp,
    HodgkinHuxley,
    Parameter,
    ParameterError,
    Parametrised,
    Step,
)
from neurosim.parameters import Integer, count_steps


class Cell(Parametrised):
    size: Parameter = Parameter("µm", "size", default=2.0, above=0, below=10)
    share: Parameter = Parameter("", "share", default=0.5, at_least=0, at_most=1)
    parts: Integer = Integer("", "parts", default=3, at_least=1)
    seen: Parameter = Parameter("ms", "time seen", at_most=math.inf)


def message(function, *args, **kwargs):
    with pytest.raises(ParameterError) as caught:
        function(*args, **kwargs)
    return str(caught.value)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"size": 0}, "Cell.size (size) must be above 0 and below 10 µm, got 0 µm"),
        ({"size": 10}, "Cell.size (size) must be above 0 and below 10 µm, got 10 µm"),
        ({"share": 1.5}, "Cell.share (share) must be from 0 to 1, got 1.5"),
        ({"parts": 2.5}, "Cell.parts (parts) must be a whole number, got 2.5"),
        ({"parts": 0}, "Cell.parts (parts) must be at least 1, got 0"),
        ({"size": math.nan}, "Cell.size (size) must be a finite number in µm, got nan"),
        ({"size": math.inf}, "Cell.size (size) must be a finite number in µm, got inf"),
        ({"size": "20"}, "Cell.size (size) must be a finite number in µm, got '20'"),
        ({"share": None}, "Cell.share (share) must be given"),
        ({"share": [1]}, "Cell.share (share) must be a finite number, got [1]"),
        ({"share": True}, "Cell.share (share) must be a finite number, got True"),
        ({"seen": math.nan}, "Cell.seen (time seen) must be a finite number in ms, got nan"),
        ({"length": 1}, "Cell has no parameter 'length' (known: size, share, parts, seen)"),
    ],
)
def test_message_names_parameter_bound_and_unit(values, expected):
    assert message(Cell, **{"seen": 1, **values}) == expected


def test_messages_of_the_neurons():
    assert message(LIF, tau_m=-1) == (
        "LIF.tau_m (membrane time constant) must be above 0 ms, got -1 ms"
    )
    assert message(LIF().firing_rate, 200) == (
        "LIF.I (current) must be from -100 to 100 nA, got 200 nA"
    )
    assert message(HodgkinHuxley, T=60) == (
        "HodgkinHuxley.T (temperature) must be from 0 to 40 °C, got 60 °C"
    )


def test_missing_value_without_a_default_is_named():
    assert message(Cell) == "Cell.seen (time seen) must be given"


def test_infinity_passes_only_where_declared():
    assert Cell(seen=math.inf).seen == math.inf


def test_values_keep_their_kind_and_order():
    cell = Cell(seen=1, parts=4.0)
    assert type(cell.parts) is int and type(cell.seen) is float
    assert list(Cell.parameters()) == ["size", "share", "parts", "seen"]
    assert Cell.size.owner == "Cell" and Cell.size.name == "size" and Cell.size.unit == "µm"
    assert repr(cell) == "Cell(size=2, share=0.5, parts=4, seen=1)"


def test_values_are_read_only_and_replaced_by_copies():
    cell = Cell(seen=1)
    with pytest.raises(AttributeError, match=r"use replace\(size=\.\.\.\)"):
        cell.size = 3
    assert cell.replace(size=3).size == 3 and cell.size == 2
    assert "finite" in message(cell.replace, size="big")


class Pair(Parametrised, kw_only=False):
    first: Parameter = Parameter("", "the first")
    second: Parameter = Parameter("", "the second", default=2.0)


def test_values_come_in_order_where_the_class_says_so():
    assert Pair(1) == Pair(1, 2) == Pair(1, second=2) == Pair(second=2, first=1)
    assert message(Pair) == "Pair.first (the first) must be given"
    with pytest.raises(TypeError, match="Pair takes 2 arguments without a name, got 3"):
        Pair(1, 2, 3)
    with pytest.raises(TypeError, match="Pair got first twice"):
        Pair(1, first=1)
    with pytest.raises(TypeError, match="Cell takes 0 arguments without a name, got 1"):
        Cell(1)


def test_signature_shows_the_parameters_with_their_defaults():
    assert str(inspect.signature(Cell)) == (
        "(*, size: float = 2.0, share: float = 0.5, parts: int = 3, seen: float)"
    )
    assert str(inspect.signature(LIF)).startswith("(*, tau_m: float = 20.0, R_m: float = 100.0,")
    assert str(inspect.signature(Step)) == (
        "(amplitude: float, onset: float = 0.0, duration: float = inf)"
    )
    assert list(inspect.signature(Axon).parameters) == ["membrane", *Axon.parameters()]
    assert list(inspect.signature(Chirp(1, 0, 9, 0, 5)).parameters) == ["t"]


def test_help_tells_meaning_unit_default_and_bounds():
    text = pydoc.plain(pydoc.render_doc(Cell))
    assert "size: 2 µm by default, above 0 and below 10 µm" in text
    assert "share: 0.5 by default, from 0 to 1" in text
    assert "time seen in ms: must be given" in text
    text = pydoc.plain(pydoc.render_doc(LIF))
    assert all(declared.describe() in text for declared in LIF.parameters().values())


def test_equal_values_make_equal_objects_of_one_class():
    assert Cell(seen=1) == Cell(seen=1.0) and hash(Cell(seen=1)) == hash(Cell(seen=1.0))
    assert Cell(seen=1) != Cell(seen=2)
    assert LIF() != HodgkinHuxley()


@pytest.mark.parametrize(
    "declared", [*LIF.parameters().values(), *HodgkinHuxley.parameters().values()], ids=repr
)
def test_every_default_lies_within_its_own_bounds(declared):
    assert declared.check(declared.default) == declared.default
    assert declared.meaning


def test_steps_are_whole_in_spite_of_binary_fractions():
    assert count_steps(0.3, 0.1) == 3  # 0.3 / 0.1 is 2.9999999999999996
    assert count_steps(1000, 0.025) == 40_000


@pytest.mark.parametrize(
    ("duration", "dt", "expected"),
    [
        (
            10.05,
            0.1,
            "simulate.duration (simulated time) must be a whole number of steps of"
            " 0.1 ms, got 10.05 ms",
        ),
        (
            0.04,
            0.1,
            "simulate.duration (simulated time) must be a whole number of steps of"
            " 0.1 ms, got 0.04 ms",
        ),
        (
            -1,
            0.1,
            "simulate.duration (simulated time) must be above 0 and at most 1000000 ms, got -1 ms",
        ),
        (10, 0, "simulate.dt (time step) must be above 0 and at most 1000 ms, got 0 ms"),
        (10, math.nan, "simulate.dt (time step) must be a finite number in ms, got nan"),
    ],
)
def test_durations_that_make_no_grid_are_refused(duration, dt, expected):
    assert message(count_steps, duration, dt) == expected
