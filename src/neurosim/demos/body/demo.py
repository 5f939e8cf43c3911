"""What the reader finds out with this demo, in one sentence."""

from __future__ import annotations

from neurosim.explorable import Answer, Axis, Demo, Grid, Panel, Quantity, Range, mark
from neurosim.neurons.lif import CURRENT, LIF

PICO = Quantity("pA", 0, per=1000)
CONTROLS = (Range("I_e", CURRENT, 200, 0, 500, 5, PICO),)
QUANTITIES = {"t": Quantity("ms"), "V": Quantity("mV"), "rate": Quantity("Hz")}


def run(I_e: float) -> Answer:
    recording = LIF().solve(I_e, duration=100)
    rate = LIF().firing_rate(I_e)
    line = mark("line", "voltage", x=Grid(0, recording.dt, len(recording.V)), y=recording.V)
    panel = Panel("panel_V", Axis("t", (0, 100)), Axis("V", (-75, -50)), [line])
    table = {"t": recording.times[::50], "V": recording.V[::50]}
    return Answer([panel], "fires" if rate else "silent", {"rate": rate}, table)


DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, readouts=("rate",))
