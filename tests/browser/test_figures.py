"""The drawings as a reader gets them: legible on a phone, in both schemes."""

import re

import pytest

PHONE = {"width": 360, "height": 800}
PAGES = {"neuroscience/": 4, "deep-learning/": 1}
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
    assert len(found["fills"]) >= 3
    papers = found["papers"]
    if media == "print":
        papers = ["rgb(255, 255, 255)", *papers[1:]]
        assert luminance(found["ink"]) < 0.03 and luminance(papers[2]) == 1
    for fill in found["fills"]:
        for paper in papers:
            assert contrast(fill, paper) >= 4.5, (fill, paper)
    for fill in found["numbers"]:  # white on a black disc, or the other way round
        assert contrast(fill, found["ink"]) >= 4.5
