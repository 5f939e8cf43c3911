"""Reference rows of counts: modules, networks and brains."""

import math
import re

import pytest

from neurosim.counting.architectures import (
    count_alexnet,
    count_gpt2,
    count_gpt3,
    count_lenet5,
    count_resnet,
    count_vgg,
)
from neurosim.counting.brains import BRAINS, brain
from neurosim.counting.census import (
    Count,
    count_attention,
    count_conv2d,
    count_embedding,
    count_linear,
    count_mlp,
    count_normalisation,
    count_recurrent,
    count_transformer_layer,
)


def equals(number, expected, tolerance):
    unknown = set(tolerance) - {"exact", "rel", "abs", "note"}
    assert not unknown, f"no test knows the tolerance {unknown}"
    close = {"rel": tolerance.get("rel", 0), "abs": tolerance.get("abs", tolerance.get("exact", 0))}
    return number == pytest.approx(expected, **close)


@pytest.mark.kind("count.conv2d")
def test_convolution(row):
    given = dict(row["params"])
    renamed = {"ci": "C_in", "co": "C_out", "k": "kernel", "s": "stride", "p": "padding"}
    renamed |= {"d": "dilation"}
    arguments = {renamed.get(name, name): value for name, value in given.items()}
    biased = count_conv2d(**arguments)
    plain = count_conv2d(**arguments, bias=False)
    found = {
        "out": list(biased.shape),
        "params_nobias": plain.parameters,
        "params_bias": biased.parameters,
        # these rows count every position
        "neurons": biased.unrolled_neurons,
        "synapses_nominal": biased.unrolled_synapses,
        "synapses_excluding_padding": biased.unpadded_synapses,
    }
    for name, expected in row["expected"].items():
        assert name in found, f"no test knows {name!r} of a convolution"
        assert equals(found[name], expected, row["tolerance"]), name


RECURRENT = {"rnn": "simple", "gru": "GRU", "lstm": "LSTM"}
GPT3_NAMES = {"small": "125M", "medium": "350M", "large": "760M", "xl": "1.3B"}
SHORT = {"k": "kernel", "s": "stride", "p": "padding", "d": "dilation", "g": "groups"}
# words that say how a network is built as we build it, or change no count
PLAIN = {"torchvision", "dense", "bias"}
TWO_COLUMNS = {"2012", "original", "two", "columns", "grouped", "groups"}


def counted(name):
    """The Count of a module or network named as in the rows: Linear_784_10, Conv2d_3_64_k7, ..."""
    head, *words = name.lower().replace("-", "_").split("_")
    if head.startswith("gpt"):
        return counted_gpt(name)
    words = [re.sub(r"^(\d+)x\1$", r"k\1", word) for word in words]  # 7x7 is k7
    sizes = [int(word) for word in words if word.isdigit()]
    options = {
        SHORT.get(option[1], option[1]): int(option[2])
        for option in (re.fullmatch(r"([a-z]+)(\d+)", word) for word in words)
        if option
    }
    flags = {word for word in words if word.isalpha()} - PLAIN
    understood = len(sizes) + len(options) + sum(word.isalpha() for word in words) == len(words)
    bias = "nobias" not in flags
    flags -= {"nobias"}
    kind, variant = re.fullmatch(r"(.*?)([123]d|\d*)", head).groups()
    if kind in ("conv", "convtranspose") and variant in ("1d", "2d") and not flags and understood:
        C_in, C_out, *kernel = sizes
        kernel = options.pop("kernel", *kernel[:1])
        groups = options.pop("groups", 1)
        # stride, padding and dilation change no filter
        if not set(options) - {"stride", "padding", "dilation"}:
            kernel = (1, kernel) if variant == "1d" else kernel
            return count_conv2d(C_in, C_out, kernel, groups=groups, bias=bias)
    elif kind in RECURRENT and not options and understood and not flags - {"bidirectional"}:
        K, N, *layers = sizes
        cells, biases = RECURRENT[kind], 2 if bias else 0  # PyTorch keeps two vectors
        ways = 2 if "bidirectional" in flags else 1
        inputs = [K] + [ways * N] * ((layers or [1])[0] - 1)
        return sum((ways * count_recurrent(K, N, cells, biases) for K in inputs), Count())
    elif kind == "alexnet" and not options and not (flags | set(words)) - TWO_COLUMNS - PLAIN:
        return count_alexnet(columns=2 if set(words) & TWO_COLUMNS else 1)
    elif not options and not flags and understood:
        makers = {
            "linear": lambda: count_linear(*sizes, bias=bias),
            "mlp": lambda: count_mlp(*sizes, bias=bias),
            "layernorm": lambda: count_normalisation(math.prod(sizes)),
            "rmsnorm": lambda: count_normalisation(math.prod(sizes), shift=False),
            "batchnorm": lambda: count_normalisation(*sizes),
            "groupnorm": lambda: count_normalisation(sizes[1]),
            "embedding": lambda: count_embedding(*sizes),
            "multiheadattention": lambda: count_attention(sizes[0], bias),
            "transformerencoderlayer": lambda: count_transformer_layer(sizes[0], sizes[2]),
            "transformerdecoderlayer": lambda: count_transformer_layer(sizes[0], sizes[2], 2),
            "lenet": count_lenet5,
            "vgg": lambda: count_vgg(int(variant or sizes[0])),
            "resnet": lambda: count_resnet(int(variant or sizes[0])),
        }
        if kind in makers:
            return makers[kind]()
    pytest.fail(f"no test knows how to count {name!r}")


def counted_gpt(name):
    text = name.lower().replace("-", "")
    # the number of parameters where it is written, else the name of the size
    written = re.search(r"_(\d+)(?:[._p](\d+))?([mb])(?:_|$)", text)
    word = next((word for word in GPT3_NAMES if re.search(rf"_{word}(?:_|$)", text)), None)
    if text.replace("_", "").startswith("gpt2"):
        return count_gpt2(word or "small")
    assert text.replace("_", "").startswith("gpt3"), f"no test knows {name!r}"
    size = GPT3_NAMES.get(word, "175B")
    if written:
        size = ".".join(filter(None, written.groups()[:2])) + written[3].upper()
    return count_gpt3(size, tied="untied" not in text)


def breakdown(network):
    layers = network.parts["layers"]
    embedding = network.parts["embedding"].parts
    # all layers are equal: the number of them is what d neurons of W_O each add up to
    d = embedding["tokens"].neurons
    depth = layers.parts["attention"].parts["W_O"].neurons // d
    return {
        "wte": embedding["tokens"].parameters,
        "wpe": embedding["positions"].parameters,
        "attn_per_layer": layers.parts["attention"].parameters // depth,
        "mlp_per_layer": layers.parts["feed_forward"].parameters // depth,
        "ln_per_layer": layers.parts["norm"].parameters // depth,
        "final_ln": network.parts["norm"].parameters,
        "all_layers": layers.parameters,
        "weights_only_no_bias_ln": layers.synapses,
    }


@pytest.mark.kind("count.params")
def test_parameters(row):
    name = row["params"] if isinstance(row["params"], str) else row["name"].split(".", 2)[2]
    module = counted(name)
    assert isinstance(module, Count)
    for field, expected in row["expected"].items():
        if field == "breakdown":
            for part, number in (expected or {}).items():
                found = breakdown(module)
                assert part in found, f"no test knows the part {part!r} of {name}"
                assert equals(found[part], number, row["tolerance"]), part
        else:
            found = {"params": module.parameters, "synapses": module.synapses}
            assert field in found, f"no test knows {field!r} of {name}"
            assert equals(found[field], expected, row["tolerance"])


@pytest.mark.kind("count.gpt3_vs_brain")
def test_model_beside_neocortex(row):
    parameters = count_gpt3().parameters
    found = {
        "gpt3_params": parameters,
        "ratio_cortex_synapses_to_params": brain("human.neocortex_synapses").value / parameters,
    }
    for name, expected in row["expected"].items():
        assert name in found, f"no test knows {name!r}"
        assert equals(found[name], expected, row["tolerance"]), name


ANIMALS = {
    "homo": "human", "drosophila": "fly", "flywire": "fly", "fruitfly": "fly", "fruit_fly": "fly",
    "drosophila_larva": "fly_larva", "larva": "fly_larva", "larval_fly": "fly_larva",
    "c_elegans": "celegans", "worm": "celegans", "rhesus": "macaque", "monkey": "macaque",
}  # fmt: skip
REGIONS = {
    "neocortex": "cortex", "neocortical": "cortex", "cortex": "cortex", "cortical": "cortex",
    "cerebellum": "cerebellum", "cerebellar": "cerebellum", "rest": "rest", "remaining": "rest",
    "other": "rest",
}  # fmt: skip


def kind_of(quantity):
    """What is counted, as the units of BRAINS have it, from words such as cortex_synapses_high."""
    kinds = {
        "per_neuron": "synapses per neuron",
        "per_mm3": "per mm³",
        "gap": "gap junctions",
        "neuromuscular": "neuromuscular junctions",
        "purkinje": "per Purkinje cell",
        "glia": "cells",
        "nonneuron": "cells",
        "cells": "cells",
        "synapse": "synapses",
    }
    return next((unit for word, unit in kinds.items() if word in quantity), "neurons")


def constants(animal, quantity):
    """The constants that a row's words can mean: all of that animal, kind and region."""
    region = {REGIONS[word] for word in quantity.split("_") if word in REGIONS}
    return {
        key: number
        for key, number in BRAINS.items()
        if key.startswith(f"{animal}.")
        and number.unit.endswith(kind_of(quantity))
        and ("per" in number.unit) == ("per" in kind_of(quantity))
        and region <= {REGIONS.get(word) for word in key.split(".")[1].split("_")}
    }


def agree(a, b, tolerance):
    """Within half a unit of the last digit that the coarser of the two prints (of two, at least).

    The rows give no number to hold the literature to, but their digits: 86.1 agrees with 86.06.
    """
    if "rel" in tolerance or "abs" in tolerance:
        return equals(a, b, tolerance)
    digits = max(2, min(len(f"{x:.12e}".split("e")[0].rstrip("0").strip("-.")) - 1 for x in (a, b)))
    unit = 10 ** (math.floor(math.log10(abs(b))) - digits + 1)
    return abs(a - b) <= 0.5 * unit * (1 + 1e-9)


def hold(animal, quantity, expected, tolerance):
    """Holds one number, or each end of a range, to a constant; gives the constants that agree."""
    known = constants(animal, quantity)
    found = []
    for end in expected if isinstance(expected, list) else [expected]:
        agreeing = [
            number
            for number in known.values()
            if any(agree(v, end, tolerance) for v in (number.value, number.low, number.high) if v)
        ]
        assert agreeing, (
            f"BRAINS has no {quantity!r} of {animal!r} that is {end}: of this kind it knows"
            f" {known}, of this animal {[key for key in BRAINS if key.startswith(animal)]}"
        )
        found += agreeing
    return found


@pytest.mark.kind("brain")
def test_brain(row):
    _, animal, *quantity = row["name"].split(".")
    animal, quantity = ANIMALS.get(animal, animal), "_".join(quantity)
    expected, tolerance = dict(row["expected"]), row["tolerance"]
    value = expected.pop("value", {})
    if isinstance(value, dict):
        expected |= value
        found = []
    else:
        found = hold(animal, quantity or "neurons", value, tolerance)
    for field, number in expected.items():
        if field == "sd":
            assert any(own.sd and agree(own.sd, number, tolerance) for own in found), field
        elif field in ("range", "low", "high"):
            ends = number if isinstance(number, list) else [number]
            own = [end for n in found for end in (n.low, n.high) if end]
            assert all(any(agree(o, end, tolerance) for o in own) for end in ends), field
        else:
            region = next((word for word in quantity.split("_") if word in REGIONS), "")
            hold(animal, f"{region}_{field}".strip("_"), number, tolerance)
