"""Recurrent networks of leaky integrate-and-fire neurons with delayed delta synapses."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from neurosim.neurons.lif import CURRENT, LIF
from neurosim.parameters import Integer, Parameter, count_steps, whole_steps
from neurosim.population.base import SD, SEED, VOLTAGE, Population, per_neuron
from neurosim.population.membranes import BLOCK, Membranes
from neurosim.population.noise import GaussianNoise
from neurosim.population.recording import PopulationRecording, in_order

TYPE_CHECKING = False  # as typing has it, without importing typing for it
if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from neurosim.population.base import Floats, Ints

__all__ = ["Connections", "Network", "random_connections"]

SOURCE = Integer("", "neuron before", at_least=0, name="sources", owner="Connections")
TARGET = Integer("", "neuron behind", at_least=0, name="targets", owner="Connections")
WEIGHT = Parameter(
    "mV", "weight", at_least=-1000, at_most=1000, name="weights", owner="Connections"
)
DELAY = Parameter("ms", "delay", above=0, at_most=1000, name="delays", owner="Connections")

EXCITATORY = Integer(
    "", "number of neurons", at_least=1, name="excitatory", owner="random_connections"
)
INHIBITORY = Integer(
    "", "number of neurons", at_least=0, name="inhibitory", owner="random_connections"
)
SHARE = Parameter(
    "",
    "share of the neurons that project to one",
    above=0,
    at_most=1,
    name="share",
    owner="random_connections",
)
STRENGTH = Parameter(
    "mV",
    "weight of an excitatory synapse",
    at_least=0,
    at_most=1000,
    name="J",
    owner="random_connections",
)
RELATIVE = Parameter(
    "",
    "relative strength of inhibition",
    at_least=0,
    at_most=1000,
    name="g",
    owner="random_connections",
)

EXTERNAL_RATE = Parameter(
    "Hz",
    "rate of the external spikes into each neuron",
    at_least=0,
    at_most=1e6,
    name="external_rate",
    owner="simulate",
)
EXTERNAL_WEIGHT = Parameter(
    "mV",
    "weight of an external spike",
    at_least=-1000,
    at_most=1000,
    name="external_weight",
    owner="simulate",
)


class Connections:
    """Synapses from `sources` to `targets` with `weights` (mV) and `delays` (ms).

    sources and targets are neuron numbers, shape (synapses,); weights and delays are of that shape
    or one number for all. Two neurons may share several synapses.
    They are kept in the order of their sources, those of one source as given.
    Errors: ParameterError for values out of bounds and for shapes that differ.

    >>> Connections([0, 0, 2], [1, 2, 0], weights=[1.0, 1.0, -5.0], delays=1.5)
    <Connections: 3 synapses>
    """

    def __init__(
        self, sources: ArrayLike, targets: ArrayLike, weights: ArrayLike, delays: ArrayLike
    ) -> None:
        synapses = np.size(sources)
        if not synapses:
            raise SOURCE.error("at least one, got none")
        of_all = ((sources, SOURCE), (targets, TARGET), (weights, WEIGHT), (delays, DELAY))
        checked = [per_neuron(values, declared, synapses) for values, declared in of_all]
        order = np.argsort(checked[0], kind="stable")
        before, behind, self.weights, self.delays = (each[order] for each in checked)
        self.sources, self.targets = _whole(before, SOURCE), _whole(behind, TARGET)

    def __repr__(self) -> str:
        return f"<Connections: {self.sources.size} synapses>"


def _whole(values: Floats, declared: Parameter) -> Ints:
    broken = values[values != np.floor(values)]
    if broken.size:
        declared.check(broken[0])
    return values.astype(np.intp)


def random_connections(
    excitatory: int,
    inhibitory: int,
    share: float = 0.1,
    J: float = 0.1,
    g: float = 5.0,
    delay: float = 1.5,
    seed: int = 0,
) -> Connections:
    """Sparse random synapses among excitatory neurons (the first) and inhibitory ones (the rest).

    Each neuron gets share * excitatory synapses of weight J (mV) and share * inhibitory ones of
    weight -g J, each from a source drawn anew: the same one, and the neuron itself, may come up.
    Source: Brunel 2000, J Comput Neurosci 8:183 (model A).
    Errors: ParameterError for an argument out of bounds.

    >>> random_connections(800, 200, share=0.1)
    <Connections: 100000 synapses>
    """
    excitatory, inhibitory = EXCITATORY.check(excitatory), INHIBITORY.check(inhibitory)
    share, J, g = SHARE.check(share), STRENGTH.check(J), RELATIVE.check(g)
    draw, count = np.random.default_rng(SEED.check(seed)), excitatory + inhibitory
    degrees = round(share * excitatory), round(share * inhibitory)
    if not any(degrees):
        raise SHARE.error(f"large enough for a synapse, got {share:g}")
    sources = [
        draw.integers(0, excitatory, (count, degrees[0])),
        draw.integers(excitatory, count, (count, degrees[1]))
        if degrees[1]
        else np.empty((count, 0)),
    ]
    return Connections(
        np.hstack(sources).ravel(),
        np.repeat(np.arange(count), sum(degrees)),
        np.tile(np.repeat([J, -g * J], degrees), count),
        delay,
    )


class Network(Population[LIF]):
    """`count` leaky integrate-and-fire neurons with delta synapses between them.

    tau_m dV/dt = -(V - E_L) + R_m I + noise; each spike of another neuron shifts V by the weight of
    the synapse, its delay later. At V = V_th: a spike, then V = V_reset for t_ref, in which all
    input is lost.

    Errors: ParameterError for connections that name a neuron there is not.

    >>> network = Network(2, Connections([0], [1], weights=20.0, delays=1.5))
    >>> recording = network.simulate(duration=20, I=[0.3, 0.0])
    >>> recording.times.round(1), recording.neurons
    (array([13.9, 15.4]), array([0, 1]))
    """

    kind = LIF

    def __init__(self, count: int, connections: Connections, neuron: LIF | None = None) -> None:
        super().__init__(count, neuron)
        self.connections = connections
        for declared, named in ((SOURCE, connections.sources), (TARGET, connections.targets)):
            if named.max() >= self.count:
                raise declared.error(f"below the count of {self.count}, got {named.max()}")

    def simulate(
        self,
        duration: float,
        dt: float = 0.1,
        I: ArrayLike = 0.0,
        sd: ArrayLike = 0.0,
        external_rate: float = 0.0,
        external_weight: float = 0.0,
        V0: ArrayLike | None = None,
        seed: int = 0,
    ) -> PopulationRecording:
        """The network under a current I (nA), noise sd (mV) and external spikes, all from 0 on.

        I, sd (the standard deviation that the noise gives V without a threshold) and V0 (mV, E_L
        unless given) are of shape (N,) or one number for all. External spikes come into each
        neuron as a Poisson train of its own of external_rate (Hz) and external_weight (mV).

        V is exact between the steps of dt (ms). A spike is stamped at the end of the step in which
        V crosses V_th, and shifts V at the end of the step that is delay / dt later, all as NEST's
        iaf_psc_delta does.

        Errors: ParameterError for an argument out of bounds, of another shape, and for a duration,
        t_ref or delay that is not a whole number of steps.
        Source: Rotter & Diesmann 1999, Biol Cybern 81:381 (exact integration); Morrison, Mehring,
        Geisel, Aertsen & Diesmann 2005, Neural Comput 17:1776 (blocks of the shortest delay).

        >>> brunel = Network(
        ...     1000,
        ...     random_connections(800, 200, J=0.5, g=6),
        ...     LIF(E_L=0, V_th=20, V_reset=10),
        ... )
        >>> recording = brunel.simulate(200, external_rate=3000, external_weight=0.5)
        >>> 20 < recording.rate < 40
        True
        """
        steps = count_steps(duration, dt)
        neuron, N = self.neuron, self.count
        rate = EXTERNAL_RATE.check(external_rate)
        weight = EXTERNAL_WEIGHT.check(external_weight)
        at_rest = neuron.E_L if neuron.E_L < neuron.V_th else neuron.V_reset
        decay = math.exp(-dt / neuron.tau_m)
        membranes = Membranes(
            per_neuron(at_rest if V0 is None else V0, VOLTAGE, N),
            np.full(N, neuron.V_th),
            np.full(N, neuron.V_reset),
            decay,
            whole_steps(neuron.t_ref, LIF.t_ref, dt),
        )
        drive = _Drive(
            (1 - decay) * (neuron.E_L + neuron.R_m * per_neuron(I, CURRENT, N)),
            math.sqrt(1 - decay * decay) * per_neuron(sd, SD, N),
            rate * dt / 1000,
            weight,
            SEED.check(seed),
        )
        synapses = _Synapses(self.connections, N, dt)
        # no spike of a block can arrive in it: its neurons go through it without each other
        block = min(synapses.shortest, BLOCK)
        # all that is on its way: row 0 for V at the start of a block, then one row for each step
        coming = np.empty((1 + block + synapses.longest, N))
        drive.fill(coming[1:])
        found = []
        for done in range(0, steps, block):
            of_block = min(block, steps - done)
            spikes, who = membranes.advance(coming[: of_block + 1])
            found.append((spikes, who))
            synapses.deliver(spikes - done, who, coming[1:])
            coming[1:-block] = coming[1 + block :]
            drive.fill(coming[-block:])
        step, who = (np.concatenate(each) for each in zip(*found))
        step, who = in_order(step, who, N)
        return PopulationRecording((step + 1) * dt, who, membranes.V, steps, dt, model="Network")


class _Drive:
    """What comes from outside in each step, in mV: a constant, normal and Poisson numbers."""

    def __init__(
        self, constant: Floats, sd: Floats, mean_count: float, weight: float, seed: int
    ) -> None:
        self._constant, self._sd = constant, sd
        self._mean_count, self._weight = mean_count if weight else 0.0, weight
        self._noise = GaussianNoise(1.0, seed) if sd.any() else None
        self._random = np.random.Generator(np.random.SFC64([seed, 1]))

    def fill(self, rows: Floats) -> None:
        """Overwrites rows, shape (steps, N)."""
        if self._noise is None:
            rows[:] = self._constant
        else:
            self._noise.fill(rows)
            rows *= self._sd
            rows += self._constant
        if self._mean_count:
            # many Poisson trains are one, of which each spike goes anywhere with equal chance
            count = self._random.poisson(self._mean_count * rows.size)
            places = self._random.integers(rows.size, size=count)
            np.add.at(rows.reshape(-1), places, self._weight)


class _Synapses:
    """The connections by their source, with delays in steps."""

    def __init__(self, connections: Connections, count: int, dt: float) -> None:
        delays = np.rint(connections.delays / dt)
        broken = np.abs(delays * dt - connections.delays) > 1e-9 * connections.delays
        if broken.any():
            whole_steps(connections.delays[broken][0], DELAY, dt)  # says what is wrong
        self.shortest, self.longest = int(delays.min()), int(delays.max())
        self._count = count
        self._degrees = np.bincount(connections.sources, minlength=count)
        # where a spike in step 0 arrives, counted through an array of shape (steps, count)
        places = delays.astype(np.intp) * count + connections.targets
        ends = [0, *np.cumsum(self._degrees).tolist()]
        self._places = [places[i:j] for i, j in pairwise(ends)]
        self._weights = [connections.weights[i:j] for i, j in pairwise(ends)]

    def deliver(self, steps: Ints, sources: Ints, coming: Floats) -> None:
        """Adds the weights of every spike to the rows of coming, shape (steps, N), they arrive in.

        steps and sources, each (spikes,), are the row and neuron in which each came.
        """
        if not sources.size:
            return
        each = sources.tolist()
        places = np.concatenate([self._places[source] for source in each])
        places += np.repeat(steps * self._count, self._degrees[sources])
        weights = np.concatenate([self._weights[source] for source in each])
        np.add.at(coming.reshape(-1), places, weights)
