"""What a spike does to the next neuron, and how that changes."""

__all__ = [
    "AMPA",
    "ConductanceSynapse",
    "CurrentSynapse",
    "GABA_A",
    "GABA_B",
    "NMDA",
    "Synapse",
    "drive",
]


def __getattr__(name: str) -> object:
    if name in __all__:
        from neurosim.synapses import responses

        return getattr(responses, name)
    raise AttributeError(f"module 'neurosim.synapses' has no attribute {name!r}")
