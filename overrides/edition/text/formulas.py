"""Typesets formulas with KaTeX at build; bad TeX is an error that names page and formula."""

import logging
import re
from html import unescape

from mkdocs.structure.files import File

from edition import ROOT, disk_cache, node

log = logging.getLogger("mkdocs.edition.formulas")
KATEX = ROOT / "node_modules" / "katex" / "dist"
_FORMULA = re.compile(r'<(span|div) class="arithmatex">(.*?)</\1>', re.S)
# A formula and what follows it without a space: a Korean particle, punctuation, the rest of a word.
_WORD = re.compile(r'<span class="arithmatex">[^<]*</span>(?:[^\s<]+|<(strong|em)>[^\s<]+</\1>)+')


def on_files(files, config):
    for place in [KATEX / "katex.min.css", *sorted((KATEX / "fonts").glob("*.woff2"))]:
        folder = "assets/stylesheets/" + ("fonts/" if place.suffix == ".woff2" else "")
        files.append(File.generated(config, folder + place.name, abs_src_path=str(place)))
    return files


def on_page_content(content, page, config, files):
    return drawn(content, page.file.src_uri)


def drawn(html, place):
    """The HTML with its formulas typeset; one that cannot be is reported as standing in `place`."""

    def draw(found):
        tex = unescape(found[2]).strip()[2:-2].strip()
        try:
            return typeset(tex, display=found[1] == "div")
        except node.NodeError as error:
            log.warning("%s: %s in %s", place, error, tex)
            return found[0]

    return _FORMULA.sub(draw, _WORD.sub(r'<span class="unbroken">\g<0></span>', html))


def typeset(tex, display=False):
    """A formula as HTML, within a line or on lines of its own."""
    request = {"do": "formula", "tex": tex, "display": display}
    key = disk_cache.digest(request, ROOT / "package-lock.json")
    drawn = disk_cache.text("formulas", key, lambda: node.ask(request))
    element = "div" if display else "span"
    return f'<{element} class="formula" data-search-exclude>{drawn}</{element}>'
