"""Stimuli: values, edges, and the exact charge of every sampled step."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim import LIF, HodgkinHuxley, ParameterError, PulseTrain, Ramp, Step
from neurosim.inputs.stimuli import Chirp, ExponentialChirp, Sum, as_stimulus
from neurosim.neurons.lif import CURRENT

light = settings(max_examples=25, deadline=None, derandomize=True)

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
    Step(2, onset=3, duration=4) + PulseTrain(1, onset=0.5, width=1, period=2.5, count=6),
    0.3 + Step(-3, onset=7, duration=11) + Step(2, onset=0.333, duration=0.111),
    Ramp(0, 9, onset=0, duration=30) + Step(1, onset=4.44),
]
CHIRPS = [
    Chirp(2, f0=0, f1=500, onset=3, duration=15),
    Chirp(-1, f0=80, f1=5, onset=1.03, duration=30, offset=0.7),
    Chirp(1, f0=9000, f1=9000, onset=0.333, duration=18),
    ExponentialChirp(1, f0=1, f1=1000, onset=0.25, duration=12, offset=-1),
    ExponentialChirp(3, f0=400, f1=20, onset=0, duration=40),
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


@pytest.mark.slow
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


PIECEWISE_CONSTANT = [stimulus for stimulus in STIMULI if hasattr(stimulus, "segments")]


@pytest.mark.parametrize("stimulus", PIECEWISE_CONSTANT, ids=repr)
def test_segments_cover_the_time_and_agree_with_the_value(stimulus):
    segments = stimulus.segments(21)
    assert segments[0][0] == 0 and segments[-1][1] == 21
    for (_, end, _), (start, _, _) in pairwise(segments):
        assert end == start
    for start, end, I in segments:
        assert start < end
        assert stimulus((start + end) / 2) == I


def test_a_sum_has_segments_only_if_every_part_has():
    assert len(PIECEWISE_CONSTANT) == len(STIMULI) - 4  # three ramps, and one in a sum


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


# chirps


@pytest.mark.parametrize("dt", [0.01, 0.1, 1.0, 25.0])
@pytest.mark.parametrize("f", [0.0, 3.0, 50.0, 2000.0])
def test_sinusoid_of_one_frequency_has_the_mean_of_its_closed_form(f, dt):
    chirp = Chirp(2, f0=f, f1=f, onset=0, duration=100, offset=0.5)
    w = 2 * math.pi * f / 1000
    for i, mean in enumerate(chirp.samples(dt, min(40, round(100 / dt)))):
        # the mean of the sine over the step: sin of the middle, times sin(x) / x of half the step
        x = w * dt / 2
        exact = math.sin((2 * i + 1) * x) * (math.sin(x) / x if x else 1)
        # 1e-12 of the amplitude; the phase, up to 1200 rad, rounds at 1e-13
        assert mean == pytest.approx(0.5 + 2 * exact, abs=2e-12)


@pytest.mark.parametrize("chirp", CHIRPS, ids=repr)
def test_means_over_a_step_are_those_of_finer_steps(chirp):
    coarse, fine = chirp.samples(0.5, 40), chirp.samples(0.5 / 16, 640)
    pieces = [math.fsum(fine[16 * i : 16 * i + 16]) / 16 for i in range(40)]
    # two quadratures at 1e-12 of an amplitude up to 3; steps that differ by 16 share no point
    assert list(coarse) == pytest.approx(pieces, abs=1e-11)


@pytest.mark.parametrize("chirp", CHIRPS, ids=repr)
def test_phase_of_a_chirp_turns_at_its_frequency(chirp):
    t, step = chirp.onset + 0.6 * chirp.duration, 1e-4
    before, now, after = ((chirp(t + k * step) - chirp.offset) for k in (-1, 0, 1))
    # for I - offset = A sin(c), I' = A w cos(c): the squares give A^2 at any phase c
    w = 2 * math.pi * chirp.frequency(t) / 1000
    speed = (after - before) / (2 * step)
    # rounding of I over 1e-4 ms leaves 1e-12; the difference errs by (w step)^2 / 6 of A w
    assert now**2 + (speed / w) ** 2 == pytest.approx(chirp.amplitude**2, rel=1e-5)
    assert chirp(t + chirp.duration) == 0


@pytest.mark.parametrize("chirp", CHIRPS, ids=repr)
def test_chirp_runs_between_its_frequencies(chirp):
    end = chirp.onset + chirp.duration
    assert chirp.frequency(chirp.onset) == chirp.f0
    assert chirp.frequency(end) == pytest.approx(chirp.f1, rel=1e-12)  # a power, in doubles
    assert chirp(chirp.onset) == chirp.offset
    assert chirp(end) == chirp(-1) == 0
    assert chirp.edges(1000) == [t for t in (chirp.onset, end) if t > 0]


def test_a_linear_chirp_has_turned_by_its_mean_frequency():
    # 20 to 30 Hz over 1000 ms: 25 turns, so the last zero is at the end
    chirp = Chirp(1, f0=20, f1=30, onset=0, duration=1000)
    assert chirp(1000 - 1e-6) == pytest.approx(-2 * math.pi * 0.03 * 1e-6, rel=1e-4)
    # 1 to e Hz exponentially over 1000 ms: e - 1 turns
    chirp = ExponentialChirp(1, f0=1, f1=math.e, onset=0, duration=1000)
    assert chirp(1000 - 1e-9) == pytest.approx(math.sin(2 * math.pi * (math.e - 1)), abs=1e-9)


def test_an_exponential_chirp_of_one_frequency_is_a_sinusoid():
    same = ExponentialChirp(1, f0=40, f1=40, onset=2, duration=50)
    plain = Chirp(1, f0=40, f1=40, onset=2, duration=50)
    nearly = ExponentialChirp(1, f0=40, f1=40 * (1 + 1e-14), onset=2, duration=50)
    for t in (2.0, 10.0, 33.3):
        assert same(t) == pytest.approx(plain(t), abs=1e-14)
        assert nearly(t) == pytest.approx(plain(t), abs=1e-12)  # 2 cycles, 1e-14 of them


# sums


def test_parts_of_a_sum_are_its_summands():
    step, ramp = Step(1, onset=2), Ramp(0, 1, 0, 5)
    both = step + ramp + 0.5
    assert both.parts == (step, ramp, Step(0.5))
    assert repr(both) == f"{step!r} + {ramp!r} + {Step(0.5)!r}"
    assert (0.5 + step).parts == (Step(0.5), step)
    assert (step + (ramp + step)).parts == (step, ramp, step)
    assert sum([step, ramp]).parts == (Step(0), step, ramp)


def test_sum_of_steps_has_exact_spike_times():
    neuron = LIF()
    two = Step(0.3, duration=50) + Step(0.3, onset=50)
    assert neuron.spike_times(two, 100) == pytest.approx(
        neuron.spike_times(0.3, 100),
        abs=1e-12,  # one more exponential and logarithm
    )


@light
@given(
    steps=st.lists(
        st.tuples(st.floats(-5, 5), st.floats(0, 30), st.floats(0.01, 30)), min_size=1, max_size=4
    ),
    dt=st.floats(0.05, 3),
)
def test_samples_of_a_sum_do_not_depend_on_how_it_is_read(steps, dt):
    stimulus = Sum(*(Step(*step) for step in steps))
    samples = stimulus.samples(dt, 10)
    charge = [0.0] * 10
    for t0, t1, I in stimulus.segments(10 * dt):
        for i in range(10):
            charge[i] += I * max(0.0, min(t1, (i + 1) * dt) - max(t0, i * dt))
    # edges within 1e-9 of a step are taken to lie on the grid: 4 steps of up to 5 nA
    assert list(samples) == pytest.approx([q / dt for q in charge], abs=1e-7)
    backwards = Sum(*stimulus.parts[::-1])
    assert list(backwards.samples(dt, 10)) == pytest.approx(list(samples), abs=1e-14)


# bad input


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Step(math.nan), r"Step.amplitude \(amplitude\) must be a finite number in nA,"),
        (lambda: Step(1, onset=-1), r"Step.onset \(onset\) must be at least 0 ms, got -1 ms"),
        (lambda: Step(1, duration=0), r"Step.duration \(duration\) must be above 0 ms, got 0 ms"),
        (lambda: PulseTrain(1, 0, 5, 4, 2), r"below the period of 4 ms, got 5 ms"),
        (lambda: PulseTrain(1, 0, 1, 4, 2.5), r"PulseTrain.count .* whole number, got 2.5"),
        (lambda: Ramp(0, 1, 0, math.inf), r"Ramp.duration .* finite number in ms, got inf"),
        (lambda: Chirp(1, -5, 10, 0, 9), r"Chirp.f0 \(frequency at the start\) must be from 0 to"),
        (lambda: Chirp(1, 0, 1e5, 0, 9), r"Chirp.f1 .* 0 to 10000 Hz, got 100000 Hz"),
        (lambda: Chirp(1, 0, 10, 0, -9), r"Chirp.duration .* above 0 ms, got -9 ms"),
        (lambda: Chirp(1, 0, 10, -1, 9), r"Chirp.onset .* at least 0 ms, got -1 ms"),
        (lambda: Chirp(1, 0, 10, 0, 9, math.nan), r"Chirp.offset .* finite number in nA,"),
        (lambda: ExponentialChirp(1, 0, 10, 0, 9), r"ExponentialChirp.f0 .* above 0 .* got 0 Hz"),
        (lambda: Step(1) + "much", r"Step.amplitude .* finite number in nA, .* got 'much'"),
        (lambda: math.inf + Step(1), r"Step.amplitude .* finite number in nA, .* got inf"),
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
