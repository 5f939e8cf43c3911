"""Where a membrane settles between the ions that it lets through: the tug of war of K⁺ and Na⁺.

The voltage is that of Goldman, Hodgkin and Katz for these two ions, at body temperature. There
their currents cancel, and the chord conductances I / (V - E) share out the way from E_K to E_Na:
share times distance, an area in the figure, is the same for both.
"""

from __future__ import annotations

from functools import lru_cache

from neurosim.explorable import Answer, Axis, Demo, Panel, Quantity, Range, mark
from neurosim.neurons.membrane import (
    MAMMALIAN_NEURON,
    RATIO,
    Ion,
    ghk_current,
    ghk_voltage,
    nernst,
)

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Sequence

BODY = 37.0  # °C
REST, NEAR = (-75.0, -60.0), -20.0  # mV: where neurons rest; from where zero is called near
UNIT = 1e-6  # cm/s, the permeability of K⁺; that of the whole membrane does not matter
FINE = [round(0.01 * k, 2) for k in range(1, 11)] + [round(0.02 * k, 2) for k in range(6, 16)]
RATIOS = [*FINE, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5,
          1.7, 2, 2.25, 2.5, 2.75, 3, 3.5, 4, 4.5, 5, 5.5, 6, 7, 8, 9, 10, 12, 14, 16, 18,
          20]  # fmt: skip
# nearly even steps of the logarithm, and so of E_K
OUTSIDE = [3.5, 4, 4.5, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 23, 26, 30, 35, 40, 45, 50, 60, 70,
           80, 100, 120, 140]  # fmt: skip
CONTROLS = (
    Range("ratio", RATIO, 0.04, values=RATIOS, quantity=Quantity(digits=2)),
    Range("K_out", Ion.outside, 4, values=OUTSIDE, quantity=Quantity("mM")),
)
SHARE = Quantity("%", 1, per=100)  # never 0.0 or 100.0 at these ratios
VOLTAGES = ("V", "E", "E_K", "E_Na", "E_Cl", "from_K", "from_Na", "to_zero", "away")
QUANTITIES = dict.fromkeys(VOLTAGES, Quantity("mV")) | dict.fromkeys(
    ("inside", "outside"), Quantity("mM", 1)
)
QUANTITIES |= dict.fromkeys(("share", "share_K", "share_Na"), SHARE)
SCALE = Axis("V", (-100, 70), ticks=(-100, -70, -35, 0, 35, 70))


@lru_cache(8)
def curve(K_out: float) -> list[float]:
    """V (mV) at each of RATIOS."""
    ions = MAMMALIAN_NEURON | {"K": MAMMALIAN_NEURON["K"].replace(outside=K_out)}
    return [ghk_voltage(ions, {"K": 1, "Na": ratio}, BODY) for ratio in RATIOS]


def run(ratio: float, K_out: float) -> Answer:
    ions = MAMMALIAN_NEURON | {"K": MAMMALIAN_NEURON["K"].replace(outside=K_out)}
    V = ghk_voltage(ions, {"K": 1, "Na": ratio}, BODY)
    E = {name: nernst(ion, BODY) for name, ion in ions.items()}
    ends = [nernst(ions["K"].replace(outside=K), BODY) for K in (OUTSIDE[0], OUTSIDE[-1])]
    g = {name: ghk_current(V, ions[name], UNIT * P, BODY) / (V - E[name])
         for name, P in (("K", 1), ("Na", ratio))}  # fmt: skip
    K = g["K"] / (g["K"] + g["Na"])
    levels = [mark("rule", "zero", y=0), mark("rule", "ion", y=[*E.values()])]
    along = Panel("panel_curve", Axis("ratio", (0.01, 20), "log", (0.01, 0.1, 1, 20)), SCALE, [
        mark("zone", "guide", y0=REST[0], y1=REST[1]),
        *levels,
        mark("text", "guide", x=[0.25], y=[REST[1]], text=["neurons_rest"], anchor="start", dy=-7),
        mark("text", "ion", x=[20, 20], y=[E["K"], E["Cl"]], text=["name_K", "name_Cl"],
             anchor="end", dy=-7),
        mark("text", "ion", x=[0.011], y=[E["Na"]], text=["name_Na"], anchor="start", dy=9),
        mark("line", "voltage", x=RATIOS, y=curve(K_out), ghost=True),
        mark("handle", "hand", x=ratio, y=V, control="ratio", axis="x"),
    ])  # fmt: skip
    tug = Panel("panel_tug", Axis("share", (0, 100)), SCALE, [
        *levels,
        mark("area", "ion", x=[0, K], y=[V, V], y0=[E["K"]] * 2),
        mark("area", "ion", x=[K, 1], y=[E["Na"]] * 2, y0=[V, V]),
        mark("text", "ion", x=[K / 2, (1 + K) / 2], y=[(V + E["K"]) / 2, (V + E["Na"]) / 2],
             text=["K", "Na"]),
        mark("line", "voltage", x=[0, 1], y=[V, V], ghost=True),
        mark("handle", "hand", x=0.5, y=E["K"], control="K_out",
             along=[0.5, ends[0], 0.5, ends[1]]),
    ])  # fmt: skip
    seen = round(V, 1)
    where = ("positive" if seen > 0 else "level" if seen == 0 else "near" if seen > NEAR else
             "less" if seen > REST[1] else "typical" if seen >= REST[0] else "deep")  # fmt: skip
    sentence = ["potassium" if K > 0.5 else "sodium", where]
    if K_out != CONTROLS[1].start:
        sentence.append("moved")
    values = {
        "V": V, "E_K": E["K"], "E_Na": E["Na"], "E_Cl": E["Cl"], "from_K": abs(V - E["K"]),
        "from_Na": abs(E["Na"] - V), "to_zero": -V, "share_K": K, "share_Na": 1 - K,
    }  # fmt: skip
    table: dict[str, Sequence[object]] = {
        "ion": [*ions],
        "outside": [ion.outside for ion in ions.values()],
        "inside": [ion.inside for ion in ions.values()],
        "E": [*E.values()],
        "away": [V - level for level in E.values()],
        "share": [K, 1 - K, None],
    }
    return Answer([along, tug], sentence, values, table)


SETTINGS = {"equal": {"ratio": 1}, "sodium_20": {"ratio": 20}, "potassium_40": {"K_out": 40}}
DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, ("V", "E_K", "share_Na"), SETTINGS)
