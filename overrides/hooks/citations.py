"""Turns [@key] and [@key; @other] into links with a hover text, and lists what a page cites.

`<!-- bibliography -->` on a page becomes the list of every work in docs/references.bib.
"""

import logging
import re
from functools import cache
from html import escape
from pathlib import Path

import store
from pybtex.backends.html import Backend as Html
from pybtex.backends.plaintext import Backend as Plain
from pybtex.database import parse_file
from pybtex.style.formatting.unsrt import Style

log = logging.getLogger("mkdocs.hooks.citations")
SOURCE = store.ROOT / "docs" / "references.bib"
_CITATION = re.compile(r"\[(@[\w-]+(?:;\s*@[\w-]+)*)\]")
_ALL = "<!-- bibliography -->"


def on_files(files, config):
    for file in list(files):
        if file.src_uri == SOURCE.name:
            files.remove(file)


@cache
def works(state):
    """Every work of the bibliography by key: (family names, year, html, plain text)."""
    entries = parse_file(SOURCE).entries
    style, html, plain = Style(), Html("utf-8"), Plain("utf-8")
    listed = {}
    for key, entry in entries.items():
        text = style.format_entry(key, entry).text
        authors = entry.persons["author"]
        families = [" ".join(person.prelast_names + person.last_names) for person in authors]
        listed[key] = (families, entry.fields["year"], text.render(html), text.render(plain))
    return listed


def library():
    """The works, read again when the file changes."""
    return works(store.digest(SOURCE))


def label(key, et_al):
    """How the text names a work: Family year, Family & Family year, Family et al. year."""
    families, year, _, _ = library()[key]
    if len(families) > 2 or "others" in families:
        return f"{families[0]} {et_al} {year}"
    return f"{' & '.join(families)} {year}"


def items(keys):
    """List items for these works, in the order of their keys; the works' own words are English."""
    known = library()
    return "".join(f'<li id="ref-{key}" lang="en">{known[key][2]}</li>' for key in sorted(keys))


def on_page_markdown(markdown, page, config, files):
    path = Path(page.file.abs_src_path)
    for number, text in enumerate(path.read_text("utf-8").splitlines(), 1):
        for found in _CITATION.finditer(text):
            for key in re.findall(r"@([\w-]+)", found[1]):
                if key not in library():
                    place = path.relative_to(store.ROOT)
                    log.warning("%s:%d: %s is not in %s", place, number, key, SOURCE.name)


def on_page_content(content, page, config, files):
    words, known, cited = config.extra["edition"], library(), set()

    def cite(found):
        links = []
        for key in re.findall(r"@([\w-]+)", found[1]):
            if key in known:
                cited.add(key)
                links.append(
                    f'<a class="citation" href="#ref-{key}" title="{escape(known[key][3])}">'
                    f"{escape(label(key, words['et_al']))}</a>"
                )
        return f'<span class="citations">({"; ".join(links)})</span>'

    content = _CITATION.sub(cite, content)
    if _ALL in content:
        return content.replace(_ALL, f'<ul class="references">{items(known)}</ul>')
    if cited:
        content += (
            f'<section class="references-of-page"><h2 id="references">{words["references"]}</h2>'
            f'<ul class="references">{items(cited)}</ul></section>'
        )
    return content
