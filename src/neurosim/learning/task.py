"""One task for all learning rules: a student network copies a teacher; losses and angles."""

from __future__ import annotations

import math

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
from neurosim.parameters import Integer, Parameter, Parametrised
from neurosim.recording import DivergenceError
from neurosim.units.matrices import angle
from neurosim.units.network import TwoLayerNetwork

__all__ = ["RULES", "TeacherStudent", "Training", "angles", "compare", "course", "train"]

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from neurosim.learning.rules import LearningRule
    from neurosim.units.network import Matrix, Update

    Row = dict[str, Any]  # the name of a rule, and numbers, None where there is no angle

RULES = (
    Backpropagation(),
    PredictiveCoding(),
    SurrogateGradient(),
    FeedbackAlignment(),
    NodePerturbation(),
    WeightPerturbation(),
    OutputOnly(),
    Oja(),
    Hebb(),
)

EPOCHS = Integer(
    "", "passes over the samples", at_least=1, at_most=1e5, name="epochs", owner="train"
)
BATCH = Integer("", "samples in an update", at_least=1, name="batch", owner="train")
RUNS = Integer("", "tasks", at_least=1, at_most=1000, name="runs", owner="compare")


class TeacherStudent(Parametrised):
    """A teacher network sets the targets; a student of the same shape starts elsewhere.

    Inputs are normal with standard deviation 1. Weights are normal too: for n senders
    their standard deviation is teacher_gain / sqrt(n) in the teacher and student_gain / sqrt(n) in
    the student. The same seed gives the same task.

    >>> task = TeacherStudent(inputs=2, hidden=3, outputs=1, samples=4)
    >>> task.teacher().shape, task.student().shape
    ((2, 3, 1), (2, 3, 1))
    >>> X, T = task.data()
    >>> task.teacher().loss(X, T), task.student().loss(X, T) > 0
    (0.0, True)
    """

    inputs: Integer = Integer("", "number of inputs", default=6, at_least=1, at_most=1000)
    hidden: Integer = Integer("", "number of hidden units", default=8, at_least=1, at_most=1000)
    outputs: Integer = Integer("", "number of outputs", default=3, at_least=1, at_most=1000)
    samples: Integer = Integer("", "number of samples", default=32, at_least=1, at_most=100_000)
    teacher_gain: Parameter = Parameter(
        "", "scale of the teacher's weights", default=1.5, above=0, at_most=10
    )
    student_gain: Parameter = Parameter(
        "", "scale of the student's weights", default=0.5, above=0, at_most=10
    )
    seed: Integer = Integer("", "seed", default=0, at_least=0)

    def teacher(self, activation: str = "tanh") -> TwoLayerNetwork:
        """The network that sets the targets."""
        return self._network("teacher", self.teacher_gain, activation)

    def student(self, activation: str = "tanh") -> TwoLayerNetwork:
        """The network that is to learn, at its start."""
        return self._network("student", self.student_gain, activation)

    def data(self, activation: str = "tanh") -> tuple[Matrix, Matrix]:
        """Inputs X, shape (samples, inputs), and targets T, shape (samples, outputs)."""
        gauss = self._gauss("inputs")
        X = [[gauss(0.0, 1.0) for _ in range(self.inputs)] for _ in range(self.samples)]
        return X, self.teacher(activation).forward(X)[2]

    def _network(self, part: str, gain: float, activation: str) -> TwoLayerNetwork:
        gauss = self._gauss(part)
        W1, W2 = (
            [[gauss(0.0, gain / math.sqrt(n)) for _ in range(n)] for _ in range(rows)]
            for rows, n in ((self.hidden, self.inputs), (self.outputs, self.hidden))
        )
        return TwoLayerNetwork(W1, W2, activation)

    def _gauss(self, part: str) -> Callable[[float, float], float]:
        from random import Random

        return Random(f"{part} {self.seed}").gauss


class Training:
    """What a run of `train` leaves: losses, angles and the network at the end.

    losses, shape (epochs + 1,), are taken at the start and after each epoch. angles and
    hidden_angles, shape (epochs,), are the means over each epoch's updates of the angle in degrees
    to minus the gradient, of all weights and of W1; None where one of the two is zero.

    >>> task = TeacherStudent()
    >>> run = train(OutputOnly(), task.student(), *task.data(), epochs=2)
    >>> run.losses[2] < run.losses[1] < run.losses[0], run.hidden_angles
    (True, [None, None])
    """

    def __init__(
        self,
        rule: LearningRule,
        network: TwoLayerNetwork,
        losses: list[float],
        angles: list[float | None],
        hidden_angles: list[float | None],
    ) -> None:
        self.rule = rule
        self.network = network
        self.losses = losses
        self.angles = angles
        self.hidden_angles = hidden_angles

    @property
    def relative_loss(self) -> float:
        """The last loss over the first; 0 if the first is 0."""
        return self.losses[-1] / self.losses[0] if self.losses[0] else 0.0

    def __repr__(self) -> str:
        epochs = len(self.angles)
        return f"<Training by {self.rule!r}, {epochs} epochs, loss x {self.relative_loss:.3g}>"


def angles(update: Update, gradient: Update) -> tuple[float | None, float | None, float | None]:
    """The angle in degrees between an update and minus the gradient: of all weights, W1, W2.

    0 is steepest descent, below 90 a small step lowers the loss, above 90 it raises it. None where
    one of the two is zero.

    >>> task = TeacherStudent()
    >>> X, T = task.data()
    >>> network = task.student()
    >>> update = OutputOnly().update(network, X, T)
    >>> [a and round(a) for a in angles(update, network.gradient(X, T))]
    [46, None, 0.0]
    """
    down = tuple([[-g for g in row] for row in part] for part in gradient)
    whole = angle([*update[0], *update[1]], [*down[0], *down[1]])
    return whole, angle(update[0], down[0]), angle(update[1], down[1])


def course(
    rule: LearningRule,
    network: TwoLayerNetwork,
    X: Sequence[Sequence[float]],
    T: Sequence[Sequence[float]],
    epochs: int = 200,
    batch: int | None = None,
) -> Iterator[Training]:
    """What `train` does, epoch by epoch: yields the `Training` so far after each of them.

    It is one object, which grows.
    Errors: as `train`.

    >>> task = TeacherStudent()
    >>> run = course(Backpropagation(), task.student(), *task.data())
    >>> len(next(run).losses), len(next(run).losses)
    (2, 3)
    """
    X, T = network.check(X, T)
    epochs = EPOCHS.check(epochs)
    batch = len(X) if batch is None else BATCH.check(batch)
    batches = [(X[i : i + batch], T[i : i + batch]) for i in range(0, len(X), batch)]
    run = Training(rule, network, [network.loss(X, T)], [], [])
    step = 0
    for _ in range(epochs):
        turned: tuple[list[float | None], list[float | None]] = [], []
        for x, t in batches:
            update = rule.update(run.network, x, t, step)
            for kept, turn in zip(turned, angles(update, run.network.gradient(x, t))):
                kept.append(turn)
            run.network = run.network.changed(update, rule.eta)
            step += 1
        for turns, kept in zip((run.angles, run.hidden_angles), turned):
            turns.append(_mean(kept))
        run.losses.append(run.network.loss(X, T))
        if not math.isfinite(run.losses[-1]):
            raise DivergenceError(
                f"{rule.name} left the finite numbers in epoch {len(run.losses) - 1} with eta ="
                f" {rule.eta:.10g}: a smaller eta may help"
            )
        yield run


def train(
    rule: LearningRule,
    network: TwoLayerNetwork,
    X: Sequence[Sequence[float]],
    T: Sequence[Sequence[float]],
    epochs: int = 200,
    batch: int | None = None,
) -> Training:
    """Adds eta times the rule's update to the weights, again and again, and keeps the losses.

    X has shape (S, inputs), T (S, outputs). An update sees all S samples, or with `batch` that
    many at a time, in order; an epoch is one pass over all. The network itself is not changed.
    Errors: ParameterError for shapes that do not fit, DivergenceError if the loss is not finite.

    >>> task = TeacherStudent()
    >>> train(Backpropagation(), task.student(), *task.data(), epochs=100).relative_loss < 0.05
    True
    """
    *_, run = course(rule, network, X, T, epochs, batch)
    return run


def compare(
    rules: Sequence[LearningRule] = RULES,
    task: TeacherStudent | None = None,
    epochs: int = 200,
    runs: int = 1,
    batch: int | None = None,
    activation: str = "tanh",
) -> list[Row]:
    """A table with one row for each rule, each trained on the same task from the same start.

    "loss" is the last loss over the first; "first angle", "last angle" and "mean angle" are those
    of `Training`, of all weights, and "first hidden angle" and so on of W1. With runs > 1 these are
    means over tasks with seeds task.seed, task.seed + 1, ..., and a rule's own seed moves along.

    >>> for row in compare([Backpropagation(), FeedbackAlignment()], epochs=20):
    ...     print(row["rule"], round(row["loss"], 2), round(row["first angle"]))
    backpropagation 0.04 0
    feedback alignment 0.05 94
    """
    task = task or TeacherStudent()
    runs = RUNS.check(runs)
    table = []
    for rule in rules:
        rows = []
        for run in range(runs):
            drawn, used = _moved(task, run), _moved(rule, run)
            student, data = drawn.student(activation), drawn.data(activation)
            rows.append(_row(train(used, student, *data, epochs, batch)))
        means = {key: _mean([row[key] for row in rows]) for key in rows[0]}
        table.append({"rule": rule.name, "eta": rule.eta, **means})
    return table


def _moved[Drawn: Parametrised](drawn: Drawn, run: int) -> Drawn:
    return drawn.replace(seed=drawn.seed + run) if hasattr(drawn, "seed") else drawn


def _row(training: Training) -> dict[str, float | None]:
    row: dict[str, float | None] = {"loss": training.relative_loss}
    for name, course in (("", training.angles), ("hidden ", training.hidden_angles)):
        row[f"first {name}angle"] = course[0]
        row[f"last {name}angle"] = course[-1]
        row[f"mean {name}angle"] = _mean(course)
    return row


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
