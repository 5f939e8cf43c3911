"""Puts the SVG drawings of ```figure name="..."``` fences into the page, in the page's language.

A drawing holds the words of both languages; what carries another language's `lang` is left out.
"""

import logging
from pathlib import Path
from xml.etree import ElementTree

import fences
import store
from mkdocs.plugins import event_priority

log = logging.getLogger("mkdocs.hooks.figures")
FOLDER = store.ROOT / "docs" / "assets" / "figures"
SVG = "http://www.w3.org/2000/svg"
_language = "en"

ElementTree.register_namespace("", SVG)


@event_priority(-200)  # behind the i18n plugin, which sets the language
def on_config(config):
    global _language
    _language = config.theme["language"]
    fences.register(config, "figure", draw)


def on_files(files, config):
    # They are drawn into the pages; nobody fetches the files.
    for file in list(files):
        if file.src_uri.startswith("assets/figures/"):
            files.remove(file)


def on_page_markdown(markdown, page, config, files):
    path = Path(page.file.abs_src_path)
    for line, given in fences.find(path, "figure"):
        name = "" if isinstance(given, fences.HeaderError) else given.get("name", "")
        if not (FOLDER / f"{name}.svg").is_file():
            known = ", ".join(sorted(file.stem for file in FOLDER.glob("*.svg")))
            place = path.relative_to(store.ROOT)
            log.warning("%s:%d: unknown figure %r (known: %s)", place, line, name, known)


def draw(attributes):
    """The drawing as one `<svg>` with the words of the current language."""
    path = FOLDER / f"{attributes.get('name', '')}.svg"
    if not path.is_file():
        return ""
    root = ElementTree.parse(path).getroot()
    keep_language(root, _language)
    return ElementTree.tostring(root, encoding="unicode")


def keep_language(element, language):
    """Remove, at any depth, what is in another language."""
    for child in list(element):
        if child.get("lang", language) == language:
            child.attrib.pop("lang", None)
            keep_language(child, language)
        else:
            element.remove(child)
