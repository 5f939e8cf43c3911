"""The same inputs to a leaky integrate-and-fire neuron and to a linear unit; then to N of each.

The drive I_e and K = 3 inputs x with weights w add up to one current, I = I_e + sum_k w_k x_k. The
neuron answers with a firing rate; the linear unit with y = g (I - I_0), the straight line that the
neuron's rate follows at large currents when it has no refractory time. ReLU and softplus act on y.
In the layer, the neuron's weights are row 1 of W and the other rows are drawn at random.
"""

from __future__ import annotations

from random import Random

from neurosim.bridge.lif_layer import LIFLayer
from neurosim.bridge.rates import correlation, fI_curve, matched_unit, unit_rate
from neurosim.explorable import (
    Axis,
    Demo,
    Grid,
    Panel,
    Range,
    Readout,
    Result,
    bars,
    dots,
    line,
    number,
    rule,
    spikes,
)
from neurosim.inputs.stimuli import Step
from neurosim.neurons.lif import CURRENT, LIF
from neurosim.parameters import Integer, Parameter
from neurosim.units.layers import LinearLayer, relu

INPUT = Parameter("", "input", default=1.0, at_least=0)
ROWS = Integer("", "neurons in the layer", default=8, at_least=1)
DRAW = Integer("", "which random weights", default=1, at_least=1)
DURATION, DT, SPIKE_TOP = 200.0, 0.2, 20.0  # ms, ms, mV
WIDTH = 0.03  # nA, over which softplus rounds the corner
LARGEST = 100  # pA, of a weight

START_W = (60, -40, -20)  # balanced: the inputs cancel until the reader moves one
K = len(START_W)

CONTROLS = (
    Range("I_e", CURRENT, 200, 0, 500, 5, unit="pA", per=1000),
    *(Range(f"x_{k}", INPUT, 1, 0, 2, 0.1, group="inputs") for k in range(1, K + 1)),
    *(
        Range(f"w_{k}", CURRENT, w, -LARGEST, LARGEST, 5, unit="pA", per=1000, group="inputs")
        for k, w in enumerate(START_W, 1)
    ),
    Range("tau_m", LIF.tau_m, 20, 5, 50, 1, group="cell"),
    Range("R_m", LIF.R_m, 100, 50, 300, 5, group="cell"),
    Range("t_ref", LIF.t_ref, 2, 0, 10, 0.5, group="cell"),
    Range("N", ROWS, 8, 2, 12, 1, group="layer"),
    Range("draw", DRAW, 1, 1, 20, 1, group="layer"),
)


def random_rows(count: int, seed: int) -> list[list[float]]:
    """`count` rows of K weights in pA; a longer matrix begins with the rows of a shorter one."""
    random = Random(seed)
    return [[random.uniform(-LARGEST, LARGEST) for _ in range(K)] for _ in range(count)]


def run(
    I_e: float, tau_m: float, R_m: float, t_ref: float, N: float, draw: float, **inputs: float
) -> Result:
    x = [inputs[f"x_{k}"] for k in range(1, K + 1)]
    w = [inputs[f"w_{k}"] for k in range(1, K + 1)]
    neuron = LIF(tau_m=tau_m, R_m=R_m, t_ref=t_ref)
    gain, corner = matched_unit(neuron)  # Hz/nA, nA

    W = [[v / 1000 for v in row] for row in (w, *random_rows(int(N) - 1, int(draw)))]  # nA
    layer = LIFLayer(W, [I_e / 1000] * len(W), neuron)
    rates = layer.rates(x)
    bias = gain * (I_e / 1000 - corner)
    y = LinearLayer([[gain * v for v in row] for row in W], [bias] * len(W)).pre_activation(x)
    currents = [1000 * I for I in layer.current(x)]
    I, rate = currents[0], rates[0]
    bent = [relu(value) for value in y]
    rounded = unit_rate(I / 1000, gain, corner, WIDTH)
    alike = correlation(y, rates)

    recording = neuron.solve(Step(I / 1000, 0.0), DURATION, dt=DT)
    low_V = min(-90.0, min(recording.V) - 5)
    trace = Panel(
        "panel_V",
        Axis("t", "ms", (0, DURATION)),
        Axis("V", "mV", (low_V, 50)),
        [
            rule("threshold", y=neuron.V_th, label="threshold"),
            line("voltage", Grid(0.0, DT, len(recording.V)), recording.V, label="V"),
            spikes(recording.spikes, neuron.V_th, SPIKE_TOP, label="spike"),
        ],
    )

    low, high = min(0.0, I), max(600.0, I)
    grid = Grid(low, (high - low) / 150, 151)
    along = [(grid.start + i * grid.step) / 1000 for i in range(grid.count)]  # nA
    curve = Panel(
        "panel_f",
        Axis("I", "pA", (low, high)),
        Axis("r", "Hz", (0, max(160.0, 1.1 * bent[0]))),
        [
            rule("current", x=I),
            line("softplus", grid, [unit_rate(v, gain, corner, WIDTH) for v in along], "softplus"),
            line("relu", grid, [unit_rate(v, gain, corner) for v in along], "ReLU"),
            line("rate", grid, fI_curve(neuron, along), "LIF"),
            dots("softplus", [I], [rounded]),
            dots("relu", [I], [bent[0]]),
            dots("rate", [I], [rate]),
        ],
    )

    floor, ceiling = min(0.0, *y), 1.05 * max(10.0, *y, *rates)
    layer_bars = Panel(
        "panel_layer",
        Axis("row", "", (0.5, len(W) + 0.5)),
        Axis("r", "Hz", (floor, ceiling)),
        [
            bars("relu", y, "y", side=0, sides=2),
            bars("rate", rates, "LIF", side=1, sides=2),
        ],
    )
    scatter = Panel(
        "panel_scatter",
        Axis("y", "Hz", (floor, ceiling)),
        Axis("r_LIF", "Hz", (0, ceiling)),
        [
            line("relu", [floor, 0.0, ceiling], [0.0, 0.0, ceiling], "ReLU"),
            dots("rate", y, rates, "neuron"),
            dots("chosen", y[:1], rates[:1], "row_1"),
        ],
    )

    sentence = "silent" if rate == 0 else "fires"
    said = {
        "I": number(I, 0),
        "rate": number(rate, 1),
        "relu": number(bent[0], 1),
        "softplus": number(rounded, 1),
        "rheobase": number(neuron.rheobase * 1000, 0),
        "N": len(W),
        "active": sum(r > 0 for r in rates),
    }
    if alike is None:
        sentence += "_flat"
    else:
        said["correlation"] = number(alike, 2)
    readouts = [
        Readout("rate", rate, "Hz"),
        Readout("current", I, "pA", 0),
        Readout("y", y[0], "Hz"),
        Readout("ReLU", bent[0], "Hz"),
        Readout("softplus", rounded, "Hz"),
        Readout("correlation", alike, "", 2),
    ]
    columns = [("row", "", 0), ("I", "pA", 0)]
    columns += [(key, "Hz", 1) for key in ("y", "ReLU", "r_LIF")]
    rows = list(zip(range(1, len(W) + 1), currents, y, bent, rates))
    panels = [trace, curve, layer_bars, scatter]
    return Result(panels, readouts, sentence, said, columns, rows)


DEMO = Demo("lif-linear", CONTROLS, run)
