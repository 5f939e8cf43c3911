"""Spike-timing-dependent plasticity: pairs, whole trains, and the three-factor rule over it."""

from __future__ import annotations

import math
from itertools import pairwise

from neurosim.parameters import Parameter, ParameterError, Parametrised

__all__ = ["BI_POO", "SONG", "STDP", "ThreeFactor"]

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

INTERVAL = Parameter("ms", "t_post - t_pre", name="dt", owner="STDP.window")
RATE = Parameter("Hz", "rate", at_least=0, at_most=1000, name="rate", owner="STDP.drift")
TIME = Parameter("ms", "time", name="times", owner="STDP")
REWARD = Parameter("1/s", "size of a reward", name="rewards", owner="ThreeFactor")
PAIRINGS = ("all", "nearest")


class STDP(Parametrised):
    """A synapse that changes with the interval between a spike of its sender and its receiver.

    dw = A_plus exp(-dt / tau_plus) for dt > 0, -A_minus exp(dt / tau_minus) for dt < 0, with
    dt = t_post - t_pre. Spikes at the same time are no pair, as in NEST: dw = 0 at dt = 0.

    Over trains, the pairing "all" takes every pair. "nearest" takes for each spike the latest one
    before it on the other side: a receiver's spike looks back to one of the sender and strengthens,
    a sender's looks back to one of the receiver and weakens. Source: Song, Miller & Abbott 2000,
    Nat Neurosci 3:919; Morrison, Diesmann & Gerstner 2008, Biol Cybern 98:459 (pairings and
    traces; "nearest" is the symmetric one there).
    Errors: ParameterError for times that are not finite or do not increase.

    >>> synapse = STDP()
    >>> [round(synapse.window(dt), 5) for dt in (10, -10, 0)]
    [0.00607, -0.00637, 0.0]
    >>> round(synapse.change([0, 100], [10, 110]), 5)
    0.01205
    """

    A_plus: Parameter = Parameter("", "change at dt = +0", default=0.01, at_least=-10, at_most=10)
    A_minus: Parameter = Parameter(
        "", "minus the change at dt = -0", default=0.0105, at_least=-10, at_most=10
    )
    tau_plus: Parameter = Parameter(
        "ms", "time constant for dt > 0", default=20.0, above=0, at_most=1e4
    )
    tau_minus: Parameter = Parameter(
        "ms", "time constant for dt < 0", default=20.0, above=0, at_most=1e4
    )
    w_min: Parameter = Parameter("", "smallest weight", default=0.0, at_least=-100, at_most=100)
    w_max: Parameter = Parameter("", "largest weight", default=1.0, at_least=-100, at_most=100)

    def _check_together(self) -> None:
        if self.w_min >= self.w_max:
            raise STDP.w_min.error(f"below w_max = {self.w_max:.10g}, got {self.w_min:.10g}")

    def window(self, dt: float) -> float:
        """The change of the weight by one pair dt = t_post - t_pre apart (ms).

        >>> STDP(A_plus=1, tau_plus=10).window(10) == math.exp(-1)
        True
        """
        dt = INTERVAL.check(dt)
        if dt > 0:
            return self.A_plus * math.exp(-dt / self.tau_plus)
        return -self.A_minus * math.exp(dt / self.tau_minus) if dt < 0 else 0.0

    def change(self, pre: Sequence[float], post: Sequence[float], pairing: str = "all") -> float:
        """The sum of `window` over the pairs of two trains (ms), no bound on the weight.

        >>> round(STDP().change([0, 5], [10], "nearest"), 6) == round(STDP().window(5), 6)
        True
        """
        pre, post = _train("pre", pre), _train("post", post)
        if _pairing(pairing) == "all":
            return math.fsum(self.window(t - s) for s in pre for t in post)
        after = ((t, max((s for s in pre if s < t), default=None)) for t in post)
        before = ((max((t for t in post if t < s), default=None), s) for s in pre)
        pairs = [*after, *before]
        return math.fsum(self.window(t - s) for t, s in pairs if t is not None and s is not None)

    def jumps(
        self, pre: Sequence[float], post: Sequence[float], pairing: str = "all"
    ) -> list[tuple[float, float]]:
        """Each spike time (ms), in order, with the change made then, by two decaying traces.

        A spike of the sender adds 1 to its trace, which decays with tau_plus; one of the receiver
        changes w by A_plus times that trace. The same holds the other way with tau_minus and
        -A_minus. For "nearest" a spike sets its trace to 1. The changes add up to `change`: the
        synapse needs two numbers in place of the whole past.

        >>> [(t, round(dw, 5)) for t, dw in STDP().jumps([0, 15], [10])]
        [(0.0, 0.0), (10.0, 0.00607), (15.0, -0.00818)]
        """
        keep = 1.0 if _pairing(pairing) == "all" else 0.0
        tau_plus, tau_minus = self.tau_plus, self.tau_minus
        sender = receiver = 0.0
        last = 0.0
        made: list[tuple[float, float]] = []
        for t, of_pre, of_post in _events(_train("pre", pre), _train("post", post)):
            passed = t - last if made else 0.0
            sender *= math.exp(-passed / tau_plus)
            receiver *= math.exp(-passed / tau_minus)
            # both changes come before both traces grow: spikes at the same time are no pair
            made.append((t, of_post * self.A_plus * sender - of_pre * self.A_minus * receiver))
            if of_pre:
                sender = keep * sender + 1
            if of_post:
                receiver = keep * receiver + 1
            last = t
        return made

    def weights(
        self, pre: Sequence[float], post: Sequence[float], w: float, pairing: str = "all"
    ) -> list[tuple[float, float]]:
        """Each spike time (ms) with the weight after it, from w on, held from w_min to w_max.

        >>> STDP(A_plus=0.4, A_minus=0.4).weights([0, 20], [1, 21], w=0.5)[-1]
        (21.0, 1.0)
        """
        w = self._weight(w)
        course = []
        for t, dw in self.jumps(pre, post, pairing):
            w = min(max(w + dw, self.w_min), self.w_max)
            course.append((t, w))
        return course

    def drift(self, r_pre: float, r_post: float) -> float:
        """The mean change of w per second under independent Poisson trains (Hz), all pairs.

        dw/dt = r_pre r_post (A_plus tau_plus - A_minus tau_minus), with tau in s for this formula.
        Source: Kempter, Gerstner & van Hemmen 1999, Phys Rev E 59:4498.

        >>> round(STDP().drift(10, 10), 6)
        -0.001
        """
        r_pre, r_post = RATE.check(r_pre), RATE.check(r_post)
        area = self.A_plus * self.tau_plus - self.A_minus * self.tau_minus
        return r_pre * r_post * area / 1000

    def _weight(self, w: float) -> float:
        declared = Parameter(
            "",
            "weight",
            at_least=self.w_min,
            at_most=self.w_max,
            name="w",
            owner=type(self).__name__,
        )
        return declared.check(w)


class ThreeFactor(STDP):
    """STDP that leaves a fading mark, which a reward that comes later turns into a change.

    de/dt = -e / tau_e + the jumps of STDP, dM/dt = -M / tau_M + the rewards, dw/dt = M e.
    M is in 1/s. With tau_M = inf, a reward at 0 is a constant M. Between events e, M and w are
    closed forms, so no step is taken. Source: Izhikevich 2007, Cereb Cortex 17:2443 (e is its c,
    M its dopamine d, with the time constants used here); Frémaux & Gerstner 2016, Front Neural
    Circuits 9:85.

    >>> synapse = ThreeFactor()
    >>> for t, e, M, w in synapse.course([0], [10], rewards=[(500, 5)], times=[10, 500, 3000]):
    ...     print(t, round(e, 5), round(M, 3), round(w, 5))
    10.0 0.00607 0.0 0.5
    500.0 0.00372 5.0 0.5
    3000.0 0.00031 0.0 0.5031
    """

    tau_e: Parameter = Parameter(
        "ms", "time constant of the eligibility", default=1000.0, above=0, at_most=1e6
    )
    tau_M: Parameter = Parameter(
        "ms", "time constant of the reward", default=200.0, above=0, at_most=math.inf
    )

    def course(
        self,
        pre: Sequence[float],
        post: Sequence[float],
        rewards: Sequence[tuple[float, float]],
        times: Sequence[float],
        w: float = 0.5,
        pairing: str = "all",
    ) -> list[tuple[float, float, float, float]]:
        """(t, e, M, w) at each of the times (ms), for rewards (t, size): size is added to M.

        A spike or a reward at one of the times counts as before it. w starts at w and is held from
        w_min to w_max.
        Errors: ParameterError for times that do not increase and for a size that is not finite.
        """
        w = self._weight(w)
        times = _train("times", times)
        try:
            rewards = [(t, REWARD.check(size)) for t, size in rewards]
        except (TypeError, ValueError) as error:
            if isinstance(error, ParameterError):
                raise
            raise REWARD.error(f"pairs (time, size), got {rewards!r}") from None
        _train("rewards", [t for t, _ in rewards])
        events = [(t, 0, dw) for t, dw in self.jumps(pre, post, pairing)]
        events += [(float(t), 1, size) for t, size in rewards] + [(t, 2, 0.0) for t in times]
        # e and M keep their signs between events, so w moves one way: to hold it at the events
        # is to hold it always
        rate = 1 / self.tau_e + 1 / self.tau_M
        e = M = 0.0
        found = []
        last = 0.0
        for t, kind, value in sorted(events):
            passed = t - last if e or M else 0.0
            w += M * e / 1000 * -math.expm1(-passed * rate) / rate
            w = min(max(w, self.w_min), self.w_max)
            e *= math.exp(-passed / self.tau_e)
            M *= math.exp(-passed / self.tau_M)
            if kind == 0:
                e += value
            elif kind == 1:
                M += value
            else:
                found.append((t, e, M, w))
            last = t
        return found


# The fit to the data of Bi & Poo 1998, J Neurosci 18:10464, as fractions of the weight: its time
# constants are in Bi & Poo 2001, Annu Rev Neurosci 24:139; its amplitudes are those usually quoted
# with them, unverified. Then Song, Miller & Abbott 2000, as fractions of the largest weight.
BI_POO = STDP(A_plus=0.777, A_minus=0.273, tau_plus=16.8, tau_minus=33.7)
SONG = STDP(A_plus=0.005, A_minus=0.00525, tau_plus=20, tau_minus=20)


def _events(pre: list[float], post: list[float]) -> Iterator[tuple[float, bool, bool]]:
    """Every spike time once, in order, with whether the sender and whether the receiver fired."""
    senders, receivers = set(pre), set(post)
    for t in sorted(senders | receivers):
        yield t, t in senders, t in receivers


def _train(name: str, times: Sequence[float]) -> list[float]:
    try:
        times = list(times)
    except TypeError:
        raise ParameterError(f"STDP.{name} must be times in ms, got {times!r}") from None
    times = [TIME.check(t) for t in times]
    for before, after in pairwise(times):
        if after <= before:
            raise ParameterError(
                f"STDP.{name} must be times in ms that increase, got {after:.10g} ms after"
                f" {before:.10g} ms"
            )
    return times


def _pairing(pairing: str) -> str:
    if pairing not in PAIRINGS:
        raise ParameterError(f"STDP.pairing must be 'all' or 'nearest', got {pairing!r}")
    return pairing
