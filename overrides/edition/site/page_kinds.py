"""What kind of page a page is, and its title in plain words."""

import re
from html import unescape

from mkdocs.structure.pages import Page


def kind(page: Page) -> str:
    """The front page of the edition, a chapter of it, a notebook, a reference or another page."""
    section, _, rest = page.file.src_uri.partition("/")[2].partition("/")
    if section == "index.md":
        return "edition"
    if rest and section in ("notebooks", "reference"):
        return section.removesuffix("s")
    return "page" if page.meta.get("header") is False else "chapter"


def title(page: Page) -> str:
    return unescape(re.sub(r"<[^>]+>", "", str(page.title or ""))).strip()
