"""A page with every kind of control and of hand, on a demo that is no demo of the edition.

Its answers come from its atlas alone: Python is held back.
"""

import re
from math import comb
from pathlib import Path
from types import SimpleNamespace

import pytest
from edition import science
from edition.figures import demos
from edition.node import Node

from neurosim.explorable import (
    Answer,
    Axis,
    Catalogue,
    Choice,
    Demo,
    Film,
    Panel,
    Press,
    Quantity,
    Range,
    Switch,
    Timeline,
    geometric,
    mark,
)
from neurosim.parameters import Parameter

ANY = Parameter("", "anything", at_least=-1e6, at_most=1e6)
FRAMES = 21
CONTROLS = (
    Range("gain", ANY, 1, 0, 2, 0.1),
    Range("size", ANY, 1, quantity=Quantity("mM", 2), values=geometric(0.01, 100, 9)),
    Choice("view", ("wave", "cells"), "wave", tabs=True),
    Switch("mirror", False),
    Press("trials", 200, by=(1, 20)),
    *(Range(f"w_{i}", ANY, i - 1.5, -2, 2, 0.5, when={"view": "cells"}) for i in range(4)),
    Range("row", ANY, 1, 1, 2, 1, group="more"),
    Timeline("frame", FRAMES, 0.5, Quantity("ms"), seconds=2),
)
WORDS = (
    *("title", "gain", "size", "view", "wave", "cells", "mirror"),
    *("trials", "trials 1", "trials 20"),
    *("w_0", "w_1", "w_2", "w_3", "row", "frame", "drive", "more", "x", "y", "count", "strong"),
)
SENTENCE = "Gain {gain}, size {size}, {trials|trial/trials}, row {row}."
OWN = {word: word for word in WORDS} | {"sentence": SENTENCE}


def run(gain, size, view, mirror, trials, row, **weights):
    sign = -1 if mirror else 1
    x = [i / 10 for i in range(11)]
    wave = [[sign * gain * (v + frame / 20) for v in x] for frame in range(FRAMES)]
    line = mark("line", "voltage", x=x, y=Film(wave), ghost=True)
    dots = mark("dots", "unit", x=[0.2, 0.8], y=[-2, -2], sets=["row=1", "row=2"])
    again = mark("dots", "unit", x=[0.5, 0.9], y=[-3, -3], sets=["frame=10", ""])
    cells = mark(
        "heat", "excitatory", z=list(weights.values()), nx=2, ny=2, low=-2, high=2,
        controls=list(weights),
    )  # fmt: skip
    counts = [trials * comb(4, k) / 16 for k in range(5)]
    bars = mark("histogram", "unit", x0=[k - 0.5 for k in range(5)],
                x1=[k + 0.5 for k in range(5)], y=counts)  # fmt: skip
    size_knob = mark("handle", "hand", x=size, y=gain, control="size", axis="x", upright="gain")
    left = (
        Panel("wave", Axis("x", (0, 1)), Axis("y", (-4, 4)), [line, dots, again], 150)
        if view == "wave"
        else Panel("cells", Axis("x", ("x", "y"), "category"), Axis("y", ("x", "y"), "category"),
                   [cells], 150)
    )  # fmt: skip
    right = [
        Panel("count", Axis("x", (-0.5, 4.5)), Axis("count", (0, 80)), [bars], 100),
        Panel("size", Axis("size", (0.01, 100), "log"), Axis("y", (0, 2)), [size_knob], 100),
    ]
    return Answer([left, right], "sentence", {"trials": trials}, {"count": counts})


DEMO = Demo("tests.kinds.demo", CONTROLS, run, {"trials": Quantity(digits=0)}, ("trials",),
            {"strong": {"gain": 2, "mirror": True}})  # fmt: skip


@pytest.fixture(scope="module")
def made():
    """The HTML of the demo as the build makes it, and its atlas."""
    interface = science.words("en").interface
    words = Catalogue("en", "kinds/en.json", OWN, {}, interface)
    build = SimpleNamespace(
        language=SimpleNamespace(locale="en"), node=Node(), page=SimpleNamespace(url="kinds/"),
        source=Path(__file__), demos={}, atlases={}, runtime=SimpleNamespace(name="none"),
    )  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(science, "load", lambda name: DEMO)
        patch.setattr(science, "words", lambda locale, name="": words)
        patch.setattr(science, "sources_of", lambda name, locale: [Path(__file__)])
        html = demos.draw(build, {"name": "kinds"})
    build.node.stop()
    ((_, path),) = build.atlases.items()
    return html, path.read_text("utf-8")


@pytest.fixture
def kinds(visit, site, made):
    html, answers = made

    def put(page):
        shell = (site / "counting" / "index.html").read_text("utf-8")
        body = shell.replace("<article", f"<div class='md-typeset'>{html}</div><article", 1)
        respond = {"body": body, "content_type": "text/html; charset=utf-8"}
        page.route("**/counting/", lambda route: route.fulfill(**respond))
        page.route(re.compile(r"/atlas/kinds"), lambda route: route.fulfill(
            body=answers, content_type="application/json"))  # fmt: skip
        page.context.route(re.compile(r"/runtime/"), lambda route: route.abort())

    def open_page(**options):
        page = visit("counting/", put, **options)
        demo = page.locator("neuro-demo[name=kinds]")
        demo.evaluate("demo => demo.scrollIntoView()")
        return page, demo

    yield open_page


def says(demo, **values):
    header, _ = DEMO.answer(values, Catalogue("en", "", OWN, {}, {}))
    demo.locator(".neuro-sentence", has_text=header["sentence"]).wait_for()


def value(demo, name):
    return demo.locator(f"form [name={name}]").first.input_value()


def curve(demo):
    return demo.locator("[data-mark=line]:not(.neuro-ghost) path").first.get_attribute("d")


def test_a_film_plays_pauses_and_is_scrubbed(kinds):
    page, demo = kinds()
    play, first = demo.locator(".neuro-play"), curve(demo)
    before = play.bounding_box()
    play.click()
    page.wait_for_function("() => document.querySelector('[data-timeline]').value > 4")
    play.click()
    at = value(demo, "frame")
    page.wait_for_timeout(300)
    assert value(demo, "frame") == at and play.bounding_box() == before
    assert curve(demo) != first
    demo.locator("[data-timeline]").evaluate(
        "range => { range.value = 20; range.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    moved = "d => document.querySelector('[data-mark=line] path').getAttribute('d') !== d"
    page.wait_for_function(moved, arg=first)
    assert demo.locator("[data-timeline]").get_attribute("aria-valuetext") == "10.0\u00a0ms"
    page.complaints.clear()


def test_a_press_that_sets_a_film_plays_it_from_there(kinds):
    page, demo = kinds()
    frames = "document.querySelector('[data-timeline]').value"
    page.evaluate(f"addEventListener('input', () => (window.first ??= {frames}))")
    demo.locator("[data-set='frame=10']").click()
    page.wait_for_function(f"() => {frames} > 12")
    assert page.evaluate("window.first") == "10"
    page.complaints.clear()


def test_with_reduced_motion_a_film_goes_step_by_step(kinds):
    page, demo = kinds(reduced_motion="reduce")
    demo.locator(".neuro-play").click()
    page.wait_for_function("() => document.querySelector('[data-timeline]').value > 0")
    at = value(demo, "frame")
    page.wait_for_timeout(400)
    assert value(demo, "frame") == at
    page.complaints.clear()


def test_presses_tabs_switches_and_ladders(kinds):
    page, demo = kinds()
    demo.locator("[data-adds='1']").click()
    says(demo, trials=1)
    demo.locator("[data-adds='20']").click()
    says(demo, trials=21)
    assert demo.locator("output[name=trials]").inner_text() == "21"
    demo.locator("button[type=reset]").click()
    says(demo)
    size = demo.locator("input[name=size]")
    size.focus()
    page.keyboard.press("ArrowRight")
    says(demo, size=3.16)
    assert size.get_attribute("aria-valuetext") == "3.16\u00a0mM"
    demo.locator("button[type=reset]").click()
    demo.locator(".neuro-tabs label", has_text="cells").click()
    demo.locator("[data-mark=heat]").wait_for()
    assert demo.locator("input[name=w_0]").is_visible()
    page.complaints.clear()


def test_marks_are_pressed_and_settings_have_names(kinds):
    page, demo = kinds()
    demo.locator("[data-set='row=2']").click()
    says(demo, row=2)
    assert value(demo, "row") == "2"
    demo.locator(".neuro-settings a", has_text="strong").click()
    says(demo, gain=2, mirror=True)
    assert demo.locator("input[name=mirror]").is_checked()
    assert "gain=2" in page.url and "mirror=true" in page.url
    page.complaints.clear()


def test_a_handle_follows_a_logarithmic_axis(kinds):
    page, demo = kinds()
    knob = demo.locator(".neuro-handle[data-control=size] circle").last
    box = knob.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    svg = demo.locator("svg[data-x-scale=log]").bounding_box()
    page.mouse.move(svg["x"] + svg["width"], y, steps=5)
    page.mouse.up()
    says(demo, size=100)
    page.complaints.clear()


def test_a_handle_of_two_ways_keeps_to_one_until_it_is_led_off(kinds):
    page, demo = kinds()
    box = demo.locator(".neuro-handle[data-upright=gain] circle").last.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 8, steps=5)
    assert float(value(demo, "gain")) == 1
    page.mouse.move(x + 60, y - 20, steps=5)
    assert float(value(demo, "gain")) > 1
    page.mouse.up()
    page.complaints.clear()


def test_what_lies_below_the_grip_of_a_handle_is_pressed(kinds):
    page, demo = kinds()
    demo.locator(".neuro-handle[data-control=size]").evaluate("""handle => {
      const part = handle.firstElementChild.cloneNode();
      part.setAttribute("data-set", "row=2");
      part.setAttribute("transform", handle.getAttribute("transform"));
      handle.before(part);
    }""")
    box = demo.locator(".neuro-handle[data-control=size] circle").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    start = value(demo, "row"), value(demo, "size")
    page.mouse.click(x, y)
    assert (value(demo, "row"), value(demo, "size")) == start
    page.mouse.click(x, y + box["height"] * 0.4)
    says(demo, row=2)
    assert value(demo, "size") == start[1]
    page.complaints.clear()


def test_a_cell_is_dragged_up_and_down(kinds):
    page, demo = kinds()
    demo.locator(".neuro-tabs label", has_text="cells").click()
    cell = demo.locator("[data-control=w_3][data-drag=scrub]")
    box = cell.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = float(value(demo, "w_3"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 40, steps=5)
    page.mouse.up()
    assert float(value(demo, "w_3")) < before
    page.complaints.clear()
