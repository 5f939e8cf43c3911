"""Learning rules for a network of two layers: what each would change, given what it may know."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod

from neurosim.parameters import Integer, Parameter, Parametrised
from neurosim.units.matrices import matrix_product, outer_mean
from neurosim.units.surrogate import FastSigmoid

__all__ = [
    "Backpropagation",
    "FeedbackAlignment",
    "Hebb",
    "LearningRule",
    "NodePerturbation",
    "Oja",
    "OutputOnly",
    "PredictiveCoding",
    "SurrogateGradient",
    "WeightPerturbation",
]

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from neurosim.units.network import Matrix, TwoLayerNetwork, Update


LEARNING_RATE, LARGEST = "learning rate", 10  # of every rule, which has a default of its own


class LearningRule(Parametrised, ABC):
    """What all rules share: eta, a name, and `update`.

    The output layer follows the delta rule, dW2 = mean of (t - y) h^T, unless a rule says
    otherwise; so the rules differ in what they let the hidden layer know.
    """

    name = ""
    eta: Parameter = Parameter("", LEARNING_RATE, default=0.5, above=0, at_most=LARGEST)

    @abstractmethod
    def update(self, network: TwoLayerNetwork, X: Matrix, T: Matrix, step: int = 0) -> Update:
        """(dW1, dW2) for eta = 1: the direction in which the rule moves the weights.

        X, shape (S, inputs), and T, shape (S, outputs), are lists of floats. `step` picks the
        noise of a rule that draws any: the same step, the same update.
        """


class _Signalling(LearningRule):
    """A rule of the form dW1 = mean of d x^T: it differs in the signal d of a hidden unit."""

    def update(self, network: TwoLayerNetwork, X: Matrix, T: Matrix, step: int = 0) -> Update:
        """(dW1, dW2), as `LearningRule.update` has them."""
        Z, H, errors = network.errors(X, T)
        signals = self.signals(network, Z, H, errors)
        return outer_mean(signals, X), outer_mean(errors, H)

    @abstractmethod
    def signals(self, network: TwoLayerNetwork, Z: Matrix, H: Matrix, errors: Matrix) -> Matrix:
        """d, shape (S, hidden)."""


class Backpropagation(_Signalling):
    """dW1 = mean of d x^T with d = f′(z) W2^T (t - y): minus the gradient of the loss.

    Source: Rumelhart, Hinton & Williams 1986, Nature 323:533.

    >>> from neurosim.units.network import TwoLayerNetwork
    >>> network = TwoLayerNetwork([[1]], [[1]], "relu")
    >>> Backpropagation().update(network, [[2.0]], [[1.0]])
    ([[-2.0]], [[-2.0]])
    """

    name = "backpropagation"

    def signals(self, network: TwoLayerNetwork, Z: Matrix, H: Matrix, errors: Matrix) -> Matrix:
        back = matrix_product(errors, list(zip(*network.W2)))
        return _times(network.slopes(Z, H), back)


class OutputOnly(_Signalling):
    """dW1 = 0: the delta rule on the output layer, over hidden units that stay as they are.

    Source: Widrow & Hoff 1960, IRE WESCON Convention Record 4:96.

    >>> from neurosim.units.network import TwoLayerNetwork
    >>> network = TwoLayerNetwork([[1]], [[1]], "relu")
    >>> OutputOnly().update(network, [[2.0]], [[1.0]])
    ([[0.0]], [[-2.0]])
    """

    name = "output layer only"

    def signals(self, network: TwoLayerNetwork, Z: Matrix, H: Matrix, errors: Matrix) -> Matrix:
        return [[0.0] * len(row) for row in H]


class Hebb(_Signalling):
    """dW1 = mean of h x^T: the hidden layer knows its input and its activity, and no error.

    Source: after Hebb 1949, The Organization of Behavior.

    >>> from neurosim.units.network import TwoLayerNetwork
    >>> network = TwoLayerNetwork([[1]], [[1]], "relu")
    >>> Hebb().update(network, [[2.0]], [[1.0]])
    ([[4.0]], [[-2.0]])
    """

    name = "Hebb"
    eta: Parameter = Parameter("", LEARNING_RATE, default=0.05, above=0, at_most=LARGEST)

    def signals(self, network: TwoLayerNetwork, Z: Matrix, H: Matrix, errors: Matrix) -> Matrix:
        return H


class Oja(Hebb):
    """dW1 = mean of h (x - h w) for each hidden unit with weights w: `Hebb` that stays bounded.

    Source: Oja 1982, J Math Biol 15:267.

    >>> from neurosim.units.network import TwoLayerNetwork
    >>> network = TwoLayerNetwork([[1]], [[1]], "relu")
    >>> Oja().update(network, [[2.0]], [[1.0]])
    ([[0.0]], [[-2.0]])
    """

    name = "Oja"

    def update(self, network: TwoLayerNetwork, X: Matrix, T: Matrix, step: int = 0) -> Update:
        dW1, dW2 = super().update(network, X, T)
        _, H, _ = network.forward(X)
        power = [math.sumprod(h, h) / len(h) for h in zip(*H)]
        return [[d - p * w for d, w in zip(*rows)] for p, *rows in zip(power, dW1, network.W1)], dW2


class FeedbackAlignment(_Signalling):
    """dW1 = mean of d x^T with d = f′(z) B (t - y): errors return by fixed random weights.

    B, shape (hidden, outputs), has independent normal entries of standard deviation `scale`. In a
    network of two layers, direct feedback alignment is the same. Source: Lillicrap, Cownden, Tweed
    & Akerman 2016, Nat Commun 7:13276.

    >>> from neurosim.units.network import TwoLayerNetwork
    >>> network = TwoLayerNetwork([[1], [2]], [[1, 1]], "relu")
    >>> dW1, dW2 = FeedbackAlignment(seed=2).update(network, [[1.0]], [[2.0]])
    >>> dW1 == [[-b for b in row] for row in FeedbackAlignment(seed=2).feedback(2, 1)]
    True
    """

    name = "feedback alignment"
    scale: Parameter = Parameter(
        "", "standard deviation of the feedback weights", default=1.0, above=0, at_most=10
    )
    seed: Integer = Integer("", "seed of the feedback weights", default=0, at_least=0)

    def feedback(self, hidden: int, outputs: int) -> Matrix:
        """B, shape (hidden, outputs)."""
        return _normal(f"feedback {self.seed}", hidden, outputs, self.scale)

    def signals(self, network: TwoLayerNetwork, Z: Matrix, H: Matrix, errors: Matrix) -> Matrix:
        _, hidden, outputs = network.shape
        back = matrix_product(errors, self.feedback(hidden, outputs))
        return _times(network.slopes(Z, H), back)


class SurrogateGradient(_Signalling):
    """dW1 = mean of d x^T with d = psi(z) W2^T (t - y), psi(z) = 1 / (1 + k |z|)^2.

    A stand-in psi takes the place of f′, so that hidden units with a "step" learn, whose f′ is 0.
    Source: Zenke & Ganguli 2018, Neural Comput 30:1514 (psi); Neftci, Mostafa & Zenke 2019, IEEE
    Signal Process Mag 36(6):51.

    >>> from neurosim.units.network import TwoLayerNetwork
    >>> network = TwoLayerNetwork([[1]], [[1]], "step")
    >>> Backpropagation().update(network, [[2.0]], [[2.0]])
    ([[0.0]], [[1.0]])
    >>> SurrogateGradient(k=0.5).update(network, [[2.0]], [[2.0]])
    ([[0.5]], [[1.0]])
    """

    name = "surrogate gradient"
    k: Parameter = Parameter("", "steepness", default=1.0, above=0, at_most=1e4)

    def signals(self, network: TwoLayerNetwork, Z: Matrix, H: Matrix, errors: Matrix) -> Matrix:
        psi = FastSigmoid(k=self.k).slope
        back = matrix_product(errors, list(zip(*network.W2)))
        return _times([[psi(z) for z in row] for row in Z], back)


class PredictiveCoding(LearningRule):
    """Hidden units settle between what the input predicts and what the output wants, then learn.

    With the target given, the hidden state a, which starts at z = W1 x, runs down
    F = 1/2 |a - z|^2 + p/2 |t - W2 f(a)|^2, that is da = -(a - z) + p f′(a) W2^T (t - W2 f(a)), in
    `settling` steps. Then dW1 = mean of (a - z) x^T / p, dW2 = mean of (t - W2 f(a)) f(a)^T: every
    change is the product of an error and an activity that meet at the synapse. For p -> 0 the
    hidden state hardly moves, a - z -> p f′(z) W2^T (t - y), and this is `Backpropagation`.

    Source: Whittington & Bogacz 2017, Neural Comput 29:1229 (p is the ratio of their variances of
    the hidden and the output errors).

    >>> from neurosim.units.network import TwoLayerNetwork
    >>> network, x, t = TwoLayerNetwork([[1]], [[1]], "relu"), [[2.0]], [[1.0]]
    >>> dW1, dW2 = PredictiveCoding(precision=1).update(network, x, t)
    >>> round(dW1[0][0], 6), round(dW2[0][0], 6)
    (-1.0, -0.75)
    """

    name = "predictive coding"
    precision: Parameter = Parameter(
        "", "p, weight of an output error against a hidden one", default=0.1, above=0, at_most=100
    )
    settling: Integer = Integer(
        "", "steps of the hidden state", default=6, at_least=1, at_most=10_000
    )

    def update(self, network: TwoLayerNetwork, X: Matrix, T: Matrix, step: int = 0) -> Update:
        p, W2, returns = self.precision, network.W2, list(zip(*network.W2))
        # F curves by 1 + p |W2|^2 at most where f is linear: longer steps would overshoot
        rate = 1 / (1 + p * sum([math.sumprod(row, row) for row in W2]))
        Z, H, errors = network.errors(X, T)
        A = Z
        for _ in range(self.settling):
            back = _times(network.slopes(A, H), matrix_product(errors, returns))
            A = [[a + rate * (z - a + p * d) for a, z, d in zip(*rows)] for rows in zip(A, Z, back)]
            H = network.activate(A)
            errors = [[t - y for t, y in zip(*rows)] for rows in zip(T, matrix_product(H, W2))]
        hidden_errors = [[(a - z) / p for a, z in zip(*rows)] for rows in zip(A, Z)]
        return outer_mean(hidden_errors, X), outer_mean(errors, H)


class _Perturbation(LearningRule):
    """What the rules share that try noise and are told how the loss has changed."""

    eta: Parameter = Parameter("", LEARNING_RATE, default=0.1, above=0, at_most=LARGEST)
    sigma: Parameter = Parameter(
        "", "standard deviation of the noise", default=0.1, above=0, at_most=10
    )
    seed: Integer = Integer("", "seed of the noise", default=0, at_least=0)

    def noise(self, step: int, rows: int, columns: int) -> Matrix:
        """Independent normal numbers of standard deviation sigma, shape (rows, columns)."""
        return _normal(f"noise {self.seed} {step}", rows, columns, self.sigma)


class NodePerturbation(_Perturbation):
    """Each unit tries a noise xi; one number, the change in loss, tells all of them its worth.

    d = -(L(xi) - L(0)) xi / sigma^2 for the hidden units, with noise added to z, and for the
    outputs, with noise added to y; dW1 = mean of d x^T, dW2 = mean of d h^T. Each sample has its
    own noise and its own L = 1/2 |t - y|^2. It is a three-factor rule: sender, noise of the
    receiver, reward L(0) - L(xi). Its mean over the noise is minus the gradient, to order sigma^2.

    Source: Widrow & Lehr 1990, Proc IEEE 78:1415 (Madaline rule III); Werfel, Xie & Seung 2005,
    Neural Comput 17:2699.

    >>> from neurosim.units.network import TwoLayerNetwork
    >>> network = TwoLayerNetwork([[1]], [[1]], "relu")
    >>> updates = [NodePerturbation().update(network, [[2.0]], [[1.0]], i) for i in range(1000)]
    >>> -2.3 < sum(dW1[0][0] for dW1, dW2 in updates) / 1000 < -1.7
    True
    """

    name = "node perturbation"

    def update(self, network: TwoLayerNetwork, X: Matrix, T: Matrix, step: int = 0) -> Update:
        _, hidden, outputs = network.shape
        Z, H, errors = network.errors(X, T)
        noise = self.noise(step, len(X), hidden + outputs)
        noisy = network.activate([[z + n for z, n in zip(*rows)] for rows in zip(Z, noise)])
        shifts = [row[hidden:] for row in noise]
        tried = [
            [t - y - n for t, y, n in zip(*rows)]
            for rows in zip(T, matrix_product(noisy, network.W2), shifts)
        ]
        sumprod = math.sumprod
        rewards = [
            (sumprod(e, e) - sumprod(e_tried, e_tried)) / (2 * self.sigma**2)
            for e, e_tried in zip(errors, tried)
        ]
        signals = [[reward * n for n in row] for reward, row in zip(rewards, noise)]
        return (
            outer_mean([row[:hidden] for row in signals], X),
            outer_mean([row[hidden:] for row in signals], H),
        )


class WeightPerturbation(_Perturbation):
    """Each weight tries a noise xi, and all are told the change in the loss of all samples.

    dW = -(L(W + xi) - L(W)) xi / sigma^2. Its mean over the noise is minus the gradient, to order
    sigma^2, and it scatters more than `NodePerturbation`, as there are more weights than units.

    Source: Jabri & Flower 1992, IEEE Trans Neural Netw 3:154; Werfel, Xie & Seung 2005, Neural
    Comput 17:2699.

    >>> from neurosim.units.network import TwoLayerNetwork
    >>> network = TwoLayerNetwork([[1]], [[1]], "relu")
    >>> updates = [WeightPerturbation().update(network, [[2.0]], [[1.0]], i) for i in range(1000)]
    >>> -2.3 < sum(dW1[0][0] for dW1, dW2 in updates) / 1000 < -1.7
    True
    """

    name = "weight perturbation"
    eta: Parameter = Parameter("", LEARNING_RATE, default=0.005, above=0, at_most=LARGEST)

    def update(self, network: TwoLayerNetwork, X: Matrix, T: Matrix, step: int = 0) -> Update:
        inputs, hidden, outputs = network.shape
        # row i holds the noise of the weights into and out of hidden unit i
        noise = self.noise(step, hidden, inputs + outputs)
        xi = [row[:inputs] for row in noise], list(zip(*[row[inputs:] for row in noise]))
        reward = (network.loss(X, T) - network.changed(xi).loss(X, T)) / self.sigma**2
        dW1, dW2 = ([[reward * n for n in row] for row in part] for part in xi)
        return dW1, dW2


def _times(A: Matrix, B: Matrix) -> Matrix:
    """The products of the entries of two matrices of one shape."""
    return [[a * b for a, b in zip(*rows)] for rows in zip(A, B)]


def _normal(seed: str, rows: int, columns: int, scale: float) -> Matrix:
    from random import Random

    gauss = Random(seed).gauss  # a string, so that no two purposes share their numbers
    return [[gauss(0.0, scale) for _ in range(columns)] for _ in range(rows)]
