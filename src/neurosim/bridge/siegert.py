"""Rate and irregularity of a leaky integrate-and-fire neuron in white noise, by quadrature.

The membrane is tau_m dV = -(V - mu) dt + sigma sqrt(tau_m) dW with the threshold and the reset of a
`LIF`. mu is the mean that V would have without a threshold, E_L + R_m I, and sigma / sqrt(2) its
standard deviation: where a text means that standard deviation by sigma, give sqrt(2) times it.
"""

from __future__ import annotations

import math

from neurosim.inputs.noise import WhiteNoise
from neurosim.neurons.lif import LIF
from neurosim.parameters import DT, Parameter

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["grid_threshold", "noise_current", "siegert_cv", "siegert_rate"]

MU = Parameter(
    "mV",
    "mean voltage without a threshold",
    at_least=-10_000,
    at_most=10_000,
    name="mu",
    owner="siegert",
)
SIGMA = Parameter(
    "mV",
    "noise, sqrt(2) standard deviations of the voltage without a threshold",
    at_least=0,
    at_most=1000,
    name="sigma",
    owner="siegert",
)


def siegert_rate(neuron: LIF, mu: float, sigma: float) -> float:
    """The mean rate in Hz for a mean voltage mu and a noise sigma (mV, as this module has them).

    rate = 1 / (t_ref + tau_m sqrt(pi) integral of exp(x^2) (1 + erf(x)) dx from a to b),
    a = (V_reset - mu) / sigma, b = (V_th - mu) / sigma. For sigma = 0 it is `LIF.firing_rate`;
    below the threshold it falls as exp(-b^2), and is 0 where no double can hold it.

    Source: Siegert 1951, Phys Rev 81:617; Ricciardi & Sacerdote 1979, Biol Cybern 35:1; Brunel
    2000, J Comput Neurosci 8:183.
    Errors: ParameterError for mu or sigma out of bounds.

    >>> neuron = LIF(tau_m=20, E_L=0, V_th=20, V_reset=10, t_ref=2)
    >>> [round(siegert_rate(neuron, mu=18, sigma=sigma), 3) for sigma in (0, 1, 2, 5)]
    [0.0, 0.837, 7.668, 19.62]
    """
    mu, sigma = MU.check(mu), SIGMA.check(sigma)
    if sigma < NO_NOISE:
        interval = _noiseless_interval(neuron, mu)
        return 1000 / interval if interval else 0.0
    a, b = (neuron.V_reset - mu) / sigma, (neuron.V_th - mu) / sigma
    scale = math.exp(-_shift(b))
    return 1000 * scale / (neuron.t_ref * scale + neuron.tau_m * _scaled_mean(a, b))


def siegert_cv(neuron: LIF, mu: float, sigma: float) -> float | None:
    """Standard deviation over mean of the intervals that `siegert_rate` is the rate of.

    CV^2 = 2 pi (rate tau_m)^2 integral of exp(x^2) K(x) dx from a to b, K(x) the integral of
    exp(y^2) (1 + erf(y))^2 dy up to x. Without noise it is 0, or None below the threshold: there
    are no intervals. With little noise below the threshold it tends to 1.

    Source: Brunel 2000, J Comput Neurosci 8:183.
    Errors: as `siegert_rate`.

    >>> neuron = LIF(tau_m=20, E_L=0, V_th=20, V_reset=10, t_ref=2)
    >>> [round(siegert_cv(neuron, mu, sigma=2), 3) for mu in (10, 20, 25)]
    [1.0, 0.408, 0.208]
    """
    mu, sigma = MU.check(mu), SIGMA.check(sigma)
    if sigma < NO_NOISE:
        return 0.0 if _noiseless_interval(neuron, mu) else None
    a, b = (neuron.V_reset - mu) / sigma, (neuron.V_th - mu) / sigma
    if b > 1e4:  # exponential intervals; the differences of squares below have lost their digits
        return 1.0
    mean = _scaled_mean(a, b) + math.exp(-_shift(b)) * neuron.t_ref / neuron.tau_m
    return math.sqrt(2 * math.pi * _scaled_variance(a, b)) / mean


def grid_threshold(neuron: LIF, sigma: float, dt: float) -> float:
    """The threshold in mV that makes `siegert_rate` that of a simulation in steps of dt (ms).

    V_th + 0.5826 sigma sqrt(dt / tau_m): who looks only every dt misses the crossings between, and
    fires too rarely. The factor is -zeta(1/2) / sqrt(2 pi); the next term is of order dt.

    Source: Broadie, Glasserman & Kou 1997, Math Finance 7:325.
    Errors: ParameterError for sigma or dt out of bounds.

    >>> neuron = LIF(tau_m=20, E_L=0, V_th=20, V_reset=10, t_ref=2)
    >>> on_grid = neuron.replace(V_th=grid_threshold(neuron, sigma=5, dt=0.1))
    >>> round(siegert_rate(neuron, 15, 5), 2), round(siegert_rate(on_grid, 15, 5), 2)
    (9.46, 8.82)
    """
    shift = 0.5825971579390106 * SIGMA.check(sigma)
    return neuron.V_th + shift * math.sqrt(DT.check(dt) / neuron.tau_m)


def noise_current(neuron: LIF, mu: float, sigma: float, seed: int = 0) -> WhiteNoise:
    """The white noise (nA) that drives the voltage of the neuron with mu and sigma (mV).

    I = (mu - E_L) / R_m + (sigma sqrt(tau_m) / R_m) xi(t).

    Errors: as `siegert_rate`, and ParameterError for a seed that is not a whole number from 0.

    >>> noise_current(LIF(), mu=-60, sigma=5).mean
    0.1
    """
    mean = (MU.check(mu) - neuron.E_L) / neuron.R_m
    intensity = SIGMA.check(sigma) * math.sqrt(neuron.tau_m) / neuron.R_m
    return WhiteNoise(mean, intensity, seed=seed)


NO_NOISE = 1e-100  # mV: a quotient by less may overflow


def _noiseless_interval(neuron: LIF, mu: float) -> float:
    """The interval in ms at a steady state of mu, 0 if there is none."""
    excess = mu - neuron.V_th
    if excess <= 0:
        return 0.0
    return neuron.t_ref + neuron.tau_m * math.log1p((neuron.V_th - neuron.V_reset) / excess)


def _shift(b: float) -> float:
    """c, where the time to threshold grows as exp(c): what is scaled below is free of it."""
    return max(b, 0.0) ** 2


def _scaled_mean(a: float, b: float) -> float:
    """sqrt(pi) exp(-c) times the integral of exp(x^2) erfc(-x) from a to b.

    Times tau_m exp(c) it is the mean time from V_reset to V_th.
    """
    c = _shift(b)
    return math.sqrt(math.pi) * _integral(lambda x: _scaled_erfc(x, x, c), a, b)


def _scaled_variance(a: float, b: float) -> float:
    """exp(-2 c) times the integral of exp(x^2 + y^2) erfc(-y)^2 over a < x < b and y < x.

    Over x first it is Dawson's integral D: exp(x^2) D(x) is what exp(x^2) integrates to.
    Times 2 pi tau_m^2 exp(2 c) it is the variance of the time from V_reset to V_th.
    """
    c, D_a, D_b = _shift(b), _dawson(a), _dawson(b)

    def inside(y: float) -> float:  # x from y to b
        at_y = _scaled_erfc(y, y, c)
        return at_y * (_scaled_erfc(y, b, c) * D_b - at_y * _dawson(y))

    def below(y: float) -> float:  # x from a to b
        over_x = _scaled_erfc(y, b, c) * D_b - _scaled_erfc(y, a, c) * D_a
        return _scaled_erfc(y, y, c) * over_x

    # below the lower end exp(-y^2) has fallen by 40 powers of e since y = a, or since y = 0
    return _integral(inside, a, b) + _integral(below, -math.sqrt(a * a + 40), a)


def _scaled_erfc(y: float, z: float, c: float) -> float:
    """exp(z^2 - c) erfc(-y), where erfc or exp alone would leave the doubles."""
    if y > -10:
        return math.erfc(-y) * math.exp(z * z - c)
    return 2 / math.sqrt(math.pi) * _asymptotic(-y, -1) * math.exp((z - y) * (z + y) - c)


def _dawson(x: float) -> float:
    """Dawson's integral, exp(-x^2) times the integral of exp(t^2) from 0 to x.

    A sum over a grid of 1/4, off by exp(-(2 pi)^2): Rybicki 1989, Computers in Physics 3:85.
    """
    if abs(x) > 10:
        return math.copysign(_asymptotic(abs(x), 1), x)
    nearest = 2 * round(2 * x) + 1
    total = 0.0
    for n in range(nearest - 26, nearest + 27, 2):
        total += math.exp(-((x - n / 4) ** 2)) / n
    return total / math.sqrt(math.pi)


def _asymptotic(x: float, sign: int) -> float:
    """1 / (2 x) times the sum of (2 k - 1)!! (sign / (2 x^2))^k: to the last digit from x = 10.

    It is Dawson's integral for sign = 1, and sqrt(pi) / 2 exp(x^2) erfc(x) for sign = -1.
    """
    step, total = sign / (2 * x * x), 1.0
    for odd in range(23, 0, -2):
        total = 1 + odd * step * total
    return total / (2 * x)


# Gauss-Legendre rule of 10 points on (-1, 1): Abramowitz & Stegun 1964, table 25.4
GAUSS_10 = [
    (sign * x, weight)
    for x, weight in (
        (0.1488743389816312, 0.2955242247147529),
        (0.4333953941292472, 0.2692667193099964),
        (0.6794095682990244, 0.2190863625159820),
        (0.8650633666889845, 0.1494513491505806),
        (0.9739065285171717, 0.0666713443086881),
    )
    for sign in (-1, 1)
]


def _integral(f: Callable[[float], float], low: float, high: float) -> float:
    """The integral of f from low to high, in panels that double with the distance from high.

    exp(x^2) changes over 1 / (2 |high|) there, and what decays from it is smooth once far away:
    measured, 10 points in each panel leave 1e-12 of the integrals of this module.
    """
    total, done, width = 0.0, 0.0, 1 / (1 + abs(high))
    while done < high - low:
        half = min(width, high - low - done) / 2
        middle = high - done - half
        total += half * sum(weight * f(middle + half * x) for x, weight in GAUSS_10)
        done += 2 * half
        width = done
    return total
