"""A step of current into one neuron: does its membrane reach the threshold, and how often?

The current flows from 10 % to 90 % of the recording. The leaky integrate-and-fire neuron is solved
in closed form; Hodgkin-Huxley runs on its rate table, its spikes within 0.3 ms of the accurate run
over the longest recording.
"""

from __future__ import annotations

from neurosim.explorable import (
    Axis,
    Choice,
    Demo,
    Grid,
    Panel,
    Range,
    Readout,
    Result,
    line,
    number,
    rule,
    spikes,
)
from neurosim.inputs.stimuli import Step
from neurosim.neurons.hodgkin_huxley import CURRENT as CURRENT_DENSITY
from neurosim.neurons.hodgkin_huxley import HodgkinHuxley
from neurosim.neurons.lif import CURRENT, LIF
from neurosim.parameters import DURATION

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from neurosim.recording import Recording

SPIKE_TOP = 20.0  # mV; a leaky integrate-and-fire spike has no shape, it is drawn up to here
LIF_DT = 0.2  # ms
HH_DRAWN = 0.1  # ms between two points of a Hodgkin-Huxley curve

CONTROLS = (
    Range("I_e", CURRENT, 200, 0, 500, 5, unit="pA", per=1000, when={"model": "lif"}),
    Range("J_e", CURRENT_DENSITY, 10, 0, 50, 0.5, when={"model": "hh"}),
    Choice("model", ("lif", "hh"), "lif"),
    Range("duration", DURATION, 200, 50, 500, 10),
    Range("tau_m", LIF.tau_m, 20, 5, 50, 1, when={"model": "lif"}),
    Range("T", HodgkinHuxley.T, 6.3, 0, 30, 0.1, when={"model": "hh"}),
    Range("R_m", LIF.R_m, 100, 50, 300, 5, when={"model": "lif"}, group="cell"),
    Range("t_ref", LIF.t_ref, 2, 0, 10, 0.5, when={"model": "lif"}, group="cell"),
)


def run(
    I_e: float,
    J_e: float,
    model: str,
    duration: float,
    tau_m: float,
    T: float,
    R_m: float,
    t_ref: float,
) -> Result:
    onset, width = 0.1 * duration, 0.8 * duration
    if model == "lif":
        neuron = LIF(tau_m=tau_m, R_m=R_m, t_ref=t_ref)
        current, unit, drive = I_e, "pA", I_e / 1000
        rheobase = number(neuron.rheobase * 1000, 0)
        recording: Recording = neuron.solve(Step(drive, onset, width), duration, dt=LIF_DT)
        times, V = Grid(0.0, LIF_DT, len(recording.V)), recording.V
        marks = [
            rule("threshold", y=neuron.V_th, label="threshold"),
            line("voltage", times, V, label="V"),
            spikes(recording.spikes, neuron.V_th, SPIKE_TOP, label="spike"),
        ]
        span = (-80, 30)
    else:
        current, unit, rheobase = J_e, "µA/cm²", ""
        dt = 0.05 if T <= 10 else 0.025  # warm gates are faster and take the finer step
        step = Step(J_e, onset, width)
        recording = HodgkinHuxley(T=T).simulate(step, duration, dt=dt, method="table")
        V = recording.V[:: round(HH_DRAWN / dt)]
        times = Grid(0.0, HH_DRAWN, len(V))
        marks = [rule("zero", y=0.0, label="zero"), line("voltage", times, V, label="V")]
        span = (-90, 50)

    rate, count = recording.rate_from_intervals, recording.count
    interval = recording.mean_interval
    first = recording.first_spike
    latency = None if first is None else first - onset
    top = recording.peak[1]
    if count == 0:
        sentence = "silent"
    elif count == 1:
        sentence = "one"
    elif model == "hh" and interval and recording.spikes[-1] < onset + width - 5 * interval:
        sentence = "stops"
    else:
        sentence = "many"
    said = {
        "current": number(current, 0 if model == "lif" else 1),
        "unit": unit,
        "width": number(width, 0),
        "count": count,
        "rate": number(rate, 1),
        "top": number(top, 1),
        "latency": "" if latency is None else number(latency, 1),
        "rheobase": rheobase,
    }
    if sentence == "silent":
        sentence = "silent_" + model

    t = Axis("t", "ms", (0, duration))
    highest = max(current, 1) * 1.15
    corners_t = [0, onset, onset, onset + width, onset + width, duration]
    corners_I = [0, 0, current, current, 0, 0]
    panels = [
        Panel("panel_V", t, Axis("V", "mV", span), marks),
        Panel(
            "panel_I",
            t,
            Axis("I", unit, (0, highest)),
            [line("current", corners_t, corners_I)],
            height=110,
        ),
    ]
    readouts = [
        Readout("rate", rate if count > 1 else None, "Hz"),
        Readout("spikes", count, "", 0),
        Readout("latency", latency, "ms"),
        Readout("V_max", top, "mV"),
    ]
    stride = max(1, (len(V) - 1) // 20)
    rows = [
        (times.step * i, current if onset <= times.step * i < onset + width else 0.0, V[i])
        for i in range(0, len(V), stride)
    ]
    columns = [("t", "ms", 0), ("I", unit, 1), ("V", "mV", 1)]
    return Result(panels, readouts, sentence, said, columns, rows)


DEMO = Demo("membrane", CONTROLS, run)
