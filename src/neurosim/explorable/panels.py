"""Panels that several demos have: a voltage over time, and the step of current that moves it."""

from __future__ import annotations

from neurosim.explorable.answer import Axis, Grid, Panel, mark

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Sequence

    from neurosim.explorable.answer import Mark
    from neurosim.recording import Recording

__all__ = ["step_of_current", "voltage"]


def voltage(
    run: Recording,
    span: Sequence[float],
    level: Mark | None = None,
    ticks: tuple[float, float] | None = None,
    every: float = 0.1,
    height: int = 170,
    scale: Sequence[float] | None = None,
) -> Panel:
    """V over time, a point `every` so many ms, above it a `level` such as the threshold.

    The spikes of a model that gives them no shape are `ticks` from one voltage to another; `scale`
    are the voltages that the axis names, if not round ones.
    """
    stride = max(1, round(every / run.dt))
    V = run.V[::stride]
    marks = [level] if level else []
    marks.append(mark("line", "voltage", x=Grid(0.0, stride * run.dt, len(V)), y=V, ghost=True))
    if ticks:
        low, high = ticks
        marks.append(mark("spikes", "spike", "spike", x=run.spikes, low=low, high=high))
    return Panel(
        "panel_V", Axis("t", (0, run.duration)), Axis("V", span, ticks=scale), marks, height
    )


def step_of_current(
    key: str, I: float, onset: float, width: float, end: float, domain: Sequence[float]
) -> Panel:
    """A step of current over time, whose top is dragged by the control called `key`."""
    off = onset + width
    t, corners = [0, onset, onset, off, off, end], [0.0, 0.0, I, I, 0.0, 0.0]
    middle = onset + width / 2
    marks = [
        mark("line", "current", x=t, y=corners, ghost=True),
        mark("handle", "hand", x=middle, y=I, control=key, axis="y"),
    ]
    return Panel("panel_I", Axis("t", (0, end)), Axis(key, domain), marks, height=100)
