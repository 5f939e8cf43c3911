"""What indexers and social networks read of a page, assembled here and printed by metadata.html.

Authors and dates are those of CITATION.cff. What must be an absolute address is left out where
SITE_URL is not set.
"""

import re
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from edition import ROOT
from edition.build import Build
from edition.references import bibliography
from edition.site import linked_data, page_kinds, social_card

LONGEST = 200  # characters of a description; search engines cut it at about 160
# Markdown that is no part of the words: citations, marks, targets of links.
_MARKS = [
    (re.compile(r" ?\[@[^\]]*\]"), ""),
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"[*`$]|\\(?=[,;$])"), ""),
    (re.compile(r"\s+"), " "),
]


def name_authors(build: Build) -> None:
    """Those of the edition, and the one of the post."""
    (post,) = build.citation["references"]
    (author,) = post["authors"]
    build.config.site_author = ", ".join(map(linked_data.name, build.citation["authors"]))
    build.config.extra["author"] = linked_data.name(author)
    build.config.extra["author_affiliation"] = author["affiliation"]


def describe(build: Build, page: Page, nav: Navigation) -> dict[str, Any]:
    """All that the template prints."""
    found = facts(build, page, nav)
    page.meta["description"] = escape(found["description"])  # the theme prints it as it is
    return found | {
        "names": [linked_data.name(author) for author in found["authors"]],
        "references": [work.reference() for work in found["works"]],
        "linked_data": linked_data.script(found),
        "bar": {time: build.colours[time]["--md-primary-fg-color"] for time in ("day", "night")},
    }


def facts(build: Build, page: Page, nav: Navigation) -> dict[str, Any]:
    """What is known of the page."""
    config, citation, file = build.config, build.citation, page.file
    kind, address = page_kinds.kind(page), page.canonical_url or ""
    front = next(other for other in nav.pages if page_kinds.kind(other) == "edition")
    published = str(citation["date-released"])
    own = build.language.locale
    return {
        "kind": kind,
        "title": page_kinds.title(page),
        "description": description(build, page),
        "language": own,
        "locale": build.language.locale_of_networks,
        "address": address,
        "home": front.canonical_url,
        "edition": page_kinds.title(front),
        "authors": citation["authors"],
        "original": citation["references"][0],
        "published": published,
        "modified": max(changed(build, page), published),
        "licences": licences(build, kind),
        "notice": config.copyright,
        "works": bibliography.cited(page.content or "", build.works),
        "card": card(build, page),
        "translations": {
            locale: urljoin(config.site_url or "", other.url)
            for locale, other in file.alternates.items()  # type: ignore[attr-defined]
            if locale != own
        },
        "locales": [
            language.locale_of_networks for language in build.languages if language.locale != own
        ],
        "chapters": [
            (page_kinds.title(other), other.canonical_url)
            for other in nav.pages
            if page_kinds.kind(other) == "chapter"
        ],
        "trail": trail(page, front),
        "notebook": address and urljoin(address, file.name + ".ipynb"),
        "library": config.site_name,
        "version": citation["version"],
    }


def description(build: Build, page: Page) -> str:
    """What the page says of itself, else the beginning of its first paragraph."""
    if "description" in page.meta:
        return unescape(page.meta["description"])
    for paragraph in re.split(r"\n\s*\n", page.markdown or ""):
        if re.match(r"\s*[\w*\[`]", paragraph):
            for mark, replacement in _MARKS:
                paragraph = mark.sub(replacement, paragraph)
            return shortened(paragraph.strip())
    return build.language.words.description


def shortened(words: str) -> str:
    """As many sentences as fit, at least one of them whole or cut between words."""
    if len(words) <= LONGEST:
        return words
    sentences = re.match(rf".{{40,{LONGEST - 1}}}[.?!](?= )", words)
    return sentences[0] if sentences else words[:LONGEST].rpartition(" ")[0] + " …"


def changed(build: Build, page: Page) -> str:
    """The day of the last change, else of the build; SOURCE_DATE_EPOCH is minded there."""
    source = author_edits(page)
    if source.is_relative_to(ROOT):
        return build.days.get(source.relative_to(ROOT).as_posix(), get_build_date())
    return get_build_date()  # a page of another folder


def author_edits(page: Page) -> Path:
    """The file that an author edits."""
    place = page.file.src_uri.partition("/")[2]
    if place.endswith(".ipynb"):
        return ROOT / "docs" / Path(place).with_suffix(".py")
    return Path(str(page.file.abs_src_path))


def licences(build: Build, kind: str) -> str | list[str]:
    """Of text, of code, or of both in a notebook."""
    text: str = build.config.extra["licence_url"]
    code = f"https://spdx.org/licenses/{build.citation['license']}"
    if kind == "notebook":
        return [text, code]
    return code if kind == "reference" else text


def card(build: Build, page: Page) -> dict[str, Any] | None:
    """The picture of the page, which social.py had drawn."""
    if "card" not in page.meta:
        return None
    width, height = social_card.SIZE
    place, text = page.meta["card"]["place"], page.meta["card"]["text"]
    address = build.config.site_url and urljoin(build.config.site_url, place)
    return {"address": address, "width": width, "height": height, "text": text}


def trail(page: Page, front: Page) -> list[tuple[str, str | None]]:
    """Title and address of the front page, of the sections that have a page, and of the page."""
    steps = [front]
    sections = [section for section in page.ancestors if isinstance(section, Section)]
    for section in reversed(sections):
        steps += [
            other
            for other in section.children
            if isinstance(other, Page) and other.file.name == "index"
        ]
    if page not in steps:
        steps.append(page)
    return [(page_kinds.title(step), step.canonical_url) for step in steps]
