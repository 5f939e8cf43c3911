"""Every page in a real browser: both languages, both schemes, both widths, with no JavaScript."""

import pytest

PAGES = [
    "", "introduction/", "neuroscience/", "deep-learning/", "comparison/", "type-of-information/",
    "conclusion/", "errata/", "references/",
]
SETTINGS = [(scheme, width) for scheme in ("light", "dark") for width in (360, 1280)]


def wide(page):
    """How far the page is wider than its window, in px."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


@pytest.mark.parametrize("root", ["", "ko/"], ids=["en", "ko"])
@pytest.mark.parametrize(("scheme", "width"), SETTINGS)
def test_every_page_shows(visit, root, scheme, width):
    page = visit(root, color_scheme=scheme, viewport={"width": width, "height": 800})
    base = page.url
    for path in PAGES:
        page.goto(base + path)
        assert page.locator("h1").is_visible()
        assert wide(page) <= 0, path
        if width > 360:
            for other in (768, 1440, width):
                page.set_viewport_size({"width": other, "height": 800})
                assert wide(page) <= 0, (path, other)
        for svg in page.locator("article svg[role=img]").all():
            box = svg.bounding_box()
            assert box["width"] > 200 and box["height"] > 60, path
        wanted = "slate" if scheme == "dark" else "default"
        assert page.locator("body").get_attribute("data-md-color-scheme") == wanted


@pytest.mark.parametrize("root", ["", "ko/"], ids=["en", "ko"])
@pytest.mark.parametrize(("scheme", "width"), SETTINGS)
def test_a_page_is_complete_without_javascript(visit, root, scheme, width):
    page = visit(root + "neuroscience/", java_script_enabled=False, color_scheme=scheme,
                 viewport={"width": width, "height": 800})
    demo = page.locator("neuro-demo")
    for part in ("figure svg", "figcaption", "output", "input", ".neuro-no-script"):
        assert demo.locator(part).first.is_visible(), part
    assert demo.locator("figure svg").first.bounding_box()["height"] > 100
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
