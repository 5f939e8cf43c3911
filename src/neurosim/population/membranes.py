"""Leaky membranes advanced by blocks of steps: as if there were no threshold, then put right."""

from __future__ import annotations

import numpy as np

TYPE_CHECKING = False  # as typing has it, without importing typing for it
if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from neurosim.population.base import Floats, Ints

__all__ = ["BLOCK", "Membranes"]

BLOCK = 15  # steps: a longer product of matrices costs more, a shorter one does not pay its call
COLUMNS = 1000  # at a time: from 2^18 multiplications on, OpenBLAS starts threads that only wait


class Membranes:
    """N membranes V <- decay V + input on a grid, with threshold, reset and refractory steps.

    A block of steps is one product of matrices, for all neurons at once and as if there were no
    threshold. The few neurons that crossed it are put right afterwards: V is linear, so a reset
    changes all that follows by a difference that only decays.

    V, V_th and V_reset have shape (N,) and one dtype. With `bridge`, the variance that noise gives
    V in a step, a neuron that is below the threshold at both ends of a step by d_0 and d_1 has
    crossed it in between with probability exp(-2 d_0 d_1 / bridge), that of a Brownian bridge.

    >>> pair = Membranes(np.zeros(2), np.array([1.0, 9.0]), np.zeros(2), decay=0.5, refractory=1)
    >>> steps, neurons = pair.advance(np.ones((BLOCK + 1, 2)))
    >>> steps[:3], set(neurons.tolist())
    (array([0, 2, 4]), {0})
    """

    def __init__(
        self,
        V: Floats,
        V_th: Floats,
        V_reset: Floats,
        decay: float,
        refractory: int,
        block: int = BLOCK,
        bridge: float = 0.0,
        seed: int | Sequence[int] = 0,
    ) -> None:
        self.V, self._V_th, self._V_reset = V, V_th, V_reset
        self._refractory = refractory
        self._now = 0
        self._free = np.zeros(V.size, dtype=np.intp)  # the first step in which each integrates
        self._touching = V_th
        self._exponential = None
        if bridge:
            # below by three standard deviations at both ends, 1 in 7e7 crosses
            self._touching = (V_th - 3 * bridge**0.5).astype(V.dtype)
            self._half_bridge = V.dtype.type(bridge / 2)
            self._exponential = np.random.Generator(np.random.SFC64(seed)).standard_exponential
        # what step k still has of a voltage after step j - 1: row 0 is the start of the block
        age = np.arange(1, block + 1)[:, None] - np.arange(block + 1)
        self._propagator = np.where(age >= 0, decay ** np.maximum(age, 0.0), 0).astype(V.dtype)
        # the same by j, to be looked up with the first step after a reset; 0 stands for no reset
        self._left = self._propagator.T.copy()
        self._left[0] = 0
        self._integrates = np.arange(block) >= np.arange(block + 1)[:, None]

    def advance(self, inputs: Floats) -> tuple[Ints, Ints]:
        """Go through a block; row k + 1 of inputs, shape (up to block + 1, N), is added in step k.

        Row 0 is overwritten. Returns step (from the first of all) and neuron of every spike, each
        of shape (spikes,).
        """
        inputs[0] = self.V
        block = len(inputs) - 1
        V = np.empty_like(inputs[1:])
        for first in range(0, V.shape[1], COLUMNS):
            part = slice(first, first + COLUMNS)
            np.matmul(self._propagator[:block, : block + 1], inputs[:, part], out=V[:, part])
        at_start, self.V = self.V, V[-1].copy()
        steps, neurons = self._spikes(V, at_start)
        steps += self._now
        self._now += block
        return steps, neurons

    def _spikes(self, V: Floats, at_start: Floats) -> tuple[Ints, Ints]:
        """Step in the block and neuron of every spike; leaves what a reset makes of `self.V`.

        Each turn takes the neurons that were just reset, moves their paths, and looks for their
        next spike. In the first turn `start` is 0 for those that come without a reset.
        """
        block = len(V)
        touched = V.max(axis=0) >= self._touching
        touched |= self._free > self._now
        (neurons,) = touched.nonzero()
        start = np.maximum(self._free[neurons] - self._now, 0)
        paths = V.T[neurons]  # (neurons, block), contiguous
        found_steps, found_neurons = [neurons[:0]], [neurons[:0]]
        while neurons.size:
            self.V[neurons] = self._V_reset[neurons]
            (awake,) = (start < block).nonzero()
            if not awake.size:
                break
            neurons, start, paths = neurons[awake], start[awake], paths.take(awake, axis=0)
            each = np.arange(neurons.size)
            # `take` is three times as fast as an index here
            change = self._left[:, :block].take(start, axis=0)
            change *= (self._V_reset[neurons] - paths[each, start - 1])[:, None]
            paths += change
            self.V[neurons] = paths[:, -1]
            crosses = self._crossings(paths, neurons, at_start)
            crosses &= self._integrates[:, :block].take(start, axis=0)
            step = crosses.argmax(axis=1)
            (fired,) = crosses[each, step].nonzero()
            neurons, step, paths = neurons[fired], step[fired], paths.take(fired, axis=0)
            found_steps.append(step)
            found_neurons.append(neurons)
            start = step + (1 + self._refractory)
            self._free[neurons] = self._now + start
        return np.concatenate(found_steps), np.concatenate(found_neurons)

    def _crossings(self, paths: Floats, neurons: Ints, at_start: Floats) -> NDArray[np.bool]:
        """Where the paths cross the threshold, shape (neurons, block); true up to the first."""
        if self._exponential is None:
            return paths >= self._V_th[neurons][:, None]
        below = np.empty((neurons.size, paths.shape[1] + 1), paths.dtype)
        np.subtract(self._V_th[neurons], at_start[neurons], out=below[:, 0])
        np.subtract(self._V_th[neurons][:, None], paths, out=below[:, 1:])
        # exp(-x) > U as x < E, E exponential; after a first crossing the products mean nothing
        drawn = self._exponential(paths.shape, dtype=paths.dtype)
        return below[:, :-1] * below[:, 1:] <= self._half_bridge * drawn
