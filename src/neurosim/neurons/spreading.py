"""Activity that spreads from group to group of neurons, round loops and against inhibition."""

from __future__ import annotations

import math

from neurosim.parameters import Parameter, ParameterError

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["GROUPS", "SEES_A_DOG", "spread"]

WEIGHT = Parameter("", "weight", at_least=0, at_most=1000, name="weight", owner="spread")
INHIBITION = Parameter("", "inhibition", at_least=0, at_most=100, name="beta", owner="spread")
RENEWAL = Parameter("", "share renewed in a step", above=0, at_most=1, name="a", owner="spread")
INPUT = Parameter("", "input", at_least=-1e6, at_most=1e6, name="I", owner="spread")

GROUPS = ("image", "vision", "dog", "cat", "prediction", "memory", "emotion")
# who sends to whom: six edges onwards, then two that lead back
SEES_A_DOG = (
    ("image", "vision"),
    ("vision", "dog"),
    ("dog", "cat"),
    ("dog", "prediction"),
    ("dog", "memory"),
    ("memory", "emotion"),
    ("dog", "vision"),
    ("emotion", "memory"),
)


def spread(
    edges: Mapping[tuple[str, str], float],
    inputs: Sequence[Mapping[str, float]],
    beta: float = 0.1,
    a: float = 0.3,
    groups: Sequence[str] = GROUPS,
) -> list[list[float]]:
    """The activity of N groups before the first of T inputs and after each, shape (T + 1, N).

    x' = (1 - a) x + a tanh([W x + I - beta sum(x)]_+): in every step a group moves by the share a
    towards what its input asks for, from 0, silent, to 1. W holds the weight of each of the `edges`
    from a sender to a receiver, beta is an inhibition that all share, and each of the `inputs` maps
    groups to the I that reaches them from outside.

    An illustration, fitted to nothing. `SEES_A_DOG` wires it for the picture of a dog: image to
    vision, vision to dog, dog to cat, prediction and memory, memory to emotion; dog leads back to
    vision, and emotion to memory. With weights of 1.2 and an input of 1 to the image for 10 steps,
    emotion rises to 0.38 at beta 0.1 and stays dark at 0.2; at 0 the activity never stops. Without
    other activity, memory and emotion keep each other going as long as 1.2 > 1 + 2 beta.

    Source: after the idea of Collins & Loftus 1975, Psychol Rev 82:407.
    Errors: ParameterError for a weight below 0, and for an edge or an input of an unknown group.

    >>> states = spread(dict.fromkeys(SEES_A_DOG, 1.2), [{"image": 1}] * 10 + [{}] * 50)
    >>> round(max(state[GROUPS.index("emotion")] for state in states), 2)
    0.38
    """
    place = {group: i for i, group in enumerate(groups)}
    named = {group for edge in edges for group in edge}.union(*inputs)
    for group in sorted(named - {*place}):
        raise ParameterError(f"spread has no group {group!r} (known: {', '.join(groups)})")
    beta, a, tanh = INHIBITION.check(beta), RENEWAL.check(a), math.tanh
    senders: list[list[tuple[float, int]]] = [[] for _ in groups]
    for (one, other), weight in edges.items():
        senders[place[other]].append((WEIGHT.check(weight), place[one]))
    x = [0.0] * len(groups)
    states = [x]
    for given in inputs:
        drives = [-beta * sum(x)] * len(x)
        for group, I in given.items():
            drives[place[group]] += INPUT.check(I)
        x = [
            (1 - a) * old + a * tanh(max(0.0, drive + sum([w * x[j] for w, j in of])))
            for old, drive, of in zip(x, drives, senders)
        ]
        states.append(x)
    return states
