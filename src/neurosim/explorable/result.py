"""What a demo answers: panels to draw, readouts, one sentence and a table.

Words are keys of the language catalogue; numbers are plain floats or arrays. Nothing here knows how
a panel is drawn: the drawing module reads the marks below.
"""

from __future__ import annotations

__all__ = ["Axis", "Grid", "Panel", "Readout", "Result", "bars", "dots", "line", "rule", "spikes"]


class Grid:
    """`count` evenly spaced numbers from `start`: an abscissa that need not be sent."""

    def __init__(self, start, step, count):
        self.start, self.step, self.count = start, step, count


class Axis:
    """One axis: the catalogue key of its label, its unit, and the interval it shows."""

    def __init__(self, label, unit, domain):
        self.label, self.unit, self.domain = label, unit, list(domain)


class Panel:
    """One small chart: a title key, two axes and its marks, drawn in order."""

    def __init__(self, title, x, y, marks, height=220):
        self.title, self.x, self.y, self.marks, self.height = title, x, y, marks, height


def line(role, x, y, label=None):
    """A curve; `role` gives its colour and dash, `label` its entry in the legend."""
    return {"mark": "line", "role": role, "x": x, "y": y, "label": label}


def rule(role, *, x=None, y=None, label=None):
    """A straight line across the panel at one x or one y."""
    return {"mark": "rule", "role": role, "at_x": x, "at_y": y, "label": label}


def spikes(times, low, high, label=None):
    """Vertical strokes from `low` to `high` at the spike times."""
    return {"mark": "spikes", "role": "spike", "x": times, "low": low, "high": high, "label": label}


def dots(role, x, y, label=None):
    """Points at (x, y)."""
    return {"mark": "dots", "role": role, "x": x, "y": y, "label": label}


def bars(role, values, label=None, side=0, sides=1):
    """One bar for each value at 1, 2, ...; `side` of `sides` when several stand together."""
    return {"mark": "bars", "role": role, "y": values, "label": label, "side": side, "sides": sides}


class Readout:
    """A number beside the figure; `value` is None where it does not exist (no spike, no rate)."""

    def __init__(self, name, value, unit="", digits=1):
        self.name, self.value, self.unit, self.digits = name, value, unit, digits


class Result:
    """All that a demo says at one setting.

    `sentence` is a catalogue key, `said` the values its placeholders take; `columns` are
    (key, unit, digits) and `rows` hold one number (or None) a column.
    """

    def __init__(self, panels, readouts, sentence, said, columns, rows):
        self.panels, self.readouts = panels, readouts
        self.sentence, self.said = sentence, said
        self.columns, self.rows = columns, rows
