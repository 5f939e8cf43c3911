"""Turns ```demo name="..."``` fences into complete static demos that a page can bring to life.

The Python demo is called here, at build, with the same function that runs in the reader's browser.
"""

import importlib
import json
import logging
import sys
from html import escape
from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.utils import get_relative_url

from edition import ROOT, disk_cache, node
from edition.runtime import pyodide
from edition.text import fences

explorable = html = None  # the package, imported at the start of every build
log = logging.getLogger("mkdocs.edition.demos")
DRAWING = ROOT / "docs" / "assets" / "javascripts" / "draw.js"
_page = None
_language = "en"
_count = 0


@event_priority(-200)  # behind the i18n plugin, which sets the language
def on_config(config):
    global _language, explorable, html
    _language = config.theme["language"]
    fences.register(config, "demo", draw)
    # `mkdocs serve` stays one process: without this an edit under src/ would change what the
    # browser runs and not the figure in the page.
    for loaded in [name for name in sys.modules if name.partition(".")[0] == "neurosim"]:
        del sys.modules[loaded]
    importlib.invalidate_caches()
    explorable = importlib.import_module("neurosim.explorable")
    html = importlib.import_module("neurosim.explorable.html")


def on_page_markdown(markdown, page, config, files):
    global _page, _count
    _page, _count = page, 0
    path = Path(page.file.abs_src_path)
    for line, given in fences.find(path, "demo"):
        try:
            read(given)
        except ValueError as error:
            log.warning("%s:%d: %s", path.relative_to(ROOT), line, error)


def read(given):
    """The demo that a fence names and the values it gives."""
    if isinstance(given, fences.HeaderError):
        raise given
    if "name" not in given:
        raise fences.HeaderError(f'a demo needs name="..." ({", ".join(explorable.names())})')
    values = {key: value for key, value in given.items() if key != "name"}
    demo = explorable.load(given["name"])
    return demo, demo.read(values)


def draw(attributes):
    """The whole `<neuro-demo>` at these values, or a box that says what is wrong."""
    global _count
    _count += 1
    try:
        demo, values = read(attributes)
    except ValueError as error:
        title = escape(explorable.Catalogue(_language, "").interface["error_title"])
        return (
            f'<div class="admonition failure"><p class="admonition-title">{title}</p>'
            f"<p>{escape(str(error))}</p></div>"
        )
    prefix = f"{demo.name}-{_count}"
    words = explorable.Catalogue(_language, demo.name)
    header, numbers = demo.answer(values, _language)
    place = get_relative_url(pyodide.url(), _page.url)
    interface = escape(json.dumps(words.interface, ensure_ascii=False))
    return (
        '<div class="neuro-frame">'
        f'<neuro-demo name="{demo.name}" id="{prefix}" lang="{_language}" role="group" '
        "data-search-exclude "
        f'aria-label="{escape(words["title"])}" data-state="static" data-runtime="{place}" '
        f'data-words="{interface}">'
        f'<p class="neuro-title" aria-hidden="true">{escape(words["title"])}</p>'
        f"{html.form(demo, values, words, prefix)}"
        f'<p class="neuro-status" role="status"></p>'
        f'<figure class="neuro-figure"><div class="neuro-panels">{panels(header, numbers)}</div>'
        f'<figcaption class="neuro-sentence">{escape(header["sentence"])}</figcaption></figure>'
        f"{html.readouts(header, words)}"
        f'<details class="neuro-table"><summary>{escape(words.interface["table"])}</summary>'
        f'<div class="neuro-scroll" tabindex="0" role="region" '
        f'aria-label="{escape(words.interface["table"])}">{header["table"]}</div></details>'
        f'<p class="neuro-hidden neuro-said" aria-live="polite"></p><noscript>'
        f'<p class="neuro-no-script">{escape(words.interface["no_script"])}</p>'
        "</noscript></neuro-demo></div>"
    )


def panels(header, numbers):
    """The panels of an answer as drawn by the module that also draws them live."""
    request = {"do": "draw", "panels": header["panels"], "numbers": list(numbers)}
    key = disk_cache.digest(request, DRAWING, ROOT / "package-lock.json")
    return disk_cache.text("drawings", key, lambda: node.ask(request))
