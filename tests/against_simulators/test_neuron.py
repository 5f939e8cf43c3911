"""NEURON: the squid membrane and axon with its own hh mechanism, and a conductance synapse."""

import math

import pytest

from neurosim import LIF, Axon, ConductanceSynapse, HodgkinHuxley, Step

neuron = pytest.importorskip("neuron", reason="pip has no NEURON for this system")
h = neuron.h
h.load_file("stdrun.hoc")

SQUID = HodgkinHuxley()
PULSE = Step(30_000, onset=0.5, duration=0.2)  # nA
MEMBRANE = LIF(tau_m=10, R_m=100, E_L=-70)


def squid_section(length, diameter, compartments, R_i):
    """A squid axon in µm and Ω cm, with the leak and the temperature of our defaults."""
    section = h.Section(name="axon")
    section.L, section.diam, section.nseg, section.Ra, section.cm = (
        length, diameter, compartments, R_i, 1,
    )  # fmt: skip
    section.insert("hh")
    section.el_hh, section.ena, section.ek = -54.387, 50, -77
    return section


def solve(V0, duration, atol):
    """Run by CVODE, with the times of threshold crossings interpolated."""
    h.usetable_hh = 0
    solver = h.CVode()
    solver.active(True)
    solver.condition_order(2)
    solver.atol(atol)
    h.finitialize(V0)
    h.continuerun(duration)
    solver.active(False)


def crossings(segment, threshold=0):
    """A NetCon that stamps upward crossings of the threshold, and the vector they go to."""
    times = h.Vector()
    watch = h.NetCon(segment._ref_v, None, sec=segment.sec)
    watch.threshold = threshold
    watch.record(times)
    return times, watch


@pytest.mark.parametrize("I", [7, 10, 50])
def test_spikes_of_the_squid_membrane(I):
    side = 100 / math.sqrt(math.pi)  # µm, an area of 1e-4 cm², so 0.1 nA are 1 µA/cm²
    section = squid_section(side, side, 1, 35.4)
    h.celsius = 6.3
    clamp = h.IClamp(section(0.5))
    clamp.delay, clamp.dur, clamp.amp = 5, 1e9, 0.1 * I
    times, _watch = crossings(section(0.5))
    solve(SQUID.rest()[0], 200, 1e-8)
    ours = SQUID.simulate(Step(I, onset=5), 200)
    assert ours.count == len(times)
    # the error of RK4 at 0.01 ms is 1e-5 ms a second; CVODE's at this tolerance 1e-4 ms
    assert ours.spikes == pytest.approx(list(times), abs=1e-3)


def test_conduction_along_the_axon():
    # 476 µm wide and 18.5 °C, the axon whose velocity Hodgkin & Huxley computed
    ours = Axon(HodgkinHuxley(T=18.5), d=476, length=100, R_i=35.4, N=201)
    run = ours.simulate(PULSE, 6, dt=0.005)
    section = squid_section(100_000, 476, 201, 35.4)
    h.celsius = 18.5
    clamp = h.IClamp(section(0.5 / 201))
    clamp.delay, clamp.dur, clamp.amp = PULSE.onset, PULSE.duration, PULSE.amplitude
    near, _near_watch = crossings(section(0.3))
    far, _far_watch = crossings(section(0.7))
    solve(ours.membrane.rest()[0], 6, 1e-6)
    theirs = 100 * 80 / 201 / (far[0] - near[0])  # 80 compartments apart; mm/ms is m/s
    # the same compartments: what is left is our step, 2.5e-4 at 0.005 ms and of second order
    assert run.conduction_velocity(30, 70) == pytest.approx(theirs, rel=5e-4)


@pytest.mark.parametrize("E_syn", [0.0, -85.0])
def test_potential_of_a_conductance_synapse(E_syn):
    soma = h.Section(name="soma")
    soma.L = soma.diam = 100 / math.sqrt(math.pi)  # 1e-4 cm²
    soma.insert("pas")
    soma.cm, soma.g_pas, soma.e_pas = 1, 1e-4, -70  # 100 pF and 10 nS: 10 ms and 100 MΩ
    point = h.ExpSyn(soma(0.5))
    point.tau, point.e = 3, E_syn
    source = h.NetStim()
    source.number, source.start, source.noise = 1, 1, 0
    wire = h.NetCon(source, point)
    wire.delay, wire.weight[0] = 0, 0.005  # µS
    V = h.Vector().record(soma(0.5)._ref_v, 0.1)
    solve(-70, 40, 1e-9)
    synapse = ConductanceSynapse(tau_rise=0, tau_decay=3, g=0.005, E_syn=E_syn)
    for t in (2.0, 5.0, 15.0, 39.0):
        ours = synapse.voltage(MEMBRANE, t - 1)
        assert ours == pytest.approx(V[round(t / 0.1)], abs=1e-4)  # CVODE's own tolerance
