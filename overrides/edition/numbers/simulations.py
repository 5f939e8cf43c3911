"""What the chapters say simulations and formulas gave, found anew when the text asks for it."""

import math
from collections.abc import Iterator, Mapping
from functools import cache, partial

from edition.numbers.number import Computed, Entry
from edition.science import load
from neurosim.bridge.rates import matched_unit
from neurosim.bridge.siegert import siegert_rate
from neurosim.inputs.stimuli import Step
from neurosim.neurons.axon import Axon, AxonRecording
from neurosim.neurons.hodgkin_huxley import HodgkinHuxley
from neurosim.neurons.lif import LIF
from neurosim.neurons.membrane import MAMMALIAN_NEURON, ghk_voltage, nernst
from neurosim.synapses.release import BinomialRelease
from neurosim.units.layers import sigmoid
from neurosim.units.state import RecurrentUnit, modulated_rate, normalise

BODY = 37  # °C


def readouts(name: str, demo: str, **values: float | str) -> Iterator[tuple[str, Computed]]:
    """Every readout of a demo at these values of its controls, the rest where they start."""
    shown = load(demo)
    for key, value in shown.at(values).values.items():
        of = shown.quantities.get(key)
        if of and isinstance(value, int | float):
            yield f"{name}.{key}", Computed(partial(float, value * of.per), of.unit)


def rate(current: float) -> Computed:
    """The rate of the LIF neuron of the text at a current in pA."""
    return Computed(lambda: LIF().firing_rate(current / 1000), "Hz")


def noisy_rate(current: float, sd: float) -> Computed:
    """The same, when noise makes the voltage fluctuate by a standard deviation in mV."""
    mu = LIF().E_L + LIF().R_m * current / 1000
    return Computed(lambda: siegert_rate(LIF(), mu, math.sqrt(2) * sd), "Hz")


@cache
def fibre(**membrane: float) -> AxonRecording:
    """The squid's axon in 60 compartments, 240 µA/cm² into the first two for 0.5 ms."""
    axon = Axon(HodgkinHuxley(**membrane), length=120, N=60)
    area = math.pi * axon.d * axon.dx * 1e-5  # cm²
    pulse = Step(240 * area * 1e3, duration=0.5)  # nA
    return axon.simulate({0: pulse, axon.dx: pulse}, duration=15, dt=0.005)


def height(distance: float, **membrane: float) -> Computed:
    """How high the voltage of the fibre rises so many mm from its first compartment."""

    def find() -> float:
        run = fibre(**membrane)
        return run.trace(run.axon.x[0] + distance).peak[1]

    return Computed(find, "mV")


def velocity(T: float) -> Computed:
    return Computed(lambda: fibre(T=T).conduction_velocity(), "m/s")


@cache
def peaks(current: float) -> list[float]:
    """The tops of the spikes of a squid's membrane under a steady current in µA/cm²."""
    V = HodgkinHuxley().simulate(current, duration=300).V
    return [b for a, b, c in zip(V, V[1:], V[2:]) if a < b >= c and b > 0]


def needed(inhibition: float = 0.0, E: float = -70.0) -> float:
    """The excitation in nS that holds a cell at −55 mV against inhibition in nS."""
    V, g_L, E_L, E_excitation = -55, 10, -70, 0
    return (g_L * (V - E_L) + inhibition * (V - E)) / (E_excitation - V)


def left(w: float, steps: int) -> Computed:
    """What a unit with a loop keeps of ten steps of input, so many steps later."""
    return Computed(lambda: RecurrentUnit(w=w).run([1] * 10 + [0] * steps)[-1])


def contrast(coupling: float) -> Computed:
    """The response to a target beside a neighbour of four times its size, relative to alone."""

    def respond(w: float) -> float:
        return normalise([1, 4], weights=[[1 - w, w]] * 2)[0]

    return Computed(lambda: respond(coupling) / respond(0))


def gain(g: float) -> Computed:
    return Computed(lambda: modulated_rate(0.5, input_gain=g, activation=sigmoid))


BITS_OF_FRAMES = 200 * 1920 * 1080 * 24  # a second
BITS_OF_EYE = 1e7  # Koch et al. 2006

NUMBERS: Mapping[str, Entry] = (
    dict(readouts("membrane", "membrane", model="lif"))
    | dict(readouts("equal", "rest", ratio=1))
    | dict(readouts("sodium", "rest", ratio=20))
    | dict(readouts("potassium", "rest", K_out=12))
    | dict(readouts("balance", "balance"))
    | dict(readouts("bridge", "lif-linear"))
    | dict(readouts("bridge_100", "lif-linear", I_e=100))
    | dict(readouts("bridge_300", "lif-linear", I_e=300))
    | {f"lif.rate_{current}": rate(current) for current in (150, 151, 200, 300, 500)}
    | {f"lif.rate_100_noise_{sd}": noisy_rate(100, sd) for sd in (2, 4)}
    | {
        "lif.rheobase": Computed(lambda: 1000 * LIF().rheobase, "pA"),
        "lif.ceiling": Computed(lambda: 1000 / LIF().t_ref, "Hz"),
        "lif.slope": Computed(lambda: matched_unit(LIF())[0] / 1000, "Hz/pA"),
        "lif.corner": Computed(lambda: 1000 * matched_unit(LIF())[1], "pA"),
    }
    | {
        f"nernst.{name}": Computed(partial(nernst, ion, BODY), "mV")
        for name, ion in MAMMALIAN_NEURON.items()
    }
    | {
        "ghk": Computed(lambda: ghk_voltage(MAMMALIAN_NEURON, {"K": 1, "Na": 0.04}, BODY), "mV"),
        "axon.leak_4": height(4, g_Na=0, g_K=0, E_L=-65),
        "axon.leak_20": height(20, g_Na=0, g_K=0, E_L=-65),
        "axon.peak": height(60, T=6.3),
        "axon.velocity": velocity(6.3),
        "axon.velocity_warm": velocity(18.5),
        "axon.peak_at_25": height(60, g_Na=30),
        "hh.first": Computed(lambda: peaks(10)[0], "mV"),
        "hh.later_10": Computed(lambda: peaks(10)[-1], "mV"),
        "hh.later_30": Computed(lambda: peaks(30)[-1], "mV"),
        "shunt.none": Computed(needed, "nS"),
        "shunt.at_rest": Computed(lambda: needed(20), "nS"),
        "shunt.below_rest": Computed(lambda: needed(20, -75), "nS"),
        "release.failure": Computed(lambda: BinomialRelease(n=5, p=0.3).failure),
        "release.cv": Computed(lambda: BinomialRelease(n=5, p=0.3).cv),
        "frames": Computed(lambda: BITS_OF_FRAMES, "bit/s"),
        "ratio.frames": Computed(lambda: BITS_OF_FRAMES / BITS_OF_EYE),
    }
    | {f"loop.{w}_{n}": left(w / 10, n) for w in (9, 11) for n in (10, 30)}
    | {f"gain.{name}": gain(g) for name, g in {"half": 0.5, "one": 1, "two": 2}.items()}
    | {f"contrast.{name}": contrast(w) for name, w in {"weak": 0.1, "strong": 0.3}.items()}
)
