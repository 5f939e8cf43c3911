"""Where the neurons and synapses of a network are, module by module, and where a brain's would be.

A filter is one neuron or, unrolled, one at each position. The neurons of a transformer are those of
its blocks; its embeddings, which end in as many units as a block is wide, are shown beside them.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from neurosim.counting.architectures import (
    count_alexnet,
    count_gpt,
    count_gpt2,
    count_lenet5,
    count_resnet,
    count_vgg,
)
from neurosim.counting.brains import value_of
from neurosim.counting.census import Count, count_linear, count_mlp
from neurosim.explorable import Answer, Axis, Choice, Demo, Panel, Quantity, Range, Switch, mark
from neurosim.parameters import Integer, Parameter

FEW = 10  # neurons
CONTEXT = 2048  # tokens, of GPT-3
TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable

PUBLISHED: dict[str, Callable[[], Count]] = {
    "gpt2": count_gpt2, "resnet50": count_resnet, "vgg16": count_vgg, "alexnet": count_alexnet,
    "lenet5": count_lenet5, "mlp": lambda: count_mlp(784, 128, 10),
    "linear": lambda: Count.total({"linear": count_linear(784, 10)}),
}  # fmt: skip
SLID = ("resnet50", "vgg16", "alexnet", "lenet5")  # which slide filters across an image
# of modules, and how dark they are
KINDS = {"attention": 0.25, "feed_forward": 0.5, "embedding": 0.1, "filters": 0.25, "rows": 0.5}

D = Integer("", "width of a block", at_least=1, name="d", owner="modules")
LAYERS = Integer("", "blocks", at_least=1, name="layers", owner="modules")
RATIO = Parameter("", "inner width over width", above=0, name="ratio", owner="modules")
V = Integer("", "tokens of the vocabulary", at_least=1, name="V", owner="modules")
WIDTHS = (64, 96, 128, 192, 256, 384, 512, 768, 1024, 1280, 1600, 2048, 2560, 3072, 4096, 5120,
          6144, 8192, 10240, 12288, 16384)  # fmt: skip
GPT3 = (12288, 96, 4, 50257)
WHOLE, BUILT = Quantity(digits=0), {"network": "transformer"}
CONTROLS = (
    Range("d", D, GPT3[0], values=WIDTHS, quantity=WHOLE, when=BUILT),
    Choice("network", ("transformer", *PUBLISHED), "transformer"),
    Switch("unrolled", False, when={"network": SLID}),
    Range("layers", LAYERS, GPT3[1], 1, 128, 1, when=BUILT, group="build"),
    Range("ratio", RATIO, GPT3[2], 1, 8, 1, when=BUILT, group="build"),
    Range("V", V, 50257, values=(256, 1000, 5000, 10000, 32000, 50257, 128000, 256000),
          quantity=WHOLE, when=BUILT, group="build"),
)  # fmt: skip
LARGE, ROUGH = Quantity(digits=3, style="words"), Quantity(digits=2, style="words")
SHARE = Quantity("%")
QUANTITIES = dict.fromkeys(("synapses", "parameters"), LARGE)
QUANTITIES |= dict.fromkeys(("brain_neurons", "brain_synapses"), ROUGH) | {"share": SHARE}
QUANTITIES |= {f"{what}_{kind}": SHARE for what in ("N", "K") for kind in KINDS}
# neurons, and synapses of one, of brains in which both were counted or estimated
BRAIN = {
    name: (value_of(f"{key}neurons"), value_of(f"{key}synapses"))
    for name, key in {"fly": "fly.", "mouse": "mouse.neocortex_",
                      "neocortex": "human.neocortex_"}.items()
}  # fmt: skip
ALL = value_of("human.neurons")
MEAN = value_of("human.neocortex_synapses_per_neuron")


@lru_cache(256)
def built(d: float, layers: float, ratio: float, V: float) -> Count:
    return count_gpt(int(layers), int(d), CONTEXT, int(V), d_ff=round(ratio * d))


def parts(network: Count) -> list[tuple[str, Count]]:
    """Every module that has synapses, with its kind."""
    if layers := network.parts.get("layers"):
        tokens, positions = network.parts["embedding"].parts.values()
        both = [(kind, part) for kind in ("attention", "feed_forward")
                for part in layers.parts[kind].parts.values()]  # fmt: skip
        return [*both, ("embedding", tokens), ("embedding", positions)]
    return [
        ("filters" if len(part.shape or ()) == 3 else "rows", part)
        for part in network.parts.values()
        if part.synapses
    ]


def stack(modules: list[tuple[str, int, int]]) -> tuple[Panel, dict[str, float]]:
    """A bar of neurons and one of synapses, a piece for each module; what each kind has in %."""
    marks, shares, kinds = [], {}, [kind for kind, *_ in modules]
    for row, (what, sizes) in enumerate(zip("NK", [*zip(*modules)][1:])):
        ends = [100 * end / sum(sizes) for end in accumulate(sizes)]
        lows = [0.0, *ends[:-1]]
        shade = [KINDS[kind] for kind in kinds]
        marks.append(mark("bars", "unit", x=ends, low=lows, at=[row] * len(ends), opacity=shade))
        for kind in dict.fromkeys(kinds):
            own = [i for i, other in enumerate(kinds) if other == kind]
            low, end = lows[own[0]], ends[own[-1]]
            shares[f"{what}_{kind}"] = end - low
            for text, room, dy in ((kind, 20, -7), (f"{what}_{kind}", 10, 7)):
                shown = text if end - low > room else ""
                marks.append(
                    mark("text", "voltage", x=[(low + end) / 2], y=[row], text=[shown], dy=dy)
                )
    axes = Axis("share", (0, 100)), Axis("lines", ("N", "K"), "category")
    return Panel("panel_stack", *axes, marks, height=140), shares


def run(d: float, network: str, unrolled: bool, layers: float, ratio: float, V: float) -> Answer:
    is_built = network == "transformer"
    whole = built(d, layers, ratio, V) if is_built else PUBLISHED[network]()
    every = unrolled and network in SLID

    def size(part: Count) -> tuple[int, int]:
        """Its neurons and synapses."""
        if every:
            return part.unrolled_neurons, part.unrolled_synapses
        return part.neurons, part.synapses

    modules = [(kind, *size(part)) for kind, part in parts(whole)]
    N, synapses = size(whole.parts.get("layers", whole))
    K, (stacked, shares) = synapses / N, stack(modules)
    many, each = zip(*((n, s / n) for n, s in BRAIN.values()))
    marks = [
        mark("rule", "guide", y=MEAN),
        mark("text", "guide", x=[2 * FEW], y=[MEAN], text=["mean"], anchor="start", dy=-9),
        mark("dots", "guide", x=many, y=each),
        mark("text", "guide", x=many[:2], y=each[:2], text=[*BRAIN][:2], anchor="end", dy=12),
        mark("text", "guide", x=many[2:], y=each[2:], text=[*BRAIN][2:], dy=12),
        mark("dots", "unit", x=[N], y=[K], ghost=True),
    ]  # fmt: skip
    if is_built:
        way = [built(end, layers, ratio, V).parts["layers"] for end in (WIDTHS[0], WIDTHS[-1])]
        along = [value for end in way for value in (end.neurons, end.fan_in)]
        marks.append(mark("handle", "hand", x=N, y=K, control="d", along=along))
    plane = Panel("panel_plane", Axis("neurons", (FEW, 1e12), "log"),
                  Axis("fan_in", (10, 1e5), "log"), marks, 180)  # fmt: skip
    values = {
        "neurons": N, "synapses": synapses, "fan_in": K, "parameters": whole.parameters,
        "brain_neurons": ALL / N, "brain_synapses": BRAIN["neocortex"][1] / synapses,
        "mean": MEAN, **shares,
    }  # fmt: skip
    if "layers" in whole.parts:
        is_gpt3 = is_built and (d, layers, ratio, V) == GPT3
        last = "words" if shares["K_embedding"] > 50 else "more" if K > MEAN else "fewer"
        some = "thirds" if round(shares["K_embedding"], 1) else "all_blocks"
        sentence = ["gpt3" if is_gpt3 else "blocks", some, last]
    else:
        sentence = ["units" if every else "once", *(["linear_share"] if network in SLID else [])]
        sentence += ["paper"] if every and network == "alexnet" else []
    kinds, neurons, weights = zip(*modules)
    means = [s / n if n else None for n, s in zip(neurons, weights)]
    table = {"kind": kinds, "neurons": neurons, "fan_in": means, "synapses": weights}
    return Answer([stacked, plane], sentence, values, table)


READOUTS = ("neurons", "fan_in", "synapses", "parameters", "brain_neurons", "brain_synapses")
DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, READOUTS)
