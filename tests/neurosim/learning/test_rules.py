"""Learning rules: what each tends to, against the gradient of the loss; permutations; bad input."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim.learning import rules
from neurosim.learning.rules import (
    Backpropagation,
    FeedbackAlignment,
    Hebb,
    NodePerturbation,
    Oja,
    OutputOnly,
    PredictiveCoding,
    SurrogateGradient,
    WeightPerturbation,
)
from neurosim.learning.task import TeacherStudent, angles
from neurosim.parameters import ParameterError
from neurosim.units.network import TwoLayerNetwork, delta_rule

FEW = settings(max_examples=25, deadline=None, derandomize=True)
SMALL = TeacherStudent(inputs=3, hidden=4, outputs=2, samples=5, student_gain=1)
SEEDS = st.integers(0, 1000)
ACTIVATIONS = pytest.mark.parametrize("activation", ["tanh", "relu"])
PERTURBATIONS = pytest.mark.parametrize("kind", [NodePerturbation, WeightPerturbation])
# all that know nothing of the order of hidden units
SYMMETRIC = [
    kind() for kind in (Backpropagation, OutputOnly, Hebb, Oja, SurrogateGradient, PredictiveCoding)
]
ALL = [getattr(rules, name)() for name in rules.__all__ if name != "LearningRule"]


def start(seed=0, activation="tanh", **values):
    task = SMALL.replace(seed=seed, **values)
    return task.student(activation), *task.data(activation)


def entries(matrix):
    return [value for row in matrix for value in row]


def flat(update):
    return [value for part in update for value in entries(part)]


# towards the gradient


@ACTIVATIONS
def test_backpropagation_is_steepest_descent(activation):
    network, X, T = start(activation=activation)
    update = Backpropagation().update(network, X, T)
    # two orders of the same products: 1e-16 rad of each of 20 numbers
    assert angles(update, network.gradient(X, T)) == pytest.approx((0, 0, 0), abs=1e-13)
    assert flat(update) == pytest.approx([-g for g in flat(network.gradient(X, T))], rel=1e-12)


@FEW
@given(SEEDS)
def test_rules_that_differ_in_the_hidden_layer_take_the_delta_rule_at_the_output(seed):
    network, X, T = start(seed)
    _, H, _ = network.forward(X)
    zero = [0.0] * 2
    parts = [delta_rule(network.W2, zero, h, t)[0] for h, t in zip(H, T)]
    mean = [sum(d) / len(X) for d in zip(*map(entries, parts))]
    for rule in (Backpropagation(), OutputOnly(), Hebb(), Oja(), FeedbackAlignment()):
        _, dW2 = rule.update(network, X, T)
        assert entries(dW2) == pytest.approx(mean, abs=1e-13)  # sums of 5 in another order


@PERTURBATIONS
@ACTIVATIONS
def test_perturbation_is_minus_the_gradient_on_average(kind, activation):
    network, X, T = start(activation=activation)
    # noise of 1e-4 leaves a bias of its square, and of units at their corner none here
    rule = kind(sigma=1e-4)
    count = 1500
    drawn = list(zip(*[flat(rule.update(network, X, T, step)) for step in range(count)]))
    for values, g in zip(drawn, flat(network.gradient(X, T))):
        mean = sum(values) / count
        error = math.sqrt(sum((v - mean) ** 2 for v in values) / (count - 1) / count)
        # 20 weights in 4 cases, beyond 4 standard errors: 0.5 % for one seed, which is fixed
        assert abs(mean + g) < 4 * error


def test_mean_perturbation_turns_to_the_gradient():
    network, X, T = start()
    gradient = network.gradient(X, T)
    rule = NodePerturbation(sigma=1e-3)
    sums, turned = None, []
    for step in range(1024):
        update = flat(rule.update(network, X, T, step))
        sums = update if sums is None else [a + b for a, b in zip(sums, update)]
        if step + 1 in (1, 32, 1024):
            whole, _, _ = angles(([sums], [[0.0]]), ([flat(gradient)], [[0.0]]))
            turned.append(whole)
    # tan of the angle falls as 1 / sqrt(n): 32 times from first to last, by chance half of it
    assert turned[0] > 30 and turned[1] < 30 and turned[2] < 6


def test_weight_perturbation_scatters_more_than_node_perturbation():
    network, X, T = start()

    def scatter(rule):
        drawn = zip(*[flat(rule.update(network, X, T, step)) for step in range(300)])
        return sum(sum(v * v for v in values) - sum(values) ** 2 / 300 for values in drawn)

    assert scatter(WeightPerturbation(sigma=1e-3)) > 2 * scatter(NodePerturbation(sigma=1e-3))


@ACTIVATIONS
def test_predictive_coding_tends_to_backpropagation_with_its_precision(activation):
    network, X, T = start(activation=activation)
    gradient = network.gradient(X, T)
    turned = [
        angles(PredictiveCoding(precision=p).update(network, X, T), gradient)[0]
        for p in (1e-3, 1e-4, 1e-5)  # so small that no unit of these passes its corner
    ]
    for coarse, fine in pairwise(turned):
        assert coarse / fine == pytest.approx(10, rel=0.05)  # first order in p, and p^2 of it
    assert turned[-1] < 1e-3


def test_predictive_coding_of_small_errors_backpropagates_the_settled_error():
    # with p = 1 the hidden layer takes up part of the error; what is left at the output goes back
    # as in backpropagation, once the hidden state is close to what the input predicts
    network, X, T = start()
    x, Z, H, Y = X[:1], *(part[0] for part in network.forward(X[:1]))
    k = max(range(3), key=lambda k: abs(x[0][k]))
    gaps = []
    for share in (1e-2, 1e-3):
        near = [[y + share * (t - y) for y, t in zip(Y, T[0])]]
        dW1, dW2 = PredictiveCoding(precision=1, settling=300).update(network, x, near)
        hidden = [row[k] / x[0][k] for row in dW1]
        a = [z + d for z, d in zip(Z, hidden)]
        settled = [row[0] / math.tanh(a[0]) for row in dW2]
        back = [(1 - h * h) * math.sumprod(c, settled) for h, c in zip(H, zip(*network.W2))]
        gaps.append(math.dist(hidden, back) / math.hypot(*back))
    assert gaps[0] / gaps[1] == pytest.approx(10, rel=0.1)  # f' at a, not z: first order in a - z
    assert gaps[1] < 1e-2


def test_predictive_coding_settles_where_its_errors_balance():
    network, X, T = start()
    p = 0.5
    [x], [t] = X[:1], T[:1]  # of one sample the states can be read off the update
    one1, one2 = PredictiveCoding(precision=p, settling=300).update(network, [x], [t])
    k = max(range(3), key=lambda k: abs(x[k]))
    hidden_error = [row[k] / x[k] for row in one1]  # (a - z) / p
    Z, _, _ = network.forward([x])
    a = [z + p * e for z, e in zip(Z[0], hidden_error)]
    H = [math.tanh(value) for value in a]
    errors = [goal - math.sumprod(row, H) for goal, row in zip(t, network.W2)]
    # the settled state is a minimum of F: a - z = p f'(a) W2^T (t - W2 f(a))
    for i, e in enumerate(hidden_error):
        back = sum(row[i] * error for row, error in zip(network.W2, errors))
        assert e == pytest.approx((1 - H[i] ** 2) * back, abs=1e-10)  # 300 steps leave rounding
    for row, error in zip(one2, errors):
        assert row == pytest.approx([error * h for h in H], abs=1e-10)


def test_few_steps_settle_at_the_default_precision():
    network, X, T = start()
    few, many = (PredictiveCoding(settling=n).update(network, X, T) for n in (6, 200))
    assert PredictiveCoding().settling == 6
    # a step leaves at most p |W2|^2 / (1 + p |W2|^2) < 0.2 here: 0.2^6 of the way
    assert flat(few) == pytest.approx(flat(many), abs=1e-4 * max(map(abs, flat(many))))


# what the others are


def test_feedback_alignment_with_the_forward_weights_is_backpropagation():
    network, X, T = start()
    rule = FeedbackAlignment(seed=3)
    B = rule.feedback(4, 2)
    mirrored = TwoLayerNetwork(network.W1, list(zip(*B)))
    assert rule.update(mirrored, X, T) == Backpropagation().update(mirrored, X, T)


def test_feedback_weights_are_fixed_and_normal():
    rule = FeedbackAlignment(scale=0.5)
    B = rule.feedback(100, 100)
    assert B == rule.feedback(100, 100) != rule.replace(seed=1).feedback(100, 100)
    values = entries(B)
    # 10,000 draws: the mean within 4 x 0.5 / 100, the spread within 4 x 0.5 / sqrt(2 x 10,000)
    assert abs(sum(values)) / 1e4 < 0.02
    assert math.sqrt(sum(v * v for v in values) / 1e4) == pytest.approx(0.5, abs=0.015)


@FEW
@given(SEEDS)
def test_oja_takes_from_hebb_what_the_activity_times_the_weights_is(seed):
    network, X, T = start(seed)
    hebb, _ = Hebb().update(network, X, T)
    oja, _ = Oja().update(network, X, T)
    _, H, _ = network.forward(X)
    for i, w in enumerate(network.W1):
        power = sum(h[i] ** 2 for h in H) / len(H)
        expected = [d - power * w_k for d, w_k in zip(hebb[i], w)]
        assert oja[i] == pytest.approx(expected, abs=1e-14)  # a sum of 5


def test_hebb_does_not_see_the_targets():
    network, X, T = start()
    wrong = [[-t for t in row] for row in T]
    for rule in (Hebb(), Oja()):
        assert rule.update(network, X, T)[0] == rule.update(network, X, wrong)[0]


def test_surrogate_gradient_of_a_flat_step_is_a_linear_network():
    # k -> 0: psi = 1, so d = W2^T (t - y)
    network, X, T = start()
    dW1, _ = SurrogateGradient(k=1e-9).update(network, X, T)
    _, _, errors = network.errors(X, T)
    back = [[math.sumprod(e, column) for column in zip(*network.W2)] for e in errors]
    expected = [
        [sum(b[i] * x[k] for b, x in zip(back, X)) / len(X) for k in range(3)] for i in range(4)
    ]
    for row, other in zip(dW1, expected):
        assert row == pytest.approx(other, rel=1e-7)  # psi is 1 to 2 k |z|


# properties of all


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_update_has_the_shape_of_the_weights_and_depends_on_nothing_else(rule):
    network, X, T = start()
    dW1, dW2 = update = rule.update(network, X, T, 7)
    assert [len(row) for row in dW1] == [3] * 4 and [len(row) for row in dW2] == [4] * 2
    assert rule.update(network, X, T, 7) == update
    assert all(math.isfinite(d) for d in flat(update))


@PERTURBATIONS
def test_noise_changes_with_step_and_seed(kind):
    network, X, T = start()
    first = kind().update(network, X, T, 0)
    assert first != kind().update(network, X, T, 1)
    assert first != kind(seed=1).update(network, X, T, 0)


@FEW
@given(SEEDS, st.permutations(range(4)))
def test_updates_follow_a_permutation_of_hidden_units(seed, order):
    network, X, T = start(seed)
    moved = TwoLayerNetwork(
        [network.W1[i] for i in order], [[row[i] for i in order] for row in network.W2]
    )
    for rule in SYMMETRIC:
        dW1, dW2 = rule.update(network, X, T)
        new1, new2 = rule.update(moved, X, T)
        # sums over hidden units in another order
        for row, i in zip(new1, order):
            assert row == pytest.approx(dW1[i], abs=1e-12)
        for row, old in zip(new2, dW2):
            assert row == pytest.approx([old[i] for i in order], abs=1e-12)


@FEW
@given(SEEDS)
def test_without_error_only_hebb_and_oja_move(seed):
    network, X, _ = start(seed)
    _, _, Y = network.forward(X)
    for rule in ALL:
        moves = any(flat(rule.update(network, X, Y)))
        if isinstance(rule, NodePerturbation | WeightPerturbation):
            assert moves  # the noise itself costs
        else:
            assert moves == isinstance(rule, Hebb)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Backpropagation(eta=0), r"LearningRule.eta \(learning rate\) must be above 0 and"),
        (lambda: NodePerturbation(sigma=0), r"sigma \(standard deviation of the noise\) must be"),
        (lambda: NodePerturbation(seed=0.5), r"seed \(seed of the noise\) must be a whole number"),
        (lambda: PredictiveCoding(precision=0), r"PredictiveCoding.precision .* above 0"),
        (lambda: PredictiveCoding(settling=0), r"PredictiveCoding.settling .* from 1 to 10000"),
        (lambda: FeedbackAlignment(scale=-1), r"FeedbackAlignment.scale .* above 0"),
        (lambda: SurrogateGradient(k=-1), r"SurrogateGradient.k .* above 0"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
