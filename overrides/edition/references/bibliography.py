"""The works that a page cites, as indexers want them: plain words, one field at a time."""

import re
from functools import cache

from pybtex.database import parse_file
from pybtex.richtext import Text

from edition import ROOT, disk_cache

SOURCE = ROOT / "docs" / "references.bib"
_CITED = re.compile(r'href="[^"]*#ref-([\w-]+)"')


def cited(content):
    """The works that the HTML of a page leads to, in the order of the text."""
    known = library(disk_cache.digest(SOURCE))
    return [known[key] for key in dict.fromkeys(_CITED.findall(content)) if key in known]


@cache
def library(state):
    """Every work by key; `state` is that of the file, so that an edit is read."""
    return {key: work(entry) for key, entry in parse_file(SOURCE).entries.items()}


def work(entry):
    fields = {name: str(Text.from_latex(value)) for name, value in entry.fields.items()}
    authors = [
        " ".join(person.first_names + person.middle_names + person.prelast_names
                 + person.last_names)
        for person in entry.persons.get("author", [])
    ]
    doi = entry.fields.get("doi")
    return {
        "type": {"book": "Book", "misc": "CreativeWork"}.get(entry.type, "ScholarlyArticle"),
        "title": fields["title"],
        "authors": [str(Text.from_latex(author)) for author in authors if author != "others"],
        "year": fields["year"],
        "journal": fields.get("journal"),
        "conference": fields.get("booktitle"),
        "doi": doi,
        "url": f"https://doi.org/{doi}" if doi else entry.fields.get("url"),
    }


def reference(work):
    """One work as the fields of a `citation_reference`, the tag that Google Scholar reads."""
    fields = [("title", work["title"])]
    fields += [("author", author) for author in work["authors"]]
    fields += [("journal_title", work["journal"]), ("conference_title", work["conference"]),
               ("publication_date", work["year"]), ("doi", work["doi"])]
    return "; ".join(
        f"citation_{name}={value.replace(';', ',')}" for name, value in fields if value
    )
