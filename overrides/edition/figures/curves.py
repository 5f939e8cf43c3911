"""The curves that the drawings hold, computed with neurosim.

A drawing names a curve, as in `<path data-curve="climb">`; axes.py puts it there.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass

from neurosim import (
    AMPA,
    GABA_A,
    LIF,
    PoissonTrain,
    Recording,
)
from neurosim.inputs.noise import OrnsteinUhlenbeck
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
