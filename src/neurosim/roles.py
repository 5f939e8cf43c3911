"""What a colour means: one table for figures, demos, notebooks and cards.

A role has a colour by day, on white paper, and one by night. Roles that share a colour are of one
kind and differ in dash or shape; inhibitory differs from excitatory by its dash too.
"""

from __future__ import annotations

__all__ = ["ROLES", "Role"]


class Role:
    """The colours of one meaning by day and by night, and its dash, as in SVG, if it has one.

    >>> ROLES["inhibitory"].day, ROLES["inhibitory"].dash
    ('#1c5fae', '5 3')
    """

    def __init__(self, day: str, night: str, meaning: str, dash: str | None = None) -> None:
        self.day, self.night, self.meaning, self.dash = day, night, meaning, dash


INK = "#22262f", "#e3e6ec"
PURPLE = "#7a36b1", "#d3a5ff"
GREY = "#6b7280", "#a3a9b5"
TEAL = "#00707a", "#4fd3d6"

ROLES = {
    "voltage": Role(*INK, "a membrane potential"),
    "spike": Role(*PURPLE, "a spike"),
    "rate": Role(*PURPLE, "how often a cell spikes"),
    "threshold": Role("#8a5a00", "#f0c060", "the voltage at which a cell spikes", "4 3"),
    "zero": Role(*GREY, "where an axis is zero", "4 3"),
    "guide": Role(*GREY, "what the rest is held against", "4 3"),
    "current": Role("#a8286e", "#ff8fc4", "a current into a cell"),
    "excitatory": Role("#b23c0f", "#ff9f76", "what makes a cell spike more"),
    "inhibitory": Role("#1c5fae", "#8ebcff", "what makes a cell spike less", "5 3"),
    "ion": Role("#3d7a0e", "#9bd45c", "ions and what lets them through"),
    "unit": Role(*TEAL, "what a unit of a network sends"),
    "relu": Role(*TEAL, "what a rectified linear unit sends", "6 3"),
    "softplus": Role(*TEAL, "what a softplus unit sends", "2 3"),
    "linear": Role(*TEAL, "what a unit sends without an activation function", "1 3"),
    "hand": Role("#3d4fb0", "#a9b6ff", "what can be moved, or is chosen"),
}
