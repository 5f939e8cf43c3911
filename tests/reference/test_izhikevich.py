"""Reference rows of the Izhikevich neuron: its equations, its schemes, its published figures."""

import math
import re

import pytest

from neurosim.neurons.izhikevich import CELL_TYPES, PATTERNS, Izhikevich

NUMBER = r"(-?\d+(?:\.\d+)?)"


class Staircase:
    """A current that holds each I for its width (ms), one after the other."""

    def __init__(self, *levels):
        self.levels = levels  # pairs (I, width)

    def segments(self, duration):
        pieces, t = [], 0.0
        for I, width in self.levels:
            pieces.append((t, min(t + width, duration), I))
            t += width
        assert t >= duration
        return [piece for piece in pieces if piece[0] < piece[1]]

    def samples(self, dt, steps):
        raise AssertionError("the exact solution asks for segments alone")


def neuron_of(row):
    """The neuron of a row's params, or of the cell type in its name."""
    cell = re.match(r"izh\.\w+\.([A-Z]+)", row["name"])[1]
    params, stimulus = row["params"], row["stimulus"]
    peak = {"V_peak": stimulus["v_peak"]} if "v_peak" in stimulus else {}
    return Izhikevich.preset(cell) if params is None else Izhikevich(**params, **peak)


def initial(text, neuron):
    """V0 and u0 from 'v=-65,u=b v' or 'v0=-63,u0=b*v0'; u may be a number."""
    match = re.fullmatch(rf"v0?={NUMBER}, *u0?=(b[ *]*v0?|{NUMBER})", text.strip())
    assert match, f"an initial state that this test cannot read: {text!r}"
    V0 = float(match[1])
    return V0, neuron.b * V0 if match[2].startswith("b") else float(match[2])


def levels_of(text):
    """Pairs (I, width) from 'I=-0.5 100ms, 10 for 5 ms, -0.5 100ms' or 'I=0 200 ms then 1.5'."""
    levels = []
    for piece in re.split(r", *| then ", text.strip().removeprefix("I=")):
        match = re.fullmatch(rf"(?:I=)?{NUMBER}(?: (?:for )?{NUMBER} ?ms)?", piece.strip())
        assert match, f"a stimulus that this test cannot read: {piece!r} in {text!r}"
        levels.append((float(match[1]), float(match[2]) if match[2] else math.inf))
    return levels


@pytest.mark.kind("izh.exact")
def test_exact_equations(row):
    neuron, stimulus = neuron_of(row), row["stimulus"]
    expected = row["expected"]["spikes_ms"]
    if isinstance(stimulus, str):
        state, current = stimulus.split(";")
        levels = levels_of(current)
        duration = sum(width for _, width in levels)
        if math.isinf(duration):  # the row does not say how long: it counts up to its last spike
            duration = math.ceil(expected[-1])
    else:
        unknown = set(stimulus) - {"I", "T_ms", "init", "v_peak"}
        assert not unknown, f"a stimulus that this test cannot read: {unknown}"
        state, levels, duration = stimulus["init"], [(stimulus["I"], math.inf)], stimulus["T_ms"]
    V0, u0 = initial(state, neuron)
    run = neuron.simulate(Staircase(*levels), duration, dt=duration, V0=V0, u0=u0)
    assert abs(run.count - row["expected"]["n"]) <= row["tolerance"].get("count", 0)
    assert run.spikes == pytest.approx(expected, rel=0, abs=row["tolerance"]["spike_ms"])


@pytest.mark.kind("izh.scheme")
def test_scheme(row):
    scheme, h = re.fullmatch(r"izh\.scheme\.[^.]+\.(\w+) h=([\d.]+)", row["name"]).groups()
    assert row["tolerance"] == {"exact": True}
    neuron, stimulus, expected = neuron_of(row), row["stimulus"], row["expected"]
    unknown = set(stimulus) - {"I", "T_ms", "init", "v_peak"}
    assert not unknown, f"a stimulus that this test cannot read: {unknown}"
    V0, u0 = initial(stimulus["init"], neuron)
    run = neuron.simulate(stimulus["I"], stimulus["T_ms"], float(h), V0, u0, method=scheme)
    assert (run.count, run.spikes[:10]) == (expected["n"], expected["first10"])
    assert run.spikes[-1:] == [expected["last"]][: run.count]


def published(name):
    """The pattern of a title of the published script, such as '(A) tonic spiking' or '... (RS)'."""
    panel = re.match(r"\((\w)\)", name)
    if panel:
        return next(pattern for pattern in PATTERNS.values() if pattern.panel == panel[1])
    cell = re.search(r"\((\w+)\)$", name)[1]
    return CELL_TYPES["TC burst" if cell == "TC" and "burst" in name else cell]


@pytest.mark.kind("izh.octave")
def test_published_figure(row):
    pattern = published(row["name"].removeprefix("izh.octave.").strip())
    expected, tolerance, params = row["expected"], row["tolerance"], row["params"]
    assert tolerance["spike_times"] == "exact"
    assert params == {name: getattr(pattern.neuron, name) for name in "abcd"} | {"tau": pattern.dt}
    duration = re.fullmatch(rf"as in the original figure script, T={NUMBER}", row["stimulus"])
    assert float(duration[1]) == pattern.duration
    run = pattern.simulate()
    assert (run.count, run.spikes) == (expected["n"], expected["spikes_ms"])
    # the row states one bar for the end state
    assert run.V[-1] == pytest.approx(expected["V_end"], rel=0, abs=tolerance["V_end"])
    assert run.u[-1] == pytest.approx(expected["u_end"], rel=0, abs=tolerance["V_end"])
