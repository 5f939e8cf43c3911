"""Turns ```video id="..." title="..."``` fences into cards that load the video on a click only.

The poster is drawn here: a picture from YouTube would be a request that the reader did not ask for.
"""

import re
from html import escape

from edition.build import Build
from edition.text.fences import Attributes, Fence

# A cell body with dendrites at the left, its axon and a spike running along it.
POSTER = (
    '<svg class="video-poster" viewBox="0 0 320 180" aria-hidden="true" focusable="false">'
    '<path d="M70 74 38 42M64 80H26M70 86 40 116M54 58 52 32M46 80 30 64M54 102 64 124"/>'
    '<path d="M96 80H186l8-5 8 18 11-64 12 84 8-33h63"/><circle cx="80" cy="80" r="16"/></svg>'
)


def read(build: Build, given: Attributes) -> tuple[str, str]:
    """The id and the title that a fence gives."""
    if set(given) != {"id", "title"}:
        raise ValueError('write ```video id="..." title="..." with both values in double quotes')
    if not re.fullmatch(r"[\w-]{11}", given["id"]):
        raise ValueError(f"video id {given['id']!r} is not the 11 characters of a YouTube address")
    return given["id"], escape(given["title"])


def draw(build: Build, attributes: Attributes) -> str:
    """The card: a plain link for everybody, a button where there is JavaScript."""
    words = build.language.words.video
    given = {key: text for key, text in attributes.items() if key in ("id", "title")}
    try:
        video, title = read(build, given)
    except ValueError:  # said with file and line when the page was checked
        return ""
    return (
        f'<figure class="video"><div class="video-card">{POSTER}'
        f'<button type="button" data-video="{video}" data-title="{title}">'
        f'{words.play}<span class="neuro-hidden">: {title}</span></button></div>'
        f"<figcaption><strong>{title}.</strong> "
        f'<span class="video-notice">{words.notice}</span> '
        f'<a href="https://www.youtube.com/watch?v={video}">{words.link}'
        f'<span class="neuro-hidden">: {title}</span></a></figcaption></figure>'
    )


FENCE = Fence("video", 'id="..." title="..."', read, draw)
