"""The curves that the drawings hold, computed with neurosim, and the numbers said beside them.

A drawing names a curve, as in `<path data-curve="both">`; axes.py puts it there.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass

from neurosim import (
    AMPA,
    GABA_A,
    LIF,
    HodgkinHuxley,
    PoissonTrain,
    Recording,
    Step,
    Sum,
)
from neurosim.inputs.noise import OrnsteinUhlenbeck
from neurosim.neurons.axon import Axon, AxonRecording
from neurosim.synapses.driven import drive

NEURON = LIF()  # rests at -70 mV, fires at -55 mV
INHIBIT = GABA_A.replace(E_syn=-75)  # between the -65 and -75 mV that the text gives for chloride


@dataclass(frozen=True)
class Curve:
    """y over x, in the units of the axes it is drawn in, and the spike times if it has some."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    spikes: tuple[float, ...] = ()


def traced(recording: Recording) -> Curve:
    """A recording as V (mV) over time (ms)."""
    return Curve(tuple(recording.times), tuple(recording.V), tuple(recording.spikes))


# Figure 2: one run of a whole cell, a fibre that begins without channels (dendrite and cell body).
# The channels are Hodgkin and Huxley's, with reversal potentials 5 mV lower and a leak that then
# makes the rest -70 mV; at 11 °C the spike reaches +35 mV and is above zero for 0.8 ms.

LENGTH, DENDRITE = 2.4, 0.644  # mm
MEMBRANE = HodgkinHuxley(E_Na=45, E_K=-82, E_L=-65.69, T=11)
# when there are inputs, in ms: one, then five together
INPUTS = {"one": (0.4, 1.4), "five": (2.0, 4.0)}
DT, FRAME, END = 0.025, 0.1, 10.0  # ms
POINTS = 60  # of a frame, along the cell, two compartments each


@functools.cache
def cell(channels: bool = True) -> AxonRecording:
    """The run: one input to a dendrite, then several; with or without the axon's channels."""
    passive = DENDRITE if channels else LENGTH
    axon = Axon(MEMBRANE, d=1, length=LENGTH, R_i=100, N=2 * POINTS, passive=passive)
    one, five = (
        Step(amplitude, onset=start, duration=end - start)
        for amplitude, (start, end) in zip((0.05, 0.12), INPUTS.values(), strict=True)
    )
    sites: dict[float, Step | Sum] = {place * LENGTH: five for place in (0.03, 0.14, 0.18, 0.22)}
    sites[0.1 * LENGTH] = Sum(one, five)
    return axon.simulate(sites, duration=END, dt=DT)


@functools.cache
def moments() -> dict[str, float]:
    """The times (ms) of the four frames: rest, one input, spike at the start, spike on its way."""
    run = cell()

    highest = [max(profile) for profile in run.V]
    start = next(k for k, top in enumerate(highest) if top > 30)
    way = next(
        k for k in range(start, len(run.V)) if run.x[run.V[k].index(highest[k])] > 0.68 * LENGTH
    )
    return {"rest": 0.0, "input": INPUTS["one"][1], "start": start * DT, "way": way * DT}


def along(moment: str) -> Curve:
    """V (mV) over the place along the cell, 0 to 1, at a moment."""
    run = cell()
    return Curve(tuple(x / LENGTH for x in run.x), tuple(run.profile(moments()[moment])))


def frames(channels: bool = True) -> list[list[float]]:
    """V (mV) at POINTS places, every FRAME ms: what the page plays."""
    run = cell(channels)
    profiles = run.V[:: round(FRAME / DT)]
    return [[sum(V[2 * i : 2 * i + 2]) / 2 for i in range(POINTS)] for V in profiles]


def spike() -> Curve:
    """One spike over time, half-way along the axon, from 1.5 ms before its peak on."""
    run = cell()
    trace = list(run.trace(0.6 * LENGTH).V)
    peak = trace.index(max(trace))
    window = trace[peak - round(1.5 / DT) : peak + round(4.5 / DT)]
    return Curve(tuple(k * DT for k in range(len(window))), tuple(window))


# Figure 6: four inputs as spike trains, a leaky sum, a train of spikes; and what noise does.

RATES = 50, 25, 60, 12  # Hz
WEIGHTS = (AMPA.replace(g=0.01),) * 2 + (INHIBIT.replace(g=0.006), AMPA.replace(g=0.01))
WINDOW = 120  # ms


def train(k: int) -> list[float]:
    """The spikes of input k, 0 to 3."""
    return PoissonTrain(RATES[k], t_ref=6, seed=k).spike_times(WINDOW)


def arriving(k: int) -> Curve:
    """The spikes of input k as they are drawn."""
    return Curve((), (), tuple(train(k)))


def answered() -> Curve:
    """The neuron that receives them."""
    inputs = [(WEIGHTS[k], train(k)) for k in range(4)]
    return traced(drive(NEURON, inputs, duration=WINDOW))


def epsp() -> Curve:
    """What one volley of a few synapses does."""
    return traced(drive(NEURON, [(AMPA.replace(g=0.006), [10])], duration=80))


def climb() -> Curve:
    """Its way from one spike to the next: the leaky sum that reaches the threshold."""
    run = answered()
    before, spike = run.spikes[:2]
    between = [k for k, t in enumerate(run.x) if before + NEURON.t_ref < t < spike]
    x = (*(run.x[k] for k in between), spike)
    return Curve(x, (*(run.y[k] for k in between), NEURON.V_th), (spike,))


def noisy(seed: int) -> Curve:
    """The spikes under one mean current and one seed of noise."""
    noise = OrnsteinUhlenbeck(mean=0.17, sigma=0.08, tau=5, seed=seed)
    return traced(NEURON.simulate(noise, duration=150))


CURVES: dict[str, Callable[[], Curve]] = {
    "moment-rest": lambda: along("rest"),
    "moment-input": lambda: along("input"),
    "moment-start": lambda: along("start"),
    "moment-way": lambda: along("way"),
    "spike": spike,
    "epsp": epsp,
    "train-1": lambda: arriving(0),
    "train-2": lambda: arriving(1),
    "train-3": lambda: arriving(2),
    "train-4": lambda: arriving(3),
    "output": answered,
    "climb": climb,
    "noise-1": lambda: noisy(1),
    "noise-2": lambda: noisy(2),
    "noise-3": lambda: noisy(3),
}


@functools.cache
def curve(name: str) -> Curve:
    """The curve of this name."""
    return CURVES[name]()


def values() -> dict[str, str]:
    """The numbers that stand in the drawings, as they are printed there."""
    said = {f"time-{name}": f"{t:.1f} ms".replace("0.0", "0") for name, t in moments().items()}
    said["input-peak"] = millivolts(max(curve("moment-input").y))
    said["start-peak"] = millivolts(max(curve("moment-start").y))
    said["spike-peak"] = millivolts(max(curve("moment-way").y))
    said["behind"] = millivolts(min(curve("moment-way").y))
    return said


def millivolts(voltage: float) -> str:
    """A voltage as it is printed: with its sign, the true minus."""
    return f"{voltage:+.0f} mV".replace("-", "−")
