"""Reference rows of the Siegert formula."""

import pytest

from neurosim.bridge.siegert import siegert_cv, siegert_rate
from neurosim.neurons.lif import LIF

NAMES = {"tau": "tau_m", "theta": "V_th", "Vr": "V_reset", "tref": "t_ref"}


@pytest.mark.kind("siegert")
def test_rate_and_cv_in_white_noise(row):
    params, expected, tolerance = dict(row["params"]), row["expected"], row["tolerance"]
    convention = params.pop("convention")
    assert convention == "tau dV=-(V-mu)dt+sigma sqrt(tau) dW; stationary sd sigma/sqrt2"
    neuron = LIF(**{NAMES[key]: value for key, value in params.items()})
    mu, sigma = row["stimulus"]["mu"], row["stimulus"]["sigma"]
    rate = siegert_rate(neuron, mu, sigma)
    assert rate == pytest.approx(expected["rate_hz"], rel=tolerance["rel"], abs=0)
    if expected["isi_cv"] is not None:
        cv = siegert_cv(neuron, mu, sigma)
        assert cv == pytest.approx(expected["isi_cv"], rel=0, abs=tolerance["cv_abs"])
