"""The cards that social networks show: one a page, in its language, every letter drawn."""

from pathlib import Path

import pytest
from edition.site import lettering
from PIL import Image

LARGEST = 60_000  # bytes; a card is fetched by machines, for a preview


@pytest.fixture(scope="module")
def cards(addressed, addressed_pages):
    """The file of each page's card, by the page's address."""
    root, found = min(addressed_pages, key=len), {}
    for address, page in addressed_pages.items():
        (tag,) = page.select('meta[property="og:image"]')
        assert tag["content"].startswith(root), address
        found[address] = addressed / tag["content"].removeprefix(root)
    return found


def test_every_page_has_a_card_of_its_own(cards):
    assert all(card.is_file() for card in cards.values())
    assert len({card.read_bytes() for card in cards.values()}) == len(cards)


def test_a_card_is_as_large_as_its_page_says_and_no_heavier_than_it_need_be(cards, addressed_pages):
    for address, card in cards.items():
        said = [
            int(addressed_pages[address].select_one(f'meta[property="og:image:{side}"]')["content"])
            for side in ("width", "height")
        ]
        with Image.open(card) as picture:
            assert (picture.format, list(picture.size)) == ("PNG", said) == ("PNG", [1200, 630])
        assert card.stat().st_size < LARGEST, card


def test_a_card_says_its_title_and_language_in_words_too(addressed_pages):
    for page in addressed_pages.values():
        said = page.select_one('meta[property="og:image:alt"]')["content"]
        assert said.startswith(page.select_one("article h1").get_text(strip=True))
        assert said.endswith("한국어" if page.html["lang"] == "ko" else "English")


def test_the_drawing_and_the_words_keep_apart(cards):
    for address, card in cards.items():
        with Image.open(card) as picture:
            between = picture.convert("RGB").crop((762, 0, 800, 630))
        assert len(between.getcolors()) == 1, address


def test_the_font_has_every_letter_of_every_card(addressed_pages):
    for page in addressed_pages.values():
        said = page.select_one('meta[property="og:image:alt"]')["content"]
        for weight in lettering.WEIGHTS:
            assert lettering.missing(said, weight) == ""


def test_the_font_has_all_hangul_and_says_what_it_has_not():
    syllables = "".join(map(chr, range(0xAC00, 0xD7A4)))
    assert lettering.missing(syllables, "bold") == ""
    assert lettering.missing("뉴런 🧠 ℝ", "bold") == "ℝ🧠"


def test_titles_break_between_words_and_evenly():
    size, lines = lettering.fitted("신경과학과 딥러닝의 뉴런", "bold", [100], 690, 360, 1.16)
    assert (size, lines) == (100, ["신경과학과", "딥러닝의 뉴런"])
    long = "가" * 60
    size, lines = lettering.fitted(long, "bold", [100, 60], 690, 360, 1.16)
    assert size == 60 and lines[0].endswith("가…")


def test_without_a_font_the_message_names_the_package(monkeypatch):
    monkeypatch.setattr(lettering, "FILES", Path("nowhere"))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(lettering.NoFontError, match=r"@fontsource/pretendard.*fonts-noto-cjk"):
        lettering.place.__wrapped__("bold")
