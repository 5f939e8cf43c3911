"""Blocks of steps, put right after the fact, against one step at a time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim.population.membranes import BLOCK, Membranes

N = 12


def one_step_at_a_time(V, inputs, V_th, V_reset, decay, refractory):
    """Step and neuron of every spike, by the definition."""
    V, held, spikes = V.copy(), np.zeros(N, dtype=int), []
    for step, row in enumerate(inputs):
        for i in range(N):
            if held[i]:
                held[i] -= 1
                continue
            V[i] = decay * V[i] + row[i]
            if V[i] >= V_th[i]:
                spikes.append((step, i))
                V[i] = V_reset[i]
                held[i] = refractory
    return spikes, V


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    seed=st.integers(0, 10_000),
    decay=st.floats(0.3, 0.999),
    refractory=st.sampled_from([0, 1, 3, BLOCK - 1, BLOCK, 2 * BLOCK + 3]),
    block=st.sampled_from([1, 2, 7, BLOCK]),
    drive=st.floats(0, 2),
)
def test_blocks_equal_single_steps(seed, decay, refractory, block, drive):
    draw = np.random.default_rng(seed)
    V, V_th, V_reset = draw.uniform(0, 1, N), draw.uniform(1, 3, N), draw.uniform(-2, 0.5, N)
    steps = 5 * BLOCK + 3  # the last block is not full
    inputs = (1 - decay) * drive + draw.normal(0, 0.5, (steps, N))
    expected, V_end = one_step_at_a_time(V, inputs, V_th, V_reset, decay, refractory)
    membranes = Membranes(V.copy(), V_th, V_reset, decay, refractory, block)
    found = []
    for first in range(0, steps, block):
        rows = inputs[first : first + block]
        spikes, neurons = membranes.advance(np.vstack([np.zeros(N), rows]))
        found += zip(spikes.tolist(), neurons.tolist())
    assert sorted(found) == expected
    assert membranes.V == pytest.approx(V_end, abs=1e-12)  # sums of order one in another order


def test_bridge_finds_the_crossings_between_two_points():
    # paths that stand at 0.5 below the threshold in each of many steps: exp(-2 0.5^2 / v) cross
    n, v = 20_000, 0.4
    membranes = Membranes(
        np.zeros(n), np.full(n, 0.5), np.full(n, -100.0), 1.0, 10_000, bridge=v, seed=1
    )
    spikes, _ = membranes.advance(np.zeros((BLOCK + 1, n)))
    p = np.exp(-2 * 0.25 / v)
    fired = np.bincount(spikes, minlength=BLOCK)
    left = n - np.concatenate([[0], np.cumsum(fired)[:-1]])
    # four standard errors of a binomial share, step by step
    assert (np.abs(fired / left - p) < 4 * np.sqrt(p * (1 - p) / left)).all()


def test_bridge_without_a_threshold_near_is_silent():
    membranes = Membranes(np.zeros(100), np.full(100, 50.0), np.zeros(100), 0.9, 0, bridge=0.5)
    assert membranes.advance(np.zeros((BLOCK + 1, 100)))[0].size == 0
