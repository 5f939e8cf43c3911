"""Turns ```video id="..." title="..."``` fences into cards that load the video on a click only.

The poster is drawn here: a picture from YouTube would be a request that the reader did not ask for.
"""

import logging
import re
from html import escape
from pathlib import Path

from mkdocs.plugins import event_priority

from edition import ROOT
from edition.text import fences

log = logging.getLogger("mkdocs.edition.videos")
_words = {}
# A cell body with dendrites at the left, its axon and a spike running along it.
POSTER = (
    '<svg class="video-poster" viewBox="0 0 320 180" aria-hidden="true" focusable="false">'
    '<path d="M70 74 38 42M64 80H26M70 86 40 116M54 58 52 32M46 80 30 64M54 102 64 124"/>'
    '<path d="M96 80H186l8-5 8 18 11-64 12 84 8-33h63"/><circle cx="80" cy="80" r="16"/></svg>'
)


@event_priority(-200)  # behind the i18n plugin, which sets the language
def on_config(config):
    global _words
    _words = config.extra["edition"]["video"]
    fences.register(config, "video", draw)


def on_page_markdown(markdown, page, config, files):
    path = Path(page.file.abs_src_path)
    for line, given in fences.find(path, "video"):
        try:
            read(given)
        except ValueError as error:
            log.warning("%s:%d: %s", path.relative_to(ROOT), line, error)


def read(given):
    """The id and the title that a fence gives."""
    if isinstance(given, fences.HeaderError) or set(given) != {"id", "title"}:
        raise ValueError('write ```video id="..." title="..." with both values in double quotes')
    if not re.fullmatch(r"[\w-]{11}", given["id"]):
        raise ValueError(f"video id {given['id']!r} is not the 11 characters of a YouTube address")
    return given["id"], escape(given["title"])


def draw(attributes):
    """The card: a plain link for everybody, a button where there is JavaScript."""
    try:
        video, title = read({key: attributes[key] for key in ("id", "title") if key in attributes})
    except ValueError:  # said with file and line above
        return ""
    return (
        f'<figure class="video"><div class="video-card">{POSTER}'
        f'<button type="button" data-video="{video}" data-title="{title}">'
        f'{_words["play"]}<span class="neuro-hidden">: {title}</span></button></div>'
        f"<figcaption><strong>{title}.</strong> "
        f'<span class="video-notice">{_words["notice"]}</span> '
        f'<a href="https://www.youtube.com/watch?v={video}">{_words["link"]}'
        f'<span class="neuro-hidden">: {title}</span></a></figcaption></figure>'
    )
