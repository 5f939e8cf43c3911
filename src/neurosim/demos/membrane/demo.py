"""A step of current into one neuron: does it fire, and does a larger current make larger spikes?

The leaky integrate-and-fire neuron is solved in closed form, Hodgkin-Huxley on its rate table, its
spikes within 0.3 ms of the accurate run.
"""

from __future__ import annotations

import math
from functools import lru_cache
from operator import itemgetter

from neurosim.explorable import Answer, Axis, Choice, Demo, Panel, Quantity, Range, Switch, mark
from neurosim.explorable.panels import step_of_current, voltage
from neurosim.inputs.stimuli import Step
from neurosim.neurons import adex, hodgkin_huxley, izhikevich, lif
from neurosim.parameters import DURATION

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from neurosim.recording import Recording

ONSET, LONGEST, END = 15.0, 120.0, 150.0  # ms
PICO, MILLI, TIME = Quantity("pA", 0, per=1000), Quantity("mV"), Quantity("ms")
HH = Range("J_e", hodgkin_huxley.CURRENT, 10, 0, 50, 0.5, when={"model": "hh"})
LIF = Range("I_e", lif.CURRENT, 200, 0, 500, 1, PICO, when={"model": "lif"})
ADEX = Range("I_a", adex.CURRENT, 1000, 0, 2000, 10, when={"model": "adex"})
IZHIKEVICH = Range("I_z", izhikevich.CURRENT, 10, 0, 40, 0.5, when={"model": "izhikevich"})
# of each model: its current, its highest rate (Hz), what V spans, and a level in it (mV); where V
# only marks a spike, from where to where
MODELS = {
    "hh": (HH, 400, (-90, 50), mark("rule", "zero", "zero", y=0), None),
    "lif": (LIF, 250, (-75, -45), mark("rule", "threshold", "threshold", y=-55), (-53, -47)),
    "adex": (ADEX, 150, (-95, -20), mark("rule", "threshold", "soft", y=-50.4), (-35, -24)),
    "izhikevich": (IZHIKEVICH, 150, (-95, 40), mark("rule", "zero", "zero", y=0), None),
}
WARM = (0, 3, 6.3, 10, 14, 18.5, 22, 26, 30)  # °C
CONTROLS = (
    *(current for current, *_ in MODELS.values()),
    Choice("model", tuple(MODELS), "hh"),
    Range("width", DURATION, LONGEST, 5, LONGEST, 5),
    Switch("curve", False),
    Range(
        "T", hodgkin_huxley.HodgkinHuxley.T, 6.3, values=WARM, when={"model": "hh"}, group="cell"
    ),
    Range("tau_m", lif.LIF.tau_m, 20, 10, 50, 1, when={"model": "lif"}, group="cell"),
    Range("R_m", lif.LIF.R_m, 100, 50, 150, 5, when={"model": "lif"}, group="cell"),
)
QUANTITIES = dict.fromkeys(("t", "latency", "needed"), TIME) | {"rate": Quantity("Hz")}
QUANTITIES |= dict.fromkeys(("V", "first", "last", "V_max", "V_th"), MILLI) | {"rheobase": PICO}


@lru_cache(64)
def fire(I: float, model: str, width: float, T: float, tau_m: float, R_m: float) -> Recording:
    """The model under a step of current."""
    step = Step(I, ONSET, width)
    if model == "lif":
        return lif.LIF(tau_m=tau_m, R_m=R_m).solve(step, END)
    if model == "hh":
        dt = 0.05 if T <= 10 else 0.025  # warm gates are faster and take the finer step
        return hodgkin_huxley.HodgkinHuxley(T=T).simulate(step, END, dt=dt, method="table")
    return (adex.AdEx() if model == "adex" else izhikevich.Izhikevich()).simulate(step, END)


def said(model: str, I: float, width: float, run: Recording, cell: lif.LIF) -> list[str]:
    """The sentences that are true of this run."""
    if I == 0:
        return ["rest"]
    if run.count == 0 and model == "lif":
        if cell.rheobase < I:
            return ["silent", "too_short"]
        return ["creeps" if cell.V_th - max(run.V) < 0.05 else "silent", "too_weak"]
    if run.count < 2:
        return ["one" if run.count else "silent"]
    if ONSET + width - run.spikes[-1] > 3 * (run.mean_interval or 0):
        return ["stops"]
    return ["many", "sizes"] if model == "hh" else ["many"]


def run(
    model: str, width: float, curve: bool, T: float, tau_m: float, R_m: float, **currents: float
) -> Answer:
    drive, top, span, level, ticks = MODELS[model]
    I, of, high = currents[drive.name], (model, width, T, tau_m, R_m), drive.high
    result, cell = fire(I, *of), lif.LIF(tau_m=tau_m, R_m=R_m)
    spikes, sentence = result.spikes, said(model, I, width, result, cell)
    rate = result.rate_from_intervals if "many" in sentence else 0.0
    tops = [max(result.V[round(t / result.dt) :][: round(3 / result.dt)]) for t in spikes]
    peaks = tops if model == "hh" else [None] * len(spikes)  # the others only mark a spike
    marks = [mark("dots", "rate", x=[I], y=[rate], trail=True, ghost=True)]
    marks += [mark("handle", "hand", x=I, y=rate, control=drive.name, axis="x")]
    if curve:
        grid = [high / drive.quantity.per * i / 25 for i in range(26)]
        grid = sorted([*grid, cell.rheobase]) if model == "lif" else grid  # where it has a corner
        rates = [fire(x, *of).rate_from_intervals for x in grid]
        marks.insert(0, mark("line", "rate", "whole_curve", x=grid, y=rates))
    step = step_of_current(drive.name, I, ONSET, width, END, (0, high))
    f_I = Panel("panel_f", Axis(drive.name, (0, high)), Axis("rate", (0, top)), marks, height=190)
    values = {
        "I": drive.name,
        "spikes": len(spikes),
        "rate": rate or None,
        "latency": spikes[0] - ONSET if spikes else None,
        "first": peaks[0] if peaks else None,
        "last": peaks[-1] if peaks else None,
        "V_max": max(result.V),
        "V_th": cell.V_th,
        "rheobase": cell.rheobase,
        "needed": cell.tau_m * math.log(I / (I - cell.rheobase)) if I > cell.rheobase else None,
    }
    rows = [(t, peak, "spike") for t, peak in zip(spikes, peaks)]
    rows += [(5.0 * i, result.V[round(5 * i / result.dt)], "sample") for i in range(31)]
    t, V, event = zip(*sorted(rows, key=itemgetter(0)))
    current = [I * (ONSET <= x < ONSET + width) for x in t]
    table = {"t": t, drive.name: current, "V": V, "event": event}
    return Answer([[step, voltage(result, span, level, ticks)], f_I], sentence, values, table)


DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, ("rate", "spikes", "latency", "first", "last"))
