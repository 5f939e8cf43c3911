"""The demos in a real browser answer with the numbers that native Python computes.

No demo is named here: they are found from the site, and all of a language share one page and boot.
What a test tries in two languages or on two screens it tries of one half of the demos in each.
"""

import re
from functools import cache
from urllib.parse import parse_qsl
from xml.etree import ElementTree

import pytest

from neurosim import demos
from neurosim.explorable import Choice, Range, Timeline

ROOTS = {"en": "", "ko": "ko/"}
SCREENS = {"phone": (390, 844), "phone on its side": (844, 390), "desk": (1440, 900)}
# the demos that are tried in a language, on a screen (on a phone all), or for moves on a screen
SHARES = {"en": slice(0, None, 2), "ko": slice(1, None, 2)}
SHARES |= dict(zip(SCREENS, (slice(None), SHARES["en"], SHARES["ko"])))
SHARES |= {f"moves, {screen}": slice(place, None, 3) for place, screen in enumerate(SCREENS)}
HANDS = pytest.mark.parametrize(
    ("language", "scheme", "width"), [("en", "light", 1280), ("ko", "dark", 360)]
)
FRAME = re.compile(
    r'<div class="neuro-frame"><neuro-demo name="([\w-]+)".*?</neuro-demo></div>', re.S
)
# where a link begins, which may go on in a second line
FIRST_LINE = """link => {
    link.scrollIntoView({ block: "center" });
    const { x, y, height } = link.getClientRects()[0];
    return [x + 3, y + height / 2];
}"""
UP = re.compile(r'(data-(?:runtime|atlas)=")[^"]*?(?=assets/)')
NUMBER = re.compile(r"-?[\d.]+")
# panels with a curve over axes of numbers
CURVES = (
    ".neuro-panel:has([data-mark=line]):has(> svg[data-x][data-y])"
    ":not(:has([data-y-scale=category]))"
)
STEPS = 5
FRAME_TIME = 1000 / 60  # ms
HEADER = 48  # px that the theme's header covers


def pages_of(site, language):
    """The pages of a language that show demos, by address: their HTML."""
    root = site / ROOTS[language]
    others = [file for file in sorted(root.glob("*/index.html")) if file.parent.name not in ROOTS]
    texts = {file: file.read_text("utf-8") for file in (root / "index.html", *others)}
    place = {file: "" if file.parent == root else f"{file.parent.name}/" for file in texts}
    return {ROOTS[language] + place[f]: text for f, text in texts.items() if FRAME.search(text)}


def page_of(site, name, language):
    """The address of the page that shows a demo."""
    found = pages_of(site, language)
    return next(a for a, text in found.items() if name in FRAME.findall(text))


@pytest.fixture
def stage(visit, site):
    """Opens a page of a language with all demos of the edition, so that one boot serves them all.

    `stage(language, ...)` gives the page and its demos by name.
    """

    def open_stage(language, scheme="light", size=(1280, 800), before=None, **options):
        pages = pages_of(site, language)
        path = next(address for address in pages if address != ROOTS[language])  # not the first
        shell, frames = pages[path], {}
        for page in pages.values():
            frames |= {found[1]: found[0] for found in FRAME.finditer(page)}
        first, up = FRAME.search(shell), UP.search(shell)[0].partition('"')[2]
        body = "".join(
            [
                shell[: first.start()],
                *(UP.sub(rf"\g<1>{up}", frame) for frame in frames.values()),
                FRAME.sub("", shell[first.end() :]),
            ]
        )

        def put(page):
            page.route(
                re.compile(rf"/{path}$"),
                lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"),
            )
            if before:
                before(page)

        viewport = {"width": size[0], "height": size[1]}
        page = visit(path, put, color_scheme=scheme, viewport=viewport, **options)
        return page, {name: page.locator(f"neuro-demo[name='{name}']") for name in frames}

    return open_stage


def without_python(page):
    page.context.route(re.compile(r"/runtime/"), lambda route: route.abort())


def main_control(demo):
    """The demo's first control, in the middle of the window."""
    main = demo.locator("form input").first
    main.evaluate("field => field.scrollIntoView({ block: 'center' })")
    return main


def wait_for(demo, state):
    demo.locator(f"xpath=self::*[@data-state='{state}']").wait_for(state="attached")


def readouts(demo):
    shown = demo.locator("[data-name]:not([data-absent]) output").all()
    return {o.get_attribute("name"): o.inner_text() for o in shown}


def paths(demo):
    """What the figure draws, as SVG paths."""
    drawn = demo.locator(".neuro-panels path")
    return drawn.evaluate_all("all => all.map(path => path.getAttribute('d'))")


def assert_one_picture(drawn, others):
    """They are the same paths, to what can be seen."""
    (shapes, points), (other_shapes, other_points) = map(apart, (drawn, others))
    assert shapes == other_shapes
    assert points == pytest.approx(other_points, abs=0.1)


def apart(drawn):
    """The letters of paths, and their numbers."""
    text = " ".join(drawn)
    return NUMBER.sub("#", text), [float(number) for number in NUMBER.findall(text)]


def native(name, language, **values):
    return computed(name, language, frozenset(values.items()))


@cache
def computed(name, language, values):
    return demos.load(name).answer(dict(values), demos.words(language, name))[0]


def share(shown, part):
    """The demos that are tried in a language or on a screen."""
    return [(name, shown[name]) for name in sorted(shown)[SHARES[part]]]


def settles(demo, name, language, **values):
    """Wait until the demo shows what native Python answers at these values."""
    header = native(name, language, **values)
    demo.locator(".neuro-sentence", has_text=header["sentence"]).wait_for()
    sentence = re.sub("[ \n]+", " ", header["sentence"]).strip()
    assert demo.locator(".neuro-sentence").inner_text() == sentence
    assert readouts(demo) == header["readouts"]


def set_to(demo, control, value):
    """Put a control to a value as a reader's hand does."""
    text = str(value).lower() if isinstance(value, bool) else value
    place = list(control.positions).index(value) if isinstance(control, Range) else 0
    demo.evaluate(
        """(demo, [name, text, place]) => {
            const field = demo.querySelector(`form [name="${name}"]`);
            if (field.type === "radio") {
                demo.querySelector(`form [name="${name}"][value="${text}"]`).checked = true;
            } else if (field.type === "checkbox") field.checked = text === "true";
            else field.value = field.dataset.values ? place : text;
            field.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        [control.name, text, place],
    )


def reset(demo):
    """Press what brings the start back, and what is kept by the browser too."""
    buttons = demo.locator("button[type=reset], button[data-forgets]")
    buttons.evaluate_all("all => all.forEach(button => button.click())")


def moves(demo):
    """Each control that applies at the start and is ready, at its ends.

    Of those whose names differ in numbers alone, as those of the cells of a matrix, the first.
    """
    start, kinds = demo.read({}), {}
    for control in demo.controls:
        if control.name in demo.ready and control.applies(start):
            kinds.setdefault(re.sub(r"\d+", "#", control.name), control)
    for control in kinds.values():
        if not isinstance(control, Timeline):
            yield from ((control, value) for value in control.extremes)


# A hand


@HANDS
def test_the_keyboard_moves_every_demo(stage, language, scheme, width):
    page, shown = stage(language, scheme, (width, 800))
    assert sorted(shown) == demos.names()
    for name, demo in share(shown, language):
        main, built = main_control(demo), paths(demo)
        main.focus()
        wait_for(demo, "live")
        assert_one_picture(paths(demo), built)  # live and built
        assert main.evaluate("field => field === document.activeElement"), name
    for name, demo in share(shown, language):
        control, main, before = demos.load(name).controls[0], main_control(demo), readouts(demo)
        main.focus()
        for _ in range(STEPS):
            page.keyboard.press("ArrowRight")
        places = list(control.positions)
        moved = places[min(places.index(control.start) + STEPS, len(places) - 1)]
        settles(demo, name, language, **{control.name: moved})
        assert readouts(demo) != before, name
        of = control.quantity
        said = demos.words(language, name).value(moved / of.per, of)
        assert demo.locator(".neuro-value").first.inner_text() == said, name
        assert main.get_attribute("aria-valuetext") == said, name
        assert demo.locator(".neuro-ghost").count() > 0, name  # the start is still to be seen
        reset(demo)


@HANDS
def test_every_handle_moves_its_control_and_stays_under_the_hand(stage, language, scheme, width):
    page, shown = stage(language, scheme, (width, 800), without_python)
    for name, demo in share(shown, language):
        demo.evaluate("demo => demo.scrollIntoView()")
        seen = set()
        for knob in demo.locator(".neuro-handle").all():
            control = knob.get_attribute("data-control")
            if control in seen:
                continue
            seen.add(control)
            reset(demo)
            settles(demo, name, language)
            field = demo.locator(f"form [name='{control}']")
            start = field.input_value()
            x, y = centre(knob.locator("circle").last)
            dx, dy = direction(knob)
            if start == field.get_attribute("max"):
                dx, dy = -dx, -dy
            page.mouse.move(x, y)
            page.mouse.down()
            page.mouse.move(x + 12 * dx, y + 12 * dy, steps=4)
            page.wait_for_function(
                "([field, start]) => field.value !== start", arg=[field.element_handle(), start]
            )
            demo.locator(f".neuro-handle[data-control='{control}']").first.wait_for()
            page.wait_for_timeout(100)
            knobs = demo.locator(f".neuro-handle[data-control='{control}']")
            places = [centre(one.locator("circle").last) for one in knobs.all()]
            near = min((px - x - 12 * dx) ** 2 + (py - y - 12 * dy) ** 2 for px, py in places)
            page.mouse.up()
            assert near < 12**2, (name, control)
    page.complaints.clear()  # the runtime, held back


def centre(part):
    box = part.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def direction(knob):
    """A unit vector on the screen in which a handle raises its control."""
    axis, along = knob.get_attribute("data-axis"), knob.get_attribute("data-along")
    if axis:
        return (1, 0) if axis == "x" else (0, -1)
    x0, y0, x1, y1 = map(float, along.split())
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    return (x1 - x0) / length, (y1 - y0) / length


def test_a_finger_scrolls_the_page_beside_a_handle_and_moves_it_on_one(stage):
    phone = {"size": (390, 844), "has_touch": True, "is_mobile": True}
    page, shown = stage("en", before=without_python, **phone)
    finger = page.context.new_cdp_session(page)

    def swipe(x, y, dx, dy):
        touch("touchStart", x, y)
        for step in range(1, 11):
            touch("touchMove", x + dx * step / 10, y + dy * step / 10)
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def touch(kind, x, y):
        point = {"x": x, "y": y}
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})

    for name, demo in share(shown, "ko"):  # the pointer tries the others
        page.wait_for_timeout(500)  # what the last finger set in motion comes to rest
        demo.evaluate("demo => demo.scrollIntoView()")
        page.wait_for_timeout(200)
        knob = demo.locator(".neuro-handle").first
        field = demo.locator(f"form [name='{knob.get_attribute('data-control')}']")
        start, top = field.input_value(), page.evaluate("scrollY")
        x, y = centre(knob.locator("circle").last)
        dx, dy = direction(knob)
        if start == field.get_attribute("max"):
            dx, dy = -dx, -dy
        swipe(x, y, 30 * dx, 30 * dy)
        page.wait_for_function("([f, v]) => f.value !== v", arg=[field.element_handle(), start])
        assert page.evaluate("scrollY") == top, name
        x, y = centre(demo.locator(".neuro-title"))
        swipe(x, y, 0, -120)
        page.wait_for_function("top => scrollY > top + 20", arg=top)
        moved = field.input_value()
        assert demo.get_attribute("data-state") in ("booting", "failed")
        assert moved == field.input_value()
    page.complaints.clear()  # the runtime, held back


def test_scrolling_past_starts_nothing(stage):
    asked = []
    page, shown = stage("ko", before=lambda page: page.on("request", lambda r: asked.append(r.url)))
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/runtime/" in url or "/atlas/" in url]
    assert not [url for url in asked if url.endswith(("draw.js", "worker.js"))]
    demo = next(iter(shown.values()))
    demo.evaluate("demo => demo.scrollIntoView()")
    page.mouse.move(*centre(demo.locator("form input").first))
    for _ in range(4):
        page.mouse.wheel(0, 120)
        page.wait_for_timeout(100)
    page.mouse.move(*centre(demo.locator("figure svg").first))
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/runtime/" in url]
    assert all(one.get_attribute("data-state") == "static" for one in shown.values())


def test_a_pointer_over_a_curve_reads_its_values(stage):
    page, shown = stage("en", before=without_python)
    read = 0
    for name, demo in share(shown, "en"):
        for panel in demo.locator(CURVES).all():
            panel.evaluate("panel => panel.scrollIntoView({ block: 'center' })")
            before = demo.bounding_box()["height"]
            page.mouse.move(*centre(panel.locator("> svg")))
            reading = panel.locator(".neuro-reading")
            reading.wait_for()
            assert re.search(r"\d", reading.inner_text()), name
            assert demo.bounding_box()["height"] == before, name
            read += 1
    assert read
    page.complaints.clear()


# One screen, and nothing that jumps


@pytest.mark.parametrize("screen", SCREENS)
def test_control_panel_and_sentence_are_on_one_screen(stage, screen):
    width, height = SCREENS[screen]
    language = "ko" if screen == "phone" else "en"
    page, shown = stage(language, size=(width, height), before=without_python)
    for name, demo in share(shown, screen):
        demo.locator("form details").evaluate_all("all => all.forEach(one => (one.open = true))")
        for row in demo.locator(".neuro-control:not([hidden])").all():
            field = row.locator("input:not([type=hidden]), select, button").first
            field.focus()
            field.scroll_into_view_if_needed()
            parts = [row, demo.locator("figure svg").first, demo.locator(".neuro-sentence")]
            for _ in range(20):  # a busy machine takes a while to scroll there
                page.wait_for_timeout(60)
                boxes = [part.bounding_box() for part in parts]
                ends = [(box["y"], box["y"] + box["height"]) for box in boxes]
                if seen := all(HEADER - 1 <= a and b <= height + 1 for a, b in ends):
                    break
            assert seen, (name, row.inner_text(), ends)
    page.complaints.clear()


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_moves_at_any_setting(stage, screen):
    language = "en" if screen == "phone" else "ko"
    page, shown = stage(language, size=SCREENS[screen], before=without_python)
    page.evaluate("""() => {
        globalThis.shifts = [];
        new PerformanceObserver((list) => shifts.push(...list.getEntries()))
            .observe({ type: "layout-shift", buffered: false });
    }""")
    # since it was last asked, with two frames for the observer to hear of it
    shifted = """async () => {
        for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
        return shifts.splice(0).reduce((sum, s) => sum + (s.hadRecentInput ? 0 : s.value), 0);
    }"""
    for name, demo in share(shown, f"moves, {screen}"):
        demo.evaluate("demo => demo.scrollIntoView()")
        box = "demo => [demo.offsetHeight, demo.querySelector('figure').offsetHeight]"
        demo.locator("form input").first.dispatch_event("input")
        wait_for(demo, "failed")  # which takes a line to say
        page.wait_for_timeout(200)
        before = demo.evaluate(box)
        page.evaluate(shifted)
        for control, value in moves(demos.load(name)):
            set_to(demo, control, value)
            sentence = native(name, language, **{control.name: value})["sentence"]
            demo.locator(".neuro-sentence", has_text=sentence).wait_for()
            after, shift = demo.evaluate(box), page.evaluate(shifted)
            if isinstance(control, Choice) and any(
                control.name in other.when for other in demos.load(name).controls
            ):  # other controls apply; the figure stays
                after[0], before[0], shift = after[1], after[1], 0
            assert after == before, (name, control.name, value)
            assert shift < 0.001, (name, control.name, value)
            reset(demo)
            before = demo.evaluate(box)
            page.evaluate(shifted)
    page.complaints.clear()


def test_going_live_moves_nothing(stage):
    _, shown = stage("en", size=(1280, 900))
    demo = next(iter(shown.values()))
    place = "d => { const b = d.getBoundingClientRect(); return [b.top + scrollY, b.height]; }"
    before = demo.evaluate(place)
    demo.locator("form input").first.evaluate("field => field.focus({ preventScroll: true })")
    wait_for(demo, "live")
    assert demo.evaluate(place) == before


# Before Python, and without it


def without_wasm(page):
    page.add_init_script("delete globalThis.WebAssembly")


@pytest.mark.parametrize(("language", "prevent"), [("en", without_python), ("ko", without_wasm)])
def test_every_first_move_is_answered_without_python(stage, language, prevent):
    page, shown = stage(language, before=prevent)
    for name, demo in share(shown, language):
        words = demos.words(language, name).interface
        for control, value in moves(demos.load(name)):
            set_to(demo, control, value)
            settles(demo, name, language, **{control.name: value})
            reset(demo)
        settles(demo, name, language)
        wait_for(demo, "failed")
        demo.locator(".neuro-status", has_text=words["limited"]).wait_for()
        ranges = [(c, value) for c, value in moves(demos.load(name)) if isinstance(c, Range)]
        both = {c.name: (c, value) for c, value in ranges if value != c.start}
        if len(both) > 1:  # two controls at once is more than is known, but where they act apart
            pair = {c.name: value for c, value in list(both.values())[:2]}
            for control, value in list(both.values())[:2]:
                set_to(demo, control, value)
            if pair.keys() <= set(demos.load(name).apart):
                settles(demo, name, language, **pair)
            else:
                demo.locator(".neuro-status", has_text=words["beyond"]).wait_for()
            assert demo.locator("figure svg").first.is_visible()
            reset(demo)
    page.complaints.clear()


# the time that half of the page's frames take at most
FRAME_TAKEN = """() => new Promise(seen => {
    const times = [];
    requestAnimationFrame(function next(time) {
        times.push(time);
        if (times.length < 30) return requestAnimationFrame(next);
        const gaps = times.slice(1).map((t, i) => t - times[i]).sort((a, b) => a - b);
        seen(gaps[Math.floor(gaps.length / 2)]);
    });
})"""
LONG = [name for name in demos.names() if demos.load(name).by_slices]


def live(page, demo):
    """Wait for Python, from the demo's first control."""
    demo.locator("form input").first.focus()
    wait_for(demo, "live")


@pytest.mark.parametrize("language", ROOTS)
def test_a_long_run_shows_how_far_it_is_and_can_be_stopped(stage, language):
    page, shown = stage(language)
    words = demos.words(language).interface
    assert LONG
    for name in LONG:
        demo, control = shown[name], unready(name)
        live(page, demo)
        set_to(demo, control, control.extremes[-1])
        demo.locator(".neuro-status", has_text=words["computing"]).wait_for()
        demo.locator(".neuro-progress", has_text="%").wait_for()
        demo.get_by_role("button", name=words["stop"], exact=True).click()
        demo.locator(".neuro-status", has_text=words["halted"]).wait_for()
        again = demo.get_by_role("button", name=words["again"], exact=True)
        assert again.evaluate("button => button === document.activeElement")
        assert demo.locator("figure svg").first.is_visible()
        page.keyboard.press("Enter")
        settles(demo, name, language, **{control.name: control.extremes[-1]})
        demo.locator(".neuro-status", has_text=words["live"]).wait_for()


def unready(name):
    """A control whose values are not all answered before Python is there."""
    demo = demos.load(name)
    start = demo.read({})
    return next(
        c
        for c in demo.controls
        if c.name not in demo.ready and c.applies(start) and not isinstance(c, Timeline)
    )


def test_a_long_run_holds_up_neither_the_page_nor_another_demo(stage):
    page, shown = stage("en")
    other = next(name for name in demos.names() if name not in LONG)
    main = demos.load(other).controls[0]
    live(page, shown[other])
    busy = page.evaluate(f"""async () => {{
        const worker = new Worker(URL.createObjectURL(new Blob(["for (;;);"])));
        const frame = await ({FRAME_TAKEN})();
        worker.terminate();
        return frame;
    }}""")  # beside a worker that computes and sends nothing
    for name in LONG:
        demo, control = shown[name], unready(name)
        live(page, demo)
        set_to(demo, control, control.extremes[-1])
        demo.locator("[data-stop]").wait_for()
        assert page.evaluate(FRAME_TAKEN) < 2 * max(FRAME_TIME, busy), name
        set_to(shown[other], main, main.high)
        settles(shown[other], other, "en", **{main.name: main.high})
        assert demo.locator("[data-stop]").count() == 1, name  # it was not waited for
        shown[other].locator("button[type=reset]").evaluate("button => button.click()")
        demo.locator("[data-stop]").evaluate_all("all => all.forEach(one => one.click())")


def test_reset_brings_the_start_back(stage):
    page, shown = stage("ko")
    name, demo = next(iter(shown.items()))
    demo.locator("form input").first.focus()
    page.keyboard.press("End")
    wait_for(demo, "live")
    main = demos.load(name).controls[0]
    settles(demo, name, "ko", **{main.name: main.high})
    demo.get_by_role("button", name="초기화").click()
    settles(demo, name, "ko")


def test_input_before_the_script_arrives_is_kept(visit, site):
    held, name = [], demos.names()[0]
    main = demos.load(name).controls[0]

    def hold(page):
        page.route(re.compile(r"neuro-demo\.js$"), lambda route: held.append(route))

    page = visit(page_of(site, name, "en"), before=hold, until="commit")
    demo = page.locator(f"neuro-demo[name='{name}']")
    field = demo.locator("form input").first
    field.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.readyState === 'interactive'")
    assert demo.get_attribute("data-state") == "static"
    held[0].continue_()
    settles(demo, name, "en", **{main.name: main.start + main.step})
    wait_for(demo, "live")
    assert field.evaluate("field => field === document.activeElement")


# State


def test_the_address_keeps_a_setting_through_reload_back_and_the_other_language(visit, site):
    name = demos.names()[-1]
    main = demos.load(name).controls[0]
    low, high = main.positions[1], main.high  # neither is the start
    path = page_of(site, name, "en")
    page = visit(f"{path}#{name}?{main.name}={high:g}", without_python)
    demo = page.locator(f"neuro-demo[name='{name}']")
    settles(demo, name, "en", **{main.name: high})
    assert abs(demo.bounding_box()["y"]) < 200  # where the address leads
    set_to(demo, main, low)
    page.wait_for_function("text => location.hash.includes(text)", arg=f"{main.name}={low:g}")
    page.reload()
    settles(demo, name, "en", **{main.name: low})
    page.evaluate("location.hash = '#'")
    page.go_back()
    settles(demo, name, "en", **{main.name: low})
    switch = page.locator(".md-select a[hreflang=ko]").first
    switch.evaluate("link => link.click()")
    page.wait_for_url("**/ko/**")
    korean = page.locator(f"neuro-demo[name='{name}']")
    settles(korean, name, "ko", **{main.name: low})
    assert abs(korean.bounding_box()["y"]) < 200
    page.complaints.clear()


def test_a_bad_address_is_refused_in_words_and_the_rest_is_set(visit, site):
    name = demos.names()[-1]
    demo_, words = demos.load(name), demos.words("ko", name).interface
    main, other = demo_.controls[0], next(c for c in demo_.controls[1:] if isinstance(c, Choice))
    option = other.options[-1]
    path = page_of(site, name, "ko")
    page = visit(f"{path}#{name}?{main.name}=9e9&nobody=1&{other.name}={option}", without_python)
    demo = page.locator(f"neuro-demo[name='{name}']")
    settles(demo, name, "ko", **{other.name: option})
    status = demo.locator(".neuro-status")
    unknown = words["unknown"].replace("{name}", "nobody")
    status.get_by_text(unknown).wait_for()
    assert "9e9" in status.inner_text()
    assert demos.words("ko", name)[main.name] in status.inner_text()
    page.complaints.clear()


@pytest.mark.parametrize("language", ROOTS)
def test_links_in_the_text_set_their_demo(visit, site, language):
    found = 0
    for path in pages_of(site, language):
        page = visit(path, without_python, reduced_motion="reduce")  # arrives at once
        links = page.locator("article a[data-setting]:not([data-setting=''])")
        for link in links.all():
            anchor, _, query = link.get_attribute("href").rpartition("#")[2].partition("?")
            name = anchor.removeprefix("demo-")
            demo = page.locator(f"neuro-demo[name='{name}']")
            if name not in demos.names()[SHARES[language]] or not demo.count():
                continue
            values = dict(parse_qsl(link.get_attribute("data-setting")))
            assert query == link.get_attribute("data-setting")
            page.mouse.click(*link.evaluate(FIRST_LINE))
            settles(demo, name, language, **values)
            figure = demo.locator("figure").bounding_box()
            assert -200 < figure["y"] < page.viewport_size["height"]
            link.and_(page.locator("[aria-current=true]")).wait_for()
            found += 1
        page.complaints.clear()
    assert found > 20


def test_without_scripts_such_a_link_leads_to_the_demo(visit, site):
    path = page_of(site, demos.names()[-1], "en")
    page = visit(path, java_script_enabled=False)
    link = page.locator("article a[data-setting]:not([data-setting=''])").first
    href = link.get_attribute("href")
    assert page.locator(f"neuro-demo[id='{href.partition('#')[2]}']").count() == 1
    assert page.locator(".neuro-tools").first.is_hidden()


# What can be taken along


def copied(page, demo, tool):
    """What is on the clipboard after a press of the tool."""
    demo.locator(f"[data-tool={tool}]").click()
    demo.locator(".neuro-note").wait_for()
    return page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("language", ROOTS)
def test_link_table_and_pictures_can_be_taken(stage, language):
    allowed = {"permissions": ["clipboard-read", "clipboard-write"]}
    page, shown = stage(language, before=without_python, **allowed)
    for name, demo in share(shown, language):
        main = demos.load(name).controls[0]
        set_to(demo, main, main.high)
        settles(demo, name, language, **{main.name: main.high})
        header = native(name, language, **{main.name: main.high})

        link = parse_qsl(copied(page, demo, "link").partition("?")[2])
        assert (main.name, main.high) in [(key, float(value)) for key, value in link]
        lines = copied(page, demo, "table").splitlines()
        assert len(lines[0].split("\t")) == len(header["table"])
        assert len(lines) > 1
        for tool in ("svg", "png"):
            with page.expect_download() as download:
                demo.locator(f"[data-tool={tool}]").click()
            content = download.value.path().read_bytes()
            if tool == "png":
                assert content.startswith(b"\x89PNG")
                continue
            picture = ElementTree.fromstring(content)
            text = " ".join("".join(picture.itertext()).split())
            for word in header["sentence"].split()[:6]:
                assert word in text, name
            assert "var(" not in content.decode()
    page.complaints.clear()


# What fails


@pytest.mark.parametrize(
    ("file", "language"),
    [("pyodide.asm.wasm", "en"), ("worker.js", "ko"), ("python.js", "en"), ("draw.js", "ko")],
)
def test_a_failed_boot_says_so_and_can_be_tried_again(stage, file, language):
    retry, reset = {"en": ("Try again", "Reset"), "ko": ("다시 시도", "초기화")}[language]

    def block(page):
        page.context.route(re.compile(rf"/{re.escape(file)}$"), lambda route: route.abort())

    page, shown = stage(language, before=block)
    name, demo = next(iter(shown.items()))
    words = demos.words(language, name).interface
    main, control = demo.locator("form input").first, demos.load(name).controls[0]
    moved = {control.name: control.start + control.step}
    main.focus()
    page.keyboard.press("ArrowRight")
    wait_for(demo, "failed")
    said = words["failed"] if file == "draw.js" else words["limited"]
    demo.locator(".neuro-status", has_text=said).wait_for()
    assert demo.locator("figure svg").first.is_visible()
    settles(demo, name, language, **({} if file == "draw.js" else moved))
    page.context.unroute_all()
    page.complaints.clear()  # the blocked request
    demo.get_by_role("button", name=retry, exact=True).click()
    wait_for(demo, "live")
    assert main.evaluate("field => field === document.activeElement")
    settles(demo, name, language, **moved)  # what was set before the failure
    assert demo.get_by_role("button", name=re.compile("again|다시")).count() == 0
    assert demo.get_by_role("button", name=reset, exact=True).count() == 1


def test_a_demo_whose_own_script_does_not_come_says_so(stage):
    def block(page):
        page.context.route(re.compile(r"/neuro-demo\.js$"), lambda route: route.abort())

    page, shown = stage("ko", before=block)
    demo = next(iter(shown.values()))
    demo.get_by_role("button", name="다시 시도").wait_for()
    assert demo.get_attribute("data-state") == "failed"
    assert demo.locator("figure svg").first.is_visible()
    page.complaints.clear()  # the blocked request
    page.context.unroute_all()
    demo.get_by_role("button", name="다시 시도").click()
    page.wait_for_selector("neuro-demo[data-state=static]")


def test_a_boot_that_hangs_is_given_up_within_20_seconds(stage):
    def hold(page):
        page.clock.install()
        page.context.route(re.compile(r"\.wasm$"), lambda route: None)

    page, shown = stage("en", before=hold)
    demo = next(iter(shown.values()))
    with page.expect_request(re.compile(r"\.wasm$")):
        demo.locator("form input").first.focus()
    page.clock.fast_forward(20_000)
    wait_for(demo, "failed")
    demo.get_by_role("button", name="Try again").wait_for()


def test_a_stuck_worker_is_replaced_and_the_settings_are_kept(stage):
    page, shown = stage("en", before=lambda page: page.clock.install())
    name, demo = next(iter(shown.items()))
    control, main = demos.load(name).controls[0], demo.locator("form input").first
    main.focus()
    wait_for(demo, "live")
    (python,) = [w for w in page.workers if w.url.endswith("/javascripts/worker.js")]
    python.evaluate("setTimeout(() => { for (;;); })")
    page.keyboard.press("ArrowRight")
    page.clock.fast_forward(60_000)
    wait_for(demo, "failed")
    demo.get_by_role("button", name="Try again").click()
    wait_for(demo, "live")
    settles(demo, name, "en", **{control.name: float(main.input_value())})
