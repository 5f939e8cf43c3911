"""What a unit brings along besides its input: memory, the state of the body, its neighbours."""

from __future__ import annotations

import math
from array import array
from itertools import pairwise

from neurosim.inputs.stimuli import as_stimulus
from neurosim.parameters import Integer, Parameter, ParameterError, Parametrised, count_steps
from neurosim.recording import DivergenceError
from neurosim.units.layers import relu
from neurosim.units.matrices import as_matrix
from neurosim.units.network import softmax

__all__ = [
    "AdaptingUnit",
    "KeyValueCache",
    "LinearRecurrentUnit",
    "RecurrentUnit",
    "attend",
    "attention_weights",
    "cache_size",
    "modulated_rate",
    "normalise",
]

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from neurosim.inputs.stimuli import Sampled

INPUT = Parameter("", "input", at_least=-1e6, at_most=1e6, name="x", owner="state")
STATE = Parameter("", "state", at_least=-1e6, at_most=1e6, name="h", owner="state")
RESPONSE_GAIN = Parameter(
    "", "gain of the response", at_least=0, name="response_gain", owner="modulated_rate"
)
INPUT_GAIN = Parameter(
    "", "gain of the input", at_least=0, name="input_gain", owner="modulated_rate"
)
THRESHOLD = Parameter(
    "", "threshold", at_least=-1e6, at_most=1e6, name="threshold", owner="modulated_rate"
)
ADAPTATION = Parameter(
    "", "adaptation at the start", at_least=0, at_most=1e9, name="A0", owner="AdaptingUnit"
)
DRIVE = Parameter("", "drive", at_least=0, at_most=1e6, name="x", owner="normalise")
GAMMA = Parameter("", "largest response", at_least=0, name="gamma", owner="normalise")
# the bounds keep every power within the range of a double
SIGMA = Parameter(
    "", "semi-saturation", at_least=1e-6, at_most=1e6, name="sigma", owner="normalise"
)
EXPONENT = Parameter("", "exponent", above=0, at_most=10, name="n", owner="normalise")
WEIGHT = Parameter(
    "", "weight of a neighbour", at_least=0, at_most=1e6, name="weights", owner="normalise"
)
WIDTH = Integer("", "width", at_least=1, at_most=1e6, name="d", owner="KeyValueCache")
LENGTH = Integer("tokens", "length", at_least=1, at_most=1e9, name="length", owner="KeyValueCache")
LAYERS = Integer("", "number of layers", at_least=1, at_most=1e6, name="layers", owner="cache_size")


class RecurrentUnit(Parametrised):
    """A unit that feeds its own output back to itself, in steps: its state is a memory.

    h' = (1 - a) h + a tanh(w h + u x + b), a = 1 - exp(-1 / tau); at tau = 0, a = 1: no leak.

    Source: Elman 1990, Cogn Sci 14:179; with the leak, Jaeger et al. 2007, Neural Netw 20:335.

    >>> unit = RecurrentUnit(w=1.1)
    >>> kept = unit.run([1] * 10 + [0] * 30)
    >>> round(kept[20], 2), round(kept[40], 2)
    (0.53, 0.5)
    """

    w: Parameter = Parameter("", "recurrent weight", at_least=-1000, at_most=1000)
    u: Parameter = Parameter("", "input weight", default=1.0, at_least=-1000, at_most=1000)
    b: Parameter = Parameter("", "bias", default=0.0, at_least=-1e6, at_most=1e6)
    tau: Parameter = Parameter("steps", "time constant of the leak", default=0.0, at_least=0)

    @property
    def renewal(self) -> float:
        """The share a of the state that a step replaces: 1 - exp(-1 / tau), or 1 without leak."""
        return -math.expm1(-1 / self.tau) if self.tau else 1.0

    def activation(self, z: float) -> float:
        """tanh(z)."""
        return math.tanh(z)

    def step(self, h: float, x: float) -> float:
        """The state after h under an input x.

        >>> RecurrentUnit(w=0).step(0.7, x=0)
        0.0
        """
        h, x = STATE.check(h), INPUT.check(x)
        return h + self.renewal * (self.activation(self.w * h + self.u * x + self.b) - h)

    def run(self, inputs: Sequence[float], h0: float = 0.0) -> list[float]:
        """The state before the first input and after each, shape (T + 1,) for inputs (T,).

        Errors: DivergenceError if the state leaves the finite numbers.

        >>> [round(h, 3) for h in RecurrentUnit(w=0.5).run([1, 0, 0])]
        [0.0, 0.762, 0.363, 0.18]
        """
        h = STATE.check(h0)
        states = [h]
        a, w, b, activation = self.renewal, self.w, self.b, self.activation
        for x in inputs:
            h += a * (activation(w * h + self.u * INPUT.check(x) + b) - h)
            states.append(h)
        if not math.isfinite(h):
            first = next(t for t, h in enumerate(states) if not math.isfinite(h))
            raise DivergenceError(
                f"{type(self).__name__} left the finite numbers at step {first} with w ="
                f" {w:.10g}: take w within 1"
            )
        return states

    def fixed_points(self, x: float = 0.0) -> list[float]:
        """The states that a constant input x does not change, in order: one, two or three.

        h = tanh(w h + u x + b). With w > 1 the curve turns where its slope w (1 - tanh^2) is 1;
        between the turns it crosses h at most once, and bisection finds where.

        >>> [round(h, 4) for h in RecurrentUnit(w=1.1).fixed_points()]
        [-0.5029, 0.0, 0.5029]
        >>> RecurrentUnit(w=0.9).fixed_points()
        [0.0]
        """
        w, c = self.w, self.u * INPUT.check(x) + self.b
        turn = math.acosh(math.sqrt(w)) if w > 1 else 0.0
        turns = [min(max((z - c) / w, -1.0), 1.0) for z in (-turn, turn)] if w > 1 else []
        edges = [-1.0, *turns, 1.0]
        points: list[float] = []
        for low, high in pairwise(edges):
            point = _root(lambda h: math.tanh(w * h + c) - h, low, high)
            if point is not None and point not in points:
                points.append(point)
        return points

    def multiplier(self, h: float = 0.0) -> float:
        """What one step makes of a small distance from a fixed point h; below 1 in size, it fades.

        multiplier = 1 - a + a w (1 - h^2).

        >>> RecurrentUnit(w=0.9).multiplier()
        0.9
        """
        h = STATE.check(h)
        return 1 + self.renewal * (self.w * (1 - h * h) - 1)

    def time_constant(self, h: float = 0.0) -> float:
        """Steps in which a small distance from a fixed point h fades by e: -1 / ln|multiplier|.

        Without leak and at h = 0 it is -1 / ln|w|. Infinite where the multiplier is 1 in size;
        negative where distances grow.

        >>> round(RecurrentUnit(w=0.9).time_constant(), 2)
        9.49
        """
        size = abs(self.multiplier(h))
        if size == 0:
            return 0.0
        return math.inf if size == 1 else -1 / math.log(size)


class LinearRecurrentUnit(RecurrentUnit):
    """A `RecurrentUnit` without the squashing, so that every state has a closed form.

    h' = (1 - a) h + a (w h + u x + b): its distance from the fixed point shrinks by the same
    multiplier m = 1 - a + a w in every step, h_t = h* + (h_0 - h*) m^t.

    >>> LinearRecurrentUnit(w=0.5).run([0, 0, 0], h0=8)
    [8.0, 4.0, 2.0, 1.0]
    """

    def activation(self, z: float) -> float:
        """z itself."""
        return z

    def fixed_points(self, x: float = 0.0) -> list[float]:
        """The one state (u x + b) / (1 - w) that a constant input x does not change.

        Errors: ParameterError for w = 1, where no state is one, or every state.

        >>> LinearRecurrentUnit(w=0.75).fixed_points(x=1)
        [4.0]
        """
        if self.w == 1:
            raise type(self).w.error("other than 1 for a fixed point, got 1")
        return [(self.u * INPUT.check(x) + self.b) / (1 - self.w)]

    def multiplier(self, h: float = 0.0) -> float:
        """What one step makes of a distance from the fixed point: 1 - a + a w, at any h.

        >>> LinearRecurrentUnit(w=0.5).multiplier()
        0.5
        """
        return 1 + self.renewal * (self.w - 1)


def modulated_rate(
    x: float,
    response_gain: float = 1.0,
    input_gain: float = 1.0,
    threshold: float = 0.0,
    activation: Callable[[float], float] = relu,
) -> float:
    """The rate of a unit whose gains and threshold a neuromodulator sets, for one input x.

    r = response_gain f(input_gain (x - threshold)). Both gains steepen the response; the first
    raises its ceiling, too. For a rectifier they are the same.

    Source: Servan-Schreiber, Printz & Cohen 1990, Science 249:892 (gain of the input).

    >>> from neurosim import sigmoid
    >>> [round(modulated_rate(0.5, input_gain=g, activation=sigmoid), 2) for g in (0.5, 1, 2)]
    [0.56, 0.62, 0.73]
    """
    distance = INPUT.check(x) - THRESHOLD.check(threshold)
    return RESPONSE_GAIN.check(response_gain) * activation(INPUT_GAIN.check(input_gain) * distance)


class AdaptingUnit(Parametrised):
    """A rate unit that tires: what it fires builds up a slow variable that is taken from its input.

    r = gain max(0, I - threshold - A);  tau dA/dt = -A + strength r

    The rate starts at gain (I - threshold) and settles, with the time constant tau / (1 + gain
    strength), at 1 / (1 + gain strength) of that. Inputs and rates are in units of their own.

    Source: Benda & Herz 2003, Neural Comput 15:2523, with a straight line for the unadapted rate.

    >>> unit = AdaptingUnit(gain=2, strength=1.5)
    >>> unit.onset_rate(3), unit.steady_rate(3), unit.steady_gain
    (6.0, 1.5, 0.5)
    """

    gain: Parameter = Parameter("", "gain before adaptation", default=1.0, above=0, at_most=1e6)
    strength: Parameter = Parameter(
        "", "strength of adaptation", default=1.0, at_least=0, at_most=1e6
    )
    threshold: Parameter = Parameter("", "threshold", default=0.0, at_least=-1e6, at_most=1e6)
    tau: Parameter = Parameter("ms", "time constant of adaptation", default=200.0, above=0)

    @property
    def steady_gain(self) -> float:
        """The gain once adapted: gain / (1 + gain strength)."""
        return self.gain / (1 + self.gain * self.strength)

    @property
    def time_constant(self) -> float:
        """The time in ms in which a rate above zero settles: tau / (1 + gain strength)."""
        return self.tau / (1 + self.gain * self.strength)

    def onset_rate(self, I: float) -> float:
        """The rate at the onset of an input I after rest.

        >>> AdaptingUnit(threshold=1).onset_rate(0.5)
        0.0
        """
        return self.gain * relu(INPUT.check(I) - self.threshold)

    def steady_rate(self, I: float) -> float:
        """The rate that a constant input I leads to.

        >>> AdaptingUnit().steady_rate(3)
        1.5
        """
        return self.steady_gain * relu(INPUT.check(I) - self.threshold)

    def simulate(
        self, stimulus: float | Sampled, duration: float, dt: float = 1.0, A0: float = 0.0
    ) -> tuple[array[float], array[float]]:
        """The rate and the adaptation A every dt (ms), each of shape (steps + 1,), from A0.

        Each step solves the equation for its mean input exactly, also where the unit falls silent
        or wakes within it, so dt says only where one looks. A rate is that of the input of the step
        it begins; the last is that of the last step's end.

        >>> r, A = AdaptingUnit(gain=2, strength=1.5).simulate(3, duration=1000)
        >>> r[0], round(r[-1], 6)
        (6.0, 1.5)
        """
        steps = count_steps(duration, dt)
        A = ADAPTATION.check(A0)
        inputs = as_stimulus(stimulus, INPUT).samples(dt, steps)
        rates, adaptation = array("d", bytes(8 * (steps + 1))), array("d", bytes(8 * (steps + 1)))
        gain, threshold, tau = self.gain, self.threshold, self.tau
        share = self.strength * self.steady_gain  # of the drive, that A takes up in the end
        decay = math.exp(-dt / tau)
        approach = math.exp(-dt / self.time_constant)
        for i, I in enumerate(inputs):
            drive = I - threshold
            adaptation[i] = A
            if drive > A:
                rates[i] = gain * (drive - A)
                A = share * drive + (A - share * drive) * approach
            elif drive <= 0 or A * decay >= drive:
                A *= decay
            else:  # silent until A has fallen to the drive, then firing for the rest of the step
                left = dt - tau * math.log(A / drive)
                A = share * drive + (1 - share) * drive * math.exp(-left / self.time_constant)
        adaptation[steps] = A
        rates[steps] = gain * relu(drive - A)
        return rates, adaptation


def normalise(
    x: Sequence[float],
    gamma: float = 1.0,
    sigma: float = 1.0,
    n: float = 2.0,
    weights: Sequence[Sequence[float]] | None = None,
) -> list[float]:
    """Divisive normalisation: each drive divided by the drives around it, shape (N,) as x.

    r_i = gamma x_i^n / (sigma^n + sum_j weights_ij x_j^n), weights of shape (N, N), all 1 unless
    given. One factor on x and sigma alike changes nothing.

    Source: Carandini & Heeger 2012, Nat Rev Neurosci 13:51.
    Errors: ParameterError for a negative drive or weight and for a weight matrix of other shape.

    >>> normalise([1, 1])
    [0.3333333333333333, 0.3333333333333333]
    >>> coupling = 0.3  # of a small thing to a large one beside it
    >>> small, large = normalise([1, 4], weights=[[1 - coupling, coupling]] * 2)
    >>> round(small / 0.5, 2)
    0.31
    """
    [x] = as_matrix("normalise.x", [x])
    gamma, sigma, n = GAMMA.check(gamma), SIGMA.check(sigma), EXPONENT.check(n)
    powers = [DRIVE.check(value) ** n for value in x]
    if weights is None:
        pools = [math.fsum(powers)] * len(x)
    else:
        weights = as_matrix("normalise.weights", weights, columns=len(x))
        if len(weights) != len(x):
            raise ParameterError(
                f"normalise.weights must have shape ({len(x)}, {len(x)}) for x of shape"
                f" ({len(x)},), got ({len(weights)}, {len(x)})"
            )
        pools = [
            math.fsum(WEIGHT.check(w) * power for w, power in zip(row, powers)) for row in weights
        ]
    return [gamma * (power / (sigma**n + pool)) for power, pool in zip(powers, pools)]


def attention_weights(query: Sequence[float], keys: Sequence[Sequence[float]]) -> list[float]:
    """How much of each of L tokens a query takes, shape (L,): they are positive and sum to 1.

    softmax_i(q . k_i / sqrt(d)), query of shape (d,), keys of shape (L, d).
    Source: Vaswani et al. 2017, NIPS 30, equation 1.

    >>> attention_weights([1, 0], [[3, 5], [3, -5]])
    [0.5, 0.5]
    """
    [query] = as_matrix("attention_weights.query", [query])
    keys = as_matrix("attention_weights.keys", keys, columns=len(query))
    scale = math.sqrt(len(query))
    scores = [math.sumprod(query, key) / scale for key in keys]
    if not all(map(math.isfinite, scores)):
        raise ParameterError(f"attention_weights.keys must have finite products, got {scores}")
    return softmax(scores)


def attend(
    query: Sequence[float], keys: Sequence[Sequence[float]], values: Sequence[Sequence[float]]
) -> list[float]:
    """The values of L tokens, mixed by `attention_weights`: shape (d_v,) for values (L, d_v).

    Errors: ParameterError for numbers of keys and values that differ.

    >>> attend([0, 0], [[1, 2], [3, 4]], [[10], [20]])
    [15.0]
    """
    values = as_matrix("attend.values", values)
    weights = attention_weights(query, keys)
    if len(values) != len(weights):
        raise ParameterError(
            f"attend.values must have a row for each of {len(weights)} keys, got {len(values)}"
        )
    return [math.sumprod(weights, column) for column in zip(*values)]


class KeyValueCache:
    """The keys and values of the last `length` tokens, each of width d: a memory of a context.

    `append` drops the oldest token of a full cache, and what is dropped is forgotten for good: no
    later output depends on it. Source: Pope et al. 2022, arXiv:2211.05102.

    >>> cache = KeyValueCache(d=2, length=2)
    >>> for token in ([9, 9], [1, 0], [0, 1]):
    ...     cache.append(key=token, value=token)
    >>> len(cache), cache.attend([0, 0])
    (2, [0.5, 0.5])
    """

    def __init__(self, d: int, length: int) -> None:
        self.d = WIDTH.check(d)
        self.length = LENGTH.check(length)
        self.keys: list[list[float]] = []
        self.values: list[list[float]] = []

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def size(self) -> int:
        """How many numbers the cache holds now: 2 d for each token in it."""
        return 2 * self.d * len(self)

    def append(self, key: Sequence[float], value: Sequence[float]) -> None:
        """Reads one token, key and value of shape (d,); a full cache forgets its oldest."""
        # both are checked before either is kept
        [key] = as_matrix("KeyValueCache.key", [key], columns=self.d)
        [value] = as_matrix("KeyValueCache.value", [value], columns=self.d)
        self.keys.append(key)
        self.values.append(value)
        if len(self) > self.length:
            del self.keys[0], self.values[0]

    def clear(self) -> None:
        """Forgets everything, as at the end of a call."""
        self.keys.clear()
        self.values.clear()

    def weights(self, query: Sequence[float]) -> list[float]:
        """`attention_weights` over the tokens held, oldest first.

        >>> cache = KeyValueCache(d=1, length=9)
        >>> cache.append([1], [2])
        >>> cache.weights([7])
        [1.0]
        """
        return attention_weights(query, self._filled(self.keys))

    def attend(self, query: Sequence[float]) -> list[float]:
        """`attend` over the tokens held, shape (d,).

        Errors: ParameterError for an empty cache, as in `weights`.
        """
        return attend(query, self._filled(self.keys), self.values)

    def _filled(self, rows: list[list[float]]) -> list[list[float]]:
        if not rows:
            raise ParameterError("KeyValueCache must hold a token to attend to, got none")
        return rows


def cache_size(layers: int, d: int, tokens: int = 1) -> int:
    """How many numbers the caches of a transformer hold: 2 layers d for each token.

    Dividing d among heads changes nothing. GPT-3 keeps 2.4 million numbers a token; for its
    context of 2,048 tokens, at 2 bytes a number, that is 9.7 GB.

    >>> cache_size(layers=96, d=12_288)
    2359296
    """
    return 2 * LAYERS.check(layers) * WIDTH.check(d) * LENGTH.check(tokens)


def _root(function: Callable[[float], float], low: float, high: float) -> float | None:
    """Where a function that is monotone from low to high is zero, to the last digit, or None."""
    at_low, at_high = function(low), function(high)
    if at_low == 0 or at_high == 0:
        return low if at_low == 0 else high
    if (at_low > 0) == (at_high > 0):
        return None
    middle = (low + high) / 2
    while low < middle < high:
        at_middle = function(middle)
        if at_middle == 0:
            return middle
        if (at_middle > 0) == (at_low > 0):
            low = middle
        else:
            high = middle
        middle = (low + high) / 2
    return middle
