"""Stand-ins for the slope of a spike, and a spiking unit that learns through time by them."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod

from neurosim.parameters import Integer, Parameter, ParameterError, Parametrised
from neurosim.units.layers import sigmoid
from neurosim.units.matrices import as_matrix, matrix_product

__all__ = ["ATan", "FastSigmoid", "Sigmoid", "SpikingUnit", "Surrogate", "heaviside"]

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ETA = Parameter("", "learning rate", above=0, at_most=10, name="eta", owner="SpikingUnit.learn")
EPOCHS = Integer(
    "", "number of updates", at_least=1, at_most=1e6, name="epochs", owner="SpikingUnit.learn"
)


def heaviside(u: float) -> float:
    """1.0 for u > 0, else 0.0: the spike of a unit whose V lies u above V_th; none at u = 0.

    >>> heaviside(-0.5), heaviside(0.0), heaviside(0.5)
    (0.0, 0.0, 1.0)
    """
    return 1.0 if u > 0 else 0.0


class Surrogate(Parametrised, ABC):
    """A smooth step in place of `heaviside`, and its slope, which is used going backward.

    Source: Neftci, Mostafa & Zenke 2019, IEEE Signal Process Mag 36(6):51.
    """

    k: Parameter = Parameter("", "steepness", default=25.0, above=0, at_most=1e4)

    @abstractmethod
    def smooth(self, u: float) -> float:
        """The smooth step; it rises through 1/2 at u = 0."""

    @abstractmethod
    def slope(self, u: float) -> float:
        """The derivative of `smooth`."""


class FastSigmoid(Surrogate):
    """slope(u) = 1 / (1 + k |u|)^2, which needs no exponential.

    smooth(u) = 1/2 + u / (1 + k |u|) runs from 1/2 - 1/k to 1/2 + 1/k. Source: Zenke & Ganguli
    2018, Neural Comput 30:1514 (SuperSpike).

    >>> FastSigmoid().slope(0.0), FastSigmoid(k=10).slope(0.1)
    (1.0, 0.25)
    """

    def smooth(self, u: float) -> float:
        return 0.5 + u / (1 + self.k * abs(u))

    def slope(self, u: float) -> float:
        x = 1 + self.k * abs(u)
        return 1 / (x * x)  # not x**2, which is an error where x * x is infinite


class Sigmoid(Surrogate):
    """smooth(u) = 1 / (1 + exp(-k u)), slope(u) = k smooth(u) (1 - smooth(u)).

    >>> Sigmoid(k=25).slope(0.0)
    6.25
    """

    def smooth(self, u: float) -> float:
        return sigmoid(self.k * u)

    def slope(self, u: float) -> float:
        # 1 - sigmoid(x) is sigmoid(-x), with all its digits
        return self.k * (sigmoid(self.k * u) * sigmoid(-self.k * u))


class ATan(Surrogate):
    """smooth(u) = 1/2 + atan(x) / pi, slope(u) = k / 2 / (1 + x^2), with x = pi k u / 2.

    Source: Fang et al. 2021, ICCV, arXiv:2007.05785, where k is called alpha.

    >>> ATan().slope(0.0)
    1.0
    """

    k: Parameter = Parameter("", "steepness", default=2.0, above=0, at_most=1e4)

    def smooth(self, u: float) -> float:
        return 0.5 + math.atan(math.pi * self.k * u / 2) / math.pi

    def slope(self, u: float) -> float:
        x = math.pi * self.k * u / 2
        return self.k / 2 / (1 + x * x)


class SpikingUnit(Parametrised):
    """A leaky integrate-and-fire unit in discrete time that learns to fire at given times.

    V[i] = a V[i-1] + w . x[i] - V_th s[i-1],  s[i] = heaviside(V[i] - V_th),
    r[i] = b r[i-1] + s[i],  loss = 1/2 sum_i (r[i] - r*[i])^2, with a = exp(-dt / tau_m),
    b = exp(-dt / tau_r), and r* made from the target spikes as r from s. V is in units of its own,
    w has shape (K,), the inputs X (steps, K), s and the target (steps,).

    Source: Neftci, Mostafa & Zenke 2019, IEEE Signal Process Mag 36(6):51 (the unit and its
    gradient); van Rossum 2001, Neural Comput 13:751 (the loss).
    Errors: ParameterError for shapes that do not fit.

    >>> unit = SpikingUnit()
    >>> V, s = unit.run([0.6], [[1], [1], [0], [1]])
    >>> s
    [0.0, 1.0, 0.0, 0.0]
    """

    tau_m: Parameter = Parameter("ms", "membrane time constant", default=20.0, above=0, at_most=1e4)
    tau_r: Parameter = Parameter(
        "ms", "time constant of the filtered spikes", default=10.0, above=0, at_most=1e4
    )
    V_th: Parameter = Parameter("", "threshold", default=1.0, above=0, at_most=1e3)
    dt: Parameter = Parameter("ms", "time step", default=1.0, above=0, at_most=100)

    def run(
        self,
        w: Sequence[float],
        X: Sequence[Sequence[float]],
        smooth: Surrogate | None = None,
    ) -> tuple[list[float], list[float]]:
        """V and s at each step. With `smooth`, s[i] is its smooth step: no spike, but a slope."""
        [w] = as_matrix("SpikingUnit.w", [w])
        X = as_matrix("SpikingUnit.X", X, columns=len(w))
        return self._forward(w, X, smooth.smooth if smooth else heaviside)

    def loss(
        self,
        w: Sequence[float],
        X: Sequence[Sequence[float]],
        target: Sequence[float],
        smooth: Surrogate | None = None,
    ) -> float:
        """Half the squared distance between the filtered spikes and the filtered target.

        >>> SpikingUnit().loss([0.6], [[1], [1]], target=[0, 1])
        0.0
        """
        _, s = self.run(w, X, smooth)
        return math.fsum(r * r for r in self._distance(s, _target(target, len(s)))) / 2

    def gradient(
        self,
        w: Sequence[float],
        X: Sequence[Sequence[float]],
        target: Sequence[float],
        surrogate: Surrogate | None = None,
        smooth: bool = False,
    ) -> list[float]:
        """The surrogate gradient of the loss, shape (K,), backward through time, reset included.

        The derivative of s[i] by V[i], 0 nearly everywhere, is replaced by surrogate.slope (that of
        `FastSigmoid` if none is given). With smooth=True the run itself uses surrogate.smooth, and
        this is the exact gradient of `loss(..., smooth=surrogate)`.

        >>> [round(g, 3) for g in SpikingUnit().gradient([0.6, 0.2], [[1, 0], [0, 1]], [0, 1])]
        [-0.028, -0.022]
        """
        surrogate = surrogate or FastSigmoid()
        V, s = self.run(w, X, surrogate if smooth else None)
        [back] = matrix_product([self._backward(V, s, target, surrogate)], list(zip(*X)))
        return back

    def learn(
        self,
        w: Sequence[float],
        X: Sequence[Sequence[float]],
        target: Sequence[float],
        eta: float,
        epochs: int,
        surrogate: Surrogate | None = None,
    ) -> tuple[list[float], list[float]]:
        """The weights after `epochs` steps of -eta `gradient`, and the losses, shape (epochs + 1,).

        >>> X = [[i % 3 == 0, i % 4 == 0] for i in range(24)]
        >>> target = [i == 12 for i in range(24)]
        >>> w, losses = SpikingUnit().learn([0.1, 0.1], X, target, eta=0.05, epochs=100)
        >>> losses[-1] < losses[0]
        True
        """
        eta, epochs = ETA.check(eta), EPOCHS.check(epochs)
        w, losses = list(w), [self.loss(w, X, target)]
        for _ in range(epochs):
            gradient = self.gradient(w, X, target, surrogate)
            w = [w_k - eta * g for w_k, g in zip(w, gradient)]
            losses.append(self.loss(w, X, target))
        return w, losses

    def _forward(
        self, w: list[float], X: list[list[float]], spike: Callable[[float], float]
    ) -> tuple[list[float], list[float]]:
        keep, V_th = math.exp(-self.dt / self.tau_m), self.V_th
        [currents] = matrix_product([w], X)
        V = s = 0.0
        voltages, spikes = [], []
        for I in currents:
            V = keep * V + I - V_th * s
            s = spike(V - V_th)
            voltages.append(V)
            spikes.append(s)
        return voltages, spikes

    def _distance(self, s: list[float], target: list[float]) -> list[float]:
        """r[i] - r*[i]: the filter is linear, so it may run over the difference."""
        keep = math.exp(-self.dt / self.tau_r)
        r = 0.0
        return [r := keep * r + s_i - target_i for s_i, target_i in zip(s, target)]

    def _backward(
        self, V: list[float], s: list[float], target: Sequence[float], surrogate: Surrogate
    ) -> list[float]:
        """The derivative of the loss by the input current of each step."""
        keep_V, keep_r = math.exp(-self.dt / self.tau_m), math.exp(-self.dt / self.tau_r)
        V_th, slope = self.V_th, surrogate.slope
        by_r = by_V = 0.0
        back = []
        for V_i, r_i in zip(reversed(V), reversed(self._distance(s, _target(target, len(s))))):
            by_r = r_i + keep_r * by_r
            by_s = by_r - V_th * by_V
            by_V = keep_V * by_V + by_s * slope(V_i - V_th)
            back.append(by_V)
        return back[::-1]


def _target(target: Sequence[float], steps: int) -> list[float]:
    [target] = as_matrix("SpikingUnit.target", [target])
    if len(target) != steps:
        raise ParameterError(
            f"SpikingUnit.target must have shape ({steps},) as X has steps, got ({len(target)},)"
        )
    return target
