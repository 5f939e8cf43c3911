"""Each page is in one language: what a reader sees or hears of another is marked as such."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment

DEMOS = Path(__file__).resolve().parents[2] / "src" / "neurosim" / "demos"
PLACE = re.compile(r"\{\w+(\|[^}]*)?\}")
HANGUL = re.compile("[가-힣]")
# code and its names, formulas, the authors of works
AS_WRITTEN = "code, pre, script, style, template, noscript, math, .katex, .doc-object-name"
AS_WRITTEN += ", .citation, [id^='ref-'] b"
# what stands on a line of its own; in it, what is marked keeps its place and nothing more
BLOCKS = (
    "address article aside blockquote body button caption dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 head header html label legend li main nav ol option "
    "output p pre section summary svg table tbody td text tfoot th thead title tr tspan ul"
).split()
ATTRIBUTES = ("alt", "aria-label", "aria-description", "aria-roledescription", "label")
ATTRIBUTES += ("placeholder", "title", "data-title")
METAS = ("description", "og:title", "og:description", "og:image:alt", "twitter:title")
# what a Korean page has in Latin letters and without a Korean word beside it
NAMES = ("neurosim", "Bumjin Park", "Izhikevich", "Oja", "sigmoid", "softplus", "tanh")
WORD = re.compile(r"(?<![\w.])[A-Za-z][a-z]{2,}(?!\.?\w)", re.ASCII)
# two words of a sentence, not the symbols and units of two letters
PHRASE = re.compile(r"(?<![\w.])[a-z]{3,}(?: [a-z]{2,})+(?!\.?\w)", re.ASCII)
GLOSS = re.compile(r"\([^()]*\)")


def marked(element, language):
    """Whether the element is code, a name or in another language than its page."""
    return element.get("lang", language) != language or element.css.match(AS_WRITTEN)


def texts(element, language):
    """The lines of an element that are in the language of its page."""
    line = []
    for child in element.children:
        if isinstance(child, Comment):
            continue
        if isinstance(child, str):
            line.append(child)
        elif child.name in BLOCKS:
            yield "".join(line)
            line = []
            if not marked(child, language):
                yield from texts(child, language)
        elif marked(child, language):
            line.append("🞄")
        else:
            *blocks, rest = texts(child, language)
            if blocks:
                yield "".join(line) + blocks[0]
                yield from blocks[1:]
                line = []
            line.append(rest)
    yield "".join(line)


def labels(page, language):
    for name in ATTRIBUTES:
        for element in page.select(f"[{name}]"):
            inside = [element, *element.parents]
            if not any(marked(e, language) for e in inside if e.name != "[document]"):
                yield element[name]
    for element in page.select("meta[content]"):
        if element.get("name", element.get("property")) in METAS:
            yield element["content"]
    for element in page.select("[data-card]"):
        yield from texts(BeautifulSoup(element["data-card"], "html.parser"), language)


def said(page, language):
    """Every line and label of a page, one space between words, without names of its code."""
    code = {e["id"].rpartition(".")[2] for e in page.select('[id^="neurosim."]')}
    for text in [*texts(page.html, language), *labels(page, language)]:
        text = " ".join(text.split())
        if text and text not in code:
            yield text


def english(text):
    """What is English in a text of a Korean page."""
    if HANGUL.search(text):
        return PHRASE.findall(GLOSS.sub(" ", text))
    for name in NAMES:
        text = re.sub(rf"\b{re.escape(name)}\b", " ", text)
    return WORD.findall(text)


def test_no_english_is_on_a_korean_page(editions):
    left = {
        address: found
        for address, page in editions["ko"].items()
        if (found := {text: wrong for text in said(page, "ko") if (wrong := english(text))})
    }
    assert left == {}


def test_no_korean_is_on_an_english_page(editions):
    left = {
        address: found
        for address, page in editions["en"].items()
        if (found := [text for text in said(page, "en") if HANGUL.search(text)])
    }
    assert left == {}


def strings(path):
    """The words of a file, which the shared ones hold in groups."""
    for value in json.loads(path.read_text("utf-8")).values():
        yield from value.values() if isinstance(value, dict) else [value]


def test_the_words_of_live_demos_are_in_one_language():
    english_words, korean_words = (
        [word for path in DEMOS.glob(f"*/{language}.json") for word in strings(path)]
        for language in ("en", "ko")
    )
    assert [word for word in english_words if HANGUL.search(word)] == []
    without_places = {word: PLACE.sub("🞄", word) for word in korean_words}
    assert [word for word, text in without_places.items() if english(text)] == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_scripts_and_search_engines_read_is_in_the_language_of_the_page(editions, language):
    for address, page in editions[language].items():
        words = json.loads(page.find(id="__config").string)["translations"]
        for data in page.select('script[type="application/ld+json"]'):
            for node in json.loads(data.string)["@graph"]:
                # this page's own, not the works it cites or those who wrote it
                if node.get("inLanguage") and "headline" in node:
                    assert node["inLanguage"] == language, address
                    words |= {k: node[k] for k in ("headline", "description") if node.get(k)}
        wrong = {k: v for k, v in words.items() if bool(HANGUL.search(v)) != (language == "ko")}
        assert {k: v for k, v in wrong.items() if v not in NAMES} == {}, address


@pytest.mark.parametrize(
    ("markup", "wrong"),
    [
        ("<button>Play again.</button>", ["Play", "again"]),
        ("<p>뉴런은 fires when ready이다.</p>", ["fires when ready"]),
        ("<p>역치<span>(threshold value</span>)를 넘으면 20 ms 뒤</p>", []),
        ("<p>함수 <code>find me</code>과 <i lang='en'>Two words</i></p>", []),
        ("<a title='Open this page' href='.'>열기</a>", ["Open", "this", "page"]),
        ("<td>ReLU</td><td>20 Hz</td><td>LIF</td>", []),
        ("<div><span>Search</span><p>검색</p></div>", ["Search"]),
    ],
)
def test_english_on_a_korean_page_is_found(markup, wrong):
    page = BeautifulSoup(f"<html lang='ko'><body>{markup}</body></html>", "html.parser")
    assert [word for text in said(page, "ko") for word in english(text)] == wrong
