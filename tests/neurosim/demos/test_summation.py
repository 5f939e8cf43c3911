"""What the demo of summation says is true of the inputs, wherever they are put."""

import math

import pytest

from neurosim.demos.summation.demo import DEMO, SIZES

NEEDED, TAU = 15, 20  # mV, ms


def given(values):
    """(time, size) of each input, apart from the demo."""
    if values["view"] == "four":
        return [(values[f"t_{k}"], values[f"a_{k}"]) for k in SIZES]
    n = int(values["n"])
    return [(10 + values["window"] * i / (n - 1), values["size"]) for i in range(n)]


def followed(inputs):
    """Spike times and the highest sum, by going from input to input."""
    V, last, free, spikes, highest = 0.0, 0.0, 0.0, [], 0.0
    for t in sorted({t for t, _ in inputs}):
        if t < free:
            continue
        V = V * math.exp((max(free, last) - t) / TAU) + math.fsum(a for s, a in inputs if s == t)
        highest = max(highest, V)
        if V >= NEEDED - 1e-9:
            spikes.append(t)
            V, free = 0.0, t + 2
        last = t
    return spikes, highest


@pytest.mark.parametrize("values", [*DEMO.sampled(100), *map(DEMO.read, DEMO.trials())])
def test_each_sentence_is_true_of_the_inputs(values):
    answer, inputs = DEMO.at(values), given(values)
    shown, said = answer.values, set(answer.sentence)
    spikes, highest = followed(inputs)
    excitation = [(t, a) for t, a in inputs if a > 0]
    total, brakes = sum(a for _, a in excitation), [t for t, a in inputs if a < 0]
    assert shown["spikes"] == len(spikes)
    assert shown["sum"] == pytest.approx(highest, abs=1e-9)
    assert shown["total"] == pytest.approx(total)
    assert ("nothing" in said) == (not any(a for _, a in inputs))
    assert ("lowered" in said) == (bool(brakes) and not excitation)
    assert ("fires_again" in said) == (len(spikes) > 1)
    assert bool(said & {"fires", "just", "exactly"}) == (len(spikes) == 1)
    if "exactly" in said:
        assert highest == pytest.approx(NEEDED, abs=1e-9)
    if "just" in said:
        assert 0 < highest - NEEDED < 0.051
    if said & {"silent", "nearly"}:
        assert highest < NEEDED and ("nearly" in said) == (round(NEEDED - highest, 1) == 0)
        free, _ = followed(excitation)
        assert ("vetoed" in said) == bool(free)
        assert ("spread" in said) == (not free and total >= NEEDED - 1e-9)
        assert ("too_weak" in said) == (not free and total < NEEDED - 1e-9)
    assert ("too_late" in said) == (bool(spikes and brakes) and brakes[0] > spikes[0])
    assert ("too_little" in said) == (bool(spikes and brakes) and brakes[0] <= spikes[0])


@pytest.mark.parametrize(
    ("n", "size", "window", "fires"),
    [(20, 1, 10, 1), (20, 1, 20, 0), (70, 0.2, 0, 0), (80, 0.2, 0, 1), (75, 0.2, 0, 1)],
)
def test_volleys_of_the_text(n, size, window, fires):
    volley = {"view": "volley", "n": n, "size": size, "window": window}
    assert DEMO.at(volley).values["spikes"] == fires


def test_one_move_turns_it_over_and_so_does_inhibition_that_comes_first():
    assert [DEMO.at(at).values["spikes"] for at in ({}, {"t_3": 50}, {"t_4": 14})] == [1, 0, 0]
    assert len({DEMO.at(at).values["total"] for at in ({}, {"t_3": 50}, {"t_4": 14})}) == 1
    assert "vetoed" in DEMO.at({"t_4": 14}).sentence
    assert "exactly" in DEMO.at({"view": "volley", "n": 75, "size": 0.2, "window": 0}).sentence


def test_the_trace_stops_at_the_threshold_and_the_drawing_sends_the_spike():
    for at in ({}, {"t_3": 50}):
        answer = DEMO.at(at)
        _, V, sent = answer.panels
        line = next(m for m in V.marks if m.kind == "line")
        fired = answer.values["spikes"] > 0
        assert (max(line.channels["y"]) == -55) == fired
        shown = {m.channels["part"]: m.channels.get("show") for m in sent.marks}
        assert shown["spikes"] == shown["released"] == shown["failed"] == fired
