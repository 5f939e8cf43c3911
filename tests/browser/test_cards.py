"""The card of a link: a cited work, a footnote or a term, by hover, focus and tap."""

import pytest

DESK, PHONE = {"width": 1200, "height": 800}, {"width": 360, "height": 640}
WIDE = {"width": 1440, "height": 900}  # footnotes stand beside the text
ROOTS = pytest.mark.parametrize("root", ["", "ko/"], ids=["en", "ko"])
CARD = "main .hover-card:not([hidden])"  # axe wants all content in a landmark


def opened(page):
    card = page.locator(CARD)
    card.wait_for()
    return card


def hovered(page, link):
    """The first such link and its card."""
    link = page.locator(link).first
    link.hover()
    return link, opened(page)


def inside(page, card):
    box, size = card.bounding_box(), page.viewport_size
    return (
        box["x"] >= 0
        and box["x"] + box["width"] <= size["width"]
        and box["y"] >= 0
        and box["y"] + box["height"] <= size["height"]
    )


@ROOTS
def test_a_citation_shows_its_work(visit, root):
    page = visit(root + "neuroscience/", viewport=DESK)
    link, card = hovered(page, "a.citation")
    entry = page.locator(link.get_attribute("href"))
    assert card.get_attribute("role") == "tooltip"
    assert len(card.inner_text()) > 60 and card.inner_text() in entry.inner_text()
    assert link.get_attribute("aria-describedby") == card.get_attribute("id")
    # The pointer may rest in the card, and there are no second homes of an id.
    card.hover()
    page.wait_for_timeout(400)
    assert card.is_visible() and card.locator("[id]").count() == 0
    page.mouse.move(5, 400)
    card.wait_for(state="detached")
    assert link.get_attribute("aria-describedby") is None


@ROOTS
def test_a_footnote_shows_its_note_where_it_does_not_stand_beside(visit, root):
    page = visit(root + "counting/", viewport=DESK)
    link, card = hovered(page, "a.footnote-ref")
    assert len(card.inner_text()) > 60 and "↩" not in card.inner_text()
    page.mouse.move(5, 400)
    card.wait_for(state="detached")
    page.set_viewport_size(WIDE)
    page.locator(".notes-beside").wait_for()
    link.hover()
    page.wait_for_timeout(300)
    assert page.locator(CARD).count() == 0


def test_the_keyboard_opens_and_closes_it(visit):
    page = visit("neuroscience/", viewport=DESK)
    link = page.locator("a.citation").first
    link.evaluate("a => a.setAttribute('aria-describedby', 'works')")
    page.keyboard.press("Tab")
    link.focus()
    card = opened(page)
    assert link.get_attribute("aria-describedby") == f"works {card.get_attribute('id')}"
    page.keyboard.press("Escape")
    assert card.count() == 0
    assert link.evaluate("a => a === document.activeElement")
    assert link.get_attribute("aria-describedby") == "works"
    page.locator("a.citation").nth(1).focus()
    opened(page)
    page.emulate_media(media="print")
    assert not page.locator(".hover-card").is_visible()


@ROOTS
def test_a_term_shows_its_entry_and_leads_to_it(visit, root):
    page = visit(root + "neuroscience/", viewport=DESK)
    link, card = hovered(page, "#use-membrane-potential")
    shown = card.inner_text()
    assert "membrane potential" in shown and "막전위" in shown and "mV" in shown
    link.click()
    page.wait_for_url("**/glossary/#membrane-potential")
    entry = page.locator("#membrane-potential, #membrane-potential + dd").all_inner_texts()
    assert shown.split()[0] in entry[0] and entry[1].split(".")[0] in shown


@ROOTS
def test_a_tap_shows_it_and_a_second_one_follows(visit, root):
    page = visit(root + "counting/", viewport=PHONE, has_touch=True)
    for link in (page.locator("a.citation").first, page.locator("a.footnote-ref").first):
        link.scroll_into_view_if_needed()
        link.tap()
        card, place = opened(page), link.get_attribute("href")
        assert inside(page, card)
        page.touchscreen.tap(180, 10)
        card.wait_for(state="detached")
        link.tap()
        way = opened(page).locator("a.follow")
        assert not page.url.endswith(place)
        assert way.inner_text() == ("그곳으로 가기" if root else "Go there")
        way.tap()
        page.wait_for_url(f"**{place}")
        page.go_back()
        link.scroll_into_view_if_needed()
        link.tap()
        opened(page)
        link.tap()  # so does a second tap
        page.wait_for_url(f"**{place}")
        assert page.locator(CARD).count() == 0


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_it_stays_on_the_screen(visit, viewport):
    page = visit("comparison/", viewport=viewport, reduced_motion="reduce")
    page.keyboard.press("Tab")
    links = page.locator("a.citation")
    for number in range(0, links.count(), 8):
        for block in ("end", "center"):
            link = links.nth(number)
            link.evaluate(
                "(a, block) => { a.blur(); a.scrollIntoView({ block }); a.focus(); }", block
            )
            card = opened(page)
            assert inside(page, card), (number, block)
            box, at = card.bounding_box(), link.bounding_box()
            assert box["y"] >= at["y"] + at["height"] or box["y"] + box["height"] <= at["y"]


def test_a_page_that_opens_at_a_citation_shows_the_text_there(visit):
    page = visit("neuroscience/#cite-azevedo2009equal-1", viewport=DESK)
    page.locator("a.citation:target").wait_for()
    page.wait_for_timeout(200)
    assert page.locator(CARD).count() == 0


def test_without_javascript_they_are_links(visit):
    page = visit("neuroscience/", viewport=DESK, java_script_enabled=False)
    link = page.locator("a.citation").first
    link.click()
    assert page.url.endswith(link.get_attribute("href"))
    entry = page.locator("li:target")
    assert entry.is_visible() and page.locator(".hover-card").count() == 0
    entry.locator(".backlinks a").first.click()
    place = page.locator("a.citation:target")
    assert place.get_attribute("href") == link.get_attribute("href")
    # not below the header that stays at the top
    assert place.bounding_box()["y"] >= page.locator(".md-header").bounding_box()["height"]
