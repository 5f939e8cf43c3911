"""Turns ```demo name="..."``` fences into complete static demos that a page can bring to life.

The Python demo is called here, at build, with the same function that runs in the reader's browser.
"""

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from mkdocs.utils import get_relative_url

from edition import ROOT, disk_cache, science
from edition.build import Build
from edition.runtime import pyodide
from edition.text.fences import Attributes, Fence

DRAWING = ROOT / "docs" / "assets" / "javascripts" / "draw.js"


def read(build: Build, given: Attributes) -> tuple[science.Demo, dict[str, Any]]:
    """The demo that a fence names and the values it gives."""
    if "name" not in given:
        raise ValueError(f'a demo needs name="..." ({", ".join(science.names())})')
    values = {key: value for key, value in given.items() if key != "name"}
    demo = science.load(given["name"])
    return demo, demo.read(values)


def draw(build: Build, attributes: Attributes) -> str:
    """The whole `<neuro-demo>` at these values, or a box that says what is wrong."""
    build.demos += 1
    locale = build.language.locale
    try:
        demo, values = read(build, attributes)
    except ValueError as error:
        title = escape(science.words(locale, "").interface["error_title"])
        return (
            f'<div class="admonition failure"><p class="admonition-title">{title}</p>'
            f"<p>{escape(str(error))}</p></div>"
        )
    prefix = f"{demo.name}-{build.demos}"
    words = science.words(locale, demo.name)
    header, numbers = demo.answer(values, words)
    place = get_relative_url(pyodide.url(build), build.page.url)
    title, table = escape(words["title"]), escape(words.interface["table"])
    return (
        '<div class="neuro-frame">'
        f'<neuro-demo name="{demo.name}" id="{prefix}" lang="{locale}" role="group" '
        "data-search-exclude "
        f'aria-label="{title}" data-state="static" data-runtime="{place}" '
        f'data-words="{escape(json.dumps(words.interface, ensure_ascii=False))}">'
        f'<p class="neuro-title" aria-hidden="true">{title}</p>'
        f"{science.form(demo, values, words, prefix)}"
        f'<p class="neuro-status" role="status"></p>'
        f'<figure class="neuro-figure"><div class="neuro-panels">{panels(build, header, numbers)}'
        f'</div><figcaption class="neuro-sentence">{escape(header["sentence"])}</figcaption>'
        f"</figure>{science.readouts(header, words)}"
        f'<details class="neuro-table"><summary>{table}</summary>'
        f'<div class="neuro-scroll" tabindex="0" role="region" '
        f'aria-label="{table}">{header["table"]}</div></details>'
        f'<p class="neuro-hidden neuro-said" aria-live="polite"></p><noscript>'
        f'<p class="neuro-no-script">{escape(words.interface["no_script"])}</p>'
        "</noscript></neuro-demo></div>"
    )


def panels(build: Build, header: Mapping[str, Any], numbers: Sequence[float]) -> str:
    """The panels of an answer as drawn by the module that also draws them live."""
    request = {"do": "draw", "panels": header["panels"], "numbers": list(numbers)}
    key = disk_cache.digest(request, DRAWING, build.node.state)
    return disk_cache.text("drawings", key, lambda: build.node.ask(request))


FENCE = Fence("demo", 'name="..."', read, draw)
