"""What the edition has to know of a language; each is described in a file beside this one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from edition.science import Numerals

# Between words, whatever the language, and raised signs (Na⁺); lunr reads a query letter by letter,
# so a hyphen cannot be kept where a digit follows (GPT-3). The star is what Material adds to a
# query's last word; without it there would be a word of its own.
BETWEEN_WORDS = r"[\s–—/·~.,:;!?=()\[\]{}<>'\"‘’“”…+⁺⁻-]+\*?"
ENGLISH_PLURAL = r"(?<=[A-Za-z]{3})['’]?s(?![A-Za-z])\*?"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How long a text takes: how many of what this expression finds are read in a minute."""

    counted: str
    a_minute: int


@dataclass(frozen=True, kw_only=True)
class Search:
    """How lunr cuts and treats the words of texts and queries."""

    languages: tuple[str, ...]
    pipeline: tuple[str, ...]
    separator: str


@dataclass(frozen=True, kw_only=True)
class GlossaryWords:
    symbol: str
    unit: str
    used_in: str


@dataclass(frozen=True, kw_only=True)
class VideoWords:
    play: str
    notice: str
    link: str


@dataclass(frozen=True, kw_only=True)
class CommentsWords:
    title: str
    load: str
    notice: str  # {} is the service


@dataclass(frozen=True, kw_only=True)
class ParametersWords:
    """The heads of the tables of declared parameters."""

    parameter: str
    default: str
    unit: str
    range: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class NotFoundWords:
    """The page for an address that is not there."""

    title: str
    said: str
    link: str


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words around the text."""

    description: str  # of the site
    copyright: str
    dark: str
    light: str
    author: str
    affiliation: str
    published: str
    published_on: str
    edition: str
    note: str
    licence: str
    reading_time: str
    minutes: str  # {} is their number
    errata: str
    references: str
    et_al: str
    cited_in: str
    footnote_back: str
    section_link: str
    follow: str
    cite: str
    search: str
    download: str
    glossary: GlossaryWords
    video: VideoWords
    comments: CommentsWords
    parameters: ParametersWords
    not_found: NotFoundWords


@dataclass(frozen=True, kw_only=True)
class Language:
    """All that a language is."""

    locale: str  # of the folder of its pages, and in HTML
    name: str  # in itself
    locale_of_networks: str  # as social networks write it
    numerals: Numerals
    units: str  # words that a line does not part from the number before them, as an expression
    behind_signs: str  # letters that follow a sign without a space, as an expression, or nothing
    reading: Reading
    term_edges: tuple[str, str]  # what stands before and behind a term in a text
    order: Callable[[str], Any]  # the key by which names are sorted
    initial: Callable[[str], str]  # under which an index has a name
    search: Search
    particle: Callable[[str, str], str] | None  # the one of a pair that follows a text
    sections: Mapping[str, str]  # of the navigation, as mkdocs.yml calls them
    words: Words
