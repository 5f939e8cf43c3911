"""Matrices: products against plain sums, angles against plane geometry, bad input."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim.parameters import ParameterError
from neurosim.units.matrices import angle, as_matrix, matrix_product, outer_mean

NUMBERS = st.floats(-10, 10)
SIZES = st.integers(1, 5)
FEW = settings(max_examples=25, deadline=None, derandomize=True)


def matrices(rows, columns):
    row = st.lists(NUMBERS, min_size=columns, max_size=columns)
    return st.lists(row, min_size=rows, max_size=rows)


@FEW
@given(st.data(), SIZES, SIZES, SIZES)
def test_product_matches_the_sum_over_the_inner_index(data, n, k, m):
    A, B_T = data.draw(matrices(n, k)), data.draw(matrices(m, k))
    for row, found in zip(A, matrix_product(A, B_T)):
        for other, value in zip(B_T, found):
            # k products of at most 100: a rounding each
            assert value == pytest.approx(sum(a * b for a, b in zip(row, other)), abs=1e-12)


@FEW
@given(st.data(), SIZES, SIZES, SIZES)
def test_outer_mean_is_the_mean_of_outer_products(data, s, n, k):
    A, B = data.draw(matrices(s, n)), data.draw(matrices(s, k))
    found = outer_mean(A, B)
    for i in range(n):
        for j in range(k):
            mean = sum(a[i] * b[j] for a, b in zip(A, B)) / s
            assert found[i][j] == pytest.approx(mean, abs=1e-12)  # as above


@pytest.mark.parametrize("degrees", [0.0, 1e-9, 0.001, 30.0, 90.0, 150.0, 179.999999, 180.0])
def test_angle_keeps_its_digits_from_0_to_180_degrees(degrees):
    turn = math.radians(degrees)
    a, b = [[2.0], [0.0]], [[5 * math.cos(turn)], [5 * math.sin(turn)]]
    # cos and sin are right to 1e-16 rad, 6e-15 degrees; the sum of a few roundings
    assert angle(a, b) == pytest.approx(degrees, abs=5e-14)


@FEW
@given(matrices(2, 3), matrices(2, 3), st.floats(0.01, 100))
def test_angle_is_symmetric_and_free_of_scale(a, b, scale):
    scaled = [[scale * x for x in row] for row in a]
    found = angle(a, b)
    if found is None:
        assert not any(map(any, a)) or not any(map(any, b))
        return
    assert angle(b, a) == found
    # a tiny entry may be rounded by the scale, relative to its own length
    assert angle(scaled, b) == pytest.approx(found, abs=1e-7)
    opposite = [[-x for x in row] for row in a]
    assert angle(opposite, b) == pytest.approx(180 - found, abs=1e-12)  # one subtraction


def test_angle_with_zero_is_none():
    assert angle([[0.0, 0.0]], [[1.0, 0.0]]) is None
    assert angle([[1.0, 0.0]], [[0.0, 0.0]]) is None


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([[1, 2], [3]], "W must have rows of length 2, got 1 in row 1"),
        ([[1, math.nan]], r"W\[0\]\[1\] must be a finite number, got nan"),
        ([[1, math.inf]], r"W\[0\]\[1\] must be a finite number, got inf"),
        ([], r"W must have shape \(N, K\) with N, K > 0, got \[\]"),
        ([[]], r"W must have shape \(N, K\) with N, K > 0"),
        ([1, 2], r"W must be rows of numbers, got \[1, 2\]"),
        ([["a"]], r"W must be rows of numbers, got \[\['a'\]\]"),
        (None, "W must be rows of numbers, got None"),
    ],
)
def test_bad_matrices_are_refused(rows, words):
    with pytest.raises(ParameterError, match=words):
        as_matrix("W", rows)


def test_a_number_of_columns_can_be_asked_for():
    assert as_matrix("X", [[1, 2]], columns=2) == [[1.0, 2.0]]
    with pytest.raises(ParameterError, match="X must have rows of length 3, got 2 in row 0"):
        as_matrix("X", [[1, 2]], columns=3)


def test_angle_refuses_other_shapes():
    with pytest.raises(ParameterError, match=r"angle\.b must have 2 numbers as a has, got 3"):
        angle([[1.0, 2.0]], [[1.0, 2.0, 3.0]])
