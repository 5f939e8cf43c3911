"""Surrogates: slopes of their smooth steps; a spiking unit's gradient through time and learning."""

import math
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim.parameters import ParameterError
from neurosim.units.surrogate import ATan, FastSigmoid, Sigmoid, SpikingUnit, heaviside

FEW = settings(max_examples=25, deadline=None, derandomize=True)
SURROGATES = [FastSigmoid(), FastSigmoid(k=1), Sigmoid(k=5), Sigmoid(), ATan(), ATan(k=20)]
EACH = pytest.mark.parametrize("surrogate", SURROGATES, ids=repr)
UNIT = SpikingUnit()


def task(seed, steps=40, inputs=5):
    """Input spikes, shape (steps, inputs), and two target spikes."""
    random = Random(seed)
    X = [[float(random.random() < 0.3) for _ in range(inputs)] for _ in range(steps)]
    return X, [float(i in (steps // 3, 2 * steps // 3)) for i in range(steps)]


# the stand-ins


@EACH
@pytest.mark.parametrize("u", [-3.0, -0.2, -1e-3, 1e-3, 0.05, 2.0])
def test_slope_is_the_derivative_of_the_smooth_step(surrogate, u):
    h = 1e-6
    slope = (surrogate.smooth(u + h) - surrogate.smooth(u - h)) / (2 * h)
    # rounding 1e-16 / 1e-6, and h^2 k^3 / 6 where the step is steep
    assert surrogate.slope(u) == pytest.approx(slope, abs=1e-9 + h**2 * surrogate.k**3)


@EACH
def test_slope_is_even_and_largest_at_zero_and_the_step_passes_one_half(surrogate):
    assert surrogate.smooth(0) == 0.5
    for u in (1e-6, 0.1, 5.0, 1e200):
        assert surrogate.slope(u) == surrogate.slope(-u)
        assert surrogate.slope(u) < surrogate.slope(0) or surrogate.k * u < 1e-4
        assert surrogate.slope(u) >= 0
    assert [surrogate.slope(0)] == pytest.approx(
        [{FastSigmoid: 1, Sigmoid: surrogate.k / 4, ATan: surrogate.k / 2}[type(surrogate)]]
    )


@pytest.mark.parametrize("kind", [Sigmoid, ATan])
def test_steep_steps_tend_to_the_spike(kind):
    for u in (-0.1, 0.1):
        errors = [abs(kind(k=k).smooth(u) - heaviside(u)) for k in (10, 100, 1000)]
        assert errors[0] > errors[1] > errors[2]
        assert errors[2] < 0.01  # atan: 2 / (pi^2 k u) = 0.002


def test_no_spike_at_zero():
    assert heaviside(0.0) == heaviside(-0.0) == 0.0
    assert heaviside(5e-324) == 1.0


# the unit


def test_subthreshold_voltage_is_a_geometric_sum():
    V, s = UNIT.run([0.02], [[1.0]] * 100)
    a = math.exp(-1 / 20)
    # sum of 0.02 a^j, up to 0.41: below threshold
    assert V[-1] == pytest.approx(0.02 * (1 - a**100) / (1 - a), rel=1e-12)
    assert not any(s)


def test_a_spike_takes_the_threshold_off():
    V, s = UNIT.run([1.5], [[1.0], [0.0]])
    a = math.exp(-1 / 20)
    assert s == [1.0, 0.0]
    assert V == pytest.approx([1.5, a * 1.5 - 1], rel=1e-14)


def test_loss_is_zero_only_at_the_target_spikes():
    X, _ = task(0)
    _, s = UNIT.run([0.5] * 5, X)
    assert sum(s) > 2
    assert UNIT.loss([0.5] * 5, X, s) == 0
    assert UNIT.loss([0.5] * 5, X, [*s[1:], 1.0]) > 0


def test_loss_of_one_missing_spike_is_that_of_an_exponential():
    # r - r* = -b^i for ever: half of 1 / (1 - b^2)
    X, b = [[0.0]] * 300, math.exp(-1 / 10)
    found = UNIT.loss([1.0], X, [1.0] + [0.0] * 299)
    assert found == pytest.approx(0.5 / (1 - b * b), rel=1e-12)  # b^600 is left


@EACH
@pytest.mark.parametrize("seed", range(3))
def test_gradient_of_the_smooth_unit_matches_finite_differences(surrogate, seed):
    X, target = task(seed)
    random = Random(seed)
    w = [random.uniform(-0.2, 0.6) for _ in range(5)]
    gradient = UNIT.gradient(w, X, target, surrogate, smooth=True)
    scale = max(map(abs, gradient))
    for k in range(5):
        differences = []
        for h in (1e-4, 1e-5):
            up, down = ([x + sign * h * (i == k) for i, x in enumerate(w)] for sign in (1, -1))
            rise = UNIT.loss(up, X, target, surrogate) - UNIT.loss(down, X, target, surrogate)
            differences.append(rise / (2 * h))
        # h^2 times the third derivative is what two steps differ by; and rounding 1e-16 / h
        bound = abs(differences[0] - differences[1]) + 1e-8 * max(scale, 1)
        assert abs(gradient[k] - differences[1]) < bound


def test_surrogate_gradient_uses_the_spikes_of_the_hard_unit():
    X, _ = task(3)
    w = [0.4] * 5
    _, s = UNIT.run(w, X)
    # at the target the hard unit has nothing to learn; the smooth one, which does not spike, has
    assert UNIT.gradient(w, X, s) == [0] * 5
    assert any(UNIT.gradient(w, X, s, smooth=True))


@pytest.mark.parametrize("surrogate", [FastSigmoid(k=5), Sigmoid(k=5), ATan()], ids=repr)
def test_unit_learns_to_fire_at_given_times(surrogate):
    # a target that some weights can reach: the spikes of such a unit
    X, _ = task(4, steps=60, inputs=20)
    random = Random(5)
    _, target = UNIT.run([random.uniform(-0.1, 0.4) for _ in range(20)], X)
    assert sum(target) > 3
    w, losses = UNIT.learn([0.05] * 20, X, target, eta=0.002, epochs=300, surrogate=surrogate)
    assert UNIT.loss(w, X, target) == losses[-1]
    assert len(losses) == 301
    assert min(losses) < 0.2 * losses[0]


@FEW
@given(st.integers(0, 100), st.permutations(range(5)))
def test_gradient_follows_a_permutation_of_the_synapses(seed, order):
    X, target = task(seed)
    random = Random(seed)
    w = [random.uniform(-0.2, 0.6) for _ in range(5)]
    moved = UNIT.gradient([w[k] for k in order], [[x[k] for k in order] for x in X], target)
    expected = [UNIT.gradient(w, X, target)[k] for k in order]
    assert moved == pytest.approx(expected, rel=1e-9, abs=1e-12)  # V rounds otherwise: 1e-16


@FEW
@given(st.integers(0, 100), st.integers(1, 10))
def test_silence_before_the_input_changes_nothing(seed, pause):
    X, target = task(seed)
    w = [0.3] * 5
    late = UNIT.gradient(w, [[0.0] * 5] * pause + X, [0.0] * pause + target)
    assert late == UNIT.gradient(w, X, target)


def test_smaller_steps_converge_to_the_membrane_at_first_order():
    # a step of input I dt / tau, held from 0 to 30 ms: V -> I (1 - exp(-t / tau)) without a spike
    exact = 0.8 * -math.expm1(-30 / 20)
    errors = []
    for dt in (1.0, 0.5, 0.25):
        V, _ = SpikingUnit(dt=dt).run([0.8 * dt / 20], [[1.0]] * round(30 / dt))
        errors.append(abs(V[-1] - exact))
    for coarse, fine in pairwise(errors):
        assert coarse / fine == pytest.approx(2, rel=0.05)  # the charge sits at the step's end


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: FastSigmoid(k=0), r"Surrogate.k \(steepness\) must be above 0 and"),
        (lambda: SpikingUnit(tau_m=0), r"SpikingUnit.tau_m .* must be above 0 and at most"),
        (lambda: UNIT.run([1], [[1, 2]]), "SpikingUnit.X must have rows of length 1, got 2"),
        (lambda: UNIT.run([math.inf], [[1]]), r"SpikingUnit.w\[0\]\[0\] must be a finite number"),
        (lambda: UNIT.loss([1], [[1]], [0, 1]), r"target must have shape \(1,\) .* got \(2,\)"),
        (lambda: UNIT.learn([1], [[1]], [0], eta=-1, epochs=1), r"learn.eta .* above 0"),
        (lambda: UNIT.learn([1], [[1]], [0], eta=1, epochs=0), r"learn.epochs .* from 1 to"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
