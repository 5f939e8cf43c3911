"""Populations and recurrent networks of thousands of neurons, in NumPy.

The neurons are those of `neurosim`: the parameters of its classes, the same spikes without noise.
"""

from neurosim.population.adex import AdExPopulation
from neurosim.population.izhikevich import IzhikevichPopulation
from neurosim.population.lif import LIFPopulation
from neurosim.population.network import Connections, Network, random_connections
from neurosim.population.noise import GaussianNoise, gaussian_table
from neurosim.population.recording import PopulationRecording

__all__ = [
    "AdExPopulation",
    "Connections",
    "GaussianNoise",
    "IzhikevichPopulation",
    "LIFPopulation",
    "Network",
    "PopulationRecording",
    "gaussian_table",
    "random_connections",
]
