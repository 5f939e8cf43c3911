"""The works in nengo, whose LIF neurons are normalised: E_L and V_reset are 0, V_th is 1."""

import nengo
import numpy as np

from bench.contenders import works as W

VERSION = nengo.__version__
STEP = W.DT / 1000  # s
LIF = nengo.LIF(tau_rc=W.TAU / 1000, tau_ref=W.T_REF / 1000)


def drive(I):
    return W.R * np.asarray(I) / (W.V_TH - W.E_L)


def neurons(count):
    return nengo.Ensemble(count, 1, neuron_type=LIF, gain=np.ones(count), bias=np.zeros(count))


def run(clock, network):
    simulator = nengo.Simulator(network, dt=STEP, progress_bar=False)
    with clock:
        simulator.run_steps(round(W.DURATION / W.DT), progress_bar=False)
    return simulator


def alone(clock, current):
    with nengo.Network(seed=1) as network:
        neuron = neurons(1).neurons
        nengo.Connection(nengo.Node(current), neuron, synapse=None)
        trace, spikes = nengo.Probe(neuron, "voltage"), nengo.Probe(neuron, "output")
    simulator = run(clock, network)
    assert len(simulator.data[trace]) == round(W.DURATION / W.DT)
    return {"spikes": int((simulator.data[spikes] > 0).sum())}


def lif_constant(clock):
    return alone(clock, drive(W.CURRENT))


def lif_arbitrary(clock):
    values = drive(W.arbitrary_current())
    return alone(clock, lambda t: values[round(t / STEP) - 1])


def fI_curve(clock):
    with nengo.Network(seed=1) as network:
        several = neurons(len(W.CURRENTS)).neurons
        nengo.Connection(nengo.Node(drive(W.CURRENTS)), several, synapse=None)
        spikes = nengo.Probe(several)
    simulator = run(clock, network)
    return {"rate": float((simulator.data[spikes] > 0).sum() / len(W.CURRENTS))}


def fI_closed_form(clock):
    with clock:
        rates = LIF.rates(W.CURRENTS, W.R / (W.V_TH - W.E_L), 0.0)
    return {"rate": float(rates.mean())}


def lif_noise(clock, count):
    # nengo's threshold is 1 above its rest, which is V_reset here
    scale = W.NOISE_V_TH - W.NOISE_V_RESET
    mean = (np.linspace(W.NOISE_LOW, W.NOISE_HIGH, count) - W.NOISE_V_RESET) / scale
    a = np.exp(-W.DT / W.TAU)
    sd = W.NOISE_SD / scale * np.sqrt((1 + a) / (1 - a))
    noise = nengo.processes.WhiteNoise(nengo.dists.Gaussian(0, sd), scale=False)
    with nengo.Network(seed=1) as network:
        several = nengo.Ensemble(
            count, 1, neuron_type=LIF, gain=np.ones(count), bias=mean, noise=noise
        )
        spikes = nengo.Probe(several.neurons)
    simulator = run(clock, network)
    return {"rate": float((simulator.data[spikes] > 0).sum() / count)}


def lif_noise_1000(clock):
    return lif_noise(clock, 1000)


def lif_noise_10000(clock):
    return lif_noise(clock, 10_000)


WORKS = [lif_constant, lif_arbitrary, fI_curve, fI_closed_form, lif_noise_1000, lif_noise_10000]
