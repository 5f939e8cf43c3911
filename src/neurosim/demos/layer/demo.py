"""A linear layer whose every number is in reach: a row of W is a neuron, a column is a sender.

y = f(b + W x), with W of shape (N, K). All numbers up to 8 x 8 have a control each; those beyond N
and K wait. Under Dale's principle W is replaced by the nearest matrix whose columns hold one sign.
"""

from __future__ import annotations

from neurosim.bridge.dale import constrain
from neurosim.explorable import Answer, Choice, Demo, Panel, Quantity, Range, Switch, mark, number
from neurosim.parameters import Integer, Parameter
from neurosim.units.layers import LinearLayer, relu, softplus

MOST = 8
SIZE = Integer("", "neurons of a layer, or synapses of one", at_least=1, at_most=MOST)
WEIGHT = Parameter("", "weight", at_least=-2, at_most=2)
INPUT = Parameter("", "input", at_least=0, at_most=2)
ALL = range(1, MOST + 1)
# what the first layer has; the rest is drawn when the reader makes it larger
W = ((0.5, -1.5, 0.2, -0.7), (1.0, -0.5, 0.8, 0.3), (-1.2, 0.6, -0.4, 1.0))
X, B = (1.0, 0.5, 1.5, 1.0), (0.4, 0.2, -0.5)
FUNCTIONS = {"none": None, "relu": relu, "softplus": softplus}
OUTPUT = {"none": "linear", "relu": "relu", "softplus": "softplus"}  # the role of y


def begun(i: int, k: int) -> float:
    """The weight at the start: as above, then as uneven as a draw would make it."""
    return W[i - 1][k - 1] if i <= len(W) and k <= len(X) else ((7 * i + 11 * k * k) % 31 - 15) / 10


def entry(name: str, start: float, group: str, **when: int) -> Range:
    """The control of one number of the layer, which N and K must be large enough for."""
    of, low = (INPUT, 0) if name[0] == "x" else (WEIGHT, -2)
    room = {key: tuple(range(least, MOST + 1)) for key, least in when.items() if least > 1}
    return Range(name, of, start, low, 2, 0.1, when=room, group=group)


INPUTS = [entry(f"x_{k}", X[k - 1] if k <= len(X) else 1, "inputs", K=k) for k in ALL[1:]]
BIASES = [entry(f"b_{i}", B[i - 1] if i <= len(B) else 0, "biases", N=i) for i in ALL]
WEIGHTS = [entry(f"w_{i}_{k}", begun(i, k), "weights", N=i, K=k) for i in ALL for k in ALL]
CONTROLS = (
    entry("x_1", X[0], "drive"),
    Choice("f", tuple(FUNCTIONS), "relu"),
    Choice("picked", [f"{line}_{i}" for line in ("row", "column") for i in ALL], "row_1"),
    Switch("dale", False),
    Range("N", SIZE, len(W), 1, MOST, group="size"),
    Range("K", SIZE, len(X), 1, MOST, group="size"),
    *(*INPUTS, *WEIGHTS, *BIASES),
)
QUANTITIES = dict.fromkeys(("sum", "z", "y", "output", "product"), Quantity(digits=2))
QUANTITIES |= dict.fromkeys(("sent", "bias", "b", *(f"w_{k}" for k in ALL)), Quantity(digits=1))

# where the table of numbers stands in its picture, which has no axes
WIDE, TALL, LEFT, TOP = 26, 22, 82, 50
Y, BIAS = 18, 50


def run(f: str, picked: str, dale: bool, N: float, K: float, **given: float) -> Answer:
    rows, columns = range(1, int(N) + 1), range(1, int(K) + 1)
    free = [[given[f"w_{i}_{k}"] for k in columns] for i in rows]
    weights = constrain(free) if dale else free
    x, b = [given[f"x_{k}"] for k in columns], [given[f"b_{i}"] for i in rows]
    z = [round(sum_, 10) for sum_ in LinearLayer(weights, b).pre_activation(x)]
    y = LinearLayer(weights, b, FUNCTIONS[f])(x)
    line, _, place = picked.partition("_")
    lines = rows if line == "row" else columns
    at = min(int(place), len(lines))
    cut = [(i, k) for i in rows for k in columns if free[i - 1][k - 1] != weights[i - 1][k - 1]]
    values = {
        "neurons": len(rows), "synapses": len(rows) * len(columns), "at": at, "there": len(lines),
        "parameters": len(rows) * (len(columns) + 1), "changed": len(cut) if dale else None,
    }  # fmt: skip
    sentence = ["counts"]
    if line == "row":
        values |= {
            "bias": b[at - 1],
            "sum": z[at - 1] - b[at - 1],
            "z": z[at - 1],
            "output": y[at - 1],
        }
        sentence.append(
            {"none": "adds", "softplus": "rounds"}.get(f, "fires" if z[at - 1] > 0 else "silent")
        )
        drawn = neuron(at, weights[at - 1], b[at - 1], x, z[at - 1], y[at - 1], f)
    else:
        column = [row[at - 1] for row in weights]
        up, down = sum(w > 0 for w in column), sum(w < 0 for w in column)
        values |= {"sent": x[at - 1], "up": up, "down": down}
        mute = x[at - 1] == 0 or not (up or down)
        sentence.append("mute" if mute else "both" if up and down else "lifts" if up else "lowers")
        drawn = sender(at, column, x[at - 1], y, f)
    sentence += ["beyond"] if int(place) > at else []
    sentence += ["cut" if cut else "fits"] if dale else []
    table = {"neuron": rows, "z": z, "y": y, "b": b}
    table |= {f"w_{k}": [row[k - 1] for row in weights] for k in columns}
    return Answer([matrix(weights, x, b, y, f, line, at, cut), drawn], sentence, values, table)


def block(
    role: str, z: list[float], nx: int, ny: int, x: float, y: float, **more: object
) -> object:
    """A heat map of nx by ny cells whose corner is at (x, y)."""
    low = -2 if role == "excitatory" else 0
    place = {"x0": x, "x1": x + nx * WIDE, "y0": y, "y1": y + ny * TALL}
    return mark("heat", role, z=z, nx=nx, ny=ny, low=low, high=2, **place, **more)


def matrix(
    W: list[list[float]], x: list[float], b: list[float], y: list[float], f: str,
    line: str, at: int, cut: list[tuple[int, int]],
) -> Panel:  # fmt: skip
    """W with x above it, b and y beside it; its two edges are pulled to make it larger."""
    N, K = len(W), len(x)
    rows, columns = range(1, N + 1), range(1, K + 1)
    right, bottom = LEFT + K * WIDE, TOP + N * TALL
    across, down = (
        [LEFT + (k - 0.5) * WIDE for k in columns],
        [TOP + (i - 0.5) * TALL for i in rows],
    )
    chosen = (
        {"x0": 0, "x1": right + 3, "y0": down[at - 1] - 13, "y1": down[at - 1] + 13}
        if line == "row"
        else {"x0": across[at - 1] - 15, "x1": across[at - 1] + 15, "y0": 0, "y1": bottom + 3}
    )
    frame = {"x": [LEFT, right, right, LEFT, LEFT], "y": [TOP, TOP, bottom, bottom, TOP]}
    names = {
        "text": [f"x_{{{k}}}" for k in columns],
        "sets": [f"picked=column_{k}" for k in columns],
    }
    outputs = {"text": [f"y_{{{i}}}" for i in rows], "sets": [f"picked=row_{i}" for i in rows]}
    return Panel("panel_W", height=246, marks=[
        mark("zone", "hand", **chosen),
        block("guide", [0] * MOST**2, MOST, MOST, LEFT, TOP),
        mark("text", "hand", x=across, y=[10] * K, **names),
        mark("text", "hand", x=[9] * N, y=down, **outputs),
        mark("text", "guide", x=[31, 47, 63, 79], y=[33] * 4, text=["y", "=", "b", "+"]),
        block("voltage", x, K, 1, LEFT, 22, controls=[f"x_{k}" for k in columns]),
        block(OUTPUT[f], y, 1, N, Y, TOP, digits=1, sets=outputs["sets"]),
        block("excitatory", b, 1, N, BIAS, TOP, controls=[f"b_{i}" for i in rows]),
        block("excitatory", [w for row in W for w in row], K, N, LEFT, TOP,
              controls=[f"w_{i}_{k}" for i in rows for k in columns]),
        mark("line", "hand", **frame),
        mark("text", "hand", x=[across[k - 1] + 8 for _, k in cut],
             y=[down[i - 1] - 6 for i, _ in cut], text=["×"] * len(cut)),
        mark("handle", "hand", control="N", x=LEFT + 13, y=bottom + 9,
             along=[LEFT + 13, TOP + TALL + 9, LEFT + 13, TOP + MOST * TALL + 9]),
        mark("handle", "hand", control="K", x=right + 8, y=bottom + 9,
             along=[LEFT + WIDE + 8, bottom + 9, LEFT + MOST * WIDE + 8, bottom + 9]),
    ])  # fmt: skip


def neuron(i: int, row: list[float], b: float, x: list[float], z: float, y: float, f: str) -> Panel:
    """Neuron i below its senders, and below its bias, which is a sender that always sends 1."""
    names = ["1", *(f"x_{{{k}}}" for k in range(1, len(x) + 1))]
    at = spread(len(names))
    controls = [f"b_{i}", *(f"w_{i}_{k}" for k in range(1, len(x) + 1))]
    return star("panel_row", f, [*at, 150], [28] * len(at) + [122], [*names, f"y_{{{i}}}"],
                [b, *row], [1, *x], [y], controls, rising=True)  # fmt: skip


def sender(k: int, column: list[float], x: float, y: list[float], f: str) -> Panel:
    """Sender k above all neurons, to each of which it sends the same by another weight."""
    at, names = spread(len(y)), [f"y_{{{i}}}" for i in range(1, len(y) + 1)]
    controls = [f"w_{i}_{k}" for i in range(1, len(y) + 1)]
    return star("panel_column", f, [150, *at], [28] + [122] * len(at), [f"x_{{{k}}}", *names],
                column, [x], y, controls, rising=False)  # fmt: skip


def spread(count: int) -> list[float]:
    """Places of so many nodes beside one another."""
    return [150 + (i - (count - 1) / 2) * min(60, 264 / max(1, count - 1)) for i in range(count)]


def star(
    title: str, f: str, x: list[float], y: list[float], names: list[str], weights: list[float],
    sent: list[float], outputs: list[float], controls: list[str], rising: bool,
) -> Panel:  # fmt: skip
    """One node and many, each edge with what passes through it: the weight times what is sent."""
    count, one = len(weights), len(weights) if rising else 0
    many = [i for i in range(count + 1) if i != one]
    products = [weight * (sent[i] if rising else sent[0]) for i, weight in enumerate(weights)]
    shares = [min(1, max(0, value) / 2) for value in (*sent, *outputs)]
    start, end = (many, [one] * count) if rising else ([one] * count, many)
    return Panel(title, height=150, marks=[
        mark("graph", OUTPUT[f], x=x, y=y, names=names, activity=shares, weight=weights, high=2,
             **{"from": start, "to": end}, controls=controls),
        mark("text", "voltage", x=[x[i] for i in many], y=[54 if rising else 92] * count,
             text=[number(product, 2) for product in products]),
    ])  # fmt: skip


READOUTS = ("neurons", "synapses", "parameters", "z", "output", "changed")
DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, READOUTS)
