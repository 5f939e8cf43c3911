"""Hodgkin-Huxley: limits, convergence of both methods, singular voltages, independent values."""

import math
from itertools import pairwise

import pytest

from neurosim import LIF, DivergenceError, HodgkinHuxley, ParameterError, Step
from neurosim.neurons import hodgkin_huxley

SQUID = HodgkinHuxley()
FAST = {"dt": 0.025, "method": "table"}


# closed forms and limits


@pytest.mark.parametrize("V", [-120.0, -80.0, -65.0, -20.0, 0.0, 45.0])
def test_rates_match_the_printed_formulas(V):
    # Hodgkin & Huxley 1952 in today's sign, as they are usually printed
    expected = (
        0.1 * (V + 40) / (1 - math.exp(-(V + 40) / 10)),
        4 * math.exp(-(V + 65) / 18),
        0.07 * math.exp(-(V + 65) / 20),
        1 / (1 + math.exp(-(V + 35) / 10)),
        0.01 * (V + 55) / (1 - math.exp(-(V + 55) / 10)),
        0.125 * math.exp(-(V + 65) / 80),
    )
    assert SQUID.rates(V) == pytest.approx(expected, rel=1e-13)  # eight multiplications of exp


@pytest.mark.parametrize("T", [0.0, 6.3, 16.3, 40.0])
def test_temperature_multiplies_every_rate(T):
    warm, factor = HodgkinHuxley(T=T), 3 ** ((T - 6.3) / 10)
    assert warm.rates(-30) == pytest.approx([factor * r for r in SQUID.rates(-30)], rel=1e-15)
    assert warm.steady_gates(-30) == SQUID.steady_gates(-30)


@pytest.mark.parametrize("I", [-1000.0, -10.0, 0.0, 8.0, 1000.0])
def test_rest_balances_every_current(I):
    V, m, h, n = SQUID.rest(I)
    assert (m, h, n) == pytest.approx(SQUID.steady_gates(V) if abs(V) < 1000 else (m, h, n))
    # 1e-13 of the largest current involved: a double's rounding
    assert SQUID.ionic_current(V, m, h, n) == pytest.approx(I, abs=1e-10)


@pytest.mark.parametrize("method", ["rk4", "table"])
def test_membrane_without_gates_is_a_leaky_integrator(method):
    passive = HodgkinHuxley(g_Na=0, g_K=0, E_L=-65)
    run = passive.simulate(2, 20, dt=0.025, method=method)
    # tau = C_m / g_L in ms; R = 1 / g_L in kΩ cm², so 2 µA/cm² lift V by 2 / 0.3 mV
    exact = LIF(tau_m=1 / 0.3, R_m=1 / 0.3, E_L=-65).voltage(2, 20)
    # the trapezoidal rule at 0.025 ms: 6.7 mV (t / tau) (dt / tau)^2 / 12 e^-6 = 5e-7
    assert run.V[-1] == pytest.approx(exact, abs=6e-7)


@pytest.mark.parametrize("method", ["rk4", "table"])
def test_rest_stays_at_rest(method):
    run = SQUID.simulate(0, 100, dt=0.025, method=method)
    V, m, h, n = SQUID.rest()
    # the table rounds V by up to 0.025 mV in each step; without it only rounding is left
    allowed = 0.01 if method == "table" else 1e-9
    assert list(run.V) == pytest.approx([V] * len(run.V), abs=allowed)
    assert (run.m, run.h, run.n) == pytest.approx((m, h, n), abs=allowed)


@pytest.mark.parametrize("method", ["rk4", "table"])
def test_a_run_can_be_continued_from_its_end(method):
    whole = SQUID.simulate(10, 40, dt=0.025, method=method)
    first = SQUID.simulate(10, 20, dt=0.025, method=method)
    gates = (first.m, first.h, first.n)
    second = SQUID.simulate(10, 20, dt=0.025, V0=first.V[-1], gates=gates, method=method)
    # RK4 goes on bit by bit; the table mode restarts its stagger, an error of its own order
    allowed = 0.1 if method == "table" else 1e-12
    assert second.V[-1] == pytest.approx(whole.V[-1], abs=allowed)


# convergence


def test_rk4_converges_at_fourth_order():
    exact = SQUID.simulate(10, 12, dt=0.00125).V[-1]
    errors = [abs(SQUID.simulate(10, 12, dt=dt).V[-1] - exact) for dt in (0.02, 0.01, 0.005)]
    for coarse, fine in pairwise(errors):
        assert coarse / fine == pytest.approx(16, rel=0.3)  # 2^4, and the next order's share


def test_table_mode_converges_at_second_order(monkeypatch):
    # rows so fine that V is as good as not rounded; rounding would hide the order
    monkeypatch.setattr(hodgkin_huxley, "PER_MV", 20_000)
    monkeypatch.setattr(hodgkin_huxley, "SHIFT", hodgkin_huxley.LOWEST * 20_000 + 0.5)
    monkeypatch.setattr(hodgkin_huxley, "_tables", {})
    exact = SQUID.simulate(10, 60).spikes[-1]
    errors = [
        SQUID.simulate(10, 60, dt=dt, method="table").spikes[-1] - exact for dt in (0.025, 0.0125)
    ]
    assert errors[0] / errors[1] == pytest.approx(4, rel=0.05)  # 2^2, and the next order's share


def test_table_mode_keeps_the_spikes_of_a_second():
    # accurate: SciPy LSODA, 69 spikes, the last at 997.46279 ms
    run = SQUID.simulate(10, 1000, **FAST)
    assert run.count == 69
    assert run.first_spike == pytest.approx(1.9012315, abs=0.002)  # second order: 1.4e-3 measured
    assert run.spikes[-1] == pytest.approx(997.46279, abs=0.2)  # 0.17 measured


def test_table_mode_cuts_a_long_step():
    whole = SQUID.simulate(10, 50, dt=0.05, method="table")
    assert list(whole.V) == list(SQUID.simulate(10, 50, dt=0.025, method="table").V)[::2]


@pytest.mark.parametrize(("T", "count"), [(0.0, 4), (20.0, 21), (40.0, 0)])
def test_table_mode_agrees_with_rk4_at_every_temperature(T, count):
    warm = HodgkinHuxley(T=T)
    fast, accurate = warm.simulate(10, 100, **FAST), warm.simulate(10, 100)
    assert fast.count == accurate.count == count
    # the 0.1 ms this mode is made for; gates at 20 °C are 4.5 times faster, 0.055 measured
    assert fast.spikes == pytest.approx(accurate.spikes, abs=0.1)


def test_step_within_a_time_step_keeps_its_charge():
    on, off = Step(20, 5, 0.5), Step(20, 5.003, 0.5)
    # the same pulse 3 µs later: the spike comes later by as much, to the shift of one step's mean
    shift = SQUID.simulate(off, 20).first_spike - SQUID.simulate(on, 20).first_spike
    assert shift == pytest.approx(0.003, abs=1e-4)


# singular points


@pytest.mark.parametrize(("V", "alpha"), [(-40.0, 0), (-55.0, 4)])
def test_gates_are_finite_at_the_singular_voltages(V, alpha):
    # alpha_m(-40) and alpha_n(-55) are 0/0 as printed; their limits are 1 and 0.1
    limit = {0: 1.0, 4: 0.1}[alpha]
    assert SQUID.rates(V)[alpha] == pytest.approx(limit, rel=1e-15)
    for offset in (1e-12, 1e-9, 1e-6, 1e-3, 0.0999, 0.1001):
        x = offset / 10
        exact = limit * x / -math.expm1(-x)
        # the direct form starts at 0.1 mV, where 1 - exp(-0.01) has lost two digits
        assert SQUID.rates(V + offset)[alpha] == pytest.approx(exact, rel=1e-12)
        assert SQUID.rates(V - offset)[alpha] == pytest.approx(exact - limit * x, rel=1e-12)


@pytest.mark.parametrize("method", ["rk4", "table"])
@pytest.mark.parametrize("I", [-1000.0, -100.0, 1000.0])
def test_strong_currents_reach_their_fixed_point(method, I):
    run = SQUID.simulate(I, 60, dt=0.025, method=method)
    # 18 time constants of the leak: 3,400 mV e^-18 = 5e-5; rounding V by 0.025 mV adds up to 1e-2
    allowed = 1e-2 if method == "table" else 1e-3
    assert run.V[-1] == pytest.approx(SQUID.rest(I)[0], abs=allowed)


@pytest.mark.parametrize("method", ["rk4", "table"])
def test_release_from_strong_hyperpolarisation_makes_one_spike(method):
    run = SQUID.simulate(Step(-1000, 5, 20), 100, dt=0.025, method=method)
    assert run.count == 1 and run.first_spike > 25


def test_gates_stay_between_zero_and_one():
    for I in (-1000, 10, 1000):
        run = SQUID.simulate(I, 30, **FAST)
        assert all(0 <= gate <= 1 for gate in (run.m, run.h, run.n))


def test_bistable_membrane_stays_at_its_fixed_point():
    V, m, h, n = SQUID.rest(8)
    assert SQUID.simulate(8, 100, V0=V, gates=(m, h, n)).count == 0
    assert SQUID.simulate(8, 100).count == 7


# independent values


def test_rest_matches_brentq():
    expected = (-64.996379, 0.0529551, 0.5959941, 0.3177324)  # SciPy, printed to these digits
    assert SQUID.rest() == pytest.approx(expected, abs=5e-7)


@pytest.mark.parametrize(
    ("I", "spikes"),
    [
        (6.3, [2.5468806562603192, 21.132263114476668, 40.048018134073146]),
        (15.0, [1.4971860655641371, 14.613818769218494, 27.351520976629196, 40.0683320537592]),
        (100.0, [0.5019550711493312]),
    ],
)
def test_spike_times_match_lsoda(I, spikes):
    # SciPy DOP853 and LSODA agree to 1e-6 ms here, NEURON's CVODE to 1e-6; RK4 at 0.01 ms too
    assert SQUID.simulate(I, 50).spikes == pytest.approx(spikes, abs=1e-5)


@pytest.mark.parametrize(("I", "fires"), [(2.2403, False), (2.2405, True)])
def test_threshold_of_a_10_ms_pulse_matches_lsoda(I, fires):
    # 2.24036 µA/cm², by bisection on SciPy LSODA
    assert (SQUID.simulate(Step(I, 0, 10), 40).count == 1) is fires


def test_spike_threshold_counts_what_crosses_it():
    # depolarisation block: SciPy finds 1 crossing of 0 mV and 6 of -20 mV at 100 µA/cm²
    assert SQUID.simulate(100, 100).count == 1
    assert SQUID.simulate(100, 100, spike_threshold=-20).count == 6


# bad input


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"dt": 0.1}, r"simulate.dt \(time step\) must be at most 0.05 ms for this membrane"),
        ({"dt": -1}, r"simulate.dt \(time step\) must be above 0"),
        ({"method": "euler"}, r"simulate.method must be 'rk4' or 'table', got 'euler'"),
        ({"gates": (0.1, 2, 0.3)}, r"simulate.gates \(gate\) must be from 0 to 1, got 2"),
        ({"gates": (0.1, 0.2)}, r"simulate.gates must be three \(m, h, n\), got 2"),
        ({"V0": math.nan}, r"HodgkinHuxley.V \(voltage\) must be a finite number in mV, got nan"),
        ({"spike_threshold": 1e9}, r"HodgkinHuxley.V \(voltage\) must be from -1000 to 1000 mV"),
        ({"stimulus": 5000}, r"HodgkinHuxley.I \(current\) must be from -1000 to 1000 µA/cm²"),
        ({"duration": 10.005}, r"simulate.duration .* whole number of steps of 0.01 ms"),
    ],
)
def test_bad_input_is_refused(arguments, words):
    with pytest.raises(ParameterError, match=words):
        SQUID.simulate(**{"stimulus": 10, "duration": 10, **arguments})


def test_stiffer_membranes_need_smaller_steps():
    stiff = HodgkinHuxley(g_Na=240, g_K=72)
    with pytest.raises(ParameterError, match=r"at most 0.0250\d* ms for this membrane"):
        stiff.simulate(10, 10, dt=0.05)
    assert stiff.simulate(10, 50, dt=0.02).count == stiff.simulate(10, 50, dt=0.01).count


@pytest.mark.parametrize("method", ["rk4", "table"])
def test_a_run_that_leaves_the_finite_numbers_is_an_error(method):
    with pytest.raises(DivergenceError, match=r"HodgkinHuxley left .* ms with dt = 0.01 ms"):
        SQUID.simulate(Huge(), 10, method=method)


class Huge:
    """A current that no `Step` would be let through with."""

    def samples(self, dt, steps):
        return [-1e8] * steps
