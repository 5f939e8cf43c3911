"""The demos in a real browser answer with the numbers that native Python computes."""

import re

import pytest

from neurosim import demos
from neurosim.explorable import quantity

PAGES = {"membrane": "neuroscience/", "lif-linear": "comparison/"}
ROOTS = {"en": "", "ko": "ko/"}
HANDS = pytest.mark.parametrize(
    ("language", "scheme", "width"), [("en", "light", 1280), ("ko", "dark", 360)]
)
FRAME = re.compile(
    r'<div class="neuro-frame"><neuro-demo name="([\w-]+)".*?</neuro-demo></div>', re.S
)
RUNTIME = re.compile(r'(?<=data-runtime=")[^"]*?(?=assets/)')
STEPS = 5


@pytest.fixture
def stage(visit, site):
    """Opens a page of a language with all demos of the edition, so that one boot serves them all.

    `stage(language, scheme, width)` gives the page and its demos by name.
    """

    def open_stage(language, scheme, width):
        files = sorted((site / ROOTS[language]).glob("*/index.html"))
        pages = {f"{ROOTS[language]}{file.parent.name}/": file.read_text("utf-8") for file in files}
        path, shell = next((path, page) for path, page in pages.items() if FRAME.search(page))
        frames = {found[1]: found[0] for page in pages.values() for found in FRAME.finditer(page)}
        first, runtime = FRAME.search(shell), RUNTIME.search(shell)[0]
        body = "".join(
            [
                shell[: first.start()],
                *(RUNTIME.sub(runtime, frame) for frame in frames.values()),
                FRAME.sub("", shell[first.end() :]),
            ]
        )

        def put(page):
            page.route(
                f"**/{path}",
                lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"),
            )

        page = visit(path, put, color_scheme=scheme, viewport={"width": width, "height": 800})
        return page, {name: page.locator(f"neuro-demo[name='{name}']") for name in frames}

    return open_stage


def opened(visit, name, language, **options):
    page = visit(ROOTS[language] + PAGES[name], **options)
    demo = page.locator(f"neuro-demo[name='{name}']")
    main_control(demo)
    return page, demo


def main_control(demo):
    """The demo's first control, in the middle of the window."""
    main = demo.locator("input").first
    main.evaluate("field => field.scrollIntoView({ block: 'center' })")
    return main


def wait_for(demo, state):
    demo.locator(f"xpath=self::*[@data-state='{state}']").wait_for(state="attached")


def readouts(demo):
    return {o.get_attribute("name"): o.inner_text() for o in demo.locator("output").all()}


def paths(demo):
    """What the figure draws, as SVG paths."""
    drawn = demo.locator(".neuro-panels path")
    return drawn.evaluate_all("all => all.map(path => path.getAttribute('d'))")


def native(name, language, **values):
    header, _ = demos.load(name).answer(values, demos.words(language, name))
    return header["readouts"]


def settles(demo, name, language, **values):
    """Wait until the demo shows what native Python answers at these values."""
    header, _ = demos.load(name).answer(values, demos.words(language, name))
    demo.get_by_text(header["sentence"], exact=True).first.wait_for()
    assert readouts(demo) == header["readouts"]


@HANDS
def test_the_keyboard_moves_every_demo(stage, language, scheme, width):
    page, shown = stage(language, scheme, width)
    assert sorted(shown) == demos.names()
    for name, demo in shown.items():
        control, main = demos.load(name).controls[0], main_control(demo)
        before, built = readouts(demo), paths(demo)
        main.focus()
        wait_for(demo, "live")
        assert paths(demo) == built, name  # live and built are one picture
        assert main.evaluate("field => field === document.activeElement"), name
        for _ in range(STEPS):
            page.keyboard.press("ArrowRight")
        moved = control.start + STEPS * control.step
        settles(demo, name, language, **{control.name: moved})
        assert readouts(demo) != before, name
        said = quantity(moved, control.unit, control.digits)
        assert demo.locator(".neuro-value").first.inner_text() == said, name
        assert main.get_attribute("aria-valuetext") == said, name


@HANDS
def test_the_mouse_moves_every_demo(stage, language, scheme, width):
    page, shown = stage(language, scheme, width)
    for name, demo in shown.items():
        control, main = demos.load(name).controls[0], main_control(demo)
        box = main.bounding_box()
        y = box["y"] + box["height"] / 2
        page.mouse.move(box["x"] + box["width"] * 0.4, y)
        page.mouse.down()
        wait_for(demo, "live")
        page.mouse.move(box["x"] + box["width"] * 0.75, y, steps=12)
        page.mouse.up()
        value = float(main.input_value())
        assert value > control.start, name
        settles(demo, name, language, **{control.name: value})


def test_touch_starts_a_demo(visit):
    _, demo = opened(
        visit,
        "membrane",
        "en",
        has_touch=True,
        is_mobile=True,
        viewport={"width": 360, "height": 800},
    )
    demo.locator("input").first.tap()
    wait_for(demo, "live")


def test_going_live_moves_nothing(visit):
    _, demo = opened(visit, "membrane", "en", viewport={"width": 1280, "height": 900})
    place = "d => { const b = d.getBoundingClientRect(); return [b.top + scrollY, b.height]; }"
    before = demo.evaluate(place)
    demo.locator("input").first.evaluate("field => field.focus({ preventScroll: true })")
    wait_for(demo, "live")
    assert demo.evaluate(place) == before


def test_the_other_model_has_its_own_controls(visit):
    _, demo = opened(visit, "membrane", "en")
    demo.locator("select[name=model]").select_option("hh")
    wait_for(demo, "live")
    settles(demo, "membrane", "en", model="hh")
    assert demo.locator("input[name=J_e]").is_visible()
    assert not demo.locator("input[name=I_e]").is_visible()


def test_reset_brings_the_start_back(visit):
    page, demo = opened(visit, "lif-linear", "ko")
    demo.locator("input").first.focus()
    page.keyboard.press("End")
    wait_for(demo, "live")
    settles(demo, "lif-linear", "ko", I_e=500)
    demo.get_by_role("button", name="초기화").click()
    settles(demo, "lif-linear", "ko")


def test_input_before_the_script_arrives_is_kept(visit):
    held = []

    def hold(page):
        page.route(re.compile(r"neuro-demo\.js$"), lambda route: held.append(route))

    page = visit(PAGES["membrane"], before=hold, until="commit")
    demo = page.locator("neuro-demo")
    main = demo.locator("input").first
    main.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.readyState === 'interactive'")
    assert demo.get_attribute("data-state") == "static"
    held[0].continue_()
    wait_for(demo, "live")
    settles(demo, "membrane", "en", I_e=205)
    assert main.evaluate("field => field === document.activeElement")


def test_reading_costs_no_byte_of_python(visit):
    page = visit(PAGES["lif-linear"])
    page.wait_for_load_state("networkidle")
    names = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    assert not [n for n in names if "/runtime/" in n or n.endswith(("draw.js", "worker.js"))]


@pytest.mark.parametrize(
    ("file", "language"),
    [("pyodide.asm.wasm", "en"), ("worker.js", "ko"), ("python.js", "en"), ("draw.js", "ko")],
)
def test_a_failed_boot_says_so_and_can_be_tried_again(visit, file, language):
    retry, reset = {"en": ("Try again", "Reset"), "ko": ("다시 시도", "초기화")}[language]

    def block(page):
        page.context.route(re.compile(rf"/{re.escape(file)}$"), lambda route: route.abort())

    page, demo = opened(visit, "membrane", language, before=block)
    words = demos.words(language, "membrane").interface
    main = demo.locator("input").first
    main.focus()
    page.keyboard.press("ArrowRight")
    demo.get_by_text(words["failed"]).wait_for()
    assert demo.get_attribute("data-state") == "failed"
    assert demo.locator("figure svg").first.is_visible()
    assert readouts(demo) == native("membrane", language)
    page.context.unroute_all()
    page.complaints.clear()  # the blocked request
    demo.get_by_role("button", name=retry, exact=True).click()
    wait_for(demo, "live")
    assert main.evaluate("field => field === document.activeElement")
    settles(demo, "membrane", language, I_e=205)  # what was set before the failure
    assert demo.get_by_role("button", name=re.compile("again|다시")).count() == 0
    assert demo.get_by_role("button", name=reset, exact=True).count() == 1


def test_a_demo_whose_own_script_does_not_come_says_so(visit):
    def block(page):
        page.route(re.compile(r"/neuro-demo\.js$"), lambda route: route.abort())

    page = visit("ko/" + PAGES["membrane"], before=block)
    demo = page.locator("neuro-demo")
    demo.get_by_role("button", name="다시 시도").wait_for()
    assert demo.get_attribute("data-state") == "failed"
    assert demo.locator("figure svg").first.is_visible()
    page.complaints.clear()  # the blocked request
    page.unroute_all()
    demo.get_by_role("button", name="다시 시도").click()
    page.wait_for_selector("neuro-demo[data-state=static]")


def test_a_boot_that_hangs_is_given_up_within_20_seconds(visit):
    page, demo = opened(visit, "membrane", "en", before=lambda page: page.clock.install())
    page.context.route(re.compile(r"\.wasm$"), lambda route: None)
    with page.expect_request(re.compile(r"\.wasm$")):
        demo.locator("input").first.focus()
    page.clock.fast_forward(20_000)
    wait_for(demo, "failed")
    assert demo.get_by_role("button", name="Try again").is_visible()


def test_a_stuck_worker_is_replaced_and_the_settings_are_kept(visit):
    page, demo = opened(visit, "membrane", "en", before=lambda page: page.clock.install())
    main = demo.locator("input").first
    main.focus()
    wait_for(demo, "live")
    (python,) = [w for w in page.workers if w.url.endswith("/javascripts/worker.js")]
    python.evaluate("setTimeout(() => { for (;;); })")
    page.keyboard.press("ArrowRight")
    page.clock.fast_forward(60_000)
    wait_for(demo, "failed")
    demo.get_by_role("button", name="Try again").click()
    wait_for(demo, "live")
    settles(demo, "membrane", "en", I_e=float(main.input_value()))
