"""The two editions say the same things in the same places, each in its own language."""

import re
from pathlib import Path

import pytest

from neurosim import demos

DOCS = Path(__file__).resolve().parents[2] / "docs"
ALL_ITEMS = set(range(1, 143))
MARK = re.compile(r"^\s*<!--((?: S\d+)+| S\d+-S\d+) -->\s*$", re.M)  # a list or a range


def items(path):
    """The numbers of the post's items that a page says it covers."""
    covered = set()
    for marks in MARK.findall(path.read_text("utf-8")):
        for mark in marks.split():
            first, _, last = mark.partition("-")
            low = int(first[1:])
            covered |= set(range(low, int(last[1:] or 0) + 1 if last else low + 1))
    return covered


@pytest.mark.parametrize("language", ["en", "ko"])
def test_each_edition_covers_every_item_of_the_post(language):
    covered = set().union(*(items(path) for path in (DOCS / language).rglob("*.md")))
    assert covered == ALL_ITEMS


def test_both_editions_cover_the_same_items_on_each_page():
    english = {path.name: items(path) for path in (DOCS / "en").glob("*.md")}
    korean = {path.name: items(path) for path in (DOCS / "ko").glob("*.md")}
    assert english == korean


def test_item_marks_have_the_one_form():
    pages = list(DOCS.glob("*/*.md"))
    assert pages
    for path in pages:
        comments = re.findall(r"<!--.*?-->", path.read_text("utf-8"), re.S)
        odd = [c for c in comments if re.search(r"\bS\d", c) and not MARK.fullmatch(c)]
        assert odd == [], path


def test_both_editions_have_the_same_pages(editions):
    assert set(editions["en"]) == set(editions["ko"])
    written = [*(DOCS / "en").rglob("*.md"), *(DOCS / "notebooks").glob("*.py")]
    assert len(editions["en"]) == len(written)


def test_pages_have_the_same_heading_ids_in_the_same_order(editions):
    for address, english in editions["en"].items():
        ids = [
            [h.get("id") for h in page.select("article :is(h1, h2, h3, h4)")]
            for page in (english, editions["ko"][address])
        ]
        assert ids[0] == ids[1], address
        assert all(ids[0]), f"{address}: a heading without an id"


def test_pages_have_the_same_demos_at_the_same_values(editions):
    def state(page):
        return [
            (demo["name"], [(f["name"], f.get("value")) for f in demo.select("input")])
            for demo in page.select("neuro-demo")
        ]

    states = {address: state(page) for address, page in editions["en"].items()}
    assert states == {address: state(page) for address, page in editions["ko"].items()}
    shown = sorted(name for found in states.values() for name, _ in found)
    assert shown == demos.names()  # each is shown, and once


def test_pages_have_the_same_figures(editions):
    for address, english in editions["en"].items():
        korean = editions["ko"][address]
        figures = [[f["id"] for f in page.select("figure[id]")] for page in (english, korean)]
        assert figures[0] == figures[1], address


def test_every_page_says_its_language(editions):
    for language, found in editions.items():
        for address, page in found.items():
            assert page.html["lang"] == language, address
