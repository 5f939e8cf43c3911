"""What the demo of the synapse says is true of the spikes that it counts."""

import re
from collections import Counter
from math import comb, sqrt

import pytest

from neurosim.demos import words
from neurosim.demos.synapse.demo import DEMO, PRESSED, RECEPTORS, SEED, shape
from neurosim.synapses.release import BinomialRelease

CONTROLS = {control.name: control for control in DEMO.controls}


def quanta(values):
    """The quanta of every spike, and the probability of one site."""
    p = values["p"] / 100
    now = min(p * (values["Ca"] / 2) ** 4, max(p, 0.95))
    synapse = BinomialRelease(n=int(values["n"]), p=now)
    return [sum(synapse.sites(k, SEED)) for k in range(1, int(values["spikes"]) + 1)], now


@pytest.mark.parametrize("values", DEMO.sampled(200))
def test_each_sentence_is_true_of_the_spikes(values):
    answer, (made, now), n = DEMO.at(values), quanta(values), int(values["n"])
    said, shown = answer.sentence, answer.values
    kinds = {"none": not made, "failed": made and made[-1] == 0, "released": made and made[-1]}
    assert [key for key, holds in kinds.items() if holds] == said[:1]
    assert ("so_far" in said) == (len(made) > 1 and 0 in made)
    assert ("so_far_none" in said) == (len(made) > 1 and 0 not in made)
    read = f"{100 * (1 - now) ** n:.1f}"
    expected = {"0.0": "expects_none", "100.0": "expects_all"}.get(read, "expects")
    assert expected in said or len(made) < 2
    assert ("capped" in said) == (values["p"] / 100 * (values["Ca"] / 2) ** 4 > now + 1e-9)
    sign = RECEPTORS[values["receptor"]][0]
    assert (shown["count"], shown["sites"]) == (len(made), n)
    assert shown["response"] == pytest.approx(sign * 0.2 * (made[-1] if made else 0))
    assert shown["failures"] == made.count(0)
    assert shown["failed_share"] == (made.count(0) / len(made) if made else None)
    assert shown["p_now"] == pytest.approx(now)
    assert shown["failure"] == pytest.approx((1 - now) ** n)
    assert shown["mean"] == pytest.approx(sign * 0.2 * n * now)
    assert shown["cv"] == pytest.approx(sqrt((1 - now) / (n * now)))
    counts = Counter(made)
    assert list(answer.table["counted"]) == [counts[k] for k in range(n + 1)]
    binomial = [comb(n, k) * now**k * (1 - now) ** (n - k) for k in range(n + 1)]
    assert list(answer.table["expected"]) == pytest.approx(binomial)


@pytest.mark.parametrize("values", DEMO.sampled(60))
def test_the_figure_shows_what_the_sentence_says(values):
    answer, (made, _) = DEMO.at(values), quanta(values)
    drawing, row, counts = answer.panels
    dots = [mark.channels for mark in drawing.marks if mark.kind == "dots"]
    ions, waiting, fused, spilt = (len(channels["x"]) for channels in dots)
    assert ions == 4 * values["Ca"]
    assert fused == (made[-1] if made else 0) == spilt / 7
    assert waiting + fused == values["n"]
    recent, sign = made[-8:], RECEPTORS[values["receptor"]][0]
    (line,) = (mark.channels["y"] for mark in row.marks if mark.kind == "line")
    peaks = [max(sign * v for v in line[32 * i : 32 * i + 32]) for i in range(len(recent))]
    # the highest of 32 points is that little below the top
    assert peaks == pytest.approx([0.2 * k for k in recent], rel=0.03)
    for panel in (row, counts):
        axis = panel.y if panel is row else panel.x
        assert min(axis.domain) <= sign * 0.2 * values["n"] <= max(axis.domain)


def test_at_its_start_the_same_spike_has_had_different_answers():
    start, _ = quanta({name: control.start for name, control in CONTROLS.items()})
    assert len(set(start)) >= 3
    assert DEMO.at({}).values["failure"] == pytest.approx(0.16807)
    assert DEMO.at({}).values["cv"] == pytest.approx(0.683, abs=5e-4)
    assert DEMO.at({}).sentence[0] == "released"
    assert DEMO.at({"spikes": len(start) + 1}).sentence[0] == "failed"  # one press turns it over


def test_a_spike_keeps_its_answer_when_others_follow_and_chances_rise():
    few, _ = quanta({"p": 30, "Ca": 2, "n": 5, "spikes": 50})
    more, _ = quanta({"p": 30, "Ca": 2, "n": 5, "spikes": 250})
    likelier, _ = quanta({"p": 60, "Ca": 2, "n": 8, "spikes": 50})
    assert more[:50] == few
    assert all(a <= b for a, b in zip(few, likelier, strict=True))


def test_many_spikes_come_near_what_is_expected():
    # of 1,000 spikes 168 should fail, with a standard deviation of 12
    shown = DEMO.at({"spikes": PRESSED}).values
    assert shown["failed_share"] == pytest.approx(shown["failure"], abs=3 * 0.012)


def test_what_happens_is_not_printed_as_nothing():
    said = words("en", "synapse")
    for values in (*DEMO.trials(), *DEMO.sampled(200)):
        header, shown = DEMO.answer(values, said)[0], DEMO.at(values).values
        assert not re.search(r"\b0\.0\s?%", header["sentence"])
        assert not re.search(r"\b100\.0\s?%", header["sentence"]) or shown["failed_share"] == 1
        assert not header["readouts"]["p_now"].startswith("0.00")


def test_half_the_calcium_leaves_a_sixteenth():
    assert DEMO.at({"Ca": 1}).values["p_now"] == pytest.approx(0.3 / 16)
    assert DEMO.at({"Ca": 4}).values["p_now"] == 0.95


def test_the_receptor_flips_the_sign_of_the_same_transmitter():
    excited, inhibited = (DEMO.at({"receptor": name}) for name in ("nicotinic", "m2"))
    assert excited.values["response"] == -inhibited.values["response"] > 0
    assert excited.table["counted"] == inhibited.table["counted"]
    fast, slow = (max(range(32), key=lambda i: abs(shape(name)[i])) for name in ("ampa", "m2"))
    assert 80 * fast < 800 * slow
