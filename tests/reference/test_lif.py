"""Reference rows of the leaky integrate-and-fire neuron without noise."""

import math

import pytest

from neurosim import LIF


def lif(params):
    names = {"tau": "tau_m", "R": "R_m", "EL": "E_L", "Vth": "V_th", "Vr": "V_reset"}
    names["tref"] = "t_ref"
    return LIF(**{names[key]: value for key, value in params.items() if key in names})


def in_range(neuron, I):
    """The same drive R_m I with a current below the unit check's 100 nA, scaled by a power of 2.

    V depends on R_m I only, and a power of 2 leaves every digit of the product alone.
    """
    factor = 2.0 ** max(0, math.ceil(math.log2(abs(I) / 100))) if I else 1.0
    return neuron.replace(R_m=neuron.R_m * factor), I / factor


@pytest.mark.kind("lif.fI")
def test_rate_and_spikes_at_constant_current(row):
    expected, tolerance, stimulus = row["expected"], row["tolerance"], row["stimulus"]
    neuron, I = in_range(lif(row["params"]), stimulus["I_nA"])
    exact = neuron.solve(I, stimulus["T_ms"])
    on_grid = neuron.simulate(I, stimulus["T_ms"])
    assert neuron.firing_rate(I) == pytest.approx(
        expected["rate_hz"], rel=tolerance["rate_rel"], abs=0
    )
    assert exact.count == expected["count_1s"]
    if expected["rate_hz"] == 0:
        assert on_grid.count == 0
        return
    absolute = tolerance["spike_abs_ms_event_driven"]
    first, interval = expected["first_spike_ms"], expected["isi_ms"]
    assert exact.first_spike == pytest.approx(first, rel=0, abs=absolute)
    assert exact.intervals == pytest.approx([interval] * (exact.count - 1), rel=0, abs=absolute)
    # tolerance["grid_mode"]: spike index ceil(t / dt) exactly, interval ceil(Tc / dt) dt + t_ref
    assert round(on_grid.first_spike / on_grid.dt) == math.ceil(first / on_grid.dt)
    steps = math.ceil((interval - neuron.t_ref) / on_grid.dt) + round(neuron.t_ref / on_grid.dt)
    assert {round(gap / on_grid.dt) for gap in on_grid.intervals} <= {steps}


@pytest.mark.kind("lif.V_step")
def test_voltage_below_threshold(row):
    stimulus = row["stimulus"]
    V = lif(row["params"]).voltage(stimulus["I_nA"], stimulus["t_ms"])
    assert V == pytest.approx(row["expected"]["V_mV"], rel=0, abs=row["tolerance"]["abs_mV"])


@pytest.mark.kind("lif.grid")
def test_spikes_on_the_grid(row):
    expected, tolerance, stimulus = row["expected"], row["tolerance"], row["stimulus"]
    neuron = lif(row["params"])
    neuron, I = in_range(neuron, neuron.rheobase * stimulus["I_over_rheobase"])
    run = neuron.simulate(I, stimulus["T_ms"], dt=row["params"]["dt"])
    assert abs(run.count - expected["count"]) <= tolerance["count"]
    assert run.first_spike == pytest.approx(expected["first_ms"], rel=0, abs=tolerance["times"])
    assert run.mean_interval == pytest.approx(
        expected["mean_isi_ms"], rel=0, abs=tolerance["times"]
    )


@pytest.mark.kind("grad.lif_rate")
def test_slope_of_the_rate(row, own_rows):
    # "set A" of a gradient row is what the rows lif.fI.A.* of this folder spell out
    named = {f"set {r['name'].split('.')[2]}": r for r in own_rows if r["kind"] == "lif.fI"}
    neuron, I = lif(named[row["params"]]["params"]), row["stimulus"]["I_nA"]
    expected, rel = row["expected"], row["tolerance"]["rel"]
    assert neuron.firing_rate(I) == pytest.approx(expected["rate_hz"], rel=rel, abs=0)
    assert neuron.rate_slope(I) == pytest.approx(expected["drate_dI"], rel=rel, abs=0)
