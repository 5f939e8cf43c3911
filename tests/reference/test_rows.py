"""Reference rows that are data through and through: one check for each kind, one test per row."""

import json
import math
from itertools import pairwise
from pathlib import Path

import pytest

from neurosim import LIF, HodgkinHuxley, Step


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


def check_fI(row):
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


def check_V_step(row):
    stimulus = row["stimulus"]
    V = lif(row["params"]).voltage(stimulus["I_nA"], stimulus["t_ms"])
    assert V == pytest.approx(row["expected"]["V_mV"], rel=0, abs=row["tolerance"]["abs_mV"])


def check_grid(row):
    expected, tolerance, stimulus = row["expected"], row["tolerance"], row["stimulus"]
    neuron = lif(row["params"])
    neuron, I = in_range(neuron, neuron.rheobase * stimulus["I_over_rheobase"])
    run = neuron.simulate(I, stimulus["T_ms"], dt=row["params"]["dt"])
    assert abs(run.count - expected["count"]) <= tolerance["count"]
    assert run.first_spike == pytest.approx(expected["first_ms"], rel=0, abs=tolerance["times"])
    assert run.mean_interval == pytest.approx(
        expected["mean_isi_ms"], rel=0, abs=tolerance["times"]
    )


def check_rate_gradient(row):
    # "set A" of a gradient row is what the rows lif.fI.A.* of this folder spell out
    rows = json.loads(Path(__file__).with_name("reference.json").read_text("utf-8"))["rows"]
    named = {f"set {r['name'].split('.')[2]}": r for r in rows if r["kind"] == "lif.fI"}
    neuron, I = lif(named[row["params"]]["params"]), row["stimulus"]["I_nA"]
    expected, rel = row["expected"], row["tolerance"]["rel"]
    assert neuron.firing_rate(I) == pytest.approx(expected["rate_hz"], rel=rel, abs=0)
    assert neuron.rate_slope(I) == pytest.approx(expected["drate_dI"], rel=rel, abs=0)


def squid(params):
    names = {"C": "C_m", "gNa": "g_Na", "gK": "g_K", "gL": "g_L", "ENa": "E_Na", "EK": "E_K"}
    names |= {"EL": "E_L", "T_C": "T", "q10": "Q10"}
    return HodgkinHuxley(**{names[key]: value for key, value in params.items() if key in names})


def check_squid_step(row):
    expected, tolerance, stimulus = row["expected"], row["tolerance"], row["stimulus"]
    step = Step(stimulus["I"], onset=stimulus["onset_ms"])
    run = squid(row["params"]).simulate(step, stimulus["T_ms"])
    counted = isinstance(tolerance["count"], int)
    if counted:
        assert abs(run.count - expected["n_spikes_0mV"]) <= tolerance["count"]
        upward = sum(a < -20 <= b for a, b in pairwise(run.V))
        assert abs(upward - expected["n_spikes_m20mV"]) <= tolerance["count"]

    # the row's bar for an accurate mode is 10 times its own uncertainty: RK4 at 0.01 ms meets it
    bar = 10 * tolerance["reference_uncertainty_ms"]
    first = expected["first5_ms"]
    assert run.spikes[: len(first)] == pytest.approx(first, rel=0, abs=bar)
    assert run.spikes[:1] == pytest.approx(first[:1], rel=0, abs=tolerance["first_spike_ms"])
    if expected["isi_first_ms"] is not None:
        assert run.intervals[0] == pytest.approx(expected["isi_first_ms"], tolerance["isi_rel"])
    if counted and expected["last_ms"] is not None:
        assert run.spikes[-1] == pytest.approx(expected["last_ms"], rel=0, abs=bar)
    if counted and expected["isi_last_ms"] is not None:
        assert run.intervals[-1] == pytest.approx(expected["isi_last_ms"], tolerance["isi_rel"])

    around = list(zip(run.V, run.V[1:], run.V[2:], strict=False))
    peaks = [b for a, b, c in around if a < b >= c]
    troughs = [b for a, b, c in around if a > b <= c]
    found = [peaks[0], troughs[0], peaks[-1], troughs[-1], run.V[-1]]
    names = ("peak1", "trough1", "peak_last", "trough_last")
    wanted = [expected[name][1] for name in names] + [expected["V_end"]]
    assert found == pytest.approx(wanted, rel=0, abs=tolerance["peak_mV"])


def check_temperature(row):
    expected, tolerance, stimulus = row["expected"], row["tolerance"], row["stimulus"]
    neuron = squid(row["params"])
    run = neuron.simulate(stimulus["I"], stimulus["T_ms"])
    rel = tolerance["isi_rel"]
    assert neuron.rate_factor == pytest.approx(expected["q"], rel=1e-12)  # arithmetic only
    assert abs(run.count - expected["n"]) <= tolerance["count"]
    assert run.intervals[-1] == pytest.approx(expected["isi"], rel=rel)
    assert run.first_spike == pytest.approx(expected["first"], rel=rel)


CHECKS = {
    "lif.fI": check_fI,
    "lif.V_step": check_V_step,
    "lif.grid": check_grid,
    "grad.lif_rate": check_rate_gradient,
    "hh.step": check_squid_step,
    "hh.temperature": check_temperature,
}


def test_row_is_reproduced_within_its_own_tolerance(row):
    CHECKS[row["kind"]](row)
