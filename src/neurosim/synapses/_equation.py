"""The equation of a membrane with synapses, solved: exact for currents, Magnus for conductances."""

from __future__ import annotations

import math

from neurosim.parameters import ParameterError

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from typing import Protocol

    class Passive(Protocol):
        """A membrane without spikes, as a LIF has one."""

        @property
        def tau_m(self) -> float: ...
        @property
        def R_m(self) -> float: ...
        @property
        def E_L(self) -> float: ...

    # what `linear_propagators` returns
    Propagators = tuple[float, float, float, float, float]

# what is asked of a neuron, such as a LIF: for its passive membrane, and to fire
PASSIVE, FIRING = ("tau_m", "R_m", "E_L"), ("V_th", "V_reset", "t_ref")

# the two nodes of Gauss and Legendre on a step of length 1
EARLY, LATE = 0.5 - math.sqrt(3) / 6, 0.5 + math.sqrt(3) / 6


def attributes(neuron: object, *names: str) -> tuple[float, ...]:
    try:
        return tuple(getattr(neuron, name) for name in names)
    except AttributeError:
        wanted = ", ".join(names)
        raise ParameterError(f"neuron must have {wanted}, as LIF has, got {neuron!r}") from None


def magnesium_block(Mg: float, V: float) -> float:
    # Jahr & Stevens 1990; below -11 V, where only a wrong current leads, exp would overflow
    return 1 / (1 + Mg / 3.57 * math.exp(min(-0.062 * V, 700.0))) if Mg else 1.0


def relax(
    U: float,
    ratio: float,
    rest: float,
    channels: list[tuple[float, float, float, float]],
    responses: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
) -> float:
    """U after a step of ratio tau_m, where tau_m U' = rest - U + sum of x B(U + P) (E - P - U).

    Each channel is (x early, x late, E, Mg) with x = R_m g at the Gauss nodes of the step;
    responses is P at the start, at both nodes and at the end. Magnus: the mean of the equation at
    the nodes, and their commutator, which makes it fourth order, solved by one exponential. With
    magnesium, B is taken at V of the start, and then again on the line to the end so found.
    """
    P_start, P_early, P_late, P_end = responses
    V_early = V_late = U + P_start
    for _ in range(1 + any(Mg for *_, Mg in channels)):
        a = b = 1.0  # tau_m U' = p - a U at the first node, q - b U at the second
        p = q = rest
        for x, y, E_syn, Mg in channels:
            if Mg:
                x, y = x * magnesium_block(Mg, V_early), y * magnesium_block(Mg, V_late)
            a, p = a + x, p + x * (E_syn - P_early)
            b, q = b + y, q + y * (E_syn - P_late)
        mean = (a + b) / 2
        z = mean * ratio
        # Magnus has sqrt(3) z / 12 here; with the root, of the same order, it cannot run away:
        # at large z U follows the target of the end
        drift = math.sqrt(3) * z / (2 * math.sqrt(36 + z * z)) * (a * q - b * p) / (mean * mean)
        target = (p + q) / (a + b) + drift
        after = target + (U - target) * math.exp(-z)
        change = after + P_end - (U + P_start)
        V_early, V_late = U + P_start + EARLY * change, U + P_start + LATE * change
    return after


def linear_propagators(tau_m: float, tau_decay: float, tau_rise: float, t: float) -> Propagators:
    """After a time t: h from h; s from h and s; psp for a resistance of 1 from h and s."""
    membrane, decay = 1 / tau_m, 1 / tau_decay
    keep_s, s_to_P = math.exp(-decay * t), membrane * difference(membrane, decay, t)
    if not tau_rise:
        return 0.0, 0.0, keep_s, 0.0, s_to_P
    rise = 1 / tau_rise
    h_to_P = membrane * second_difference(membrane, decay, rise, t)
    return math.exp(-rise * t), difference(decay, rise, t), keep_s, h_to_P, s_to_P


def difference(a: float, b: float, t: float) -> float:
    """exp(-a t) convolved with exp(-b t): (exp(-a t) - exp(-b t)) / (b - a), digits kept at a = b.

    It is the first divided difference of exp(-x t) over x = a, b, but for its sign.
    """
    z = abs(b - a) * t
    return t * math.exp(-min(a, b) * t) * (-math.expm1(-z) / z if z else 1.0)


def second_difference(a: float, b: float, c: float, t: float) -> float:
    """exp(-a t), exp(-b t) and exp(-c t) convolved: the second divided difference."""
    a, b, c = sorted((a, b, c))
    x, y = (b - a) * t, (c - a) * t
    if y > 1:  # the widest gap divides: of the difference at least a third is left
        return (difference(a, b, t) - difference(b, c, t)) / (c - a)
    # t^2 exp(-a t) sum of (-1)^k h_k(x, y) / (k + 2)!, h_k the sum of x^i y^(k - i)
    total, term, power, factor = 0.0, 1.0, 1.0, 0.5
    for k in range(18):  # 19 / 20! is below the last digit
        total += factor * term
        power *= -y
        term = power - x * term
        factor /= k + 3
    return t * t * math.exp(-a * t) * total


def crest(tau: float, other: float) -> float:
    """Where exp(-t / tau) - exp(-t / other) is largest, in a form with its digits at tau = other.

    t = ln(tau / other) / (1 / other - 1 / tau).
    """
    ratio = tau / other - 1
    return tau * math.log1p(ratio) / ratio if ratio else tau
