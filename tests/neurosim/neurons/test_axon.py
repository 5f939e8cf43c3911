"""Axon: passive cable in closed form, convergence in time and space, the spike of 1952, block."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim import DivergenceError, HodgkinHuxley, ParameterError, PulseTrain, Ramp, Step
from neurosim.neurons.axon import Axon

SHOCK = Step(30_000, onset=0.1, duration=0.2)  # nA: nearly seven times the squid axon's threshold
COLD, WARM = HodgkinHuxley(), HodgkinHuxley(T=18.5)
LEAKY = HodgkinHuxley(g_Na=0, g_K=0, E_L=-65)  # tau_m = 1 / 0.3 ms, lambda = 10.6 mm
LIGHT = settings(max_examples=25, deadline=None, derandomize=True)


def velocity(membrane, dt=0.025, duration=7, threshold=-20.0, **values):
    run = Axon(membrane, **values).simulate(SHOCK, duration, dt)
    return run.conduction_velocity(threshold=threshold)


def conducts(membrane, **options):
    """Whether the spike reaches 70 mm."""
    return velocity(membrane, **options) is not None


# the passive cable


@pytest.mark.parametrize("length", [8.0, 60.0])
def test_steady_profile_tends_to_the_closed_form_at_second_order(length):
    errors = []
    for N in (30, 60):
        axon = Axon(LEAKY, length=length, N=N)
        end = axon.simulate(2000, duration=80, dt=0.05).V[-1]  # 24 time constants: e^-24 is left
        exact = [axon.cable.steady_voltage(2000, x, length) for x in axon.x]
        errors.append(max(abs(V + 65 - E) for V, E in zip(end, exact, strict=True)))
    assert errors[0] / errors[1] == pytest.approx(4, rel=0.15)  # 2², and the next order's share
    # (dx / lambda)² / 24 of the local voltage, at dx = 2 mm 28 mV times 1.5e-3
    assert errors[1] < 0.02


def test_response_to_a_step_matches_hodgkin_and_rushton():
    # semi-infinite cable: Hodgkin & Rushton 1946, equation of the rising voltage with erfc
    axon = Axon(LEAKY, length=120, N=600)
    run = axon.simulate(2000, duration=5, dt=0.05)
    lam, tau, R = axon.cable.length_constant, axon.cable.tau_m, axon.cable.input_resistance
    for i in (25, 50, 100):
        for k in (20, 40, 100):
            X, T = axon.x[i] / lam, math.sqrt(k * 0.05 / tau)
            near, far = math.erfc(X / (2 * T) - T), math.erfc(X / (2 * T) + T)
            exact = 1000 * R * (math.exp(-X) * near - math.exp(X) * far)
            # V is up to 25 mV; (dx / lambda)² and (dt / tau)² are 4e-4 and 2e-4
            assert run.V[k][i] + 65 == pytest.approx(exact, abs=0.01)


@given(st.integers(0, 29), st.integers(0, 29), st.floats(-5000, 5000))
@LIGHT
def test_passive_axon_is_linear_and_reciprocal(i, j, I):
    axon = Axon(LEAKY, N=30)
    x, y = axon.x[i], axon.x[j]
    there = axon.simulate({x: Step(1000, duration=1)}, 3, dt=0.05).V[-1][j] + 65
    back = axon.simulate({y: Step(I, duration=1)}, 3, dt=0.05).V[-1][i] + 65
    assert back == pytest.approx(I / 1000 * there, abs=1e-10)  # 60 steps' roundings of 65 mV


@given(st.floats(0, 100), st.floats(-3000, 3000))
@LIGHT
def test_charge_is_conserved(x, I):
    axon = Axon(LEAKY, N=30)
    run = axon.simulate({x: Step(I, duration=2)}, duration=4, dt=0.05)
    area = math.pi * 476e-4 * 10  # cm²: all axial currents cancel, only the leak is left
    charge = 1e3 * area * (math.fsum(run.V[-1]) / 30 + 65)  # nA ms
    tau = 1 / 0.3
    exact = I * tau * -math.expm1(-2 / tau) * math.exp(-2 / tau)
    assert charge == pytest.approx(exact, rel=5e-5, abs=1e-6)  # (dt / tau)² / 12 (4 / tau)


# the spike


def test_velocity_is_that_of_hodgkin_and_huxley_1952():
    found = velocity(WARM, dt=0.01, N=200)
    assert found == pytest.approx(18.8, rel=0.01)  # computed by hand, at 18.5 °C
    # Their equation for a wave of constant form, solved by shooting with DOP853: 18.7319 m/s. The
    # error of the grid is 0.2 % at dx = 0.5 mm and 0.1 % at dt = 0.01 ms.
    assert found == pytest.approx(18.7319, rel=0.004)


def test_velocity_extrapolates_to_that_of_a_wave_of_constant_form():
    fine, dt, dx = (
        velocity(WARM, dt=dt, duration=6, N=N) for dt, N in ((0.01, 200), (0.02, 200), (0.01, 100))
    )
    # both errors quarter when halved; what is left is of fourth order and the table's rows
    assert fine + (fine - dt) / 3 + (fine - dx) / 3 == pytest.approx(18.7319, rel=2e-4)


def test_velocity_at_6_degrees_matches_that_of_a_wave_of_constant_form():
    # 12.3138 m/s by the same shooting; 0.3 % less for dx = 1 mm, 0.1 % for dt = 0.025 ms
    assert velocity(COLD, duration=10) == pytest.approx(12.3138, rel=0.006)


@pytest.mark.slow
def test_velocity_converges_at_second_order_in_time():
    found = [velocity(WARM, dt=dt) for dt in (0.04, 0.02, 0.01, 0.005)]
    changes = [b - a for a, b in pairwise(found)]
    for coarse, fine in pairwise(changes):
        assert coarse / fine == pytest.approx(4, rel=0.1)  # 2²; the table's rows, next order


def test_velocity_converges_at_second_order_in_space():
    found = [velocity(WARM, dt=0.02, N=N) for N in (75, 150, 300)]
    assert (found[1] - found[0]) / (found[2] - found[1]) == pytest.approx(4, rel=0.1)  # 2²


def test_velocity_grows_as_the_root_of_the_diameter():
    # x4 in diameter and x2 in length: the same equations, if the current grows as d dx
    thin, thick = Axon(WARM), Axon(WARM, d=4 * 476, length=200)
    runs = thin.simulate(SHOCK, 7), thick.simulate(SHOCK.replace(amplitude=240_000), 7)
    velocities = [run.conduction_velocity() for run in runs]
    assert velocities[1] == pytest.approx(2 * velocities[0], rel=1e-9)  # rounding
    # and on a grid that does not scale: 1.5 times as thick, compartments of 1 and 0.8 mm
    other = Axon(WARM, d=1.5 * 476, N=125).simulate(SHOCK.replace(amplitude=60_000), 7)
    assert other.conduction_velocity() == pytest.approx(velocities[0] * 1.5**0.5, rel=0.01)


def test_velocity_falls_as_the_root_of_the_axial_resistivity():
    # as the above: x4 in resistivity halves every length, so current and axon shrink by 2
    short = Axon(WARM, R_i=4 * 35.4, length=50).simulate(SHOCK.replace(amplitude=15_000), 7)
    assert short.conduction_velocity() == pytest.approx(velocity(WARM) / 2, rel=1e-3)  # -20 mV


def test_uniform_axon_is_a_patch():
    axon = Axon(COLD, N=40)
    density = 10.0  # µA/cm², into every compartment
    I = density * math.pi * 476e-4 * 10 / 40 * 1000
    run = axon.simulate(dict.fromkeys(axon.x, I), duration=20, dt=0.01)
    spikes = run.trace(50).spikes
    # two schemes of second order or more: dt² and the table's rows leave 0.01 ms
    assert spikes == pytest.approx(COLD.simulate(density, 20).spikes, abs=0.01)
    assert max(run.V[-1]) - min(run.V[-1]) < 1e-9  # no current flows along: rounding


def test_spike_is_the_same_all_along_and_all_or_none():
    runs = [Axon().simulate(SHOCK.replace(amplitude=k * 30_000), 14) for k in (0.14, 1, 3)]
    assert runs[0].conduction_velocity() is None
    peaks = [run.trace(x).peak[1] for run in runs[1:] for x in (30, 45, 60, 75)]
    assert max(peaks) - min(peaks) < 0.2  # mV: samples 0.025 ms apart around a peak of 38 mV
    velocities = [run.conduction_velocity(50, 80) for run in runs[1:]]
    assert velocities[0] == pytest.approx(velocities[1], rel=1e-3)
    # the leak alone: 5 lambda away less than 1 % is left
    passive = Axon(LEAKY).simulate(SHOCK, 14)
    assert passive.trace(60).peak[1] < -64 < 20 < passive.trace(0).peak[1]


def test_spike_travels_both_ways_from_the_middle():
    run = Axon(N=101).simulate({50: SHOCK.replace(amplitude=80_000)}, 6)
    for row in run.V[::20]:
        assert list(row) == pytest.approx(list(row)[::-1], abs=1e-6)  # rounding, grown
    assert run.conduction_velocity(60, 80) == pytest.approx(-run.conduction_velocity(20, 40))


def test_spikes_from_both_ends_annihilate():
    run = Axon(N=101).simulate({0: SHOCK, 100: SHOCK}, duration=20)
    assert all(run.trace(x).count == 1 for x in run.x)
    arrivals = run.arrival_times()
    assert arrivals.index(max(arrivals)) == 50  # they meet half way ...
    assert arrivals == pytest.approx(arrivals[::-1], abs=1e-6)
    assert max(run.V[-1]) < -60  # ... and nothing is left


@pytest.mark.parametrize(("interval", "passed"), [(4, 1), (25, 2)])
def test_second_spike_must_wait_for_the_refractory_period(interval, passed):
    twice = PulseTrain(30_000, onset=0.1, width=0.2, period=interval, count=2)
    run = Axon(N=50).simulate(twice, interval + 10, dt=0.05)
    assert run.trace(61).count == passed
    assert run.arrival_times()[30] == run.trace(61).spikes[0] < 6  # the first one's


def test_low_sodium_conductance_blocks_conduction():
    low, high = 0.1, 1.0  # of 120 mS/cm²
    while high - low > 0.002:
        factor = (low + high) / 2
        weak = HodgkinHuxley(g_Na=120 * factor)
        passes = conducts(weak, dt=0.05, duration=20, N=50)
        low, high = (low, factor) if passes else (factor, high)
    # LSODA on the same compartments: between 0.228 and 0.23, on a fine grid 0.228
    assert low > 0.226 and high < 0.232


@pytest.mark.slow
def test_heat_blocks_conduction():
    # faster gates first speed the spike up and then, inactivation catching up, block it
    velocities = [velocity(HodgkinHuxley(T=T), dt=0.02) for T in (6.3, 12, 18.5)]
    assert velocities == sorted(velocities)
    # at 33.9 °C on a fine grid; compartments of 1 mm make it 33.6
    assert conducts(HodgkinHuxley(T=33), dt=0.005)
    assert not conducts(HodgkinHuxley(T=34.5), dt=0.005)


@given(st.integers(0, 40))
@settings(LIGHT, max_examples=5)
def test_a_later_shock_gives_the_same_spike_later(delay):
    # the gates are at rest on a table row: from the exact rest V drifts by less than 0.01 mV
    axon = Axon(WARM, N=50)
    base = axon.simulate(Step(30_000, duration=0.2), 6).arrival_times()
    late = axon.simulate(Step(30_000, onset=0.025 * delay, duration=0.2), 6 + 0.025 * delay)
    for t, later in zip(base, late.arrival_times(), strict=True):
        assert later - 0.025 * delay == pytest.approx(t, abs=0.005)


def test_rest_stays_at_rest():
    run = Axon(N=31).simulate(0, 50, dt=0.05)
    # gates are looked up in the table's row next to -64.996 mV
    assert all(abs(V - COLD.rest()[0]) < 0.01 for V in run.V[-1])
    assert run.arrival_times() == [None] * 31


# the recording


def test_recording_gives_profiles_and_traces():
    run = Axon(N=50).simulate(SHOCK, 5, dt=0.05)
    assert len(run.V) == 101 and len(run.x) == len(run.profile(2)) == 50
    assert run.profile(2.51) is run.V[50] and run.profile(5) is run.V[-1]
    trace = run.trace(31.5)
    assert list(trace.V) == [row[15] for row in run.V] and trace.duration == run.duration == 5
    assert trace.spikes[0] == run.arrival_times()[15]
    assert list(run.trace(100).V) == [row[-1] for row in run.V]
    assert repr(run) == "<AxonRecording of 5 ms, dt 0.05 ms, 50 compartments>"


def test_axon_is_a_checked_value():
    axon = Axon(WARM, N=50)
    assert axon == Axon(HodgkinHuxley(T=18.5), N=50) != Axon(COLD, N=50)
    assert axon.replace(N=60).membrane is WARM
    assert axon.replace(membrane=COLD).membrane.T == 6.3
    assert "T=18.5" in repr(axon) and "N=50" in repr(axon)
    assert len({axon, Axon(WARM, N=50)}) == 1


def test_any_stimulus_will_do():
    ramp = Ramp(0, 20_000, onset=0, duration=5)
    assert Axon(N=50).simulate({0: ramp, 50: 0}, 12, dt=0.05).conduction_velocity() > 10


# bad input


class Broken:
    def samples(self, dt, steps):
        return [math.nan] * steps


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Axon(N=10), r"Axon.N .* at least 31, so that a compartment .* 0.5 .*, got 10$"),
        (lambda: Axon(HodgkinHuxley(T=40)), r"Axon.N .* must be at least 12\d, so"),
        (lambda: Axon(N=50.5), r"Axon.N \(number of compartments\) must be a whole number"),
        (lambda: Axon(d=0.0476), r"Axon.d \(diameter\) must be from 0.1 to 2000 µm"),
        (lambda: Axon(R_i=0.354), r"Axon.R_i \(axial resistivity\) must be from 1 to 10000 Ω cm"),
        (lambda: Axon(length=math.nan), r"Axon.length \(length\) must be a finite number in mm"),
        (lambda: Axon(18.5), r"Axon.membrane must be a HodgkinHuxley, got 18.5"),
        (lambda: Axon(g_Na=60), r"Axon has no parameter 'g_Na' \(known: d, length, R_i, N"),
        (lambda: Axon().simulate(3e7, 10), r"Axon.I \(injected current\) .* to 1000000 nA"),
        (lambda: Axon().simulate({101: 1}, 10), r"Axon.x \(position\) must be from 0 to 100 mm"),
        (lambda: Axon().simulate(1, 10, dt=0.1), r"simulate.dt .* at most 0.05 ms .* 6.3 °C"),
        (lambda: Axon(HodgkinHuxley(T=26.3)).simulate(1, 10), r"dt .* at most 0.0222\d+ ms .* 26"),
        (lambda: Axon().simulate(1, 10.01), r"simulate.duration .* whole number of steps of 0.025"),
        (lambda: Axon().simulate(1, 1e5), r"simulate.duration .* at most 2500 ms for 100 compart"),
        (lambda: Axon().simulate(1, 1).trace(-1), r"Axon.x \(position\) must be from 0 to 100 mm"),
        (lambda: Axon().simulate(1, 1).profile(2), r"AxonRecording.t .* must be at most 1 ms"),
        (
            lambda: Axon().simulate(1, 1).arrival_times(1e3),
            r"AxonRecording.threshold \(threshold\) must be from -200 to 200 mV",
        ),
        (
            lambda: Axon().simulate(1, 1).conduction_velocity(20.1, 20.3),
            r"conduction_velocity needs two compartments, got both in that at 20.5 mm",
        ),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()


@pytest.mark.parametrize("stimulus", [1e6, Step(-1e6), Broken(), {50: Broken()}])
def test_a_run_that_leaves_what_a_membrane_bears_is_an_error(stimulus):
    with pytest.raises(DivergenceError, match=r"Axon left ±1000 mV at [0-9.]+ ms"):
        Axon().simulate(stimulus, 5)


# a passive beginning


def test_an_axon_that_is_passive_all_along_is_a_leaky_cable():
    membrane = HodgkinHuxley(E_L=-54.4)
    resting = LEAKY.replace(E_L=membrane.rest()[0])
    passive = Axon(membrane, passive=100).simulate(2000, duration=5)
    leaky = Axon(resting).simulate(2000, duration=5)
    for V, W in zip(passive.V[-1], leaky.V[-1], strict=True):
        assert V == pytest.approx(W, abs=1e-9)  # the same sums in another order


def test_channels_begin_where_the_passive_length_ends():
    axon, usual = Axon(passive=30), Axon().simulate(SHOCK, 14).trace(80).peak[1]
    forth = axon.simulate(Step(60_000, duration=1), 14)
    back = axon.simulate({60: SHOCK}, 14)
    # the current spreads and fades, until it meets channels: there the usual spike starts
    assert forth.trace(5).peak[1] > 100 > 0 > forth.trace(20).peak[1]
    # a spike that comes from the axon fades as well, over lambda = 10.6 mm or less
    assert back.trace(25).peak[1] < -10 and back.trace(10).peak[1] < -50
    for run in (forth, back):
        # its height is within 1 mV on a grid of 1 mm, wherever it started
        assert run.trace(80).peak[1] == pytest.approx(usual, abs=1)
