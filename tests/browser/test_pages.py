"""Every page in a real browser: it shows, fits, and axe finds nothing, with the demos live."""

from pathlib import Path

import pytest

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
FIND = """axe.run(document, { resultTypes: ["violations"] }).then(found => found.violations.flatMap(
  ({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 200)}`)))"""
EDITIONS = pytest.mark.parametrize("root", ["", "ko/"], ids=["en", "ko"])
SETTINGS = pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
# on a phone axe takes long for the code of docstrings, which is alike in all these pages
ALIKE = "reference/"


def places(site, root):
    """Every page of a language, below its root, from the folder of the site."""
    found = sorted((site / root).rglob("index.html"))
    below = [path.parent.relative_to(site / root).as_posix() for path in found]
    others = () if root else ("ko",)
    return ["" if p == "." else p + "/" for p in below if p.split("/")[0] not in others]


def faults(page, scheme):
    """What is wrong with how a page shows."""
    if not page.locator("h1").is_visible():
        yield "no heading"
    widths = (360,) if page.viewport_size["width"] == 360 else (768, 1440, 1280)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        over = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if over > 0:
            yield f"{over} px too wide at {width}"
    for svg in page.locator("article svg[role=img]").all():
        box = svg.bounding_box()
        if box["width"] <= 200 or box["height"] <= 36:
            yield f"a drawing of {box['width']} x {box['height']} px"
    wanted = "slate" if scheme == "dark" else "default"
    if page.locator("body").get_attribute("data-md-color-scheme") != wanted:
        yield f"not in the {scheme} scheme"


@EDITIONS
@SETTINGS
def test_every_page_shows_and_axe_finds_nothing(visit, site, root, scheme, width):
    """A page is tried in one setting, and in the other in the other language."""
    page = visit(root, color_scheme=scheme, viewport={"width": width, "height": 800})
    base, axe, found = page.url, AXE.read_text("utf-8"), {}
    assert len(places(site, root)) > 20
    for place in places(site, root)[(bool(root) + (width == 360)) % 2 :: 2]:
        page.goto(base + place)
        wrong = list(faults(page, scheme))
        for demo in page.locator("neuro-demo").all():
            demo.locator("input").first.focus()
        page.wait_for_function("!document.querySelector('neuro-demo:not([data-state=live])')")
        if place.startswith(ALIKE):
            page.set_viewport_size({"width": 1280, "height": 800})
        page.evaluate(axe)
        wrong += page.evaluate(FIND)
        page.set_viewport_size({"width": width, "height": 800})
        if wrong:
            found[place] = wrong
    assert found == {}


@EDITIONS
@SETTINGS
def test_a_page_is_complete_without_javascript(visit, root, scheme, width):
    page = visit(
        root + "neuroscience/",
        java_script_enabled=False,
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
    )
    for demo in page.locator("neuro-demo").all():
        for part in ("figure svg", "figcaption", "output", "input", ".neuro-no-script"):
            assert demo.locator(part).first.is_visible(), part
        assert demo.locator("figure").first.bounding_box()["height"] > 60
        if not demo.locator("table").is_visible():
            demo.locator("details.neuro-table summary").click()
        assert demo.locator("table").is_visible()


def test_the_language_switch_stays_on_the_page_and_the_section(visit):
    page = visit("neuroscience/#synapse", viewport={"width": 1280, "height": 800})
    for language, root in (("ko", "ko/neuroscience/"), ("en", "neuroscience/")):
        page.locator(".md-select button").hover()
        page.locator(f"a.md-select__link[hreflang={language}]").click()
        page.wait_for_url(f"**/neurosim/{root}#synapse")
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("#synapse").is_visible()


def test_reading_does_not_fetch_the_search_index(visit):
    page = visit("neuroscience/")
    page.wait_for_load_state("networkidle")
    names = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert not [name for name in names if "/search/" in name and name.endswith(".json")]


def test_a_page_reached_from_the_search_marks_the_words(visit):
    page = visit("neuroscience/?h=synapse")
    page.locator("article p mark").first.wait_for()


def test_search_finds_pages_of_its_language(visit):
    page = visit("ko/", viewport={"width": 1280, "height": 900})
    page.locator("input.md-search__input").fill("역치")
    page.locator(".md-search-result__link").first.wait_for()
    links = page.locator(".md-search-result__link").evaluate_all("all => all.map(a => a.href)")
    assert links and all("/ko/" in link for link in links)


def test_the_front_pages_lead_to_each_other(visit):
    page = visit("", viewport={"width": 1280, "height": 800})
    front = page.url
    for language, url in (("ko", front + "ko/"), ("en", front)):
        page.locator(".md-select button").hover()
        page.locator(f"a.md-select__link[hreflang={language}]").click()
        page.wait_for_url(url)
