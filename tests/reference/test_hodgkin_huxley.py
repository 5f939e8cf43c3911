"""Reference rows of the Hodgkin-Huxley membrane.

RK4 runs at its default step of 0.01 ms unless a comment says why not.
"""

import cmath
import math
import re
from itertools import pairwise

import pytest

from neurosim import HodgkinHuxley, PulseTrain, Ramp, Step

NAMES = {"C": "C_m", "gNa": "g_Na", "gK": "g_K", "gL": "g_L", "ENa": "E_Na", "EK": "E_K"}
NAMES |= {"EL": "E_L", "T_C": "T", "q10": "Q10"}
WAIT = 40  # ms in which a spike that a brief stimulus can evoke has come


@pytest.fixture
def squid(row):
    params = row["params"]
    return HodgkinHuxley(**{NAMES[key]: v for key, v in params.items() if key in NAMES})


def threshold(fires, low, high, precision):
    """The amplitude between low (silent) and high (fires), by bisection to a relative precision."""
    assert not fires(low) and fires(high)
    while abs(high - low) > precision * abs(high):
        middle = (low + high) / 2
        low, high = (low, middle) if fires(middle) else (middle, high)
    return (low + high) / 2


def extrema(run, after=0.0):
    """Local maxima and minima (ms, mV), each at the top of the parabola through three samples."""
    found = {1: [], -1: []}
    for i in range(max(1, round(after / run.dt)), len(run.V) - 1):
        a, b, c = run.V[i - 1], run.V[i], run.V[i + 1]
        for sign in found:
            if sign * a < sign * b >= sign * c:
                shift = (a - c) / (2 * (a - 2 * b + c))
                found[sign].append(((i + shift) * run.dt, b - (a - c) * shift / 4))
    return found[1], found[-1]


def within(found, expected, tolerance):
    """Whether pairs (ms, mV) agree within the row's t_ms and V_mV."""
    return len(found) == len(expected) and all(
        abs(t - t0) <= tolerance["t_ms"] and abs(V - V0) <= tolerance["V_mV"]
        for (t, V), (t0, V0) in zip(found, expected, strict=True)
    )


@pytest.mark.kind("hh.step")
def test_step_from_rest(squid, row):
    expected, tolerance, stimulus = row["expected"], row["tolerance"], row["stimulus"]
    step = Step(stimulus["I"], onset=stimulus["onset_ms"])
    run = squid.simulate(step, stimulus["T_ms"])
    counted = isinstance(tolerance["count"], int)
    if counted:
        assert abs(run.count - expected["n_spikes_0mV"]) <= tolerance["count"]
        upward = sum(a < -20 <= b for a, b in pairwise(run.V))
        assert abs(upward - expected["n_spikes_m20mV"]) <= tolerance["count"]

    # the row's bar for an accurate mode is 10 times its own uncertainty: RK4 at 0.01 ms meets it
    bar = 10 * tolerance["reference_uncertainty_ms"]
    first = expected["first5_ms"]
    assert run.spikes[: len(first)] == pytest.approx(first, rel=0, abs=bar)
    assert run.spikes[:1] == pytest.approx(first[:1], rel=0, abs=tolerance["first_spike_ms"])
    if expected["isi_first_ms"] is not None:
        assert run.intervals[0] == pytest.approx(expected["isi_first_ms"], tolerance["isi_rel"])
    if counted and expected["last_ms"] is not None:
        assert run.spikes[-1] == pytest.approx(expected["last_ms"], rel=0, abs=bar)
    if counted and expected["isi_last_ms"] is not None:
        assert run.intervals[-1] == pytest.approx(expected["isi_last_ms"], tolerance["isi_rel"])

    around = list(zip(run.V, run.V[1:], run.V[2:], strict=False))
    peaks = [b for a, b, c in around if a < b >= c]
    troughs = [b for a, b, c in around if a > b <= c]
    found = [peaks[0], troughs[0], peaks[-1], troughs[-1], run.V[-1]]
    names = ("peak1", "trough1", "peak_last", "trough_last")
    wanted = [expected[name][1] for name in names] + [expected["V_end"]]
    assert found == pytest.approx(wanted, rel=0, abs=tolerance["peak_mV"])


@pytest.mark.kind("hh.temperature")
def test_firing_at_a_temperature(squid, row):
    expected, tolerance, stimulus = row["expected"], row["tolerance"], row["stimulus"]
    run = squid.simulate(stimulus["I"], stimulus["T_ms"])
    rel = tolerance["isi_rel"]
    assert squid.rate_factor == pytest.approx(expected["q"], rel=1e-12)  # arithmetic only
    assert abs(run.count - expected["n"]) <= tolerance["count"]
    assert run.intervals[-1] == pytest.approx(expected["isi"], rel=rel)
    assert run.first_spike == pytest.approx(expected["first"], rel=rel)


@pytest.mark.kind("hh.rates")
def test_rates_match_the_closed_forms(squid, row):
    V = float(row["stimulus"].removeprefix("V="))
    expected = [row["expected"][name] for name in ("am", "bm", "ah", "bh", "an", "bn")]
    assert squid.rates(V) == pytest.approx(expected, rel=row["tolerance"]["rel"], abs=0)


@pytest.mark.kind("hh.steady_state")
def test_steady_gates_match_the_closed_forms(squid, row):
    gates = squid.steady_gates(float(row["stimulus"].removeprefix("V=")))
    expected = [row["expected"][name] for name in "mhn"]
    assert gates == pytest.approx(expected, rel=0, abs=row["tolerance"]["abs"])


@pytest.mark.kind("hh.rest")
def test_rest_is_the_root_of_the_steady_current(squid, row):
    expected = [row["expected"][name] for name in "Vmhn"]
    assert squid.rest() == pytest.approx(expected, rel=0, abs=row["tolerance"]["abs"])


def of_pulse(neuron, width):
    return threshold(
        lambda I: neuron.simulate(Step(I, 0, width), WAIT).count > 0, 0, 5 + 20 / width, 1e-5
    )


@pytest.mark.kind("hh.threshold")
def test_threshold_of_a_pulse(squid, row):
    expected, tolerance = row["expected"], row["tolerance"]
    if "dV_mV" in expected:
        V = squid.rest()[0]
        jump = threshold(lambda dV: squid.simulate(0, WAIT, V0=V + dV).count > 0, 0, 20, 1e-5)
        assert jump == pytest.approx(expected["dV_mV"], rel=0, abs=tolerance["abs"])
        return
    width = float(re.search(r"of ([\d.]+) ms", row["stimulus"])[1])
    I = of_pulse(squid, width)
    assert I == pytest.approx(expected["I"], rel=tolerance["rel"])
    assert I * width == pytest.approx(expected["charge_nC_cm2"], rel=tolerance["rel"])


class Sum:
    """The sum of stimuli."""

    def __init__(self, *stimuli):
        self.stimuli = stimuli

    def samples(self, dt, steps):
        return [sum(Is) for Is in zip(*(s.samples(dt, steps) for s in self.stimuli), strict=True)]


@pytest.fixture(scope="module")
def single_pulse():
    """The threshold of one pulse of 0.5 ms, for the membrane all rows of this kind share."""
    return of_pulse(HodgkinHuxley(), 0.5)


@pytest.mark.kind("hh.paired")
def test_second_pulse_after_a_spike(squid, row, single_pulse):
    expected, rel = row["expected"], row["tolerance"]["ratio_rel"]
    gap = float(re.search(r"at ([\d.]+) ms", row["stimulus"])[1])
    first = 2 * single_pulse  # what the row's peak and times at "same amplitude" come from

    def fires(I):
        both = Sum(Step(first, 0, 0.5), Step(I, gap, 0.5))
        return squid.simulate(both, gap + WAIT).spikes[-1] > gap

    second = threshold(fires, 0, 10 * first, 1e-5)
    assert second / single_pulse == pytest.approx(expected["ratio"], rel=rel)
    assert second == pytest.approx(expected["threshold"], rel=rel)

    run = squid.simulate(PulseTrain(first, 0, 0.5, gap, 2), gap + WAIT)
    assert [t for t in run.spikes if t > gap] == pytest.approx(expected["second_spike_ms"], rel=rel)
    # the row's peak is where dV/dt passes 0, not the corner that the end of the pulse itself makes
    peak = max(V for _, V in extrema(run, after=gap + 0.5 + run.dt)[0])
    assert peak == pytest.approx(expected["peak2_same_amp"], rel=rel)


@pytest.mark.kind("hh.anode_break")
def test_spike_after_release_from_hyperpolarisation(squid, row):
    expected, tolerance, stimulus = row["expected"], row["tolerance"], row["stimulus"]
    width = float(re.search(r"([\d.]+) ms", stimulus)[1])
    if "I" in expected:
        # from 0 down to -10: the weakest step whose release makes a spike
        I = threshold(
            lambda I: squid.simulate(Step(I, 0, width), width + WAIT).count > 0,
            *(0, -10, tolerance["abs"] / 100),
        )
        assert I == pytest.approx(expected["I"], rel=0, abs=tolerance["abs"])
        return
    I = float(re.search(r"I=(-?[\d.]+)", stimulus)[1])
    run = squid.simulate(Step(I, 0, width), width + WAIT)
    released = round(width / run.dt)
    assert run.V[released] == pytest.approx(expected["V_hyper"], rel=0, abs=tolerance["V_mV"])
    crossings = [t - width for t in run.spikes]
    assert crossings == pytest.approx(expected["cross0"], rel=0, abs=tolerance["t_ms"])
    peaks = [(t - width, V) for t, V in extrema(run, after=width)[0]]
    assert within(peaks[: len(expected["mx"])], expected["mx"], tolerance)


@pytest.mark.kind("hh.accommodation")
def test_slow_ramps_pass_the_threshold_without_a_spike(squid, row):
    for slope, (spikes, I) in row["expected"].items():
        end = 9 / float(slope)
        steps = round(end / 0.01)
        run = squid.simulate(Ramp(0, 9, 0, end), end, dt=end / steps)
        assert (run.count > 0) == spikes, slope
        if spikes:
            found = run.first_spike * float(slope)
            assert found == pytest.approx(I, rel=0, abs=row["tolerance"]["I"])


@pytest.mark.kind("hh.bistable")
def test_rest_and_firing_are_both_stable(squid, row):
    I = float(re.search(r"I=([\d.]+)", row["stimulus"])[1])
    V, *gates = squid.rest(I)
    expected, tolerance = row["expected"], row["tolerance"]["count"]
    from_fixed_point = squid.simulate(I, 300, V0=V, gates=gates).count
    assert abs(from_fixed_point - expected["n_from_fixed_point"]) <= tolerance
    assert abs(squid.simulate(I, 300).count - expected["n_from_rest"]) <= tolerance


@pytest.mark.kind("hh.depolarisation_block")
def test_strong_current_blocks_firing(squid, row):
    expected, tolerance = row["expected"], row["tolerance"]["abs"]
    for name, crossing in (("I_thr0", 0.0), ("I_thr_m20", -20.0)):

        def is_blocked(I, crossing=crossing):
            # RK4 at 0.02 ms: its amplitude differs from that at 0.01 by far less than 0.02 µA/cm²
            run = squid.simulate(I, 500, dt=0.02, spike_threshold=crossing)
            return not run.spikes or run.spikes[-1] < 400

        # from firing at 50 to block at 120; 1e-5 of that is a tenth of the tolerance at most
        I = threshold(is_blocked, 50, 120, 1e-5)
        assert I == pytest.approx(expected[name], rel=0, abs=tolerance)
    _, I_end, _ = hopf_point(squid, 100, 200)
    assert I_end == pytest.approx(expected["I_hopf_amplitude_zero"], rel=0, abs=tolerance)


def characteristic_polynomial(neuron, I):
    """Coefficients a1, a2, a3, a4 of det(s - J) = s^4 + a1 s^3 + ... at the fixed point, and V.

    J is an arrow: each gate sees V and itself, V sees all. Slopes of the rates over V are central
    differences of fourth order over 0.01 mV, good to about 1e-11.
    """
    V, m, h, n = neuron.rest(I)
    step = 0.01
    a, b, c, d = (neuron.rates(V + k * step) for k in (-2, -1, 1, 2))
    slopes = [(w - 8 * x + 8 * y - z) / (12 * step) for w, x, y, z in zip(a, b, c, d, strict=True)]
    rates = neuron.rates(V)
    g_Na, g_K = neuron.g_Na, neuron.g_K
    of_gates = (  # d(dV/dt)/dx
        -3 * g_Na * m**2 * h * (V - neuron.E_Na) / neuron.C_m,
        -g_Na * m**3 * (V - neuron.E_Na) / neuron.C_m,
        -4 * g_K * n**3 * (V - neuron.E_K) / neuron.C_m,
    )
    of_V = [slopes[2 * i] * (1 - x) - slopes[2 * i + 1] * x for i, x in enumerate((m, h, n))]
    of_itself = [-(rates[2 * i] + rates[2 * i + 1]) for i in range(3)]
    leak = -(g_Na * m**3 * h + g_K * n**4 + neuron.g_L) / neuron.C_m

    def product(roots):
        polynomial = [1.0]
        for root in roots:
            shifted = [*polynomial, 0.0]
            for i, coefficient in enumerate(polynomial):
                shifted[i + 1] -= root * coefficient
            polynomial = shifted
        return polynomial

    total = product([leak, *of_itself])
    for i in range(3):
        others = product([k for j, k in enumerate(of_itself) if j != i])
        for power, coefficient in enumerate(others):
            total[power + 2] -= of_gates[i] * of_V[i] * coefficient
    return V, total[1:]


def hopf_point(neuron, low, high):
    """V, I and frequency (Hz) at which a pair of eigenvalues crosses the imaginary axis."""

    def crossing(I):  # Routh-Hurwitz: zero where two eigenvalues are +i w and -i w
        _, (a1, a2, a3, a4) = characteristic_polynomial(neuron, I)
        return a1 * a2 * a3 - a3 * a3 - a1 * a1 * a4

    sign = math.copysign(1, crossing(low))
    while high - low > 1e-9:
        middle = (low + high) / 2
        low, high = (middle, high) if sign * crossing(middle) > 0 else (low, middle)
    V, (a1, _, a3, _) = characteristic_polynomial(neuron, low)
    return V, low, 1000 * math.sqrt(a3 / a1) / (2 * math.pi)


@pytest.mark.kind("hh.hopf")
def test_fixed_point_loses_and_regains_stability(squid, row):
    expected, tolerance = row["expected"], row["tolerance"]
    for number, (low, high) in {"1": (5, 50), "2": (100, 200)}.items():
        V, I, f = hopf_point(squid, low, high)
        assert V == pytest.approx(expected[f"V{number}"], rel=0, abs=tolerance["V_abs"])
        assert I == pytest.approx(expected[f"I{number}"], rel=0, abs=tolerance["I_abs"])
        # the row gives no bar for the frequency: it moves 1 to 1 with I, so the same is asked
        assert f == pytest.approx(expected[f"f{number}_Hz"], rel=tolerance["I_abs"])


@pytest.mark.kind("hh.rest_eigenvalues")
def test_rest_is_a_damped_oscillator(squid, row):
    _, coefficients = characteristic_polynomial(squid, 0.0)
    roots = [cmath.rect(1.0, 0.4 + k * math.pi / 2) for k in range(4)]
    for _ in range(200):  # Durand-Kerner: all roots of the quartic at once
        for i, z in enumerate(roots):
            value = 1.0
            for coefficient in coefficients:
                value = value * z + coefficient
            for j, other in enumerate(roots):
                value /= z - other if j != i else 1
            roots[i] = z - value
    expected = [complex(*pair) for pair in row["expected"]]
    for wanted in expected:
        nearest = min(roots, key=lambda z: abs(z - wanted))
        assert abs(nearest - wanted) <= row["tolerance"]["abs"]
    assert sum(roots) == pytest.approx(sum(expected), abs=4 * row["tolerance"]["abs"])


@pytest.mark.kind("hh.shock")
def test_spike_after_a_jump_of_the_voltage(squid, row):
    expected, tolerance = row["expected"], row["tolerance"]
    jump = float(re.search(r"rest\+([\d.]+) mV", row["stimulus"])[1])
    run = squid.simulate(0, 20, V0=squid.rest()[0] + jump)
    peaks, troughs = extrema(run)
    assert run.spikes == pytest.approx(expected["cross0"], rel=0, abs=tolerance["t_ms"])
    assert within(peaks[:1], [expected["peak"]], tolerance)
    assert within(troughs[:1], [expected["trough"]], tolerance)
