"""The counts that the chapters print, by the names that stand for them: `{= name | words =}`.

Each comes from a work in references.bib or is computed from such by neurosim.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from edition.numbers.number import Computed, Entry
from neurosim.counting.architectures import (
    count_alexnet,
    count_gpt3,
    count_lenet5,
    count_resnet,
    count_vgg,
)
from neurosim.counting.brains import BRAINS, Sourced
from neurosim.counting.census import Count, count_linear, count_mlp

LAYERS, PUBLISHED = 96, 175e9  # of GPT-3: its blocks, and its parameters in round figures
PARTS = ("neurons", "synapses", "biases", "norm", "parameters", "fan_in", "unrolled_neurons")


def of(name: str) -> float:
    """A constant of neurosim.brains as it is when it is asked for."""
    value = BRAINS[f"human.{name}"].value
    assert value is not None, f"human.{name} has bounds only"
    return value


def gpt3(*path: str) -> Count:
    """The count of GPT-3 or of a part of it, such as gpt3("layers", "attention")."""
    count = whole()
    for name in path:
        count = count.parts[name]
    return count


@cache
def whole() -> Count:
    return count_gpt3()


def product() -> float:
    """Neurons, in the round billions in which they are quoted, times the neocortical mean."""
    return round(of("neurons"), -9) * of("neocortex_synapses_per_neuron")


def fan_in(*path: str) -> float:
    """The mean number of synapses of a neuron in GPT-3 or in a part of it."""
    mean = gpt3(*path).fan_in
    assert mean is not None, f"no neurons in {path}"
    return mean


def inner() -> float:
    """The inner units of one feed-forward block of GPT-3."""
    return gpt3("layers", "feed_forward").neurons / LAYERS - fan_in("layers", "attention")


def networks() -> Iterator[tuple[str, Computed]]:
    """Counts of the networks that the text compares, each asked for when it is needed."""
    made: dict[str, Callable[[], Count]] = {
        "linear": lambda: count_linear(784, 10),
        "mlp": lambda: count_mlp(784, 128, 10),
        "mlp4": lambda: count_mlp(784, 256, 128, 10),
        "lenet5": count_lenet5,
        "alexnet": count_alexnet,
        "vgg16": count_vgg,
        "resnet50": count_resnet,
        "gpt3.blocks": lambda: gpt3("layers"),
        "gpt3.attention": lambda: gpt3("layers", "attention"),
        "gpt3.feed_forward": lambda: gpt3("layers", "feed_forward"),
        "gpt3.tokens": lambda: gpt3("embedding", "tokens"),
        "gpt3.positions": lambda: gpt3("embedding", "positions"),
    }
    for name, count in made.items():
        for part in PARTS:
            yield f"{name}.{part}", Computed(partial(part_of, count, part))
        if name.startswith("gpt3."):
            yield f"{name}.share", Computed(partial(share, count))


def part_of(count: Callable[[], Count], part: str) -> float:
    return float(getattr(count(), part))


def share(count: Callable[[], Count]) -> float:
    """Of the parameters of GPT-3 as synapses of one of its parts."""
    return count().synapses / gpt3().parameters


NUMBERS: Mapping[str, Entry] = {
    **BRAINS,
    **dict(networks()),
    "human.product": Computed(product, "synapses"),
    "human.cortex_share": Computed(lambda: of("cortex_neurons") / of("neurons")),
    "human.cerebellum_share": Computed(lambda: of("cerebellum_neurons") / of("neurons")),
    "human.rest_share": Computed(lambda: of("rest_neurons") / of("neurons")),
    "human.neocortex_fan_in": Computed(
        lambda: of("neocortex_synapses") / of("neocortex_neurons"), "synapses per neuron"
    ),
    "gpt3.published": Sourced(
        PUBLISHED, "parameters", "estimate", ("Brown et al. 2020", "", "brown2020language")
    ),
    "ratio.published": Computed(lambda: product() / PUBLISHED),
    "ratio.neocortex_published": Computed(lambda: of("neocortex_synapses") / PUBLISHED),
    "gpt3.parameters": Computed(lambda: gpt3().parameters),
    "gpt3.parameters_untied": Computed(lambda: count_gpt3(tied=False).parameters),
    # per block: the width d goes in and comes out, d_ff lies between
    "gpt3.d": Computed(lambda: fan_in("layers", "attention")),
    "gpt3.d_ff": Computed(inner),
    # one of the four d x d matrices of attention, one of the two d x d_ff beside it
    "gpt3.square": Computed(lambda: gpt3("layers", "attention").synapses / LAYERS / 4),
    "gpt3.square_share": Computed(
        lambda: gpt3("layers", "attention").synapses / 4 / gpt3().parameters
    ),
    "gpt3.oblong": Computed(lambda: gpt3("layers", "feed_forward").synapses / LAYERS / 2),
    "gpt3.oblong_all": Computed(lambda: gpt3("layers", "feed_forward").synapses / 2),
    "gpt3.oblong_share": Computed(
        lambda: gpt3("layers", "feed_forward").synapses / 2 / gpt3().parameters
    ),
    "gpt3.square_all": Computed(lambda: gpt3("layers", "attention").synapses / 4),
    "gpt3.rows": Computed(lambda: gpt3("layers", "attention").neurons / 4),
    "gpt3.context": Computed(
        lambda: gpt3("embedding", "positions").synapses / gpt3("embedding", "tokens").neurons
    ),
    "gpt3.with_readout": Computed(lambda: gpt3("layers").neurons + fan_in("embedding", "tokens")),
    "gpt3.inner_neurons": Computed(lambda: LAYERS * inner()),
    "gpt3.not_synapses": Computed(lambda: gpt3().parameters - gpt3().synapses),
    "gpt3.not_synapses_share": Computed(lambda: 1 - gpt3().synapses / gpt3().parameters),
    "ratio.neurons": Computed(lambda: round(of("neurons"), -9) / gpt3("layers").neurons),
    "ratio.cortex_neurons": Computed(lambda: of("cortex_neurons") / gpt3("layers").neurons),
    "ratio.product": Computed(lambda: product() / gpt3("layers").synapses),
    "ratio.neocortex": Computed(lambda: of("neocortex_synapses") / gpt3("layers").synapses),
    "ratio.fan_in": Computed(lambda: fan_in("layers") / of("neocortex_synapses_per_neuron")),
}
