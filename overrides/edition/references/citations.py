"""Turns [@key] and [@key; @other] into links, and lists what a page cites, with links back.

`<!-- bibliography -->` on a page becomes the list of every work in docs/references.bib, each with
the pages that cite it.
"""

import re
from collections.abc import Callable, Iterable
from html import escape

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from edition.build import Build
from edition.references import backlinks
from edition.references.bibliography import SOURCE

_CITATION = re.compile(r"\[(@[\w-]+(?:;\s*@[\w-]+)*)\]")
_ALL = "<!-- bibliography -->"


def check(build: Build) -> None:
    """Report the citations of the page that name no work."""
    for number, text in enumerate(build.source.read_text("utf-8").splitlines(), 1):
        for found in _CITATION.finditer(text):
            for key in keys(found):
                if key not in build.works:
                    build.complain(build.source, number, f"{key} is not in {SOURCE.name}")


def keys(citation: re.Match[str]) -> list[str]:
    return re.findall(r"@([\w-]+)", citation[1])


def link(build: Build, content: str) -> str:
    """The page with its citations as links, and the list of the works behind it."""
    words = build.language.words
    places: dict[str, int] = {}

    def cite(found: re.Match[str]) -> str:
        links = []
        for key in keys(found):
            if key in build.works:
                places[key] = places.get(key, 0) + 1
                links.append(
                    f'<a class="citation" id="cite-{key}-{places[key]}" href="#ref-{key}">'
                    f"{escape(build.works[key].label(words.et_al))}</a>"
                )
        return f'<span class="citations">({"; ".join(links)})</span>'

    content = _CITATION.sub(cite, content)
    if places and _ALL not in content:
        listed = items(build, places, lambda key: ways_back(key, places[key], words.footnote_back))
        content += (
            f'<section class="references-of-page"><h2 id="references">{words.references}</h2>'
            f'<ul class="references">{listed}</ul></section>'
        )
    return content


def list_all(build: Build, page: Page, nav: Navigation) -> None:
    """The whole bibliography, on a page that asks for it."""
    if page.content and _ALL in page.content:  # all pages of this language have theirs by now
        cited_in = build.language.words.cited_in

        def back(key: str) -> str:
            return backlinks.to_pages(f"cite-{key}-1", page, nav.pages, cited_in)

        listed = items(build, build.works, back)
        page.content = page.content.replace(_ALL, f'<ul class="references">{listed}</ul>')


def items(build: Build, cited: Iterable[str], back: Callable[[str], str]) -> str:
    """List items for these works in the order of their labels, each ended by `back(key)`.

    The works' own words are English.
    """
    et_al = build.language.words.et_al
    listed = sorted((build.works[key] for key in cited), key=lambda work: work.label("").lower())
    return "".join(
        f'<li id="ref-{work.key}"><b>{escape(work.label(et_al))}</b> '
        f'<span lang="en">{work.html}</span>{back(work.key)}</li>'
        for work in listed
    )


def letter(number: int) -> str:
    """a, b, …, z, aa, ab, … for 1, 2, …"""
    more, last = divmod(number - 1, 26)
    return (letter(more) if more else "") + chr(ord("a") + last)


def ways_back(key: str, count: int, name: str) -> str:
    """Links from an entry of a page's list to the places of that page that cite it."""
    if count == 1:
        links = f'<a href="#cite-{key}-1" aria-label="{name}">↩</a>'
    else:
        links = '<span aria-hidden="true">↩</span>\N{NO-BREAK SPACE}' + " ".join(
            f'<a href="#cite-{key}-{number}" aria-label="{name}, {letter(number)}">'
            f"{letter(number)}</a>"
            for number in range(1, count + 1)
        )
    return f' <span class="backlinks">{links}</span>'
