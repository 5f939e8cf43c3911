"""AdEx: closed forms and limits, convergence, symmetries, firing patterns, singular points."""

import cmath
import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim import LIF, DivergenceError, ParameterError, Ramp, Step
from neurosim.neurons import adex
from neurosim.neurons.adex import AdEx

PATTERNS = AdEx.presets()
REGULAR = AdEx()
LIGHT = settings(max_examples=25, deadline=None, derandomize=True)


def linear(neuron, I, V, w, t):
    """V and w at t without the exponential, from the eigenvalues of the linear part."""
    leak, tau_w = neuron.g_L / neuron.C, neuron.tau_w
    half = -(leak + 1 / tau_w) / 2
    root = cmath.sqrt(half * half - (neuron.g_L + neuron.a) / (neuron.C * tau_w))
    V_inf = neuron.E_L + I / (neuron.g_L + neuron.a)
    w_inf = neuron.a * (V_inf - neuron.E_L)
    x, y = V - V_inf, w - w_inf
    slope = -leak * x - y / neuron.C
    slow, fast = half + root, half - root
    first = (slope - fast * x) / (slow - fast)
    second = x - first
    V_t = first * cmath.exp(slow * t) + second * cmath.exp(fast * t)
    dV = first * slow * cmath.exp(slow * t) + second * fast * cmath.exp(fast * t)
    return V_inf + V_t.real, w_inf - neuron.C * (dV + leak * V_t).real


# closed forms and limits


@pytest.mark.parametrize("a", [-5.0, 2.0, 300.0])  # creeping, overdamped, oscillating
def test_far_below_threshold_it_is_linear(a):
    neuron = REGULAR.replace(a=a, V_T=150, V_peak=200)  # the exponential is e^-100 of a mV
    run = neuron.simulate(300, 100, V0=-60, w0=50)
    for i in (1, 10, 100, 1000):
        # RK4 at 0.1 ms with rates of 0.1 to 0.4 per ms: 1e-10 mV a step of a swing of 30 mV
        exact = linear(neuron, 300, -60, 50, i * run.dt)
        assert (run.V[i], run.w[i]) == pytest.approx(exact, abs=1e-5)


def test_sharp_threshold_is_a_leaky_integrator():
    # C / g_L in ms, 1 / g_L in MΩ, and no delay but that of the upswing
    lif = LIF(tau_m=281 / 30, R_m=1000 / 30, E_L=-70.6, V_th=-50.4, V_reset=-70.6, t_ref=0)
    exact = lif.spike_times(1.0, 50)[0]
    f = (1000 - 30 * 20.2) / 281  # dV/dt at V_T without the exponential
    delays = []
    for Delta_T in (0.2, 0.05, 0.01):
        neuron = REGULAR.replace(Delta_T=Delta_T, a=0, b=0)
        delays.append(neuron.simulate(1000, 50).first_spike - exact)
        # the integral of 1 / (f + k e^x) - 1 / f for x < 0, and of the first alone beyond
        k = 30 / 281 * Delta_T
        # f changes by 3 % of itself over 5 Delta_T at the widest
        assert delays[-1] == pytest.approx(Delta_T / f * math.log(f / k), rel=0.05)
    assert delays == sorted(delays, reverse=True)


def test_w_decays_and_jumps_as_declared():
    neuron = REGULAR.replace(a=0)
    run = neuron.simulate(1000, 100)
    expected, last = 0.0, 0.0
    for t, following in pairwise([*run.spikes, 100.0]):
        expected = expected * math.exp((last - t) / neuron.tau_w) + neuron.b
        last = t
        sample = math.ceil(t / run.dt)
        assert sample * run.dt < following
        # RK4 of a decay of 144 ms: 1e-13 a step; the spike time to 1e-6 ms
        decayed = expected * math.exp((t - sample * run.dt) / neuron.tau_w)
        assert run.w[sample] == pytest.approx(decayed, rel=1e-7)


@pytest.mark.parametrize("name", [n for n in PATTERNS if n != "delayed_regular_bursting"])
def test_rest_stays_at_rest(name):
    neuron = AdEx.preset(name)
    I = neuron.rheobase / 2
    V, w = neuron.rest(I)
    run = neuron.simulate(I, 100, V0=V, w0=w)
    # a stable fixed point to the last digit: only rounding of 70 mV moves it
    assert run.end == pytest.approx((V, w), abs=1e-9)


@pytest.mark.parametrize("name", ["tonic", "delayed_accelerating"])
def test_rheobase_is_the_saddle_node_of_the_rest(name):
    neuron = AdEx.preset(name)
    assert neuron.a / neuron.g_L < neuron.C / (neuron.g_L * neuron.tau_w)
    rest = start(neuron, neuron.rheobase - 5)
    # the last of the bottleneck is passed in about a second at 5 pA above
    below = neuron.simulate(neuron.rheobase - 5, 5000, dt=0.5, **rest)
    above = neuron.simulate(neuron.rheobase + 5, 5000, dt=0.5, **rest)
    assert below.count == 0
    assert above.count > 0
    with pytest.raises(ParameterError, match="for a rest"):
        neuron.rest(neuron.rheobase + 0.01)


def start(neuron, I):
    V, w = neuron.rest(I)
    return {"V0": V, "w0": w}


@pytest.mark.parametrize(
    "neuron", [AdEx.preset("transient"), REGULAR.replace(a=60)], ids=["transient", "a=60"]
)
def test_rheobase_is_the_hopf_point_of_the_rest(neuron):
    assert neuron.a / neuron.g_L > neuron.C / (neuron.g_L * neuron.tau_w)
    growths = []
    for I in (neuron.rheobase - 2, neuron.rheobase + 2):
        V, w = neuron.rest(I)  # above it the fixed point is still there
        run = neuron.simulate(I, 300, V0=V + 0.001, w0=w)
        assert run.count == 0
        first, last = (max(abs(x - V) for x in part) for part in (run.V[:1500], run.V[1500:]))
        growths.append(last / first)
    # measured: 0.34 and 2.3 for the transient neuron, 0.85 and 1.2 for the other
    assert growths[0] < 0.9 < 1.1 < growths[1]


def test_no_neuron_rests_without_enough_leak():
    with pytest.raises(ParameterError, match=r"AdEx.a .* must be above -g_L = -10 nS for a rest"):
        AdEx.preset("delayed_regular_bursting").rest()
    with pytest.raises(ParameterError, match=r"AdEx.a .* above -g_L = -30 nS .* got -31 nS"):
        _ = REGULAR.replace(a=-31).rheobase


def test_peak_only_ends_the_upswing():
    # from V_T + 20 Delta_T on the way up takes C / g_L e^-20 = 2e-8 ms
    spikes = [REGULAR.replace(V_peak=V).simulate(1000, 300).spikes for V in (-10, 0, 20, 200)]
    for others in spikes[1:]:
        assert others == pytest.approx(spikes[0], abs=1e-6)


# convergence


def test_runge_kutta_converges_at_fourth_order():
    neuron = REGULAR.replace(a=300, V_T=150, V_peak=200)
    exact = linear(neuron, 300, -60, 50, 60)[0]
    errors = [
        abs(neuron.simulate(300, 60, dt=dt, V0=-60, w0=50).V[-1] - exact) for dt in (1, 0.5, 0.25)
    ]
    for coarse, fine in pairwise(errors):
        assert coarse / fine == pytest.approx(16, rel=0.3)  # 2^4, and the next order's share


def test_upswing_converges_at_fourth_order(monkeypatch):
    def last_spike(parts):
        monkeypatch.setattr(adex, "PARTS", parts)
        return REGULAR.simulate(1000, 100, dt=0.5).spikes[-1]

    exact = last_spike(192)
    errors = [abs(last_spike(parts) - exact) for parts in (8, 16, 32)]
    for coarse, fine in pairwise(errors):
        assert coarse / fine == pytest.approx(16, rel=0.4)  # 2^4; where steps end changes too


@pytest.mark.parametrize("name", PATTERNS)
def test_spikes_do_not_depend_on_dt(name):
    pattern = PATTERNS[name]
    fine = pattern.neuron.simulate(pattern.I, 200, dt=0.01).spikes
    for dt in (1.0, 0.5, 0.1):
        # measured: 2e-6 ms, and 2e-4 of the ninth and tenth spike of the chaotic one
        allowed = 1e-3 if name == "irregular" else 2e-5
        coarse = pattern.neuron.simulate(pattern.I, 200, dt=dt).spikes
        assert coarse[:10] == pytest.approx(fine[:10], abs=allowed)
        assert name == "irregular" or len(coarse) == len(fine)


@pytest.mark.slow
@LIGHT
@given(
    C=st.floats(50, 500),
    g_L=st.floats(5, 30),
    Delta_T=st.floats(0.1, 5),
    a=st.floats(0, 30),
    tau_w=st.floats(5, 500),
    b=st.floats(0, 300),
    V_reset=st.floats(-75, -52),
    drive=st.floats(1.5, 10),
)
def test_the_largest_step_allowed_is_accurate(drive, **values):
    neuron = AdEx(E_L=-70, V_T=-50, **values)
    I = drive * neuron.rheobase
    with pytest.raises(ParameterError) as refused:
        neuron.simulate(I, 1000, dt=1000)
    largest = float(str(refused.value).split("at most ")[1].split(" ms")[0])
    steps = math.ceil(60 / largest + 1e-6)  # the message has ten digits
    coarse = neuron.simulate(I, 60, dt=60 / steps).spikes[:5]
    fine = neuron.simulate(I, 60, dt=60 / steps / 8).spikes[:5]
    # the bar of 0.1 ms of a usual mode is kept 20 times over even here
    assert coarse == pytest.approx(fine, abs=5e-3)


# symmetries


@pytest.mark.slow
@LIGHT
@given(
    onset=st.integers(0, 400), name=st.sampled_from(["regular_spiking", "adapting", "transient"])
)
def test_later_step_makes_later_spikes(onset, name):
    pattern = PATTERNS[name]
    rest = start(pattern.neuron, 0)
    now = pattern.neuron.simulate(pattern.I, 100, **rest)
    later = pattern.neuron.simulate(Step(pattern.I, onset=onset / 10), 100 + onset / 10, **rest)
    shifted = [t + onset / 10 for t in now.spikes]
    # it waits at a fixed point good to rounding: 1e-13 mV, times the slope 1 / f of the latency
    assert later.spikes == pytest.approx(shifted, abs=1e-9)


@pytest.mark.slow
@LIGHT
@given(factor=st.floats(0.1, 10), name=st.sampled_from(list(PATTERNS)))
def test_size_of_the_membrane_does_not_matter(factor, name):
    pattern = PATTERNS[name]
    small = pattern.neuron
    names = ("C", "g_L", "a", "b")
    large = small.replace(**{n: factor * getattr(small, n) for n in names})
    run, other = small.simulate(pattern.I, 100), large.simulate(factor * pattern.I, 100)
    # rounding, which the chaotic pattern multiplies by 3 a spike
    assert other.spikes == pytest.approx(run.spikes, abs=1e-7)
    assert other.w[-1] == pytest.approx(factor * run.w[-1], abs=1e-6 * factor)


@pytest.mark.slow
@LIGHT
@given(shift=st.floats(-50, 50), name=st.sampled_from(list(PATTERNS)))
def test_zero_of_the_voltage_does_not_matter(shift, name):
    pattern = PATTERNS[name]
    names = ("E_L", "V_T", "V_reset", "V_peak")
    moved = pattern.neuron.replace(**{n: getattr(pattern.neuron, n) + shift for n in names})
    run, other = pattern.neuron.simulate(pattern.I, 100), moved.simulate(pattern.I, 100)
    # rounding of 100 mV, which the chaotic pattern multiplies by 3 a spike
    assert other.spikes == pytest.approx(run.spikes, abs=1e-7)


@pytest.mark.slow
@LIGHT
@given(first=st.integers(1, 999), name=st.sampled_from(list(PATTERNS)))
def test_a_run_can_be_continued_from_its_end(first, name):
    pattern = PATTERNS[name]
    neuron, I = pattern.neuron, pattern.I
    whole, before = neuron.simulate(I, 100), neuron.simulate(I, first / 10)
    V, w = before.end
    after = neuron.simulate(I, (1000 - first) / 10, V0=V, w0=w)
    assert after.end == whole.end  # bit by bit
    joined = before.spikes + [t + first / 10 for t in after.spikes]
    assert joined == pytest.approx(whole.spikes, abs=1e-10)


@pytest.mark.slow
@LIGHT
@given(low=st.floats(0, 2000), more=st.floats(1, 500))
def test_more_current_never_makes_fewer_spikes(low, more):
    assert REGULAR.simulate(low, 200).count <= REGULAR.simulate(low + more, 200).count


# firing patterns


def intervals(name, duration=1000):
    pattern = PATTERNS[name]
    return pattern.neuron.simulate(pattern.I, duration).intervals


def test_tonic_intervals_are_nearly_equal():
    gaps = intervals("tonic")
    assert max(gaps) / min(gaps) < 1.1


@pytest.mark.parametrize("name", ["regular_spiking", "adapting"])
def test_adapting_intervals_grow_to_a_steady_one(name):
    gaps = intervals(name)
    assert all(b > a - 1e-3 for a, b in pairwise(gaps))
    assert gaps[-1] > 2.5 * gaps[0]
    assert gaps[-1] == pytest.approx(gaps[-2], rel=1e-6)


def test_initial_burst_comes_once():
    gaps = intervals("initial_burst")
    assert max(gaps[:2]) < 10
    assert gaps[2] > 50
    assert gaps[3:] == pytest.approx([gaps[-1]] * len(gaps[3:]), rel=0.02)


@pytest.mark.parametrize(
    ("name", "size"), [("regular_bursting", 2), ("delayed_regular_bursting", 4)]
)
def test_bursts_come_again_and_again(name, size):
    gaps = intervals(name)
    pauses = [i for i, gap in enumerate(gaps) if gap > 50]
    assert len(pauses) > 5
    assert {b - a for a, b in pairwise(pauses)} == {size}
    assert max(gap for gap in gaps if gap < 50) < 10


@pytest.mark.slow
def test_delayed_patterns_start_late():
    for name in ("delayed_accelerating", "delayed_regular_bursting"):
        pattern = PATTERNS[name]
        run = pattern.neuron.simulate(pattern.I, 1000)
        passive = pattern.neuron.replace(a=0, b=0).simulate(pattern.I, 1000)
        # w below 0 is what brings the neuron to fire: without it, later or not at all
        assert passive.count == 0 or run.first_spike < passive.first_spike
        assert run.first_spike > 30
    gaps = intervals("delayed_accelerating")
    assert all(b < a + 1e-3 for a, b in pairwise(gaps))
    assert gaps[0] > 2 * gaps[-1]


def test_transient_fires_once_and_rests():
    pattern = PATTERNS["transient"]
    run = pattern.neuron.simulate(pattern.I, 1000)
    assert run.count == 1
    assert run.end == pytest.approx(pattern.neuron.rest(pattern.I), abs=1e-6)


def test_irregular_intervals_upset_by_a_small_difference():
    pattern = PATTERNS["irregular"]
    run = pattern.neuron.simulate(pattern.I, 1000)
    other = pattern.neuron.simulate(pattern.I, 1000, w0=1e-3)
    early = run.intervals[:25]
    assert max(early) > 5 * min(early)
    for period in range(1, 11):
        assert max(abs(a - b) for a, b in zip(early, early[period:], strict=False)) > 5
    assert run.spikes[:4] == pytest.approx(other.spikes[:4], abs=1e-3)
    assert max(abs(a - b) for a, b in zip(early, other.intervals, strict=False)) > 1


@pytest.mark.slow
def test_irregular_intervals_end_in_a_cycle_in_a_narrow_window_of_currents():
    neuron = AdEx.preset("irregular")
    for I, repeats in ((160, True), (150, False)):
        late = neuron.simulate(I, 4000).intervals[-60:]
        off = max(abs(a - b) for a, b in zip(late, late[10:], strict=False))
        assert (off < 1e-3) == repeats, I


def test_table_as_copied_does_not_give_two_of_the_patterns():
    shared = {"V_T": -50, "Delta_T": 2}
    f = AdEx(C=200, g_L=12, E_L=-70, a=-6, tau_w=300, b=0, V_reset=-58, **shared)
    g = AdEx(C=100, g_L=10, E_L=-65, a=-10, tau_w=90, b=30, V_reset=-47, **shared)
    assert f.simulate(110, 1000).count == 0
    assert g.simulate(350, 2000).spikes[-1] > 1990
    assert PATTERNS["delayed_regular_bursting"].neuron == g


# singular points


def test_start_near_the_peak_is_a_spike():
    run = REGULAR.simulate(0, 50, V0=-1e-3)
    assert run.spikes == pytest.approx([0], abs=1e-9)
    assert run.V[0] == -1e-3
    assert run.w[1] == pytest.approx(REGULAR.b, rel=1e-3)  # decayed for one step of 0.1 ms


def test_reset_above_threshold_waits_for_the_adaptation():
    # V_T + 6 Delta_T: only a w of 12 nA brings V down from there, 25 spikes in a row make it
    neuron = REGULAR.replace(V_reset=-38.4, b=500)
    fine, coarse = (neuron.simulate(800, 100, dt=dt) for dt in (0.01, 0.5))
    assert sum(t < fine.spikes[0] + 1 for t in fine.spikes) >= 25
    assert coarse.spikes[:25] == pytest.approx(fine.spikes[:25], abs=1e-4)
    assert min(fine.V) < -70


@pytest.mark.parametrize("V_peak", [-50.3, -50, -45])
def test_peak_in_the_slow_part_of_the_upswing(V_peak):
    neuron = REGULAR.replace(V_peak=V_peak)
    fine, coarse = (neuron.simulate(1000, 100, dt=dt).spikes for dt in (0.01, 0.5))
    assert len(fine) >= 5
    assert coarse == pytest.approx(fine, abs=1e-5)  # as at any other peak


@pytest.mark.parametrize("Delta_T", [0.01, 50.0])
def test_slope_factor_at_its_bounds(Delta_T):
    neuron = REGULAR.replace(Delta_T=Delta_T, V_peak=200, tau_w=20)
    fine, coarse = (neuron.simulate(1500, 50, dt=dt).spikes for dt in (0.01, 0.5))
    assert len(fine) >= 4
    assert coarse == pytest.approx(fine, abs=1e-4)  # measured: below 1e-5


def test_strong_currents_of_both_signs():
    run = REGULAR.simulate(100_000, 10)
    # 100 nA on 281 pF, as for the sharp threshold; leak and w, up to 10 nA, take up to a tenth
    f, k = 100_000 / 281, 30 / 281 * 2
    assert run.intervals[0] == pytest.approx((20.2 + 2 * math.log(f / k)) / f, rel=0.1)
    assert REGULAR.simulate(-100_000, 2000, dt=0.5).end == pytest.approx(
        REGULAR.rest(-100_000), rel=1e-6
    )


def test_ramp_and_pulse_are_taken_as_means():
    ramp = REGULAR.simulate(Ramp(0, 2000, onset=0, duration=100), 100)
    fine = REGULAR.simulate(Ramp(0, 2000, onset=0, duration=100), 100, dt=0.01)
    assert ramp.count == fine.count > 3
    assert ramp.spikes == pytest.approx(fine.spikes, abs=1e-3)  # 20 pA/ms: dt^2 of a staircase
    on, off = Step(20_000, 5, 0.5), Step(20_000, 5.003, 0.5)
    shift = REGULAR.simulate(off, 20).first_spike - REGULAR.simulate(on, 20).first_spike
    assert shift == pytest.approx(0.003, abs=3e-3)  # its place within a step is not seen


@pytest.mark.slow
def test_runaway_is_an_error():
    with pytest.raises(DivergenceError, match="AdEx left the finite numbers at"):
        REGULAR.replace(a=-60, tau_w=5).simulate(-500, 20_000)


@pytest.mark.parametrize("values", [{"V_reset": -1, "b": 0}, {"Delta_T": 0.01, "V_reset": -30}])
def test_spikes_without_end_are_an_error(values):
    with pytest.raises(DivergenceError, match=r"AdEx made 1000 spikes within 1 ms at .* V_reset"):
        REGULAR.replace(**values).simulate(800, 100)


# bad input


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: AdEx(C=0.281), r"AdEx.C \(membrane capacitance\) must be from 1 to 100000 pF"),
        (lambda: AdEx(g_L=0.03), r"AdEx.g_L \(leak conductance\) .* got 0.03 nS"),
        (lambda: AdEx(tau_w=0), r"AdEx.tau_w .* must be above 0 ms"),
        (lambda: AdEx(V_peak=-51), r"AdEx.V_peak .* above V_T = -50.4 mV, got -51 mV"),
        (lambda: AdEx(V_reset=1), r"AdEx.V_peak .* above V_reset = 1 mV, got 0 mV"),
        (lambda: AdEx(gL=3), r"AdEx has no parameter 'gL'"),
        (lambda: AdEx.preset("bursty"), r"preset.name must be one of regular_spiking, .* 'bursty'"),
        (lambda: REGULAR.rest(700), r"AdEx.I .* at most 627.\d+ pA for a rest, got 700 pA"),
        (lambda: REGULAR.simulate(2e5, 10), r"AdEx.I \(current\) must be from -100000 to 100000"),
        (
            lambda: REGULAR.simulate(1, 10, dt=2),
            r"simulate.dt .* at most 1.89\d+ ms for this neuron",
        ),
        (lambda: REGULAR.simulate(1, 10, dt=0.3), r"simulate.duration .* whole number of steps"),
        (lambda: REGULAR.simulate(1, 10, V0=0), r"simulate.V0 .* below V_peak = 0 mV, got 0 mV"),
        (lambda: REGULAR.simulate(1, 10, V0=math.nan), r"simulate.V0 .* finite number in mV"),
        (
            lambda: REGULAR.simulate(1, 10, w0=1e6),
            r"simulate.w0 \(initial adaptation\) .* 100000 pA",
        ),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
