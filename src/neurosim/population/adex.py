"""Populations of independent adaptive exponential integrate-and-fire neurons with white noise."""

from __future__ import annotations

import math

import numpy as np

from neurosim.neurons.adex import ADAPTATION, CEILING, CROWD, CURRENT, VOLTAGE, AdEx
from neurosim.parameters import count_steps
from neurosim.population.base import SD, SEED, Population, per_neuron
from neurosim.population.noise import GaussianNoise
from neurosim.population.recording import PopulationRecording
from neurosim.recording import DivergenceError

TYPE_CHECKING = False  # as typing has it, without importing typing for it
if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike

    from neurosim.population.base import Floats, Ints

    Slopes = Callable[[Floats, Floats, Floats], tuple[Floats, Floats]]

__all__ = ["AdExPopulation"]


class AdExPopulation(Population[AdEx]):
    """`count` adaptive exponential integrate-and-fire neurons that do not know of each other.

    dV/dt and dw/dt as `AdEx` has them, with Gaussian white noise in the current; sd (mV) is the
    standard deviation that it gives V with the leak alone, without upswing and adaptation.

    >>> population = AdExPopulation(100, AdEx.preset("tonic"))
    >>> 5 < population.simulate(I=200, duration=1000, sd=4).rate < 20
    True
    """

    kind = AdEx

    def simulate(
        self,
        I: ArrayLike,
        duration: float,
        dt: float = 0.1,
        sd: ArrayLike = 0.0,
        V0: ArrayLike | None = None,
        w0: ArrayLike = 0.0,
        seed: int = 0,
    ) -> PopulationRecording:
        """The population under a current I (pA) with noise sd (mV), each (N,) or one number.

        V0 (mV, E_L unless given) and w0 (pA) are of these shapes too. The noise of a step is one
        number, held over the step.

        The classical fourth-order Runge-Kutta scheme, in V below the threshold and above it in
        z = exp(-(V - V_T) / Delta_T), in which the upswing is nearly a straight line down to the
        peak: dz/dt = -g_L / C - (z / Delta_T) (rest of dV/dt). So a step need not shrink, a spike
        has a time of its own, and the rest of its step goes on from the reset. Without noise every
        spike of the presets in 1 s lies within 0.02 ms of that of `AdEx.simulate` at the default
        dt, but of "irregular" only the first ten do, within 0.1 ms.

        Errors: ParameterError for an argument out of bounds, of another shape, and for a dt above
        a fifth of the shortest time constant; DivergenceError if V leaves the finite numbers or
        spikes come without end.

        >>> AdExPopulation(2).simulate(1000, duration=30).times.round(1)
        array([11.8, 11.8, 25.4, 25.4])
        """
        steps = count_steps(duration, dt)
        neuron, N = self.neuron, self.count
        neuron._check_step(dt)
        I, sd = per_neuron(I, CURRENT, N), per_neuron(sd, SD, N)
        V = per_neuron(neuron.E_L if V0 is None else V0, VOLTAGE, N)
        w = per_neuron(w0, ADAPTATION, N)
        if V.max() >= neuron.V_peak:
            peak = f"below V_peak = {VOLTAGE.show(neuron.V_peak)}"
            raise VOLTAGE.error(f"{peak}, got {VOLTAGE.show(float(V.max()))}")
        upswing = _Upswing(neuron)
        V = np.minimum(V, upswing.top)
        drive = (neuron.g_L * neuron.E_L + I) / neuron.C
        # a current held over dt moves V by (1 - decay) / g_L of it, and V forgets with decay
        decay = math.exp(-dt * neuron.g_L / neuron.C)
        sd *= neuron.g_L / neuron.C * math.sqrt((1 + decay) / (1 - decay))
        noise = GaussianNoise(1.0, SEED.check(seed)) if sd.any() else None
        drawn, driven = np.empty(N), drive
        times, found = [np.empty(0)], [np.empty(0, dtype=np.intp)]
        # a V that ran away is found at the end: PopulationRecording refuses it
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            for step in range(steps):
                if noise:
                    driven = drive + sd * noise.fill(drawn)
                left = np.full(N, dt)
                V, w, taken, fired = upswing.step(V, w, driven, left)
                left -= taken
                turns = 0
                while fired.size or left.any():
                    times.append((step + 1) * dt - left[fired])
                    found.append(fired)
                    V[fired] = upswing.reset
                    w[fired] += neuron.b
                    (late,) = left.nonzero()
                    V[late], w[late], taken, fired = upswing.step(
                        V[late], w[late], driven[late], left[late]
                    )
                    left[late] -= taken
                    fired = late[fired]
                    turns += 1
                    if turns > CROWD:
                        raise DivergenceError(
                            f"AdExPopulation made {CROWD} spikes within 1 ms at"
                            f" {step * dt:.10g} ms: its V_reset or its current is too high"
                        )
        at, who = np.concatenate(times), np.concatenate(found)
        order = np.lexsort((who, at))
        return PopulationRecording(at[order], who[order], V, steps, dt, "AdExPopulation")


NEAR = 0.2  # the z below which it is straight enough, and V bent too much


class _Upswing:
    """Steps of AdEx neurons: in V where they are slow, in z = exp(-(V - V_T) / Delta_T) above."""

    def __init__(self, neuron: AdEx) -> None:
        self.neuron = neuron
        self.top = min(neuron.V_peak, neuron.V_T + CEILING * neuron.Delta_T)
        self.reset = min(neuron.V_reset, self.top)
        self._z_top = math.exp(-(self.top - neuron.V_T) / neuron.Delta_T)

    def step(
        self, V: Floats, w: Floats, drive: Floats, h: Floats
    ) -> tuple[Floats, Floats, Floats, Ints]:
        """V, w, time taken and which neurons fired, after h (ms) or what comes first.

        That may be a spike or, near the threshold, a move by half of Delta_T. V, w, drive (mV/ms)
        and h have shape (neurons,), the numbers of those that fired (spikes,).
        """
        neuron = self.neuron
        V_T, Delta_T = neuron.V_T, neuron.Delta_T
        rises = drive - neuron.g_L / neuron.C * V - w / neuron.C
        # where the exponential is small at the end too, V itself is the smoother variable
        rising = V + h * np.maximum(rises, 0) > V_T - Delta_T
        V_new, w_new = np.empty_like(V), np.empty_like(w)
        low = np.flatnonzero(~rising)
        V_new[low], w_new[low] = _runge_kutta(self._slopes, V[low], w[low], drive[low], h[low])
        (high,) = rising.nonzero()
        taken = h.copy()
        if not high.size:
            return V_new, w_new, taken, high
        z, w, drive = np.exp((V_T - V[high]) / Delta_T), w[high], drive[high]
        # z changes by a factor of exp(rises h / Delta_T), which must not be far from 1
        h = np.minimum(h[high], Delta_T / (2 * np.abs(rises[high])))
        z_new, w_high = _runge_kutta(self._slopes_of_z, z, w, drive, h)
        (over,) = (z_new <= self._z_top).nonzero()
        for _ in range(2 if over.size else 0):  # the secant, and once more from where it led
            h[over] *= (z[over] - self._z_top) / (z[over] - z_new[over])
            z_new[over], _ = _runge_kutta(self._slopes_of_z, z[over], w[over], drive[over], h[over])
        z_new[over] = self._z_top
        (near,) = (z < NEAR).nonzero()
        w_high[near] = self._adaptation_near_peak(z[near], z_new[near], w[near], h[near])
        V_new[high], w_new[high], taken[high] = V_T - Delta_T * np.log(z_new), w_high, h
        return V_new, w_new, taken, high[over]

    def _adaptation_near_peak(self, z: Floats, z_new: Floats, w: Floats, h: Floats) -> Floats:
        """w after h, in which z falls in a straight line to z_new: exact for the mean V of that.

        V runs up to the peak within a step there, which no sum of four values follows.
        """
        neuron = self.neuron
        mean_log = (z * np.log(z) - z_new * np.log(z_new)) / (z - z_new) - 1
        towards = neuron.a * (neuron.V_T - neuron.Delta_T * mean_log - neuron.E_L)
        return towards + (w - towards) * np.exp(-h / neuron.tau_w)

    def _slopes(self, V: Floats, w: Floats, drive: Floats) -> tuple[Floats, Floats]:
        """dV/dt and dw/dt."""
        neuron = self.neuron
        leak = neuron.g_L / neuron.C
        upswing = leak * neuron.Delta_T * np.exp((V - neuron.V_T) / neuron.Delta_T)
        return (
            drive - leak * V - w / neuron.C + upswing,
            (neuron.a * (V - neuron.E_L) - w) / neuron.tau_w,
        )

    def _slopes_of_z(self, z: Floats, w: Floats, drive: Floats) -> tuple[Floats, Floats]:
        """dz/dt and dw/dt; past the peak, where a trial step may look, V is that of the peak."""
        neuron = self.neuron
        leak = neuron.g_L / neuron.C
        V = neuron.V_T - neuron.Delta_T * np.log(np.maximum(z, self._z_top))
        return (
            -leak - z / neuron.Delta_T * (drive - leak * V - w / neuron.C),
            (neuron.a * (V - neuron.E_L) - w) / neuron.tau_w,
        )


def _runge_kutta(
    slopes: Slopes, x: Floats, w: Floats, drive: Floats, h: Floats
) -> tuple[Floats, Floats]:
    """x and w after h by the classical fourth-order scheme."""
    half, sixth = h / 2, h / 6
    x1, w1 = slopes(x, w, drive)
    x2, w2 = slopes(x + half * x1, w + half * w1, drive)
    x3, w3 = slopes(x + half * x2, w + half * w2, drive)
    x4, w4 = slopes(x + h * x3, w + h * w3, drive)
    return x + sixth * (x1 + 2 * (x2 + x3) + x4), w + sixth * (w1 + 2 * (w2 + w3) + w4)
