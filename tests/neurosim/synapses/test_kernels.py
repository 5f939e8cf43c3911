"""The kernel of a synapse: closed forms, limits, bad input."""

import math

import pytest

from neurosim import ParameterError
from neurosim.synapses.kernels import Synapse
from neurosim.synapses.responses import AMPA, GABA_A, GABA_B, NMDA, CurrentSynapse

RECEPTORS = [AMPA, NMDA, GABA_A, GABA_B]


@pytest.mark.parametrize("receptor", RECEPTORS, ids=repr)
def test_kernel_is_the_normalised_difference_of_two_exponentials(receptor):
    d, r = receptor.tau_decay, receptor.tau_rise
    peak = math.log(d / r) * d * r / (d - r)
    norm = math.exp(-peak / d) - math.exp(-peak / r)
    assert receptor.peak_time == pytest.approx(peak, rel=1e-14)
    assert receptor.kernel(peak) == pytest.approx(1, rel=1e-14)
    for t in (0.1, 1.0, peak, 30.0):
        plain = (math.exp(-t / d) - math.exp(-t / r)) / norm
        # the plain form loses two digits at 0.1 ms
        assert receptor.kernel(t) == pytest.approx(plain, rel=1e-13)


def test_kernel_has_its_two_limits():
    assert Synapse(tau_decay=4).kernel(8) == math.exp(-2)
    assert Synapse(tau_decay=4, tau_rise=4).kernel(8) == pytest.approx(2 * math.exp(-1), rel=1e-15)
    # 1e-6 ms away from each limit: it is reached with an error of that order, ln(4e6) times
    near = Synapse(tau_decay=4, tau_rise=1e-6)
    assert near.kernel(8) == pytest.approx(math.exp(-2), rel=1e-5)
    near = Synapse(tau_decay=4, tau_rise=4 - 1e-6)
    assert near.kernel(8) == pytest.approx(2 * math.exp(-1), rel=1e-6)


@pytest.mark.parametrize("synapse", [*RECEPTORS, Synapse(tau_decay=3), Synapse(tau_rise=5)])
def test_area_is_the_integral_of_the_kernel(synapse):
    steps = 20_000
    h = 40 * synapse.tau_decay / steps
    # the midpoint rule: h^2 / 24 times the kink at the onset, 1 / tau_rise
    total = h * math.fsum(synapse.kernel((i + 0.5) * h) for i in range(steps))
    assert synapse.area == pytest.approx(total, rel=1e-4)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (
            lambda: CurrentSynapse(tau_decay=0.0001),
            r"Synapse.tau_decay \(decay time constant\) must be from 0.001 to 10000 ms, got 0.0001",
        ),
        (
            lambda: CurrentSynapse(tau_decay=5, tau_rise=6),
            r"Synapse.tau_rise \(rise time constant\) must be 0, or from 1e-06 ms to tau_decay ="
            r" 5 ms, got 6 ms",
        ),
        (lambda: CurrentSynapse(tau_rise=1e-300), r"Synapse.tau_rise .* must be 0, or from 1e-06"),
        (lambda: AMPA.kernel(math.nan), r"Synapse.t \(time since the onset\) must be a finite"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
