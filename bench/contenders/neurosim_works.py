"""The works in neurosim."""

from array import array

import numpy as np

import neurosim
from bench.contenders import works as W
from neurosim import LIF, HodgkinHuxley
from neurosim.population import LIFPopulation, Network, random_connections

VERSION = neurosim.__version__
NEURON = LIF(tau_m=W.TAU, R_m=W.R, E_L=W.E_L, V_th=W.V_TH, V_reset=W.V_RESET, t_ref=W.T_REF)


class Samples:
    """A stimulus given by its value in each step."""

    def __init__(self, values):
        self.values = array("d", values)

    def samples(self, dt, steps):
        return self.values


def lif_constant(clock):
    with clock:
        run = NEURON.simulate(W.CURRENT, W.DURATION, dt=W.DT)
    return {"spikes": run.count}


def lif_solved(clock):
    with clock:
        run = NEURON.solve(W.CURRENT, W.DURATION, dt=W.DT)
    return {"spikes": run.count}


def lif_arbitrary(clock):
    stimulus = Samples(W.arbitrary_current())
    with clock:
        run = NEURON.simulate(stimulus, W.DURATION, dt=W.DT)
    return {"spikes": run.count}


def fI_curve(clock):
    with clock:
        rates = [NEURON.firing_rate(I) for I in W.CURRENTS]
    return {"rate": sum(rates) / len(rates)}


def hh_fast(clock):
    with clock:
        run = HodgkinHuxley().simulate(W.HH_CURRENT, W.DURATION, dt=W.HH_DT, method="table")
    return {"spikes": run.count, "last": run.spikes[-1]}


def hh_accurate(clock):
    with clock:
        run = HodgkinHuxley().simulate(W.HH_CURRENT, W.DURATION, dt=0.05)
    return {"spikes": run.count, "last": run.spikes[-1]}


def lif_noise(clock, count, crossing="grid"):
    neuron = NEURON.replace(V_th=W.NOISE_V_TH, V_reset=W.NOISE_V_RESET)
    population = LIFPopulation(count, neuron)
    mean = np.linspace(W.NOISE_LOW, W.NOISE_HIGH, count)
    I = (mean - W.E_L) / W.R
    with clock:
        run = population.simulate(
            I, W.DURATION, dt=W.DT, sd=W.NOISE_SD, V0=W.NOISE_V_RESET, crossing=crossing
        )
    return {"rate": run.rate}


def lif_noise_1000(clock):
    return lif_noise(clock, 1000)


def lif_noise_10000(clock):
    return lif_noise(clock, 10_000)


def lif_bridge_10000(clock):
    return lif_noise(clock, 10_000, "bridge")


def network(clock, **drive):
    neuron = LIF(tau_m=W.NET_TAU, E_L=0, V_th=W.NET_V_TH, V_reset=W.NET_V_RESET, t_ref=W.NET_T_REF)
    synapses = random_connections(
        W.EXCITATORY, W.INHIBITORY, W.SHARE, W.J, W.G, delay=W.DELAY, seed=1
    )
    several = Network(W.EXCITATORY + W.INHIBITORY, synapses, neuron)
    with clock:
        run = several.simulate(W.DURATION, dt=W.DT, **drive)
    return {"rate": run.rate}


def network_poisson(clock):
    return network(clock, external_rate=W.EXTERNAL_RATE, external_weight=W.J)


def network_constant(clock):
    return network(clock, I=W.DRIVE * W.NET_V_TH / LIF.R_m.default, V0=W.START)


WORKS = [lif_constant, lif_solved, lif_arbitrary, fI_curve, hh_fast, hh_accurate]
WORKS += [lif_noise_1000, lif_noise_10000, lif_bridge_10000, network_poisson, network_constant]
