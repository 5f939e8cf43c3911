"""Reference rows of spike-timing-dependent plasticity."""

import math
import re
from random import Random

import pytest

from neurosim.synapses.stdp import STDP

NAMES = {"Ap": "A_plus", "Am": "A_minus", "taup": "tau_plus", "taum": "tau_minus"}
PAIRS = r"pairs(\d+)_([\d.]+)Hz_dt([+-]?[\d.]+)"  # number, rate, t_post - t_pre in ms


def synapse(row):
    params = {name: value for name, value in row["params"].items() if name != "note"}
    return STDP(**{NAMES[name]: value for name, value in params.items()})


def trains(row):
    """The spike times of the row, or those that its name describes."""
    pre, post = row["stimulus"]["pre"], row["stimulus"]["post"]
    if pre is not None and post is not None:
        return pre, post
    found = re.fullmatch(PAIRS, row["name"].removeprefix("stdp.train."))
    assert found, f"no trains in {row['name']}"
    count, rate, dt = int(found[1]), float(found[2]), float(found[3])
    pre = [1000 * i / rate for i in range(count)]
    return pre, [t + dt for t in pre]


def poisson(random, rate, duration):
    times, t = [], random.expovariate(rate)
    while t < duration:
        times.append(1000 * t)
        t += random.expovariate(rate)
    return times


@pytest.mark.kind("stdp.pair")
def test_change_by_one_pair(row):
    dt = row["stimulus"]["dt_post_minus_pre_ms"]
    tolerance = row["tolerance"]["abs"]
    assert set(row["expected"]) == {"dw"}
    assert synapse(row).window(dt) == pytest.approx(row["expected"]["dw"], abs=tolerance, rel=0)


@pytest.mark.kind("stdp.train")
def test_change_by_trains(row):
    stdp, (pre, post) = synapse(row), trains(row)
    pairings = {"all_to_all": "all", "brian_all_to_all": "all", "nearest": "nearest"}
    for name, value in row["expected"].items():
        expected = pytest.approx(value, abs=row["tolerance"]["abs"], rel=0)
        assert stdp.change(pre, post, pairings[name]) == expected
        assert math.fsum(dw for _, dw in stdp.jumps(pre, post, pairings[name])) == expected


@pytest.mark.kind("stdp.poisson_drift")
def test_drift_under_poisson_trains(row):
    stdp, expected = synapse(row), row["expected"]
    assert expected["formula"] == "r_pre*r_post*(Ap*taup-Am*taum)"
    rates = [float(rate) for rate in re.findall(r"([\d.]+) ?Hz", row["stimulus"])]
    assert 1 <= len(rates) <= 2, row["stimulus"]
    r_pre, r_post = rates[0], rates[-1]
    # the row's own number is the closed form: a few roundings
    assert stdp.drift(r_pre, r_post) == pytest.approx(expected["value"], rel=1e-12)

    assert row["tolerance"] == {"se": "4 sigma"}
    random, duration, count = Random(1), 5.0, 400
    found = []
    for _ in range(count):
        pre, post = poisson(random, r_pre, duration), poisson(random, r_post, duration)
        found.append(stdp.change(pre, post) / duration)
    mean = sum(found) / count
    error = math.sqrt(sum((x - mean) ** 2 for x in found) / (count - 1) / count)
    # pairs that an end of the train cuts off are tau / duration = 0.4 % of the drift: far below
    assert abs(mean - expected["value"]) < 4 * error
