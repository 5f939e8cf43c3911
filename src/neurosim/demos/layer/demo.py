"""A linear layer whose every number is in reach: a row of W is a neuron, a column is a sender.

y = f(b + W x), with W of shape (N, K). All numbers up to 8 x 8 have a control each; those beyond N
and K wait. Under Dale's principle W is replaced by the nearest matrix whose columns hold one sign.
"""

from __future__ import annotations

from neurosim.bridge.dale import constrain
from neurosim.explorable import Answer, Choice, Demo, Panel, Quantity, Range, Switch, mark, number
from neurosim.parameters import Integer, Parameter
from neurosim.units.layers import LinearLayer, relu, softplus

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from neurosim.explorable.answer import Mark

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
WIDE, TALL, TOP = 26, 19, 47
OUTPUTS, BIAS, LEFT = 15, 42, 70  # where the columns begin
ZERO, UNIT = 150, 22  # of the scale on which a sum is shown


def run(f: str, picked: str, dale: bool, N: float, K: float, **given: float) -> Answer:
    rows, columns = ALL[: int(N)], ALL[: int(K)]
    free = [[given[f"w_{i}_{k}"] for k in columns] for i in rows]
    weights = constrain(free) if dale else free
    x, b = [given[f"x_{k}"] for k in columns], [given[f"b_{i}"] for i in rows]
    z = [round(value, 10) for value in LinearLayer(weights, b).pre_activation(x)]
    y = LinearLayer(weights, b, FUNCTIONS[f])(x)
    line, _, place = picked.partition("_")
    there = len(rows if line == "row" else columns)
    at = min(int(place), there)
    cut = [(i, k) for i in rows for k in columns if free[i - 1][k - 1] != weights[i - 1][k - 1]]
    values: dict[str, Any] = {
        "neurons": len(rows), "synapses": len(rows) * len(columns), "at": at, "there": there,
        "parameters": len(rows) * (len(columns) + 1), "changed": len(cut) if dale else None,
    }  # fmt: skip
    if line == "row":
        row, own, total, sends = weights[at - 1], b[at - 1], z[at - 1], y[at - 1]
        values |= {"bias": own, "sum": total - own, "z": total, "output": sends}
        kind = {"none": "adds", "softplus": "rounds"}.get(f, "fires" if total > 0 else "silent")
        senders = [
            ("1", 1.0, f"b_{at}"),
            *((f"x_{{{k}}}", x[k - 1], f"w_{at}_{k}") for k in columns),
        ]
        beside = star("panel_row", f, (f"y_{{{at}}}", sends), senders, [own, *row], up=False)
        said = f"{number(total, 2)} → {number(sends, 2)}"
        beside.marks = [
            *beside.marks,
            mark("text", "voltage", x=[172], y=[124], text=[said], anchor="start"),
            mark("zone", OUTPUT[f], x0=ZERO, y0=142, y1=158),
            mark("rule", "zero", y=150),
            mark("dots", OUTPUT[f], x=[max(8, min(ZERO + UNIT * total, 292))], y=[150], ghost=True),
        ]
    else:
        column, sent = [row[at - 1] for row in weights], x[at - 1]
        up, down = sum(w > 0 for w in column), sum(w < 0 for w in column)
        values |= {"sent": sent, "up": up, "down": down}
        kind = "both" if up and down else "lifts" if up else "lowers" if down else "mute"
        kind = kind if sent else "mute"
        neurons = [(f"y_{{{i}}}", y[i - 1], f"w_{i}_{at}") for i in rows]
        beside = star("panel_column", f, (f"x_{{{at}}}", sent), neurons, column, up=True)
    sentence = ["counts", kind, "beyond", "cut" if cut else "fits"]
    kept = [True, True, int(place) > at, dale]
    table: dict[str, list[Any]] = {"line": ["sent", *(f"row_{i}" for i in rows)]}
    table |= {f"w_{k}": [x[k - 1], *(row[k - 1] for row in weights)] for k in columns}
    table |= {"b": [None, *b], "z": [None, *z], "y": [None, *y]}
    return Answer(
        [matrix(weights, x, b, y, f, line, at, cut), beside],
        [key for key, is_true in zip(sentence, kept) if is_true], values, table,
    )  # fmt: skip


def block(role: str, z: Sequence[float], nx: int, ny: int, x: float, y: float, **more: Any) -> Mark:
    """A heat map of nx by ny cells whose corner is at (x, y)."""
    more |= {"low": -2 if role == "excitatory" else 0, "x1": x + nx * WIDE, "y1": y + ny * TALL}
    return mark("heat", role, z=z, nx=nx, ny=ny, high=2, x0=x, y0=y, **more)


def matrix(
    W: list[list[float]], x: list[float], b: list[float], y: list[float], f: str,
    line: str, at: int, cut: list[tuple[int, int]],
) -> Panel:  # fmt: skip
    """W with x above it, b and y beside it; pulled at its foot, or at a button, it grows."""
    rows, columns = ALL[: len(W)], ALL[: len(x)]
    right, bottom = LEFT + len(x) * WIDE, TOP + len(W) * TALL
    across = [LEFT + (k - 0.5) * WIDE for k in columns]
    down = [TOP + (i - 0.5) * TALL for i in rows]
    to_row, to_column = ([f"picked={line}_{i}" for i in ALL] for line in ("row", "column"))
    chosen = {"x0": 0.0, "x1": right + 3.0, "y0": 0.0, "y1": bottom + 3.0}
    if line == "row":
        chosen |= {"y0": down[at - 1] - 13, "y1": down[at - 1] + 13}
    else:
        chosen |= {"x0": across[at - 1] - 15, "x1": across[at - 1] + 15}
    return Panel("panel_W", height=222, marks=[
        mark("zone", "hand", None, **chosen),
        block("guide", [0] * MOST**2, MOST, MOST, LEFT, TOP),
        mark("text", "hand", x=across, y=[10] * len(x), text=[f"x_{{{k}}}" for k in columns],
             sets=to_column[: len(x)]),
        mark("text", "hand", x=[7] * len(W), y=down, text=[f"y_{{{i}}}" for i in rows],
             sets=to_row[: len(W)]),
        mark("text", "guide", x=[OUTPUTS + 13, BIAS + 13], y=[33, 33], text=["y", "b"]),
        block("voltage", x, len(x), 1, LEFT, 24, controls=[f"x_{k}" for k in columns]),
        block(OUTPUT[f], y, 1, len(W), OUTPUTS, TOP, digits=1, sets=to_row[: len(W)]),
        block("excitatory", b, 1, len(W), BIAS, TOP, controls=[f"b_{i}" for i in rows]),
        block("excitatory", [w for row in W for w in row], len(x), len(W), LEFT, TOP,
              controls=[f"w_{i}_{k}" for i in rows for k in columns]),
        mark("text", "hand", x=[across[k - 1] + 8 for _, k in cut],
             y=[down[i - 1] - 6 for i, _ in cut], text=["×"] * len(cut)),
        mark("handle", "hand", control="N", x=LEFT + 13, y=bottom + 12,
             along=[LEFT + 13, TOP + TALL + 12, LEFT + 13, TOP + MOST * TALL + 12]),
        *button("+", right + 13, 10, f"K={len(x) + 1}", len(x) < MOST),
        *button("−", right + 13, 33, f"K={len(x) - 1}", len(x) > 1),
    ])  # fmt: skip


def button(sign: str, x: float, y: float, sets: str, works: bool) -> list[Mark]:
    """A round button, where it has something to do."""
    place: dict[str, Any] = {"x": [x], "y": [y], "sets": sets}
    dot = mark("dots", "hand", None, r=[8.0], opacity=[0.3], **place)
    return [dot, mark("text", "hand", None, text=[sign], **place)] if works else []


def star(
    title: str, f: str, one: tuple[str, float], many: Sequence[tuple[str, float, str]],
    weights: Sequence[float], up: bool,
) -> Panel:  # fmt: skip
    """One node and many, each with its name, what it sends and the control of its weight.

    On each edge stands what passes: the weight times what is sent, which rises to the one node
    from `many` above it or, with the one node `up`, goes from that to all.
    """
    places, count = range(1, len(many) + 1), len(many)
    step = min(60, 264 / max(1, count - 1))
    x = [150 + (i - (count - 1) / 2) * step for i in range(count)]
    names, sent, controls = zip(*many)
    here, there = (26, 120) if up else (120, 26)
    passing = [weight * (one[1] if up else each) for weight, each in zip(weights, sent)]
    edges: dict[str, Any] = dict(
        zip(("from", "to") if up else ("to", "from"), ([0] * count, places))
    )
    return Panel(title, height=162, marks=[
        mark("graph", OUTPUT[f], x=[150, *x], y=[here] + [there] * count, names=[one[0], *names],
             activity=[min(1, max(0, value) / 2) for value in (one[1], *sent)], weight=weights,
             high=2, controls=list(controls), **edges),
        mark("text", "voltage", x=x, y=[90 if up else 52] * count,
             text=[number(value, 2) for value in passing]),
    ])  # fmt: skip


READOUTS = ("neurons", "synapses", "parameters", "changed", "z", "output")
DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, READOUTS)
