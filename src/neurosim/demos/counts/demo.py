"""Neurons times synapses per neuron: one point in a plane, and its product beside those of others.

Neurons and synapses are those of `counting`; the neurons of a human brain are rounded to the
billions in which they are quoted.
"""

from __future__ import annotations

from neurosim.counting.architectures import count_gpt3
from neurosim.counting.brains import value_of
from neurosim.explorable import Answer, Axis, Demo, Panel, Quantity, Range, geometric, mark
from neurosim.parameters import Integer

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Iterable


GPT3 = count_gpt3().parts["layers"]
WHOLE, CORTEX = round(value_of("human.neurons"), -9), value_of("human.neocortex_neurons")
MEAN = value_of("human.neocortex_synapses_per_neuron")
MISPRINT = 10 * WHOLE  # 860억 read as 860 billion
# neurons and synapses, counted or estimated by themselves, from few synapses to many
COUNTED = {
    "worm": (value_of("celegans.neurons"), value_of("celegans.chemical_synapses_1986")),
    "fly": (value_of("fly.neurons"), value_of("fly.synapses")),
    "mouse": (value_of("mouse.neocortex_neurons"), value_of("mouse.neocortex_synapses")),
    "gpt3": (GPT3.neurons, GPT3.synapses),
    "neocortex": (CORTEX, value_of("human.neocortex_synapses")),
}
TOTALS = {name: synapses for name, (_, synapses) in COUNTED.items()}
TOTALS |= {"thumb": WHOLE * MEAN, "misprint": MISPRINT * MEAN}


def places(ladder: Iterable[float], *more: float) -> list[float]:
    """Whole numbers in order, evenly apart on a logarithmic axis but for some more."""
    return sorted({*map(float, map(round, ladder)), *more})


NEURONS = Integer("", "neurons", at_least=1, name="N", owner="counts")
PER_NEURON = Integer("", "synapses of a neuron", at_least=1, name="K", owner="counts")
MEANS = {name: float(round(synapses / N)) for name, (N, synapses) in COUNTED.items()}
MEANS["neocortex"] = MEAN  # as it is quoted; the two totals give 7,500
FEW, MANY, MOST = 100, 1e12, 1e5  # neurons, neurons, synapses of one
TICKS = [1e3, 1e6, 1e9, 1e12, 1e15]  # what is beyond is the room of the numbers
# where a name has room: how far to the right, its anchor, how far below
BESIDE = {"worm": (2, "start", 0), "fly": (0.5, "end", 0), "gpt3": (1, "middle", -12)}
BESIDE |= {"mouse": (1, "end", 12), "neocortex": (1, "end", 24)}
OWN = {name: {"N": float(N), "K": MEANS[name]} for name, (N, _) in COUNTED.items()}
SETTINGS = {"whole": {"N": WHOLE, "K": MEAN}, "neocortex": OWN["neocortex"]}
SETTINGS |= {"misprint": {"N": MISPRINT, "K": MEAN}} | OWN
N_PLACES = places(geometric(FEW, MANY, 51), *(own["N"] for own in SETTINGS.values()))
K_PLACES = places(geometric(1, MOST, 31), *(own["K"] for own in SETTINGS.values()))
WORDS, POWER = Quantity(digits=3, style="words"), Quantity(digits=2, style="power")
CONTROLS = (
    Range("N", NEURONS, WHOLE, values=N_PLACES, quantity=WORDS),
    Range("K", PER_NEURON, MEAN, values=K_PLACES, quantity=Quantity(digits=0)),
)
QUANTITIES = {"product": WORDS, "neocortex_said": WORDS, "power": POWER}
QUANTITIES |= {f"total_{name}": POWER for name in ("here", *TOTALS)}


def run(N: float, K: float) -> Answer:
    product, rows, ends = N * K, ("here", *TOTALS), (FEW, MANY)
    below = [name for name, total in TOTALS.items() if total <= product]
    above = [name for name, total in TOTALS.items() if total > product]
    here = [name for name, place in SETTINGS.items() if place == {"N": N, "K": K}]
    if here:
        said = f"said_{here[0]}" if here[0] in ("whole", "neocortex", "misprint") else "counted"
    else:
        said = "between" if below and above else "beyond" if below else "few"
    brains = [name for name in COUNTED if name != "gpt3"]
    dots = {kind: [COUNTED[name] for name in of] for kind, of in
            {"guide": brains, "unit": ["gpt3"]}.items()}  # fmt: skip
    marks = [mark("area", "guide", None if i else "band", x=ends, y=[1e3 * P / x for x in ends],
                  y0=[P / x for x in ends]) for i, P in enumerate((1e3, 1e9, 1e15))]  # fmt: skip
    marks += [
        mark("text", "guide", x=[2.5e5, 2.5e8, 2.5e11, 1.6e10], y=[4, 4, 4, 6e4],
             text=[f"10^{{{power}}}" for power in (6, 9, 12, 15)]),
        mark("rule", "guide", y=MEAN),
        mark("text", "guide", x=[2 * FEW], y=[MEAN], text=["mean"], anchor="start", dy=-9),
        mark("line", "hand", x=ends, y=[product / x for x in ends], ghost=True),
        *(mark("dots", role, x=[N for N, _ in of], y=[total / N for N, total in of],
               sets=[f"N={OWN[name]['N']:.0f}&K={OWN[name]['K']:.0f}" for name in named])
          for (role, of), named in zip(dots.items(), (brains, ["gpt3"]))),
        *(mark("text", "guide", x=[at * COUNTED[name][0]], y=[MEANS[name]], text=[name],
               anchor=anchor, dy=dy) for name, (at, anchor, dy) in BESIDE.items()),
        mark("dots", "hand", x=[N], y=[K], ghost=True),
        mark("handle", "hand", x=N, y=K, control="N", axis="x", upright="K"),
    ]  # fmt: skip
    plane = Panel("panel_plane", Axis("N", ends, "log"), Axis("K", (1, MOST), "log"), marks, 190)
    totals = [product, *TOTALS.values()]
    across = Axis("total", (1e3, 1e23), "log", TICKS)
    bars = Panel("panel_bars", across, Axis("rows", rows, "category"), [
        mark("bars", "guide", x=totals[1:], at=range(1, len(rows)), opacity=[0.45]),
        mark("bars", "hand", x=[product], at=[0], ghost=True),
        mark("text", "voltage", x=[1e23] * len(rows), y=range(len(rows)), anchor="end",
             text=[f"total_{name}" for name in rows]),
    ], height=190)  # fmt: skip
    values = {
        "product": product, "power": product, "mean": MEAN,
        "neocortex_said": TOTALS["neocortex"], "below": below[-1] if below else None,
        "above": above[0] if above else None, "own": here[0] if here else None,
        **{f"total_{name}": total for name, total in zip(rows, totals)},
    }  # fmt: skip
    pairs = [(N, K), *((N, total / N) for N, total in COUNTED.values())]
    neurons, each = zip(*pairs, (WHOLE, MEAN), (MISPRINT, MEAN))
    table = {"row": rows, "N": neurons, "K": each, "total": totals}
    return Answer([plane, bars], ["sum", said], values, table)


DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, ("product", "power"), SETTINGS)
