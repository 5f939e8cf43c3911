"""Firing rates as functions of current, and the artificial unit that matches them."""

from __future__ import annotations

import math

from neurosim.neurons.lif import LIF
from neurosim.parameters import Parameter, ParameterError
from neurosim.units.layers import relu, softplus

__all__ = ["correlation", "fI_curve", "matched_unit", "unit_rate"]

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, Protocol

    from neurosim.recording import Recording

    class Simulated(Protocol):
        """Any of the neurons: each has arguments of its own besides current and duration."""

        @property
        def simulate(self) -> Callable[..., Recording]: ...


SETTLE = Parameter(
    "ms", "time before counting", at_least=0, at_most=1e6, name="settle", owner="fI_curve"
)
WIDTH = Parameter("nA", "width", at_least=0, name="width", owner="unit_rate")


def fI_curve(
    neuron: Simulated,
    currents: Sequence[float],
    duration: float = 1000.0,
    settle: float = 200.0,
    **options: Any,
) -> list[float]:
    """The firing rate in Hz at each current, in the neuron's own unit; shape as currents.

    Closed form where the neuron has a `firing_rate`. Otherwise each current runs for settle +
    duration (ms) through `neuron.simulate` with the options, and the rate is 1000 / mean interval
    of the spikes after settle; fewer than two of them count as 0.

    >>> [round(rate, 1) for rate in fI_curve(LIF(), [0.1, 0.2, 0.5])]
    [0.0, 33.6, 109.5]
    >>> from neurosim import HodgkinHuxley
    >>> [round(rate) for rate in fI_curve(HodgkinHuxley(), [2, 10], duration=100, settle=50)]
    [0, 68]
    """
    if hasattr(neuron, "firing_rate"):
        return [neuron.firing_rate(I) for I in currents]
    settle = SETTLE.check(settle)
    rates = []
    for I in currents:
        run = neuron.simulate(I, settle + duration, **options)
        spikes = [t for t in run.spikes if t > settle]
        mean = (spikes[-1] - spikes[0]) / (len(spikes) - 1) if len(spikes) > 1 else math.inf
        rates.append(1000 / mean)
    return rates


def matched_unit(neuron: LIF) -> tuple[float, float]:
    """Gain (Hz/nA) and threshold (nA) of the straight line a LIF's rate tends to for large I.

    gain (I - threshold) is `LIF.rate_asymptote`: it holds for t_ref = 0, and a refractory period
    bends the rate below it. So gain relu(I - threshold) is the rectified unit of that neuron. With
    V_reset = E_L its corner is at half the rheobase: the true curve leaves zero later and steeper.

    >>> gain, threshold = matched_unit(LIF())
    >>> round(gain, 1), round(threshold, 3)
    (333.3, 0.075)
    """
    gain = 1000 * neuron.R_m / (neuron.tau_m * (neuron.V_th - neuron.V_reset))
    return gain, ((neuron.V_th + neuron.V_reset) / 2 - neuron.E_L) / neuron.R_m


def unit_rate(I: float, gain: float, threshold: float, width: float = 0.0) -> float:
    """The rate in Hz of a rectified unit at a current I (nA), its corner rounded over width (nA).

    gain relu(I - threshold), or for width > 0 gain width softplus((I - threshold) / width), which
    exceeds it by gain width ln 2 at the corner and tends to it a few widths away.

    >>> unit_rate(0.3, gain=300, threshold=0.2), unit_rate(0.1, gain=300, threshold=0.2)
    (29.999999999999993, 0.0)
    """
    width = WIDTH.check(width)
    if width == 0:
        return gain * relu(I - threshold)
    return gain * width * softplus((I - threshold) / width)


def correlation(a: Sequence[float], b: Sequence[float]) -> float | None:
    """Pearson's correlation of two sequences of equal length, or None if either is constant.

    r = sum (a - mean a)(b - mean b) / sqrt(sum (a - mean a)^2 sum (b - mean b)^2).

    >>> correlation([1, 2, 3], [2, 4, 6])
    1.0
    >>> correlation([1, 2, 3], [5, 5, 5]) is None
    True
    """
    if len(a) != len(b) or len(a) == 0:
        raise ParameterError(
            f"correlation needs two sequences of equal length, got {len(a)} and {len(b)}"
        )
    if min(a) == max(a) or min(b) == max(b):
        return None
    mean_a, mean_b = math.fsum(a) / len(a), math.fsum(b) / len(b)
    a, b = [x - mean_a for x in a], [x - mean_b for x in b]
    product = math.fsum(x * y for x, y in zip(a, b, strict=True))
    r = product / math.sqrt(math.fsum(x * x for x in a) * math.fsum(y * y for y in b))
    return max(-1.0, min(1.0, r))
