"""A layer of LIF neurons held against the layer of deep learning over the same weights."""

from __future__ import annotations

import math

from neurosim.bridge.lif_layer import LIFLayer
from neurosim.bridge.rates import correlation, matched_unit, unit_rate
from neurosim.parameters import DURATION, ParameterError

__all__ = ["LayerComparison", "rmse"]

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Sequence


class LayerComparison:
    """What N spiking neurons make of M inputs, beside what linear and rectified units make of them.

    For each input x and neuron the same current z = W x + b (nA) goes into a LIF neuron, and into
    the rectified unit that its rate tends to, gain relu(z - threshold) (`matched_unit`). The rates
    are the closed form, or, with a duration (ms), the spikes counted in that time.

    `z`, `activations` (Hz) and `rates` (Hz) have shape (M, N). Errors: ParameterError for inputs of
    another shape than (M, K), M > 0.

    >>> layer = LIFLayer([[0.2, 0.1], [-0.1, 0.3]], [0.1, 0.05])
    >>> counted = LayerComparison(layer, [[0, 0], [1, 0], [0, 1], [1, 1]], duration=200)
    >>> [[round(rate) for rate in row] for row in counted.rates]
    [[0, 0], [60, 0], [30, 75], [85, 45]]
    >>> round(counted.correlation_with_activation, 3), counted.silent
    (0.998, 0.375)
    """

    def __init__(
        self, layer: LIFLayer, inputs: Sequence[Sequence[float]], duration: float | None = None
    ) -> None:
        if len(inputs) == 0:
            raise ParameterError(
                f"LayerComparison.inputs must have shape (M, {layer.K}) with M > 0, got (0,)"
            )
        gain, threshold = matched_unit(layer.neuron)
        self.duration = None if duration is None else DURATION.check(duration)
        self.z = [layer.current(x) for x in inputs]
        self.activations = [[unit_rate(I, gain, threshold) for I in row] for row in self.z]
        self.rates = [[self._rate(layer, I) for I in row] for row in self.z]

    def _rate(self, layer: LIFLayer, I: float) -> float:
        if self.duration is None:
            return layer.neuron.firing_rate(I)
        return 1000 * len(layer.neuron.spike_times(I, self.duration)) / self.duration

    @property
    def correlation_with_z(self) -> float | None:
        """Pearson's r of rates and currents over all M N pairs; None if either is constant."""
        return correlation(_flat(self.rates), _flat(self.z))

    @property
    def correlation_with_activation(self) -> float | None:
        """Pearson's r of rates and rectified activations over all M N pairs; None if constant."""
        return correlation(_flat(self.rates), _flat(self.activations))

    @property
    def rmse(self) -> float:
        """Root of the mean squared difference of rates and rectified activations, in Hz."""
        return rmse(_flat(self.rates), _flat(self.activations))

    @property
    def resolution(self) -> float:
        """The smallest step of a rate in Hz: 1000 / duration, and 0 for the closed form."""
        return 0.0 if self.duration is None else 1000 / self.duration

    @property
    def silent(self) -> float:
        """The share of the M N pairs without a spike: of these the rate says z was low, no more."""
        rates = _flat(self.rates)
        return rates.count(0) / len(rates)

    @property
    def lost(self) -> float | None:
        """The share of the variance of z that no straight line through the rates gives back.

        1 - r^2, with r = `correlation_with_z`; None where that is.
        """
        r = self.correlation_with_z
        return None if r is None else 1 - r * r


def rmse(a: Sequence[float], b: Sequence[float]) -> float:
    """The root of the mean squared difference of two sequences of equal length.

    >>> rmse([1, 2], [1, 4])
    1.4142135623730951
    """
    if len(a) != len(b) or len(a) == 0:
        raise ParameterError(f"rmse needs two sequences of equal length, got {len(a)} and {len(b)}")
    return math.sqrt(math.fsum((x - y) ** 2 for x, y in zip(a, b, strict=True)) / len(a))


def _flat(rows: list[list[float]]) -> list[float]:
    return [value for row in rows for value in row]
