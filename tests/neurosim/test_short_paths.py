"""A module is found without its room too, with all its public names."""

from importlib import import_module

import pytest

import neurosim

# what a script may ask these paths for
PATHS = {
    "adaptive_lif": "AdaptiveLIF AdaptiveLIFRecording",
    "adex": "CURRENT AdEx AdExRecording FiringPattern",
    "architectures": (
        "count_alexnet count_gpt count_gpt2 count_gpt3 count_lenet5 count_resnet count_vgg"
    ),
    "axon": "Axon AxonRecording CURRENT",
    "brains": "BRAINS Sourced brain",
    "census": (
        "Count count_attention count_conv2d count_embedding count_feed_forward count_linear "
        "count_mlp count_normalisation count_pool2d count_recurrent count_transformer_layer"
    ),
    "comparison": "LayerComparison rmse",
    "dale": "constrain from_magnitudes obeys_dale split",
    "hebbian": "hebb input_correlation leading_eigenvector learn oja",
    "hodgkin_huxley": "CURRENT GateRecording HodgkinHuxley",
    "izhikevich": "CELL_TYPES CURRENT PATTERNS Izhikevich Pattern RecoveryRecording",
    "layers": "LIFLayer LinearLayer relu sigmoid softplus",
    "learning": "RULES TeacherStudent Training angles compare train",
    "learning_rules": (
        "Backpropagation FeedbackAlignment Hebb LearningRule NodePerturbation Oja OutputOnly "
        "PredictiveCoding SurrogateGradient WeightPerturbation"
    ),
    "lif": "CURRENT LIF",
    "matrices": "angle as_matrix matrix_product outer_mean",
    "membrane": (
        "Cable Ion MAMMALIAN_NEURON SQUID_AXON SQUID_PERMEABILITIES chord_voltage ghk_current "
        "ghk_voltage nernst"
    ),
    "network": "TwoLayerNetwork delta_rule layer_gradient softmax",
    "noise": "OrnsteinUhlenbeck PoissonTrain ShotNoise WhiteNoise inhomogeneous_poisson",
    "rates": "correlation fI_curve matched_unit unit_rate",
    "release": "BinomialRelease DEPRESSING FACILITATING ShortTermPlasticity",
    "siegert": "grid_threshold noise_current siegert_cv siegert_rate",
    "state": (
        "AdaptingUnit KeyValueCache LinearRecurrentUnit RecurrentUnit attend attention_weights "
        "cache_size modulated_rate normalise"
    ),
    "stdp": "BI_POO SONG STDP ThreeFactor",
    "stimuli": "Chirp ExponentialChirp PulseTrain Ramp Step Stimulus Sum as_stimulus stretches",
    "surrogate": "ATan FastSigmoid Sigmoid SpikingUnit Surrogate heaviside",
    "synapses": "AMPA ConductanceSynapse CurrentSynapse GABA_A GABA_B NMDA Synapse drive",
}


@pytest.mark.parametrize("path", PATHS)
def test_a_path_without_its_room_gives_its_public_names(path):
    module = import_module(f"neurosim.{path}")
    assert {*PATHS[path].split()} <= {*module.__all__}
    for name in PATHS[path].split():
        value = getattr(module, name)
        # a class or a function is the one of the room, not another of the same text
        home = getattr(value, "__module__", None)
        if callable(value) and home:
            assert getattr(import_module(home), name) is value


def test_a_path_leads_to_the_module_itself():
    import neurosim.lif

    from neurosim.neurons import lif

    assert neurosim.lif is lif
    assert lif.__name__ == lif.__spec__.name == "neurosim.neurons.lif"


def test_an_unknown_path_is_refused():
    with pytest.raises(ModuleNotFoundError, match=r"neurosim\.liff"):
        import_module("neurosim.liff")
    with pytest.raises(ModuleNotFoundError, match=r"neurosim\.neurons\.stdp"):
        import_module("neurosim.neurons.stdp")
    with pytest.raises(AttributeError, match=r"neurosim\.synapses.*'GABA_C'"):
        neurosim.synapses.GABA_C  # noqa: B018
