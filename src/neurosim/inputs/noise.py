"""Inputs that vary at random: fluctuating currents and trains of spikes.

Two sources of the same kind and seed draw the same numbers: where they are to be independent, give
each its own seed.
"""

from __future__ import annotations

import math
from array import array

from neurosim.inputs.stimuli import UNIT, Stimulus
from neurosim.parameters import DURATION, Integer, Parameter, Parametrised, count_steps

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

__all__ = [
    "OrnsteinUhlenbeck",
    "PoissonTrain",
    "ShotNoise",
    "WhiteNoise",
    "inhomogeneous_poisson",
]


HIGHEST = 1e6  # Hz: the sum of 10,000 neurons at 100 Hz
FIRST, LAST = 0, 2**53  # seeds: a float, in which one is checked, holds every whole number so far


def _random(source: str, seed: int) -> Random:
    from random import Random

    return Random(f"{source} {seed}")  # a string: no two kinds of source share their numbers


class OrnsteinUhlenbeck(Stimulus, Parametrised, kw_only=False):
    """A current that wanders around its mean with a finite memory tau.

    tau dI = -(I - mean) dt + sigma sqrt(2 tau) dW: normal at all times with standard deviation
    sigma, and a correlation of exp(-|t - s| / tau) between I(t) and I(s).

    Source: Uhlenbeck & Ornstein 1930, Phys Rev 36:823; Gillespie 1996, Phys Rev E 54:2084 (the
    exact update).

    >>> noise = OrnsteinUhlenbeck(mean=0.2, sigma=0.05, tau=10, seed=1)
    >>> [round(I, 3) for I in noise.samples(dt=1, steps=4)]
    [0.156, 0.159, 0.16, 0.145]
    """

    mean: Parameter = Parameter(UNIT, "mean")
    sigma: Parameter = Parameter(UNIT, "standard deviation of the current", at_least=0)
    tau: Parameter = Parameter("ms", "correlation time", above=0)
    seed: Integer = Integer("", "seed", default=FIRST, at_least=FIRST, at_most=LAST)

    def decay(self, dt: float) -> float:
        """What a step of dt (ms) leaves of a deviation, the correlation over it: exp(-dt / tau).

        >>> round(OrnsteinUhlenbeck(0, 1, tau=20).decay(20), 6)
        0.367879
        """
        return math.exp(-dt / self.tau)

    def noise_sd(self, dt: float) -> float:
        """Standard deviation of what a step of dt (ms) adds: sigma sqrt(1 - exp(-2 dt / tau)).

        >>> round(OrnsteinUhlenbeck(0, 1, tau=20).noise_sd(0.1), 6)
        0.099751
        """
        return self.sigma * math.sqrt(-math.expm1(-2 * dt / self.tau))

    def extremes(self) -> tuple[float, ...]:
        return (self.mean,)

    def samples(self, dt: float, steps: int) -> array[float]:
        """The current at the start of each step of dt (ms), to be held over it, shape (steps,).

        I' = mean + (I - mean) decay + noise_sd N, with N standard normal, from a first value of
        standard deviation sigma: exact for any dt, where Euler's scheme makes the variance too
        large by 1 / (1 - dt / (2 tau)). A dt of its own gives a path of its own.
        """
        normal = _random("OrnsteinUhlenbeck", self.seed).gauss
        mean, decay, noise_sd = self.mean, self.decay(dt), self.noise_sd(dt)
        values = array("d", bytes(8 * steps))
        deviation = self.sigma * normal(0.0, 1.0)
        for i in range(steps):
            values[i] = mean + deviation
            deviation = decay * deviation + noise_sd * normal(0.0, 1.0)
        return values


class WhiteNoise(Stimulus, Parametrised, kw_only=False):
    """A current without memory: I(t) = mean + intensity xi(t), <xi(t) xi(s)> = delta(t - s).

    Its charge over a time T has mean `mean` T and standard deviation intensity sqrt(T). So the
    mean current over a step has standard deviation intensity / sqrt(dt), and noise written down
    without this factor grows weaker with the step. A membrane tau_m dV = -(V - E_L) dt + R_m I dt
    turns it into a voltage of standard deviation R_m intensity / sqrt(2 tau_m).

    >>> noise = WhiteNoise(mean=0.2, intensity=0.1, seed=1)
    >>> [round(I, 3) for I in noise.samples(dt=0.1, steps=4)]
    [-0.289, 0.292, 0.321, 0.042]
    """

    mean: Parameter = Parameter(UNIT, "mean")
    intensity: Parameter = Parameter(f"({UNIT}) √ms", "intensity", at_least=0)
    seed: Integer = Integer("", "seed", default=FIRST, at_least=FIRST, at_most=LAST)

    def extremes(self) -> tuple[float, ...]:
        return (self.mean,)

    def samples(self, dt: float, steps: int) -> array[float]:
        """Mean current over each step [i dt, (i+1) dt), shape (steps,)."""
        normal = _random("WhiteNoise", self.seed).gauss
        mean, sd = self.mean, self.intensity / math.sqrt(dt)
        return array("d", [normal(mean, sd) for _ in range(steps)])


class PoissonTrain(Parametrised, kw_only=False):
    """Spikes of constant hazard: at any time, t_ref after the last one, `rate` per second.

    An interval is t_ref and an exponential of mean 1 / rate, and is drawn as such. Bins of dt with
    a spike each at probability p = rate dt would have intervals of CV sqrt(1 - p) instead of 1, and
    none shorter than dt. The train has no beginning: time 0 is any moment of a long one.

    Source: Cox 1962, Renewal Theory.

    >>> [round(t, 1) for t in PoissonTrain(50, seed=1).spike_times(100)]
    [17.2, 18.8, 83.6, 99.2]
    """

    rate: Parameter = Parameter(
        "Hz", "rate outside the refractory period", at_least=0, at_most=HIGHEST
    )
    t_ref: Parameter = Parameter("ms", "refractory period", default=0.0, at_least=0)
    seed: Integer = Integer("", "seed", default=FIRST, at_least=FIRST, at_most=LAST)

    @property
    def mean_rate(self) -> float:
        """Spikes per second in the long run, in Hz: rate / (1 + rate t_ref).

        >>> round(PoissonTrain(100, t_ref=2).mean_rate, 2)
        83.33
        """
        return self.rate * self.cv

    @property
    def cv(self) -> float:
        """Standard deviation over mean of the intervals: 1 - mean_rate t_ref.

        >>> PoissonTrain(100).cv, PoissonTrain(100, t_ref=10).cv
        (1.0, 0.5)
        """
        return 1 / (1 + self.rate * self.t_ref / 1000)

    def spike_times(self, duration: float) -> list[float]:
        """The times in ms of the spikes from 0 to duration (ms), in order."""
        return self._until(DURATION.check(duration))

    def counts(self, duration: float, dt: float) -> list[int]:
        """How many of `spike_times` lie in each bin of dt (ms), shape (duration / dt,).

        Errors: ParameterError if duration is not a whole number of bins.

        >>> PoissonTrain(50, seed=1).counts(100, dt=20)
        [2, 0, 0, 0, 2]
        """
        counts = [0] * count_steps(duration, dt)
        for t in self._until(duration):
            counts[min(int(t / dt), len(counts) - 1)] += 1
        return counts

    def _until(self, end: float) -> list[float]:
        random, per_ms, t_ref = _random("PoissonTrain", self.seed), self.rate / 1000, self.t_ref
        if not per_ms:
            return []
        # 0 lies anywhere in the mean cycle 1 / rate + t_ref, so perhaps in its dead time
        t = max(0.0, random.random() * (1 / per_ms + t_ref) - 1 / per_ms)
        times = []
        exponential = random.expovariate
        while (t := t + exponential(per_ms)) < end:
            times.append(t)
            t += t_ref
        return times


BOUND = Parameter(
    "Hz",
    "bound of the rate",
    at_least=0,
    at_most=HIGHEST,
    name="bound",
    owner="inhomogeneous_poisson",
)
RATE = Parameter(
    "Hz", "rate", at_least=0, at_most=HIGHEST, name="rate", owner="inhomogeneous_poisson"
)
SEED = Integer(
    "",
    "seed",
    default=FIRST,
    at_least=FIRST,
    at_most=LAST,
    name="seed",
    owner="inhomogeneous_poisson",
)


def inhomogeneous_poisson(
    rate: Callable[[float], float], bound: float, duration: float, seed: int = FIRST
) -> list[float]:
    """Spike times in ms of a Poisson train whose rate(t) (Hz, t in ms) is nowhere above `bound`.

    Each spike of a train of rate `bound` is kept with probability rate(t) / bound.

    Errors: ParameterError if rate(t) is negative, not finite or above the bound where a spike asks.
    Source: Lewis & Shedler 1979, Naval Res Logist Q 26:403 (thinning).

    >>> times = inhomogeneous_poisson(lambda t: 100 * t / 200, bound=100, duration=200)
    >>> len(times), sum(t > 100 for t in times)
    (13, 9)
    """
    bound, duration = BOUND.check(bound), DURATION.check(duration)
    random = _random("inhomogeneous_poisson", SEED.check(seed))
    times, t = [], 0.0
    while bound and (t := t + random.expovariate(bound / 1000)) < duration:
        now = RATE.check(rate(t))
        if now > bound:
            raise RATE.error(f"at most its bound of {BOUND.show(bound)}, got {RATE.show(now)}")
        if random.random() * bound < now:
            times.append(t)
    return times


class ShotNoise(Stimulus, Parametrised, kw_only=False):
    """The current that Poisson spikes make when each adds w, which decays with tau.

    I(t) = sum over spikes t_k <= t of w exp(-(t - t_k) / tau): synapses that fire without a break.

    Source: Campbell 1909, Proc Camb Phil Soc 15:117; Rice 1944, Bell Syst Tech J 23:282.

    >>> noise = ShotNoise(rate=1000, tau=5, w=0.1, seed=1)
    >>> noise.mean, noise.variance
    (0.5, 0.025)
    >>> [round(I, 2) for I in noise.samples(dt=1, steps=5)]
    [0.51, 0.68, 0.67, 0.55, 0.54]
    """

    rate: Parameter = Parameter("Hz", "rate of all spikes together", at_least=0, at_most=HIGHEST)
    tau: Parameter = Parameter("ms", "decay time", above=0)
    w: Parameter = Parameter(UNIT, "jump at a spike")
    seed: Integer = Integer("", "seed", default=FIRST, at_least=FIRST, at_most=LAST)

    @property
    def mean(self) -> float:
        """Campbell's mean of the current: rate tau w."""
        return self.rate / 1000 * self.tau * self.w

    @property
    def variance(self) -> float:
        """Campbell's variance of the current: rate tau w^2 / 2."""
        return self.mean * self.w / 2

    def samples(self, dt: float, steps: int) -> array[float]:
        """Mean current over each step [i dt, (i+1) dt), shape (steps,): its charge is exact.

        The spikes depend on the seed alone, not on dt. Those of 40 tau before time 0 count, so
        that the current does not start from 0. A mean over dt has less than `variance`, by a
        factor of 1 - dt / (3 tau) for a small dt.
        """
        tau, w, past = self.tau, self.w, 40 * self.tau
        counts, left = [0] * steps, [0.0] * steps  # left: what the spikes leave at the step's end
        start = 0.0
        for t in PoissonTrain(self.rate, seed=self.seed)._until(past + steps * dt):
            t -= past
            if t < 0:
                start += math.exp(t / tau)
            else:
                i = min(int(t / dt), steps - 1)
                counts[i] += 1
                left[i] += math.exp((t - (i + 1) * dt) / tau)
        decay = math.exp(-dt / tau)
        means = array("d", bytes(8 * steps))
        for i in range(steps):
            end = decay * start + left[i]
            # tau dI/dt = -I + tau w (spikes): what came in and did not stay is the integral of I
            means[i] = w * tau * (start + counts[i] - end) / dt
            start = end
        return means
