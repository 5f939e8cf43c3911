"""Simulators beside each other: CPU time of the same simulations in neurosim, NEST, NEURON, ...

    python -m bench.science            everything
    python -m bench.science lif hh     the rows whose name begins so

Each simulator runs in a process of its own with one thread, and all are asked in turn, so that
what else the machine does falls on all of them. A time is the CPU time of the simulation alone,
after set-up, the median over the rounds; a first round warms up and is not counted. A ratio is the
best peer's time / ours: above 1 we are faster.
"""

import json
import os
import statistics
import subprocess
import sys

from bench import peers
from bench.contenders import works as W
from bench.report import Row, say, table

ROUNDS = 7
OURS = "neurosim"
PEERS = ["nest", "brian2", "neuron", "nengo"]
NAMES = {"nest": "NEST", "brian2": "Brian2", "neuron": "NEURON", "nengo": "nengo"}
THREADS = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"]


class Comparison:
    """One work: what each contender calls it, how near the answers must lie, and the bar."""

    def __init__(self, name, what, ours, theirs, bar=None, spikes=None, rate=None):
        self.name, self.what, self.bar = name, what, bar
        self.calls = {OURS: ours, **theirs}
        self.spikes, self.rate = spikes, rate

    def check(self, answers):
        """Without this the comparison is void: all must have simulated the same."""
        ours = answers[OURS]
        for who, said in answers.items():
            if self.spikes is not None and abs(said["spikes"] - ours["spikes"]) > self.spikes:
                raise AssertionError(f"{self.name}: {said} from {who}, {ours} from {OURS}")
            if self.rate is not None and abs(said["rate"] / ours["rate"] - 1) > self.rate:
                raise AssertionError(f"{self.name}: {said} from {who}, {ours} from {OURS}")


def same(*who, work):
    return dict.fromkeys(who, work)


COMPARISONS = [
    Comparison(
        "lif-constant",
        "one LIF with its trace, 1 s at 0.1 ms, constant current, on the grid",
        "lif_constant",
        same("nest", "brian2", "nengo", work="lif_constant"),
        bar=2.5,
        spikes=1,
    ),
    Comparison(
        "lif-solved",
        "the same, exact spike times",
        "lif_solved",
        same("nest", "brian2", "nengo", work="lif_constant"),
        spikes=1,
    ),
    Comparison(
        "lif-arbitrary",
        "the same, a current that changes in every step",
        "lif_arbitrary",
        same("nest", "brian2", "nengo", work="lif_arbitrary"),
        bar=1.3,
        spikes=1,
    ),
    Comparison(
        "fI",
        "f-I curve of an LIF at 100 currents; the peers simulate 1 s",
        "fI_curve",
        same("nest", "brian2", "nengo", work="fI_curve"),
        bar=20,
        rate=0.02,  # counts of a second, without the first interval
    ),
    Comparison(
        "fI-closed",
        "the same; nengo's closed form in NumPy",
        "fI_curve",
        {"nengo": "fI_closed_form"},
        rate=1e-9,
    ),
    Comparison(
        "hh-fast",
        "one Hodgkin-Huxley axon, 1 s at 0.025 ms; NEURON's fixed step",
        "hh_fast",
        {"neuron": "hh_fixed"},
        bar=1.5,
        spikes=1,
    ),
    Comparison(
        "hh-accurate",
        "the same, last spike within about 1e-3 ms; NEURON's CVODE",
        "hh_accurate",
        {"neuron": "hh_cvode"},
        bar=1.5,
        spikes=0,
    ),
    Comparison(
        "hh-other",
        "the same in fast mode; NEST's adaptive Runge-Kutta, Brian2",
        "hh_fast",
        {"nest": "hh", "brian2": "hh"},
        spikes=1,
    ),
    Comparison(
        "noise-1000",
        "1,000 LIF with noise, 1 s at 0.1 ms",
        "lif_noise_1000",
        same("nest", "brian2", "nengo", work="lif_noise_1000"),
        bar=2.5,
        rate=0.03,  # nengo places spikes within a step
    ),
    Comparison(
        "noise-10000",
        "10,000 LIF with noise, 1 s at 0.1 ms",
        "lif_noise_10000",
        same("nest", "brian2", "nengo", work="lif_noise_10000"),
        bar=4,
        rate=0.03,
    ),
    Comparison(
        "network-poisson",
        "1,000 LIF in a recurrent network driven by Poisson trains, 1 s at 0.1 ms",
        "network_poisson",
        same("nest", "brian2", work="network_poisson"),
        bar=1.5,
        rate=0.1,  # each draws its own synapses
    ),
    Comparison(
        "network-constant",
        "the same, driven by a constant current",
        "network_constant",
        same("nest", "brian2", work="network_constant"),
        rate=0.1,
    ),
]


class Contender:
    """A simulator in a process of its own, which is told one work after the other."""

    def __init__(self, python, name):
        self.name = name
        self.process = subprocess.Popen(
            [python, "-m", "bench.contenders", name],
            cwd=peers.bootstrap.ROOT,
            env=os.environ | dict.fromkeys(THREADS, "1") | {"PYTHONPATH": "src"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        said = self.process.stdout.readline()
        self.version = json.loads(said)["version"] if said else None

    def do(self, work):
        print(work, file=self.process.stdin, flush=True)
        said = self.process.stdout.readline()
        if not said:
            raise AssertionError(f"{self.name} failed at {work}")
        return json.loads(said)

    def leave(self):
        self.process.stdin.close()
        self.process.wait()


class Speed(Row):
    """A row whose ratio says how many times faster than the best peer we are."""

    @property
    def ratio(self):
        return None if self.theirs is None else self.theirs / self.ours

    @property
    def met(self):
        return None if self.bar is None or self.theirs is None else self.ratio >= self.bar

    def amount(self, value):
        return f"{value:,.3g} ms" if value < 100 else f"{value:,.0f} ms"


def measure(contenders, comparisons, rounds):
    """ms of every call (contender, work) in every round, and the last answer to each."""
    calls = [call for c in comparisons for call in c.calls.items() if call[0] in contenders]
    calls = list(dict.fromkeys(calls))  # some works stand in several comparisons
    times, answers = {call: [] for call in calls}, {}
    for turn in range(rounds + 1):
        for who, work in calls if turn % 2 else reversed(calls):
            answers[who, work] = said = contenders[who].do(work)
            if turn:  # the first one warms up
                times[who, work].append(said["ms"])
        say(f"science {turn}/{rounds}")
    return times, answers


def late(said):
    return f", last spike {said['last'] - W.HH_LAST_SPIKE:+.2g} ms" if "last" in said else ""


def report(c, times, answers):
    """The row of one comparison, and the line that tells every contender's time."""
    said = {who: answers[who, work] for who, work in c.calls.items() if (who, work) in answers}
    c.check(said)
    median = {who: statistics.median(times[who, c.calls[who]]) for who in said}
    best = min((who for who in said if who != OURS), key=median.get, default=None)
    row = Speed(c.what, median[OURS], median.get(best), bar=c.bar)
    each = "; ".join(
        f"{NAMES.get(who, who)} {row.amount(median[who])}"
        f" ({row.amount(min(times[who, c.calls[who]]))} at best{late(said[who])})"
        for who in said
    )
    return row, f"- {c.name}: {each}"


def run(_stand=None, rounds=ROUNDS, chosen=()):
    python = peers.make()
    comparisons = [c for c in COMPARISONS if not chosen or c.name.startswith(tuple(chosen))]
    needed = {who for c in comparisons for who in c.calls}
    contenders = {}
    try:
        for name in [OURS, *PEERS]:
            if name in needed:
                contender = Contender(python, name)
                if contender.version is None:
                    say(f"{name} does not start here and is left out")
                    continue
                contenders[name] = contender
        times, answers = measure(contenders, comparisons, rounds)
    finally:
        for contender in contenders.values():
            contender.leave()
    rows, notes = zip(*(report(c, times, answers) for c in comparisons), strict=True)
    versions = ", ".join(
        f"{NAMES.get(name, name)} {contender.version}" for name, contender in contenders.items()
    )
    return list(rows), [f"Ratio: best peer / ours, CPU time. {versions}.", *notes]


if __name__ == "__main__":
    rows, notes = run(chosen=sys.argv[1:])
    print(table(rows), *notes, sep="\n")
