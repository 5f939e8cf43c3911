"""Stimuli: values, edges, and the exact charge of every sampled step."""

import math
from itertools import pairwise

import pytest

from neurosim import LIF, HodgkinHuxley, ParameterError, PulseTrain, Ramp, Step
from neurosim.lif import CURRENT
from neurosim.stimuli import as_stimulus

STIMULI = [
    Step(0.2),
    Step(-3, onset=7, duration=11),
    Step(2, onset=0.333, duration=0.111),
    Step(1, onset=0.07, duration=0.06),
    Step(5, onset=100),
    PulseTrain(10, onset=1, width=0.5, period=3, count=5),
    PulseTrain(10, onset=1.03, width=0.11, period=1.7, count=40),
    PulseTrain(4, onset=0.01, width=0.02, period=0.05, count=100),
    PulseTrain(1, onset=2, width=3, period=1, count=1),
    Ramp(0, 9, onset=0, duration=30),
    Ramp(5, -2, onset=1.234, duration=7.77),
    Ramp(1, 1, onset=0.02, duration=0.03),
]


def charge(stimulus, duration):
    """Integral over (0, duration) between edges, where each stimulus is a straight line."""
    times = [0.0, *stimulus.edges(duration), duration]
    return math.fsum(stimulus((a + b) / 2) * (b - a) for a, b in pairwise(times))


@pytest.mark.parametrize("stimulus", STIMULI, ids=repr)
@pytest.mark.parametrize("dt", [0.1, 0.07, 0.025])
def test_samples_carry_the_exact_charge(stimulus, dt):
    steps = round(21 / dt)
    samples = stimulus.samples(dt, steps)
    assert len(samples) == steps
    # rounding of up to 840 sums of numbers up to 10
    assert math.fsum(samples) * dt == pytest.approx(charge(stimulus, steps * dt), abs=1e-9)


@pytest.mark.parametrize("stimulus", STIMULI, ids=repr)
def test_samples_are_means_over_their_step(stimulus):
    dt, steps = 0.1, 80
    for i, mean in enumerate(stimulus.samples(dt, steps)):
        fine = [stimulus((i + (j + 0.5) / 200) * dt) for j in range(200)]
        # midpoint rule: off by at most one of 200 points at each of up to 4 edges, amplitude 10
        assert mean == pytest.approx(math.fsum(fine) / 200, abs=4 * 10 / 200)


def test_samples_on_the_grid_are_bit_exact():
    samples = Step(0.2, onset=0.3, duration=0.4).samples(0.1, 10)
    assert list(samples) == [0, 0, 0, 0.2, 0.2, 0.2, 0.2, 0, 0, 0]


@pytest.mark.parametrize("stimulus", STIMULI[:9], ids=repr)
def test_segments_cover_the_time_and_agree_with_the_value(stimulus):
    segments = stimulus.segments(21)
    assert segments[0][0] == 0 and segments[-1][1] == 21
    for (_, end, _), (start, _, _) in pairwise(segments):
        assert end == start
    for start, end, I in segments:
        assert start < end
        assert stimulus((start + end) / 2) == I


def test_edges_are_sorted_and_inside():
    train = PulseTrain(1, onset=0, width=1, period=2, count=3)
    assert train.edges(4) == [1, 2, 3]
    assert Ramp(0, 1, onset=2, duration=5).edges(6) == [2]
    assert Step(1).edges(10) == []


def test_step_holds_its_amplitude_from_onset_to_end():
    step = Step(3, onset=2, duration=4)
    assert [step(t) for t in (1.999, 2, 5.999, 6)] == [0, 3, 3, 0]


def test_ramp_is_zero_outside():
    ramp = Ramp(2, 4, onset=1, duration=2)
    assert [ramp(t) for t in (0.999, 1, 2, 3)] == [0, 2, 3, 0]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Step(math.nan), r"Step.amplitude \(amplitude\) must be a finite number in nA or"),
        (lambda: Step(1, onset=-1), r"Step.onset \(onset\) must be at least 0 ms, got -1 ms"),
        (lambda: Step(1, duration=0), r"Step.duration \(duration\) must be above 0 ms, got 0 ms"),
        (lambda: PulseTrain(1, 0, 5, 4, 2), r"below the period of 4 ms, got 5 ms"),
        (lambda: PulseTrain(1, 0, 1, 4, 2.5), r"PulseTrain.count .* whole number, got 2.5"),
        (lambda: Ramp(0, 1, 0, math.inf), r"Ramp.duration .* finite number in ms, got inf"),
        (lambda: as_stimulus("strong", CURRENT), r"LIF.I .* finite number in nA, got 'strong'"),
        (lambda: LIF().solve(200, 10), r"LIF.I .* from -100 to 100 nA, got 200 nA"),
        (lambda: HodgkinHuxley().simulate(1e4, 10), r"from -1000 to 1000 µA/cm², got 10000"),
    ],
)
def test_bad_stimuli_are_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()


def test_a_number_is_a_current_from_the_start():
    assert as_stimulus(0.2, CURRENT) == Step(0.2)
