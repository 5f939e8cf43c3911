"""The curves that the drawings hold, computed with neurosim, and the numbers said beside them.

A drawing names a curve, as in `<path data-curve="both">`; axes.py puts it there.
"""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from neurosim import (
    AMPA,
    GABA_A,
    LIF,
    ConductanceSynapse,
    HodgkinHuxley,
    PoissonTrain,
    Recording,
    Step,
)
from neurosim.inputs.noise import OrnsteinUhlenbeck
from neurosim.neurons.axon import Axon
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


# A spike on an axon whose first quarter has no channels, as a dendrite before it. The channels are
# Hodgkin and Huxley's, with reversal potentials 5 mV lower and a leak that then makes the rest
# -70 mV; at 11 °C the spike reaches +35 mV and is above zero for 0.8 ms.

LENGTH, DT = 2.4, 0.025  # mm, ms
MEMBRANE = HodgkinHuxley(E_Na=45, E_K=-82, E_L=-65.69, T=11)


def spike() -> Curve:
    """One spike over time, half-way along the axon, from 1.5 ms before its peak on."""
    axon = Axon(MEMBRANE, d=1, length=LENGTH, R_i=100, N=120, passive=LENGTH / 4)
    inputs = Step(0.12, onset=2, duration=2)
    sites = {share * LENGTH: inputs for share in (0.03, 0.1, 0.14, 0.18, 0.22)}
    trace = list(axon.simulate(sites, duration=10, dt=DT).trace(0.6 * LENGTH).V)
    peak = trace.index(max(trace))
    window = trace[peak - round(1.5 / DT) : peak + round(4.5 / DT)]
    return Curve(tuple(i * DT for i in range(len(window))), tuple(window))


# Figure 4: conductances sum in a leaky neuron; each input is a volley of a few synapses.

type Volley = tuple[ConductanceSynapse, Sequence[float]]

EXCITE = AMPA.replace(g=0.006)
VOLLEYS = {1: (EXCITE, (10, 82)), 2: (EXCITE, (43, 88)), 3: (EXCITE, (93,))}
VOLLEYS[4] = INHIBIT.replace(g=0.04), (22,)


def alone(k: int) -> Curve:
    """What input k does alone."""
    return traced(drive(NEURON, [VOLLEYS[k]], duration=120))


def summed() -> Curve:
    """What all inputs do together, up to the threshold: there the sum ends."""
    run = drive(NEURON, list(VOLLEYS.values()), duration=120)
    steps = round(run.spikes[0] / run.dt)
    climb = (*run.V[:steps], NEURON.V_th)
    return Curve(tuple(run.times[: steps + 1]), climb, (run.spikes[0],))


def psp(synapse: ConductanceSynapse, onset: float = 10, duration: float = 80) -> Curve:
    """What one volley does."""
    return traced(drive(NEURON, [(synapse, [onset])], duration=duration))


# Figure 5: the same neuron under random excitation, inhibition, or both.

LONG = 400  # ms
MANY = EXCITE, PoissonTrain(80, seed=1).spike_times(LONG)
FEW = EXCITE, [30 + 55 * k for k in range(7)]
BRAKE = INHIBIT.replace(g=0.02), PoissonTrain(60, seed=3).spike_times(LONG)


def case(*inputs: Volley) -> Curve:
    """The neuron under these inputs."""
    return traced(drive(NEURON, list(inputs), duration=LONG))


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
    "spike": spike,
    "input-1": lambda: alone(1),
    "input-2": lambda: alone(2),
    "input-3": lambda: alone(3),
    "input-4": lambda: alone(4),
    "sum": summed,
    "epsp": lambda: psp(EXCITE),
    "ipsp": lambda: psp(INHIBIT.replace(g=0.04)),
    "enough": lambda: case(MANY),
    "too-little": lambda: case(FEW),
    "inhibition": lambda: case(BRAKE),
    "both": lambda: case(MANY, BRAKE),
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
    return {f"count-{name}": f"{len(curve(name).spikes)}" for name in ("enough", "both")}
