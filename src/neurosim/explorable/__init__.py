"""How a simulation becomes something to explore: controls, results, and their words."""

from neurosim.explorable.controls import Choice, ControlError, Range, Switch
from neurosim.explorable.demo import Demo
from neurosim.explorable.result import (
    Axis,
    Grid,
    Panel,
    Readout,
    Result,
    bars,
    dots,
    line,
    rule,
    spikes,
)
from neurosim.explorable.text import Catalogue, number, quantity

__all__ = [
    "Axis",
    "Catalogue",
    "Choice",
    "ControlError",
    "Demo",
    "Grid",
    "Panel",
    "Range",
    "Readout",
    "Result",
    "Switch",
    "bars",
    "dots",
    "line",
    "number",
    "quantity",
    "rule",
    "spikes",
]
