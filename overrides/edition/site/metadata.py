"""What indexers and social networks read of a page, assembled here and printed by metadata.html.

Authors and dates are those of CITATION.cff. What must be an absolute address is left out where
SITE_URL is not set.
"""

import re
from html import escape, unescape
from pathlib import Path
from urllib.parse import urljoin

import yaml
from mkdocs.plugins import event_priority

from edition import ROOT
from edition.references import bibliography
from edition.site import colours, history, linked_data, page_kinds, social_card

CITATION = ROOT / "CITATION.cff"
LONGEST = 200  # characters of a description; search engines cut it at about 160
_ALTERNATE = re.compile(r'<link rel="alternate" href="([^"]*)" hreflang="([^"]*)">')
# Markdown that is no part of the words: citations, marks, targets of links.
_MARKS = [
    (re.compile(r" ?\[@[^\]]*\]"), ""),
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"[*`$]|\\(?=[,;$])"), ""),
    (re.compile(r"\s+"), " "),
]


@event_priority(-200)  # behind the i18n plugin, which sets what belongs to the language
def on_config(config):
    citation = yaml.safe_load(CITATION.read_text("utf-8"))
    (post,) = citation["references"]
    (author,) = post["authors"]
    config.site_author = ", ".join(map(linked_data.name, citation["authors"]))
    config.extra["author"] = linked_data.name(author)
    config.extra["author_affiliation"] = author["affiliation"]
    config.extra["citation"] = citation


@event_priority(-200)  # behind the i18n plugin, which knows the page's other languages
def on_page_context(context, page, config, nav):
    citation, edition = config.extra["citation"], config.extra["edition"]
    languages = {
        language.locale: language.extra["edition"]["locale"]
        for language in config.plugins["i18n"].config.languages
    }
    kind, plain = page_kinds.kind(page), description(page, config)
    page.meta["description"] = escape(plain)  # the theme prints it as it is
    address = page.canonical_url or ""
    front = next(other for other in nav.pages if page_kinds.kind(other) == "edition")
    published = str(citation["date-released"])
    facts = {
        "kind": kind,
        "title": page_kinds.title(page),
        "description": plain,
        "language": page.file.locale,
        "locale": edition["locale"],
        "address": address,
        "home": front.canonical_url,
        "edition": page_kinds.title(front),
        "authors": citation["authors"],
        "original": citation["references"][0],
        "published": published,
        "modified": max(history.changed(source(page)), published),
        "licences": licences(kind, citation, config),
        "notice": config.copyright,
        "works": bibliography.cited(page.content),
        "card": card(page, config),
        "translations": {
            locale: urljoin(config.site_url or "", file.url)
            for locale, file in page.file.alternates.items() if locale != page.file.locale
        },
        "locales": [languages[locale] for locale in languages if locale != page.file.locale],
        "chapters": [
            (page_kinds.title(other), other.canonical_url)
            for other in nav.pages if page_kinds.kind(other) == "chapter"
        ],
        "trail": trail(page, front),
        "notebook": address and urljoin(address, page.file.name + ".ipynb"),
        "library": config.site_name,
        "version": citation["version"],
    }
    declared = colours.declared()
    context["metadata"] = facts | {
        "names": [linked_data.name(author) for author in facts["authors"]],
        "references": [bibliography.reference(work) for work in facts["works"]],
        "linked_data": linked_data.script(facts),
        "bar": {time: declared[time]["--md-primary-fg-color"] for time in ("day", "night")},
    }
    return context


def on_post_page(output, page, config):
    """Name the page in every language by its address, and the one for all other languages."""
    links = dict(reversed(pair) for pair in _ALTERNATE.findall(output))
    if not links:
        return output
    home = page.canonical_url or ""
    links = {language: urljoin(home, link) for language, link in links.items()}
    default = next(iter(links.values()))  # the languages come as mkdocs.yml has them
    written = "".join(
        f'<link rel="alternate" href="{link}" hreflang="{language}">\n'
        for language, link in [*links.items(), ("x-default", default)]
    )
    first, rest = _ALTERNATE.split(output, 1)[0], _ALTERNATE.sub("", output)
    return first + written + rest[len(first) :]


def on_post_template(output, template_name, config):
    """A map of the site holds addresses, so there is none where the site has no address."""
    if template_name == "sitemap.xml":
        if not config.site_url:
            return ""
        # the language for everyone else; and the pages change when they change
        output = re.sub(
            r'( *)(<xhtml:link rel="alternate" hreflang=")en(" href="[^"]*"/>)',
            r"\1\2en\3\n\1\2x-default\3", output,
        )
        return output.replace("        <changefreq>daily</changefreq>\n", "")
    return output


def description(page, config):
    """What the page says of itself, else the beginning of its first paragraph."""
    if "description" in page.meta:
        return unescape(page.meta["description"])
    for paragraph in re.split(r"\n\s*\n", page.markdown):
        if re.match(r"\s*[\w*\[`]", paragraph):
            for mark, replacement in _MARKS:
                paragraph = mark.sub(replacement, paragraph)
            return shortened(paragraph.strip())
    return config.site_description


def shortened(words):
    """As many sentences as fit, at least one of them whole or cut between words."""
    if len(words) <= LONGEST:
        return words
    sentences = re.match(rf".{{40,{LONGEST - 1}}}[.?!](?= )", words)
    return sentences[0] if sentences else words[:LONGEST].rpartition(" ")[0] + " …"


def source(page):
    """The file that an author edits."""
    place = page.file.src_uri.partition("/")[2]
    if place.endswith(".ipynb"):
        return ROOT / "docs" / Path(place).with_suffix(".py")
    return Path(page.file.abs_src_path)


def licences(kind, citation, config):
    text, code = config.extra["licence_url"], f"https://spdx.org/licenses/{citation['license']}"
    return {"notebook": [text, code], "reference": code}.get(kind, text)


def card(page, config):
    """The picture of the page, which social.py had drawn."""
    if "card" not in page.meta:
        return None
    width, height = social_card.SIZE
    place = page.meta["card"]["place"]
    address = config.site_url and urljoin(config.site_url, place)
    return {"address": address, "width": width, "height": height, "text": page.meta["card"]["text"]}


def trail(page, front):
    """Title and address of the front page, of the sections that have a page, and of the page."""
    steps = [front]
    for section in reversed(page.ancestors):
        steps += [
            other for other in section.children if other.is_page and other.file.name == "index"
        ]
    if page not in steps:
        steps.append(page)
    return [(page_kinds.title(step), step.canonical_url) for step in steps]
