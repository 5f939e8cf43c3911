"""Dale's principle as a constraint on weights: all that leaves one neuron has one sign.

W has shape (neurons, inputs): column k holds the outgoing weights of input k.
"""

from __future__ import annotations

from neurosim.parameters import ParameterError
from neurosim.units.matrices import as_matrix

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Sequence

    Matrix = Sequence[Sequence[float]]

__all__ = ["constrain", "from_magnitudes", "obeys_dale", "split"]


def obeys_dale(W: Matrix, signs: Sequence[int] | None = None) -> bool:
    """Whether no column of W, shape (neurons, inputs), holds weights of both signs.

    With signs, shape (inputs,), of 1 (excitatory) and -1 (inhibitory): whether each column has
    that one. A weight of 0 suits both.

    The principle itself is about chemistry: a neuron releases the same transmitters at all its
    terminals. One sign for all of them is a further step, mostly true in the vertebrate brain.
    The receptor sets the sign, one transmitter may have receptors of both, and some neurons
    release two transmitters.

    Source: Dale 1935, Proc R Soc Med 28:319; Eccles, Fatt & Koketsu 1954, J Physiol 126:524;
    Strata & Harvey 1999, Brain Res Bull 50:349.
    Errors: ParameterError for rows of unequal length, signs of another shape or value.

    >>> obeys_dale([[0.5, -1.0], [2.0, 0.0]])
    True
    >>> obeys_dale([[0.5, -1.0], [-2.0, 0.0]])
    False
    """
    W = as_matrix("obeys_dale.W", W)
    if signs is not None:
        signs = _signs("obeys_dale", signs, len(W[0]))
        return all(w * sign >= 0 for row in W for w, sign in zip(row, signs, strict=True))
    return all(min(column) >= 0 or max(column) <= 0 for column in zip(*W, strict=True))


def constrain(W: Matrix, signs: Sequence[int] | None = None) -> list[list[float]]:
    """The matrix nearest to W, in the sum of squares, that obeys Dale's principle; shape as W.

    Weights of the wrong sign become 0. Without signs each column takes the sign whose weights
    have the larger sum of squares, which costs least; at a tie it becomes excitatory.

    Errors: as `obeys_dale`.

    >>> constrain([[0.5, -1.0], [-2.0, 0.3]])
    [[0.0, -1.0], [-2.0, 0.0]]
    >>> constrain([[0.5, -1.0], [-2.0, 0.3]], signs=[1, 1])
    [[0.5, 0.0], [0.0, 0.3]]
    """
    W = as_matrix("constrain.W", W)
    if signs is None:
        # the sign of sum of w |w|: what its positive part weighs against its negative one
        signs = [1 if sum(w * abs(w) for w in column) >= 0 else -1 for column in zip(*W)]
    signs = _signs("constrain", signs, len(W[0]))
    return [[w if w * sign > 0 else 0.0 for w, sign in zip(row, signs, strict=True)] for row in W]


def split(W: Matrix) -> tuple[list[list[float]], list[int]]:
    """W without the principle as twice the inputs under it: each one excitatory and inhibitory.

    W = W+ - W- with W+ = max(W, 0), W- = max(-W, 0), so W x = [W+, -W-] [x, x]. Returns
    [W+, -W-], shape (neurons, 2 inputs), and its signs, shape (2 inputs,). Each unit below must
    then be there twice: the rows of its own weights, and its bias, are repeated. So the principle
    costs units, not functions.

    Errors: as `obeys_dale`.

    >>> split([[0.5, -1.0], [-2.0, 0.0]])
    ([[0.5, 0.0, 0.0, -1.0], [0.0, 0.0, -2.0, 0.0]], [1, 1, -1, -1])
    """
    W = as_matrix("split.W", W)
    inputs = len(W[0])
    both = [[max(w, 0.0) for w in row] + [min(w, 0.0) for w in row] for row in W]
    return both, [1] * inputs + [-1] * inputs


def from_magnitudes(magnitudes: Matrix, signs: Sequence[int]) -> list[list[float]]:
    """W of shape (neurons, inputs) from its magnitudes, all at least 0, and a sign per column.

    W_ik = signs_k magnitudes_ik: learning that keeps magnitudes above 0 never leaves the
    constraint.

    Source: Song, Yang & Wang 2016, PLoS Comput Biol 12:e1004792 (networks trained so).
    Errors: as `obeys_dale`, and for a magnitude below 0.

    >>> from_magnitudes([[0.5, 1.0], [2.0, 0.0]], signs=[1, -1])
    [[0.5, -1.0], [2.0, 0.0]]
    """
    magnitudes = as_matrix("from_magnitudes.magnitudes", magnitudes)
    signs = _signs("from_magnitudes", signs, len(magnitudes[0]))
    for i, row in enumerate(magnitudes):
        for k, size in enumerate(row):
            if size < 0:
                raise ParameterError(
                    f"from_magnitudes.magnitudes[{i}][{k}] must be at least 0, got {size:.10g}"
                )
    # + 0.0 makes 0 of -0
    return [
        [size * sign + 0.0 for size, sign in zip(row, signs, strict=True)] for row in magnitudes
    ]


def _signs(owner: str, signs: Sequence[int], inputs: int) -> list[int]:
    try:
        signs = list(signs)
    except TypeError:
        raise ParameterError(f"{owner}.signs must be a sequence, got {signs!r}") from None
    if len(signs) != inputs:
        raise ParameterError(
            f"{owner}.signs must have shape ({inputs},), one for each column, got ({len(signs)},)"
        )
    for k, sign in enumerate(signs):
        if sign not in (1, -1):
            raise ParameterError(f"{owner}.signs[{k}] must be 1 or -1, got {sign!r}")
    return signs
