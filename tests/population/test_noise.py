"""The table of normal quantiles: its moments and tails, and what the stream makes of it."""

from statistics import NormalDist

import numpy as np
import pytest

from neurosim.population import GaussianNoise, gaussian_table

TABLE = gaussian_table()


def test_moments_of_the_table():
    assert TABLE.shape == (65_536,)
    # sums of 65,536 doubles of order one
    assert TABLE.mean() == pytest.approx(0, abs=1e-12)
    assert TABLE.var() == pytest.approx(1, rel=1e-12)
    assert (TABLE**3).mean() == pytest.approx(0, abs=1e-12)
    # the tails that are missing: 3 and 15 for a normal number
    assert (TABLE**4).mean() == pytest.approx(2.99925, abs=1e-5)
    assert (TABLE**6).mean() == pytest.approx(14.98, abs=0.01)


def test_tails_end_where_one_entry_in_65_536_lies():
    assert (
        TABLE.max()
        == -TABLE.min()
        == pytest.approx(NormalDist().inv_cdf(1 - 0.5 / 65_536), rel=1e-3)
    )
    for x in (1, 2, 3, 4):
        # a share of the table, in entries of 1 / 65,536; scaling to variance 1 moves one at most
        assert (TABLE > x).mean() == pytest.approx(1 - NormalDist().cdf(x), abs=1.5 / 65_536)


def test_table_is_symmetric_and_sorted():
    assert (TABLE == -TABLE[::-1]).all()
    assert (np.diff(TABLE) > 0).all()


@pytest.mark.parametrize("shape", [(1,), (3,), (16, 1001), (5, 7, 2)])
def test_fill_takes_any_shape(shape):
    out = np.full(shape, np.nan, np.float32)
    assert GaussianNoise(2.0, seed=3, dtype=np.float32).fill(out) is out
    assert np.isin(out, (2 * TABLE).astype(np.float32)).all()


def test_sample_has_the_moments_of_the_table():
    sample = GaussianNoise(1.0, seed=4).fill(np.empty(1_000_000))
    # four standard errors of 10^6 draws: 1 / 1000, sqrt(2) / 1000, and sqrt(96) / 1000
    assert sample.mean() == pytest.approx(0, abs=0.004)
    assert sample.var() == pytest.approx(1, abs=0.006)
    assert (sample**4).mean() == pytest.approx(3, abs=0.04)


def test_draws_are_independent_in_time_and_across_neurons():
    block = GaussianNoise(1.0, seed=5).fill(np.empty((1000, 1000)))
    for shift in (1, 2, 3, 4, 5, 64):  # four draws share a word of the generator
        for a, b in ((block[:-shift], block[shift:]), (block[:, :-shift], block[:, shift:])):
            assert (a * b).mean() == pytest.approx(0, abs=0.004)  # four standard errors


def test_same_seed_same_numbers():
    first, second, other = (GaussianNoise(1.0, seed).fill(np.empty(1000)) for seed in (7, 7, 8))
    assert (first == second).all()
    assert (first == other).mean() < 0.01
    # written down, so that they stay the same everywhere; quantiles are good to 1e-13
    assert first[:2] == pytest.approx([-0.33092006868020857, 2.0101418473978745], rel=1e-12)
