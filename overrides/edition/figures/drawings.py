"""Puts the SVG drawings of ```figure name="..."``` fences into the page, in the page's language.

A drawing holds the words of both languages; what carries another language's `lang` is left out. Its
curves are computed here (curves.py); one that can be played gets its buttons.
"""

import logging
from html import escape
from pathlib import Path
from xml.etree import ElementTree

from mkdocs.plugins import event_priority
from mkdocs.utils import get_relative_url

from edition import ROOT, disk_cache
from edition.figures import axes, curves
from edition.text import fences

log = logging.getLogger("mkdocs.edition.figures")
FOLDER = ROOT / "docs" / "assets" / "figures"
SVG = "http://www.w3.org/2000/svg"
HERE = Path(__file__).parent
PLAYER = "assets/javascripts/travel.js"
_language = "en"
_words = {}
_page = None

ElementTree.register_namespace("", SVG)


@event_priority(-200)  # behind the i18n plugin, which sets the language
def on_config(config):
    global _language, _words
    _language, _words = config.theme["language"], config.extra["edition"]["travel"]
    fences.register(config, "figure", draw)


def on_page_markdown(markdown, page, config, files):
    global _page
    _page = page
    path = Path(page.file.abs_src_path)
    for line, given in fences.find(path, "figure"):
        name = "" if isinstance(given, fences.HeaderError) else given.get("name", "")
        drawing = FOLDER / f"{name}.svg"
        if drawing.is_file():
            computed(drawing)  # an error of its own ends the build here; in a fence it is swallowed
        else:
            known = ", ".join(sorted(file.stem for file in FOLDER.glob("*.svg")))
            place = path.relative_to(ROOT)
            log.warning("%s:%d: unknown figure %r (known: %s)", place, line, name, known)


def draw(attributes):
    """The drawing as one `<svg>` with the words of the current language."""
    path = FOLDER / f"{attributes.get('name', '')}.svg"
    if not path.is_file():
        return ""
    root = ElementTree.fromstring(computed(path))
    keep_language(root, _language)
    film = {key: root.attrib.pop(key) for key in list(root.attrib) if key.startswith("data-film")}
    svg = ElementTree.tostring(root, encoding="unicode")
    return svg + player(film) if film else svg


def computed(path):
    """The drawing with its curves, kept until it, the way they are drawn or the science changes."""
    science = sorted((ROOT / "src" / "neurosim").glob("*.py"))
    key = disk_cache.digest(path, HERE / "curves.py", HERE / "axes.py", *science)
    return disk_cache.text("figures", key, lambda: compute(path))


def compute(path):
    # `mkdocs serve` stays one process, and the science may have changed since the last time.
    for module in (curves, axes):
        module.__spec__.loader.exec_module(module)
    root = ElementTree.parse(path).getroot()
    axes.fill(root)
    if root.get("data-film") is not None:
        root.attrib |= axes.film()
    return ElementTree.tostring(root, encoding="unicode")


def player(film):
    """What travel.js makes a player of: hidden until it is there, as without it nothing plays."""
    script = get_relative_url(PLAYER, _page.url)
    data = film | {f"data-{key}": text for key, text in _words.items()}
    attributes = "".join(f' {key}="{escape(text)}"' for key, text in data.items())
    return (
        f'<div class="travel-controls" hidden{attributes}></div>'
        f'<script type="module" async src="{script}"></script>'
    )


def keep_language(element, language):
    """Remove, at any depth, what is in another language."""
    for child in list(element):
        if child.get("lang", language) == language:
            child.attrib.pop("lang", None)
            keep_language(child, language)
        else:
            element.remove(child)
