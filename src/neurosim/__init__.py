"""Neurons of the brain and units of deep learning, side by side, in plain Python."""

from neurosim.comparison import LayerComparison, rmse
from neurosim.hodgkin_huxley import GateRecording, HodgkinHuxley
from neurosim.layers import LIFLayer, LinearLayer, relu, sigmoid, softplus
from neurosim.lif import LIF
from neurosim.parameters import Parameter, ParameterError, Parametrised
from neurosim.rates import correlation, fI_curve, matched_unit, unit_rate
from neurosim.recording import DivergenceError, Recording
from neurosim.stimuli import PulseTrain, Ramp, Step

__version__ = "0.1.0"

__all__ = [
    "DivergenceError",
    "GateRecording",
    "HodgkinHuxley",
    "LIF",
    "LIFLayer",
    "LayerComparison",
    "LinearLayer",
    "Parameter",
    "ParameterError",
    "Parametrised",
    "PulseTrain",
    "Ramp",
    "Recording",
    "Step",
    "correlation",
    "fI_curve",
    "matched_unit",
    "relu",
    "rmse",
    "sigmoid",
    "softplus",
    "unit_rate",
]
