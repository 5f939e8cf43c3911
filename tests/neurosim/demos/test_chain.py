"""What the demo of the chain says is true of the activity, wherever its controls are put."""

import math

import pytest

from neurosim.demos.chain.demo import DEMO

GROUPS = "image vision dog cat prediction memory emotion".split()
EDGES = [edge.name for edge in DEMO.controls[3:]]


def history(values, steps):
    """The states, computed apart from the package: {group: activity}, step after step."""
    x = dict.fromkeys(GROUPS, 0.0)
    yield x
    for t in range(steps):
        drive = dict.fromkeys(GROUPS, -values["beta"] * sum(x.values()))
        drive["image"] += t < values["flash"]
        for edge in EDGES:
            one, other = edge.split("_")
            drive[other] += values[edge] * x[one]
        x = {g: 0.7 * x[g] + 0.3 * math.tanh(drive[g] if drive[g] > 0 else 0) for g in GROUPS}
        yield x


# what lights up after the steps that are drawn is not said to stay dark
LATE = {
    "late": {"beta": 0, "flash": 1, "memory_emotion": 0.2, "image_vision": 0.2},
    "late_any": {"beta": 0.05, "flash": 1, "dog_memory": 0.4, "image_vision": 0.2},
}


@pytest.mark.parametrize("key", LATE)
def test_what_comes_after_the_drawn_steps_is_said(key):
    assert DEMO.at(LATE[key]).sentence[0] == key


@pytest.mark.parametrize("values", [*DEMO.sampled(60), *map(DEMO.read, LATE.values())])
def test_each_sentence_is_true_of_the_activity(values):
    answer, states = DEMO.at(values), list(history(values, 1000))
    shown, (far, *after) = states[:61], answer.sentence
    peaks = {g: round(max(x[g] for x in shown), 2) for g in GROUPS}
    table = dict(zip(answer.table["group"], answer.table["peak"]))
    assert table == pytest.approx(peaks, abs=0.011)
    for group, until in zip(GROUPS, answer.table["until"]):
        at = [t for t, x in enumerate(shown) if round(x[group], 2) >= 0.1]
        assert until == (at[-1] if at else None)
    lit = [g for g in GROUPS[2:] if table[g] >= 0.1]
    assert answer.values["reached"] == len(lit)
    way = ["image_vision", "vision_dog", "dog_memory", "memory_emotion"]
    cut = any(values[edge] == 0 for edge in way)
    others = {g for g in GROUPS[2:] if max(x[g] for x in states[61:]) >= 0.1}
    told = {
        "rest": values["flash"] == 0,
        "reaches": "emotion" in lit,
        "seen": values["flash"] > 0 and not lit and not others,
        "late_any": values["flash"] > 0 and not lit and others,
        "cut": bool(lit) and "emotion" not in lit and cut,
        "short": bool(lit) and "emotion" not in lit and not cut and "emotion" not in others,
        "late": bool(lit) and "emotion" not in lit and not cut and "emotion" in others,
    }
    assert [key for key, holds in told.items() if holds] == [far]
    if far == "rest":
        assert not after and max(table.values()) == 0
        return
    last = states[-1]
    glows = [t for t, x in enumerate(states) if max(x.values()) >= 0.1]
    dark = glows[-1] + 1
    ends = {
        "fades": dark <= 60,
        "slow": 60 < dark <= 1000,
        "both": dark > 1000 and last["dog"] >= 0.1,
        "feeling": dark > 1000 and last["dog"] < 0.1,
    }
    assert [key for key, holds in ends.items() if holds] == after
    assert answer.values["dark"] == (dark if dark <= 1000 else None)
    assert answer.values["alive"] == sum(x >= 0.1 for x in last.values())
    if after == ["both"]:  # the loop is what keeps it: without either edge it would be gone
        assert last["vision"] > 0 < values["vision_dog"] * values["dog_vision"]
    if after == ["feeling"]:
        assert min(last["memory"], last["emotion"]) > 0
        assert values["memory_emotion"] * values["emotion_memory"] > 0


@pytest.mark.parametrize(
    ("beta", "emotion", "sentence"),
    [
        (0, 0.81, ["reaches", "both"]),
        (0.05, 0.67, ["reaches", "feeling"]),
        (0.1, 0.38, ["reaches", "slow"]),
        (0.2, 0.0, ["short", "fades"]),
    ],
)
def test_inhibition_turns_the_chain_over(beta, emotion, sentence):
    answer = DEMO.at({"beta": beta})
    assert answer.values["emotion_peak"] == emotion
    assert answer.sentence == sentence


def test_the_film_and_the_strip_show_the_same_activity():
    graph, strip = DEMO.at({}).panels
    frames = graph.marks[0].channels["activity"].frames
    assert len(frames) == 61
    assert [*zip(*frames[1:])] == [*zip(*[iter(strip.marks[0].channels["z"])] * 60)]


def test_the_film_opens_where_what_saw_nothing_is_lit():
    [timeline] = [control for control in DEMO.controls if control.name == "step"]
    state = list(history(DEMO.read({}), timeline.start))[-1]
    assert state["image"] < 0.1 < min(state[g] for g in GROUPS[1:])
