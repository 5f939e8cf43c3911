"""Brian2: the grid of LIF, the equations of AdEx and Izhikevich at a fine step."""

from itertools import pairwise

import pytest

from neurosim import LIF, AdEx, Izhikevich

brian2 = pytest.importorskip("brian2", reason="pip has no Brian2 for this system")
# ms: each spike waits for the end of its step, by either grid, and the waits add up; 0.019 measured
QUANTISED = 0.03
brian2.prefs.codegen.target = "numpy"  # a compiler need not be there


def run(equations, threshold, reset, start, duration, dt, method, refractory=0.0, **names):
    """Spike times (ms) of one neuron whose variables start at `start`."""
    group = brian2.NeuronGroup(
        1,
        equations,
        threshold=threshold,
        reset=reset,
        refractory=refractory * brian2.ms,
        method=method,
        dt=dt * brian2.ms,
        namespace=names,
    )
    for name, value in start.items():
        setattr(group, name, value)
    spikes = brian2.SpikeMonitor(group)
    network = brian2.Network(group, spikes)
    network.run(duration * brian2.ms, namespace={})
    return [float(t / brian2.ms) for t in spikes.t]


def extrapolated(*given, **names):
    """Spike times by forward Euler at 5 and 2.5 us, continued to steps of nothing."""
    coarse = run(*given, 0.005, "euler", **names)
    fine = run(*given, 0.0025, "euler", **names)
    return [2 * b - a for a, b in zip(coarse, fine, strict=True)]


@pytest.mark.parametrize("I", [0.16, 0.3, 0.5])
def test_lif_on_the_grid(I):
    neuron = LIF()
    theirs = run(
        "dV/dt = (E_L + R_m * I - V) / (tau_m * ms) : 1 (unless refractory)",
        "V >= V_th", "V = V_reset", {"V": neuron.E_L}, 500, 0.1, "exact", neuron.t_ref,
        I=I, **{name: getattr(neuron, name) for name in neuron.parameters()},
    )  # fmt: skip
    ours = neuron.simulate(I, 500)
    # Brian2 stamps a spike at the start of its step and counts that step as refractory: each
    # interval is one step shorter than ours, the first spike is stamped one earlier
    gaps = [round((b - a) / 0.1) for a, b in pairwise(theirs)]
    assert len(gaps) > 5
    assert [round(gap / 0.1) - 1 for gap in ours.intervals] == gaps[: ours.count - 1]
    assert ours.first_spike - theirs[0] == pytest.approx(0.1, abs=1e-9)


@pytest.mark.parametrize("name", ["tonic", "adapting", "initial_burst"])
def test_patterns_of_adex(name):
    pattern = AdEx.presets()[name]
    neuron = pattern.neuron
    names = {name: getattr(neuron, name) for name in neuron.parameters()}
    theirs = extrapolated(
        """
        dV/dt = (-g_L * (V - E_L) + g_L * Delta_T * exp((V - V_T) / Delta_T) - w + I) / C / ms : 1
        dw/dt = (a * (V - E_L) - w) / (tau_w * ms) : 1
        """,
        "V >= V_peak", "V = V_reset; w += b", {"V": neuron.E_L, "w": 0}, 100,
        I=pattern.I, **names,
    )  # fmt: skip
    ours = neuron.simulate(pattern.I, 100)
    assert ours.count == len(theirs)
    assert ours.spikes == pytest.approx(theirs, abs=QUANTISED)


@pytest.mark.parametrize("name", ["RS", "FS", "CH"])
def test_equations_of_izhikevich(name):
    neuron = Izhikevich.preset(name)
    theirs = extrapolated(
        """
        dV/dt = (0.04 * V**2 + 5 * V + 140 - u + I) / ms : 1
        du/dt = a * (b * V - u) / ms : 1
        """,
        "V >= 30", "V = c; u += d", {"V": -65, "u": neuron.b * -65}, 100,
        I=10, a=neuron.a, b=neuron.b, c=neuron.c, d=neuron.d,
    )  # fmt: skip
    ours = neuron.simulate(10, 100)
    assert ours.count == len(theirs)
    assert ours.spikes == pytest.approx(theirs, abs=QUANTISED)
