"""The time course of a synapse after a spike."""

from __future__ import annotations

import math

from neurosim.parameters import Parameter, Parametrised
from neurosim.synapses._equation import crest, difference

__all__ = ["Synapse"]

TIME = Parameter("ms", "time since the onset", name="t", owner="Synapse")
FASTEST = 1e-6  # ms; a rise below it is none, and its rate would leave the range of a double


class Synapse(Parametrised):
    """The time course that every kind of synapse shares: a kernel whose peak is 1.

    kernel(t) = (exp(-t / tau_decay) - exp(-t / tau_rise)) / norm for t >= 0, else 0. Its limits
    are the exponential kernel exp(-t / tau_s), with tau_rise = 0, and the alpha kernel
    (t / tau_s) exp(1 - t / tau_s), with tau_rise = tau_decay = tau_s.

    Source: Rall 1967, J Neurophysiol 30:1138 (alpha function); Gerstner, Kistler, Naud & Paninski
    2014, Neuronal Dynamics, section 3.1.
    Errors: ParameterError for a value out of bounds and for tau_rise above tau_decay.

    >>> alpha = Synapse(tau_decay=2, tau_rise=2)
    >>> [round(alpha.kernel(t), 3) for t in (-1, 0, 2, 4)]
    [0.0, 0.0, 1.0, 0.736]
    """

    tau_decay: Parameter = Parameter(
        "ms", "decay time constant", default=5.0, at_least=0.001, at_most=10_000
    )
    tau_rise: Parameter = Parameter(
        "ms", "rise time constant", default=0.0, at_least=0, at_most=10_000
    )
    delay: Parameter = Parameter(
        "ms", "delay from spike to onset", default=0.0, at_least=0, at_most=1000
    )

    def _check_together(self) -> None:
        if self.tau_rise != 0 and not FASTEST <= self.tau_rise <= self.tau_decay:
            declared = Synapse.tau_rise
            decay = Synapse.tau_decay.show(self.tau_decay)
            raise declared.error(
                f"0, or from {declared.show(FASTEST)} to tau_decay = {decay},"
                f" got {declared.show(self.tau_rise)}"
            )

    @property
    def peak_time(self) -> float:
        """When the kernel is 1, in ms after the onset.

        t = ln(tau_decay / tau_rise) / (1 / tau_rise - 1 / tau_decay).

        >>> Synapse(tau_decay=5).peak_time, Synapse(tau_decay=5, tau_rise=5).peak_time
        (0.0, 5.0)
        """
        return crest(self.tau_decay, self.tau_rise) if self.tau_rise else 0.0

    @property
    def area(self) -> float:
        """The kernel's integral in ms: tau_decay exp(peak_time / tau_decay).

        Spikes at a mean rate keep the kernel at rate area on average, so K current synapses of
        weight w_k pass a mean current of sum w_k area rate_k: the W x of an artificial neuron.

        >>> Synapse(tau_decay=5).area
        5.0
        """
        return self.tau_decay * math.exp(self.peak_time / self.tau_decay)

    def kernel(self, t: float) -> float:
        """The fraction of the peak at t (ms) after the onset.

        >>> round(Synapse(tau_decay=5, tau_rise=1).kernel(10), 4)
        0.2529
        """
        return self._kernel(TIME.check(t))

    def _kernel(self, t: float) -> float:
        if t < 0:
            return 0.0
        if not self.tau_rise:
            return math.exp(-t / self.tau_decay)
        return self._impulse()[0] * difference(1 / self.tau_decay, 1 / self.tau_rise, t)

    def _impulse(self) -> tuple[float, float]:
        """What one spike adds to the states h and s, h' = -h / tau_rise, s' = h - s / tau_decay."""
        if not self.tau_rise:
            return 0.0, 1.0
        return math.exp(self.peak_time / self.tau_decay) / self.tau_rise, 0.0
