"""Release of transmitter: how many quanta a spike sets free, and how use changes that."""

from __future__ import annotations

import math

from neurosim.parameters import Integer, Parameter, Parametrised

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BinomialRelease", "DEPRESSING", "FACILITATING", "ShortTermPlasticity"]

TRIALS = Integer(
    "", "number of trials", at_least=1, at_most=1e6, name="trials", owner="BinomialRelease"
)
SEED = Integer("", "seed", at_least=0, name="seed", owner="BinomialRelease")
SPIKE = Integer("", "number of the spike", at_least=0, name="spike", owner="BinomialRelease")
CALCIUM = Parameter(
    "mM", "Ca²⁺ outside", at_least=0, at_most=100, name="Ca", owner="BinomialRelease"
)
USUAL, POWER, MOST = 2.0, 4, 0.95  # mM, of release in Ca²⁺, the largest probability it leads to
TIMES = Parameter("ms", "spike time", at_least=0, name="times", owner="ShortTermPlasticity")
RATE = Parameter("Hz", "rate", at_least=0, at_most=10_000, name="rate", owner="ShortTermPlasticity")
INTERVAL = Parameter("ms", "interval", at_least=0, name="interval", owner="paired_pulse_ratio")


class BinomialRelease(Parametrised):
    """A synapse of n sites, each of which answers a spike with one quantum or with none.

    P(k quanta) = C(n, k) p^k (1 - p)^(n - k), and the response is k q. Sites are taken to be
    alike and independent.

    Source: del Castillo & Katz 1954, J Physiol 124:560.

    >>> synapse = BinomialRelease(n=5, p=0.3, q=0.2)
    >>> round(synapse.mean, 3), round(synapse.failure, 3), round(synapse.cv, 2)
    (0.3, 0.168, 0.68)
    """

    n: Integer = Integer("", "number of release sites", default=5, at_least=1, at_most=1000)
    p: Parameter = Parameter(
        "", "release probability of a site", default=0.3, at_least=0, at_most=1
    )
    q: Parameter = Parameter(
        "mV", "response to one quantum", default=0.2, at_least=-100, at_most=100
    )

    @property
    def mean(self) -> float:
        """Mean response in mV: n p q.

        >>> BinomialRelease(n=10, p=0.5, q=1).mean
        5.0
        """
        return self.n * self.p * self.q

    @property
    def variance(self) -> float:
        """Variance of the response in mV²: n p (1 - p) q^2.

        >>> BinomialRelease(n=10, p=0.5, q=2).variance
        10.0
        """
        return self.n * self.p * (1 - self.p) * self.q**2

    @property
    def cv(self) -> float:
        """Coefficient of variation, standard deviation over mean: sqrt((1 - p) / (n p)).

        It grows without bound as p falls, and is infinite at p = 0.

        >>> BinomialRelease(n=4, p=0.5).cv
        0.5
        """
        return math.sqrt((1 - self.p) / (self.n * self.p)) if self.p else math.inf

    @property
    def failure(self) -> float:
        """Probability that a spike releases nothing: (1 - p)^n.

        >>> BinomialRelease(n=2, p=0.5).failure
        0.25
        """
        return (1 - self.p) ** self.n

    def distribution(self) -> list[float]:
        """The probabilities of 0, 1, ..., n quanta, shape (n + 1,).

        >>> BinomialRelease(n=2, p=0.5).distribution()
        [0.25, 0.5, 0.25]
        """
        n, p = self.n, self.p
        return [math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]

    def sample(self, trials: int, seed: int = 0) -> list[int]:
        """The quanta released by each of many spikes, shape (trials,); times q they are responses.

        The same seed gives the same numbers everywhere.

        >>> BinomialRelease(n=5, p=0.3).sample(8, seed=1)
        [2, 2, 1, 2, 2, 2, 4, 2]
        """
        from random import Random

        trials, seed = TRIALS.check(trials), SEED.check(seed)
        random, p, sites = Random(seed).random, self.p, range(self.n)
        return [sum(random() < p for _ in sites) for _ in range(trials)]

    def sites(self, spike: int, seed: int = 0) -> list[bool]:
        """Which sites answer the spike of this number, shape (n,).

        It depends on the seed and the number alone: a site that is added, or a larger p, changes
        nothing but that more is released.

        >>> [sum(BinomialRelease(n=5, p=p).sites(spike=2)) for p in (0, 0.3, 0.6, 1)]
        [0, 2, 2, 5]
        """
        from random import Random

        random, p = Random(SEED.check(seed) << 32 | SPIKE.check(spike)).random, self.p
        return [random() < p for _ in range(self.n)]

    def with_calcium(self, Ca: float) -> BinomialRelease:
        """The same synapse with Ca (mM) of Ca²⁺ outside, where p was that at 2 mM.

        p (Ca / 2 mM)^4, at most 0.95: an illustration, for the power was measured in the frog's
        neuromuscular junction at low Ca²⁺, and where release saturates differs.

        Source: Dodge & Rahamimoff 1967, J Physiol 193:419.

        >>> synapse = BinomialRelease(p=0.32)
        >>> [round(synapse.with_calcium(Ca).p, 6) for Ca in (1, 2, 4)]
        [0.02, 0.32, 0.95]
        """
        relative = (CALCIUM.check(Ca) / USUAL) ** POWER
        return self.replace(p=min(self.p * relative, max(self.p, MOST)))


class ShortTermPlasticity(Parametrised):
    """Resources that spikes use up and time restores; the part used rises with each spike.

    At a spike: u -> u + U (1 - u), then the part u x is released and x -> x - u x.
    Between spikes: du/dt = -u / tau_facil, dx/dt = (1 - x) / tau_rec.

    x, from 0 to 1, is what is ready for release; u is the part of it that a spike takes, U at the
    first one. tau_facil = 0 leaves u at U: pure depression. All is solved from spike to spike
    without a time step.

    Presets `DEPRESSING` and `FACILITATING`: two kinds of connection in the network of Tsodyks,
    Uziel & Markram 2000, J Neurosci 20:RC50.
    Source: Tsodyks & Markram 1997, PNAS 94:719; Tsodyks, Pawelzik & Markram 1998, Neural Comput
    10:821.

    >>> [round(part, 3) for part in DEPRESSING.releases([0, 20, 40, 60])]
    [0.5, 0.256, 0.137, 0.079]
    >>> [round(part, 3) for part in FACILITATING.releases([0, 20, 40, 60])]
    [0.04, 0.075, 0.103, 0.123]
    """

    U: Parameter = Parameter("", "part used by a first spike", default=0.5, above=0, at_most=1)
    tau_rec: Parameter = Parameter(
        "ms", "time constant of recovery", default=800.0, at_least=0, at_most=100_000
    )
    tau_facil: Parameter = Parameter(
        "ms", "time constant of facilitation", default=0.0, at_least=0, at_most=100_000
    )

    def states(self, times: Sequence[float]) -> list[tuple[float, float]]:
        """u and x that each spike meets, for times in ms in ascending order: shape (spikes, 2).

        u is that after its own step up, x that before its own step down, so u x is released.
        Errors: ParameterError for a time below 0 or before the one that precedes it.

        >>> [(round(u, 3), round(x, 3)) for u, x in FACILITATING.states([0, 50])]
        [(0.04, 1.0), (0.077, 0.976)]
        """
        met = []
        u, x, before = 0.0, 1.0, 0.0
        for i, time in enumerate(times):
            time = TIMES.check(time)
            if time < before:
                raise TIMES.error(
                    f"in ascending order, got {TIMES.show(time)} after {TIMES.show(before)}"
                    f" at place {i}"
                )
            interval = time - before
            u *= _decay(interval, self.tau_facil)
            x -= (1 - x) * _loss(interval, self.tau_rec)
            u += self.U * (1 - u)
            met.append((u, x))
            x -= u * x
            before = time
        return met

    def releases(self, times: Sequence[float]) -> list[float]:
        """The part u x of all resources that each spike releases, shape as times.

        These are weights for `drive`; over U they begin with 1.

        >>> ShortTermPlasticity(U=1, tau_rec=100).releases([0, 0])
        [1.0, 0.0]
        """
        return [u * x for u, x in self.states(times)]

    def steady_state(self, rate: float) -> tuple[float, float]:
        """u and x that a spike meets in a regular train of the rate (Hz), after many spikes.

        u = U / (1 - (1 - U) a), x = (1 - b) / (1 - (1 - u) b), with a and b the decay of u and of
        1 - x over an interval. As the rate grows, rate u x tends to 1 / tau_rec: release per time
        no longer tells the rate.

        >>> [round(u * x, 4) for u, x in map(DEPRESSING.steady_state, (0, 1, 10, 100))]
        [0.5, 0.4164, 0.1051, 0.0123]
        """
        rate = RATE.check(rate)
        if rate == 0:
            return self.U, 1.0
        interval = 1000 / rate
        U, lost = self.U, _loss(interval, self.tau_rec)
        # 1 - (1 - u) b, summed from what does not cancel where intervals are short
        u = U / (U - (1 - U) * _loss(interval, self.tau_facil))
        return u, -lost / (u - (1 - u) * lost)

    def paired_pulse_ratio(self, interval: float) -> float:
        """Release by the second of two spikes, interval (ms) apart, over that by the first.

        (1 + (1 - U) exp(-interval / tau_facil)) (1 - U exp(-interval / tau_rec)): above 1 it is
        facilitation, below 1 depression.

        >>> round(DEPRESSING.paired_pulse_ratio(50), 3)
        0.53
        >>> round(FACILITATING.paired_pulse_ratio(50), 3)
        1.867
        """
        interval = INTERVAL.check(interval)
        risen = 1 + (1 - self.U) * _decay(interval, self.tau_facil)
        return risen * (1 - self.U * _decay(interval, self.tau_rec))


DEPRESSING = ShortTermPlasticity(U=0.5, tau_rec=800, tau_facil=0)
FACILITATING = ShortTermPlasticity(U=0.04, tau_rec=100, tau_facil=1000)


def _decay(interval: float, tau: float) -> float:
    """exp(-interval / tau), and 0 for a process without memory."""
    return math.exp(-interval / tau) if tau else 0.0


def _loss(interval: float, tau: float) -> float:
    """exp(-interval / tau) - 1, with its digits at short intervals."""
    return math.expm1(-interval / tau) if tau else -1.0
