"""The works in NEST: iaf_psc_delta (exact on the grid) and hh_psc_alpha (Runge-Kutta-Fehlberg)."""

import nest
import numpy as np

from bench.contenders import works as W

VERSION = nest.__version__
CAPACITANCE = 1000 * W.TAU / W.R  # pF
LIF = {
    "tau_m": W.TAU,
    "C_m": CAPACITANCE,
    "E_L": W.E_L,
    "V_m": W.E_L,
    "V_th": W.V_TH,
    "V_reset": W.V_RESET,
    "t_ref": W.T_REF,
}


def fresh():
    nest.ResetKernel()
    nest.resolution = W.DT


def run(clock):
    nest.Prepare()
    with clock:
        nest.Run(W.DURATION)
    nest.Cleanup()


def with_trace(neuron, clock):
    """Number of spikes, and V recorded in every step."""
    voltmeter = nest.Create("voltmeter", params={"interval": W.DT})
    spikes = nest.Create("spike_recorder")
    nest.Connect(voltmeter, neuron)
    nest.Connect(neuron, spikes)
    run(clock)
    return spikes.n_events, voltmeter.events


def lif_constant(clock):
    fresh()
    neuron = nest.Create("iaf_psc_delta", params={**LIF, "I_e": 1000 * W.CURRENT})
    spikes, _ = with_trace(neuron, clock)
    return {"spikes": spikes}


def lif_arbitrary(clock):
    fresh()
    neuron = nest.Create("iaf_psc_delta", params=LIF)
    currents = np.array(W.arbitrary_current())
    times = np.round(W.DT * np.arange(1, len(currents) + 1), 1)
    generator = nest.Create(
        "step_current_generator",
        params={"amplitude_times": times, "amplitude_values": 1000 * currents},
    )
    nest.Connect(generator, neuron)
    spikes, _ = with_trace(neuron, clock)
    return {"spikes": spikes}


def fI_curve(clock):
    fresh()
    neurons = nest.Create("iaf_psc_delta", len(W.CURRENTS), params=LIF)
    neurons.I_e = [1000 * I for I in W.CURRENTS]
    spikes = nest.Create("spike_recorder")
    nest.Connect(neurons, spikes)
    run(clock)
    return {"rate": spikes.n_events / len(W.CURRENTS)}


def hh(clock):
    fresh()
    V, m, h, n = W.HH_REST
    neuron = nest.Create(
        "hh_psc_alpha",
        params={"E_L": -54.387, "V_m": V, "Act_m": m, "Inact_h": h, "Act_n": n}
        | {"I_e": 100 * W.HH_CURRENT},  # pA; its membrane has 100 pF, an area of 1e-4 cm²
    )
    _, trace = with_trace(neuron, clock)
    # the spikes that it counts itself are the peaks, on its grid
    return W.upward_crossings(trace["times"].tolist(), trace["V_m"].tolist())


def lif_noise(clock, count):
    fresh()
    a = np.exp(-W.DT / W.TAU)
    neurons = nest.Create("iaf_psc_delta", count, params=LIF)
    mean = np.linspace(W.NOISE_LOW, W.NOISE_HIGH, count)
    neurons.set(
        V_th=W.NOISE_V_TH, V_reset=W.NOISE_V_RESET, V_m=W.NOISE_V_RESET,
        I_e=1000 * (mean - W.E_L) / W.R,
    )  # fmt: skip
    # constant over a step, so that V has the stationary standard deviation asked for
    std = 1000 * W.NOISE_SD / W.R * np.sqrt((1 + a) / (1 - a))
    noise = nest.Create("noise_generator", params={"std": std, "dt": W.DT})
    spikes = nest.Create("spike_recorder")
    nest.Connect(noise, neurons)
    nest.Connect(neurons, spikes)
    run(clock)
    return {"rate": spikes.n_events / count}


def lif_noise_1000(clock):
    return lif_noise(clock, 1000)


def lif_noise_10000(clock):
    return lif_noise(clock, 10_000)


def network(clock, poisson):
    fresh()
    count = W.EXCITATORY + W.INHIBITORY
    neurons = nest.Create(
        "iaf_psc_delta",
        count,
        params={"tau_m": W.NET_TAU, "C_m": 1.0, "E_L": 0.0, "V_m": 0.0, "t_ref": W.NET_T_REF}
        | {"V_th": W.NET_V_TH, "V_reset": W.NET_V_RESET},
    )
    excitatory, inhibitory = neurons[: W.EXCITATORY], neurons[W.EXCITATORY :]
    for sources, weight in ((excitatory, W.J), (inhibitory, -W.G * W.J)):
        nest.Connect(
            sources,
            neurons,
            {"rule": "fixed_indegree", "indegree": round(W.SHARE * len(sources))},
            {"weight": weight, "delay": W.DELAY},
        )
    if poisson:
        drive = nest.Create("poisson_generator", params={"rate": W.EXTERNAL_RATE})
        nest.Connect(drive, neurons, syn_spec={"weight": W.J, "delay": W.DELAY})
    else:
        # pA; the resistance is tau_m / C_m = 20 GΩ
        neurons.set(V_m=W.START, I_e=W.DRIVE * W.NET_V_TH / W.NET_TAU)
    spikes = nest.Create("spike_recorder")
    nest.Connect(neurons, spikes, syn_spec={"delay": W.DELAY})
    run(clock)
    return {"rate": spikes.n_events / count}


def network_poisson(clock):
    return network(clock, poisson=True)


def network_constant(clock):
    return network(clock, poisson=False)


WORKS = [lif_constant, lif_arbitrary, fI_curve, hh, lif_noise_1000, lif_noise_10000]
WORKS += [network_poisson, network_constant]
