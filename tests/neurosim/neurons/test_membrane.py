"""Membrane and cable: closed forms in exact decimals, limits, currents that cancel."""

import cmath
import math
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim import HodgkinHuxley, ParameterError
from neurosim.neurons.membrane import (
    MAMMALIAN_NEURON,
    SQUID_AXON,
    SQUID_PERMEABILITIES,
    Cable,
    Ion,
    chord_voltage,
    ghk_current,
    ghk_voltage,
    nernst,
)

# the exact products of the SI; Decimal carries 28 digits
R, F = Decimal("8.31446261815324"), Decimal("96485.3321233100184")
KELVIN = Decimal("273.15")
PASSIVE = Cable(d=4, R_m=10_000, R_i=100)
LIGHT = settings(max_examples=25, deadline=None, derandomize=True)
concentrations = st.floats(0.001, 1000)
temperatures = st.floats(0, 40)


def exact_ghk_current(V, ion, P, T):
    u = ion.z * F * Decimal(V) / 1000 / (R * (Decimal(T) + KELVIN))
    c_in, c_out = Decimal(ion.inside), Decimal(ion.outside)
    return Decimal(P) * ion.z * F * u * (c_in - c_out * (-u).exp()) / (1 - (-u).exp())


# closed forms and limits


@pytest.mark.parametrize(
    ("ion", "T", "printed"),
    [
        (SQUID_AXON["K"], "18.5", -75),
        (SQUID_AXON["Na"], "18.5", 55),
        (SQUID_AXON["Cl"], "18.5", -60),
        (MAMMALIAN_NEURON["K"], "37", -95),
        (MAMMALIAN_NEURON["Na"], "37", 67),
        (MAMMALIAN_NEURON["Cl"], "37", -74),
        (Ion(0.0001, 1.5, z=2), "37", 128),
    ],
)
def test_nernst_matches_exact_decimals_and_textbooks(ion, T, printed):
    ratio = Decimal(ion.outside) / Decimal(ion.inside)
    exact = 1000 * R * (Decimal(T) + KELVIN) / (ion.z * F) * ratio.ln()
    E = nernst(ion, float(T))
    assert E == pytest.approx(float(exact), rel=1e-14)  # a few roundings of a double
    assert round(E) == printed


def test_ghk_voltage_matches_exact_decimals():
    up = Decimal(20) + Decimal("0.04") * 440 + Decimal("0.45") * 52
    down = Decimal(400) + Decimal("0.04") * 50 + Decimal("0.45") * 560
    exact = 1000 * R * (Decimal("18.5") + KELVIN) / F * (up / down).ln()
    V = ghk_voltage(SQUID_AXON, SQUID_PERMEABILITIES, T=18.5)
    assert V == pytest.approx(float(exact), rel=1e-14)  # a few roundings of a double
    # Hodgkin & Katz 1949: at the crest sodium passes 20 times as well as potassium
    crest = ghk_voltage(SQUID_AXON, {"K": 1, "Na": 20, "Cl": 0.45}, T=18.5)
    assert 40 < crest < nernst(SQUID_AXON["Na"], T=18.5)


@pytest.mark.parametrize("name", ["K", "Na", "Cl"])
def test_one_permeability_gives_its_nernst_potential(name):
    V = ghk_voltage(SQUID_AXON, {name: 0.3}, T=18.5)
    assert V == pytest.approx(nernst(SQUID_AXON[name], T=18.5), rel=1e-14)  # rounding


def test_equal_concentrations_give_no_voltage():
    ions = {name: Ion(100, 100, z=z) for name, z in (("K", 1), ("Na", 1), ("Cl", -1))}
    assert ghk_voltage(ions, SQUID_PERMEABILITIES, T=20) == 0
    assert nernst(ions["K"], T=20) == nernst(ions["Cl"], T=20) == 0


@given(st.lists(concentrations, min_size=6, max_size=6), temperatures)
@LIGHT
def test_ghk_voltage_lies_between_the_nernst_potentials(c, T):
    ions = {"K": Ion(c[0], c[1]), "Na": Ion(c[2], c[3]), "Cl": Ion(c[4], c[5], z=-1)}
    E = [nernst(ion, T) for ion in ions.values()]
    V = ghk_voltage(ions, SQUID_PERMEABILITIES, T)
    assert min(E) - 1e-9 <= V <= max(E) + 1e-9  # equal potentials differ by rounding
    outside_in = {name: Ion(ion.outside, ion.inside, z=ion.z) for name, ion in ions.items()}
    assert ghk_voltage(outside_in, SQUID_PERMEABILITIES, T) == pytest.approx(-V, abs=1e-9)
    tenfold = {name: 10 * P for name, P in SQUID_PERMEABILITIES.items()}
    assert ghk_voltage(ions, tenfold, T) == pytest.approx(V, abs=1e-9)


@given(st.lists(concentrations, min_size=6, max_size=6), temperatures)
@LIGHT
def test_ghk_currents_cancel_at_the_ghk_voltage(c, T):
    ions = {"K": Ion(c[0], c[1]), "Na": Ion(c[2], c[3]), "Cl": Ion(c[4], c[5], z=-1)}
    V = ghk_voltage(ions, SQUID_PERMEABILITIES, T)
    currents = [ghk_current(V, ions[k], 1e-6 * P, T) for k, P in SQUID_PERMEABILITIES.items()]
    # rounding of V turns up in currents of that size: P F c is 0.1 µA/cm² for each mM
    assert math.fsum(currents) == pytest.approx(0, abs=1e-12 * max(c))


@given(concentrations, concentrations, temperatures, st.sampled_from([-2, -1, 1, 2]))
@LIGHT
def test_ghk_current_turns_at_the_nernst_potential(inside, outside, T, z):
    ion = Ion(inside, outside, z=z)
    E = nernst(ion, T)
    scale = ghk_current(E + 10, ion, 1e-6, T)
    assert scale > 0 > ghk_current(E - 10, ion, 1e-6, T)
    assert ghk_current(E, ion, 1e-6, T) == pytest.approx(0, abs=1e-12 * (inside + outside))


@pytest.mark.parametrize("ion", [Ion(400, 20), Ion(52, 560, z=-1), Ion(0.0001, 10, z=2)])
@pytest.mark.parametrize("V", [-150.0, -65.0, -1.0, 1e-3, 1e-9, 40.0])
def test_ghk_current_matches_exact_decimals(ion, V):
    exact = float(exact_ghk_current(V, ion, 1e-6, 18.5))
    # near the Nernst potential two flows cancel: the error is a rounding of the larger one
    size = 1e-6 * float(F) * ion.z**2 * (ion.inside + ion.outside) * (1 + abs(V) / 25)
    assert ghk_current(V, ion, 1e-6, 18.5) == pytest.approx(exact, abs=1e-14 * size)


def test_ghk_current_tends_to_straight_lines():
    # far out only one concentration counts: slope P z² F² c / (R T)
    slope = 1e-6 * float(F**2 / R) / (18.5 + 273.15) / 1000 * 4  # z = 2, per mM and mV
    calcium = Ion(0.0001, 10, z=2)
    for V, c in ((-500, 10), (500, 0.0001)):
        step = ghk_current(V + 1, calcium, 1e-6, 18.5) - ghk_current(V, calcium, 1e-6, 18.5)
        # exp(-40) of the rest is left: 4e-18 of 10 mM; a difference of 40 parts costs 2 digits
        assert step == pytest.approx(slope * c, rel=1e-9)


# singular points


def test_ghk_current_at_0_mV_is_its_limit():
    ion = Ion(400, 20)
    at_zero = ghk_current(0, ion, 1e-6, 18.5)
    assert at_zero == pytest.approx(1e-6 * float(F) * 380, rel=1e-14)  # P F (c_in - c_out)
    for V in (1e-300, 1e-12, -1e-12):  # the slope there is 0.8 µA/cm² per mV
        assert ghk_current(V, ion, 1e-6, 18.5) == pytest.approx(at_zero, rel=1e-12)


def test_a_solution_without_an_ion_leaves_the_others():
    ions = SQUID_AXON | {"Na": Ion(50, 0)}  # choline sea water
    assert ghk_voltage(ions, {"K": 1, "Na": 0.04}, T=18.5) < nernst(ions["K"], T=18.5)
    assert ghk_current(-60, ions["Na"], 1e-6, 18.5) > 0


# conductances


def test_chord_voltage_is_where_currents_cancel():
    g, E = [0.367, 0.0106, 0.3], [-77.0, 50.0, -54.387]
    V = chord_voltage(g, E)
    currents = [gk * (V - Ek) for gk, Ek in zip(g, E, strict=True)]
    assert math.fsum(currents) == pytest.approx(0, abs=1e-13)  # three roundings of 10 µA/cm²
    assert chord_voltage(g[::-1], E[::-1]) == V
    assert chord_voltage([0, 2.0], [50, -77]) == -77


def test_chord_voltage_of_the_resting_squid_membrane_is_its_rest():
    squid = HodgkinHuxley()
    V, m, h, n = squid.rest()
    g = [squid.g_Na * m**3 * h, squid.g_K * n**4, squid.g_L]
    # `rest` bisects to the last digit of 65 mV
    assert chord_voltage(g, [squid.E_Na, squid.E_K, squid.E_L]) == pytest.approx(V, abs=1e-11)


# cable


def test_length_constant_and_input_resistance_by_hand():
    # d = 4 µm, R_m = 1 Ω m², R_i = 1 Ω m: sqrt(1e-6) m; 2 / pi sqrt(1) / (4e-6)^1.5 Ω
    assert PASSIVE.length_constant == pytest.approx(1, rel=1e-14)
    assert PASSIVE.input_resistance == pytest.approx(2 / math.pi / 8e-9 / 1e6, rel=1e-14)
    assert PASSIVE.tau_m == 10


@pytest.mark.parametrize("length", [0.3, 2.0, 30.0, math.inf])
def test_steady_voltage_solves_the_cable_equation(length):
    lam, I, step = PASSIVE.length_constant, 0.1, 1e-4
    for x in (0.05, 0.1, 0.2):
        a, b, c = (PASSIVE.steady_voltage(I, x + k * step, length) for k in (-1, 0, 1))
        # lambda² d2V/dx2 = V; a second difference leaves 8 digits less of a double
        assert lam**2 * (a - 2 * b + c) / step**2 == pytest.approx(b, rel=1e-5)


@pytest.mark.parametrize("length", [0.3, 2.0, 30.0])
def test_all_injected_current_leaves_through_the_membrane(length):
    n = 2000
    dx = length / n
    V = math.fsum(PASSIVE.steady_voltage(0.1, (i + 0.5) * dx, length) for i in range(n)) / n
    area = math.pi * PASSIVE.d * 1e-4 * length * 0.1  # cm²
    # mV cm² / (Ω cm²) is mA; the midpoint rule errs by (dx / lambda)² / 24
    assert 1e6 * V * area / PASSIVE.R_m == pytest.approx(0.1, rel=(dx**2) / 20 + 1e-12)


def test_far_end_is_sealed_and_long_cables_are_infinite():
    near = PASSIVE.steady_voltage(1, 2.0 - 1e-5, 2.0), PASSIVE.steady_voltage(1, 2.0, 2.0)
    assert near[0] == pytest.approx(near[1], rel=1e-9)  # slope 0: half of (1e-5)²
    for x in (0.0, 1.0, 3.0):
        infinite = PASSIVE.input_resistance * math.exp(-x)
        assert PASSIVE.steady_voltage(1, x) == pytest.approx(infinite, rel=1e-13)
        assert PASSIVE.steady_voltage(1, x, 1e4) == pytest.approx(infinite, rel=1e-13)


@pytest.mark.parametrize("f", [0.0, 1.0, 100.0, 10_000.0])
def test_ac_length_constant_is_the_real_part_of_the_complex_one(f):
    # V ~ exp(-x sqrt(1 + i omega tau) / lambda)
    root = cmath.sqrt(1 + 2j * math.pi * f / 1000 * PASSIVE.tau_m)
    expected = PASSIVE.length_constant / root.real
    assert PASSIVE.ac_length_constant(f) == pytest.approx(expected, rel=1e-14)  # rounding


# bad input


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Ion(140_000, 4), r"Ion.inside \(concentration inside\) must be from 0 to 6000 mM"),
        (lambda: Ion(140, -1), r"Ion.outside .* must be from 0 to 6000 mM, got -1 mM"),
        (lambda: Ion(140, 4, z=0), r"Ion.z \(valence\) must be different from 0, got 0"),
        (lambda: Ion(140, 4, z=1.5), r"Ion.z \(valence\) must be a whole number, got 1.5"),
        (lambda: nernst(Ion(140, 0), 37), r"Ion.outside .* above 0 mM for a finite Nernst"),
        (lambda: nernst(Ion(140, 4), 310), r"membrane.T \(temperature\) must be from 0 to 60 °C"),
        (lambda: nernst(Ion(140, 4), math.nan), r"membrane.T .* finite number in °C, got nan"),
        (lambda: ghk_voltage(SQUID_AXON, {"Ca": 1}, 20), r"names 'Ca', not among.*: K, Na, Cl"),
        (lambda: ghk_voltage(SQUID_AXON, {"K": -1}, 20), r"relative permeability\) must be from 0"),
        (lambda: ghk_voltage(SQUID_AXON, {"K": 0}, 20), r"ghk_voltage needs ions that can pass"),
        (lambda: ghk_voltage(SQUID_AXON, {}, 20), r"ghk_voltage needs ions that can pass"),
        (lambda: ghk_voltage({"K": Ion(1, 0)}, {"K": 1}, 20), r"pass both into and out of"),
        (lambda: ghk_voltage({"Ca": Ion(1, 2, z=2)}, {"Ca": 1}, 20), r"valence 1 or -1, got 'Ca'"),
        (lambda: ghk_current(-60, Ion(400, 20), 1, 20), r"ghk_current.P .* below 1 cm/s, got 1"),
        (lambda: ghk_current(-60_000, Ion(400, 20), 0, 20), r"ghk_current.V .* to 1000 mV"),
        (lambda: chord_voltage([1], [1, 2]), r"as many g as E, got shapes \(1,\) and \(2,\)"),
        (lambda: chord_voltage([0, 0], [1, 2]), r"chord_voltage.g must have a conductance above 0"),
        (lambda: chord_voltage([], []), r"chord_voltage.g must have a conductance above 0"),
        (lambda: chord_voltage([-1], [1]), r"chord_voltage.g \(conductance\) must be at least 0"),
        (lambda: Cable(d=4, R_m=10_000), r"Cable.R_i \(axial resistivity\) must be given"),
        (lambda: Cable(d=0, R_m=1, R_i=1), r"Cable.d \(diameter\) must be from 0.01 to 2000 µm"),
        (lambda: PASSIVE.steady_voltage(1, 3, 2), r"Cable.x .* at most the length of 2 mm, got 3"),
        (lambda: PASSIVE.steady_voltage(1, -1), r"Cable.x \(position\) must be at least 0 mm"),
        (lambda: PASSIVE.steady_voltage(1, 0, 0), r"Cable.length \(length\) must be above 0 mm"),
        (lambda: PASSIVE.ac_length_constant(-1), r"Cable.f \(frequency\) must be at least 0 Hz"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
