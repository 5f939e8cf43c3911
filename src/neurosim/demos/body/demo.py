"""One ambiguous picture into a neuron whose body sets gain and threshold, and into a frozen model.

r = 1 / (1 + exp(-g (I - theta))) for the neuron, an illustration; for the model the same curve at
rest, until a state input scales and shifts what it is given: gamma I + beta.
"""

from __future__ import annotations

from functools import partial

from neurosim.explorable import Answer, Axis, Choice, Demo, Panel, Quantity, Range, mark
from neurosim.units import creature
from neurosim.units.layers import sigmoid
from neurosim.units.state import INPUT, INPUT_GAIN, THRESHOLD, modulated_rate

TWO = Quantity(digits=2)
BY_HAND = {"state": "by_hand"}
CONTROLS = (
    Range("g", INPUT_GAIN, 2, 0.5, 2.5, 0.05),
    Range("theta", THRESHOLD, 0, -1, 1, 0.05),
    Choice("state", ("none", "body", "by_hand"), "none"),
    Range("gamma", creature.GAMMA, 1.5, 0.5, 2, 0.05, when=BY_HAND, group="more"),
    Range("beta", creature.BETA, -0.5, -1, 1, 0.05, when=BY_HAND, group="more"),
    Range("I", INPUT, 0.5, -2, 2, 0.05, group="more"),
)
SETTINGS: dict[str, dict[str, float | str]] = {
    "drowsy": {"g": 0.5, "theta": 1},
    "rested": {"g": 1},
    "given": {"state": "body"},
}
QUANTITIES = dict.fromkeys(
    ("I", "r", "r_neuron", "r_model", "r_rest", "neuron", "model", "at_rest"), TWO
)
GRID = [0.1 * i for i in range(-30, 31)]
AXES = Axis("I", (-3, 3)), Axis("r", (0, 1), ticks=(0, 0.5, 1))
neuron = partial(modulated_rate, activation=sigmoid)


def run(g: float, theta: float, state: str, gamma: float, beta: float, I: float) -> Answer:
    gamma, beta = {"none": (1.0, 0.0), "body": (g, -g * theta), "by_hand": (gamma, beta)}[state]
    curve = [neuron(x, input_gain=g, threshold=theta) for x in GRID]
    models = [sigmoid(creature.conditioned(x, gamma, beta)) for x in GRID]
    r = neuron(I, input_gain=g, threshold=theta)
    r_model, r_rest = sigmoid(creature.conditioned(I, gamma, beta)), sigmoid(I)
    at_rest = mark("line", "guide", "at_rest", x=GRID, y=[sigmoid(x) for x in GRID])
    picture, foot = mark("rule", "current", x=I), 0.5 - 0.2 * g
    cell = Panel("panel_neuron", *AXES, [
        at_rest, picture,
        mark("line", "rate", x=GRID, y=curve),
        mark("rule", "threshold", "threshold", x=theta),
        mark("line", "guide", x=[theta, theta - 0.8], y=[0.5, foot]),
        mark("dots", "rate", x=[I], y=[r], ghost=True, trail=True),
        mark("handle", "hand", x=theta, y=0.5, control="theta", axis="x"),
        mark("handle", "hand", x=theta - 0.8, y=foot, control="g",
             along=[theta - 0.8, 0.4, theta - 0.8, 0]),
        mark("handle", "hand", x=I, y=1, control="I", axis="x"),
    ])  # fmt: skip
    model = Panel("panel_model", *AXES, [
        at_rest, picture,
        mark("line", "unit", x=GRID, y=models),
        mark("dots", "unit", x=[I], y=[r_model], ghost=True, trail=True),
        mark("handle", "hand", x=I, y=1, control="I", axis="x"),
    ])  # fmt: skip
    if state == "by_hand":  # both are pulled at the curve, above I = 0
        y = sigmoid(beta)
        slope, at = y * (1 - y), -0.7
        low, high = y + 0.5 * at * slope, y + 2 * at * slope
        model.marks = [
            *model.marks,
            mark("line", "guide", x=[0, at], y=[y, y + gamma * at * slope]),
            mark("handle", "hand", x=0, y=y, control="beta", along=[0, sigmoid(-1), 0, sigmoid(1)]),
            mark("handle", "hand", x=at, y=y + gamma * at * slope, control="gamma",
                 along=[at, low, at, high]),
        ]  # fmt: skip
    said = ["same" if round(r, 2) == round(r_model, 2) else "differ"]
    said += ["steep"] * (g > 1) + ["flat"] * (g < 1)
    said += ["late"] * (theta > 0) + ["early"] * (theta < 0)
    by_hand = "moved" if round(r_model, 2) != round(r_rest, 2) else "unmoved"
    said.append({"none": "frozen", "body": "follows", "by_hand": by_hand}[state])
    values = {"r_neuron": r, "r_model": r_model, "r_rest": r_rest, "gamma": gamma, "beta": beta}
    x = sorted({*(0.5 * i for i in range(-6, 7)), I})
    table = {
        "I": x,
        "neuron": [neuron(at, input_gain=g, threshold=theta) for at in x],
        "model": [sigmoid(creature.conditioned(at, gamma, beta)) for at in x],
        "at_rest": [sigmoid(at) for at in x],
    }
    return Answer([cell, model], said, values, table)


DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, ("r_neuron", "r_model", "r_rest"), SETTINGS)
