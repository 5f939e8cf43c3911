"""axe finds nothing on any page, in both languages, schemes and widths, with the demos live."""

from pathlib import Path

import pytest

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PAGES = [
    "", "introduction/", "neuroscience/", "deep-learning/", "comparison/", "type-of-information/",
    "conclusion/", "errata/", "references/", "notebooks/one-neuron/", "notebooks/layer/",
    "notebooks/learning/", "reference/", "reference/neurons/",
]
FIND = """axe.run(document).then(found => found.violations.flatMap(
  ({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 200)}`)))"""


@pytest.mark.parametrize("root", ["", "ko/"], ids=["en", "ko"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(visit, root, scheme, width):
    page = visit(root, color_scheme=scheme, viewport={"width": width, "height": 800})
    base, script = page.url, AXE.read_text("utf-8")
    for path in PAGES:
        page.goto(base + path)
        for demo in page.locator("neuro-demo").all():
            demo.locator("input").first.focus()
            page.wait_for_selector("neuro-demo[data-state=live]")
        page.evaluate(script)
        assert page.evaluate(FIND) == [], path
