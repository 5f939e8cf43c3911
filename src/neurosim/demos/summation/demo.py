"""Inputs in time: the same total, another timing, another result; and the sum is not sent.

Each input is a sudden step of voltage in a leaky neuron that rests at -70 mV, forgets with 20 ms
and has its threshold at -55 mV. In one view the reader moves four inputs, in the other a volley.
"""

from __future__ import annotations

from operator import itemgetter

from neurosim.explorable import Answer, Axis, Choice, Demo, Panel, Quantity, Range, mark
from neurosim.neurons.lif import LIF
from neurosim.parameters import Integer, Parameter
from neurosim.synapses.jumps import JUMP, TIME, LeakySum

CELL, END, ONSET = LIF(), 80.0, 10.0  # ms; when a volley begins
NEEDED = CELL.V_th - CELL.E_L  # mV
WINDOW = Parameter("ms", "time over which a volley is spread", default=20.0, at_least=0)
NUMBER = Integer("", "inputs of a volley", default=20, at_least=1)
FOUR, VOLLEY = {"view": "four"}, {"view": "volley"}
TIMES, SIZES = {1: 10, 2: 16, 4: 44}, {1: 7, 2: 7, 3: 7, 4: -6}  # at the start, beside t_3


def size(k: int) -> Range:
    return Range(f"a_{k}", JUMP, SIZES[k], -10 if k == 4 else 0, 10, 1, when=FOUR, group="inputs")


CONTROLS = (
    Range("t_3", TIME, 24, 0, END, 1, when=FOUR),
    Range("window", WINDOW, 10, 0, 60, 1, when=VOLLEY),
    Choice("view", ("four", "volley"), "four", tabs=True),
    Range("t_4", TIME, TIMES[4], 0, END, 1, when=FOUR),
    *(Range(f"t_{k}", TIME, TIMES[k], 0, END, 1, when=FOUR, group="inputs") for k in (1, 2)),
    *map(size, SIZES),
    Range("n", NUMBER, 20, 5, 100, 5, when=VOLLEY),
    Range("size", JUMP, 1, 0.1, 2, 0.1, when=VOLLEY),
)
QUANTITIES = dict.fromkeys(
    ("V", "V_min", "sum", "total", "short", "input"), Quantity("mV")
) | dict.fromkeys(("t", "when"), Quantity("ms"))


def run(view: str, window: float, n: float, size: float, **four: float) -> Answer:
    if view == "four":
        inputs = [(four[f"t_{k}"], four[f"a_{k}"]) for k in sorted(SIZES)]
    else:
        inputs = [(ONSET + window * i / (n - 1), size) for i in range(int(n))]
    ups, downs = [i for i in inputs if i[1] > 0], [i for i in inputs if i[1] < 0]
    cell, total = LeakySum(CELL, inputs, END), sum(a for _, a in ups)
    count, short = len(cell.spikes), NEEDED - cell.highest
    if count:
        just = "exactly" if abs(short) < 1e-9 else "fires" if round(-short, 1) else "just"
        sentence = [just if count == 1 else "fires_again"]
        if downs:
            sentence.append("too_late" if downs[0][0] > cell.spikes[0] else "too_little")
    elif not ups:
        sentence = ["lowered" if downs else "nothing"]
    else:
        vetoed = LeakySum(CELL, ups, END).spikes
        sentence = ["silent" if round(short, 1) else "nearly"]
        sentence.append("vetoed" if vetoed else "spread" if total >= NEEDED - 1e-9 else "too_weak")
    t, V = cell.trace(step=2)
    at, reach = Axis("t", (0, END)), (-10, 10) if view == "four" else (0, 2)
    arrows = [mark("rule", "zero", y=0)]
    if view == "four":
        arrows += [mark("text", role, x=[END], y=[y], text=[role], anchor="end")
                   for role, y in (("excitatory", 8), ("inhibitory", -8))]  # fmt: skip
    for role, those in (("excitatory", ups), ("inhibitory", downs)):
        x, tips = zip(*those) if those else ((), ())
        arrows.append(mark("arrows", role, x=x, low=[0] * len(x), high=tips))
    if view == "four":
        for k in SIZES:
            t_k, a_k = four[f"t_{k}"], four[f"a_{k}"]
            arrows += [
                mark("text", "voltage", x=[t_k], y=[0], text=[f"{k}"], dy=10 if a_k >= 0 else -10),
                mark("handle", "hand", x=t_k, y=a_k, control=f"t_{k}", axis="x", upright=f"a_{k}"),
            ]
    else:
        end = ONSET + window
        arrows.append(mark("handle", "hand", x=end, y=size, control="window", axis="x",
                           upright="size"))  # fmt: skip
    trace = [
        mark("rule", "threshold", y=CELL.V_th),
        mark("text", "threshold", x=[END], y=[CELL.V_th], text=["threshold"], anchor="end", dy=-8),
        mark("line", "voltage", x=t, y=V, ghost=True),
        mark("spikes", "spike", x=cell.spikes, low=CELL.V_th, high=-47),
    ]
    word = "sent_none" if not count else "sent_one" if count == 1 else "sent_many"
    one_spike = [mark("part", "spike", part=part, show=count > 0) for part in ("cell", "spikes")]
    one_spike += [mark("part", "voltage", part=part, show=count > 0)
                  for part in ("released", "failed", "outcomes")]  # fmt: skip
    one_spike += [mark("part", "excitatory", part="next", show=count > 0),
                  mark("part", "spike", part="sent", text=word)]  # fmt: skip
    values = {
        "sum": cell.highest, "total": total, "spikes": count, "short": short,
        "when": cell.spikes[0] if count else None, "V_min": cell.lowest,
    }  # fmt: skip
    rows: list[tuple[float, str, float | None, float]]
    rows = [(t, "input", a, cell.voltage(t)) for t, a in inputs]
    rows += [(t, "spike", None, CELL.V_th) for t in cell.spikes]
    times, event, sizes, after = zip(*sorted(rows, key=itemgetter(0)))
    table = {"t": times, "event": event, "size": sizes, "V": after}
    column = [
        Panel("panel_inputs", at, Axis("input", reach), arrows, 110),
        Panel("panel_V", at, Axis("V", (-80, -45), ticks=(-80, -70, -55)), trace, 140),
    ]
    sent = Panel("panel_sent", drawing="one-spike", marks=one_spike)
    return Answer([column, sent], sentence, values, table)


SETTINGS: dict[str, dict[str, float | str]] = {
    "apart": {"t_3": 50},
    "first": {"t_4": 14},
    "within_10": {"view": "volley"},
    "within_20": {"view": "volley", "window": 20},
    "seventy": {"view": "volley", "window": 0, "n": 70, "size": 0.2},
    "eighty": {"view": "volley", "window": 0, "n": 80, "size": 0.2},
}
DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, ("sum", "total", "spikes", "when"), SETTINGS)
