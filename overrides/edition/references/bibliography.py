"""The works of docs/references.bib, as the text, its lists and indexers name them."""

import re
from dataclasses import dataclass
from itertools import count

from pybtex.backends.html import Backend as Html
from pybtex.database import Entry, Person, parse_string
from pybtex.richtext import Text
from pybtex.style.formatting.unsrt import Style

from edition import ROOT

SOURCE = ROOT / "docs" / "references.bib"
_CITED = re.compile(r'href="[^"]*#ref-([\w-]+)"')
# by the types of entries; all others are articles
_KINDS = {"book": "Book", "misc": "CreativeWork"}


@dataclass
class Work:
    """One entry of the bibliography, in plain words but for `html`, which is the whole of it."""

    key: str
    kind: str  # in the words of schema.org
    title: str
    authors: list[str]
    families: list[str]
    year: str
    journal: str | None
    conference: str | None
    doi: str | None
    url: str | None
    html: str
    letter: str = ""  # behind the year, where two works would be named alike

    def label(self, et_al: str) -> str:
        """Family year, Family & Family year, or Family et al. year."""
        if len(self.families) > 2 or "others" in self.families:
            names = f"{self.families[0]} {et_al}"
        else:
            names = " & ".join(self.families)
        return f"{names} {self.year}{self.letter}"

    def reference(self) -> str:
        """As the fields of a `citation_reference`, the tag that Google Scholar reads."""
        fields = [("title", self.title), *(("author", author) for author in self.authors)]
        fields += [
            (name, value)
            for name, value in (
                ("journal_title", self.journal),
                ("conference_title", self.conference),
                ("publication_date", self.year),
                ("doi", self.doi),
            )
            if value
        ]
        return "; ".join(f"citation_{name}={value.replace(';', ',')}" for name, value in fields)


def parsed(source: str) -> dict[str, Work]:
    """Every work of a BibTeX file by key, in the order of the keys."""
    style, entries = Style(), parse_string(source, "bibtex").entries
    found = {key: _work(key, entries[key], style) for key in sorted(entries)}
    named: dict[str, list[Work]] = {}
    for work in found.values():
        named.setdefault(work.label(""), []).append(work)
    for alike in named.values():
        if len(alike) > 1:
            for work, place in zip(alike, count(ord("a"))):
                work.letter = chr(place)
    return found


def cited(content: str, works: dict[str, Work]) -> list[Work]:
    """The works that the HTML of a page leads to, in the order of the text."""
    return [works[key] for key in dict.fromkeys(_CITED.findall(content)) if key in works]


def _work(key: str, entry: Entry, style: Style) -> Work:
    fields = {name: _plain(value) for name, value in entry.fields.items()}
    people: list[Person] = entry.persons["author"]
    authors = [_plain(" ".join(_given(person) + _family(person))) for person in people]
    doi = entry.fields.get("doi")
    return Work(
        key=key,
        kind=_KINDS.get(entry.type, "ScholarlyArticle"),
        title=fields["title"],
        authors=[author for author in authors if author != "others"],
        families=[_plain(" ".join(_family(person))) for person in people],
        year=fields["year"],
        journal=fields.get("journal"),
        conference=fields.get("booktitle"),
        doi=doi,
        url=f"https://doi.org/{doi}" if doi else entry.fields.get("url"),
        html=style.format_entry(key, entry).text.render(Html("utf-8")),
    )


def _given(person: Person) -> list[str]:
    return [*person.first_names, *person.middle_names]


def _family(person: Person) -> list[str]:
    return [*person.prelast_names, *person.last_names]


def _plain(latex: str) -> str:
    return str(Text.from_latex(latex))
