"""LIF: closed forms and limits, convergence of the grid, singular points, independent values."""

import math
from itertools import pairwise

import pytest

from neurosim import LIF, ParameterError, PulseTrain, Ramp, Step

# R = 10 MΩ, threshold 20 mV above rest: the parameters of the independent values below
SET_A = LIF(tau_m=20, R_m=10, E_L=-70, V_th=-50, V_reset=-70, t_ref=2)
NEURONS = [
    LIF(),
    SET_A,
    LIF(V_reset=-60, t_ref=5, tau_m=10),
    LIF(t_ref=0, R_m=40),
    LIF(E_L=-50, t_ref=1),  # fires by itself: its rheobase is negative
]


def euler(neuron, stimulus, duration, dt):
    """Spike times by the most naive integration there is, for comparison."""
    V = neuron.E_L if neuron.E_L < neuron.V_th else neuron.V_reset
    spikes, free = [], 0.0
    for i in range(round(duration / dt)):
        if i * dt < free:
            continue
        V += dt / neuron.tau_m * (neuron.E_L - V + neuron.R_m * stimulus((i + 0.5) * dt))
        if V >= neuron.V_th:
            spikes.append((i + 1) * dt)
            V, free = neuron.V_reset, (i + 1) * dt + neuron.t_ref
    return spikes


# closed forms and limits


def test_voltage_matches_the_differential_equation():
    neuron, I, step = LIF(), 0.12, 1e-4
    for t in (0.5, 10.0, 60.0):
        slope = (neuron.voltage(I, t + step) - neuron.voltage(I, t - step)) / (2 * step)
        right = (neuron.E_L + neuron.R_m * I - neuron.voltage(I, t)) / neuron.tau_m
        assert slope == pytest.approx(right, abs=1e-9)  # rounding of 70 mV over 1e-4 ms


def test_voltage_starts_at_its_start_and_ends_at_the_steady_state():
    neuron = LIF()
    assert neuron.voltage(0.1, 0) == -70
    assert neuron.voltage(0.1, 0, V0=-80) == -80
    # exp(-50) is below the last digit
    assert neuron.voltage(0.1, 1000) == pytest.approx(neuron.steady_state(0.1), rel=1e-15)


@pytest.mark.parametrize("neuron", NEURONS, ids=repr)
@pytest.mark.parametrize("k", [1.0001, 1.2, 3.0])
def test_exact_spikes_come_at_the_closed_form_interval(neuron, k):
    I = neuron.rheobase + (k - 1) * 0.15
    interval = 1000 / neuron.firing_rate(I)
    run = neuron.solve(I, 30 * interval // 1, dt=1)
    assert run.count >= 28
    # both are the same logarithm; sums of 30 intervals of up to 0.3 s round at 1e-12 ms
    assert run.intervals == pytest.approx([interval] * (run.count - 1), abs=1e-9)


@pytest.mark.parametrize("neuron", NEURONS, ids=repr)
def test_rate_slope_is_the_derivative_of_the_rate(neuron):
    for above in (0.01, 0.1, 1.0):
        I, step = neuron.rheobase + above, 1e-6 * above
        slope = (neuron.firing_rate(I + step) - neuron.firing_rate(I - step)) / (2 * step)
        # central difference: rounding 1e-16 / 1e-6, and near the rheobase more of it
        assert neuron.rate_slope(I) == pytest.approx(slope, rel=1e-7)


def test_rate_saturates_at_the_refractory_period():
    # at 100 nA the membrane takes tau_m dV / (R I) = 0.03 ms to threshold
    assert LIF().firing_rate(100) == pytest.approx(1000 / 2.03, rel=1e-4)


def test_rate_tends_to_its_asymptote_without_refractory_period():
    neuron = LIF(t_ref=0)
    errors = [abs(neuron.firing_rate(I) - neuron.rate_asymptote(I)) for I in (1, 10, 100)]
    for large, small in pairwise(errors):
        assert small == pytest.approx(large / 10, rel=0.1)  # the next term falls as 1 / I


def test_solve_and_simulate_agree_without_spikes():
    pulses = PulseTrain(0.2, onset=10, width=5, period=30, count=3)
    neuron = LIF()
    exact, grid = neuron.solve(pulses, 150), neuron.simulate(pulses, 150)
    assert exact.count == grid.count == 0
    # both propagate exactly: 1,500 roundings of 70 mV
    assert list(exact.V) == pytest.approx(list(grid.V), abs=1e-10)


def test_solved_voltage_does_not_depend_on_dt():
    neuron = LIF()
    step = Step(0.4, onset=3.3, duration=60.05)
    coarse, fine = neuron.solve(step, 100, dt=1), neuron.solve(step, 100, dt=0.05)
    assert coarse.spikes == fine.spikes
    assert list(coarse.V) == pytest.approx(list(fine.V[::20]), abs=1e-9)  # roundings of 70 mV


def test_constant_current_equals_a_train_of_touching_steps():
    class Split:
        def samples(self, dt, steps):
            raise AssertionError("the exact solution asks for segments alone")

        def segments(self, duration):
            return [(float(t), t + 1.0, 0.3) for t in range(round(duration))]

    neuron = LIF()
    whole, split = neuron.spike_times(0.3, 200), neuron.spike_times(Split(), 200)
    assert split == pytest.approx(whole, abs=1e-10)  # 200 roundings at 200 ms


# convergence


@pytest.mark.parametrize("neuron", NEURONS, ids=repr)
def test_grid_spikes_follow_the_exact_ones_by_less_than_a_step(neuron):
    I = neuron.rheobase + 0.1
    exact = neuron.spike_times(I, 200)[0]
    for dt in (1.0, 0.5, 0.1, 0.01):
        assert 0 <= neuron.simulate(I, 200, dt=dt).first_spike - exact < dt


def test_grid_interval_converges_at_first_order():
    neuron = LIF()
    exact = 1000 / neuron.firing_rate(0.3)
    for dt in (1.0, 0.1, 0.01):
        error = neuron.simulate(0.3, 400, dt=dt).mean_interval - exact
        assert 0 <= error < dt


def test_ramp_response_converges_at_second_order():
    # V of a ramp k t from rest is E_L + R k (t - tau (1 - exp(-t / tau))), below the threshold
    neuron, k, t = LIF(), 0.002, 50.0
    tau = neuron.tau_m
    exact = neuron.E_L + neuron.R_m * k * (t + tau * math.expm1(-t / tau))
    ramp = Ramp(0, k * t, onset=0, duration=t)
    errors = [abs(neuron.simulate(ramp, t, dt=dt).V[-1] - exact) for dt in (1.0, 0.5, 0.25)]
    for coarse, fine in pairwise(errors):
        assert coarse / fine == pytest.approx(4, rel=0.02)  # the step's mean current: dt^2


def test_pulse_off_the_grid_keeps_its_charge():
    neuron = LIF()
    pulse = Step(1.0, onset=3.033, duration=0.111)
    exact, grid = neuron.solve(pulse, 40), neuron.simulate(pulse, 40)
    # charge exact, its place within a step of 0.1 ms not: 0.5 mV times 0.1 / tau_m at most
    assert grid.V[-1] == pytest.approx(exact.V[-1], abs=0.5 * 0.1 / 20)


# singular points


@pytest.mark.parametrize("neuron", NEURONS, ids=repr)
def test_rheobase_itself_is_silent(neuron):
    assert neuron.firing_rate(neuron.rheobase) == 0
    assert neuron.rate_slope(neuron.rheobase) == 0
    assert neuron.spike_times(neuron.rheobase, 5000) == []
    assert neuron.simulate(neuron.rheobase, 5000).count == 0


def test_rate_just_above_rheobase_has_its_digits():
    # 1 / (t_ref + tau ln(1 + 1 / e)) for the excess e = (I / rheobase - 1), 40 digits by mpmath
    assert SET_A.firing_rate(2.000002) == pytest.approx(3.593112606153905, rel=1e-9)
    assert SET_A.firing_rate(math.nextafter(2.0, 3)) > 0


def test_zero_and_negative_currents_are_silent():
    for I in (0.0, -0.2, -100.0):
        assert LIF().firing_rate(I) == 0
        assert LIF().spike_times(I, 100) == []


def test_neuron_with_rest_above_threshold_fires_by_itself():
    neuron = LIF(E_L=-50)
    assert neuron.firing_rate(0) > 0
    assert neuron.solve(0, 200).V[0] == neuron.V_reset
    assert neuron.simulate(0, 200).count == neuron.solve(0, 200).count > 5


def test_threshold_reached_by_coincidence_of_pulses():
    # 1 ms of 1.5 nA lifts V by 150 (1 - exp(-1 / 20)) = 7.3 mV: two at once fire, two apart do not
    apart = PulseTrain(1.5, onset=5, width=1, period=30, count=3)
    close = PulseTrain(1.5, onset=5, width=1, period=1.5, count=3)
    assert LIF().spike_times(apart, 120) == []
    assert len(LIF().spike_times(close, 120)) == 1


def test_input_during_the_refractory_period_is_lost():
    neuron = LIF(t_ref=10)
    fires = Step(4.0, onset=0, duration=1)
    first = neuron.spike_times(fires, 50)
    assert len(first) == 1
    late = PulseTrain(4.0, onset=0, width=1, period=5, count=2)  # second one 5 ms later
    assert neuron.spike_times(late, 50) == first


# independent values


@pytest.mark.slow
def test_spikes_match_naive_integration():
    pulses = PulseTrain(0.5, onset=5, width=20, period=35, count=3)
    neuron = LIF(t_ref=3, V_reset=-65)
    exact = neuron.spike_times(pulses, 120)
    # Euler at 1e-3 ms: late by a step, and first-order errors of 1e-3 / tau_m a spike
    assert len(exact) > 3
    assert euler(neuron, pulses, 120, 1e-3) == pytest.approx(exact, abs=5e-3)


@pytest.mark.parametrize(
    ("k", "count", "first", "interval"),
    [(1.01, 10, 92.4, 94.4), (1.5, 41, 22.0, 24.0), (5.0, 154, 4.5, 6.5)],
)
def test_grid_spikes_match_nest(k, count, first, interval):
    # NEST 3.10 iaf_psc_delta at 0.1 ms over 1 s; whole steps, so only rounding is left
    run = SET_A.simulate(k * SET_A.rheobase, 1000)
    assert run.count == count
    assert run.first_spike == pytest.approx(first, abs=1e-9)
    assert run.mean_interval == pytest.approx(interval, abs=1e-9)


@pytest.mark.parametrize(
    ("I", "rate", "interval"),
    [(2.2, 20.0168520051625, 49.95790545596741), (20.0, 243.474262030538, 4.107210313156526)],
)
def test_exact_spikes_match_nest_and_mpmath(I, rate, interval):
    # mpmath at 40 digits; NEST 3.10 iaf_psc_delta_ps agrees to 3.5e-12 ms over 1 s
    assert SET_A.firing_rate(I) == pytest.approx(rate, rel=1e-12)
    assert SET_A.solve(I, 1000).mean_interval == pytest.approx(interval, abs=1e-9)


# bad input


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: LIF(V_reset=-55), r"LIF.V_reset \(reset potential\) must be below V_th = -55 mV"),
        (lambda: LIF(R_m=0), r"LIF.R_m \(membrane resistance\) must be above 0 MΩ, got 0 MΩ"),
        (lambda: LIF(tau=3), r"LIF has no parameter 'tau' \(known: tau_m, R_m,"),
        (lambda: LIF().simulate(0.2, 10, dt=0.3), r"simulate.duration .* whole number of steps"),
        (lambda: LIF().simulate(0.2, 12, dt=0.3), r"LIF.t_ref .* steps of 0.3 ms, got 2 ms"),
        (lambda: LIF().solve(Ramp(0, 1, 0, 9), 10), r"Ramp is not piecewise constant.*simulate"),
        (lambda: LIF().spike_times(0.2, math.inf), r"simulate.duration .* finite number in ms"),
        (lambda: LIF().steady_state(-150), r"LIF.I \(current\) must be from -100 to 100 nA"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
