"""Typesets formulas with KaTeX at build; bad TeX is an error that names page and formula."""

import logging
import re
from html import unescape

from mkdocs.structure.files import File, Files

from edition import ROOT, disk_cache
from edition.build import Build
from edition.node import NodeError

log = logging.getLogger(f"mkdocs.{__name__}")
KATEX = ROOT / "node_modules" / "katex" / "dist"
_FORMULA = re.compile(r'<(span|div) class="arithmatex">(.*?)</\1>', re.S)
# A formula and what follows it without a space: a Korean particle, punctuation, the rest of a word.
_WORD = re.compile(r'<span class="arithmatex">[^<]*</span>(?:[^\s<]+|<(strong|em)>[^\s<]+</\1>)+')


def ship_styles(build: Build, files: Files) -> None:
    """KaTeX's style sheet and fonts, beside those of the edition."""
    for place in [KATEX / "katex.min.css", *sorted((KATEX / "fonts").glob("*.woff2"))]:
        folder = "assets/stylesheets/" + ("fonts/" if place.suffix == ".woff2" else "")
        files.append(File.generated(build.config, folder + place.name, abs_src_path=str(place)))


def drawn(build: Build, html: str, place: str) -> str:
    """The HTML with its formulas typeset; one that cannot be is reported as standing in `place`."""

    def draw(found: re.Match[str]) -> str:
        tex = unescape(found[2]).strip()[2:-2].strip()
        try:
            return typeset(build, tex, display=found[1] == "div")
        except NodeError as error:
            log.warning("%s: %s in %s", place, error, tex)
            return found[0]

    return _FORMULA.sub(draw, _WORD.sub(r'<span class="unbroken">\g<0></span>', html))


def typeset(build: Build, tex: str, display: bool) -> str:
    """A formula as HTML, within a line or on lines of its own."""
    request = {"do": "formula", "tex": tex, "display": display}
    key = disk_cache.digest(request, build.node.state)
    drawn = disk_cache.text("formulas", key, lambda: build.node.ask(request)["html"])
    element = "div" if display else "span"
    return f'<{element} class="formula" data-search-exclude>{drawn}</{element}>'
