"""What every population has: a number of equal neurons, inputs of one number for each, a seed."""

from __future__ import annotations

import numpy as np

from neurosim.parameters import Integer, Parameter, ParameterError, Parametrised

TYPE_CHECKING = False  # as typing has it, without importing typing for it
if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.floating]
    Ints = NDArray[np.intp]

__all__ = ["Population", "per_neuron"]

COUNT = Integer(
    "", "number of neurons", at_least=1, at_most=10_000_000, name="count", owner="Population"
)
SEED = Integer("", "seed", at_least=0, at_most=2**53, name="seed", owner="simulate")
SD = Parameter(
    "mV",
    "standard deviation of V by noise and leak alone",
    at_least=0,
    at_most=1000,
    name="sd",
    owner="simulate",
)
VOLTAGE = Parameter(
    "mV", "initial voltage", at_least=-1000, at_most=1000, name="V0", owner="simulate"
)


class Population[Neuron: Parametrised]:
    """Base of the populations: `count` neurons with the parameters of `neuron`.

    Errors: ParameterError for a count out of bounds or a neuron of another kind.

    >>> from neurosim.population import LIFPopulation
    >>> LIFPopulation(100)
    <LIFPopulation of 100: LIF(tau_m=20, R_m=100, E_L=-70, V_th=-55, V_reset=-70, t_ref=2)>
    """

    kind: type[Neuron]

    def __init__(self, count: int, neuron: Neuron | None = None) -> None:
        self.count = COUNT.check(count)
        self.neuron = self.kind() if neuron is None else neuron
        if not isinstance(self.neuron, self.kind):
            kind = self.kind.__name__
            raise ParameterError(
                f"{type(self).__name__}.neuron must be of kind {kind}, got {neuron!r}"
            )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.count}: {self.neuron!r}>"


def per_neuron(value: ArrayLike, declared: Parameter, count: int) -> Floats:
    """One number for each neuron, shape (count,), from that or from one number for all.

    Errors: ParameterError for another shape and for a number out of the declared bounds.

    >>> per_neuron(3, SD, count=2)
    array([3., 3.])
    """
    try:
        values = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise declared.error(f"a number or an array of numbers, got {value!r}") from None
    if values.shape not in ((), (count,)):
        raise declared.error(f"a number or of shape ({count},), got shape {values.shape}")
    for extreme in (values.min(), values.max()):  # not a number makes both so
        declared.check(extreme)
    return np.full(count, values)
