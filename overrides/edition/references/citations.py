"""Turns [@key] and [@key; @other] into links, and lists what a page cites, with links back.

`<!-- bibliography -->` on a page becomes the list of every work in docs/references.bib, each with
the pages that cite it.
"""

import logging
import re
from functools import cache
from html import escape
from pathlib import Path

from mkdocs.plugins import event_priority
from pybtex.backends.html import Backend as Html
from pybtex.database import parse_file
from pybtex.richtext import Text
from pybtex.style.formatting.unsrt import Style

from edition import ROOT, disk_cache
from edition.references import backlinks

log = logging.getLogger("mkdocs.edition.citations")
SOURCE = ROOT / "docs" / "references.bib"
_CITATION = re.compile(r"\[(@[\w-]+(?:;\s*@[\w-]+)*)\]")
_ALL = "<!-- bibliography -->"


class Work:
    """One entry of the bibliography, as the text names it and as the list prints it."""

    def __init__(self, key, entry, style):
        self.key = key
        self.families = [
            str(Text.from_latex(" ".join(person.prelast_names + person.last_names)))
            for person in entry.persons["author"]
        ]
        self.year = entry.fields["year"]
        self.html = style.format_entry(key, entry).text.render(Html("utf-8"))

    def label(self, et_al):
        """Family year, Family & Family year, or Family et al. year."""
        if len(self.families) > 2 or "others" in self.families:
            return f"{self.families[0]} {et_al} {self.year}"
        return f"{' & '.join(self.families)} {self.year}"


@cache
def works(state):
    """Every work by key; `state` is that of the file, so that an edit is read."""
    style = Style()
    entries = parse_file(SOURCE).entries
    found = {key: Work(key, entries[key], style) for key in sorted(entries)}
    labels = {}
    for work in found.values():
        labels.setdefault(work.label(""), []).append(work)
    for alike in labels.values():
        if len(alike) > 1:  # two works that would be named alike become 1997a and 1997b
            for letter, work in zip("abcdefgh", alike):
                work.year += letter
    return found


def library():
    """The works as the file has them now."""
    return works(disk_cache.digest(SOURCE))


def items(keys, words, back):
    """List items for these works in the order of their labels, each ended by `back(key)`.

    The works' own words are English.
    """
    listed = sorted((library()[key] for key in keys), key=lambda work: work.label("").lower())
    return "".join(
        f'<li id="ref-{work.key}"><b>{escape(work.label(words["et_al"]))}</b> '
        f'<span lang="en">{work.html}</span>{back(work.key)}</li>'
        for work in listed
    )


def letter(number):
    """a, b, …, z, aa, ab, … for 1, 2, …"""
    more, last = divmod(number - 1, 26)
    return (letter(more) if more else "") + chr(ord("a") + last)


def ways_back(key, count, words):
    """Links from an entry of a page's list to the places of that page that cite it."""
    name = words["footnote_back"]
    if count == 1:
        links = f'<a href="#cite-{key}-1" aria-label="{name}">↩</a>'
    else:
        links = '<span aria-hidden="true">↩</span>\N{NO-BREAK SPACE}' + " ".join(
            f'<a href="#cite-{key}-{number}" aria-label="{name}, {letter(number)}">'
            f"{letter(number)}</a>"
            for number in range(1, count + 1)
        )
    return f' <span class="backlinks">{links}</span>'


def on_page_markdown(markdown, page, config, files):
    path = Path(page.file.abs_src_path)
    for number, text in enumerate(path.read_text("utf-8").splitlines(), 1):
        for found in _CITATION.finditer(text):
            for key in re.findall(r"@([\w-]+)", found[1]):
                if key not in library():
                    place = path.relative_to(ROOT)
                    log.warning("%s:%d: %s is not in %s", place, number, key, SOURCE.name)


def on_page_content(content, page, config, files):
    words, known, places = config.extra["edition"], library(), {}

    def cite(found):
        links = []
        for key in re.findall(r"@([\w-]+)", found[1]):
            if key in known:
                places[key] = places.get(key, 0) + 1
                links.append(
                    f'<a class="citation" id="cite-{key}-{places[key]}" href="#ref-{key}">'
                    f"{escape(known[key].label(words['et_al']))}</a>"
                )
        return f'<span class="citations">({"; ".join(links)})</span>'

    content = _CITATION.sub(cite, content)
    if places and _ALL not in content:
        listed = items(places, words, lambda key: ways_back(key, places[key], words))
        content += (
            f'<section class="references-of-page"><h2 id="references">{words["references"]}</h2>'
            f'<ul class="references">{listed}</ul></section>'
        )
    return content


@event_priority(100)  # before the search and the metadata read the page
def on_page_context(context, page, config, nav):
    if _ALL in page.content:  # all pages of this language have their content by now
        words = config.extra["edition"]

        def back(key):
            return backlinks.to_pages(f"cite-{key}-1", page, nav.pages, words["cited_in"])

        listed = items(library(), words, back)
        page.content = page.content.replace(_ALL, f'<ul class="references">{listed}</ul>')
    return context
