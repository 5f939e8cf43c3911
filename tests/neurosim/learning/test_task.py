"""Learning: losses and angles of the rules on the one task, and what a run guarantees."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim.learning.rules import (
    Backpropagation,
    FeedbackAlignment,
    Hebb,
    NodePerturbation,
    OutputOnly,
    PredictiveCoding,
    SurrogateGradient,
)
from neurosim.learning.task import RULES, TeacherStudent, angles, compare, train
from neurosim.parameters import ParameterError
from neurosim.recording import DivergenceError
from neurosim.units.network import TwoLayerNetwork

FEW = settings(max_examples=25, deadline=None, derandomize=True)
TASK = TeacherStudent()
SMALL = TeacherStudent(inputs=3, hidden=4, outputs=2, samples=8)


def run(rule, task=TASK, epochs=200, **options):
    return train(rule, task.student(), *task.data(), epochs=epochs, **options)


# the task


def test_same_seed_same_task_and_another_seed_another():
    assert TASK.data() == TeacherStudent(seed=0).data()
    assert TASK.student().W1 == TeacherStudent().student().W1
    assert TASK.student().W1 != TASK.replace(seed=1).student().W1
    assert TASK.data()[0] != TASK.replace(seed=1).data()[0]
    assert TASK.teacher().W1 != TASK.student().W1


@FEW
@given(st.integers(1, 5), st.integers(1, 5), st.integers(1, 5), st.integers(1, 5))
def test_task_has_the_sizes_it_is_given(inputs, hidden, outputs, samples):
    task = TeacherStudent(inputs=inputs, hidden=hidden, outputs=outputs, samples=samples)
    X, T = task.data()
    assert (len(X), len(X[0]), len(T), len(T[0])) == (samples, inputs, samples, outputs)
    assert task.student().shape == task.teacher().shape == (inputs, hidden, outputs)
    assert task.teacher().loss(X, T) == 0


def test_weights_have_the_scale_they_are_given():
    task = TeacherStudent(inputs=100, hidden=100, teacher_gain=2, student_gain=0.5)
    for network, gain in ((task.teacher(), 2), (task.student(), 0.5)):
        power = sum(w * w for row in network.W1 for w in row) / 100
        # 10,000 normal numbers of variance gain^2 / 100: 4 x sqrt(2 / 10,000) of it
        assert power == pytest.approx(gain**2, rel=0.06)


# a run


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_same_seed_same_result(rule):
    first, second = run(rule, SMALL, 5), run(rule, SMALL, 5)
    assert first.losses == second.losses
    assert first.angles == second.angles
    assert len(first.losses) == 6 and len(first.angles) == len(first.hidden_angles) == 5


def test_a_run_leaves_its_network_alone_and_can_be_continued():
    network, data = SMALL.student(), SMALL.data()
    whole = train(Backpropagation(), network, *data, epochs=6)
    half = train(Backpropagation(), network, *data, epochs=3)
    rest = train(Backpropagation(), half.network, *data, epochs=3)
    assert half.losses[:-1] + rest.losses == whole.losses
    assert network.W1 == SMALL.student().W1


@FEW
@given(st.integers(0, 1000))
def test_small_steps_down_the_gradient_lower_the_loss(seed):
    # eta below 2 over the largest curvature, which for these scales stays under 20
    task = SMALL.replace(seed=seed)
    for rule in (Backpropagation(eta=0.05), OutputOnly(eta=0.05)):
        losses = run(rule, task, 10).losses
        assert all(after < before for before, after in pairwise(losses))


def test_first_loss_falls_as_the_gradient_says():
    network, (X, T) = SMALL.student(), SMALL.data()
    slope = sum(g * g for part in network.gradient(X, T) for row in part for g in row)
    for eta in (1e-3, 1e-4):
        before, after = train(Backpropagation(eta=eta), network, X, T, epochs=1).losses
        assert (before - after) / eta == pytest.approx(slope, rel=10 * eta)  # and eta / 2 x 20


def test_batches_cover_every_sample_once():
    X, T = SMALL.data()
    # with all samples in one batch, and with tiny eta one by one, an epoch is the same step
    whole = train(Backpropagation(eta=8e-6), SMALL.student(), X, T, epochs=1)
    single = train(Backpropagation(eta=1e-6), SMALL.student(), X, T, epochs=1, batch=1)
    fall = whole.losses[0] - whole.losses[1]
    assert single.losses[0] - single.losses[1] == pytest.approx(fall, rel=1e-4)  # 8 eta x 20
    three = train(Backpropagation(eta=1e-6), SMALL.student(), X, T, epochs=1, batch=3)
    assert len(three.angles) == 1


def test_a_step_too_long_is_an_error():
    with pytest.raises(DivergenceError, match=r"Hebb left the finite numbers in epoch \d+ with"):
        run(Hebb(eta=10), epochs=1000)


def test_relative_loss_of_a_start_at_the_teacher_is_zero():
    X, T = SMALL.data()
    assert train(Backpropagation(), SMALL.teacher(), X, T, epochs=1).relative_loss == 0


# angles


def test_backpropagation_has_no_angle_and_the_output_alone_no_hidden_one():
    exact, output = run(Backpropagation(), epochs=20), run(OutputOnly(), epochs=20)
    assert max(exact.angles) < 1e-12 > max(exact.hidden_angles)  # rounding, in degrees
    assert output.hidden_angles == [None] * 20
    # what is left out is at a right angle to what is done: 0 < angle < 90
    assert all(0 < turned < 90 for turned in output.angles)


@FEW
@given(st.integers(0, 1000))
def test_angle_below_90_degrees_is_descent(seed):
    task = SMALL.replace(seed=seed)
    network, (X, T) = task.student(), task.data()
    for rule in RULES:
        update = rule.update(network, X, T, seed)
        whole, _, _ = angles(update, network.gradient(X, T))
        if abs(whole - 90) > 1:
            length = sum(d * d for part in update for row in part for d in row) ** 0.5
            after = network.changed(update, 1e-5 / length).loss(X, T)
            # cos 89 degrees is 0.017: more than the curvature adds over a step of 1e-5
            assert (after < network.loss(X, T)) == (whole < 90)


def test_feedback_alignment_turns_below_90_degrees_while_it_learns():
    trained = run(FeedbackAlignment())
    assert trained.angles[0] > 90  # by chance of the seed it starts uphill
    assert all(turned < 90 for turned in trained.angles[-150:])
    assert sum(trained.hidden_angles[-100:]) / 100 < trained.hidden_angles[0] - 20


# the rules compared, on the default task


@pytest.fixture(scope="module")
def table():
    return {row["rule"]: row for row in compare(runs=2)}


@pytest.mark.slow
def test_table_has_a_row_for_each_rule(table):
    assert list(table) == [rule.name for rule in RULES]
    assert len({tuple(row) for row in table.values()}) == 1


@pytest.mark.slow
def test_rules_that_send_errors_back_learn_best(table):
    for name in ("backpropagation", "predictive coding", "surrogate gradient"):
        assert table[name]["loss"] < 0.03
        assert table[name]["mean angle"] < 45
    assert table["feedback alignment"]["loss"] < 0.03


@pytest.mark.slow
def test_a_single_number_teaches_the_hidden_layer_slowly(table):
    node = table["node perturbation"]
    assert 65 < node["mean angle"] < 90
    best, none = table["backpropagation"]["loss"], table["output layer only"]["loss"]
    assert best < node["loss"] < none
    weight = table["weight perturbation"]
    assert node["mean angle"] < weight["mean angle"] < 90
    assert node["loss"] < weight["loss"] < 1


@pytest.mark.slow
def test_rules_that_know_no_error_do_worse_than_none_at_all(table):
    # at one and the same eta, so that the output layer has the same time
    [output] = compare([OutputOnly(eta=Hebb().eta)], runs=2)
    for name in ("Hebb", "Oja"):
        assert table[name]["eta"] == output["eta"]
        assert 1.2 * output["loss"] < table[name]["loss"] < 1
        assert table[name]["mean hidden angle"] > 90


@pytest.mark.slow
def test_spiking_hidden_units_learn_by_a_surrogate():
    # the true gradient of a step is 0, so backpropagation trains the output alone
    rows = compare(
        [Backpropagation(eta=0.1), OutputOnly(eta=0.1), SurrogateGradient(eta=0.1)],
        activation="step",
        runs=2,
    )
    exact, output, surrogate = (row["loss"] for row in rows)
    assert exact == output
    assert surrogate < 0.7 * exact


@pytest.mark.slow
def test_rectified_units_learn_too():
    rows = compare([Backpropagation(eta=0.1), OutputOnly(eta=0.1)], activation="relu", runs=2)
    assert rows[0]["loss"] < 0.5 * rows[1]["loss"] < 0.5


def test_predictive_coding_follows_backpropagation_through_a_run():
    exact = run(Backpropagation(), epochs=50)
    close = run(PredictiveCoding(precision=1e-4), epochs=50)
    # the updates differ by about p of their size, 50 times
    assert close.losses == pytest.approx(exact.losses, rel=1e-2)
    assert max(close.angles) < 0.1


def test_means_over_runs_are_means_of_runs():
    rules = [NodePerturbation(seed=4)]
    first = compare(rules, SMALL, epochs=3)[0]
    second = compare([NodePerturbation(seed=5)], SMALL.replace(seed=1), epochs=3)[0]
    both = compare(rules, SMALL, epochs=3, runs=2)[0]
    for key in ("loss", "first angle", "mean hidden angle"):
        assert both[key] == pytest.approx((first[key] + second[key]) / 2, rel=1e-14)


# bad input


NETWORK = TwoLayerNetwork([[1]], [[1]])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: TeacherStudent(hidden=0), r"TeacherStudent.hidden .* from 1 to 1000, got 0"),
        (lambda: TeacherStudent(samples=2.5), r"TeacherStudent.samples .* a whole number"),
        (lambda: TeacherStudent(seed=-1), r"TeacherStudent.seed .* at least 0, got -1"),
        (lambda: TeacherStudent(student_gain=0), r"student_gain .* must be above 0"),
        (lambda: train(Hebb(), NETWORK, [[1]], [[1]], 0), r"train.epochs .* from 1 to"),
        (lambda: train(Hebb(), NETWORK, [[1]], [[1]], batch=0), r"train.batch .* at least 1"),
        (lambda: train(Hebb(), NETWORK, [[1, 2]], [[1]]), r"X must have rows of length 1, got 2"),
        (lambda: train(Hebb(), NETWORK, [[1]], [[1], [2]]), r"T must have 1 rows as X has, got 2"),
        (lambda: compare(runs=0), r"compare.runs .* from 1 to 1000"),
        (lambda: compare(activation="gelu"), r"must be one of 'tanh', 'relu', 'step'"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
