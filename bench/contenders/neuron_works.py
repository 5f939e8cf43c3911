"""The works in NEURON: the squid axon with its own hh mechanism, fixed steps and CVODE."""

import neuron
from neuron import h

from bench.contenders import works as W

VERSION = neuron.__version__


def hh(clock, atol=None):
    """The axon as one compartment, by fixed steps or by CVODE to an absolute tolerance."""
    axon = h.Section(name="axon")
    axon.L = axon.diam = 100 / h.PI**0.5  # µm, an area of 1e-4 cm²
    axon.insert("hh")
    axon.el_hh = -54.387
    axon.ena, axon.ek = 50, -77
    h.celsius = 6.3
    clamp = h.IClamp(axon(0.5))
    clamp.delay, clamp.dur, clamp.amp = 0, 1e9, 0.1 * W.HH_CURRENT  # nA
    V, t = h.Vector(), h.Vector()
    V.record(axon(0.5)._ref_v)  # both in every step, however long it is
    t.record(h._ref_t)
    cvode = h.CVode()
    cvode.active(atol is not None)
    h.usetable_hh = atol is None
    if atol is None:
        h.dt = W.HH_DT
    else:
        cvode.atol(atol)
    h.finitialize(W.HH_REST[0])
    # psolve runs in compiled code, where stdrun's continuerun is a loop of hoc
    parallel = h.ParallelContext()
    parallel.set_maxstep(10)
    with clock:
        parallel.psolve(W.DURATION)
    return W.upward_crossings(list(t), list(V))


def hh_fixed(clock):
    return hh(clock)


def hh_cvode(clock):
    return hh(clock, atol=1e-6)


WORKS = [hh_fixed, hh_cvode]
