"""Neurons of the brain and units of deep learning, side by side, in plain Python.

Models, inputs, synapses, layers and rates are named here. Further modules hold what comes in
families: `learning` and `learning_rules`; `census`, `architectures` and `brains`; `state`;
`population`.
"""

__version__ = "0.1.0"

# Names by module. A module is loaded when one of its names is asked for: a page with one demo
# does not pay for the others.
_HOMES = {
    "adaptive_lif": ["AdaptiveLIF"],
    "adex": ["AdEx"],
    "axon": ["Axon"],
    "comparison": ["LayerComparison", "rmse"],
    "dale": ["obeys_dale"],
    "hebbian": ["hebb", "oja"],
    "hodgkin_huxley": ["GateRecording", "HodgkinHuxley"],
    "izhikevich": ["Izhikevich"],
    "layers": ["LIFLayer", "LinearLayer", "relu", "sigmoid", "softplus"],
    "lif": ["LIF"],
    "membrane": ["ghk_current", "ghk_voltage", "nernst"],
    "noise": ["OrnsteinUhlenbeck", "PoissonTrain", "ShotNoise", "WhiteNoise"],
    "parameters": ["Parameter", "ParameterError", "Parametrised"],
    "rates": ["correlation", "fI_curve", "matched_unit", "unit_rate"],
    "recording": ["DivergenceError", "Recording"],
    "release": ["BinomialRelease", "ShortTermPlasticity"],
    "siegert": ["siegert_cv", "siegert_rate"],
    "stdp": ["STDP", "ThreeFactor"],
    "stimuli": ["Chirp", "PulseTrain", "Ramp", "Step", "Sum"],
    "synapses": ["AMPA", "ConductanceSynapse", "CurrentSynapse", "GABA_A", "GABA_B", "NMDA"],
}
__all__ = sorted(name for names in _HOMES.values() for name in names)


def __getattr__(name: str) -> object:
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            value = globals()[name] = getattr(import_module(f"neurosim.{module}"), name)
            return value
    raise AttributeError(f"module 'neurosim' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
