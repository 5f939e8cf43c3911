"""How many minutes a page takes to read."""

import re

from mkdocs.structure.pages import Page

from edition.build import Build

_NOT_PROSE = re.compile(r"<svg.*?</svg>|<neuro-demo.*?</neuro-demo>|<[^>]+>", re.S)


def count(build: Build, page: Page, content: str) -> None:
    """Tell the article header; a page may have words of every language, read at their speed."""
    prose = _NOT_PROSE.sub(" ", content)
    speeds = [language.reading for language in build.languages]
    minutes = sum(len(re.findall(speed.counted, prose)) / speed.a_minute for speed in speeds)
    page.meta["reading_minutes"] = max(1, round(minutes))
