"""The works of docs/references.bib: their form, their uses, and the ways back to these."""

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import pytest
from pybtex.database import parse_string
from pybtex.richtext import Text

from neurosim.counting.brains import BRAINS

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "docs" / "references.bib").read_text("utf-8")
VENUES = ("journal", "booktitle", "publisher", "school", "howpublished")
# Words at the beginning of a title that a key passes over.
PASSED_OVER = {"a", "an", "the", "do", "we", "have"}
# Works that were looked for and have no address of their own.
WITHOUT_ADDRESS = {
    "hebb1949organization": "a book of 1949; the DOIs that exist are of reprints",
    "kolta1987noradrenergic": "no DOI that could be confirmed",
    "massaro1971judgmental": "the journal registered no DOI that could be confirmed",
    "nair2010rectified": "proceedings without DOIs",
    "sherif1958assimilation": "the journal registered no DOI that could be confirmed",
}
CITED = re.compile(r"\[(@[\w-]+(?:;\s*@[\w-]+)*)\]")


def faults(bib, without_address=()):
    """What is wrong with the form of a bibliography, as (key, fault)."""
    entries = parse_string(bib, "bibtex").entries
    found = [(None, f"{one} before {two}") for one, two in pairwise(entries) if one > two]
    found += [(None, f"{doi} twice") for doi in repeated(field(entries, "doi"))]
    found += [(key, "has an address") for key in without_address if address(entries[key])]
    for key, entry in entries.items():
        fields = entry.fields
        title = plain(fields.get("title", ""))
        wanted = {
            "no author": bool(entry.persons.get("author")),
            "no year": re.fullmatch(r"1[89]\d\d|20[01]\d|202[0-6]", fields.get("year", "")),
            "no title": title,
            "title in capitals": title != title.upper(),
            "no venue": any(fields.get(venue) for venue in VENUES) or fields.get("eprint"),
            "no address": address(entry) or key in without_address,
            "form of doi": re.fullmatch(r"10\.\d{4,9}/\S+", fields.get("doi", "10.1000/1")),
            "form of url": re.match("https://", fields.get("url", "https://")),
            "pages without --": not re.search(r"\d\s*(?:-|–|---)\s*\w?\d", fields.get("pages", "")),
            "form of key": not entry.persons.get("author") or key in keys(entry, title),
        }
        found += [(key, fault) for fault, good in wanted.items() if not good]
    return found


def field(entries, name):
    return [entry.fields[name].lower() for entry in entries.values() if name in entry.fields]


def repeated(values):
    return [value for value, count in Counter(values).items() if count > 1]


def address(entry):
    return any(entry.fields.get(name) for name in ("doi", "url", "eprint"))


def plain(latex):
    return str(Text.from_latex(latex))


def ascii_letters(text):
    return re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", text.lower()).replace("ø", "o"))


def keys(entry, title):
    """The keys an entry may have: family, year, first word of the title; of Dale's, dale too."""
    person = entry.persons["author"][0]
    family = plain(" ".join(person.prelast_names + person.last_names))
    family = family.removesuffix(" Consortium")
    words = [word for word in title.split() if ascii_letters(word) not in PASSED_OVER]
    endings = {words[0], re.split("['’]", words[0])[0]} if words else set()
    start = ascii_letters(family) + entry.fields.get("year", "")
    return {start + ascii_letters(ending) for ending in endings}


def uses():
    """Every key that a page or a notebook cites."""
    found = set()
    for path in (ROOT / "docs").rglob("*"):
        if path.suffix in (".md", ".py"):
            for keys_ in CITED.findall(path.read_text("utf-8")):
                found.update(re.findall(r"@([\w-]+)", keys_))
    return found


def test_every_work_is_in_form():
    assert faults(SOURCE, WITHOUT_ADDRESS) == []


GOOD = """@article{rall1962theory, author = {Rall, Wilfrid}, title = {Theory of dendrites},
journal = {Biophysical Journal}, year = {1962}, pages = {145--167}, doi = {10.1000/182}}\n"""


def test_a_good_entry_has_no_fault():
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("author = {Rall, Wilfrid},", "", "no author"),
        ("{1962}", "{1692}", "no year"),
        ("title = {Theory of dendrites},", "", "no title"),
        ("Theory of dendrites", "THEORY OF DENDRITES", "title in capitals"),
        ("journal = {Biophysical Journal},", "", "no venue"),
        (", doi = {10.1000/182}", "", "no address"),
        ("10.1000/182", "https://doi.org/10.1000/182", "form of doi"),
        ("doi = {10.1000/182}", "url = {http://a.test}", "form of url"),
        ("145--167", "145-167", "pages without --"),
        ("rall1962theory", "rall1962dendrites", "form of key"),
        ("182}}\n", "182}}\n@article{a, doi = {10.1000/182}}", "10.1000/182 twice"),
        ("182}}\n", "182}}\n@article{a, year = {1999}}", "rall1962theory before a"),
    ],
)
def test_a_fault_of_form_is_found(right, wrong, fault):
    assert fault in [found for _, found in faults(GOOD.replace(right, wrong))]


def test_no_field_and_no_work_is_given_twice():
    for entry in re.split(r"^(?=@)", SOURCE, flags=re.M):
        assert repeated(re.findall(r"^\s*(\w+)\s*=", entry, re.M)) == [], entry[:60]
    assert repeated(re.findall(r"^@\w+\{([^,]+),", SOURCE, re.M)) == []


def test_every_work_is_used_and_every_use_has_its_work():
    assert uses() == set(parse_string(SOURCE, "bibtex").entries)


def test_the_numbers_of_brains_have_their_works():
    entries = parse_string(SOURCE, "bibtex").entries
    for name, number in BRAINS.items():
        if number.source.startswith("computed here"):
            assert number.citation == "", name
            continue
        entry = entries[number.citation]
        assert number.source.startswith(plain(entry.persons["author"][0].last_names[0])), name
        assert entry.fields["year"] in number.source, name
        assert number.doi == entry.fields.get("doi", ""), name


@pytest.mark.parametrize("root", ["", "ko/"], ids=["en", "ko"])
def test_the_census_cites_the_works_of_its_numbers(pages, root):
    page = pages[f"{root}reference/census/"]
    cited = {link["href"].removeprefix("#ref-") for link in page.select("a.citation")}
    assert cited == {number.citation for number in BRAINS.values()} - {""}


def test_every_entry_of_a_page_leads_back_to_each_place(pages):
    for place, page in pages.items():
        if place.endswith("references/"):
            continue
        cited = {}
        for link in page.select("a.citation"):
            cited.setdefault(link["href"], []).append(f"#{link['id']}")
        for entry in page.select(".references > li"):
            back = entry.select(".backlinks a")
            assert [link["href"] for link in back] == cited.pop(f"#{entry['id']}"), place
            names = [link["aria-label"] for link in back]
            assert repeated(names) == [], place
            start = "본문으로" if place.startswith("ko/") else "Back to the text"
            assert all(name.startswith(start) for name in names), place
            assert all(link.get_text() in ("↩", link["aria-label"][-1]) for link in back), place
        assert cited == {}, place


@pytest.mark.parametrize("root", ["", "ko/"], ids=["en", "ko"])
def test_the_references_name_the_pages_that_cite_a_work(pages, editions, root):
    listed = pages[f"{root}references/"].select(".references > li")
    assert len(listed) == len(parse_string(SOURCE, "bibtex").entries)
    wanted = set()
    for place, page in editions[root.strip("/") or "en"].items():
        name = page.h1.get_text(" ", strip=True).removesuffix("#").strip()
        firsts = [link["id"] for link in page.select("a.citation") if link["id"].endswith("-1")]
        wanted |= {(first[5:-2], f"{root}{place}#{first}", name) for first in firsts}
    found = {
        (
            entry["id"].removeprefix("ref-"),
            urljoin(f"{root}references/", link["href"]).removeprefix("/"),
            link.get_text(),
        )
        for entry in listed
        for link in entry.select(".cited-in a")
    }
    assert found == wanted
