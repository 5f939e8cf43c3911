"""Activity spreads as the equation says, stops where loops are weak, and stays within bounds."""

import math
from itertools import pairwise

import pytest

from neurosim.neurons.spreading import GROUPS, SEES_A_DOG, spread
from neurosim.parameters import ParameterError

FLASH = [{"image": 1.0}] * 10
EDGES = dict.fromkeys(SEES_A_DOG, 1.2)


def peak(states, group):
    return max(state[GROUPS.index(group)] for state in states)


def test_each_step_is_the_equation_written_out():
    beta, a = 0.07, 0.25
    states = spread(EDGES, [*FLASH, {}, {}], beta, a)
    for t, (x, new) in enumerate(pairwise(states)):
        image, vision, dog, cat, prediction, memory, emotion = x
        into = [
            1.0 if t < 10 else 0.0, 1.2 * image + 1.2 * dog, 1.2 * vision, 1.2 * dog, 1.2 * dog,
            1.2 * dog + 1.2 * emotion, 1.2 * memory,
        ]  # fmt: skip
        whole = image + vision + dog + cat + prediction + memory + emotion
        asked = [math.tanh(max(0.0, drive - beta * whole)) for drive in into]
        assert new == pytest.approx([old + a * (y - old) for old, y in zip(x, asked)], abs=1e-14)


@pytest.mark.parametrize(("beta", "emotion"), [(0, 0.81), (0.1, 0.38), (0.2, 0.0)])
def test_inhibition_decides_how_far_a_dog_leads(beta, emotion):
    states = spread(EDGES, FLASH + [{}] * 990, beta)
    assert round(peak(states, "emotion"), 2) == emotion
    assert (max(states[-1]) > 0.1) == (beta == 0)


def test_a_loop_alone_settles_where_its_equation_has_its_root():
    # x = tanh((w - 2 beta) x) has one above 0 if w - 2 beta > 1
    low, high = 0.1, 1.0
    while high - low > 1e-12:
        middle = (low + high) / 2
        low, high = (middle, high) if math.tanh(1.1 * middle) > middle else (low, middle)
    states = spread(EDGES, FLASH + [{}] * 3000, beta=0.05)
    expected = dict.fromkeys(GROUPS, 0.0) | dict.fromkeys(("memory", "emotion"), low)
    assert states[-1] == pytest.approx(list(expected.values()), abs=1e-9)


def test_activity_stays_between_silence_and_one():
    states = spread(dict.fromkeys(SEES_A_DOG, 50), [{"image": 100}] * 30, beta=3)
    assert all(0 <= x <= 1 for state in states for x in state)


def test_silence_stays_and_no_steps_are_the_start():
    assert spread(EDGES, [{}] * 5) == [[0.0] * 7] * 6
    assert spread(EDGES, []) == [[0.0] * 7]


@pytest.mark.parametrize(
    ("edges", "inputs", "message"),
    [
        ({("dog", "wolf"): 1}, [], "spread has no group 'wolf' (known: image, vision"),
        (EDGES, [{"bone": 1}], "spread has no group 'bone'"),
        ({("dog", "cat"): -1}, [], "spread.weight (weight) must be"),
        (EDGES, [{"dog": math.nan}], "spread.I (input) must be"),
    ],
)
def test_errors_say_what_is_allowed(edges, inputs, message):
    with pytest.raises(ParameterError) as error:
        spread(edges, inputs)
    assert message in str(error.value)
