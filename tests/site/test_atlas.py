"""What a page unpacks from an atlas is what Python answers: the words, and the picture."""

import json
import math
import subprocess
from collections import defaultdict
from pathlib import Path
from random import Random

import pytest
from edition import node, science
from edition.figures import atlas
from edition.figures.packing import Held, packed

SCRIPT = Path(__file__).with_name("atlas.mjs")
NARROW = 300  # px, a panel on a phone
SEEN = 0.1  # px


@pytest.fixture(scope="module")
def unpack():
    """What the page's atlas answers to questions, in one process for all tests."""
    pipe = subprocess.PIPE
    command = [node.executable(), str(SCRIPT)]
    with subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe) as process:

        def ask(held, questions):
            request = {"packed": packed(held), "questions": questions}
            print(json.dumps(request), file=process.stdin, flush=True)
            return json.loads(process.stdout.readline())

        yield ask
        process.stdin.close()


def settings(demo):
    """Settings that are on no ladder: all controls at one end, or at the other."""
    ends = [{c.name: c.extremes[end] for c in demo.controls} for end in (0, -1)]
    return [*ends, *demo.settings.values()]


def placed(header, numbers):
    """(where, the axis and its length in px or None, whether printed, values) of each number."""

    def values(place):
        count = place.get("count", 1) * place.get("frames", 1)
        return list(numbers[place["at"] : place["at"] + count])

    for p, panel in enumerate(header["panels"]):
        for m, mark in enumerate(panel["marks"]):
            for channel, place in mark.items():
                if isinstance(place, dict) and "at" in place:
                    name = "y" if channel in ("low", "high") else channel[0]
                    axis = panel.get(name) if name in "xy" else None
                    length = NARROW if name == "x" else panel["height"]
                    yield (p, m, channel), axis and (axis, length), False, values(place)
    for c, column in enumerate(header["table"]):
        if "values" in column:
            yield ("table", c), None, True, values(column["values"])


def pixels(value, axis, length):
    if axis["scale"] == "category":
        return value * length / len(axis["domain"])
    low, high = axis["domain"]
    if axis["scale"] == "log":
        value, low, high = math.log(value), math.log(low), math.log(high)
    return (value - low) / (high - low) * length


def drawable(value, axis):
    return math.isfinite(value) and (axis["scale"] != "log" or value > 0)


def check(expected, found):
    """The words are the same, printed numbers too; no other number is seen to differ."""
    largest = defaultdict(float)
    for header, numbers in expected:
        for where, on, printed, values in placed(header, numbers):
            if not on and not printed:
                sizes = (abs(value) for value in values if math.isfinite(value))
                largest[where] = max(largest[where], *sizes, 0.0)
    for (header, numbers), answer in zip(expected, found, strict=True):
        assert answer["header"] == json.loads(json.dumps(header))
        unpacked = [float(text) for text in answer["numbers"]]
        assert len(unpacked) == len(numbers)
        places = zip(placed(header, numbers), placed(header, unpacked), strict=True)
        for (where, on, printed, values), (*_, others) in places:
            for value, other in zip(values, others, strict=True):
                if printed or not math.isfinite(value) or (on and not drawable(value, on[0])):
                    assert other == value or (math.isnan(other) and math.isnan(value)), where
                elif on:
                    assert abs(pixels(value, *on) - pixels(other, *on)) <= SEEN, where
                else:
                    assert abs(value - other) <= 1e-4 * largest[where], where


def questions(held):
    """What is asked, as a form says it: every control has a value."""
    asked = [{}]
    asked += ({name: value} for name, ladder in held.ladders.items() for value, _ in ladder)
    asked += (moved for moved, _ in held.settings)
    return [{**held.starts, **moved} for moved in asked]


# each in one language, as the numbers are the same in the other
DEMOS = [(name, ("en", "ko")[place % 2]) for place, name in enumerate(science.names())]


@pytest.fixture(scope="module", params=DEMOS, ids=" ".join)
def demo_and_words(request):
    name, locale = request.param
    return science.load(name), science.words(locale, name)


@pytest.fixture(scope="module")
def held(demo_and_words):
    demo, words = demo_and_words
    return atlas.held(demo, demo.read({}), settings(demo), words)


@pytest.mark.slow
def test_every_answer_is_unpacked_as_python_gave_it(held, unpack):
    check(held.all, unpack(held, questions(held)))


@pytest.mark.slow
def test_nothing_is_answered_otherwise_than_python_does(demo_and_words, held, unpack):
    demo, words = demo_and_words
    asked = [{**held.starts, **given} for given in demo.sampled(30)]
    for given in asked[::2]:  # of one control alone, too
        kept = Random(1).choice(list(given))
        given |= {name: value for name, value in held.starts.items() if name != kept}
    found = unpack(held, asked)
    answered = [(demo.answer(g, words), a) for g, a in zip(asked, found, strict=True) if a]
    check(*zip(*answered, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in science.names() if science.load(name).apart])
def test_controls_that_act_apart_are_answered_together(name, unpack):
    demo, words = science.load(name), science.words("en", name)
    held = atlas.held(demo, demo.read({}), [], words)
    asked = demo.sampled(200)
    found = unpack(held, asked)
    assert None not in found
    check([demo.answer(given, words) for given in asked], found)


@pytest.mark.slow
def test_what_is_not_held_is_not_answered(held, unpack):
    wrong = [{**held.starts, name: -1e9} for name in held.ladders]
    assert unpack(held, wrong) == [None] * len(wrong)


def test_only_one_control_that_applies_is_moved(unpack):
    answer = {"panels": [], "readouts": {}, "sentence": "said", "table": []}, []
    held = Held(
        {"model": "hh", "I_e": 200}, {"I_e": {"model": ("lif",)}}, answer,
        {"model": [("hh", answer), ("lif", answer)]}, [],
    )  # fmt: skip
    asked = [{"I_e": 300}, {"model": "lif"}, {"model": "lif", "I_e": 300}]
    assert [bool(one) for one in unpack(held, asked)] == [True, True, False]


def test_an_atlas_is_made_of_what_its_demo_imports_and_says():
    files = {file.relative_to(science.PACKAGE).as_posix()
             for file in science.sources_of("lif-linear", "ko")}  # fmt: skip
    assert {"bridge/siegert.py", "parameters.py", "explorable/demo.py", "roles.py"} <= files
    assert {
        "demos/lif_linear/demo.py",
        "demos/lif_linear/ko.json",
        "demos/strings/ko.json",
    } <= files
    assert not any(word in file for file in files for word in ("membrane", "hodgkin", "en.json"))


AXES = [
    {"scale": "linear", "label": "t", "unit": "ms", "digits": 1, "domain": [0, 150.0]},
    {"scale": "linear", "label": "V", "unit": "mV", "digits": 1, "domain": [-75, -45]},
    {"scale": "linear", "label": "far", "unit": "", "digits": 0, "domain": [7e6, -2e6]},
    {"scale": "log", "label": "n", "unit": "", "digits": 0, "domain": [1e6, 1e17]},
    {"scale": "log", "label": "p", "unit": "", "digits": 2, "domain": [0.01, 20]},
    {"scale": "category", "label": "who", "domain": ["fly", "mouse", "11 humans"]},
]
ODD = [math.nan, math.inf, -math.inf, 0.0, -0.5, 1e-300, 6e15, 1.5e14, -1e300, 2.0**31, 0.1 + 0.2]
SAID = ["{} spikes at {} pA", "−{} mV", "I_{{e}} is {}", "x.{}", "{}Hz, {}", "1,00 and 01.{}", "{}"]


def random_answer(random):
    """An answer of any shape and any numbers, as the contract with the page allows."""
    numbers = []

    def drawn(low, high):
        return random.choice(ODD) if random.random() < 0.02 else random.uniform(low, high)

    def place(low, high):
        if random.random() < 0.3:
            numbers.append(drawn(low, high))
            return {"at": len(numbers) - 1}
        at, count = len(numbers), random.choice([0, 1, 2, 3, 30])
        size, frames = {"count": count}, 1
        if random.random() < 0.2:
            frames = random.choice([1, 3])
            size["frames"] = frames
        numbers.extend(drawn(low, high) for _ in range(count * frames))
        return {"at": at} | size

    def text():
        values = [random.choice([-3, 0.5, 7, 1234.5, 99999, 10**13]) for _ in range(2)]
        return random.choice(SAID).format(*(science.number(v, random.randrange(3)) for v in values))

    def channel(axis):
        if axis and axis["scale"] == "category":
            return place(0, 2)
        return place(*(axis["domain"] if axis else random.choice([(0, 1), (-1e6, 1e6)])))

    def mark(x, y):
        found = {"mark": "line", "role": random.choice(["voltage", "spike"])}
        for name in random.sample(["x", "x0", "y", "low", "width", "at", "along"], 3):
            found[name] = channel({"x": x, "y": y, "l": y}.get(name[0] if name != "along" else ""))
        extra = {"label": text(), "names": [text(), text()], "ghost": True, "control": "I_e",
                 "t": {"start": 0.0, "step": 0.5, "count": 9}}  # fmt: skip
        return found | dict(random.sample(sorted(extra.items()), 2))

    panels = []
    for i in range(random.choice([0, 1, 1, 2])):
        x, y = random.sample(AXES, 2)
        panel = {"title": text(), "column": i, "height": random.choice([100, 200])}
        panel |= {"x": x, "y": y} if random.random() < 0.8 else {"drawing": "push"}
        marks = [mark(panel.get("x"), panel.get("y")) for _ in range(random.randrange(3))]
        panels.append(panel | {"marks": marks})
    table = []
    for digits in range(random.randrange(4)):
        values = [round(drawn(-1e3, 1e3), digits) for _ in range(random.randrange(5))]
        numbers += values
        at = len(numbers) - len(values)
        table.append(
            {"label": text(), "words": [text() for _ in range(random.randrange(4))]}
            if random.random() < 0.3
            else {"label": text(), "digits": digits, "values": {"at": at, "count": len(values)}}
        )
        if "words" in table[-1]:
            del numbers[at:]
    readouts = {name: text() for name in random.sample(["rate", "spikes", "latency"], 2)}
    return {"panels": panels, "readouts": readouts, "sentence": text(), "table": table}, numbers


@pytest.mark.parametrize("seed", range(60))
def test_any_answers_are_unpacked_as_they_were(seed, unpack):
    random = Random(seed)
    shapes = [random.randrange(10**6) for _ in range(3)]

    def answer():
        # often of the same shape as another, as those of a demo are
        header, numbers = random_answer(Random(random.choice(shapes)))
        if random.random() < 0.5:
            return random_answer(random)
        printed = [column["values"]["at"] for column in header["table"] if "values" in column]
        drawn = min(printed, default=len(numbers))
        moved = [value + random.choice([0, 0, 0.01]) for value in numbers[:drawn]]
        return header, moved + numbers[drawn:]

    start, values = answer(), [0, 0.1, 0.3, 0.5, 2]
    ladder = [(value, answer()) for value in values]
    at = random.randrange(len(values))
    ladder[at] = values[at], start
    held = Held({"a": values[at], "b": True, "c": "x"}, {}, start, {"a": ladder},
                [({"b": False, "c": "y"}, answer())])  # fmt: skip
    check(held.all, unpack(held, questions(held)))
