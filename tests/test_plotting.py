"""Plots by matplotlib: axes say what they show, and bad input is named."""

import matplotlib

matplotlib.use("Agg")

import pytest
from matplotlib import pyplot
from matplotlib.colors import to_hex

from neurosim import LIF, AdEx, Izhikevich, ParameterError
from neurosim.plotting import plot_raster, style_of
from neurosim.roles import ROLES


@pytest.fixture(autouse=True)
def closed():
    yield
    pyplot.close("all")


def test_a_voltage_is_drawn_with_a_tick_for_each_spike():
    run = LIF().solve(0.3, duration=100)
    ax = run.plot(color="C3")
    (line,) = ax.get_lines()
    assert list(line.get_xdata()) == list(run.times) and list(line.get_ydata()) == list(run.V)
    (ticks,) = ax.collections
    assert [segment[0][0] for segment in ticks.get_segments()] == pytest.approx(run.spikes)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("t (ms)", "V (mV)")


def test_a_voltage_is_ink_and_its_spikes_are_in_the_colour_of_spikes():
    run = LIF().solve(0.3, duration=100)
    ax = run.plot()
    (line,), (ticks,) = ax.get_lines(), ax.collections
    assert line.get_color() == ROLES["voltage"].day
    assert to_hex(ticks.get_edgecolor()[0]) == ROLES["spike"].day
    ax = run.plot(c="black")  # what is asked for holds for both
    assert ax.get_lines()[0].get_color() == "black"
    assert to_hex(ax.collections[0].get_edgecolor()[0]) == "#000000"
    rows = plot_raster([[1, 5], [2]]).collections
    assert {to_hex(row.get_edgecolor()[0]) for row in rows} == {ROLES["spike"].day}


def test_a_role_has_its_colour_and_dash():
    assert style_of("rate") == {"color": ROLES["rate"].day}
    assert style_of("threshold")["linestyle"] == (0, (4, 3))
    with pytest.raises(ParameterError, match=r"style_of\.role must be one of voltage, .*'spikes'"):
        style_of("spikes")


@pytest.mark.parametrize(
    ("run", "trace", "label"),
    [
        (AdEx().simulate(1000, duration=50), "w", "w (pA)"),
        (Izhikevich().simulate(10, duration=50), "u", "u (mV/ms)"),
    ],
)
def test_other_traces_have_their_own_unit_and_no_ticks(run, trace, label):
    ax = run.plot(trace)
    assert ax.get_ylabel() == label and not ax.collections


def test_axes_can_be_shared():
    _, (upper, lower) = pyplot.subplots(2)
    assert LIF().solve(0.3, duration=50).plot(ax=lower) is lower
    assert plot_raster([[1, 2], []], ax=upper) is upper


def test_an_unknown_trace_is_named():
    with pytest.raises(ParameterError, match=r"plot\.trace must be one of V, w, got 'u'"):
        AdEx().simulate(100, duration=10).plot("u")


def test_a_raster_has_one_row_a_neuron_from_the_top():
    ax = plot_raster([[1, 5], [2], []])
    assert len(ax.collections) == 3
    bottom, top = ax.get_ylim()
    assert bottom > top
