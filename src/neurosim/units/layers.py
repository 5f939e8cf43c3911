"""A layer of deep learning: weights, biases and an activation.

W has shape (N, K): N neurons, one row of K incoming synapses each; b has shape (N,).
"""

from __future__ import annotations

import math

from neurosim.parameters import ParameterError

__all__ = ["LinearLayer", "relu", "sigmoid", "softplus"]

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def relu(z: float) -> float:
    """The rectifier max(0, z). Fukushima 1969, IEEE Trans Syst Sci Cybern 5:322.

    >>> relu(-1.0), relu(2.0)
    (0.0, 2.0)
    """
    return z if z > 0 else 0.0


def softplus(z: float) -> float:
    """The smooth rectifier ln(1 + exp(z)). Dugas et al. 2001, NIPS 13.

    >>> softplus(0.0) == math.log(2), softplus(1000.0)
    (True, 1000.0)
    """
    # exp of a positive number could overflow; ln(1 + exp(z)) = z + ln(1 + exp(-z))
    return max(z, 0.0) + math.log1p(math.exp(-abs(z)))


def sigmoid(z: float) -> float:
    """The logistic function 1 / (1 + exp(-z)), the slope of `softplus`.

    >>> sigmoid(0.0), sigmoid(-1000.0)
    (0.5, 0.0)
    """
    small = math.exp(-abs(z))
    return (1.0 if z >= 0 else small) / (1 + small)


class LinearLayer:
    """N artificial neurons with K synapses each: y = activation(W x + b).

    W of shape (N, K), b of shape (N,); no activation leaves z = W x + b as it is.
    Errors: ParameterError that names the argument and the shapes.

    >>> layer = LinearLayer([[1, -1, 2], [0.5, 0, -3]], [0, 1], activation=relu)
    >>> layer.N, layer.K, layer.synapses
    (2, 3, 6)
    >>> layer([1, 2, 3])
    [5.0, 0.0]
    """

    def __init__(
        self,
        W: Sequence[Sequence[float]],
        b: Sequence[float],
        activation: Callable[[float], float] | None = None,
    ) -> None:
        name = type(self).__name__
        self.W = tuple(_vector(f"{name}.W[{i}]", row) for i, row in enumerate(_rows(name, W)))
        self.b = _vector(f"{name}.b", b)
        self.activation = activation
        self.N, self.K = len(self.W), len(self.W[0])
        for i, row in enumerate(self.W):
            if len(row) != self.K:
                raise ParameterError(
                    f"{name}.W must have rows of equal length: row 0 has shape ({self.K},), row {i}"
                    f" has shape ({len(row)},)"
                )
        if len(self.b) != self.N:
            raise ParameterError(
                f"{name}.b must have shape ({self.N},) for W of shape ({self.N}, {self.K}), got"
                f" ({len(self.b)},)"
            )

    @property
    def synapses(self) -> int:
        """The number of weights, N K."""
        return self.N * self.K

    def pre_activation(self, x: Sequence[float]) -> list[float]:
        """z = W x + b, shape (N,), for x of shape (K,).

        >>> LinearLayer([[1, -1, 2]], [0.5]).pre_activation([1, 2, 3])
        [5.5]
        """
        name = f"{type(self).__name__} x"
        x = _vector(name, x)
        if len(x) != self.K:
            raise ParameterError(
                f"{name} must have shape ({self.K},) for W of shape ({self.N}, {self.K}), got"
                f" ({len(x)},)"
            )
        return [
            sum(w * a for w, a in zip(row, x, strict=True)) + b
            for row, b in zip(self.W, self.b, strict=True)
        ]

    def __call__(self, x: Sequence[float]) -> list[float]:
        z = self.pre_activation(x)
        return z if self.activation is None else [self.activation(value) for value in z]


def _rows(name: str, W: Sequence[Sequence[float]]) -> list[Sequence[float]]:
    rows = list(W)
    if not rows:
        raise ParameterError(f"{name}.W must have shape (N, K) with N, K > 0, got (0,)")
    return rows


def _vector(name: str, values: Sequence[float]) -> tuple[float, ...]:
    try:
        vector = tuple(float(value) for value in values)
    except (TypeError, ValueError):
        raise ParameterError(f"{name} must be a sequence of numbers, got {values!r}") from None
    if not vector:
        raise ParameterError(f"{name} must not be empty, got shape (0,)")
    for i, value in enumerate(vector):
        if not math.isfinite(value):
            raise ParameterError(f"{name}[{i}] must be a finite number, got {value}")
    return vector
