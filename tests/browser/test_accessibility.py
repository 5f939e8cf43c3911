"""axe finds nothing on any page, in both languages and schemes, with the demos live."""

from pathlib import Path

import pytest

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
FIND = """axe.run(document, { resultTypes: ["violations"] }).then(found => found.violations.flatMap(
  ({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 200)}`)))"""
# what is made from docstrings is alike in all its pages, and in both languages
ALIKE = "reference/"


def addresses(site, root):
    """Every page of a language, from the folder of the site."""
    found = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    places = ["" if place == "." else place + "/" for place in found]
    return [p for p in places if (p.startswith("ko/") if root else not p.startswith("ko/"))]


@pytest.mark.parametrize("root", ["", "ko/"], ids=["en", "ko"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(visit, site, root, scheme, width):
    page = visit(root, color_scheme=scheme, viewport={"width": width, "height": 800})
    base, script, found = page.url.removesuffix(root), AXE.read_text("utf-8"), {}
    for place in addresses(site, root):
        if place.removeprefix(root).startswith(ALIKE) and width < 1280:
            page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(base + place)
        for demo in page.locator("neuro-demo").all():
            demo.locator("input").first.focus()
            page.wait_for_selector("neuro-demo[data-state=live]")
        page.evaluate(script)
        if wrong := page.evaluate(FIND):
            found[place] = wrong
        page.set_viewport_size({"width": width, "height": 800})
    assert found == {}
