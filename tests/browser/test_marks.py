"""The examples of the marks in a browser: nothing is cut off, colours and dashes are the roles'."""

import pytest
from edition.runtime import scripts

from tests.browser.chromium import ROOT
from tests.marks.examples import DRAWING, EXAMPLES, LONG, pack

ASSETS = ROOT / "docs" / "assets"
ROLES = "--neuro-inhibitory: rgb(1, 2, 3); --dash-inhibitory: 5px, 3px; --neuro-hand: rgb(4, 5, 6);"
DRAW = """async ([code, panels, numbers, drawings]) => {
  const module = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const { drawPanels } = await import(module);
  document.body.append(...drawPanels(panels, Float64Array.from(numbers), document, { drawings }));
}"""
# Each text with its picture's label and its box on the screen; whether it belongs to an axis.
TEXTS = """() => [...document.querySelectorAll(".neuro-panel > svg")].flatMap((svg) =>
  [...svg.querySelectorAll("text")].filter((text) => text.checkVisibility()).map((text) => {
    const box = (element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { left, right, top, bottom };
    };
    const where = `${svg.getAttribute("aria-label")}: ${text.textContent}`;
    const isOfAxis = !text.closest("[data-mark], [data-part]");
    return { where, box: box(text), svg: box(svg), isOfAxis };
  }))"""
RULE = "svg[aria-label^=Reversal] [data-mark=rule]"
SHOWN = [*EXAMPLES.values(), LONG]
STYLE = """([selector, name]) =>
  getComputedStyle(document.querySelector(selector)).getPropertyValue(name)"""


@pytest.fixture(scope="module")
def page(browser, tmp_path_factory):
    """All examples, each 300 px wide, drawn by the module that is shipped."""
    bundle = tmp_path_factory.mktemp("bundle") / "draw.js"
    scripts.bundle(ASSETS / "javascripts" / "draw.js", bundle)
    styles = [ASSETS / "stylesheets" / f"{name}.css" for name in ("figures", "demo", "marks")]
    css = "".join(path.read_text("utf-8") for path in styles)
    page = browser.new_page()
    page.set_content(
        f"<!doctype html><style>{css} :root {{ {ROLES} }} body {{ font-family: sans-serif }}"
        ".neuro-panel { width: 300px; padding: 0 }</style><body class=md-typeset></body>"
    )
    panels, numbers = pack([panel | {"column": i} for i, panel in enumerate(SHOWN)])
    page.evaluate(DRAW, [bundle.read_text("utf-8"), panels, numbers, {"cell": DRAWING}])
    yield page
    page.close()


def test_no_text_leaves_its_picture(page):
    texts = page.evaluate(TEXTS)
    assert len(texts) > 100

    def is_outside(box, svg):
        below = max(box["bottom"] - svg["bottom"], svg["top"] - box["top"])
        return max(box["right"] - svg["right"], svg["left"] - box["left"], below) > 1

    assert [text["where"] for text in texts if is_outside(text["box"], text["svg"])] == []


def test_no_labels_of_axes_meet(page):
    labels = [text for text in page.evaluate(TEXTS) if text["isOfAxis"]]

    def meet(a, b):
        across = min(a["right"], b["right"]) - max(a["left"], b["left"])
        down = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
        return across > 0 and down > 2  # a line is taller than its letters

    pairs = [(a, b) for i, a in enumerate(labels) for b in labels[i + 1 :]]
    assert [(a["where"], b["where"]) for a, b in pairs if meet(a["box"], b["box"])] == []


@pytest.mark.parametrize(
    ("selector", "name", "value"),
    [
        (f"{RULE} :is(line, path)", "stroke-dasharray", "5px, 3px"),
        (f"{RULE} :is(line, path)", "stroke", "rgb(1, 2, 3)"),
        (".neuro-key path", "stroke-dasharray", "none"),
        ("[data-part=weak]", "stroke", "rgb(1, 2, 3)"),
        (".neuro-knob", "fill", "rgb(4, 5, 6)"),
        ("[data-mark=line]", "clip-path", "polygon"),
    ],
)
def test_the_look_is_that_of_the_role(page, selector, name, value):
    assert value in page.evaluate(STYLE, [selector, name])


def test_a_hand_grips_a_handle_beside_its_knob(page):
    knob = page.locator(".neuro-knob").first
    knob.scroll_into_view_if_needed()
    box = knob.bounding_box()
    beside = [box["x"] + box["width"] / 2 + 15, box["y"] + box["height"] / 2 + 5]
    found = "([x, y]) => document.elementFromPoint(x, y)?.closest('.neuro-handle') !== null"
    assert page.evaluate(found, beside)
