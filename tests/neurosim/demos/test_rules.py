"""What the demo of learning rules says is true of the runs, at their end and on the way."""

import math
from functools import cache
from itertools import pairwise

import pytest

from neurosim import demos
from neurosim.demos.rules.demo import DEMO, EVERY, LOST, NAMES, PACES, UPDATES, apart
from neurosim.learning.task import TeacherStudent, train

RATES = [1, 5]  # that are trained here, on one task
NOBODY = dict.fromkeys(NAMES, False)


@cache
def trained(name, pace, seed):
    """The losses against the first, and the angles, apart from the demo; cut where it ran away."""
    rule, task = NAMES[name], TeacherStudent(seed=seed)
    moved = {"seed": seed} if hasattr(rule, "seed") else {}
    rule = rule.replace(eta=rule.eta * pace, **moved)
    network, losses, turns = task.student(), [1.0], []
    data = task.data()
    for step in range(UPDATES):
        update = rule.update(network, *data, step)
        gradient = network.gradient(*data)
        flat = [[x for part in both for row in part for x in row] for both in (update, gradient)]
        cosine = -math.sumprod(*flat) / (math.hypot(*flat[0]) * math.hypot(*flat[1]))
        turns.append(math.degrees(math.acos(max(-1, min(1, cosine)))))
        network = network.changed(update, rule.eta)
        losses.append(network.loss(*data) / task.student().loss(*data))
        if losses[-1] > LOST:
            break
    return losses, turns


def check(answer, names, pace, seed):
    """That the answer says what is so after as many updates as it names."""
    updates, shown, said = answer.values["updates"], answer.values, set(answer.sentence)
    stand = {}
    for name in names:
        losses, turns = (
            series[: updates + more]
            for series, more in zip(trained(name, pace, seed), (1, 0), strict=True)
        )
        stand[name] = losses[-1], sum(turns[-10:]) / len(turns[-10:])
    kept = {name: at for name, at in stand.items() if at[0] <= LOST}
    assert ("idle" in said) == (not names)
    assert ("all_lost" in said) == (bool(names) and not kept)
    assert ("some_lost" in said) == (0 < len(kept) < len(names))
    if not kept:
        assert not said & {"falls", "stays", "detour", "uphill", "turned"}
        return
    assert shown["lost"] == len(names) - len(kept)
    best = min(loss for loss, _ in kept.values())
    assert shown["loss"] == pytest.approx(best, rel=1e-6)
    assert ("falls" in said) == (best < 1) and ("stays" in said) == (best >= 1)
    for key in ("best", "detour", "uphill"):
        if key in shown:
            loss, angle = kept[shown[key]]
            prefix = "" if key == "best" else f"{key}_"
            assert shown[f"{prefix}loss"] == pytest.approx(loss, rel=1e-6)
            assert shown[f"{prefix}angle"] == pytest.approx(angle, abs=0.01)
    wide = [angle for name, (loss, angle) in kept.items() if loss < 0.9 and angle < 89.5]
    if "detour" in said:
        assert shown["detour"] != shown["best"]
        assert shown["detour_angle"] >= max([0, *(a for a in wide if a != shown["angle"])]) - 0.01
    assert bool(said & {"uphill", "turned"}) == any(angle > 90.5 for _, angle in kept.values())
    assert ("turned" in said) == (shown.get("uphill") == shown["best"])


@pytest.mark.slow
@pytest.mark.parametrize("values", DEMO.sampled(60))
def test_each_sentence_is_true_of_the_run(values):
    values = {**values, "seed": 0, "view": "race"}
    values["pace"] = RATES[PACES.index(values["pace"]) % len(RATES)]
    names = [name for name in NAMES if values[name]]
    answer = DEMO.at(values)
    check(answer, names, values["pace"], 0)
    assert answer.progress == 1 and answer.values["updates"] == UPDATES


def test_every_slice_is_true_of_what_was_run_so_far():
    given = {**NOBODY, "output": True, "hebb": True, "seed": 7}
    last = {}
    for answer in DEMO.slices(given):
        check(answer, ["output", "hebb"], 1, 7)
        assert answer.values["updates"] == round(answer.progress * UPDATES)
        lines = [mark for mark in answer.panels[0].marks if mark.kind == "line"]
        assert [mark.channels["x"][-1] for mark in lines] == [answer.values["updates"]] * 2
        assert answer.progress > last.get("progress", 0)
        last = {"progress": answer.progress}
    assert last == {"progress": 1}


def test_what_was_run_goes_on_and_a_newcomer_catches_up():
    begun = DEMO.slices({**NOBODY, "hebb": True, "seed": 8})
    next(begun)
    begun.close()
    *_, alone = DEMO.slices({**NOBODY, "hebb": True, "seed": 8})
    first, *_ = DEMO.slices({**NOBODY, "hebb": True, "oja": True, "seed": 8})
    assert alone.progress == 1 and first.values["updates"] < UPDATES  # though Hebb's is at its end


def test_the_numbers_are_those_of_train():
    for name in ("alignment", "node"):
        rule, task = NAMES[name].replace(seed=0), TeacherStudent(seed=0)
        run = train(rule, task.student(), *task.data(), epochs=UPDATES)
        table = DEMO.at({}).table
        row = list(table["rule"]).index(name)
        assert table[f"loss_{UPDATES}"][row] == pytest.approx(run.relative_loss)
        assert table["angle"][row] == pytest.approx(sum(run.angles[-10:]) / 10)
        line = [mark for mark in DEMO.at({}).panels[0].marks if mark.kind == "line"][row]
        assert list(line.channels["y"])[:-1] == pytest.approx(
            [loss / run.losses[0] for loss in run.losses[:-1:EVERY]]
        )


def test_at_twice_the_rate_alignment_runs_away():
    assert "some_lost" not in DEMO.at({}).sentence
    assert (
        "some_lost" in DEMO.at({**NOBODY, "backprop": True, "alignment": True, "pace": 2}).sentence
    )


@pytest.mark.parametrize(("dt", "percent"), [(10, 0.61), (-10, -0.64), (0, 0), (50, 0.08)])
def test_the_window_of_two_spikes(dt, percent):
    answer = DEMO.at({"view": "stdp", "dt": dt})
    # A+ 1 %, A- 1.05 %, tau 20 ms
    size = 0.01 * math.exp(-dt / 20) if dt > 0 else -0.0105 * math.exp(dt / 20) if dt else 0
    assert answer.values["dw"] == pytest.approx(size)
    assert round(100 * answer.values["dw"], 2) == percent
    assert answer.sentence[0] == ("gains" if dt > 0 else "loses" if dt else "none_paired")
    assert ("far" in answer.sentence) == (abs(dt) >= 40)
    if "far" in answer.sentence:
        assert abs(size) < 0.01 / 7


def test_no_other_interval_sounds_different_from_what_it_does():
    words = demos.words("en", "rules")
    for dt in DEMO.controls[1].positions:
        said = DEMO.answer({"view": "stdp", "dt": dt}, words)[0]["sentence"]
        assert ("gains" in said, "loses" in said) == (dt > 0, dt < 0)


def test_names_stand_apart_and_inside():
    places = apart([1, 1.1, 9.9, 5, 1], 1, 0, 10)
    order = sorted(places)
    assert all(b - a >= 1 - 1e-9 for a, b in pairwise(order))
    assert 0 <= order[0] and order[-1] <= 10
    assert places[3] == 5
