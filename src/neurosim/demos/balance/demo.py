"""Excitation and inhibition as two conductances that pull one voltage: who wins, and how.

A leaky cell of 200 pF and 10 nS at -70 mV settles at the mean of -70 mV, 0 mV (excitation) and E_Cl
(inhibition), weighted by their conductances. If that lies above -55 mV it fires, again and again.
"""

from __future__ import annotations

from neurosim.explorable import Answer, Axis, Demo, Panel, Quantity, Range, mark
from neurosim.neurons.lif import LIF
from neurosim.neurons.membrane import REVERSAL, chord_voltage
from neurosim.parameters import Parameter

CELL, C, G_L, E_E = LIF(), 200.0, 10.0, 0.0  # pF, nS, mV; the cell rests at -70, fires at -55 mV
NS = Parameter("nS", "conductance", at_least=0, name="g")
CONTROLS = (
    Range("g_e", NS, 5, 0, 20, 0.2),
    Range("g_i", NS, 5, 0, 40, 0.5),
    Range("E_Cl", REVERSAL, -75, -80, -45, 1),
)
G_E, G_I = 20, 40
VOLTAGES = ("V", "V_i", "level", "short")
QUANTITIES = dict.fromkeys(VOLTAGES, Quantity("mV")) | {"needed": Quantity("nS", 2)}
QUANTITIES |= dict.fromkeys(("rate", "rate_e", "rate_i", "fired"), Quantity("Hz", 0))
BLOCKS = {"lowers": "blocks_lowers", "unmoved": "blocks_unmoved", "raises": "blocks_raises"}
CASES = ("only_e", "only_i", "both")


def settles(g_e: float, g_i: float, E_Cl: float) -> tuple[float, float]:
    """V_inf (mV) and the rate (Hz) at which the cell fires: none where V_inf is V_th itself."""
    V = chord_voltage([G_L, g_e, g_i], [CELL.E_L, E_E, E_Cl])
    if V <= CELL.V_th + 1e-9:
        return (CELL.V_th if V > CELL.V_th - 1e-9 else V), 0.0
    g = G_L + g_e + g_i  # the leak of the cell that these channels make
    return V, CELL.replace(tau_m=C / g, R_m=1000 / g, E_L=V).firing_rate(0)


def threshold(g_i: float, E_Cl: float) -> float:
    """The excitatory conductance (nS) at which V_inf is V_th, below 0 if it is above without."""
    leak, pulled = G_L * (CELL.V_th - CELL.E_L), g_i * (CELL.V_th - E_Cl)
    return (leak + pulled) / (E_E - CELL.V_th)


def said(g_e: float, g_i: float, E_Cl: float, settled: list[tuple[float, float]]) -> list[str]:
    """Where the pulls balance, and what inhibition has to do with it."""
    (_, alone), (V_i, _), (V, rate) = settled
    if not g_e and not g_i:
        return ["rest"]
    short = CELL.V_th - V
    apart = round(short, 1)  # what can be read of it
    if rate:
        first = "fires" if apart else "just"
    else:
        first = "exact" if not short else "silent" if apart else "near"
    if not g_i:
        return [first, "alone"]
    pull = "lowers" if V_i < CELL.E_L else "unmoved" if V_i == CELL.E_L else "raises"
    if not g_e:
        return [first, "gaba_fires" if rate else pull]
    if not alone:
        return [first, "helps" if rate else "weak"]
    if not rate:
        return [first, BLOCKS[pull]]
    return [
        first,
        "fewer" if round(rate) < round(alone) else "more" if round(rate) > round(alone) else "same",
    ]


def run(g_e: float, g_i: float, E_Cl: float) -> Answer:
    settled = [settles(g_e, 0, E_Cl), settles(0, g_i, E_Cl), settles(g_e, g_i, E_Cl)]
    (_, rate_e), (V_i, rate_i), (V, rate) = settled
    ends = [max(0.0, min(threshold(g, E_Cl), G_E)) for g in range(0, G_I + 1, 2)]
    across = list(range(0, G_I + 1, 2))
    plane = Panel("panel_plane", Axis("g_i", (0, G_I)), Axis("g_e", (0, G_E)), [
        mark("area", "spike", x=across, y=[G_E] * len(across), y0=ends),
        mark("line", "threshold", x=across, y=ends, ghost=True),
        mark("text", "spike", x=[1], y=[18.5], text=["fires_here"], anchor="start"),
        mark("text", "voltage", x=[1], y=[1], text=["silent_here"], anchor="start"),
        mark("dots", "guide", x=[g_i], y=[g_e], trail=True, ghost=True),
        mark("handle", "hand", x=g_i, y=g_e, control="g_i", axis="x", upright="g_e"),
    ], 190)  # fmt: skip
    roles = ("excitatory", "inhibitory", "voltage")
    voltages = Axis("level", (-95, 0), ticks=(-95, CELL.E_L, CELL.V_th, E_E))
    scale = Panel("panel_V", Axis("case", CASES, "category"), voltages, [
        mark("rule", "guide", y=CELL.E_L),
        *(mark("bars", role, y=[v], at=[k], low=[CELL.E_L], ghost=True)
          for k, (role, (v, _)) in enumerate(zip(roles, settled))),
        mark("rule", "threshold", y=CELL.V_th),
        mark("rule", "inhibitory", y=E_Cl),
        *(mark("text", "spike" if f else "guide", x=[k], y=[-8], text=[name if f else "quiet"])
          for k, (name, (_, f)) in enumerate(zip(("rate_e", "rate_i", "rate"), settled))),
        mark("text", "threshold", x=[1], y=[CELL.V_th], text=["threshold"], dy=-7),
        mark("text", "inhibitory", x=[-0.48], y=[E_Cl], text=["name_Cl"], anchor="start", dy=8),
        mark("handle", "hand", x=1.45, y=E_Cl, control="E_Cl", axis="y"),
    ], 190)  # fmt: skip
    needed = threshold(g_i, E_Cl)
    values = {
        "V": V, "V_i": V_i, "rate": rate, "rate_e": rate_e, "rate_i": rate_i,
        "short": CELL.V_th - V, "needed": needed if needed > 0 else None,
    }  # fmt: skip
    table = {"case": CASES, "level": [v for v, _ in settled], "fired": [r for _, r in settled]}
    return Answer([plane, scale], said(g_e, g_i, E_Cl, settled), values, table)


SETTINGS = {
    "all_e": {"g_i": 0},
    "all_i": {"g_e": 0, "g_i": 20},
    "mixed": {"g_i": 20},
    "edge": {"g_e": 10, "g_i": 20},
    "shunt": {"g_i": 20, "E_Cl": -70},
    "young": {"g_e": 0, "g_i": 20, "E_Cl": -45},
}
READOUTS = ("V", "rate", "needed")
DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, READOUTS, SETTINGS, table_open=True)
