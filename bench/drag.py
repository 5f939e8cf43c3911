"""From a slider's `input` event to the painted figure during a drag, beside JavaScript by hand.

The clock of an `input` event starts when the event is dispatched. It stops in the first task after
the rendering of the first animation frame that follows the insertion of a figure which answers
values at least as new as the event's (drag.js): an event that is overtaken by a newer one waits for
the newer one's figure. The mouse is moved by the browser's own input events, from the left end of
the slider to the right, on a page that is opened for this drag and made live first.

The alternative is the same page with handwritten/worker.js in the place of the Python worker: the
same protocol, the same scheme of integration, in JavaScript. Its words and its table are those that
Python gives at the middle of the slider, so it is spared their making. Before anything is timed,
both must draw nearly the same at three places of the slider.

At last every demo is dragged once by its main slider; an idle machine draws it within two frames.
"""

import json
import math
import re
import time

from bench import boot
from bench.report import Row, percentile, say
from bench.site import BENCH
from neurosim import demos

ROUNDS = 5
MOVES, LENGTH = 120, 2.5  # moves of the mouse in so many s
TWO_FRAMES = 1000 / 30  # ms
# px, of a figure 300 px wide: the last digits of exp differ between the two, and so may the
# rounding of a voltage to its row of the rate table, which moves a spike by less than this.
NEAR = 0.05
SCRIPTS = BENCH / "boot.js", BENCH / "drag.js"
NUMBER = re.compile(r"(?<![\w#])-?\d+(?:\.\d+)?(?:e-?\d+)?")


class Model:
    """One model of the membrane demo: its current, where that is checked, and its bar."""

    def __init__(self, name, model, slider, checked, bar):
        self.name, self.model, self.slider = name, model, slider
        self.checked, self.bar = checked, bar


MODELS = [
    Model("LIF", "lif", "I_e", (100, 200, 500), 1.15),
    Model("Hodgkin-Huxley", "hh", "J_e", (2, 10, 40), 1.3),
]


def templates():
    """By model, what Python answers at the middle of its slider, as JSON; null where there is none.

    At the middle the table has as many rows as it has on average during a drag.
    """
    demo, words = demos.load("membrane"), demos.words("en", "membrane")
    ranges = {control.name: control for control in demo.controls}
    answers = {}
    for model in MODELS:
        current = ranges[model.slider]
        at = {"model": model.model, model.slider: (current.low + current.high) / 2}
        header, numbers = demo.answer(at, words)
        numbers = [None if math.isnan(value) else value for value in numbers]
        answers[model.model] = {"header": header, "numbers": numbers}
    return json.dumps(answers, allow_nan=False)


def go_live(page, server, model):
    """Open the chapter, wait for the first live result, and choose the model."""
    page.goto(server.origin + boot.CHAPTER, wait_until="commit")
    page.evaluate("live.promise")
    page.evaluate("model => bench.set('model', model)", model.model)


def drawn(page, model, value):
    """The panels that the demo shows with its slider at a value, as HTML."""
    page.evaluate("([name, value]) => bench.set(name, value)", [model.slider, value])
    return page.evaluate("bench.drawn()")


def difference(ours, theirs):
    """The largest difference of two drawings' numbers; an error where their text differs."""
    if NUMBER.sub("0", ours) != NUMBER.sub("0", theirs):
        raise AssertionError(f"the two draw different things:\n{ours[:2000]}\n{theirs[:2000]}")
    pairs = zip(NUMBER.findall(ours), NUMBER.findall(theirs), strict=True)
    return max(abs(float(a) - float(b)) for a, b in pairs)


def check(stand, servers, model):
    """Hold the two to each other; without this the comparison is void."""
    drawings = {}
    for name, server in servers.items():
        with stand.page(*SCRIPTS) as page:
            go_live(page, server, model)
            drawings[name] = [drawn(page, model, value) for value in model.checked]
    furthest = max(map(difference, drawings["ours"], drawings["by hand"]))
    if furthest > NEAR:
        raise AssertionError(f"{model.name}: the drawings lie {furthest:.3f} px apart")
    say(f"drag {model.name}: drawings within {furthest:.3f} px")


def drag(page, slider):
    """Latencies in ms of every `input` event of one drag of a slider from end to end."""
    slider.evaluate("slider => slider.scrollIntoView({ block: 'center' })")
    page.wait_for_timeout(300)  # what scrolling sets in motion is not measured
    box = slider.bounding_box()
    y, left, width = box["y"] + box["height"] / 2, box["x"] + 2, box["width"] - 4
    page.mouse.move(left, y)
    page.mouse.down()
    page.evaluate("bench.settled()")
    page.evaluate("bench.begin()")
    start = time.perf_counter()
    for i in range(1, MOVES + 1):
        time.sleep(max(0.0, start + i * LENGTH / MOVES - time.perf_counter()))
        page.mouse.move(left + width * i / MOVES, y)
    page.mouse.up()
    latencies = page.evaluate("bench.end()")
    if len(latencies) < MOVES / 3:
        raise AssertionError(f"a drag of {MOVES} moves made only {len(latencies)} input events")
    return latencies


def drag_every(stand, server):
    """Latencies in ms by demo, each dragged once by its main slider on its English page."""
    latencies = {}
    for demo, language, address, place in stand.demos:
        if language == "en":
            with stand.page(*SCRIPTS) as page:
                page.goto(f"{server.origin}{address}#{place}", wait_until="commit")
                page.evaluate("live.promise")
                taken = drag(page, page.locator(f"#{place} input[type=range]").first)
            latencies[demo] = taken
            say(f"drag {demo}: {len(taken)} events, p95 {percentile(taken, 95):.1f} ms")
    return latencies


def run(stand, rounds):
    answers = stand.site.parent / "templates.json"
    answers.write_text(templates(), "utf-8")
    by_hand = {
        "/assets/javascripts/worker.js": BENCH / "handwritten" / "worker.js",
        "/handwritten/templates.json": answers,
    }
    servers = {"ours": stand.serve(), "by hand": stand.serve(**by_hand)}
    for model in MODELS:
        check(stand, servers, model)
    latencies = {(model, name): [] for model in MODELS for name in servers}
    for turn in range(rounds):
        for model in MODELS:
            for name in servers if turn % 2 == 0 else reversed(servers):
                with stand.page(*SCRIPTS) as page:
                    go_live(page, servers[name], model)
                    taken = drag(page, page.locator(f"#demo-membrane [name={model.slider}]"))
                latencies[model, name] += taken
                say(
                    f"drag {turn + 1}/{rounds} {model.name}, {name}: {len(taken)} events, "
                    f"p50 {percentile(taken, 50):.1f} ms, p95 {percentile(taken, 95):.1f} ms"
                )
    rows = []
    for model in MODELS:
        ours, theirs = latencies[model, "ours"], latencies[model, "by hand"]
        for percent, bar in ((50, None), (95, model.bar)):
            what = f"{model.name}: input to painted frame, p{percent}"
            rows.append(Row(what, percentile(ours, percent), percentile(theirs, percent), bar=bar))
    counts = ", ".join(f"{len(v)}" for v in latencies.values())
    notes = [f"Alternative: the same page on a worker in JavaScript. Input events: {counts}."]
    slow = {demo: percentile(v, 95) for demo, v in drag_every(stand, servers["ours"]).items()}
    slowest = max(slow, key=slow.get)
    what = f"slowest of {len(slow)} demos ({slowest}): input to painted frame, p95"
    rows.append(Row(what, slow[slowest], bar=TWO_FRAMES, bar_on="ours"))
    return rows, [*notes, ", ".join(f"{demo} {p95:.1f} ms" for demo, p95 in slow.items())]
