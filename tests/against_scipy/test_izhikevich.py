"""The exact Izhikevich neuron agrees with SciPy's DOP853, which finds its spikes as events."""

from itertools import groupby

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from neurosim import DivergenceError
from neurosim.neurons.izhikevich import CELL_TYPES, PATTERNS, Izhikevich


def dop853(neuron, stretches, V, u):
    """Spike times, and V and u at the end, through stretches (t0, t1, I) of constant current."""

    def peak(t, y, I):
        return y[0] - neuron.V_peak

    def slopes(t, y, I):
        V, u = y
        return (
            neuron.k_2 * V**2 + neuron.k_1 * V + neuron.k_0 - u + I,
            neuron.a * (neuron.b * (V - neuron.V_u) - neuron.k_u * u),
        )

    peak.terminal, peak.direction = True, 1
    accurate = {"method": "DOP853", "rtol": 1e-11, "atol": 1e-11, "events": peak}
    spikes = []
    for t, end, I in stretches:
        while t < end:
            run = solve_ivp(slopes, (t, end), (V, u), args=(I,), **accurate)
            t, (V, u) = run.t[-1], run.y[:, -1]
            if run.status == 1:
                spikes.append(t)
                V, u = neuron.c, u + neuron.d
    return spikes, V, u


def stretches_of(pattern, duration):
    """The current of a pattern as its neuron sees it, step by step, in stretches."""
    steps = round(duration / pattern.dt)
    currents = enumerate(pattern.stimulus.samples(pattern.dt, steps))
    for I, run in groupby(currents, key=lambda pair: pair[1]):
        indices = [i for i, _ in run]
        yield indices[0] * pattern.dt, (indices[-1] + 1) * pattern.dt, I


@pytest.mark.parametrize("name", CELL_TYPES)
@pytest.mark.parametrize("I", [-10.0, 4.5, 30.0])
def test_constant_current(name, I):
    neuron = Izhikevich.preset(name)
    spikes, V, u = dop853(neuron, [(0.0, 100.0, I)], -65.0, -65 * neuron.b)
    run = neuron.simulate(I, 100)
    # 1e-11 relative, amplified through up to 40 spikes
    assert run.spikes == pytest.approx(spikes, rel=0, abs=1e-7)
    assert run.u[-1] == pytest.approx(u, abs=1e-6)
    assert run.V[-1] == pytest.approx(V, abs=1e-4)  # 1e-7 ms at up to 326 mV/ms


# without G, H and R, whose ramps are hundreds of stretches, and T, which has its own test
STEADY = [pattern for pattern in PATTERNS.values() if pattern.panel not in "GHRT"]


@pytest.mark.parametrize("pattern", STEADY, ids=lambda pattern: pattern.panel)
def test_patterns(pattern):
    duration = pattern.duration + pattern.dt
    expected, _, _ = dop853(pattern.neuron, stretches_of(pattern, duration), pattern.V0, pattern.u0)
    # as above; unstable rests, as in L and S, amplify more
    assert pattern.simulate("exact").spikes == pytest.approx(expected, rel=0, abs=1e-6)


def test_burst_of_the_last_pattern_accelerates_without_end():
    pattern = PATTERNS["inhibition-induced bursting"]
    expected, _, u = dop853(pattern.neuron, stretches_of(pattern, 115), pattern.V0, pattern.u0)
    run = pattern.neuron.simulate(pattern.stimulus, 115, pattern.dt, pattern.V0, pattern.u0)
    assert run.spikes == pytest.approx(expected, rel=0, abs=1e-6)
    assert run.u[-1] == pytest.approx(u, abs=1e-4)
    assert np.all(np.diff(run.intervals[1:]) < 0) and run.intervals[-1] < 0.5
    with pytest.raises(DivergenceError):
        pattern.simulate("exact")
