"""Links from an entry of a list back to the pages that use it."""

from collections.abc import Iterable
from html import escape

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from edition.site import page_kinds


def to_pages(place: str, page: Page, others: Iterable[Page], label: str) -> str:
    """Links from `page` to the element with the id `place` on each other page that has it."""
    links = [
        f'<a href="{get_relative_url(other.url, page.url)}#{place}">'
        f"{escape(page_kinds.title(other))}</a>"
        for other in others
        if f'id="{place}"' in (other.content or "")
    ]
    return f' <span class="backlinks cited-in">{label} {", ".join(links)}</span>' if links else ""
