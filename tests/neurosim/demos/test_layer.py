"""What the demo of a layer says is true of its numbers, wherever its controls are put."""

import math

import pytest

from neurosim.demos.layer.demo import ALL, DEMO, MOST

START = DEMO.read({})


def layer(values):
    """W, x, b and the sums, from the values of the controls and apart from the demo."""
    N, K = int(values["N"]), int(values["K"])
    W = [[values[f"w_{i}_{k}"] for k in range(1, K + 1)] for i in range(1, N + 1)]
    if values["dale"]:
        for k in range(K):
            column = [row[k] for row in W]
            plus, minus = (sum(w * w for w in column if w * s > 0) for s in (1, -1))
            keeps = 1 if plus >= minus else -1
            for row in W:
                row[k] = row[k] if row[k] * keeps > 0 else 0.0
    x, b = [values[f"x_{k}"] for k in ALL[:K]], [values[f"b_{i}"] for i in ALL[:N]]
    z = [
        math.fsum(w * a for w, a in zip(row, x, strict=True)) + c
        for row, c in zip(W, b, strict=True)
    ]
    return W, x, b, z


@pytest.mark.parametrize("values", [START, *DEMO.sampled(200)])
def test_each_sentence_is_true_of_the_layer(values):
    answer, (W, x, b, z) = DEMO.at(values), layer(values)
    shown, said = answer.values, set(answer.sentence)
    N, K = len(W), len(x)
    f = {
        "none": lambda z: z,
        "relu": lambda z: max(z, 0),
        "softplus": lambda z: math.log1p(math.exp(z)),
    }
    y = [f[values["f"]](value) for value in z]
    assert answer.table["z"][1:] == pytest.approx(z, abs=1e-9)
    assert answer.table["y"][1:] == pytest.approx(y, abs=1e-9)
    counts = (shown["neurons"], shown["synapses"], shown["parameters"])
    assert counts == (N, N * K, N * (K + 1))
    line, _, place = values["picked"].partition("_")
    at, there = shown["at"], N if line == "row" else K
    assert at == min(int(place), there)
    assert ("beyond" in said) == (int(place) > there)
    if line == "row":
        i = at - 1
        assert shown["sum"] == pytest.approx(z[i] - b[i], abs=1e-9)
        assert shown["output"] == pytest.approx(y[i], abs=1e-9)
        kind = {"none": "adds", "softplus": "rounds"}
        wanted = kind.get(values["f"], "fires" if round(z[i], 9) > 0 else "silent")
    else:
        gets = [row[at - 1] * x[at - 1] for row in W]
        signs = max(gets) > 0, min(gets) < 0
        wanted = {(True, True): "both", (True, False): "lifts", (False, True): "lowers"}
        wanted = wanted.get(signs, "mute")
        if wanted == "both":
            assert (shown["up"], shown["down"]) == (
                sum(g > 0 for g in gets),
                sum(g < 0 for g in gets),
            )
    assert wanted in said
    free = layer({**values, "dale": False})[0]
    changed = sum(
        w != v for row, old in zip(W, free, strict=True) for w, v in zip(row, old, strict=True)
    )
    assert ("cut" in said) == (changed > 0)
    assert shown["changed"] == (changed if values["dale"] else None)


def test_under_dales_principle_no_column_holds_both_signs():
    mixed = DEMO.at({"dale": True, "picked": "column_1"})
    assert "both" in DEMO.at({"picked": "column_1"}).sentence and "both" not in mixed.sentence
    for k in range(1, 5):
        column = mixed.table[f"w_{k}"][1:]
        assert min(column) >= 0 or max(column) <= 0


def test_a_push_of_the_first_input_wakes_the_silent_neuron():
    assert "silent" in DEMO.at({}).sentence
    assert "silent" in DEMO.at({"x_1": 1.5}).sentence  # the sum is 0, which ReLU does not pass
    assert "fires" in DEMO.at({"x_1": 1.6}).sentence


def test_only_what_the_layer_has_can_be_moved():
    for N, K in ((1, 1), (3, 4), (MOST, MOST)):
        values = DEMO.read({"N": N, "K": K})
        moved = {control.name for control in DEMO.controls if control.applies(values)}
        assert sum(name.startswith("w_") for name in moved) == N * K
        assert sum(name.startswith(("x_", "b_")) for name in moved) == N + K
