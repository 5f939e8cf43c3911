"""The same sum into a leaky integrate-and-fire neuron and into a linear unit; then into N of each.

The drive I_e and K = 4 inputs x with weights w add up to one current, I = I_e + sum_k w_k x_k. The
neuron answers with a firing rate, the linear unit with y = g (I - I_0), the straight line that the
rate follows at large currents; ReLU and softplus act on y. In the layer the neuron's weights are
row 1 of W, the other rows are drawn at random, and all neurons share one membrane.
"""

from __future__ import annotations

from functools import lru_cache
from random import Random

from neurosim.bridge.rates import correlation, matched_unit, unit_rate
from neurosim.bridge.siegert import SIGMA, siegert_rate
from neurosim.explorable import Answer, Axis, Choice, Demo, Panel, Quantity, Range, mark
from neurosim.neurons.lif import CURRENT, LIF
from neurosim.parameters import Integer, Parameter
from neurosim.units.layers import LinearLayer, relu

INPUT = Parameter("", "input", default=1.0, at_least=0)
ROWS = Integer("", "neurons in the layer", default=8, at_least=1)
DRAW = Integer("", "which random weights", default=1, at_least=1)
PICO, HERTZ = Quantity("pA", 0, per=1000), Quantity("Hz")
NOISE = Quantity("mV", per=0.5**0.5)  # the reader's is one standard deviation of the voltage
WIDTH, LARGEST = 0.03, 0.05  # nA: over which softplus rounds the corner; of a weight
W = 40, 10, -20, -30  # pA; balanced: the inputs cancel until the reader moves one
K = range(1, len(W) + 1)
SEEN = 0.05  # Hz: what is less is printed as 0.0
LOW, HIGH, TOP = -200, 700, 250  # pA, pA, Hz: what the axes show

CONTROLS = (
    Range("I_e", CURRENT, 200, 0, 500, 1, PICO),
    Choice("view", ("sum", "layer"), "sum", tabs=True),
    *(Range(f"w_{k}", CURRENT, w, -50, 50, 5, PICO, group="inputs") for k, w in zip(K, W)),
    *(Range(f"x_{k}", INPUT, 1, 0, 2, 0.1, group="inputs") for k in K),
    Range("sigma", SIGMA, 0, 0, 5, 0.5, NOISE, group="cell"),
    Range("tau_m", LIF.tau_m, 20, 10, 50, 1, group="cell"),
    Range("R_m", LIF.R_m, 100, 50, 150, 5, group="cell"),
    Range("t_ref", LIF.t_ref, 2, 0, 10, 0.5, group="cell"),
    Range("N", ROWS, 8, 2, 12, 1, group="layer"),
    Range("draw", DRAW, 7, 1, 20, 1, group="layer"),
)
PRODUCTS = (f"product_{k}" for k in K)
QUANTITIES = dict.fromkeys(("I", "rheobase", "corner", *PRODUCTS), PICO)
QUANTITIES |= dict.fromkeys(("rate", "y", "ReLU", "softplus"), HERTZ)
QUANTITIES |= {
    "active": Quantity(digits=0),
    "correlation": Quantity(digits=2),
    "lost": Quantity("%", 0, per=100),
}


@lru_cache(16)
def curves(tau_m: float, R_m: float, t_ref: float, sigma: float) -> list[list[float]]:
    """Currents (nA) and the rates of neuron, ReLU and softplus at each (Hz)."""
    neuron = LIF(tau_m=tau_m, R_m=R_m, t_ref=t_ref)
    I, unit = [LOW / 1000 + 0.005 * i for i in range(161)], matched_unit(neuron)
    rates = [siegert_rate(neuron, neuron.steady_state(x), sigma) for x in I]
    return [I, rates, [unit_rate(x, *unit) for x in I], [unit_rate(x, *unit, WIDTH) for x in I]]


def run(
    I_e: float, view: str, sigma: float, tau_m: float, R_m: float, t_ref: float, N: float,
    draw: float, **inputs: float,
) -> Answer:  # fmt: skip
    w, x = ([inputs[f"{name}_{k}"] for k in K] for name in "wx")
    neuron, random = LIF(tau_m=tau_m, R_m=R_m, t_ref=t_ref), Random(int(draw))
    weights = [w, *([random.uniform(-LARGEST, LARGEST) for _ in K] for _ in range(int(N) - 1))]
    currents = LinearLayer(weights, [I_e] * int(N)).pre_activation(x)
    gain, corner = matched_unit(neuron)
    y = [gain * (I - corner) for I in currents]
    rates = [siegert_rate(neuron, neuron.steady_state(I), sigma) for I in currents]
    I, rate, bent, others = currents[0], rates[0], relu(y[0]), slice(1, None)
    rounded, alike = unit_rate(I, gain, corner, WIDTH), correlation(y, rates)
    along, cell, ReLU, softplus = curves(tau_m, R_m, t_ref, sigma)
    f_I = Panel("panel_f", Axis("I", (LOW, HIGH)), Axis("rate", (0, TOP)), [
        mark("zone", "guide", "zone", x0=corner, x1=neuron.rheobase),
        mark("line", "softplus", "softplus", x=along, y=softplus),
        mark("line", "relu", "ReLU", x=along, y=ReLU),
        mark("line", "rate", "LIF", x=along, y=cell, ghost=True),
        mark("dots", "rate", x=currents[others], y=rates[others], r=3),
        mark("dots", "softplus", x=[I], y=[rounded]),
        mark("dots", "relu", x=[I], y=[bent]),
        mark("handle", "hand", x=I, y=rate, control="I_e",
             along=[I - I_e, rate, I - I_e + 0.5, rate]),
    ])  # fmt: skip
    scatter = Panel("panel_scatter", Axis("y", (-TOP, TOP)), Axis("rate", (0, TOP)), [
        mark("line", "relu", "ReLU", x=[-TOP, 0, TOP], y=[0, 0, TOP]),
        mark("dots", "rate", "neuron", x=y[others], y=rates[others]),
        mark("dots", "hand", "row_1", x=y[:1], y=rates[:1]),
    ])  # fmt: skip
    values = {
        "I": I, "rate": rate, "y": y[0], "ReLU": bent, "softplus": rounded, "N": N,
        "active": sum(r >= SEEN for r in rates), "correlation": alike, "corner": corner,
        "lost": None if alike is None else 1 - alike**2, "rheobase": neuron.rheobase,
        **{f"product_{k}": weight * value for k, weight, value in zip(K, w, x)},
    }  # fmt: skip
    sentence = [
        "noisy" if sigma else "fires" if rate >= SEEN else "zone_said" if bent >= SEEN else "silent"
    ]
    sentence.append("alike" if alike is not None else "flat" if max(rates) else "none")
    if not all(LOW <= 1000 * I <= HIGH and abs(v) <= TOP for I, v in zip(currents, y)):
        sentence.append("beyond")
    rows = {"row": range(1, len(y) + 1), "I": currents, "y": y, "ReLU": [*map(relu, y)]}
    beside = scatter if view == "layer" else wires(I_e, w, x, rate, bent)
    return Answer([f_I, beside], sentence, values, rows | {"rate": rates})


def wires(I_e: float, w: list[float], x: list[float], rate: float, output: float) -> Panel:
    """The drawing in which the reader pulls drive, weights and inputs."""
    marks = [
        mark("part", "current", part="sum", text="I"),
        mark("part", "current", part="drive", width=1 + 10 * I_e),
        mark("part", "rate", part="cell", opacity=min(1, rate / 100)),
        mark("part", "rate", part="rate", text="rate"),
        mark("part", "unit", part="unit", opacity=min(1, output / 100)),
        mark("part", "unit", part="output", text="ReLU"),
        mark("handle", "hand", control="I_e", track="drive", at=I_e / 0.5),
    ]
    for k, weight, value in zip(K, w, x):
        sign = "excitatory" if weight >= 0 else "inhibitory"
        marks += [
            mark("part", sign, part=f"wire-{k}", width=1 + 120 * abs(weight)),
            mark("part", sign, part=f"disc-{k}", show=weight >= 0),
            mark("part", sign, part=f"bar-{k}", show=weight < 0),
            mark("part", "voltage", part=f"input-{k}", width=4 + 9 * value),
            mark("part", sign, part=f"product-{k}", text=f"product_{k}"),
            mark("handle", "hand", control=f"w_{k}", track=f"w-{k}", at=0.5 + weight / 0.1),
            mark("handle", "hand", control=f"x_{k}", track=f"x-{k}", at=value / 2),
        ]
    return Panel("panel_wires", marks=marks, drawing="same-sum")


READOUTS = ("rate", "ReLU", "softplus", "I", "correlation", "lost")
DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, READOUTS)
