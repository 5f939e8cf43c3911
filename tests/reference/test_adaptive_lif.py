"""Reference rows of the leaky integrate-and-fire neuron with spike-triggered adaptation."""

import math

import pytest

from neurosim.neurons.adaptive_lif import AdaptiveLIF

NAMES = {"tau": "tau_m", "R": "R_m", "EL": "E_L", "Vth": "V_th", "Vr": "V_reset", "tref": "t_ref"}
NAMES |= {"tau_w": "tau_w", "b_nA": "b"}


def in_range(params, I):
    """The neuron with currents below the unit check's 100 nA, all scaled by a power of 2.

    V depends on R_m I and R_m b only, and a power of 2 leaves every digit of them alone.
    """
    assert set(params) <= set(NAMES) | {"eq"}, "a parameter this test does not know"
    neuron = {NAMES[key]: value for key, value in params.items() if key in NAMES}
    factor = 2.0 ** max(0, math.ceil(math.log2(max(abs(I), neuron["b"], 1) / 100)))
    scaled = {"R_m": neuron["R_m"] * factor, "b": neuron["b"] / factor}
    return AdaptiveLIF(**neuron | scaled), I / factor


@pytest.mark.kind("lif.sfa")
def test_adapting_spikes_and_where_they_settle(row):
    expected, absolute = row["expected"], row["tolerance"]["spike_abs_ms"]
    neuron, I = in_range(row["params"], row["stimulus"]["I_nA"])
    first = expected["spikes_first12_ms"]
    duration = first[-1] + 1e-6 if first else 1000.0
    spikes = neuron.spike_times(I, duration)
    assert spikes == pytest.approx(first, rel=0, abs=absolute)
    unadapted = neuron.replace(b=0)
    for interval, rate, found in (
        (expected["isi_inf_ms"], expected["rate_inf_hz"], neuron),
        (expected["isi_unadapted_ms"], None, unadapted),
    ):
        if interval is None or interval == math.inf:
            assert found.steady_interval(I) == math.inf
            continue
        assert found.steady_interval(I) == pytest.approx(interval, rel=0, abs=absolute)
        if rate is not None:
            # the rate carries the relative error that the bar on the interval allows
            relative = absolute / interval
            assert found.firing_rate(I) == pytest.approx(rate, rel=relative, abs=0)
