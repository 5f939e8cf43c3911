"""Gives every page a card, the picture that social networks show of it, drawn at build.

The card of ko/neuroscience.md is assets/social/ko/neuroscience.png. No network is asked.
"""

import logging
from functools import partial
from pathlib import Path

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from edition import disk_cache
from edition.build import Build
from edition.site import lettering, page_kinds, social_card

log = logging.getLogger(f"mkdocs.{__name__}")
MAKERS = [Path(__file__).with_name(name) for name in ("lettering.py", "social_card.py")]
# Which colour of the site a card takes, by day or by night: a card is dark whatever the reader has.
COLOURS = {
    "ground": ("--md-primary-fg-color--dark", "day"),
    "line": ("--md-primary-fg-color--light", "day"),
    "text": ("--md-primary-bg-color", "day"),
    "accent": ("--md-accent-fg-color", "night"),
    "excites": ("--neuro-excitatory", "night"),
    "inhibits": ("--neuro-inhibitory", "night"),
}


def draw_cards(build: Build, files: Files) -> None:
    """A card for each page of this language: all of them have their titles."""
    try:
        fonts = [lettering.place(weight)[0] for weight in lettering.WEIGHTS]
    except lettering.NoFontError as error:
        log.warning("%s", error)
        return
    pages = [file.page for file in files.documentation_pages() if file.page]
    edition = next(page_kinds.title(page) for page in pages if page_kinds.kind(page) == "edition")
    paint = palette(build)
    ground = disk_cache.digest(paint, *MAKERS, *fonts)
    for page in pages:
        words = title, above, below = words_of(build, page, edition)
        report_boxes(page, title + above, "".join(below))
        save = partial(social_card.save, *words, paint)
        card = disk_cache.folder("social", disk_cache.digest(ground, words), save)
        place = f"assets/social/{Path(page.file.src_uri).with_suffix('.png').as_posix()}"
        drawn = str(card / "card.png")
        files.append(File.generated(build.config, place, abs_src_path=drawn))
        page.meta["card"] = {"place": place, "text": " · ".join([title, *below])}


def words_of(build: Build, page: Page, edition: str) -> tuple[str, str, list[str]]:
    """The title of a card, the words above it and those below."""
    section = page.parent.title if page.parent else ""
    above = " · ".join(filter(None, [build.config.site_name, section]))
    language = build.language.name
    below = [language] if page_kinds.kind(page) == "edition" else [edition, language]
    return page_kinds.title(page), above, below


def report_boxes(page: Page, bold: str, regular: str) -> None:
    """Letters that the font does not have would be drawn as empty boxes."""
    for weight, text in (("bold", bold), ("regular", regular)):
        if boxes := lettering.missing(text, weight):
            source = page.file.src_uri
            log.warning("%s: the font of the social cards has no %s", source, " ".join(boxes))


def palette(build: Build) -> dict[str, str]:
    """The colours of the cards by their part in it."""
    return {part: build.colours[time][colour] for part, (colour, time) in COLOURS.items()}
