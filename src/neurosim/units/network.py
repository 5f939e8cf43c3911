"""A network of two layers, its loss and the gradient of it; one layer under two losses."""

from __future__ import annotations

import math

from neurosim.parameters import ParameterError
from neurosim.units.layers import LinearLayer, relu
from neurosim.units.matrices import as_matrix, matrix_product, outer_mean

__all__ = ["TwoLayerNetwork", "delta_rule", "layer_gradient", "softmax"]

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Rows = Sequence[Sequence[float]]
    Activation = Callable[[list[float]], list[float]]
    Slope = Callable[[list[float], list[float]], list[float]]
    Matrix = list[list[float]]
    Update = tuple[Matrix, Matrix]

# f and f' of a row z, the latter with h = f(z) at hand: a call for each entry would take longer
ACTIVATIONS: dict[str, tuple[Activation, Slope]] = {
    "tanh": (
        lambda row: list(map(math.tanh, row)),
        lambda row, values: [1 - h * h for h in values],
    ),
    "relu": (
        lambda row: list(map(relu, row)),
        lambda row, values: [1.0 if z > 0 else 0.0 for z in row],
    ),
    "step": (
        lambda row: [1.0 if z > 0 else 0.0 for z in row],
        lambda row, values: [0.0] * len(row),
    ),
}


class TwoLayerNetwork:
    """A hidden layer and a linear output layer without biases: y = W2 f(W1 x).

    W1 has shape (hidden, inputs), W2 (outputs, hidden), the inputs X (S, inputs), the targets T
    (S, outputs). f is "tanh", "relu" or "step", whose slope is 0 wherever it has one. A bias is the
    weight of an input that is always 1.

    loss = mean over the S samples of 1/2 |t - y|^2

    Errors: ParameterError for an unknown f and for shapes that do not fit.

    >>> network = TwoLayerNetwork([[1, 0], [1, 1]], [[1, 1]], "relu")
    >>> network.loss([[2, -1]], [[4]])
    0.5
    >>> network.gradient([[2, -1]], [[4]])
    ([[-2.0, 1.0], [-2.0, 1.0]], [[-2.0, -1.0]])
    """

    def __init__(
        self,
        W1: Sequence[Sequence[float]],
        W2: Sequence[Sequence[float]],
        activation: str = "tanh",
    ) -> None:
        self.W1 = as_matrix("TwoLayerNetwork.W1", W1)
        self.W2 = as_matrix("TwoLayerNetwork.W2", W2, columns=len(self.W1))
        if activation not in ACTIVATIONS:
            known = ", ".join(map(repr, ACTIVATIONS))
            raise ParameterError(
                f"TwoLayerNetwork.activation must be one of {known}, got {activation!r}"
            )
        self.activation = activation
        self._f, self._slope = ACTIVATIONS[activation]

    @property
    def shape(self) -> tuple[int, int, int]:
        """The number of inputs, hidden units and outputs."""
        return len(self.W1[0]), len(self.W1), len(self.W2)

    def changed(self, update: tuple[Rows, Rows], eta: float = 1.0) -> TwoLayerNetwork:
        """A network whose weights are these plus eta times the update (dW1, dW2).

        >>> TwoLayerNetwork([[1]], [[1]]).changed(([[2]], [[-1]]), 0.5).W1
        [[2.0]]
        """
        new = object.__new__(TwoLayerNetwork)  # shapes are known to fit: this is the inner loop
        new.W1, new.W2 = (
            [[w + eta * d for w, d in zip(row, change)] for row, change in zip(W, dW)]
            for W, dW in zip((self.W1, self.W2), update)
        )
        new.activation, new._f, new._slope = self.activation, self._f, self._slope
        return new

    def activate(self, Z: Matrix) -> Matrix:
        """f of every entry of Z, shape as Z."""
        f = self._f
        return [f(row) for row in Z]

    def slopes(self, Z: Matrix, H: Matrix) -> Matrix:
        """f' of every entry of Z, shape as Z, where H = f(Z)."""
        slope = self._slope
        return [slope(*rows) for rows in zip(Z, H)]

    def forward(self, X: Matrix) -> tuple[Matrix, Matrix, Matrix]:
        """Z = W1 X and H = f(Z), shape (S, hidden), and Y = W2 H, shape (S, outputs).

        >>> TwoLayerNetwork([[2]], [[3]], "relu").forward([[1.0]])
        ([[2.0]], [[2.0]], [[6.0]])
        """
        Z = matrix_product(X, self.W1)
        H = self.activate(Z)
        return Z, H, matrix_product(H, self.W2)

    def errors(self, X: Matrix, T: Matrix) -> tuple[Matrix, Matrix, Matrix]:
        """Z, H as in `forward`, and t - y, shape (S, outputs)."""
        Z, H, Y = self.forward(X)
        return Z, H, [[t - y for t, y in zip(*rows)] for rows in zip(T, Y)]

    def check(self, X: Sequence[Sequence[float]], T: Sequence[Sequence[float]]) -> Update:
        """X and T as lists of floats; ParameterError if their shapes do not fit the network."""
        inputs, _, outputs = self.shape
        X = as_matrix("TwoLayerNetwork X", X, columns=inputs)
        T = as_matrix("TwoLayerNetwork T", T, columns=outputs)
        if len(T) != len(X):
            raise ParameterError(
                f"TwoLayerNetwork T must have {len(X)} rows as X has, got {len(T)}"
            )
        return X, T

    def loss(self, X: Sequence[Sequence[float]], T: Sequence[Sequence[float]]) -> float:
        """The mean over the samples of half the squared error."""
        _, _, errors = self.errors(*self.check(X, T))
        return sum([math.sumprod(row, row) for row in errors]) / (2 * len(errors))

    def gradient(self, X: Sequence[Sequence[float]], T: Sequence[Sequence[float]]) -> Update:
        """The derivatives of the loss by W1 and W2, in their shapes, by the chain rule."""
        X, T = self.check(X, T)
        Z, H, errors = self.errors(X, T)
        back = matrix_product(errors, list(zip(*self.W2)))
        deltas = [[-slope * e for slope, e in zip(*rows)] for rows in zip(self.slopes(Z, H), back)]
        dW1, dW2 = outer_mean(deltas, X), outer_mean(errors, H)
        return dW1, [[-d for d in row] for row in dW2]


def softmax(z: Sequence[float]) -> list[float]:
    """exp(z_i) / sum_j exp(z_j), shape as z.

    >>> softmax([1000, 1000])
    [0.5, 0.5]
    """
    top = max(z)  # exp of a large number would overflow; the ratio does not depend on it
    powers = [math.exp(value - top) for value in z]
    total = sum(powers)
    return [power / total for power in powers]


def layer_gradient(
    W: Sequence[Sequence[float]],
    b: Sequence[float],
    x: Sequence[float],
    t: Sequence[float],
    loss: str = "squared",
) -> tuple[float, list[float], Matrix, list[float]]:
    """loss, y, dloss/dW and dloss/db of one layer, z = W x + b, for one sample.

    "squared": y = z, loss = 1/2 sum_i (y_i - t_i)^2. "cross-entropy": y = softmax(z),
    loss = -sum_i t_i ln y_i with sum_i t_i = 1. In both dloss/dz = y - t, dloss/dW = (y - t) x^T.
    W and dloss/dW have shape (N, K), x (K,), the others (N,).
    Errors: ParameterError for shapes that do not fit, an unknown loss and t that does not sum to 1.

    >>> layer_gradient([[1, 2]], [0], [1, 1], [2])
    (0.5, [3.0], [[1.0, 1.0]], [1.0])
    """
    z = LinearLayer(W, b).pre_activation(x)
    [t] = as_matrix("layer_gradient.t", [t])
    if len(t) != len(z):
        raise ParameterError(f"layer_gradient.t must have shape ({len(z)},), got ({len(t)},)")
    if loss == "squared":
        y = z
        value = math.fsum((a - c) ** 2 for a, c in zip(y, t)) / 2
    elif loss == "cross-entropy":
        if min(t) < 0 or abs(sum(t) - 1) > 1e-9:  # 1e-9: rounding of a given distribution
            raise ParameterError(f"layer_gradient.t must be shares that sum to 1, got {t!r}")
        y = softmax(z)
        top = max(z)
        ln_sum = top + math.log(math.fsum(math.exp(value - top) for value in z))
        value = math.fsum(c * (ln_sum - a) for a, c in zip(z, t))
    else:
        raise ParameterError(
            f"layer_gradient.loss must be 'squared' or 'cross-entropy', got {loss!r}"
        )
    by_z = [a - c for a, c in zip(y, t)]
    return value, y, [[d * x_k for x_k in x] for d in by_z], by_z


def delta_rule(
    W: Sequence[Sequence[float]], b: Sequence[float], x: Sequence[float], t: Sequence[float]
) -> tuple[Matrix, list[float]]:
    """dW = (t - y) x^T and db = t - y for one linear layer, per unit of learning rate.

    It is minus the gradient of half the squared error. Source: Widrow & Hoff 1960, IRE WESCON
    Convention Record 4:96.

    >>> delta_rule([[1, 2]], [0], [1, 1], [2])
    ([[-1.0, -1.0]], [-1.0])
    """
    _, _, dW, db = layer_gradient(W, b, x, t)
    return [[-d for d in row] for row in dW], [-d for d in db]
