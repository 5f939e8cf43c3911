"""What the demo of memory says is true of what is left, wherever its input and its loop are put."""

from math import tanh

import pytest

from neurosim.demos.memory.demo import ASKED, DEMO, PARTS, STEPS, WIDE


def states(w, inputs):
    """The unit apart from the package: h' = tanh(w h + I)."""
    h = [0.0]
    for I in inputs:
        h.append(tanh(w * h[-1] + I))
    return h


@pytest.mark.parametrize("values", DEMO.sampled(200))
def test_each_sentence_is_true_of_what_is_left(values):
    answer = DEMO.at(values)
    [said], shown = answer.sentence, answer.values
    inputs = [values[f"I_{k}"] for k in PARTS for _ in range(WIDE)]
    if values["view"] == "loop":
        h = states(values["w"], inputs)
        assert answer.table["h"] == pytest.approx(h)
        given = [i for i, I in enumerate(inputs, 1) if I]
        stop = given[-1] if given else 0
        assert (shown["stop"], shown["end"]) == (stop, pytest.approx(h[-1]))
        if said == "nothing":
            assert not any(h)
        elif said == "driven":
            assert inputs[-1]
        elif said == "forgets":
            assert not any(h[stop + 1 :])
        elif said in ("fades", "faded", "lingers"):
            assert (said == "faded") == (f"{abs(h[-1]):.2f}" == "0.00")
            assert all(abs(b) < abs(a) for a, b in zip(h[stop:], h[stop + 1 :]))
        else:
            rest = states(values["w"], [h[stop]] + [0] * 2000)[-1]  # from the same side
            assert values["w"] > 1
            there = f"{h[-1]:.2f}" == f"{rest:.2f}"
            assert said == ("holds" if there else "nears")
            assert shown["rest"] == pytest.approx(rest, abs=1e-6)
            assert abs(h[-1] - rest) <= abs(h[stop] - rest)
    else:
        L, asked = int(values["L"]), inputs[ASKED - 1]
        for step, recalled in zip(answer.table["t"], answer.table["answer"]):
            held = inputs[max(0, step - L) : step]
            exact = step - ASKED < L
            assert recalled == pytest.approx(asked if exact else sum(held) / len(held), abs=1e-9)
        assert shown["last"] == min(STEPS, ASKED + L - 1)
        assert said == ("all" if shown["last"] == STEPS else "drops")


@pytest.mark.parametrize(
    ("w", "after_10", "after_30"),
    [(0, 0, 0), (0.9, 0.18, 0.02), (1, 0.35, 0.22), (1.1, 0.53, 0.50), (1.5, 0.86, 0.86)],
)
def test_what_is_left_of_ten_steps_of_one(w, after_10, after_30):
    shown = DEMO.at({"w": w}).values
    assert [round(shown[name], 2) for name in ("after_10", "after_30")] == [after_10, after_30]


def test_a_push_the_other_way_overwrites_what_is_kept():
    assert DEMO.at({"w": 1.5, "I_5": -1}).values["end"] == pytest.approx(-0.8586, abs=1e-4)


def test_the_cache_keeps_all_where_it_is_long_enough():
    assert DEMO.at({"view": "cache", "L": 31}).sentence == ["all"]
    assert DEMO.at({"view": "cache", "L": 30}).sentence == ["drops"]
