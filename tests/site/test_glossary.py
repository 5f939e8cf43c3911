"""The glossary: complete in both languages, and reached from the first use of each term."""

import re
import tomllib
from collections import Counter
from html import unescape
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from edition.languages import described
from edition.text import terms

TERMS = tomllib.loads(terms.SOURCE.read_text("utf-8"))["term"]
GLOSSARY = terms.parsed(terms.SOURCE.read_text("utf-8"))
KEYS = (
    {"id", "group", "symbol", "unit"}
    | {
        f"{key}_{language}"
        for key in ("also", "define", "forms", "found")
        for language in ("en", "ko")
    }
    | {"en", "ko"}
)
AIS = "axon-initial-segment"
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = {"en": LATIN, "ko": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ3" + LATIN}
LONGEST = {"en": 150, "ko": 85}  # characters of a definition: one line


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term["id"])
def test_a_term_has_a_name_and_a_line_in_both_languages(term):
    assert set(term) <= KEYS
    assert re.fullmatch(r"[a-z][a-z-]*", term["id"])
    for language, longest in LONGEST.items():
        assert term[language]
        assert 8 <= len(term[f"define_{language}"]) <= longest
        assert term[f"define_{language}"].endswith(".")


def test_no_spelling_belongs_to_two_terms():
    for language in ("en", "ko"):
        spelt = Counter(
            spelling.lower()
            for term in GLOSSARY.terms.values()
            for spelling in term.spellings(language)
        )
        assert [spelling for spelling, count in spelt.items() if count > 1] == []


def test_the_glossary_lists_every_term_once_in_the_order_of_its_language(editions):
    for language, pages in editions.items():
        page = pages["glossary/"]
        assert sorted(dt["id"] for dt in page.select(".terms dt")) == sorted(t["id"] for t in TERMS)
        indexed = [a["href"][1:] for a in page.select(".index-of-terms a")]
        names = {term["id"]: term[language].lower() for term in TERMS}
        own = [names[name] for name in indexed if language == "en" or names[name][0] >= "가"]
        assert sorted(indexed) == sorted(names)
        assert own == sorted(own)
        for term in page.select(".terms dt"):
            [other] = term.select("[lang]") or [None]
            entry = next(t for t in TERMS if t["id"] == term["id"])
            assert (other.get_text() if other else entry[language]) == entry[
                "ko" if language == "en" else "en"
            ]


def test_the_index_is_by_letters(editions):
    for language, known in LETTERS.items():
        page = editions[language]["glossary/"]
        letters = [b.get_text() for b in page.select(".index-of-terms b")]
        assert letters == sorted(set(letters), key=known.index)


def test_links_lead_to_the_term_and_carry_its_line(editions):
    entries = {term["id"]: term for term in TERMS}
    for language, pages in editions.items():
        root = "https://somewhere.test/" + ("ko/" if language == "ko" else "")
        for address, page in pages.items():
            for link in page.select("a.term"):
                name = link["id"].removeprefix("use-")
                assert urljoin(root + address, link["href"]) == f"{root}glossary/#{name}"
                card = BeautifulSoup(link["data-card"], "html.parser").get_text(" ")
                assert entries[name][language] in card
                assert entries[name][f"define_{language}"].split("$")[0] in card


def test_a_term_is_linked_once_on_a_page_and_never_in_a_heading_or_figure(editions):
    seen = 0
    for pages in editions.values():
        for page in pages.values():
            ids = [link["id"] for link in page.select("a.term")]
            assert len(ids) == len(set(ids))
            left = "h1 a.term, h2 a.term, h3 a.term, figure a.term, table a.term, a a.term"
            assert page.select(left) == []
            seen += len(ids)
    assert seen > 300


def test_the_glossary_leads_back_to_the_pages_that_use_a_term(editions):
    for pages in editions.values():
        page = pages["glossary/"]
        backs = {
            (dt["id"], urljoin("https://x.test/glossary/", a["href"]).split("#")[0])
            for dt in page.select(".terms dt")
            for a in dt.find_next("dd").select(".cited-in a")
        }
        uses = {
            (link["id"].removeprefix("use-"), "https://x.test/" + address)
            for address, other in pages.items()
            for link in other.select("a.term")
        }
        assert backs == uses


def test_every_term_is_used_by_one_of_the_editions(editions):
    texts = {
        language: " ".join(
            page.select_one("article").get_text(" ").replace("\xa0", " ")
            for address, page in pages.items()
            if address != "glossary/"
        )
        for language, pages in editions.items()
    }
    for language in texts:
        texts[language] = re.sub(r"\s+", " ", texts[language]).lower()
    unused = [
        term.id
        for term in GLOSSARY.terms.values()
        if not any(
            spelling.lower() in texts[language]
            for language in texts
            for spelling in term.spellings(language)
        )
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Synapses of a Purkinje cell; AIS.", ["synapse", "purkinje-cell", AIS]),
        ("en", "by Dale&rsquo;s principle", ["dales-principle"]),
        ("en", "unitary weightless [@neuron2020x] units", ["artificial-neuron"]),
        ("ko", "휴지 막전위는 막전위다.", ["resting-potential", "membrane-potential"]),
        ("ko", "탈분극한다. 전도도와 전도.", ["depolarisation", "conductance", "conduction"]),
        ("ko", "핵심은 세포핵에 없다. 신경핵도.", ["nucleus"]),
    ],
)
def test_what_counts_as_a_term(language, text, found):
    finder = GLOSSARY.finder(described(language))
    named = [finder.ids[unescape(match[1]).lower()] for match in finder.pattern.finditer(text)]
    assert named == found
