"""Links the first use of each term of docs/glossary.toml on a page, and lists the terms.

`<!-- terms cell -->` on a page becomes the terms of that group, each with the pages that use it;
`<!-- terms -->` an index of all of them.
"""

import re
from collections.abc import Callable, Iterable
from html import escape, unescape

from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from edition.build import Build
from edition.references import backlinks
from edition.site import page_kinds
from edition.text import formulas
from edition.text.between_tags import changed
from edition.text.terms import SOURCE, Term

_LIST = re.compile(r"<!-- terms(?: (\w+))? -->")
_MATH = re.compile(r"\$(.+?)\$")
# Where a term is not marked: it is a name, a sign, a quotation, or a link would be in the way.
_LEFT = {
    "a",
    "blockquote",
    "button",
    "code",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "math",
    "neuro-demo",
    "pre",
    "script",
    "style",
    "summary",
    "svg",
    "table",
    "template",
}
_LEFT_CLASS = re.compile(r'\bclass="[^"]*\b(?:formula|footnote|references|videos)\b|\blang="')


def link(build: Build, page: Page, content: str, files: Files) -> str:
    """The page with the first use of each term as a link that carries a card."""
    if page_kinds.kind(page) == "reference" or _LIST.search(content):
        return content  # the reference is in the words of the package
    finder = build.glossary.finder(build.language)
    place = get_relative_url(glossary_page(files).url, page.url)
    linked = set()

    def mark(found: re.Match[str]) -> str:
        name = finder.ids[unescape(found[1]).lower()]
        if name in linked:
            return found[0]
        linked.add(name)
        shown = escape(card(build, build.glossary.terms[name]))
        return (
            f'<a class="term" id="use-{name}" href="{place}#{name}" data-card="{shown}">'
            f"{found[0]}</a>"
        )

    return changed(
        content,
        lambda text: finder.pattern.sub(mark, text),
        lambda name, tag: name in _LEFT or bool(_LEFT_CLASS.search(tag)),
    )


def list_terms(build: Build, page: Page, nav: Navigation) -> None:
    """The terms and their index, on a page that asks for them."""
    if not page.content or not _LIST.search(page.content):
        return
    used_in = build.language.words.glossary.used_in

    def back(name: str) -> str:  # all pages of this language have their content by now
        return backlinks.to_pages(f"use-{name}", page, nav.pages, used_in)

    def fill(found: re.Match[str]) -> str:
        terms = build.glossary.terms.values()
        if not found[1]:
            return index(build, terms)
        return listed(build, [term for term in terms if term.group == found[1]], back)

    page.content = _LIST.sub(fill, page.content)


def card(build: Build, term: Term) -> str:
    """What the card of a link to a term shows."""
    return f"<p>{names(build, term)}</p><p>{described(build, term)}</p>"


def listed(build: Build, terms: Iterable[Term], back: Callable[[str], str]) -> str:
    """A list of definitions, each ended by `back(id)`."""
    items = "".join(
        f'<dt id="{term.id}">{names(build, term)}</dt>'
        f"<dd>{described(build, term)}{back(term.id)}</dd>"
        for term in ordered(build, terms)
    )
    return f'<dl class="terms">{items}</dl>'


def index(build: Build, terms: Iterable[Term]) -> str:
    """Links to all terms by their first letters."""
    locale = build.language.locale
    letters: dict[str, list[Term]] = {}
    for term in ordered(build, terms):
        letters.setdefault(build.language.initial(term.name(locale)), []).append(term)
    rows = "".join(
        f"<li><b>{letter}</b> "
        + ", ".join(f'<a href="#{term.id}">{escape(term.name(locale))}</a>' for term in alike)
        + "</li>"
        for letter, alike in letters.items()
    )
    return f'<ul class="index-of-terms">{rows}</ul>'


def ordered(build: Build, terms: Iterable[Term]) -> list[Term]:
    """The terms by name."""
    locale, order = build.language.locale, build.language.order
    return sorted(terms, key=lambda term: order(term.name(locale)))


def names(build: Build, term: Term) -> str:
    """The term and its other names in the page's language, and its name in the others."""
    locale = build.language.locale
    own = f"<b>{escape(term.name(locale))}</b>"
    if also := term.also(locale):
        own += f' <span class="also">{escape(", ".join(also))}</span>'
    for other in build.locales:
        if term.name(other) != term.name(locale):
            own += f' <span class="other" lang="{other}">{escape(term.name(other))}</span>'
    return own


def described(build: Build, term: Term) -> str:
    """The term's definition, and its symbol and unit, where it has them."""
    words = build.language.words.glossary
    found = []
    if term.symbol:
        found.append(f"{words.symbol} {line(build, f'${term.symbol}$')}")
    if term.unit:
        found.append(f"{words.unit} {term.unit}")
    measured = f'<span class="measured">{", ".join(found)}</span>' if found else ""
    return f"{line(build, term.definition(build.language.locale))} {measured}"


def line(build: Build, text: str) -> str:
    """A definition as HTML."""
    marked = _MATH.sub(r'<span class="arithmatex">\(\1\)</span>', escape(text, quote=False))
    return formulas.drawn(build, marked, SOURCE.name)


def glossary_page(files: Files) -> File:
    """The page that lists the terms, in the language that is being built."""
    return files.get_file_from_path("glossary.md") or next(
        file for file in files if file.src_uri.endswith("/glossary.md")
    )
