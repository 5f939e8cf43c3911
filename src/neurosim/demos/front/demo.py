"""One push into a cell and into a unit: the cell answers in time, the unit at once."""

from __future__ import annotations

from neurosim.bridge.rates import matched_unit, unit_rate
from neurosim.explorable import Answer, Demo, Panel, Quantity, Range, mark
from neurosim.explorable.panels import voltage
from neurosim.neurons.lif import CURRENT, LIF

PUSH = Range("I_e", CURRENT, 145, 0, 500, 5, Quantity("pA", 0, per=1000))
QUANTITIES = {
    "t": Quantity("ms"),
    "V": Quantity("mV"),
    "output": Quantity("Hz"),
    "V_max": Quantity("mV"),
}
CELL = LIF()


def run(I_e: float) -> Answer:
    result, output = CELL.solve(I_e, 150), unit_rate(I_e, *matched_unit(CELL))
    count, share = result.count, I_e / 0.5
    drawing = Panel("panel_push", drawing="push", marks=[
        mark("part", "current", part="arrow", x=[0, share], y=[0, 0]),
        mark("part", "current", part="tip", x=[share], y=[0]),
        mark("part", "current", part="current", text="I_e"),
        mark("part", "spike", part="cell", opacity=min(1, count / 8)),
        mark("part", "unit", part="unit", opacity=min(1, output / 100)),
        mark("part", "spike", part="rate", text="spikes"),
        mark("part", "unit", part="output", text="output"),
        mark("handle", "hand", control="I_e", track="input", at=share),
    ])  # fmt: skip
    level = mark("rule", "threshold", "threshold", y=CELL.V_th)
    state = "both" if count else "unit" if output else "none" if I_e else "rest"
    values = {"spikes": count, "output": output, "V_max": max(result.V)}
    table = {"spike": range(1, count + 1), "t": result.spikes}
    trace = voltage(result, (-75, -45), level, (-53, -47), every=0.5, height=150, scale=(-70, -55))
    return Answer([drawing, trace], state, values, table if count else {"V_max": [max(result.V)]})


DEMO = Demo(__name__, (PUSH,), run, QUANTITIES, ("spikes", "output"))
