"""Links the first use of each term of docs/glossary.toml on a page, and lists the terms.

`<!-- terms cell -->` on a page becomes the terms of that group, each with the pages that use it;
`<!-- terms -->` an index of all of them.
"""

import logging
import re
import tomllib
from functools import cache
from html import escape, unescape

from mkdocs.plugins import event_priority
from mkdocs.utils import get_relative_url

from edition import ROOT, disk_cache
from edition.references import backlinks
from edition.site import page_kinds
from edition.text import between_tags, formulas

log = logging.getLogger("mkdocs.edition.glossary")
SOURCE = ROOT / "docs" / "glossary.toml"
_LIST = re.compile(r"<!-- terms(?: (\w+))? -->")
_MATH = re.compile(r"\$(.+?)\$")
# Where a term is not marked: it is a name, a sign, a quotation, or a link would be in the way.
_LEFT = {
    "a", "blockquote", "button", "code", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "math",
    "neuro-demo", "pre", "script", "style", "summary", "svg", "table", "template",
}
_LEFT_CLASS = re.compile(r'\bclass="[^"]*\b(?:formula|footnote|references|videos)\b|\blang="')
# What may follow a Korean term without a space: a particle, the copula, and 하다, 되다, 시키다.
_ENDINGS = (
    "은|는|이|가|을|를|의|에|도|만|로|와|과|나|다|당|들|인|일|였|끼리|까지|부터|처럼|보다|마다|라|으로|이나|이다|"
    "하|한|할|해|했|되|된|될|돼|됐|시키|시킨|시켰"
)
_INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
_OTHER = {"en": "ko", "ko": "en"}


@cache
def read(state):
    """The terms of the file in this state, by id."""
    terms = tomllib.loads(SOURCE.read_text("utf-8"))["term"]
    found = {term["id"]: term for term in terms}
    if len(found) < len(terms):
        log.warning("%s: an id stands twice", SOURCE.name)
    return found


def terms():
    """The terms as the file has them now, by id."""
    return read(disk_cache.digest(SOURCE))


def spellings(term, language):
    """All that counts as this term in a text."""
    own = [term[language], *term.get(f"also_{language}", ()), *term.get(f"forms_{language}", ())]
    return term.get(f"found_{language}", own)


@cache
def search(state, language):
    """Finds any term in a text, and the ids by their spelling, the longest first."""
    ids = {
        spelling.lower(): name
        for name, term in read(state).items()
        for spelling in spellings(term, language)
    }
    either = "|".join(map(re.escape, sorted(ids, key=len, reverse=True)))
    either = either.replace("’", "(?:’|&rsquo;)")  # smarty writes the entity
    before, after = {
        "en": (r"(?<![\w@-])", r"(?:e?s)?(?![\w-])"),
        "ko": (r"(?<![\w가-힣@-])", rf"(?=(?:{_ENDINGS})|(?![\w가-힣]))"),
    }[language]
    return re.compile(f"{before}({either}){after}", re.I), ids


def initial(name):
    """The letter under which an index has a name: A, or ㄱ."""
    code = ord(name[0]) - ord("가")
    return _INITIALS[code // 588] if 0 <= code < 11172 else name[0].upper()


def ordered(found, language):
    """The terms by name; on a Korean page those in Latin letters come last."""

    def place(term):
        name = term[language].lower()
        return (language == "ko" and name[0] < "가", name)

    return sorted(found, key=place)


def line(text):
    """A definition as HTML."""
    marked = _MATH.sub(r'<span class="arithmatex">\(\1\)</span>', escape(text, quote=False))
    return formulas.drawn(marked, SOURCE.name)


def names(term, language):
    """The term and its other names in the page's language, and its name in the other."""
    other = _OTHER[language]
    also = term.get(f"also_{language}", ())
    own = f"<b>{escape(term[language])}</b>"
    if also:
        own += f' <span class="also">{escape(", ".join(also))}</span>'
    if term[other] == term[language]:
        return own
    return f'{own} <span class="other" lang="{other}">{escape(term[other])}</span>'


def measured(term, words):
    """The term's symbol and unit, where it has them."""
    found = []
    if symbol := term.get("symbol"):
        found.append(f"{words['symbol']} {line(f'${symbol}$')}")
    if unit := term.get("unit"):
        found.append(f"{words['unit']} {unit}")
    return f'<span class="measured">{", ".join(found)}</span>' if found else ""


def card(term, language, words):
    """What the card of a link to a term shows."""
    described = line(term[f"define_{language}"])
    return f"<p>{names(term, language)}</p><p>{described} {measured(term, words)}</p>"


def listed(found, language, words, back):
    """A list of definitions, each ended by `back(id)`."""
    items = "".join(
        f'<dt id="{term["id"]}">{names(term, language)}</dt>'
        f"<dd>{line(term[f'define_{language}'])} {measured(term, words)}{back(term['id'])}</dd>"
        for term in ordered(found, language)
    )
    return f'<dl class="terms">{items}</dl>'


def index(found, language):
    """Links to all terms by their first letters."""
    letters = {}
    for term in ordered(found, language):
        letters.setdefault(initial(term[language]), []).append(term)
    rows = "".join(
        f"<li><b>{letter}</b> " + ", ".join(
            f'<a href="#{term["id"]}">{escape(term[language])}</a>' for term in alike
        ) + "</li>"
        for letter, alike in letters.items()
    )
    return f'<ul class="index-of-terms">{rows}</ul>'


def on_page_content(content, page, config, files):
    if page_kinds.kind(page) == "reference" or _LIST.search(content):
        return content  # the reference is in the words of the package
    language, words = config.theme["language"], config.extra["edition"]["glossary"]
    pattern, ids = search(disk_cache.digest(SOURCE), language)
    place = get_relative_url(glossary_page(files).url, page.url)
    linked = set()

    def link(found):
        name = ids[unescape(found[1]).lower()]
        if name in linked:
            return found[0]
        linked.add(name)
        shown = escape(card(terms()[name], language, words))
        return (
            f'<a class="term" id="use-{name}" href="{place}#{name}" data-card="{shown}">'
            f"{found[0]}</a>"
        )

    return between_tags.changed(
        content, lambda text: pattern.sub(link, text),
        lambda name, tag: name in _LEFT or _LEFT_CLASS.search(tag),
    )


@event_priority(100)  # before the search and the metadata read the page
def on_page_context(context, page, config, nav):
    if _LIST.search(page.content):  # all pages of this language have their content by now
        language, words = config.theme["language"], config.extra["edition"]["glossary"]

        def back(name):
            return backlinks.to_pages(f"use-{name}", page, nav.pages, words["used_in"])

        def fill(found):
            if not found[1]:
                return index(terms().values(), language)
            group = [term for term in terms().values() if term["group"] == found[1]]
            return listed(group, language, words, back)

        page.content = _LIST.sub(fill, page.content)
    return context


def glossary_page(files):
    """The page that lists the terms, in the language that is being built."""
    return files.get_file_from_path("glossary.md") or next(
        file for file in files if file.src_uri.endswith("/glossary.md")
    )
