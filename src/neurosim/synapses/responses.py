"""What a spike does to a passive membrane: through a current, or through a conductance."""

from __future__ import annotations

import math

from neurosim.parameters import Parameter
from neurosim.synapses._equation import (
    EARLY,
    LATE,
    PASSIVE,
    attributes,
    crest,
    linear_propagators,
    magnesium_block,
    relax,
)
from neurosim.synapses.kernels import TIME, Synapse

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable

    from neurosim.synapses._equation import Passive

__all__ = ["AMPA", "ConductanceSynapse", "CurrentSynapse", "GABA_A", "GABA_B", "NMDA"]

VOLTAGE = Parameter("mV", "voltage", at_least=-1000, at_most=1000, name="V", owner="Synapse")
CURRENT = Parameter("nA", "current", at_least=-100, at_most=100, name="I", owner="drive")


class CurrentSynapse(Synapse):
    """A synapse that injects the current w kernel(t), whatever the voltage.

    Source: Rotter & Diesmann 1999, Biol Cybern 81:381 (its exact response).

    >>> from neurosim import LIF
    >>> t, dV = CurrentSynapse(w=0.1, tau_decay=5).peak(LIF())
    >>> round(t, 3), round(dV, 3)
    (9.242, 1.575)
    """

    w: Parameter = Parameter(
        "nA", "weight, the peak of the current", default=0.1, at_least=-100, at_most=100
    )

    def current(self, t: float) -> float:
        """The current in nA at t (ms) after the onset.

        >>> round(CurrentSynapse(w=-0.1, tau_decay=5).current(5), 4)
        -0.0368
        """
        return self.w * self.kernel(t)

    def psp(self, neuron: Passive, t: float) -> float:
        """What one spike adds to the voltage of a passive membrane, in mV at t (ms).

        The neuron, such as a `LIF`, gives tau_m and R_m; its threshold plays no part.
        psp(t) = (R_m w / tau_m) times the integral over s from 0 to t of
        kernel(s) exp(-(t - s) / tau_m), in a closed form that keeps its digits where time
        constants meet.

        >>> from neurosim import LIF
        >>> neuron = LIF(tau_m=10, R_m=40)
        >>> round(CurrentSynapse(w=0.1, tau_decay=10).psp(neuron, 10), 6)  # R_m w / e
        1.471518
        """
        tau_m, R_m, _ = attributes(neuron, *PASSIVE)
        return self.w * R_m * self._response(tau_m, max(0.0, TIME.check(t)))

    def peak(self, neuron: Passive) -> tuple[float, float]:
        """Time (ms) and height (mV) of the extremum of `psp`.

        There R_m w kernel(t) = psp(t). For tau_rise = 0 this is the closed form
        t = ln(tau_m / tau_decay) / (1 / tau_decay - 1 / tau_m); otherwise t is found by bisection.

        >>> from neurosim import LIF
        >>> t, dV = CurrentSynapse(w=0.1, tau_decay=10).peak(LIF(tau_m=10, R_m=40))
        >>> round(t, 6), round(dV, 6)
        (10.0, 1.471518)
        """
        tau_m, R_m, _ = attributes(neuron, *PASSIVE)
        if self.tau_rise:
            late = 2 * (self.peak_time + tau_m)

            def rises(t: float) -> bool:
                return self._kernel(t) > self._response(tau_m, t)

            while rises(late):
                late *= 2
            t = _last(rises, self.peak_time, late)
        else:
            t = crest(tau_m, self.tau_decay)
        return t, self.w * R_m * self._response(tau_m, t)

    def sign(self, V: float) -> int:
        """1 if the current depolarises at V (mV), -1 if it hyperpolarises: here the same at any V.

        >>> CurrentSynapse(w=-0.1).sign(-90)
        -1
        """
        VOLTAGE.check(V)
        return (self.w > 0) - (self.w < 0)

    def _response(self, tau_m: float, t: float) -> float:
        """psp of a weight and a resistance of 1."""
        h, s = self._impulse()
        _, _, _, of_h, of_s = linear_propagators(tau_m, self.tau_decay, self.tau_rise, t)
        return h * of_h + s * of_s


class ConductanceSynapse(Synapse):
    """A synapse that opens a conductance g kernel(t) towards its reversal potential E_syn.

    I_syn(V, t) = g kernel(t) B(V) (E_syn - V), with the magnesium block
    B(V) = 1 / (1 + Mg / 3.57 mM exp(-0.062 V / mV)), which is 1 for Mg = 0.

    So one synapse may depolarise or hyperpolarise, according to V; one with E_syn at the resting
    voltage moves nothing by itself, yet divides what others do (shunting inhibition).

    Presets of 1 nS: `AMPA`, `NMDA`, `GABA_A`, `GABA_B`; `replace` changes g and delay.
    E_syn, and the decay of the first three as 1 / beta: the schemes of Destexhe, Mainen &
    Sejnowski 1998, in Koch & Segev, Methods in Neuronal Modeling. The rise times, the decay of
    GABA_B, the 1 nS and 1 mM of magnesium are typical numbers, not from a table; E_syn of GABA_A
    follows the cell's chloride.

    Source: Destexhe et al. 1998; Jahr & Stevens 1990, J Neurosci 10:3178 (B).

    >>> [receptor.is_excitatory(V_th=-55) for receptor in (AMPA, NMDA, GABA_A, GABA_B)]
    [True, True, False, False]
    """

    # in nS a synapse has some 0.1 to 100: 1 µS is more than a whole neuron's leak
    g: Parameter = Parameter("µS", "peak conductance", default=0.001, at_least=0, at_most=1)
    E_syn: Parameter = Parameter(
        "mV", "reversal potential", default=0.0, at_least=-200, at_most=200
    )
    Mg: Parameter = Parameter(
        "mM", "magnesium outside that blocks the channel", default=0.0, at_least=0, at_most=100
    )

    def conductance(self, t: float) -> float:
        """The conductance in µS at t (ms) after the onset, before any magnesium block.

        >>> ConductanceSynapse(g=0.002).conductance(0)
        0.002
        """
        return self.g * self.kernel(t)

    def block(self, V: float) -> float:
        """The fraction B of the conductance that magnesium leaves open at V (mV).

        >>> [round(NMDA.block(V), 3) for V in (-70, -30, 30)]
        [0.044, 0.357, 0.958]
        """
        return magnesium_block(self.Mg, VOLTAGE.check(V))

    def current(self, V: float, t: float) -> float:
        """The current into the cell in nA at the voltage V (mV), t (ms) after the onset.

        >>> ConductanceSynapse(g=0.001, E_syn=0).current(V=-70, t=0)
        0.07
        """
        return self.conductance(t) * self.block(V) * (self.E_syn - V)

    def sign(self, V: float) -> int:
        """1 if the synapse depolarises at V (mV), -1 if it hyperpolarises, 0 at E_syn.

        >>> GABA_A.sign(-65), GABA_A.sign(-80), GABA_A.sign(-90)
        (-1, 0, 1)
        """
        V = VOLTAGE.check(V)
        return (self.E_syn > V) - (self.E_syn < V)

    def is_excitatory(self, V_th: float) -> bool:
        """Whether the synapse pulls a membrane towards a spike: E_syn above the threshold V_th.

        A synapse may depolarise and yet inhibit: E_syn between rest and threshold.

        >>> depolarising = GABA_A.replace(E_syn=-60)
        >>> depolarising.sign(-70), depolarising.is_excitatory(V_th=-55)
        (1, False)
        """
        return self.sign(V_th) > 0

    def voltage(self, neuron: Passive, t: float, I: float = 0.0, V0: float | None = None) -> float:
        """The voltage in mV of a passive membrane t (ms) after the onset, under constant I (nA).

        It starts at V0 (mV), by default E_L + R_m I. The neuron, such as a `LIF`, gives tau_m, R_m
        and E_L; its threshold plays no part. tau_m dV/dt = E_L - V + R_m (I + I_syn(V, t)) is
        integrated as in `drive`, in steps of 1/50 of its shortest time constant or less.

        >>> from neurosim import LIF
        >>> round(ConductanceSynapse(g=0.005, E_syn=0).voltage(LIF(), t=5), 3)
        -65.383
        """
        V, I, step = self._start(neuron, I, V0)
        t = max(0.0, TIME.check(t))
        steps = max(1, math.ceil(t / step))
        for i in range(steps):
            V = self._advance(neuron, I, V, i * t / steps, t / steps)
        return V

    def peak(self, neuron: Passive, I: float = 0.0, V0: float | None = None) -> tuple[float, float]:
        """Time (ms) and voltage (mV) at which `voltage` turns back from E_syn; (0, V0) if never.

        >>> from neurosim import LIF
        >>> t, V = ConductanceSynapse(g=0.005, E_syn=0).peak(LIF())
        >>> round(t, 3), round(V, 3)
        (9.094, -64.748)
        """
        tau_m, R_m, E_L = attributes(neuron, *PASSIVE)
        V0, I, step = self._start(neuron, I, V0)
        V, t, approached = V0, 0.0, False
        towards = math.copysign(1.0, self.E_syn - V0)

        def approaches(V: float, t: float) -> bool:
            synaptic = self.g * self._kernel(t) * magnesium_block(self.Mg, V) * (self.E_syn - V)
            return towards * (E_L - V + R_m * (I + synaptic)) > 0

        # 50 tau_decay after the onset nothing of the conductance is left to turn V
        end = 50 * self.tau_decay + tau_m if self.g and V0 != self.E_syn else 0.0
        while t < end:
            after = self._advance(neuron, I, V, t, step)
            if approaches(after, t + step):
                approached = True
            elif approached or approaches(V, t):
                break
            V, t = after, t + step
        else:
            return 0.0, V0
        length = _last(
            lambda length: approaches(self._advance(neuron, I, V, t, length), t + length), 0.0, step
        )
        return t + length, self._advance(neuron, I, V, t, length)

    def _start(self, neuron: Passive, I: float, V0: float | None) -> tuple[float, float, float]:
        """V at the onset, I, and the longest step that keeps the method's error below 1e-9."""
        tau_m, R_m, E_L = attributes(neuron, *PASSIVE)
        I = CURRENT.check(I)
        V = E_L + R_m * I if V0 is None else VOLTAGE.check(V0)
        fastest = min(tau_m / (1 + R_m * self.g), self.tau_decay, self.tau_rise or math.inf)
        return V, I, fastest / 50

    def _advance(self, neuron: Passive, I: float, V: float, t: float, length: float) -> float:
        """V after a step from t."""
        R_m, early, late = neuron.R_m, t + EARLY * length, t + LATE * length
        opened = R_m * self.g * self._kernel(early), R_m * self.g * self._kernel(late)
        channels = [(*opened, self.E_syn, self.Mg)]
        return relax(V, length / neuron.tau_m, neuron.E_L + R_m * I, channels)


AMPA = ConductanceSynapse(tau_decay=5.3, tau_rise=0.5, E_syn=0)
NMDA = ConductanceSynapse(tau_decay=150, tau_rise=5, E_syn=0, Mg=1)
GABA_A = ConductanceSynapse(tau_decay=5.6, tau_rise=0.5, E_syn=-80)
GABA_B = ConductanceSynapse(tau_decay=150, tau_rise=50, E_syn=-95)


def _last(holds: Callable[[float], bool], low: float, high: float) -> float:
    """The largest number up to which a condition holds that fails at high, by bisection."""
    middle = (low + high) / 2
    while low < middle < high:  # ends when no double lies between the two
        low, high = (middle, high) if holds(middle) else (low, middle)
        middle = (low + high) / 2
    return low
