"""What a simulated population leaves behind: who fired when, and what follows from it."""

from __future__ import annotations

import numpy as np

from neurosim.parameters import Parameter
from neurosim.recording import DivergenceError

TYPE_CHECKING = False  # as typing has it, without importing typing for it
if TYPE_CHECKING:
    from neurosim.population.base import Floats, Ints

__all__ = ["PopulationRecording", "in_order"]

START = Parameter("ms", "start", at_least=0, name="start", owner="PopulationRecording")
WIDTH = Parameter("ms", "width of a bin", above=0, name="width", owner="population_rate")


class PopulationRecording:
    """Spike `times` (ms) and `neurons`, both of shape (spikes,), in order; `V` (mV) at the end.

    times[k] is when neuron number neurons[k] fired: together they are the raster. V has shape
    (N,). DivergenceError if V is not finite.

    >>> from neurosim.population import LIFPopulation
    >>> recording = LIFPopulation(3).simulate([0.2, 0.1, 0.3], duration=40)
    >>> recording.times.round(1), recording.neurons
    (array([13.9, 27.8, 29.8]), array([2, 0, 2]))
    """

    def __init__(
        self,
        times: Floats,
        neurons: Ints,
        V: Floats,
        steps: int,
        dt: float,
        model: str,
    ) -> None:
        if not np.isfinite(V).all():
            first = int(np.flatnonzero(~np.isfinite(V))[0])
            raise DivergenceError(
                f"{model}: the voltage of neuron {first} left the finite numbers within"
                f" {steps * dt:.10g} ms with dt = {dt:.10g} ms"
            )
        self.times, self.neurons = times, neurons
        self.V, self.dt, self.duration = V, dt, steps * dt

    @property
    def count(self) -> int:
        """Number of spikes of all neurons."""
        return self.times.size

    @property
    def counts(self) -> Ints:
        """Number of spikes of each neuron, shape (N,)."""
        return np.bincount(self.neurons, minlength=self.V.size)

    @property
    def rate(self) -> float:
        """Spikes per second and neuron over the whole recording, in Hz."""
        return 1000 * self.count / (self.V.size * self.duration)

    def rates(self, start: float = 0.0) -> Floats:
        """Rate of each neuron from start (ms) to the end, in Hz, shape (N,).

        Errors: ParameterError for a start that is not before the end.

        >>> from neurosim.population import LIFPopulation
        >>> LIFPopulation(2).simulate([0.2, 0.3], duration=1000).rates(start=500)
        array([34., 64.])
        """
        start = START.check(start)
        if start >= self.duration:
            end = f"before the end at {START.show(self.duration)}"
            raise START.error(f"{end}, got {START.show(start)}")
        late = self.neurons[np.searchsorted(self.times, start, side="right") :]
        counts = np.bincount(late, minlength=self.V.size)
        return 1000 * counts / (self.duration - start)

    def population_rate(self, width: float = 1.0) -> Floats:
        """Spikes per second and neuron in each bin of a width (ms), in Hz, shape (bins,).

        A spike at the edge of two bins belongs to the earlier one: that is the step it ends. What
        is left at the end and does not fill a bin is not shown.

        >>> from neurosim.population import LIFPopulation
        >>> LIFPopulation(10).simulate(0.3, duration=40).population_rate(width=10)
        array([  0., 100., 100.,   0.])
        """
        width = WIDTH.check(width)
        # 1e-9: 0.3 / 0.1 is 2.9999999999999996, and edges are meant on the grid
        bins = int(self.duration / width + 1e-9)
        bin_of_each = np.maximum(np.ceil(self.times / width - 1e-9), 1).astype(np.intp) - 1
        counts = np.bincount(bin_of_each, minlength=bins)[:bins]
        rates: Floats = 1000 * counts / (width * self.V.size)
        return rates

    def of(self, neuron: int) -> Floats:
        """Spike times of one neuron in ms, shape (its spikes,).

        >>> from neurosim.population import LIFPopulation
        >>> LIFPopulation(2).simulate(0.3, duration=40).of(1).round(1)
        array([13.9, 29.8])
        """
        times: Floats = self.times[self.neurons == neuron]
        return times

    def CV(self, start: float = 0.0) -> Floats:
        """Standard deviation over mean of the intervals of each neuron from start on, shape (N,).

        Not a number for a neuron with fewer than two intervals. About 1 where spikes come as a
        Poisson train, 0 where they come like a clock.

        >>> from neurosim.population import LIFPopulation
        >>> LIFPopulation(2).simulate([0.1, 0.3], duration=400).CV().round(6)
        array([nan,  0.])
        """
        late = self.times > START.check(start)
        order = np.argsort(self.neurons[late], kind="stable")
        neurons, times = self.neurons[late][order], self.times[late][order]
        same = neurons[1:] == neurons[:-1]
        intervals, owners = np.diff(times)[same], neurons[1:][same]

        def mean(values: Floats) -> Floats:
            means: Floats = np.bincount(owners, values, self.V.size) / number
            return means

        number = np.bincount(owners, minlength=self.V.size).astype(float)
        number[number < 2] = np.nan
        means = mean(intervals)
        return np.sqrt(mean((intervals - means[owners]) ** 2)) / means

    def __repr__(self) -> str:
        return (
            f"<PopulationRecording of {self.V.size} neurons, {self.duration:.10g} ms,"
            f" {self.count} spikes>"
        )


def in_order(steps: Ints, neurons: Ints, count: int) -> tuple[Ints, Ints]:
    """Steps and numbers (below count) of spikes, each (spikes,), sorted by step, then by neuron.

    >>> in_order(np.array([5, 2, 2]), np.array([0, 1, 0]), count=2)
    (array([2, 2, 5]), array([0, 1, 0]))
    """
    # one number holds both: to sort numbers is ten times as fast as to sort pairs
    return np.divmod(np.sort(steps * np.int64(count) + neurons), count)
