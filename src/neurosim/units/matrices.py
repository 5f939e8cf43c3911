"""Products of small matrices held as lists of rows, and the angle between two of them."""

from __future__ import annotations

import math

from neurosim.parameters import ParameterError

__all__ = ["angle", "as_matrix", "matrix_product", "outer_mean"]

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def matrix_product(
    A: Iterable[Sequence[float]], B_transposed: Sequence[Sequence[float]]
) -> list[list[float]]:
    """A B, shape (N, M), from the rows of A, shape (N, K), and of B transposed, shape (M, K).

    (A B)_nm = sum_k A_nk B_km. Both are read by rows, so the sums run over whole lists.

    >>> matrix_product([[1.0, 2.0], [3.0, 4.0]], [[1.0, 0.0], [1.0, 1.0]])
    [[1.0, 3.0], [3.0, 7.0]]
    """
    sumprod = math.sumprod  # four times as fast as a sum over zip
    return [[sumprod(a, b) for b in B_transposed] for a in A]


def outer_mean(A: Sequence[Sequence[float]], B: Sequence[Sequence[float]]) -> list[list[float]]:
    """The mean over the rows of a b^T, shape (N, K), for A of shape (S, N) and B (S, K).

    >>> outer_mean([[1.0], [2.0]], [[3.0, 0.0], [4.0, 2.0]])
    [[5.5, 2.0]]
    """
    share = 1 / len(A)
    columns = list(zip(*B))
    return [[share * c for c in row] for row in matrix_product(zip(*A), columns)]


def as_matrix(
    name: str, rows: Sequence[Sequence[float]], columns: int | None = None
) -> list[list[float]]:
    """The rows as lists of floats, shape (N, K) with N, K > 0, checked to be equal and finite.

    Errors: ParameterError that begins with `name`; `columns` is the K that is asked for.

    >>> as_matrix("W", [[1, 2], [3]])
    Traceback (most recent call last):
    neurosim.parameters.ParameterError: W must have rows of length 2, got 1 in row 1
    """
    try:
        matrix = [[float(value) for value in row] for row in rows]
    except (TypeError, ValueError):
        raise ParameterError(f"{name} must be rows of numbers, got {rows!r}") from None
    if not matrix or not matrix[0]:
        raise ParameterError(f"{name} must have shape (N, K) with N, K > 0, got {rows!r}")
    columns = len(matrix[0]) if columns is None else columns
    for i, row in enumerate(matrix):
        if len(row) != columns:
            raise ParameterError(
                f"{name} must have rows of length {columns}, got {len(row)} in row {i}"
            )
        for k, value in enumerate(row):
            if not math.isfinite(value):
                raise ParameterError(f"{name}[{i}][{k}] must be a finite number, got {value}")
    return matrix


def angle(a: Sequence[Sequence[float]], b: Sequence[Sequence[float]]) -> float | None:
    """The angle in degrees between two matrices of one shape, each taken as one long vector.

    angle = 2 atan2(|u - v|, |u + v|) with u = a / |a|, v = b / |b|, which keeps its digits at 0
    and 180 degrees where the arc cosine of u . v loses half of them. None if a or b is all zero.
    Source: Kahan 2006, How futile are mindless assessments of roundoff?

    >>> angle([[3.0, 0.0]], [[0.0, 1.0]]), angle([[1.0, 2.0]], [[0.0, 0.0]])
    (90.0, None)
    """
    u, v = [x for row in a for x in row], [x for row in b for x in row]
    if len(u) != len(v):
        raise ParameterError(f"angle.b must have {len(u)} numbers as a has, got {len(v)}")
    length_u, length_v = math.hypot(*u), math.hypot(*v)
    if length_u == 0 or length_v == 0:
        return None
    u, v = [x / length_u for x in u], [x / length_v for x in v]
    apart = math.hypot(*[x - y for x, y in zip(u, v)])
    along = math.hypot(*[x + y for x, y in zip(u, v)])
    return math.degrees(2 * math.atan2(apart, along))
