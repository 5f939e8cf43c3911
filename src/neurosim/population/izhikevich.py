"""Populations of independent Izhikevich neurons with white noise, by the published schemes."""

from __future__ import annotations

import math

import numpy as np

from neurosim.neurons.izhikevich import CURRENT, RECOVERY, RUNAWAY, VOLTAGE, Izhikevich
from neurosim.parameters import Parameter, ParameterError, count_steps
from neurosim.population.base import SEED, Population, per_neuron
from neurosim.population.noise import GaussianNoise
from neurosim.population.recording import PopulationRecording
from neurosim.recording import DivergenceError

TYPE_CHECKING = False  # as typing has it, without importing typing for it
if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import ArrayLike

__all__ = ["IzhikevichPopulation"]

SIGMA = Parameter(
    "mV/sqrt(ms)", "white noise", at_least=0, at_most=1000, name="sigma", owner="simulate"
)


class IzhikevichPopulation(Population[Izhikevich]):
    """`count` Izhikevich neurons that do not know of each other.

    dV/dt and du/dt as `Izhikevich` has them, with the current I + sigma xi(t); xi is Gaussian
    white noise, which gives V a variance of sigma^2 dt in a time dt.

    >>> population = IzhikevichPopulation(100, Izhikevich.preset("RS"))
    >>> 5 < population.simulate(I=0, duration=1000, sigma=5).rate < 10
    True
    """

    kind = Izhikevich

    def simulate(
        self,
        I: ArrayLike,
        duration: float,
        dt: float = 0.1,
        sigma: ArrayLike = 0.0,
        V0: ArrayLike = -65.0,
        u0: ArrayLike | None = None,
        method: str = "euler",
        seed: int = 0,
    ) -> PopulationRecording:
        """The population under a current I (mV/ms) with noise sigma, each (N,) or one number.

        V0 (mV) and u0 (mV/ms, b (V0 - V_u) unless given) are of these shapes too. method is one of
        the schemes of `Izhikevich.simulate`, with which a neuron without noise agrees bit by bit;
        "exact" is not among them, since noise has no series. The noise of a step is one number,
        held over the step.

        Errors: ParameterError for an argument out of bounds, of another shape, an unknown method
        and a dt too large for a scheme; DivergenceError if u runs away.

        >>> population = IzhikevichPopulation(2, Izhikevich.preset("FS"))
        >>> population.simulate([10, 0], duration=1000, dt=1, method="net2003").counts
        array([63,  0])
        """
        steps = count_steps(duration, dt)
        neuron, N = self.neuron, self.count
        I, sigma = per_neuron(I, CURRENT, N), per_neuron(sigma, SIGMA, N)
        V = per_neuron(V0, VOLTAGE, N)
        u = neuron.b * (V - neuron.V_u) if u0 is None else per_neuron(u0, RECOVERY, N)
        if V.max() >= neuron.V_peak:
            peak = f"below V_peak = {VOLTAGE.show(neuron.V_peak)}"
            raise VOLTAGE.error(f"{peak}, got {VOLTAGE.show(float(V.max()))}")
        schemes: dict[str, Any] = neuron._schemes(dt)  # of numbers: their sums take arrays too
        if method not in schemes:
            known = ", ".join(map(repr, schemes))
            raise ParameterError(f"simulate.method must be one of {known}, got {method!r}")
        neuron._check_step(dt)
        advance = schemes[method]
        noise = GaussianNoise(1.0, SEED.check(seed)) if sigma.any() else None
        sigma /= math.sqrt(dt)
        drawn, current = np.empty(N), I
        stamp = 0 if method in ("fig1", "script") else 1
        times, found = [np.empty(0)], [np.empty(0, dtype=np.intp)]
        for step in range(steps):
            if noise:
                current = I + sigma * noise.fill(drawn)
            V, u = advance(V, u, current)
            (fired,) = (V >= neuron.V_peak).nonzero()
            if fired.size:
                V[fired] = neuron.c
                u[fired] += neuron.d
                times.append(np.full(fired.size, (step + stamp) * dt))
                found.append(fired)
            if not -RUNAWAY < u.min() <= u.max() < RUNAWAY:
                raise DivergenceError(
                    f"IzhikevichPopulation ran away at {(step + 1) * dt:.10g} ms with"
                    f" dt = {dt:.10g} ms: the u of a neuron passed {RUNAWAY:g} mV/ms"
                )
        return PopulationRecording(
            np.concatenate(times), np.concatenate(found), V, steps, dt, "IzhikevichPopulation"
        )
