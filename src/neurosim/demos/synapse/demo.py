"""Spike after spike into one synapse: how many of its vesicles fuse, and what the receiver does.

Each of n sites releases with the probability p, which Ca²⁺ outside scales; a quantum moves the
receiving cell by 0.2 mV, up or down as the receptor has it. Quanta add up linearly, spikes are far
apart, and each spike's chances depend on its number alone.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from neurosim.explorable import Answer, Axis, Choice, Demo, Grid, Panel, Press, Quantity, Range, mark
from neurosim.neurons.lif import LIF
from neurosim.synapses.release import CALCIUM, BinomialRelease
from neurosim.synapses.responses import AMPA, GABA_A, GABA_B, CurrentSynapse

SEED, Q, MOST_SITES, SHOWN, POINTS = 2, 0.2, 10, 8, 32  # mV; spikes in a row, points of each
# of each receptor: its sign, whose time course it has, how long a response is shown (ms). The
# nicotinic one opens for cations as AMPA's does; M2 opens the K⁺ channels of GABA_B.
RECEPTORS = {
    "ampa": (1, AMPA, 80),
    "gaba_a": (-1, GABA_A, 80),
    "nicotinic": (1, AMPA, 80),
    "m2": (-1, GABA_B, 800),
}
MILLIMOLAR, MILLI, SHARE = Quantity("mM"), Quantity("mV"), Quantity("%", 0, per=100)
CONTROLS = (
    Range("p", BinomialRelease.p, 30, 5, 95, 5, SHARE),
    Press("spikes", 1000, by=(1, 200), start=7),
    Choice("receptor", tuple(RECEPTORS), "ampa"),
    Range("Ca", CALCIUM, 2, 0.5, 4, 0.5, MILLIMOLAR, group="synapse"),
    Range("n", BinomialRelease.n, 5, 1, MOST_SITES, 1, group="synapse"),
)
QUANTITIES = dict.fromkeys(("response", "recent", "k_response"), MILLI)
QUANTITIES |= dict.fromkeys(("share", "failure", "failed_share", "expected", "p_now"), SHARE)
QUANTITIES |= {"mean": Quantity("mV", 2), "cv": Quantity(digits=2), "p_least": Quantity("%", 1, per=100)}
QUANTITIES |= {"V": MILLI, "least": Quantity("%", 1, per=100)}
LEFT, RIGHT, TOP, BOTTOM = 80, 130, 94, 170  # of the drawing: where vesicles wait


@lru_cache(8)
def shape(receptor: str) -> list[float]:
    """The response to one quantum (mV), at POINTS times."""
    sign, kernel, length = RECEPTORS[receptor]
    cell, synapse = LIF(), CurrentSynapse(tau_rise=kernel.tau_rise, tau_decay=kernel.tau_decay)
    _, height = synapse.peak(cell)
    times = (length * (i - 3) / (POINTS - 3) for i in range(POINTS))  # the spike comes at the third
    return [sign * Q * synapse.psp(cell, t) / height for t in times]


def run(p: float, spikes: int, receptor: str, Ca: float, n: float) -> Answer:
    sign = RECEPTORS[receptor][0]
    given = BinomialRelease(n=int(n), p=p, q=sign * Q)
    synapse = given.with_calcium(Ca)
    answers = [synapse.sites(spike, SEED) for spike in range(1, spikes + 1)]
    quanta = [sum(sites) for sites in answers]
    counts, chances = Counter(quanta), synapse.distribution()
    last = quanta[-1] if quanta else 0
    sentence = ["none" if not quanta else "released" if last else "failed"]
    sentence += ["so_far"] if spikes > 1 else []
    sentence += ["capped"] if synapse.p < p * (Ca / 2) ** 4 else []
    values = {
        "last": last, "sites": int(n), "response": last * synapse.q, "way": f"way_{sign}",
        "failures": counts[0], "failed_share": counts[0] / spikes if spikes else None,
        "failure": synapse.failure, "mean": synapse.mean, "cv": synapse.cv, "p_now": synapse.p,
        "count": spikes,
    }  # fmt: skip
    k = range(int(n) + 1)
    share = [counts[i] / spikes if spikes else 0 for i in k]
    table = {"k": k, "k_response": [i * synapse.q for i in k], "counted": [counts[i] for i in k],
             "share": share, "expected": chances}  # fmt: skip
    panels = [
        drawn(synapse, answers[-1] if answers else [False] * int(n), p, Ca, spikes, receptor),
        [row(quanta, receptor), histogram(synapse, share, chances)],
    ]
    return Answer(panels, sentence, values, table)


def drawn(
    synapse: BinomialRelease, fused: list[bool], p: float, Ca: float, spikes: int, receptor: str
) -> Panel:
    """The synapse at the last spike: the likelier release is, the nearer the vesicles."""
    sign, n = RECEPTORS[receptor][0], synapse.n
    role = "excitatory" if sign > 0 else "inhibitory"
    apart = min(16, (BOTTOM - TOP) / max(1, n - 1))
    places = [(TOP + BOTTOM) / 2 + apart * (i - (n - 1) / 2) for i in range(n)]
    at = (synapse.p - 0.05) / 0.9
    x = LEFT + (RIGHT - LEFT) * max(0, min(at, 1))
    waiting = [y for y, gone in zip(places, fused) if not gone]
    gone = [y for y, gone in zip(places, fused) if gone]
    spilt = [(137 + dx, y + dy) for y in gone for dx, dy in SPILT]
    ions = [(147 + 6 * (i % 4) + i % 3, 78 + 5.5 * (i // 4)) for i in range(round(4 * Ca))]
    nicotinic = "ampa" if receptor == "nicotinic" else receptor
    return Panel("panel_synapse", drawing="synapse", marks=[
        mark("dots", "ion", x=[x for x, _ in ions], y=[y for _, y in ions], r=2.2),
        mark("dots", "voltage", x=[x] * len(waiting), y=waiting, r=5, opacity=0.75),
        mark("dots", "voltage", x=[135] * len(gone), y=gone, r=6, opacity=0.3),
        mark("dots", "voltage", x=[x for x, _ in spilt], y=[y for _, y in spilt], r=1.9),
        mark("part", "spike", part="spike", opacity=1 if spikes else 0.25,
             sets=f"spikes={min(spikes + 1, 1000)}"),
        mark("part", "ion", part="flow-in", opacity=1 if gone else 0.2, show=nicotinic != "m2"),
        mark("part", "ion", part="flow-out", opacity=1 if gone else 0.2, show=nicotinic == "m2"),
        mark("part", "ion", part="ion", text=f"ion_{nicotinic}"),
        mark("part", "voltage", part="transmitter", text=f"of_{receptor}"),
        mark("part", role, part="receptors"),
        mark("part", role, part="plus", show=sign > 0),
        mark("part", role, part="minus", show=sign < 0),
        mark("part", "voltage", part="p", text="p_now"),
        mark("part", "ion", part="Ca", text="Ca"),
        mark("handle", "hand", control="p", track="p", at=(p - 0.05) / 0.9),
        mark("handle", "hand", control="Ca", track="Ca", at=(Ca - 0.5) / 3.5),
    ])  # fmt: skip


# where seven molecules of a vesicle are, from its place in the membrane
SPILT = ((0, -1), (5, 2), (9, -3), (13, 3), (18, -5), (22, 1), (27, -2))


def row(quanta: list[int], receptor: str) -> Panel:
    """The responses to the last spikes, side by side."""
    sign, _, length = RECEPTORS[receptor]
    recent = quanta[-SHOWN:]
    V = [last * v for last in recent for v in shape(receptor)]
    ends = (-0.3, 2.0) if sign > 0 else (-2.0, 0.3)
    places = [i + 0.55 for i in range(len(recent))]
    marks = [
        mark("zone", "hand", x0=len(recent) - 1, x1=len(recent)) if recent else None,
        mark("rule", "zero", y=0),
        mark("spikes", "spike", "arrives", x=[i + 3 / POINTS for i in range(len(recent))], low=-0.28, high=-0.06)
        if sign > 0 else
        mark("spikes", "spike", "arrives", x=[i + 3 / POINTS for i in range(len(recent))], low=0.06, high=0.28),
        mark("line", "voltage", x=Grid(0, 1 / POINTS, len(V)), y=V),
        mark("text", "voltage", x=places, y=[sign * Q * last for last in recent],
             text=[str(last) for last in recent], dy=-8 * sign),
    ]  # fmt: skip
    return Panel("panel_row", Axis(f"recent_{length}", (0, SHOWN), ticks=()), Axis("V", ends),
                 [m for m in marks if m], height=116)  # fmt: skip


def histogram(synapse: BinomialRelease, share: list[float], chances: list[float]) -> Panel:
    """How often each response came, against what chance makes of n and p."""
    at = [i * synapse.q for i in range(synapse.n + 1)]
    sign = 1 if synapse.q > 0 else -1
    ends = (-0.2, 2.2) if sign > 0 else (-2.2, 0.2)
    return Panel("panel_counts", Axis("response", ends), Axis("share", (0, 100)), [
        mark("histogram", "excitatory" if sign > 0 else "inhibitory", "counted", x0=[x - 0.08 for x in at],
             x1=[x + 0.08 for x in at], y=share, ghost=True),
        mark("line", "guide", "binomial", x=at, y=chances),
        mark("dots", "guide", x=at, y=chances, r=2.5),
    ], height=112)  # fmt: skip


READOUTS = ("p_now", "failed_share", "failure", "mean", "cv")
DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, READOUTS)
