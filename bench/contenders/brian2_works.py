"""The works in Brian2 with its Cython code generation, warm: the compiled code is in its cache."""

import brian2 as b2
import numpy as np
from brian2 import Hz, ms, mV

from bench.contenders import works as W

VERSION = b2.__version__
b2.prefs.codegen.target = "cython"
LEAKY = "dV/dt = ({drive} - V) / tau {noise} : volt (unless refractory)\n"
HH = """
dV/dt = (I - 120 * m**3 * h * (V - 50) - 36 * n**4 * (V + 77) - 0.3 * (V + 54.387)) / ms : 1
dm/dt = (0.1 * 10 / exprel(-(V + 40) / 10) * (1 - m) - 4 * exp(-(V + 65) / 18) * m) / ms : 1
dh/dt = (0.07 * exp(-(V + 65) / 20) * (1 - h) - h / (1 + exp(-(V + 35) / 10))) / ms : 1
dn/dt = (0.01 * 10 / exprel(-(V + 55) / 10) * (1 - n) - 0.125 * exp(-(V + 65) / 80) * n) / ms : 1
"""


def run(clock, *objects):
    """Clock the steps alone: what Brian2 does in `run` before the first one counts as set-up."""
    network = b2.Network(*objects)
    prepare = network.before_run

    def before_run(*given):
        prepare(*given)
        clock.start()

    network.before_run = before_run
    network.run(W.DURATION * ms, namespace={})
    clock.stop()


def leaky(count, equations, V_th=W.V_TH, V_reset=W.V_RESET, V=W.E_L, method="exact", **names):
    group = b2.NeuronGroup(
        count,
        equations,
        threshold="V >= V_th",
        reset="V = V_reset",
        refractory=W.T_REF * ms,
        method=method,
        dt=W.DT * ms,
        namespace={"tau": W.TAU * ms, "V_th": V_th * mV, "V_reset": V_reset * mV, **names},
    )
    group.V = V * mV
    return group


def with_trace(clock, neuron):
    spikes = b2.SpikeMonitor(neuron)
    run(clock, neuron, spikes, b2.StateMonitor(neuron, "V", record=True))
    return {"spikes": int(spikes.num_spikes)}


def lif_constant(clock):
    goal = (W.E_L + W.R * W.CURRENT) * mV
    return with_trace(clock, leaky(1, LEAKY.format(drive="goal", noise=""), goal=goal))


def lif_arbitrary(clock):
    goal = b2.TimedArray((W.E_L + W.R * np.array(W.arbitrary_current())) * mV, dt=W.DT * ms)
    return with_trace(clock, leaky(1, LEAKY.format(drive="goal(t)", noise=""), goal=goal))


def fI_curve(clock):
    equations = LEAKY.format(drive="goal", noise="") + "goal : volt"
    neurons = leaky(len(W.CURRENTS), equations)
    neurons.goal = (W.E_L + W.R * np.array(W.CURRENTS)) * mV
    spikes = b2.SpikeMonitor(neurons)
    run(clock, neurons, spikes)
    return {"rate": spikes.num_spikes / len(W.CURRENTS)}


def hh(clock):
    axon = b2.NeuronGroup(
        1,
        HH,
        threshold="V > 0",
        refractory="V > 0",
        method="exponential_euler",
        dt=W.HH_DT * ms,
        namespace={"I": W.HH_CURRENT},
    )
    axon.V, axon.m, axon.h, axon.n = W.HH_REST
    spikes = b2.SpikeMonitor(axon)
    run(clock, axon, spikes, b2.StateMonitor(axon, "V", record=True))
    return {"spikes": int(spikes.num_spikes), "last": float(spikes.t[-1] / ms)}


def lif_noise(clock, count):
    equations = LEAKY.format(drive="goal", noise="+ sd * sqrt(2 / tau) * xi") + "goal : volt"
    neurons = leaky(
        count, equations, W.NOISE_V_TH, W.NOISE_V_RESET, W.NOISE_V_RESET, "euler",
        sd=W.NOISE_SD * mV,
    )  # fmt: skip
    neurons.goal = np.linspace(W.NOISE_LOW, W.NOISE_HIGH, count) * mV
    spikes = b2.SpikeMonitor(neurons)
    run(clock, neurons, spikes)
    return {"rate": spikes.num_spikes / count}


def lif_noise_1000(clock):
    return lif_noise(clock, 1000)


def lif_noise_10000(clock):
    return lif_noise(clock, 10_000)


def network(clock, poisson):
    neurons = leaky(
        W.EXCITATORY + W.INHIBITORY, LEAKY.format(drive="goal", noise=""), W.NET_V_TH,
        W.NET_V_RESET, 0, goal=(0 if poisson else W.DRIVE * W.NET_V_TH) * mV,
    )  # fmt: skip
    objects = [neurons, b2.SpikeMonitor(neurons)]
    draw = np.random.default_rng(1)
    first = 0
    for count, weight in ((W.EXCITATORY, W.J), (W.INHIBITORY, -W.G * W.J)):
        degree = round(W.SHARE * count)
        synapses = b2.Synapses(
            neurons[first : first + count], neurons, on_pre=f"V_post += {weight} * mV",
            delay=W.DELAY * ms,
        )  # fmt: skip
        onto = np.repeat(np.arange(len(neurons)), degree)
        synapses.connect(i=draw.integers(count, size=onto.size), j=onto)
        objects.append(synapses)
        first += count
    if poisson:
        sources = round(W.SHARE * W.EXCITATORY)
        rate = W.EXTERNAL_RATE / sources * Hz
        objects.append(b2.PoissonInput(neurons, "V", sources, rate, W.J * mV))
    else:
        neurons.V = W.START * mV
    run(clock, *objects)
    return {"rate": objects[1].num_spikes / len(neurons)}


def network_poisson(clock):
    return network(clock, poisson=True)


def network_constant(clock):
    return network(clock, poisson=False)


WORKS = [lif_constant, lif_arbitrary, fI_curve, hh, lif_noise_1000, lif_noise_10000]
WORKS += [network_poisson, network_constant]
