"""The prose of the edition, line by line, as its authors wrote it and with its numbers printed."""

import importlib.util
import json
import re
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOOKS = ROOT / "overrides" / "hooks"
LANGUAGES = ("en", "ko")
STRINGS = "src/neurosim/demos/strings"

_HIDDEN = re.compile(
    r"^(?:```|~~~).*?^(?:```|~~~)[^\n]*|<!--.*?-->|^\$\$.*?^\$\$|<[a-z/][^>]*>|\[@[^\]]*\]|\[\^[^\]]*\]:?"
    r"|\{ ?[#.:][^}]*\}|^:::[^\n]*|^\{%.*?%\}|(?<=\])\([^)\s]*\)",
    re.M | re.S,
)
_HEAD = re.compile(r"\A---\n.*?\n---\n", re.S)
_CELL = re.compile(r'^# %% \[markdown\] lang="(\w+)".*?\n((?:#.*\n?)*)', re.M)


class Line(NamedTuple):
    """One line of prose and where it stands."""

    path: str
    number: int
    text: str

    def __str__(self):
        return f"{self.path}:{self.number}"


@pytest.fixture(scope="session")
def chapters():
    """The lines of the pages, without code, displayed formulas, comments and tags, by language."""
    return {language: list(pages(language)) for language in LANGUAGES}


@pytest.fixture(scope="session")
def prose(chapters):
    """The lines of the pages, the notebooks and the demos, by language."""
    return {
        language: [*chapters[language], *notebooks(language), *demos(language)]
        for language in LANGUAGES
    }


def pages(language):
    fill = filler(language)
    for path in sorted((ROOT / "docs" / language).rglob("*.md")):
        yield from lines(path, fill(head_of(path.read_text("utf-8"))))


def notebooks(language):
    for path in sorted((ROOT / "docs" / "notebooks").glob("*.py")):
        source = path.read_text("utf-8")
        for cell in _CELL.finditer(source):
            if cell[1] == language:
                before = source.count("\n", 0, cell.start(2))
                yield from lines(path, re.sub("^# ?", "", cell[2], flags=re.M), before)


def demos(language):
    path = ROOT / STRINGS / f"{language}.json"
    source = path.read_text("utf-8")
    for number, line in enumerate(source.splitlines(), 1):
        found = re.search(r': ("(?:[^"\\]|\\.)*"),?$', line)
        if found:
            yield Line(str(path.relative_to(ROOT)), number, json.loads(found[1]))


def filler(language):
    """What prints the numbers, as the build does."""
    sys.path.append(str(HOOKS))
    spec = importlib.util.spec_from_file_location("quantities", HOOKS / "quantities.py")
    quantities = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(quantities)
    numbers = quantities.load()

    def complain(offset, error):
        raise AssertionError(error)

    return lambda text: quantities.filled(text, numbers, language, complain)


def head_of(source):
    """The source with no more than the title and description of its front matter."""

    def keep(found):
        kept = [re.sub("^(title|description): ?", "", x) for x in found[0].splitlines()]
        read = [re.match("title:|description:", x) for x in found[0].splitlines()]
        return "".join((text if is_read else "") + "\n" for text, is_read in zip(kept, read))

    return _HEAD.sub(keep, source)


def lines(path, source, before=0):
    """What is read of a source, with the numbers of its lines."""
    # what is hidden leaves its line breaks, so that the numbers stay right
    shown = _HIDDEN.sub(lambda found: "\n" * found[0].count("\n"), source)
    for number, text in enumerate(shown.split("\n"), before + 1):
        if text.strip():
            yield Line(str(path.relative_to(ROOT)), number, text)
