"""AdaptiveLIF: limits, the differential equation, convergence of the grid, singular points."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim import LIF, ParameterError, PulseTrain, Ramp, Step
from neurosim.neurons.adaptive_lif import AdaptiveLIF

NEURON = AdaptiveLIF()
NEURONS = [
    NEURON,
    AdaptiveLIF(tau_w=20),  # tau_w = tau_m: both exponentials are one
    AdaptiveLIF(tau_w=3, b=1.0),
    AdaptiveLIF(t_ref=0, b=0.2, V_reset=-60),
    AdaptiveLIF(tau_w=200, b=0.5),  # after a spike V falls before it rises
    AdaptiveLIF(E_L=-50, t_ref=1),  # fires by itself: its rheobase is negative
]
LIGHT = settings(max_examples=25, deadline=None, derandomize=True)
DRIVES = st.floats(0.01, 2)
ANY = st.builds(
    AdaptiveLIF,
    tau_m=st.floats(2, 50),
    tau_w=st.floats(1, 500),
    b=st.floats(0, 1),
    t_ref=st.floats(0, 5),
    V_reset=st.floats(-80, -56),
)


def runge_kutta(neuron, I, V, w, t, steps=2000):
    """V at t by RK4 of the equation itself, with w in closed form."""
    h = t / steps

    def slope(s, V):
        decayed = w * math.exp(-s / neuron.tau_w)
        return (neuron.E_L - V + neuron.R_m * (I - decayed)) / neuron.tau_m

    for i in range(steps):
        s = i * h
        k1 = slope(s, V)
        k2 = slope(s + h / 2, V + h / 2 * k1)
        k3 = slope(s + h / 2, V + h / 2 * k2)
        V += h / 6 * (k1 + 2 * (k2 + k3) + slope(s + h, V + h * k3))
    return V


# closed forms and limits


@pytest.mark.parametrize("neuron", NEURONS, ids=repr)
def test_every_spike_is_where_the_equation_reaches_threshold(neuron):
    I = neuron.rheobase + 0.15
    spikes = neuron.spike_times(I, 1000)[:6]
    assert len(spikes) >= 4
    V, w, wake = neuron._start(), 0.0, 0.0
    for t in spikes:
        # RK4 in 2,000 steps of below tau / 100: 1e-11 of 20 mV
        assert runge_kutta(neuron, I, V, w, t - wake) == pytest.approx(neuron.V_th, abs=1e-9)
        passed = t - wake
        w = (w * math.exp(-passed / neuron.tau_w) + neuron.b) * math.exp(
            -neuron.t_ref / neuron.tau_w
        )
        V, wake = neuron.V_reset, t + neuron.t_ref


@pytest.mark.parametrize("neuron", NEURONS, ids=repr)
def test_solved_trace_follows_the_equation(neuron):
    I = neuron.rheobase + 0.15
    run = neuron.solve(I, 100)
    tau_m, R_m, free = neuron.tau_m, neuron.R_m, 0
    for i in range(1, len(run.V) - 1):
        near = any(t - 0.11 <= i * run.dt <= t + neuron.t_ref + 0.11 for t in run.spikes)
        if near:
            continue
        free += 1
        slope = (run.V[i + 1] - run.V[i - 1]) / (2 * run.dt)
        right = (neuron.E_L - run.V[i] + R_m * (I - run.w[i])) / tau_m
        # the difference quotient errs by dt^2 / 6 of the third derivative, R_m b / tau_m / tau^2
        assert slope == pytest.approx(right, abs=0.002 + 0.002 * R_m * neuron.b)
    assert free > 300


@pytest.mark.parametrize("t_ref", [0.0, 2.0])
def test_without_b_it_is_a_leaky_integrator(t_ref):
    plain, neuron = LIF(t_ref=t_ref), AdaptiveLIF(t_ref=t_ref, b=0)
    pulses = PulseTrain(0.5, onset=5, width=20, period=35, count=3)
    for stimulus in (0.15, 0.151, 0.4, pulses):
        one, other = plain.solve(stimulus, 150), neuron.solve(stimulus, 150)
        # a logarithm there, a root of the same exponentials here: 100 ms and 70 mV in doubles
        assert other.spikes == pytest.approx(one.spikes, abs=1e-9)
        assert list(other.V) == pytest.approx(list(one.V), abs=1e-9)
        assert set(other.w) == {0.0}
        assert neuron.simulate(stimulus, 150).spikes == plain.simulate(stimulus, 150).spikes
    for I in (0.1, 0.15, 0.16, 0.4, 5.0):
        assert neuron.firing_rate(I) == pytest.approx(plain.firing_rate(I), rel=1e-12)
        assert neuron.rate_slope(I) == pytest.approx(plain.rate_slope(I), rel=1e-9)
        assert neuron.rate_asymptote(I) == pytest.approx(plain.rate_asymptote(I), rel=1e-14)


def test_w_decays_in_the_refractory_period_too():
    neuron = AdaptiveLIF(t_ref=10, b=0.1)
    run = neuron.solve(1.0, 30)
    t = run.first_spike
    for i in (50, 100, 119):  # 5 to 12 ms, of which 10 ms are held
        assert run.spikes[1] > i * run.dt > t
        assert run.w[i] == pytest.approx(0.1 * math.exp((t - i * run.dt) / 100), rel=1e-12)
        assert i * run.dt >= t + 10 or run.V[i] == neuron.V_reset


@pytest.mark.parametrize("neuron", NEURONS, ids=repr)
@pytest.mark.parametrize("above", [0.001, 0.05, 1.0])
def test_intervals_tend_to_the_steady_interval(neuron, above):
    I = neuron.rheobase + above
    T = neuron.steady_interval(I)
    # 30 times of forgetting, and never fewer than 30 spikes
    run = neuron.spike_times(I, 30 * (neuron.tau_w + T))
    last = run[-1] - run[-2]
    # the times are up to 10 s, of which a double keeps 2e-12; near rheobase the map is slower
    assert last == pytest.approx(T, rel=1e-7)
    assert neuron.firing_rate(I) == 1000 / T


def test_rate_tends_to_its_asymptote_without_refractory_period():
    neuron = AdaptiveLIF(t_ref=0, b=0.05)
    errors = [abs(neuron.firing_rate(I) - neuron.rate_asymptote(I)) for I in (1, 10, 100)]
    for large, small in pairwise(errors):
        assert small == pytest.approx(large / 10, rel=0.15)  # the next term falls as 1 / I


# independent values


def test_spikes_and_rates_match_forty_digits():
    # event-driven roots of the exact solution by mpmath, as of the reference rows
    neuron = AdaptiveLIF(tau_m=20, R_m=10, V_th=-50, tau_w=100, b=0.2)
    expected = [21.972245773362193, 48.49796485530271, 77.38931111702296, 108.27393903159842]
    assert neuron.spike_times(3, 120) == pytest.approx(expected, abs=1e-10)
    assert neuron.steady_interval(3) == pytest.approx(35.36129447487725, abs=1e-10)


# convergence


@pytest.mark.parametrize("neuron", NEURONS, ids=repr)
def test_grid_converges_at_first_order(neuron):
    neuron = neuron.replace(t_ref=round(neuron.t_ref))
    I = neuron.rheobase + 0.15
    exact = neuron.spike_times(I, 100)
    for dt in (0.1, 0.01):
        spikes = neuron.simulate(I, 100, dt=dt).spikes
        # each spike is late by up to dt, and what it then adds to w is there so much later
        for number, (t, on_grid) in enumerate(zip(exact, spikes, strict=False), 1):
            assert -1e-9 <= on_grid - t < 1.5 * number * dt


def test_grid_takes_a_ramp():
    ramp = Ramp(0, 1, onset=0, duration=200)
    coarse, fine = (NEURON.simulate(ramp, 200, dt=dt) for dt in (0.1, 0.01))
    assert abs(coarse.count - fine.count) <= 1 < fine.count
    for number, (t, on_grid) in enumerate(zip(fine.spikes, coarse.spikes, strict=False), 1):
        assert abs(on_grid - t) < 0.1 * number  # each late by up to a step


# properties


@LIGHT
@given(neuron=ANY, above=DRIVES, more=DRIVES)
def test_rate_grows_with_the_current_and_falls_with_adaptation(neuron, above, more):
    I = neuron.rheobase + above
    assert 0 < neuron.firing_rate(I) < neuron.firing_rate(I + more)
    stronger = neuron.replace(b=neuron.b + more)
    # with b = 0 the last two are equal, but for the last digit
    plain = LIF.firing_rate(neuron, I) * (1 + 1e-14)
    assert stronger.firing_rate(I) < neuron.firing_rate(I) < plain


@LIGHT
@given(neuron=ANY, above=DRIVES)
def test_rate_slope_is_the_derivative_of_the_rate(neuron, above):
    I, step = neuron.rheobase + above, 1e-5 * above
    slope = (neuron.firing_rate(I + step) - neuron.firing_rate(I - step)) / (2 * step)
    # central difference: 1e-10 of the third derivative, and rounding 1e-13 / 1e-5
    assert neuron.rate_slope(I) == pytest.approx(slope, rel=1e-6)


@LIGHT
@given(neuron=ANY, above=DRIVES, onset=st.floats(0, 50))
def test_later_step_makes_later_spikes(neuron, above, onset):
    I = neuron.rheobase + above
    now = neuron.spike_times(I, 100)
    later = neuron.spike_times(Step(I, onset=onset), 100 + onset)
    expected = [t + onset for t in now]
    n = min(len(now), len(later))  # one at the very end may fall on either side
    assert abs(len(now) - len(later)) <= 1
    assert later[:n] == pytest.approx(expected[:n], abs=1e-9)  # roundings of 150 ms


@LIGHT
@given(neuron=ANY, above=DRIVES, factor=st.sampled_from([0.125, 0.5, 4.0]))
def test_only_the_product_of_resistance_and_current_counts(neuron, above, factor):
    other = neuron.replace(R_m=neuron.R_m * factor, b=neuron.b / factor)
    I = neuron.rheobase + above
    # powers of 2: the same digits but for the sum of the rheobase
    assert other.spike_times(I / factor, 100) == pytest.approx(neuron.spike_times(I, 100), abs=1e-9)


@LIGHT
@given(neuron=ANY, above=DRIVES, cuts=st.lists(st.floats(0.5, 99.5), min_size=1, max_size=8))
def test_a_step_cut_into_pieces_is_the_same_step(neuron, above, cuts):
    class Cut:
        def segments(self, duration):
            return [(t0, t1, I) for t0, t1 in pairwise(sorted({0.0, *cuts, duration}))]

        def samples(self, dt, steps):
            raise AssertionError("the exact solution asks for segments alone")

    I = neuron.rheobase + above
    whole, pieces = neuron.spike_times(I, 100), neuron.spike_times(Cut(), 100)
    # the state is carried over each cut in doubles: 1e-14 of 70 mV, over the slope at threshold
    assert pieces == pytest.approx(whole, abs=1e-8)


@LIGHT
@given(neuron=ANY, offset=st.floats(-1e-3, 1e-3), above=DRIVES)
def test_equal_time_constants_are_the_limit_of_unequal_ones(neuron, offset, above):
    I = neuron.rheobase + above
    equal = neuron.replace(tau_w=neuron.tau_m)
    near = neuron.replace(tau_w=neuron.tau_m * (1 + offset * 1e-6))
    # 1e-9 of the time constant: as much of each interval, and no digit lost in the difference
    assert near.steady_interval(I) == pytest.approx(equal.steady_interval(I), rel=1e-8)
    one, other = equal.spike_times(I, 50), near.spike_times(I, 50)
    n = min(len(one), len(other))
    assert other[:n] == pytest.approx(one[:n], abs=1e-6)


@LIGHT
@given(neuron=ANY, below=st.floats(0, 50))
def test_up_to_the_rheobase_it_is_silent(neuron, below):
    I = neuron.rheobase - below
    assert neuron.steady_interval(I) == math.inf
    assert neuron.firing_rate(I) == neuron.rate_slope(I) == 0
    assert neuron.spike_times(I, 5000) == []
    assert neuron.replace(t_ref=2).simulate(I, 50, dt=0.5).count == 0
    assert set(neuron.solve(I, 50).w) == {0.0}


# singular points


@pytest.mark.parametrize("neuron", [*NEURONS, AdaptiveLIF(V_th=-52.3)], ids=repr)
def test_rheobase_itself_is_silent(neuron):
    # V comes so close to V_th that rounding takes the last of these there
    assert neuron.spike_times(neuron.rheobase, 5000) == []
    assert neuron.simulate(neuron.rheobase, 5000, dt=0.5).count == 0


def test_interval_just_above_rheobase_is_the_slower_of_two_decays():
    I = math.nextafter(0.15, 1)
    excess = 100 * (I - 0.15)
    # V waits for R_m w, 2 mV times tau_w / (tau_w - tau_m), to fall to the excess
    slow = 100 * math.log(2 * 100 / 80 / excess)
    assert NEURON.steady_interval(I) == pytest.approx(slow, rel=1e-3)
    # or, where w is soon gone, for its own 15 mV, as in a LIF
    fast = 1000 / LIF().firing_rate(I)
    assert NEURON.replace(tau_w=2).steady_interval(I) == pytest.approx(fast, rel=1e-3)


def test_strong_adaptation_pulls_the_voltage_below_the_reset():
    neuron = AdaptiveLIF(tau_w=200, b=5)
    run = neuron.solve(0.5, 2000)
    assert min(run.V) < neuron.V_reset - 100
    assert run.count >= 3
    for t, following in pairwise(run.spikes):
        assert following > t + 100  # until w is below what the input can lift


def test_step_down_and_up_between_spikes():
    # at 30 ms V_inf falls below V; what is left of w goes on decaying, and so the next spike comes
    neuron = AdaptiveLIF(b=0.2)
    pulses = PulseTrain(0.5, onset=0, width=30, period=60, count=5)
    run = neuron.solve(pulses, 300)
    counts = [sum(a <= t < a + 60 for t in run.spikes) for a in range(0, 300, 60)]
    assert counts[0] > counts[1] >= counts[4] >= 1
    fine = neuron.simulate(pulses, 300, dt=0.001)
    assert fine.spikes == pytest.approx(run.spikes, abs=0.02)  # first order, some 10 spikes


def test_spike_at_the_very_end_is_kept_with_its_state():
    t = NEURON.spike_times(100, 1)[0]
    run = NEURON.solve(100, t, dt=t)
    assert run.spikes == [t]
    assert (run.V[-1], run.w[-1]) == (NEURON.V_reset, NEURON.b)


def test_solved_trace_does_not_depend_on_dt():
    step = Step(0.4, onset=3.3, duration=60.05)
    coarse, fine = NEURON.solve(step, 100, dt=1), NEURON.solve(step, 100, dt=0.05)
    assert coarse.spikes == fine.spikes == NEURON.spike_times(step, 100)
    assert list(coarse.V) == pytest.approx(list(fine.V[::20]), abs=1e-9)  # roundings of 70 mV
    assert list(coarse.w) == pytest.approx(list(fine.w[::20]), abs=1e-12)
    assert len(fine.w) == len(fine.V) == 2001


# bad input


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (
            lambda: AdaptiveLIF(tau_w=0),
            r"AdaptiveLIF.tau_w \(adaptation time constant\) .* above 0",
        ),
        (
            lambda: AdaptiveLIF(b=-0.1),
            r"AdaptiveLIF.b \(adaptation per spike\) .* from 0 to 100 nA",
        ),
        (lambda: AdaptiveLIF(b=math.nan), r"AdaptiveLIF.b .* finite number in nA"),
        (lambda: AdaptiveLIF(V_reset=-55), r"LIF.V_reset \(reset potential\) must be below V_th"),
        (lambda: AdaptiveLIF(tauw=3), r"AdaptiveLIF has no parameter 'tauw' \(known: tau_m, R_m,"),
        (lambda: NEURON.simulate(0.2, 10, dt=0.3), r"simulate.duration .* whole number of steps"),
        (lambda: NEURON.simulate(0.2, 12, dt=0.3), r"LIF.t_ref .* steps of 0.3 ms, got 2 ms"),
        (lambda: NEURON.solve(Ramp(0, 1, 0, 9), 10), r"Ramp is not piecewise constant.*simulate"),
        (lambda: NEURON.spike_times(0.2, math.inf), r"simulate.duration .* finite number in ms"),
        (lambda: NEURON.firing_rate(-150), r"LIF.I \(current\) must be from -100 to 100 nA"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
