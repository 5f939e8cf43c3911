"""The illustrations of a creature's state: the numbers of their formulas, worked out apart."""

from math import exp, log2, tanh

import pytest

from neurosim.parameters import ParameterError
from neurosim.units.creature import choice, choice_drive, conditioned, judged_after, judged_beside
from neurosim.units.layers import sigmoid


@pytest.mark.parametrize(("body", "p"), [(-1, 0.31), (0, 0.55), (1, 0.77)])
def test_the_body_decides_on_the_same_picture(body, p):
    assert round(choice(eye=0.2, body=body), 2) == p
    assert choice(eye=0.2, body=body) == pytest.approx(1 / (1 + exp(-(0.2 + body))))


def test_ears_and_past_count_half():
    assert choice_drive(ear=1) == choice_drive(past=1) == 0.5
    assert choice_drive(eye=1, ear=-1, body=1, past=-1) == pytest.approx(1)
    assert choice() == 0.5  # no port open: as likely as not


def test_gain_and_threshold_are_a_scale_and_a_shift():
    g, theta, x = 1.7, 0.4, 0.9
    assert conditioned(x, g, -g * theta) == pytest.approx(g * (x - theta))
    assert [round(sigmoid(conditioned(0.5, g)), 2) for g in (0.5, 1, 2)] == [0.56, 0.62, 0.73]


def test_a_neighbour_of_four_sizes_takes_seven_percent():
    assert round(judged_beside(4), 2) == 0.93
    assert judged_beside(4) == pytest.approx(1 - 0.1 * tanh(log2(4)) * exp(-0.5 / 1.5))


def test_large_and_small_neighbours_push_apart_alike_and_equal_ones_do_not():
    assert judged_beside(4) + judged_beside(0.25) == pytest.approx(2)
    assert judged_beside(1) == judged_after(1, 1000) == 1


def test_no_effect_is_larger_than_its_strength_and_none_outlasts_distance():
    assert all(abs(judged_beside(2.0**k, 0) - 1) <= 0.1 + 1e-12 for k in range(-30, 31))
    assert judged_beside(4, distance=60) == pytest.approx(1)


def test_adaptation_builds_up_to_the_effect_of_a_touching_neighbour():
    assert judged_after(4, 0) == 1
    assert judged_after(4, 500) == pytest.approx(1 - 0.1 * tanh(2) * (1 - exp(-1)))
    assert judged_after(4, 1e6) == pytest.approx(judged_beside(4, distance=0))


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: choice(body=2), "body"),
        (lambda: judged_beside(0), "ratio"),
        (lambda: judged_beside(2, distance=-1), "distance"),
        (lambda: judged_after(2, duration=-1), "duration"),
        (lambda: conditioned(1, gamma=1e9), "gamma"),
    ],
)
def test_errors_name_the_parameter(call, name):
    with pytest.raises(ParameterError, match=name):
        call()
