"""Hebb's and Oja's rules for one linear unit, and the direction that they find."""

from __future__ import annotations

import math

from neurosim.parameters import Integer, Parameter, ParameterError
from neurosim.recording import DivergenceError
from neurosim.units.matrices import as_matrix, matrix_product

__all__ = ["hebb", "input_correlation", "leading_eigenvector", "learn", "oja"]

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ETA = Parameter("", "learning rate", above=0, at_most=10, name="eta", owner="hebbian.learn")
EPOCHS = Integer(
    "", "passes over the inputs", at_least=1, at_most=1e6, name="epochs", owner="hebbian.learn"
)


def hebb(w: Sequence[float], x: Sequence[float]) -> list[float]:
    """The change of w, shape (K,), for an input x, shape (K,), per unit of learning rate.

    dw = y x with y = w . x. Source: after Hebb 1949, The Organization of Behavior.

    >>> hebb([1.0, 2.0], [1.0, 1.0])
    [3.0, 3.0]
    """
    y = math.sumprod(w, x)
    return [y * x_k for x_k in x]


def oja(w: Sequence[float], x: Sequence[float]) -> list[float]:
    """The change of w, shape (K,), for an input x, shape (K,), per unit of learning rate.

    dw = y (x - y w) with y = w . x: `hebb` with a decay that holds |w| at 1. Source: Oja 1982,
    J Math Biol 15:267.

    >>> oja([1.0, 0.0], [1.0, 1.0])
    [0.0, 1.0]
    """
    y = math.sumprod(w, x)
    return [y * (x_k - y * w_k) for w_k, x_k in zip(w, x)]


def learn(
    rule: Callable[[Sequence[float], Sequence[float]], list[float]],
    w: Sequence[float],
    X: Sequence[Sequence[float]],
    eta: float,
    epochs: int,
) -> list[list[float]]:
    """The weights at the start and after each pass over the inputs X, shape (epochs + 1, K).

    X has shape (S, K). A pass adds eta times the mean of rule(w, x) over the S inputs, so that no
    noise is left where the rule settles.
    Errors: ParameterError for shapes that do not fit, DivergenceError if w is no longer finite.

    >>> course = learn(oja, [0.1, 0.2], [[1, 1], [2, -2], [-1, -1], [-2, 2]], 0.1, epochs=200)
    >>> [round(w_k, 6) for w_k in course[-1]]
    [-0.707107, 0.707107]
    """
    [w] = as_matrix("learn.w", [w])
    X = as_matrix("learn.X", X, columns=len(w))
    eta, epochs = ETA.check(eta), EPOCHS.check(epochs)
    course = [w]
    for epoch in range(1, epochs + 1):
        changes = [rule(w, x) for x in X]
        w = [w_k + eta * sum(dw_k) / len(X) for w_k, dw_k in zip(w, zip(*changes))]
        if not all(map(math.isfinite, w)):
            raise DivergenceError(
                f"learn left the finite numbers in pass {epoch} with eta = {eta:.10g}: a smaller"
                " eta may help"
            )
        course.append(w)
    return course


def input_correlation(X: Sequence[Sequence[float]]) -> list[list[float]]:
    """C = mean of x x^T over the inputs X, shape (S, K): the covariance if they have mean 0.

    Shape (K, K). The mean change by `hebb` is C w, and by `oja` C w - (w . C w) w.

    >>> input_correlation([[1, 1], [3, -1]])
    [[5.0, -1.0], [-1.0, 1.0]]
    """
    X = as_matrix("input_correlation.X", X)
    columns = list(zip(*X))
    return [[c / len(X) for c in row] for row in matrix_product(columns, columns)]


def leading_eigenvector(C: Sequence[Sequence[float]]) -> tuple[float, list[float]]:
    """The largest eigenvalue of C and its unit eigenvector, shape (K,), by squaring C.

    C, shape (K, K), is symmetric with no negative eigenvalue, as `input_correlation` gives it. The
    powers C^2, C^4, ... leave the leading eigenvector alone. Its first entry that is not 0 is
    positive. If two eigenvalues share the first place, it is one vector of their plane.
    Errors: ParameterError if C is not square or is all zero.

    >>> value, vector = leading_eigenvector([[2, 1], [1, 2]])
    >>> round(value, 9), [round(v, 6) for v in vector]
    (3.0, [0.707107, 0.707107])
    """
    C = as_matrix("leading_eigenvector.C", C)
    if len(C) != len(C[0]):
        raise ParameterError(
            f"leading_eigenvector.C must be square, got shape ({len(C)}, {len(C[0])})"
        )
    if not any(map(any, C)):
        raise ParameterError("leading_eigenvector.C must not be all zero")
    power = C
    for _ in range(60):  # C^(2^60): all but what lies within 1e-17 of the leading one is gone
        largest = max(abs(c) for row in power for c in row)
        power = [[c / largest for c in row] for row in power]
        power = matrix_product(power, power)
    # all columns are now multiples of the eigenvector: the longest has the most digits
    vector = max(power, key=lambda row: math.hypot(*row))
    length = math.copysign(math.hypot(*vector), next(v for v in vector if v))
    vector = [v / length for v in vector]
    return math.sumprod(vector, [math.sumprod(row, vector) for row in C]), vector
