"""Gives every page a card, the picture that social networks show of it, drawn at build.

The card of ko/neuroscience.md is assets/social/ko/neuroscience.png. No network is asked.
"""

import logging
from pathlib import Path

from mkdocs.structure.files import File

from edition import disk_cache
from edition.site import colours, lettering, page_kinds, social_card

log = logging.getLogger("mkdocs.edition.social")
# Which colour of the site a card takes, by day or by night: a card is dark whatever the reader has.
COLOURS = {
    "ground": ("--md-primary-fg-color--dark", "day"),
    "line": ("--md-primary-fg-color--light", "day"),
    "text": ("--md-primary-bg-color", "day"),
    "accent": ("--md-accent-fg-color", "night"),
    "excites": ("--fig-exc", "night"),
    "inhibits": ("--fig-inh", "night"),
}


def on_env(env, config, files):
    """Here all pages have their titles, and files can still be added."""
    try:
        fonts = {weight: lettering.place(weight) for weight in lettering.WEIGHTS}
    except lettering.NoFontError as error:
        log.warning("%s", error)
        return
    language = config.plugins["i18n"].current_language_config
    pages = [file.page for file in files.documentation_pages() if file.page]
    edition = next(page_kinds.title(page) for page in pages if page_kinds.kind(page) == "edition")
    modules = [Path(module.__file__) for module in (lettering, social_card)]
    paint = palette()
    ground = disk_cache.digest(paint, *modules, *(file for file, index in fonts.values()))
    for page in pages:
        name, front = page_kinds.title(page), page_kinds.kind(page) == "edition"
        section = page.parent.title if page.parent else ""
        above = " · ".join(filter(None, [config.site_name, section]))
        below = [language.name] if front else [edition, language.name]
        for weight, text in (("bold", name + above), ("regular", "".join(below))):
            if boxes := lettering.missing(text, weight):
                source = page.file.src_uri
                log.warning("%s: the font of the social cards has no %s", source, " ".join(boxes))
        words = (name, above, below)
        card = disk_cache.folder(
            "social",
            disk_cache.digest(ground, words),
            lambda folder, words=words: social_card.draw(*words, paint).save(
                folder / "card.png", optimize=True
            ),
        )
        place = f"assets/social/{Path(page.file.src_uri).with_suffix('.png').as_posix()}"
        files.append(File.generated(config, place, abs_src_path=str(card / "card.png")))
        page.meta["card"] = {"place": place, "text": " · ".join([name, *below])}


def palette():
    """The colours of the cards by their part in it."""
    declared = colours.declared()
    return {part: declared[time][colour] for part, (colour, time) in COLOURS.items()}
