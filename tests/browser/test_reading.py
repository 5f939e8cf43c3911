"""A chapter as it is read: notes in the margin, contents that follow, progress, print, embeds."""

import re
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 780}
ROOTS = pytest.mark.parametrize("root", ["", "ko/"], ids=["en", "ko"])
NOTE = ".footnote li"


@pytest.mark.parametrize("path", ["deep-learning/", "counting/", "ko/counting/"])
def test_a_footnote_stands_beside_its_reference(visit, path):
    page = visit(path, viewport=DESK)
    page.locator(".notes-beside").wait_for()
    text = page.locator(".chapter > p").first.bounding_box()
    for note in page.locator(NOTE).all():
        name = note.get_attribute("id").replace("fn:", "fnref:")
        reference, box = page.locator(f"[id='{name}']").bounding_box(), note.bounding_box()
        assert box["x"] > text["x"] + text["width"]
        assert box["x"] + box["width"] <= DESK["width"]
        assert abs(box["y"] - reference["y"]) < 200
    # A wide figure, a table or another note is not written over.
    boxes = page.locator(f".chapter > :not(.footnote), {NOTE}").evaluate_all("""(all) => all
        .map((part) => part.getBoundingClientRect())
        .filter((box) => box.right > 1000)
        .map((box) => [box.top, box.bottom]).sort(([a], [b]) => a - b)""")
    assert len(boxes) > 1 and all(end <= start for (_, end), (start, _) in pairwise(boxes))


@pytest.mark.parametrize(("viewport", "script"), [(PHONE, True), (DESK, False)])
def test_footnotes_are_a_list_at_the_end_otherwise(visit, viewport, script):
    page = visit("deep-learning/", viewport=viewport, java_script_enabled=script)
    notes = [note.bounding_box() for note in page.locator(NOTE).all()]
    text = page.locator(".chapter > p").last.bounding_box()
    assert len(notes) == 2
    assert all(note["y"] > text["y"] + text["height"] for note in notes)
    assert all(abs(note["x"] - text["x"]) < 40 for note in notes)


def test_an_aside_stands_in_the_margin_or_in_the_text(visit):
    page = visit("conclusion/", viewport=DESK)
    page.evaluate("""document.querySelector(".chapter > p")
      .insertAdjacentHTML("beforebegin", "<aside>An aside.</aside><p class=margin>Another.</p>")""")
    text, places = page.locator(".chapter > p:not(.margin)").first, page.locator("aside, .margin")
    right = text.bounding_box()["x"] + text.bounding_box()["width"]
    first, second = (place.bounding_box() for place in places.all())
    assert first["x"] == second["x"] > right and second["y"] >= first["y"] + first["height"]
    page.set_viewport_size(PHONE)
    assert abs(places.first.bounding_box()["x"] - text.bounding_box()["x"]) < 2


@ROOTS
def test_words_are_set_in_the_fonts_that_come_with_the_project(visit, root):
    page = visit(root + "neuroscience/", viewport=DESK)
    tools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        tools.send(f"{domain}.enable")
    body = tools.send("DOM.getDocument")["root"]["nodeId"]
    text = tools.send("DOM.querySelector", {"nodeId": body, "selector": ".chapter > p"})
    used = tools.send("CSS.getPlatformFontsForNode", {"nodeId": text["nodeId"]})["fonts"]
    names = {font["familyName"] for font in used}
    assert names <= {"Pretendard", "DejaVu Sans"}, "tests/browser/chromium.py says which fonts"
    assert "Pretendard" in names, "the font of the words is missing: run `npm ci`"


def test_the_column_of_text_has_a_good_measure(visit):
    for root, unit, low, high in (("", "n", 52, 64), ("ko/", "가", 34, 42)):
        page = visit(root + "neuroscience/", viewport=DESK)
        fit = page.locator(".chapter > p").first.evaluate(
            """(p, unit) => {
          const ruler = document.createElement("span");
          ruler.textContent = unit.repeat(10);
          ruler.style.whiteSpace = "nowrap";
          const width = p.clientWidth;
          p.append(ruler);
          return width / (ruler.getBoundingClientRect().width / 10);
        }""",
            unit,
        )
        assert low < fit < high, root


@ROOTS
def test_no_line_begins_with_a_particle(visit, root):
    page = visit(root + "deep-learning/", viewport=PHONE)
    torn = page.locator(".unbroken").evaluate_all("""(all) => all.filter((whole) => {
      const base = [...whole.querySelectorAll(".katex-html > .base")].at(-1);
      const rest = document.createRange();
      rest.selectNodeContents(whole);
      if (base) rest.setStartAfter(whole.querySelector(".formula"));
      const lines = [...rest.getClientRects()];
      if (base) lines.unshift(base.getBoundingClientRect());
      return lines.some((line) => line.bottom < lines[0].top || line.top > lines[0].bottom);
    }).map((whole) => whole.textContent)""")
    assert torn == []
    assert page.locator(".unbroken").count() > 10


def test_the_search_finds_a_quantity_written_with_a_plain_space(visit):
    page = visit("", viewport=DESK)
    page.locator("input.md-search__input").fill("−70 mV")
    page.locator(".md-search-result__link[href*='neuroscience/']").first.wait_for()


def test_the_contents_are_there_and_follow(visit):
    page = visit("comparison/", viewport=DESK)
    contents = page.locator(".md-nav--integrated .md-nav--secondary")
    for anchor in ("backward", "forward"):
        page.evaluate(f"document.getElementById('{anchor}').scrollIntoView()")
        active = contents.locator(".md-nav__link--active").last
        page.wait_for_function(
            """anchor => [...document.querySelectorAll(".md-nav--secondary .md-nav__link--active")]
              .some(link => link.hash === "#" + anchor)""",
            arg=anchor,
        )
        box = active.bounding_box()
        assert box["x"] < 400 and 0 < box["y"] < DESK["height"]
    assert page.locator(".md-footer__link--next").get_by_text("Type of Information").is_visible()


def test_a_line_shows_how_far_one_has_read(visit):
    def wait_for(page, part):
        page.wait_for_function(
            """part => Math.abs(part - new DOMMatrix(
          getComputedStyle(document.querySelector(".md-header"), "::after").transform).a) < 0.02""",
            arg=part,
        )

    page = visit("neuroscience/", viewport=DESK)
    wait_for(page, 0)
    page.evaluate("scrollTo(0, (document.documentElement.scrollHeight - innerHeight) / 2)")
    wait_for(page, 0.5)
    calm = visit("neuroscience/", viewport=DESK, reduced_motion="reduce")
    content = "getComputedStyle(document.querySelector('.md-header'), '::after').content"
    assert calm.evaluate(content) == "none"


@ROOTS
def test_paper_has_the_article_and_nothing_else(visit, root):
    page = visit(root + "neuroscience/", viewport=DESK, color_scheme="dark")
    page.emulate_media(media="print")
    for gone in (
        ".md-header",
        ".md-sidebar",
        ".md-footer",
        ".md-search",
        "neuro-demo form",
        ".neuro-status",
        "neuro-demo summary",
        ".video-card",
        ".headerlink",
    ):
        assert not page.locator(gone).first.is_visible(), gone
    for kept in (
        "h1",
        ".article-header",
        ".drawing",
        "neuro-demo svg",
        "neuro-demo figcaption",
        "neuro-demo output",
        "neuro-demo table",
        ".video a",
        ".formula",
        ".references li",
    ):
        assert page.locator(kept).first.is_visible(), kept
    colours = page.evaluate("""["backgroundColor", "color"].map(
      (name) => getComputedStyle(document.body)[name].match(/\\d+/g).slice(0, 3).map(Number))""")
    assert colours[0] == [255, 255, 255] and max(colours[1]) < 60
    after = page.locator(".video a").first.evaluate("a => getComputedStyle(a, '::after').content")
    assert "https://www.youtube.com/watch" in after


def test_paper_has_the_footnotes_at_the_end(visit):
    page = visit("deep-learning/", viewport=DESK)
    page.locator(".notes-beside").wait_for()
    page.emulate_media(media="print")
    for note in page.locator(NOTE).all():
        assert note.evaluate("li => getComputedStyle(li).position") == "static"


@ROOTS
def test_a_video_is_loaded_on_a_click_only(visit, root):
    asked = []

    def stub(page):
        page.route(
            "https://www.youtube-nocookie.com/**",
            lambda route: asked.append(route.request.url) or route.fulfill(body="<p>video</p>"),
        )

    page = visit(root + "neuroscience/", before=stub, viewport=PHONE)
    button = page.locator("button[data-video]").first
    name = button.get_attribute("data-title")
    button.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert asked == [] and page.complaints == []
    button.focus()
    page.keyboard.press("Enter")
    frame = page.locator("iframe")
    frame.wait_for()
    assert frame.get_attribute("title") == name
    assert frame.evaluate("f => f.allowFullscreen && document.activeElement === f")
    frame.content_frame.get_by_text("video").wait_for()
    assert [re.sub(r"\?.*", "", url) for url in asked] == [
        "https://www.youtube-nocookie.com/embed/SczOfOXY17U"
    ]
    page.complaints.clear()  # this one request was asked for


def test_a_video_has_a_link_without_javascript(visit):
    page = visit("neuroscience/", java_script_enabled=False, viewport=PHONE)
    card = page.locator("figure.video").first
    assert card.locator("a").is_visible() and not card.locator("button").is_visible()


@pytest.mark.parametrize(("root", "scheme"), [("", "light"), ("ko/", "dark")])
def test_comments_are_loaded_on_a_click_only(visit, addressed, root, scheme):
    asked = []

    def stub(page):
        page.route(
            f"**/neurosim/{root}conclusion/",
            lambda route: route.fulfill(path=addressed / root / "conclusion" / "index.html"),
        )
        for host in ("giscus.app", "somebody.disqus.com"):
            page.route(
                f"https://{host}/**",
                lambda route: asked.append(route.request.url) or route.fulfill(body=""),
            )

    page = visit(root + "conclusion/", before=stub, viewport=DESK, color_scheme=scheme)
    page.locator(".comments").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert asked == [] and page.complaints == []
    scripts = ["https://giscus.app/client.js", "https://somebody.disqus.com/embed.js"]
    for place, script in zip((".giscus", "#disqus_thread"), scripts):
        assert (
            urlsplit(script).hostname.removeprefix("somebody.")
            in page.locator(f"{place} p").inner_text()
        )
        with page.expect_request(script):
            page.locator(f"{place} button").click()
    assert asked == scripts
    given = page.locator(".giscus script").evaluate("script => ({...script.dataset})")
    assert given["repo"] == "someone/notes" and given["categoryId"] == "C_1"
    assert given["theme"] == scheme and given["lang"] == (root.strip("/") or "en")
    page.complaints.clear()  # these two requests were asked for


@ROOTS
def test_a_phone_shows_the_errata_without_a_scroll_to_the_side(visit, root):
    page = visit(root + "errata/", viewport=PHONE)
    row = page.locator("table tbody tr").first
    first, _, third = [cell.bounding_box() for cell in row.locator("td").all()]
    assert third["y"] >= first["y"] + first["height"]
    assert 300 < third["width"] <= PHONE["width"] - third["x"]
    wide = page.locator(".md-typeset__scrollwrap").evaluate_all(
        "(all) => all.filter((table) => table.scrollWidth > table.clientWidth + 1).length"
    )
    assert wide == 0


@ROOTS
@pytest.mark.parametrize("chapter", ["neuroscience/", "deep-learning/", "comparison/"])
def test_a_phone_shows_every_formula_whole(visit, root, chapter):
    page = visit(root + chapter, viewport=PHONE)
    widths = page.locator(".katex-display").evaluate_all(
        "all => all.map(formula => [formula.scrollWidth, formula.clientWidth])"
    )
    assert widths and all(needed <= given for needed, given in widths)
