"""Populations of independent leaky integrate-and-fire neurons with white noise."""

from __future__ import annotations

import math

import numpy as np

from neurosim.neurons.lif import CURRENT, LIF
from neurosim.parameters import ParameterError, count_steps, whole_steps
from neurosim.population.base import SD, SEED, VOLTAGE, Population, per_neuron
from neurosim.population.membranes import BLOCK, Membranes
from neurosim.population.noise import GaussianNoise
from neurosim.population.recording import PopulationRecording, in_order

TYPE_CHECKING = False  # as typing has it, without importing typing for it
if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from neurosim.population.base import Floats, Ints

__all__ = ["LIFPopulation"]

TOGETHER = 5000  # neurons gone through at a time: a block of them stays in the processor's cache


class LIFPopulation(Population[LIF]):
    """`count` leaky integrate-and-fire neurons that do not know of each other.

    tau_m dV/dt = -(V - E_L) + R_m I + sd sqrt(2 tau_m) xi(t); at V = V_th: a spike, then
    V = V_reset for t_ref. xi is Gaussian white noise; sd (mV) is the standard deviation that it
    gives V without a threshold. The sigma of `siegert_rate` is sqrt(2) sd.

    >>> population = LIFPopulation(1000, LIF(t_ref=5))
    >>> recording = population.simulate(I=0.15, duration=1000, sd=3.0)
    >>> recording.rates().shape, 15 < recording.rate < 25
    ((1000,), True)
    """

    kind = LIF

    def simulate(
        self,
        I: ArrayLike,
        duration: float,
        dt: float = 0.1,
        sd: ArrayLike = 0.0,
        V0: ArrayLike | None = None,
        crossing: str = "grid",
        seed: int = 0,
    ) -> PopulationRecording:
        """The population under a constant current I (nA) with noise sd (mV), each (N,) or a number.

        It starts at V0 (mV, the same shapes), unless given at E_L as `LIF.simulate`, with which
        neurons without noise agree bit by bit. V is exact at the ends of all steps:

        V <- decay V + (1 - decay) (E_L + R_m I) + sd sqrt(1 - decay^2) N(0, 1), decay =
        exp(-dt / tau_m), with single precision where there is noise.

        crossing "grid" looks for V >= V_th at the ends of steps only, as NEST does, and misses
        excursions in between: at 0.1 ms up to 6 % of the spikes (`grid_threshold` says how many).
        "bridge" finds those too, by the probability that a Brownian path between the two ends
        touched V_th. Either way a spike is stamped at the end of its step, and V held at V_reset
        for t_ref / dt steps.

        Errors: ParameterError for an argument out of bounds, of another shape, and for a duration
        or t_ref that is not a whole number of steps.
        Source: Gillespie 1996, Phys Rev E 54:2084 (exact update).

        >>> LIFPopulation(2).simulate(0.3, duration=40).times.round(1)
        array([13.9, 13.9, 29.8, 29.8])
        """
        steps = count_steps(duration, dt)
        neuron, N = self.neuron, self.count
        refractory = whole_steps(neuron.t_ref, LIF.t_ref, dt)
        I, sd = per_neuron(I, CURRENT, N), per_neuron(sd, SD, N)
        at_rest = neuron.E_L if neuron.E_L < neuron.V_th else neuron.V_reset
        V = per_neuron(at_rest if V0 is None else V0, VOLTAGE, N)
        if crossing not in ("grid", "bridge"):
            raise ParameterError(f"simulate.crossing must be 'grid' or 'bridge', got {crossing!r}")
        seed = SEED.check(seed)
        noise = GaussianNoise(math.sqrt(-math.expm1(-2 * dt / neuron.tau_m)), seed, np.float32)
        # variance of the bridge between two points of an Ornstein-Uhlenbeck process of variance 1
        bridge = 2 * math.sinh(dt / neuron.tau_m) if crossing == "bridge" else 0.0
        found = [self._without_noise(I, V, np.flatnonzero(sd == 0), steps, dt, refractory)]
        noisy = np.flatnonzero(sd)
        for first in range(0, noisy.size, TOGETHER):
            members = noisy[first : first + TOGETHER]
            mean = neuron.E_L + neuron.R_m * I[members]
            start, V_th, V_reset = (
                ((voltage - mean) / sd[members]).astype(np.float32)
                for voltage in (V[members], neuron.V_th, neuron.V_reset)
            )
            membranes = Membranes(
                start,
                V_th,
                V_reset,
                decay=math.exp(-dt / neuron.tau_m),
                refractory=refractory,
                bridge=bridge,
                seed=[seed, 1 + first],  # [seed, 0] makes the numbers of seed alone
            )
            inputs = np.empty((BLOCK + 1, members.size), np.float32)
            for done in range(0, steps, BLOCK):
                of_block = inputs[: min(BLOCK, steps - done) + 1]
                noise.fill(of_block[1:])
                spikes, who = membranes.advance(of_block)
                found.append((spikes, members[who]))
            V[members] = mean + sd[members] * membranes.V
        step, who = (np.concatenate(each) for each in zip(*found))
        step, who = in_order(step, who, N)
        return PopulationRecording((step + 1) * dt, who, V, steps, dt, model="LIFPopulation")

    def _without_noise(
        self,
        I: Floats,
        V: Floats,
        members: Ints,
        steps: int,
        dt: float,
        refractory: int,
    ) -> tuple[Ints, Ints]:
        """Step and number of every spike of the members; leaves their V at the end in V.

        The sums of `LIF.simulate` in its order, so that rounding is the same.
        """
        neuron = self.neuron
        decay, gain = math.exp(-dt / neuron.tau_m), -math.expm1(-dt / neuron.tau_m)
        step_input = gain * (neuron.E_L + neuron.R_m * I[members])
        fires = I[members] > neuron.rheobase
        own, free = V[members], np.zeros(members.size, dtype=np.intp)
        found_steps, found = [members[:0]], [members[:0]]
        for step in range(steps) if members.size else ():
            np.copyto(own, decay * own + step_input, where=free <= step)
            (fired,) = ((own >= neuron.V_th) & fires & (free <= step)).nonzero()
            if fired.size:
                own[fired] = neuron.V_reset
                free[fired] = step + 1 + refractory
                found_steps.append(np.full(fired.size, step))
                found.append(members[fired])
        V[members] = own
        return np.concatenate(found_steps), np.concatenate(found)
