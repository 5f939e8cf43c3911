"""Markup that makes a chapter good to read: kept lines, contents, videos, asides, no comments."""

import re
from copy import copy

import pytest
from edition.languages import described
from edition.text import line_ends

HANGUL = re.compile("[가-힣]")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<p>to −70 mV in 20 ms.</p>", "<p>to −70\u00a0mV in 20\u00a0ms.</p>"),
        ("<td>86.1 ± 8.1 billion</td>", "<td>86.1\u00a0±\u00a08.1\u00a0billion</td>"),
        ("<p>6.0 × 10⁻³ m</p>", "<p>6.0\u00a0×\u00a010⁻³ m</p>"),
        ("<p>34 Hz로</p>", "<p>34\u00a0Hz로</p>"),
        ("<p>12 m/s, 4 models</p>", "<p>12\u00a0m/s, 4 models</p>"),
        ('<p title="5 ms">x</p>', '<p title="5 ms">x</p>'),
        ("<p><code>5 ms</code> 5 ms</p>", "<p><code>5 ms</code> 5\u00a0ms</p>"),
        ("<pre><code>5 ms</code> 5 ms</pre>", "<pre><code>5 ms</code> 5 ms</pre>"),
        (
            '<span class="formula"><span>5 ms</span> 5 ms</span> 5 ms',
            '<span class="formula"><span>5 ms</span> 5 ms</span> 5\u00a0ms',
        ),
        ("<svg><text>5 ms</text><br/></svg>5 ms", "<svg><text>5 ms</text><br/></svg>5\u00a0ms"),
        ("<p>막(membrane)은</p>", '<p>막(membrane<span class="unbroken">)은</span></p>'),
    ],
)
def test_lines_do_not_end_between_a_number_and_its_unit(written, kept):
    assert line_ends.keep_together(written, described("ko")) == kept
    if "막" not in written:
        assert line_ends.keep_together(written, described("en")) == kept


def test_no_chapter_breaks_a_quantity(pages):
    for address, page in pages.items():
        if not page.select(".chapter"):
            continue
        article = copy(page.article)
        for other in article.select("code, pre, svg, neuro-demo, .formula, .references"):
            other.extract()
        assert re.findall(r"\S*\d (?:mV|ms|Hz|pA|MΩ|billion)\b", article.get_text()) == [], address


def test_a_formula_and_its_particle_stay_together(pages):
    seen = 0
    for address, page in pages.items():
        for formula in page.select("span.formula"):
            after = formula.next_sibling
            if isinstance(after, str) and HANGUL.match(after):
                assert formula.parent.get("class") == ["unbroken"], (address, after)
                seen += 1
    assert seen > 50


def test_chapters_have_their_contents_among_the_chapters(pages):
    for address in ("", "comparison/", "ko/neuroscience/", "references/"):
        assert pages[address].select(".chapter") and pages[address].select(".md-nav--integrated")
        assert not pages[address].select(".md-sidebar--secondary"), address
    for address in ("reference/neurons/", "ko/reference/neurons/", "notebooks/layer/"):
        assert not pages[address].select(".chapter, .md-nav--integrated"), address
        assert pages[address].select(".md-sidebar--secondary"), address


def test_a_heading_links_to_itself(pages):
    for address, label in {"neuroscience/": "Link to this section", "ko/": "이 절의 주소"}.items():
        headings = pages[address].select("article :is(h2, h3)[id]")
        assert headings
        for heading in headings:
            link = heading.select_one("a.headerlink")
            assert link and link["href"] == f"#{heading['id']}", heading
            assert link["aria-label"] == label and link.get_text() == ""


def test_videos_are_cards_with_a_plain_link(pages):
    for address, name in {"neuroscience/": "Video", "ko/neuroscience/": "영상"}.items():
        cards = pages[address].select("figure.video")
        assert len(cards) == 2
        for number, card in enumerate(cards, 1):
            video = card.select_one("button")["data-video"]
            link = card.select_one("a")
            assert link["href"] == f"https://www.youtube.com/watch?v={video}"
            assert "youtube-nocookie.com" in card.get_text()
            assert card.figcaption.strong.get_text().startswith(f"{name} {number}: ")
            assert not card.select("iframe, img")


def test_there_is_nothing_of_comments_unless_they_are_set_up(pages):
    for address, page in pages.items():
        assert not re.search("giscus|disqus", str(page)), address


def test_what_is_printed_is_styled_apart(pages):
    for address, page in pages.items():
        [sheet] = page.select("link[href*='print.css']")
        assert sheet["media"] == "print", address
