"""Izhikevich: closed forms, convergence of every method, published figures, singular points."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim import DivergenceError, ParameterError, PulseTrain, Ramp, Step
from neurosim.neurons.izhikevich import CELL_TYPES, ORDER, PATTERNS, Izhikevich, _state

RS, FS, TC = (Izhikevich.preset(name) for name in ("RS", "FS", "TC"))
SCHEMES = ["euler", "fig1", "script", "net2003"]
PANELS = {pattern.panel: pattern for pattern in PATTERNS.values()}
LIGHT = settings(max_examples=25, deadline=None, derandomize=True)


def riccati(V, u, I, neuron=RS):
    """What dV/dt = k_2 V^2 + k_1 V + k_0 - u + I makes of V without recovery: V of t, time of V.

    V + k_1 / (2 k_2) = (w / k_2) tan(w t + phase), w^2 = k_2 (k_0 - u + I) - k_1^2 / 4 > 0.
    """
    k_2, middle = neuron.k_2, neuron.k_1 / (2 * neuron.k_2)
    w = math.sqrt(k_2 * (neuron.k_0 - u + I) - neuron.k_1**2 / 4)
    phase = math.atan(k_2 * (V + middle) / w)
    return (
        lambda t: w / k_2 * math.tan(w * t + phase) - middle,
        lambda level: (math.atan(k_2 * (level + middle) / w) - phase) / w,
    )


# closed forms and limits


@pytest.mark.parametrize("I", [6.0, 20.0, 200.0])
def test_exact_spikes_match_the_closed_form_without_recovery(I):
    neuron = RS.replace(a=0, d=0)
    run = neuron.simulate(I, 100, u0=-14)
    V_of, time_of = riccati(neuron.c, -14, I)
    interval = time_of(neuron.V_peak)
    assert run.count == 100 // interval
    # sums of up to 250 intervals and the digits of 100 ms: measured 4e-12
    assert run.spikes == pytest.approx([interval * (i + 1) for i in range(run.count)], abs=1e-10)
    before = int(interval / run.dt)
    exact = [V_of(i * run.dt) for i in range(before + 1)]
    # 1e-13 mV of truncation a step, amplified by up to the slope of V over the rounding of t
    assert list(run.V[: before + 1]) == pytest.approx(exact, abs=1e-9)


def test_spike_steps_the_recovery_and_resets_the_voltage():
    neuron = RS.replace(a=0, d=1)
    run = neuron.simulate(20, 50, u0=-14)
    assert run.count > 5
    for number, (_, t) in enumerate(pairwise([0.0, *run.spikes])):
        after = math.ceil(t / run.dt)
        assert run.u[after] == pytest.approx(-14 + neuron.d * (number + 1), abs=1e-12)
        V_of, _ = riccati(neuron.c, run.u[after], 20)
        # the sample after the spike lies on the new branch: 1e-12 ms of spike time, 100 mV/ms
        assert run.V[after] == pytest.approx(V_of(after * run.dt - t), abs=1e-9)


def test_recovery_alone_relaxes_exponentially():
    # b = 0 takes V out of u: u = u0 exp(-a t), whatever V does, with d = 0 through every spike
    neuron = FS.replace(b=0, d=0)
    run = neuron.simulate(10, 20, u0=30)
    exact = [30 * math.exp(-neuron.a * t) for t in run.times]
    assert list(run.u) == pytest.approx(exact, abs=1e-12)  # 100 roundings of 30


@given(
    name=st.sampled_from(sorted(PATTERNS | CELL_TYPES)),
    I=st.floats(-50, 0),
)
@LIGHT
def test_rest_balances_both_equations(name, I):
    neuron = Izhikevich.preset(name)
    V, u = neuron.rest(I)
    slope = neuron.k_2 * V * V + neuron.k_1 * V + neuron.k_0 - u + I
    recovery = neuron.b * (V - neuron.V_u) - neuron.k_u * u
    # roundings of terms of 500 mV/ms; panel R has no decay, so only V comes to rest
    assert slope == pytest.approx(0, abs=1e-11)
    assert neuron.k_u == 0 or recovery == pytest.approx(0, abs=1e-11)


@pytest.mark.parametrize("method", ["exact", *SCHEMES])
def test_rest_stays_at_rest(method):
    V, u = RS.rest(-3)
    run = RS.simulate(-3, 100, V0=V, u0=u, method=method)
    assert list(run.V) == pytest.approx([V] * len(run.V), abs=1e-10)  # 1,000 roundings of 70 mV
    assert list(run.u) == pytest.approx([u] * len(run.u), abs=1e-10)


def test_rest_ends_where_the_parabola_leaves_its_line():
    # (5 - 0.2)^2 / 0.16 - 140 = 4 mV/ms, for every cell with b = 0.2
    assert RS.rest(3.999)[0] == pytest.approx(-60, abs=0.2)  # the vertex, at (b - 5) / 0.08
    with pytest.raises(ParameterError, match=r"I \(current\) must be at most 4 mV/ms for a rest"):
        RS.rest(4.001)


# convergence


@pytest.mark.parametrize("method", SCHEMES)
def test_schemes_converge_at_first_order(method):
    pulse = Step(3, 5, 20)
    exact = RS.simulate(pulse, 40)
    errors = []
    for dt in (0.1, 0.05, 0.025):
        run = RS.simulate(pulse, 40, dt=dt, method=method)
        errors.append((abs(run.V[-1] - exact.V[-1]), abs(run.u[-1] - exact.u[-1])))
    for coarse, fine in pairwise(errors):
        for a, b in zip(coarse, fine, strict=True):
            assert a / b == pytest.approx(2, rel=0.1)  # 2^1, and the next order's share


@pytest.mark.parametrize("method", SCHEMES)
def test_spikes_of_the_schemes_converge_to_the_exact_ones(method):
    exact = RS.simulate(10, 100).spikes
    for dt in (0.1, 0.01, 0.001):
        spikes = RS.simulate(10, 100, dt=dt, method=method).spikes
        # first order over 70 ms with 3 spikes: up to 16 dt measured, at every dt
        assert spikes == pytest.approx(exact, abs=20 * dt)


def test_taylor_series_converges_at_its_order():
    # u is constant for a = 0: V has the closed form
    V_of, _ = riccati(-60, -14, 20)
    V_series, u_series = RS.replace(a=0)._taylor(-60.0, -14.0, 20.0)
    both = list(zip(reversed(V_series), reversed(u_series), strict=True))
    coarse, fine = (abs(_state(both, h)[0] - V_of(h)) for h in (0.6, 0.4))
    # (3/2)^21, and the share of the next orders; V rises without bound 2 ms later
    assert math.log(coarse / fine, 1.5) == pytest.approx(ORDER + 1, abs=1)


@pytest.mark.parametrize("name", ["RS", "CH", "FS", "TC", "RZ"])
def test_exact_solution_does_not_depend_on_dt(name):
    neuron = Izhikevich.preset(name)
    coarse, fine = neuron.simulate(10, 200, dt=1), neuron.simulate(10, 200, dt=0.05)
    assert coarse.spikes == fine.spikes
    assert (coarse.V, coarse.u) == (fine.V[::20], fine.u[::20])


@pytest.mark.slow
def test_steps_of_the_series_are_small_enough():
    # cutting the current into pieces makes the series restart every 0.01 ms, not 0.26
    class Pieces:
        def samples(self, dt, steps):
            raise AssertionError("the exact solution asks for segments alone")

        def segments(self, duration):
            return [(i / 100, (i + 1) / 100, 10.0) for i in range(round(100 * duration))]

    whole, cut = FS.simulate(10, 100), FS.simulate(Pieces(), 100)
    assert whole.count == 14
    assert cut.spikes == pytest.approx(whole.spikes, abs=1e-9)  # roundings of 10,000 restarts


def test_ramp_response_converges_at_second_order():
    # exact but for the mean current of each dt; 10 ms after the ramp its end has been forgotten
    ramp = Ramp(0, 3, onset=2, duration=20)
    exact = RS.simulate(ramp, 25, dt=0.01).V[-1]
    errors = [abs(RS.simulate(ramp, 25, dt=dt).V[-1] - exact) for dt in (1.0, 0.5, 0.25)]
    for coarse, fine in pairwise(errors):
        assert coarse / fine == pytest.approx(4, rel=0.1)


# symmetries


@given(shift=st.floats(0.001, 40), name=st.sampled_from(["RS", "IB", "CH", "FS"]))
@LIGHT
def test_later_stimulus_makes_later_spikes(shift, name):
    neuron = Izhikevich.preset(name)
    V, u = neuron.rest()
    early = neuron.simulate(Step(10, 1, 40), 60, dt=1, V0=V, u0=u)
    late = neuron.simulate(Step(10, 1 + shift, 40), 101, dt=1, V0=V, u0=u)
    assert late.count >= early.count > 0
    # roundings of times and of the rest: 2e-13 measured
    assert [t - shift for t in late.spikes] == pytest.approx(early.spikes, abs=1e-10)


@pytest.mark.slow
@given(s=st.floats(-15, 15), name=st.sampled_from(sorted(CELL_TYPES)))
@LIGHT
def test_shift_of_the_voltage_axis_changes_no_spike(s, name):
    # V + s solves the same equations with k_1 - 2 k_2 s, k_0 - k_1 s + k_2 s^2 and shifted levels
    neuron = Izhikevich.preset(name)
    shifted = neuron.replace(
        k_1=neuron.k_1 - 2 * neuron.k_2 * s,
        k_0=neuron.k_0 - neuron.k_1 * s + neuron.k_2 * s * s,
        V_u=neuron.V_u + s,
        c=neuron.c + s,
        V_peak=neuron.V_peak + s,
    )
    here, there = neuron.simulate(10, 60), shifted.simulate(10, 60, V0=-65 + s)
    assert there.spikes == pytest.approx(here.spikes, abs=1e-10)  # roundings: 5e-13 measured
    assert there.V[-1] - s == pytest.approx(here.V[-1], abs=1e-8)  # at up to 326 mV/ms: 4e-12


@given(cut=st.integers(1, 79), method=st.sampled_from(["exact", *SCHEMES]))
@LIGHT
def test_a_run_can_be_continued_from_its_end(cut, method):
    whole = FS.simulate(10, 80, dt=0.5, method=method)
    first = FS.simulate(10, cut, dt=0.5, method=method)
    second = FS.simulate(10, 80 - cut, dt=0.5, V0=first.V[-1], u0=first.u[-1], method=method)
    spikes = first.spikes + [cut + t for t in second.spikes]
    allowed = 1e-9 if method == "exact" else 0  # the series restarts elsewhere
    assert spikes == pytest.approx(whole.spikes, rel=0, abs=allowed)


@given(I=st.floats(-20, 30), more=st.floats(0.5, 20))
@LIGHT
def test_more_current_never_makes_fewer_spikes(I, more):
    # for RS: its recovery cannot turn excitation into silence
    assert RS.simulate(I + more, 200, dt=1).count >= RS.simulate(I, 200, dt=1).count


def test_step_off_the_grid_is_exact():
    pulse = Step(20, onset=3.033, duration=7.111)
    coarse, fine = RS.simulate(pulse, 40, dt=1), RS.simulate(pulse, 40, dt=0.001)
    assert coarse.spikes == fine.spikes and coarse.count == 2
    assert coarse.V[-1] == fine.V[-1]


# how far the schemes are from the equations


@pytest.mark.parametrize(
    ("neuron", "counts"),
    [
        (FS, {"exact": 137, "net2003": 63, "fig1": 69}),
        (TC, {"exact": 277, "net2003": 67, "fig1": 93}),
    ],
)
def test_schemes_at_1_ms_make_fewer_spikes_than_the_equations(neuron, counts):
    assert {m: neuron.simulate(10, 1000, dt=1, method=m).count for m in counts} == counts


def test_order_of_a_product_changes_the_spikes_of_the_chaotic_map():
    V, u, spikes = -65.0, -13.0, 0
    for _ in range(1000):  # "net2003" with the square first
        V = V + 0.5 * (0.04 * (V * V) + 5 * V + 140 - u + 10)
        V = V + 0.5 * (0.04 * (V * V) + 5 * V + 140 - u + 10)
        u = u + 0.1 * (0.2 * V - u)
        if V >= 30:
            V, u, spikes = -65.0, u + 2, spikes + 1
    assert spikes == 65  # against 63


def test_stamps_of_the_schemes():
    # one step from just below the peak: at its end, or at its start in the scripts of the figures
    for method in SCHEMES:
        run = RS.simulate(100, 1, dt=0.5, V0=29, method=method)
        assert run.spikes == [0.0 if method in ("fig1", "script") else 0.5]
        assert run.V[1] == RS.c


# the published figures


def test_figures_are_whole():
    assert "".join(PANELS) == "ABCDEFGHIJKLMNOPQRST"
    assert sorted(CELL_TYPES) == sorted(["RS", "IB", "CH", "FS", "TC", "TC burst", "RZ", "LTS"])
    for pattern in (PATTERNS | CELL_TYPES).values():
        assert pattern.simulate().count > 0
        assert pattern.source.startswith("Izhikevich 200")


def counts(panel, method="script"):
    return PANELS[panel].simulate(method).count


def test_phasic_neurons_fire_at_the_onset_only():
    assert counts("B") == 1
    burst = PANELS["D"].simulate().spikes
    assert len(burst) > 3 and burst[-1] < 80  # the step lasts to 200 ms


def test_bursts_have_short_and_long_intervals():
    intervals = PANELS["C"].simulate().intervals
    assert min(intervals) < 3 < 30 < max(intervals)
    first, *_, last = PANELS["E"].simulate().intervals  # one burst, then single spikes
    assert first < 4 and last > 30


def test_adaptation_lengthens_the_intervals():
    intervals = PANELS["F"].simulate().intervals
    assert all(a < b for a, b in pairwise(intervals))


def test_class_1_starts_slowly_and_class_2_at_once():
    slow, fast = (PANELS[panel].simulate().intervals for panel in "GH")
    assert slow[0] > 2 * slow[-1]
    assert fast[0] < 2 * fast[-1]


def test_latency_and_subthreshold_oscillation():
    assert PANELS["I"].simulate().first_spike > 25  # the pulse ends at 13 ms
    run = PANELS["J"].simulate()
    after = [V for t, V in zip(run.times, run.V, strict=True) if t > 40]
    peaks = sum(a < b >= c for a, b, c in zip(after, after[1:], after[2:], strict=False))
    assert run.count == 1 and peaks >= 3


def test_resonator_and_integrator_choose_their_doublet():
    assert 320 < PANELS["K"].simulate().first_spike < 360 and counts("K") == 1  # 40 ms apart
    assert PANELS["L"].simulate().first_spike < 30 and counts("L") == 1  # 5 ms apart


def test_rebound_follows_inhibition():
    for panel, least in (("M", 1), ("N", 5)):
        run = PANELS[panel].simulate()
        assert run.first_spike > 25 and run.count >= least  # the inhibition ends at 25 ms
    assert PANELS["O"].simulate().first_spike > 85  # the same pulse at 10 ms is not enough


def test_bistable_neuron_is_switched_on_and_off():
    spikes = PANELS["P"].simulate().spikes
    assert spikes[0] > 37.5 and spikes[-1] < 221


def test_after_potential_lies_above_reset_and_rest():
    run = PANELS["Q"].simulate()
    after = run.V[round(run.first_spike / run.dt) + 2 :]
    assert run.count == 1
    assert max(after) > run.V[0] + 15 and max(after) > PANELS["Q"].neuron.c + 5
    assert after[-1] == pytest.approx(-70, abs=0.1)


def test_accommodation_lets_only_the_fast_ramp_through():
    assert 300 < PANELS["R"].simulate().first_spike < 312.5 and counts("R") == 1


@pytest.mark.parametrize("panel", "ST")
def test_inhibition_induces_spikes(panel):
    spikes = PANELS[panel].simulate().spikes
    assert all(50 < t < 250 for t in spikes) and len(spikes) >= 3


@pytest.mark.slow
def test_three_patterns_rest_on_their_grid():
    assert (counts("P"), counts("P", "exact")) == (5, 7)
    assert PANELS["P"].simulate("exact").spikes[-1] > 221
    assert (counts("Q"), counts("Q", "exact")) == (1, 8)
    assert counts("T") == 12
    with pytest.raises(DivergenceError, match=r"Izhikevich ran away at 198.3\d* ms"):
        PANELS["T"].simulate("exact")


def test_pattern_is_run_by_a_line():
    pattern = PATTERNS["rebound burst"]
    run = pattern.simulate()
    assert (run.V[0], run.u[0]) == (pattern.V0, pattern.u0) == (-64, -16)
    assert len(run.u) == len(run.V) == 1002  # 0 to 200 ms, both included, in steps of 0.2 ms
    assert pattern.neuron == Izhikevich.preset("rebound burst")
    assert repr(pattern).startswith("<Pattern N, rebound burst, 200 ms: Izhikevich(a=0.03,")


def test_pulse_of_a_figure_is_open_at_both_ends():
    currents = PATTERNS["spike latency"].stimulus.samples(0.2, 100)
    on = [i for i, I in enumerate(currents) if I]
    assert on == list(range(51, 65)) and set(currents) == {0.0, 7.04}


# singular points and bad input


def test_start_just_below_the_peak_fires_at_once():
    run = RS.simulate(0, 10, V0=math.nextafter(30, 0))
    assert run.first_spike < 1e-9 and run.V[0] == math.nextafter(30, 0)


@pytest.mark.parametrize("V0", [-200.0, -100.0, 29.0])
@pytest.mark.parametrize("I", [-200.0, 0.0, 200.0])
def test_extreme_starts_and_currents_stay_finite(V0, I):
    for neuron in (RS, FS, TC):
        run = neuron.simulate(I, 50, V0=V0)
        assert all(map(math.isfinite, run.V)) and max(run.V) < neuron.V_peak


def test_touching_pulses_equal_one_step():
    whole = RS.simulate(Step(10, 0, 50), 100, dt=1)
    halves = RS.simulate(PulseTrain(10, 0, 50, 60, 1), 100, dt=1)
    assert whole.spikes == halves.spikes and whole.count > 1


@pytest.mark.parametrize("method", ["exact", *SCHEMES])
def test_recovery_that_runs_away_is_an_error(method):
    # a < 0: u grows as exp(t) instead of decaying
    with pytest.raises(DivergenceError, match=r"Izhikevich ran away at .* ms with dt = 0.1 ms: u"):
        RS.replace(a=-1).simulate(0, 2000, method=method)


@pytest.mark.parametrize("method", SCHEMES[1:])
def test_step_too_large_for_the_coupling_is_an_error(method):
    # V past the peak enters u by a b dt, and u enters V again; the equations have no overshoot
    strong = RS.replace(a=0.1, b=5)
    assert strong.simulate(100, 100).count > 10
    with pytest.raises(DivergenceError, match=r"with dt = 1 ms: u passed 10000 mV/ms"):
        strong.simulate(100, 100, dt=1, method=method)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"dt": 2}, r"simulate.dt \(time step\) must be at most 1 ms for a scheme, got 2 ms"),
        ({"dt": -1}, r"simulate.dt \(time step\) must be above 0"),
        ({"duration": 10.3}, r"simulate.duration .* whole number of steps of 0.5 ms"),
        ({"method": "rk4"}, r"method must be one of 'exact', 'euler', 'fig1', .*, got 'rk4'"),
        ({"V0": 30}, r"simulate.V0 \(initial voltage\) must be below V_peak = 30 mV, got 30 mV"),
        ({"V0": math.nan}, r"simulate.V0 \(initial voltage\) must be a finite number in mV"),
        ({"V0": "-65"}, r"simulate.V0 \(initial voltage\) must be a finite number in mV"),
        ({"u0": math.inf}, r"simulate.u0 \(initial recovery\) must be a finite number in mV/ms"),
        ({"stimulus": 300}, r"I \(current\) must be from -200 to 200 mV/ms, got 300 mV/ms"),
    ],
)
def test_bad_input_is_refused(arguments, words):
    with pytest.raises(ParameterError, match=words):
        RS.simulate(**{"stimulus": 10, "duration": 10, "dt": 0.5, "method": "euler", **arguments})


def test_fast_recovery_needs_a_smaller_step():
    fast = RS.replace(a=1)
    assert fast.simulate(10, 20, dt=1, method="euler").duration == 20
    with pytest.raises(ParameterError, match=r"Izhikevich.a \(rate of recovery\) .* to 1 1/ms"):
        RS.replace(a=20)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Izhikevich(c=35), r"Izhikevich.c \(reset potential\) must be from -200 to 0 mV"),
        (lambda: Izhikevich(V_peak=0), r"Izhikevich.V_peak \(peak of the spike\) must be from 10"),
        (lambda: Izhikevich(v=3), r"Izhikevich has no parameter 'v' \(known: a, b, c, d, V_peak"),
        (lambda: Izhikevich.preset("XY"), r"preset.name must be one of RS, IB, .*, got 'XY'"),
    ],
)
def test_bad_neurons_are_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
