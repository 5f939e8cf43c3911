"""The six drawings as a reader gets them: legible on a phone, in both schemes, one moving."""

import re
from pathlib import Path

import pytest
from edition.figures import curves

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"width": 360, "height": 800}
PAGES = {"neuroscience/": 5, "deep-learning/": 1}
LANGUAGES = pytest.mark.parametrize("root", ["", "ko/"], ids=["en", "ko"])

# Every text that is shown, with its size and box in pixels of the screen; and the drawing's box.
MEASURE = """() => [...document.querySelectorAll("svg.drawing")].map((svg) => {
  const box = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left, right, top, bottom };
  };
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const shown = (selector) => [...svg.querySelectorAll(selector)].filter(
    (e) => e.checkVisibility() && e.getBoundingClientRect().width > 0);
  return {
    title: svg.querySelector("title").textContent,
    box: box(svg),
    sizes: shown("text, tspan").map((e) => scale * parseFloat(getComputedStyle(e).fontSize)),
    texts: shown("text").map((e) => ({ text: e.textContent, ...box(e) })),
    shapes: shown("path, circle, rect, use").map((e) => ({ text: e.outerHTML, ...box(e) })),
  };
})"""
# The fill of every text, the tints it may stand on, and the paper of the page.
COLOURS = """() => {
  const svg = document.querySelector("svg.drawing");
  const style = getComputedStyle(document.documentElement);
  const body = getComputedStyle(document.body);
  const colour = (value) => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = value;
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };
  const variable = (name) => colour(body.getPropertyValue(name));
  const numbered = (e) => e.matches(".paper-fill");
  const texts = [...document.querySelectorAll("svg.drawing text")];
  return {
    ink: getComputedStyle(svg).color,
    papers: [getComputedStyle(document.body).backgroundColor, variable("--fig-soft"),
      variable("--neuro-paper")],
    fills: [...new Set(texts.filter((e) => !numbered(e)).map((e) => getComputedStyle(e).fill))],
    numbers: [...new Set(texts.filter(numbered).map((e) => getComputedStyle(e).fill))],
  };
}"""


def overlaps(a, b):
    """Whether two boxes of text touch; a quarter of a line's box is above and below its letters."""
    spare = 0.12 * (a["bottom"] - a["top"] + b["bottom"] - b["top"])
    across = min(a["right"], b["right"]) - max(a["left"], b["left"])
    down = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) - spare
    return across > 0.5 and down > 0.5


def check_legible(page):
    for drawing in page.evaluate(MEASURE):
        name, frame, texts = drawing["title"], drawing["box"], drawing["texts"]
        assert frame["left"] >= 0 and frame["right"] <= PHONE["width"], (name, frame)
        assert texts and min(drawing["sizes"]) >= 11.5, (name, min(drawing["sizes"]))
        for item in texts + drawing["shapes"]:
            assert item["left"] >= frame["left"] - 0.5, (name, item)
            assert item["right"] <= frame["right"] + 0.5, (name, item)
            assert item["top"] >= frame["top"] - 0.5, (name, item)
            assert item["bottom"] <= frame["bottom"] + 0.5, (name, item)
        for i, first in enumerate(texts):
            for second in texts[:i]:
                assert not overlaps(first, second), (name, first["text"], second["text"])


@LANGUAGES
def test_text_is_legible_and_apart_on_a_phone(visit, root):
    for path, count in PAGES.items():
        page = visit(root + path, viewport=PHONE)
        assert page.locator("svg.drawing").count() == count
        check_legible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # and so it is while the drawing plays
    page = visit(root + "neuroscience/", viewport=PHONE, reduced_motion="reduce")
    controls(page).get_by_role("button").nth(1).click()
    check_legible(page)


def luminance(colour):
    parts = [float(part) / 255 for part in re.findall(r"[\d.]+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("scheme", "media"), [("light", "screen"), ("dark", "screen"), ("dark", "print")]
)
def test_text_stands_out_from_its_ground(visit, scheme, media):
    page = visit("neuroscience/", color_scheme=scheme)
    page.emulate_media(media=media)
    found = page.evaluate(COLOURS)
    assert len(found["fills"]) >= 5
    papers = found["papers"]
    if media == "print":
        papers = ["rgb(255, 255, 255)", *papers[1:]]
        assert luminance(found["ink"]) < 0.03 and luminance(papers[2]) == 1
    for fill in found["fills"]:
        for paper in papers:
            assert contrast(fill, paper) >= 4.5, (fill, paper)
    for fill in found["numbers"]:  # white on a black disc, or the other way round
        assert contrast(fill, found["ink"]) >= 4.5


# the travelling spike


def controls(page):
    page.wait_for_selector(".travel-controls:not([hidden])")
    return page.locator(".travel-controls")


def time(page):
    return float(page.locator('[data-part="time"]').text_content().removesuffix(" ms"))


def voltages(page, part="voltage"):
    """V along the cell as it is drawn."""
    d = page.locator(f'[data-part="{part}"]').get_attribute("d") or ""
    heights = [float(y) for y in re.findall(r" ([\d.]+)", d)]
    zero, rest = 669.2, 706.9
    return [-70 * (y - zero) / (rest - zero) for y in heights]


def places(page):
    """Where the button, the time line and the marks of the moments stand in the page."""
    return controls(page).evaluate("""(whole) => [...whole.querySelectorAll("button, input")].map(
      (part) => {
        const { x, y, width, height } = part.getBoundingClientRect();
        return [x + scrollX, y + scrollY, width, height];
      })""")


def go(page, t):
    """Take the time line to a moment (ms), as a hand would."""
    controls(page).get_by_role("slider").evaluate(
        "(field, t) => { field.value = t; field.dispatchEvent(new Event('input')); }", t
    )


@LANGUAGES
def test_the_spike_plays_when_asked_and_stops(visit, root):
    page = visit(root + "neuroscience/", viewport=PHONE)
    svg, field = page.locator("#fig-neuron-state svg"), controls(page).get_by_role("slider")
    play = controls(page).locator(".neuro-play")
    drawn, stood, name = svg.inner_html(), places(page), play.inner_text()
    page.wait_for_timeout(300)
    assert svg.inner_html() == drawn and field.input_value() == "0"  # it waits to be asked
    play.focus()
    page.keyboard.press("Enter")
    playing = "document.querySelector('[data-timeline]').valueAsNumber > 0.5"
    first = "document.querySelectorAll('[data-from]:not([hidden])').length === 1"
    page.wait_for_function(f"{playing} && {first}")  # the first input is there
    assert places(page) == stood
    page.keyboard.press("Space")
    paused = field.input_value()
    page.wait_for_timeout(200)
    assert field.input_value() == paused and places(page) == stood
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('[data-timeline]').value === '10'")
    page.wait_for_selector(".neuro-play:not([data-playing])")
    assert time(page) == 10 and places(page) == stood
    assert play.evaluate("button => button === document.activeElement")
    page.keyboard.press("Enter")  # once more, from the beginning
    page.wait_for_function("document.querySelector('[data-timeline]').valueAsNumber < 5")
    assert name and play.inner_text() != name  # it says that it would pause
    page.evaluate(AXE.read_text("utf-8"))
    wrong = "axe.run('#fig-neuron-state').then(f => f.violations.map(v => v.id))"
    assert page.evaluate(wrong) == []


def test_the_playing_frame_and_its_time_line_are_seen_together(visit):
    for width, height in ((1440, 900), (390, 844)):
        page = visit("neuroscience/", viewport={"width": width, "height": height})
        controls(page).evaluate("e => e.scrollIntoView({ block: 'end' })")
        cell = page.locator('[data-part="cell"]').bounding_box()
        box = controls(page).bounding_box()
        assert box["y"] + box["height"] <= height + 1
        assert 0 < box["y"] - (cell["y"] + cell["height"]) < 260 and cell["y"] > 60
        drawing = page.locator("#fig-neuron-state svg").bounding_box()
        assert box["x"] >= drawing["x"] - 1 and box["width"] <= drawing["width"] + 1


def test_the_time_line_can_be_dragged_and_its_moments_pressed(visit):
    page = visit("neuroscience/", viewport=PHONE)
    printed = voltages(page)
    controls(page).scroll_into_view_if_needed()
    box = controls(page).get_by_role("slider").bounding_box()
    thumb = 16

    def at(share):
        return box["x"] + thumb / 2 + share * (box["width"] - thumb), box["y"] + box["height"] / 2

    page.mouse.move(*at(0))
    page.mouse.down()
    crests = []
    for share in (0.5, 0.6, 0.7, 0.8):
        page.mouse.move(*at(share))
        assert time(page) == pytest.approx(10 * share, abs=0.1)
        V = voltages(page)
        crests.append(V.index(max(V)))
        assert max(V) > 25
    page.mouse.up()
    assert crests == sorted({*crests})  # the spike follows the hand
    for mark in controls(page).locator(".travel-marks button").all():
        mark.click()
        t, found = float(mark.get_attribute("value")), mark.bounding_box()
        assert time(page) == pytest.approx(t, abs=0.051)
        middle = found["x"] + found["width"] / 2
        assert middle == pytest.approx(at(t / 10)[0], abs=1)  # under the thumb
    # the last of them is the drawing as it is printed, near enough what the film says of it
    assert page.locator("#fig-neuron-state svg").get_attribute("data-playing") is None
    assert page.get_by_text("refractory", exact=True).is_visible()
    assert max(voltages(page)) == pytest.approx(max(printed), abs=2)  # mV


def test_what_is_played_is_the_run_itself(visit):
    page = visit("neuroscience/", viewport=PHONE)
    step = curves.DT
    for k in range(round(0.65 / step), round(curves.END / step), 29):
        go(page, k * step)
        for channels, part in ((True, "voltage"), (False, "passive")):
            V, run = voltages(page, part), curves.cell(channels)
            assert len(V) > 3 * curves.POINTS  # no corners are seen
            finer = (len(V) - 1) / (curves.POINTS - 1)
            for x, true in list(zip(run.x, run.V[k], strict=True))[2:-2]:
                # the first and the last point lie half a point of the film inside the ends
                place = (x / curves.LENGTH * curves.POINTS - 0.5) * finer
                i = int(place)
                drawn = V[i] + (place - i) * (V[i + 1] - V[i])
                # a byte of the film is 0.5 mV; a cubic is least true where an input begins
                assert drawn == pytest.approx(true, abs=2), (k * step, part, x)


@LANGUAGES
def test_with_less_motion_it_goes_from_moment_to_moment(visit, root):
    page = visit(root + "neuroscience/", viewport=PHONE, reduced_motion="reduce")
    stood, step = places(page), controls(page).locator(".neuro-play")
    assert step.inner_text() == ("다음 순간" if root else "Next moment")
    moments = []
    for number in (2, 3, 4, 1):  # it begins at the first
        step.click()
        V, passive = voltages(page), voltages(page, "passive")
        moments.append((time(page), V.index(max(V)) / len(V), max(V), max(passive)))
        assert f" {number}: " in controls(page).get_by_role("status").inner_text()
        assert places(page) == stood
    times, where, peaks, fading = zip(*moments, strict=True)
    assert times[3] == 0 and list(times[:3]) == sorted(times[:3])
    assert -66 < peaks[0] < -64 and peaks[1] > 28 and peaks[2] > 33 and -71 < peaks[3] < -69
    assert max(fading) < -30 and where[1] < 0.45 < where[2]


def test_without_javascript_nothing_is_offered(visit):
    page = visit("neuroscience/", java_script_enabled=False)
    assert not page.locator("#fig-neuron-state .travel-controls").is_visible()
    assert page.locator("#fig-neuron-state button:visible").count() == 0
    assert page.locator("#fig-neuron-state svg text:visible").count() > 20
