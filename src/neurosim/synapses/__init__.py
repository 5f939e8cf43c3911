"""What a spike does to the next neuron, and how that changes."""

# Names by module: each is loaded when one of its names is asked for.
_HOMES = {
    "driven": ["drive"],
    "kernels": ["Synapse"],
    "responses": ["AMPA", "ConductanceSynapse", "CurrentSynapse", "GABA_A", "GABA_B", "NMDA"],
}
__all__ = sorted(name for names in _HOMES.values() for name in names)


def __getattr__(name: str) -> object:
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"neurosim.synapses.{module}"), name)
    raise AttributeError(f"module 'neurosim.synapses' has no attribute {name!r}")
