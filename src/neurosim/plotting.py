"""Pictures of recordings by matplotlib, for notebooks: the extra `neurosim[plot]`."""

from __future__ import annotations

from neurosim.parameters import ParameterError
from neurosim.roles import ROLES

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Protocol

    from matplotlib.axes import Axes as Axes
    from matplotlib.typing import ColorType

    # a recording as it is seen from here: importing its class would close a circle
    class Traced(Protocol):
        @property
        def units(self) -> Mapping[str, str]: ...
        @property
        def times(self) -> Sequence[float]: ...
        @property
        def spikes(self) -> Sequence[float]: ...
        @property
        def duration(self) -> float: ...


__all__ = ["plot_raster", "plot_trace", "style_of"]


def style_of(role: str) -> dict[str, Any]:
    """How matplotlib draws a role: in its colour by day, and with its dash if it has one.

    >>> style_of("relu")["linestyle"]
    (0, (6.0, 3.0))
    """
    if role not in ROLES:
        raise ParameterError(f"style_of.role must be one of {', '.join(ROLES)}, got {role!r}")
    color, dash = ROLES[role].day, ROLES[role].dash
    dashed = {"linestyle": (0, tuple(map(float, dash.split())))} if dash else {}
    return {"color": color, **dashed}


def plot_trace(recording: Traced, trace: str = "V", ax: Axes | None = None, **style: Any) -> Axes:
    """What `Recording.plot` does: one trace over t (ms), a voltage with a tick at each spike.

    >>> from neurosim import LIF
    >>> plot_trace(LIF().solve(0.3, duration=50)).get_ylabel()
    'V (mV)'
    """
    if trace not in recording.units:
        known = ", ".join(recording.units)
        raise ParameterError(f"plot.trace must be one of {known}, got {trace!r}")
    ax = _axes() if ax is None else ax
    values = getattr(recording, trace)
    (line,) = ax.plot(recording.times, values, **style)
    chosen = "color" in style or "c" in style
    if not chosen:
        line.set(**style_of("voltage" if trace == "V" else "current"))
    if trace == "V" and recording.spikes:
        color = line.get_color() if chosen else ROLES["spike"].day
        _ticks(ax, recording.spikes, values, color)
    unit = recording.units[trace]
    ax.set(xlabel="t (ms)", ylabel=f"{trace} ({unit})" if unit else trace)
    ax.set_xlim(0, recording.duration)
    return ax


def plot_raster(trains: Sequence[Sequence[float]], ax: Axes | None = None, **style: Any) -> Axes:
    """One row of ticks for each neuron at its spike times (ms), shape (N,) of any lengths.

    >>> plot_raster([[1, 5], [2]]).get_xlabel()
    't (ms)'
    """
    ax = _axes() if ax is None else ax
    look = {"colors": ROLES["spike"].day, "linelengths": 0.8, **style}
    ax.eventplot([list(train) for train in trains], **look)
    ax.set(xlabel="t (ms)", ylabel="i", yticks=range(len(trains)))
    ax.set_ylim(len(trains) - 0.4, -0.6)  # the first neuron on top, as the first row of W
    ax.set_xlim(left=0)
    return ax


def _axes() -> Axes:
    try:
        from matplotlib import pyplot
    except ImportError as error:
        raise ImportError("plots need matplotlib, the extra neurosim[plot]") from error
    return pyplot.subplots()[1]


def _ticks(ax: Axes, spikes: Sequence[float], V: Sequence[float], color: ColorType) -> None:
    top = max(V)
    height = 0.1 * ((top - min(V)) or 1)
    ax.vlines(spikes, top + height / 2, top + 3 * height / 2, color=color, linewidth=1)
