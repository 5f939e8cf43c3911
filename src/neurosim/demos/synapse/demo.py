"""Spike after spike into one synapse: how many of its vesicles fuse, and what the receiver does.

Each of n sites releases with the probability p, which Ca²⁺ outside scales; a quantum moves the
receiving cell by 0.2 mV, up or down as the receptor has it. Quanta add up linearly, spikes are far
apart, and each spike's chances depend on its number alone.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from neurosim.explorable import (
    Answer,
    Axis,
    Choice,
    Demo,
    Grid,
    Panel,
    Press,
    Quantity,
    Range,
    mark,
)
from neurosim.neurons.lif import LIF
from neurosim.synapses.release import CALCIUM, BinomialRelease
from neurosim.synapses.responses import AMPA, GABA_A, GABA_B, CurrentSynapse

SEED, Q, SHOWN, POINTS, EARLY = 2, 0.2, 8, 32, 3  # mV; spikes in a row, points of each, before it
# of each receptor: its sign, whose time course it has, how long a response is shown (ms). The
# nicotinic one opens for cations as AMPA's does; M2 opens the K⁺ channels that GABA_B opens.
RECEPTORS = {
    "ampa": (1, AMPA, 80),
    "gaba_a": (-1, GABA_A, 80),
    "nicotinic": (1, AMPA, 80),
    "m2": (-1, GABA_B, 800),
}
MILLI, SHARE, PRESSED = Quantity("mV"), Quantity("%", 0, per=100), 1000
FINE = Quantity("%", 1, per=100)  # one spike of all that can be pressed is not 0.0 %
CONTROLS = (
    Range("p", BinomialRelease.p, 30, 5, 95, 5, SHARE),
    Press("spikes", PRESSED, by=(1, 200), start=7),
    Choice("receptor", tuple(RECEPTORS), "ampa"),
    Range("Ca", CALCIUM, 2, 0.5, 4, 0.5, group="synapse"),
    Range("n", BinomialRelease.n, 5, 1, 10, 1, group="synapse"),
)
QUANTITIES = dict.fromkeys(("V", "response", "k_response"), MILLI)
QUANTITIES |= dict.fromkeys(("share", "expected", "failed_share", "failure"), FINE)
QUANTITIES |= {"p_now": Quantity("%", 2, per=100)}
QUANTITIES |= {"mean": Quantity("mV", 2), "cv": Quantity(digits=2)}
# of the drawing: between which heights the sites are and between which places vesicles wait, and
# where the molecules of one that has fused are, from its site
TOP, BOTTOM, FAR, NEAR, MEMBRANE = 94, 170, 80, 125, 137
SPILT = ((0, -1), (5, 2), (9, -3), (13, 3), (18, -5), (22, 1), (27, -2))


@lru_cache(8)
def shape(receptor: str) -> list[float]:
    """The response to one quantum (mV), at POINTS times."""
    sign, like, length = RECEPTORS[receptor]
    cell, synapse = LIF(), CurrentSynapse(tau_rise=like.tau_rise, tau_decay=like.tau_decay)
    _, height = synapse.peak(cell)
    times = (length * (i - EARLY) / (POINTS - EARLY) for i in range(POINTS))
    return [sign * Q * synapse.psp(cell, t) / height for t in times]


def run(p: float, spikes: int, receptor: str, Ca: float, n: float) -> Answer:
    sites, sign = int(n), RECEPTORS[receptor][0]
    given = BinomialRelease(n=sites, p=p, q=sign * Q)
    synapse = given.with_calcium(Ca)
    answers = [synapse.sites(spike, SEED) for spike in range(1, spikes + 1)]
    quanta, counts = [*map(sum, answers)], Counter(map(sum, answers))
    share, chances = [counts[k] / max(1, spikes) for k in range(sites + 1)], synapse.distribution()
    last, responses = (quanta or [0])[-1], [k * synapse.q for k in range(sites + 1)]
    sentence = ["released" if last else "failed" if spikes else "none"]
    rare, usual = synapse.failure < 5e-4, synapse.failure >= 1 - 5e-4  # printed as 0.0 and 100.0 %
    expected = "expects_none" if rare else "expects_all" if usual else "expects"
    sentence += ["so_far" if counts[0] else "so_far_none", expected] if spikes > 1 else []
    sentence += ["capped"] if p * (Ca / 2) ** 4 > synapse.p + 1e-9 else []
    values = {
        "count": spikes, "last": last, "sites": sites, "response": last * synapse.q,
        "failures": counts[0], "failed_share": share[0] if spikes else None, "p_now": synapse.p,
        "failure": synapse.failure, "mean": synapse.mean, "cv": synapse.cv,
    }  # fmt: skip
    counted = [counts[k] for k in range(sites + 1)]
    table = {"k": range(sites + 1), "k_response": responses, "counted": counted}
    table |= {"share": share, "expected": chances}
    fused = answers[-1] if answers else [False] * sites
    charts = [row(quanta[-SHOWN:], receptor), histogram(responses, share, chances, sign)]
    return Answer([drawn(synapse, fused, p, Ca, spikes, receptor), charts], sentence, values, table)


def drawn(
    synapse: BinomialRelease, fused: list[bool], p: float, Ca: float, spikes: int, receptor: str
) -> Panel:
    """The synapse at the last spike: the likelier release is, the nearer the vesicles."""
    sign, role = synapse.q > 0, "excitatory" if synapse.q > 0 else "inhibitory"
    apart = min(16, (BOTTOM - TOP) / max(1, synapse.n - 1))
    heights = [(TOP + BOTTOM) / 2 + apart * (i - (synapse.n - 1) / 2) for i in range(synapse.n)]
    wait = [y for y, gone in zip(heights, fused) if not gone]
    gone = [y for y, gone in zip(heights, fused) if gone]
    spilt = [(MEMBRANE + x, y + dy) for y in gone for x, dy in SPILT]
    ions = [(147 + 6 * (i % 4) + i // 4 % 2 * 3, 78 + 5.5 * (i // 4)) for i in range(round(4 * Ca))]
    x, seen, out = FAR + (NEAR - FAR) * synapse.p / 0.95, 1 if gone else 0.2, receptor == "m2"
    return Panel("panel_synapse", drawing="synapse", marks=[
        mark("dots", "ion", x=[x for x, _ in ions], y=[y for _, y in ions], r=2.2),
        mark("dots", "voltage", x=[x] * len(wait), y=wait, r=5, opacity=0.75),
        mark("dots", "voltage", x=[MEMBRANE - 2] * len(gone), y=gone, r=6, opacity=0.3),
        mark("dots", "voltage", x=[x for x, _ in spilt], y=[y for _, y in spilt], r=1.9),
        mark("part", "spike", part="spike", sets=f"spikes={min(spikes + 1, PRESSED)}"),
        mark("part", "ion", part="flow-in", opacity=seen, show=not out),
        mark("part", "ion", part="flow-out", opacity=seen, show=out),
        mark("part", "ion", part="ion", text=f"ion_{receptor}"),
        mark("part", "voltage", part="transmitter", text=f"of_{receptor}"),
        mark("part", role, part="receptors"),
        mark("part", role, part="plus", show=sign),
        mark("part", role, part="minus", show=not sign),
        mark("part", "voltage", part="p", text="p"),
        mark("part", "ion", part="Ca", text="Ca"),
        mark("handle", "hand", control="p", track="p", at=(p - 0.05) / 0.9),
        mark("handle", "hand", control="Ca", track="calcium", at=(Ca - 0.5) / 3.5),
    ])  # fmt: skip


def row(recent: list[int], receptor: str) -> Panel:
    """The responses to the last spikes, side by side."""
    sign, _, length = RECEPTORS[receptor]
    V = [quanta * v for quanta in recent for v in shape(receptor)]
    arrived = [i + EARLY / POINTS for i in range(len(recent))]
    low, high = sorted((-0.06 * sign, -0.28 * sign))  # the ticks stand beside the responses
    axes = (
        Axis(f"recent_{length}", (0, SHOWN), ticks=()),
        Axis("V", sorted((-0.3 * sign, 2 * sign))),
    )
    return Panel("panel_row", *axes, [
        mark("zone", "hand", x0=max(0, len(recent) - 1), x1=len(recent)),
        mark("rule", "zero", y=0),
        mark("spikes", "spike", x=arrived, low=low, high=high),
        mark("line", "voltage", x=Grid(0, 1 / POINTS, len(V)), y=V),
        mark("text", "voltage", x=[i + 0.55 for i in range(len(recent))],
             y=[sign * Q * quanta for quanta in recent], text=[*map(str, recent)], dy=-8 * sign),
    ], height=92)  # fmt: skip


def histogram(responses: list[float], share: list[float], chances: list[float], sign: int) -> Panel:
    """How often each response came, against what is expected of chance."""
    axes = Axis("response", sorted((-0.2 * sign, 2.2 * sign))), Axis("share", (0, 100))
    return Panel("panel_counts", *axes, [
        mark("histogram", "excitatory" if sign > 0 else "inhibitory", ghost=True,
             x0=[x - 0.08 for x in responses], x1=[x + 0.08 for x in responses], y=share),
        mark("line", "guide", x=responses, y=chances),
        mark("dots", "guide", x=responses, y=chances, r=2.5),
    ], height=92)  # fmt: skip


READOUTS = ("p_now", "failed_share", "failure", "mean", "cv")
DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, READOUTS)
