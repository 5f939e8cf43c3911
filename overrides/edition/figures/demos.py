"""Turns ```demo name="..."``` fences into complete static demos that a page can bring to life.

The Python demo is called here, at build, with the same function that runs in the reader's browser.
"""

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from mkdocs.utils import get_relative_url

from edition import disk_cache, science
from edition.build import Build
from edition.figures import atlas, drawings
from edition.figures.atlas import Atlas
from edition.runtime import pyodide
from edition.text import settings
from edition.text.fences import Attributes, Fence


class Shown(NamedTuple):
    """A demo at the values of its fence, as it answers there in the language of the page."""

    demo: science.Demo
    values: dict[str, Any]
    words: science.Catalogue
    header: Mapping[str, Any]
    numbers: Sequence[float]
    atlas: Atlas


def read(build: Build, given: Attributes) -> Shown:
    """The demo that a fence names, at the values it gives; ValueError for whatever is wrong."""
    if "name" not in given:
        raise ValueError(f'a demo needs name="..." ({", ".join(science.names())})')
    demo = science.load(given["name"])
    values = demo.read({key: value for key, value in given.items() if key != "name"})
    words = science.words(build.language.locale, demo.name)
    with science.blamed(demo, values):
        links = settings.given(build.source, demo.name)
        made = atlas.made(build, demo, values, links)
        header, numbers = demo.answer(values, words)
        shown = Shown(demo, values, words, header, numbers, made)
        figure(build, shown)
        science.form(demo, values, words, demo.name)
    return shown


def draw(build: Build, attributes: Attributes) -> str:
    """The whole `<neuro-demo>` at these values, or a box that says what is wrong."""
    try:
        shown = read(build, attributes)
    except ValueError as error:  # said with file and line when the page was checked
        title = escape(science.words(build.language.locale).interface["error_title"])
        return (
            f'<div class="admonition failure"><p class="admonition-title">{title}</p>'
            f"<p>{escape(str(error))}</p></div>"
        )
    demo, values, words, header, *_ = shown
    build.demos[demo.name] = build.demos.get(demo.name, 0) + 1
    count = build.demos[demo.name]
    # not the bare name, which a heading of the page may have
    prefix = f"demo-{demo.name}" if count == 1 else f"demo-{demo.name}-{count}"
    build.atlases[shown.atlas.place] = shown.atlas.path
    runtime, atlas_place = (
        get_relative_url(place, build.page.url) for place in (pyodide.url(build), shown.atlas.place)
    )
    title, table = escape(science.plain(words["title"])), escape(words.interface["table"])
    tools = "".join(
        f'<button type="button" data-tool="{tool}">'
        f"{escape(words.interface[f'tool_{tool}'])}</button>"
        for tool in ("link", "table", "svg", "png")
    )
    return (
        '<div class="neuro-frame">'
        f'<neuro-demo name="{demo.name}" id="{prefix}" lang="{words.language}" role="group" '
        "data-search-exclude "
        f'aria-label="{title}" data-state="static" data-runtime="{runtime}" '
        f'data-atlas="{atlas_place}" {"data-long " if demo.by_slices else ""}'
        f'data-words="{escape(json.dumps(words.interface, ensure_ascii=False))}">'
        f'<p class="neuro-title" aria-hidden="true">{science.label(words["title"])}</p>'
        f"{figure(build, shown)}"
        f"{science.form(demo, values, words, prefix)}"
        f"{science.readouts(demo, header['readouts'], words)}"
        f'<p class="neuro-status" role="status"></p>'
        f'<div class="neuro-tools" hidden>{tools}</div>'
        f'<details class="neuro-table"{" open" if demo.table_open else ""}>'
        f"<summary>{table}</summary>"
        f'<div class="neuro-scroll" tabindex="0" role="region" aria-label="{table}">'
        f"{drawn(build, shown)['table']}</div></details>"
        f'<p class="neuro-hidden neuro-said" aria-live="polite"></p><noscript>'
        f'<p class="neuro-no-script">{escape(words.interface["no_script"])}</p>'
        "</noscript></neuro-demo></div>"
    )


def figure(build: Build, shown: Shown) -> str:
    """Panels in their columns, and the sentence below them."""
    panels, svgs = shown.header["panels"], sources(build, shown)
    columns, lines = Counter[int](), Counter[int]()
    for panel in panels:
        height = drawings.height(svgs[panel["drawing"]]) if "drawing" in panel else panel["height"]
        columns[panel["column"]] += height
        # its title, and its legend if it has one
        lines[panel["column"]] += 1 + any("label" in mark for mark in panel["marks"])
    kept = "".join(
        f'<template data-drawing="{name}">{svg}</template>' for name, svg in svgs.items()
    )
    return (
        f'<figure class="neuro-figure" style="--tall:{max(columns.values())};'
        f"--sum:{sum(columns.values())};--columns:{len(columns)};"
        f'--lines:{max(lines.values())};--all-lines:{sum(lines.values())}">'
        f'<div class="neuro-panels">{drawn(build, shown)["html"]}</div>{kept}'
        f'<figcaption class="neuro-caption" data-longest="{escape(shown.atlas.longest)}">'
        f'<span class="neuro-sentence">{escape(shown.header["sentence"])}</span>'
        "</figcaption></figure>"
    )


def sources(build: Build, shown: Shown) -> dict[str, str]:
    """The drawings that the panels show, in the language of the page."""
    names = (panel["drawing"] for panel in shown.header["panels"] if "drawing" in panel)
    return {name: drawings.svg(build, name) for name in names}


def drawn(build: Build, shown: Shown) -> dict[str, str]:
    """Panels and table as HTML, drawn by the module that also draws them live."""
    request = {
        "do": "draw",
        "panels": shown.header["panels"],
        "table": shown.header["table"],
        # JSON has no NaN
        "numbers": [None if math.isnan(value) else value for value in shown.numbers],
        "drawings": sources(build, shown),
        "frame": frame(shown),
    }
    key = disk_cache.digest(request, build.node.state)
    text = disk_cache.text("drawings", key, lambda: json.dumps(build.node.ask(request)))
    answer: dict[str, str] = json.loads(text)
    return answer


def frame(shown: Shown) -> int:
    """Which picture of its films is shown."""
    timelines = (c.name for c in shown.demo.controls if isinstance(c, science.Timeline))
    return next((int(shown.values[name]) for name in timelines), 0)


FENCE = Fence("demo", 'name="..."', read, draw)
