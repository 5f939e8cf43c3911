"""Illustrations of what a creature brings along: its senses, its body and what it compares.

None of these is fitted to data: each is the simplest expression that shows the effect it names.
"""

from __future__ import annotations

import math

from neurosim.parameters import Parameter
from neurosim.units.layers import sigmoid

__all__ = ["choice", "choice_drive", "conditioned", "judged_after", "judged_beside"]

EYE = Parameter("", "appeal of what is seen", at_least=-1, at_most=1, name="eye", owner="choice")
EAR = Parameter("", "appeal of what is heard", at_least=-1, at_most=1, name="ear", owner="choice")
BODY = Parameter("", "need of the body", at_least=-1, at_most=1, name="body", owner="choice")
PAST = Parameter(
    "", "appeal of what came before", at_least=-1, at_most=1, name="past", owner="choice"
)
WEIGHTS = {"eye": 1.0, "ear": 0.5, "body": 1.0, "past": 0.5}

INPUT = Parameter("", "input", at_least=-1e6, at_most=1e6, name="x", owner="conditioned")
GAMMA = Parameter(
    "", "scale", default=1.0, at_least=-1e6, at_most=1e6, name="gamma", owner="conditioned"
)
BETA = Parameter(
    "", "shift", default=0.0, at_least=-1e6, at_most=1e6, name="beta", owner="conditioned"
)

RATIO = Parameter(
    "", "size of the other over that of the judged", above=0, name="ratio", owner="judged_beside"
)
STRENGTH = Parameter(
    "", "largest effect", default=0.1, at_least=0, at_most=1, name="strength", owner="judged_beside"
)
DISTANCE = Parameter(
    "sizes", "distance", default=0.5, at_least=0, name="distance", owner="judged_beside"
)
REACH = 1.5  # sizes of the judged, over which the effect falls by e
DURATION = Parameter("ms", "time of adaptation", at_least=0, name="duration", owner="judged_after")
ADAPTATION = Parameter(
    "ms", "time constant of adaptation", default=500.0, above=0, name="tau", owner="judged_after"
)


def choice_drive(eye: float = 0.0, ear: float = 0.0, body: float = 0.0, past: float = 0.0) -> float:
    """What the open ports of a creature add up to; a port that is closed passes on 0.

    z = eye + 0.5 ear + body + 0.5 past. Source: an illustration, not a fit.

    >>> choice_drive(eye=0.2, body=-1)
    -0.8
    """
    passed = EYE.check(eye), EAR.check(ear), BODY.check(body), PAST.check(past)
    return math.sumprod(WEIGHTS.values(), passed)


def choice(eye: float = 0.0, ear: float = 0.0, body: float = 0.0, past: float = 0.0) -> float:
    """The probability of saying yes to what is offered.

    p = 1 / (1 + exp(-z)), z that of `choice_drive`. Source: an illustration, not a fit.

    >>> [round(choice(eye=0.2, body=body), 2) for body in (-1, 0, 1)]
    [0.31, 0.55, 0.77]
    """
    return sigmoid(choice_drive(eye, ear, body, past))


def conditioned(x: float, gamma: float = 1.0, beta: float = 0.0) -> float:
    """An input scaled and shifted by a second one, as the state of a unit: gamma x + beta.

    A threshold is a shift: g (x - theta) = g x - g theta, so gamma = g and beta = -g theta.
    Source: Perez et al. 2018, AAAI 32:3942 (FiLM).

    >>> conditioned(0.5, gamma=2, beta=-1)
    0.0
    """
    return GAMMA.check(gamma) * INPUT.check(x) + BETA.check(beta)


def judged_beside(ratio: float, distance: float = 0.5, strength: float = 0.1) -> float:
    """How large a thing is judged beside another, over how large it is judged alone.

    1 - strength tanh(log2(ratio)) exp(-distance / 1.5), distance in sizes of the thing.

    Source: an illustration, not a fit; Knol et al. 2015, Front Psychol 6:1679, measured effects of
    0 to 10 % in the Ebbinghaus figure.

    >>> round(judged_beside(4), 2), judged_beside(1)
    (0.93, 1.0)
    """
    return 1 - _contrast(ratio, strength) * math.exp(-DISTANCE.check(distance) / REACH)


def judged_after(ratio: float, duration: float, strength: float = 0.1, tau: float = 500.0) -> float:
    """How large a thing is judged after another was seen, over how large it is judged afresh.

    1 - strength tanh(log2(ratio)) (1 - exp(-duration / tau)): the effect of `judged_beside` without
    its distance, which builds up while the other is looked at.

    Source: an illustration, not a fit.

    >>> judged_after(4, duration=0), round(judged_after(4, duration=1000), 3)
    (1.0, 0.917)
    """
    built = -math.expm1(-DURATION.check(duration) / ADAPTATION.check(tau))
    return 1 - _contrast(ratio, strength) * built


def _contrast(ratio: float, strength: float) -> float:
    return STRENGTH.check(strength) * math.tanh(math.log2(RATIO.check(ratio)))
