"""Reference rows of the adaptive exponential integrate-and-fire neuron."""

import pytest

from neurosim import Step
from neurosim.neurons.adex import AdEx

NAMES = {"C_pF": "C", "gL_nS": "g_L", "EL_mV": "E_L", "VT_mV": "V_T", "DeltaT_mV": "Delta_T"}
NAMES |= {"a_nS": "a", "tau_w_ms": "tau_w", "b_pA": "b", "Vr_mV": "V_reset", "V_peak": "V_peak"}
NOT_THE_NEURON = {"I_pA", "init"}
CHAOTIC = 10  # spikes that are compared of a pattern which forgets where it came from


def adex(params):
    assert set(params) <= set(NAMES) | NOT_THE_NEURON, "a parameter this test does not know"
    return AdEx(**{NAMES[key]: value for key, value in params.items() if key in NAMES})


def initial(neuron, words):
    """V0 and w0 from "V=EL,w=0", or with a number in place of either."""
    values = dict(part.split("=") for part in words.replace(" ", "").split(","))
    assert set(values) == {"V", "w"}
    return {
        "V0": neuron.E_L if values["V"] == "EL" else float(values["V"]),
        "w0": float(values["w"]),
    }


def simulated(row, dt):
    params, stimulus = row["params"], row["stimulus"]
    assert set(stimulus) <= {"step_pA", "onset_ms", "width_ms", "T_ms"}
    assert params["I_pA"] == stimulus["step_pA"]
    neuron = adex(params)
    step = Step(stimulus["step_pA"], stimulus.get("onset_ms", 0))
    if "width_ms" in stimulus:
        step = step.replace(duration=stimulus["width_ms"])
    return neuron.simulate(step, stimulus["T_ms"], dt=dt, **initial(neuron, params["init"]))


# there is one method: at dt = 0.1 ms, the default, it already has the accuracy asked of the other
@pytest.mark.parametrize(
    ("dt", "mode"),
    [(0.1, "spike_ms_default"), (0.1, "spike_ms_accurate"), (0.02, "spike_ms_accurate")],
)
@pytest.mark.kind("adex.pattern")
@pytest.mark.kind("adex.as_printed")
def test_firing_pattern(row, dt, mode):
    expected, tolerance = row["expected"], row["tolerance"]
    run = simulated(row, dt)
    spikes = expected["spikes_ms"]
    if "irregular" in row["name"] or not isinstance(tolerance["count"], int):
        assert min(run.count, len(spikes)) >= CHAOTIC
        assert run.spikes[:CHAOTIC] == pytest.approx(spikes[:CHAOTIC], rel=0, abs=tolerance[mode])
        return
    assert abs(run.count - expected["n"]) <= tolerance["count"]
    assert run.spikes == pytest.approx(spikes, rel=0, abs=tolerance[mode])
    # the end has no bar of its own: what a shift of the spikes by theirs would make of it
    for end, trace in (("V_end", run.V), ("w_end", run.w)):
        shift = tolerance[mode] * abs(trace[-1] - trace[-2]) / dt
        assert trace[-1] == pytest.approx(expected[end], rel=0, abs=2 * shift + 1e-6)


def test_presets_are_the_neurons_of_the_rows(own_rows):
    rows = {row["name"].removeprefix("adex."): row for row in own_rows}
    shared = {name: pattern for name, pattern in AdEx.presets().items() if name in rows}
    assert set(shared) >= {"tonic", "adapting", "initial_burst", "transient"}
    for name, pattern in shared.items():
        assert pattern.neuron == adex(rows[name]["params"])
        assert pattern.I == rows[name]["stimulus"]["step_pA"]
