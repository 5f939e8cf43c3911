"""The toy on learning in the chapter Comparison: what the text claims of its numbers holds."""

import pytest
from edition.numbers import by_name, learning

from neurosim.learning.task import compare


@pytest.fixture(scope="module")
def numbers():
    return by_name()


def losses(table):
    return [table[rule.name]["loss"] for rule in learning.RULES]


def test_a_number_is_the_mean_that_compare_gives():
    rows = compare(learning.RULES, runs=2)
    for row in rows:
        kept = [table[row["rule"]] for table in learning.tables()[:2]]
        for column in learning.COLUMNS:
            mean = sum(table[column] for table in kept) / 2
            # the same operations, but for the order in which a mean adds up
            assert row[column] == pytest.approx(mean, rel=1e-12), (row["rule"], column)


def test_output_layer_learns_at_the_rate_of_backpropagation(numbers):
    rates = {
        numbers[f"learning.{rule}_eta"].value
        for rule in ("backpropagation", "feedback_alignment", "output_layer_only")
    }
    assert len(rates) == 1


def test_order_is_the_same_in_every_task():
    assert len(learning.tables()) == learning.TASKS
    for table in learning.tables():
        exact, alignment, node, output, hebb, _ = losses(table)
        assert max(exact, alignment) < node < output < hebb


def test_a_broadcast_number_does_less_with_noise_on_the_weights():
    assert all(losses(table)[-1] > 2 * losses(table)[2] for table in learning.tables())


def test_which_of_the_first_two_ends_lower_depends_on_the_draw(numbers):
    assert 0 < numbers["learning.alignment_wins"].value < learning.TASKS


def test_updates_stand_to_steepest_descent_as_the_text_says(numbers):
    angle = {name: number.value for name, number in numbers.items() if name.endswith("_angle")}
    assert angle["learning.backpropagation_mean_angle"] == pytest.approx(0, abs=1e-6)
    alignment = "learning.feedback_alignment"
    assert 90 > angle[f"{alignment}_first_angle"] > angle[f"{alignment}_last_angle"]
    assert 60 < angle["learning.node_perturbation_mean_angle"] < 90  # a wide detour, yet downhill
    assert angle["learning.hebb_last_angle"] > 90  # no way down
