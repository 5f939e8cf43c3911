"""Typesets formulas with KaTeX at build; bad TeX is an error that names page and formula."""

import logging
import re
from html import unescape

import node
import store
from mkdocs.structure.files import File

log = logging.getLogger("mkdocs.hooks.formulas")
KATEX = store.ROOT / "node_modules" / "katex" / "dist"
_FORMULA = re.compile(r'<(span|div) class="arithmatex">(.*?)</\1>', re.S)
# A formula and what follows it without a space: a Korean particle, punctuation, the rest of a word.
_WORD = re.compile(r'<span class="arithmatex">[^<]*</span>(?:[^\s<]+|<(strong|em)>[^\s<]+</\1>)+')


def on_files(files, config):
    for place in [KATEX / "katex.min.css", *sorted((KATEX / "fonts").glob("*.woff2"))]:
        folder = "assets/stylesheets/" + ("fonts/" if place.suffix == ".woff2" else "")
        files.append(File.generated(config, folder + place.name, abs_src_path=str(place)))
    return files


def on_page_content(content, page, config, files):
    def typeset(found):
        tex = unescape(found[2]).strip()
        request = {"do": "formula", "tex": tex[2:-2].strip(), "display": found[1] == "div"}
        key = store.digest(request, store.ROOT / "package-lock.json")
        try:
            drawn = store.text("formulas", key, lambda: node.ask(request))
        except node.NodeError as error:
            log.warning("%s: %s in %s", page.file.src_uri, error, request["tex"])
            return found[0]
        return f'<{found[1]} class="formula" data-search-exclude>{drawn}</{found[1]}>'

    content = _WORD.sub(r'<span class="unbroken">\g<0></span>', content)
    return _FORMULA.sub(typeset, content)
