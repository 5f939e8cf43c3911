"""Makes the article of a page good to read: its contents, links on headings, lines that end well.

It works on the finished page, so that the search index keeps plain spaces.
"""

import re

from mkdocs.structure.pages import Page

from edition.build import Build
from edition.site import page_kinds
from edition.text.line_ends import keep_together

_ARTICLE = re.compile(r"(?<=<article )(.*?)(?=</article>)", re.S)
_HEADING = re.compile(r'(<h([234])[^>]* id="([^"]+)".*?)(?=</h\2>)', re.S)


def lay_out(build: Build, page: Page) -> None:
    """A chapter has its contents at the left and notes in the margin at the right.

    Code of the reference and the notebooks needs the width, and keeps the theme's own layout.
    """
    is_chapter = page_kinds.kind(page) not in ("notebook", "reference")
    theme = build.config.theme
    features = [name for name in theme["features"] if name != "toc.integrate"]
    theme["features"] = features + ["toc.integrate"] * is_chapter
    page.meta["chapter"] = is_chapter


def finished(build: Build, page: Page, output: str) -> str:
    """The whole page with its article finished."""

    def finish(found: re.Match[str]) -> str:
        html = link_headings(found[0], build.language.words.section_link)
        return keep_together(html, build.language) if page.meta["chapter"] else html

    return _ARTICLE.sub(finish, output, count=1)


def link_headings(html: str, name: str) -> str:
    """A link to itself at the end of every section's heading; its sign is drawn by the styles."""
    link = r'\1<a class="headerlink" href="#\3" aria-label="' + name + '"></a>'
    return _HEADING.sub(link, html)
