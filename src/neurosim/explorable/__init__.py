"""How a simulation becomes something to explore: controls, answers, and their words."""

from neurosim.explorable.answer import Answer, Axis, Film, Grid, Panel, mark
from neurosim.explorable.controls import (
    Choice,
    ControlError,
    Press,
    Range,
    Switch,
    Timeline,
    geometric,
)
from neurosim.explorable.demo import Demo
from neurosim.explorable.quantity import Quantity
from neurosim.explorable.text import Catalogue, number, quantity

__all__ = [
    "Answer",
    "Axis",
    "Catalogue",
    "Choice",
    "ControlError",
    "Demo",
    "Film",
    "Grid",
    "Panel",
    "Press",
    "Quantity",
    "Range",
    "Switch",
    "Timeline",
    "geometric",
    "mark",
    "number",
    "quantity",
]
