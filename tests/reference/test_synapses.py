"""Reference rows of post-synaptic potentials."""

import math
import re

import pytest

from neurosim import LIF
from neurosim.synapses.responses import ConductanceSynapse, CurrentSynapse


def rise(shape, tau_s):
    """tau_rise of a kernel by the name it has in the rows."""
    return {"exp": 0.0, "alpha": tau_s}[shape]


@pytest.mark.kind("psp.current")
def test_current_psp(row):
    params, expected, tolerance = row["params"], row["expected"], row["tolerance"]
    assert row["stimulus"] == "one event at t=0"
    tau_m, tau_s = params["tau_m"], params["tau_s"]
    shape = params["kind"].split()[0]
    # the rows' alpha kernel has the peak w, as ours: any other would be another kernel
    assert params["kind"] in ("exp current synapse", "alpha current synapse (peak w at t=tau_s)")
    neuron = LIF(tau_m=tau_m, R_m=tau_m / params["C_nF"])
    synapse = CurrentSynapse(w=params["w_nA"], tau_decay=tau_s, tau_rise=rise(shape, tau_s))
    t, dV = synapse.peak(neuron)
    assert t == pytest.approx(expected["t_peak_ms"], rel=0, abs=tolerance["t_peak_ms"])
    assert dV == pytest.approx(expected["dV_peak_mV"], rel=0, abs=tolerance["abs_mV"])
    for t, V in expected["V"].items():
        psp = synapse.psp(neuron, float(t))
        assert psp == pytest.approx(V, rel=0, abs=tolerance["abs_mV"]), t


@pytest.mark.kind("psp.conductance")
def test_conductance_psp(row):
    params, expected, tolerance = row["params"], row["expected"], row["tolerance"]
    known = {"C_pF", "gL_nS", "EL", "tau_s", "E_syn", "g_nS", "I_pA"}
    assert set(params) <= known | {"V0"}
    stimulus = re.fullmatch(r"one event at t=0 from V0=(-?[\d.]+)", row["stimulus"])
    V0 = float(stimulus[1])
    tau_s, shape = params["tau_s"], row["name"].removeprefix("psp.conductance.").split(".")[0]
    # V depends on R_m g and R_m I: a power of 2 keeps both and brings g below the 1 µS allowed
    scale = 2.0 ** max(0, math.ceil(math.log2(params["g_nS"] / 1000))) if params["g_nS"] else 1.0
    neuron = LIF(
        tau_m=params["C_pF"] / params["gL_nS"],
        R_m=scale * 1000 / params["gL_nS"],
        E_L=params["EL"],
    )
    synapse = ConductanceSynapse(
        g=params["g_nS"] / 1000 / scale,
        tau_decay=tau_s,
        tau_rise=rise(shape, tau_s),
        E_syn=params["E_syn"],
    )
    I = params["I_pA"] / 1000 / scale
    within = {"rel": 0, "abs": tolerance["V_abs_mV"]}
    t, V = synapse.peak(neuron, I=I, V0=V0)
    assert V == pytest.approx(expected["V_peak_mV"], **within)
    # with E_syn at the resting voltage nothing moves, and no time is that of a peak
    if abs(expected["V_peak_mV"] - V0) > tolerance["V_abs_mV"]:
        assert t == pytest.approx(expected["t_peak_ms"], rel=0, abs=tolerance["t_peak_ms"])
    for t, V in expected["V"].items():
        assert synapse.voltage(neuron, float(t), I=I, V0=V0) == pytest.approx(V, **within), t
