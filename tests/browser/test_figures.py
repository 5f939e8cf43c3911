"""The six drawings as a reader gets them: legible on a phone, in both schemes, one moving."""

import re
from pathlib import Path

import pytest

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


def test_the_spike_travels_when_asked_and_stops(visit):
    page = visit("neuroscience/", viewport=PHONE)
    drawn = page.locator("#fig-neuron-state svg").inner_html()
    play = controls(page).get_by_role("button").first
    page.wait_for_timeout(300)
    assert page.locator("#fig-neuron-state svg").inner_html() == drawn  # it waits to be asked
    play.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("""() => {
      const time = document.querySelector('[data-part="time"]');
      return parseFloat(time.textContent) > 0.5;
    }""")
    page.keyboard.press("Space")
    paused = time(page)
    page.wait_for_timeout(200)
    assert time(page) == paused and play.inner_text() == "Play the spike"
    page.evaluate(AXE.read_text("utf-8"))
    wrong = "axe.run('#fig-neuron-state').then(f => f.violations.map(v => v.id))"
    assert page.evaluate(wrong) == []
    controls(page).get_by_role("button", name="Back to the drawing").click()
    assert "data-playing" not in page.locator("#fig-neuron-state svg").evaluate("e => e.outerHTML")
    assert page.locator('[data-part="voltage"]').get_attribute("d") in drawn
    assert page.evaluate("document.activeElement.textContent") == "Play the spike"


@LANGUAGES
def test_with_less_motion_it_goes_from_moment_to_moment(visit, root):
    page = visit(root + "neuroscience/", viewport=PHONE, reduced_motion="reduce")
    previous, following = (controls(page).get_by_role("button").nth(i) for i in (0, 1))
    assert previous.is_disabled()
    places = []
    for step in range(4):
        following.click()
        V, passive = voltages(page), voltages(page, "passive")
        places.append((time(page), V.index(max(V)), max(V), max(passive)))
        assert f"{step + 1} / 4" in controls(page).get_by_role("status").inner_text()
    assert following.is_disabled()
    times, where, peaks, fading = zip(*places, strict=True)
    assert list(times) == sorted(times)
    # what is played is coarser than what is drawn: 60 places, and mixtures of two frames
    assert -71 < peaks[0] < -69 and -66 < peaks[1] < -64 and peaks[2] > 25 and peaks[3] > 30
    assert max(fading) < -40 and where[2] < 25 < where[3]
    previous.click()
    assert time(page) == times[2]


def test_without_javascript_nothing_is_offered(visit):
    page = visit("neuroscience/", java_script_enabled=False)
    assert not page.locator("#fig-neuron-state .travel-controls").is_visible()
    assert page.locator("#fig-neuron-state button:visible").count() == 0
    assert page.locator("#fig-neuron-state svg text:visible").count() > 20
