"""A layer of LIF neurons over the weights of a layer of deep learning."""

from __future__ import annotations

from neurosim.neurons.lif import LIF
from neurosim.units.layers import LinearLayer

__all__ = ["LIFLayer"]

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class LIFLayer(LinearLayer):
    """N LIF neurons over the same W and b, in nA (W per unit of input): rates = f(W x + b).

    The current of each neuron is the pre-activation of a `LinearLayer`, and its activation is
    the closed-form rate of `neuron` in Hz.

    >>> layer = LIFLayer([[0.1, 0.1], [0.3, -0.3]], [0, 0])
    >>> [round(rate, 1) for rate in layer.rates([1, 1])]
    [33.6, 0.0]
    """

    def __init__(
        self, W: Sequence[Sequence[float]], b: Sequence[float], neuron: LIF | None = None
    ) -> None:
        self.neuron = neuron or LIF()
        super().__init__(W, b, activation=self.neuron.firing_rate)

    def current(self, x: Sequence[float]) -> list[float]:
        """Input current W x + b of each neuron in nA, shape (N,), for x of shape (K,)."""
        return self.pre_activation(x)

    def rates(self, x: Sequence[float]) -> list[float]:
        """Firing rate of each neuron in Hz, shape (N,), for x of shape (K,)."""
        return self(x)

    def linear(self, activation: Callable[[float], float] | None = None) -> LinearLayer:
        """The layer of deep learning over the same W and b."""
        return LinearLayer(self.W, self.b, activation)
