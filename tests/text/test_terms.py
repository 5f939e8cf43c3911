"""The edition uses one word for one thing, the right signs, and the spelling of its language."""

import re
import tomllib
from pathlib import Path

import prose
import pytest

TERMS = tomllib.loads(Path(__file__).with_name("terms.toml").read_text("utf-8"))
CODE = re.compile(r"`[^`]*`")
# docstrings, of which examples and equations are written as in code
DOCSTRING = re.compile(r"src/.*\.py")
# the first column of the errata is what the post says
QUOTED = re.compile(r"^[^|]*\|")


def found(term, text):
    return [hit[0].strip() for hit in re.finditer(term["pattern"], text)]


def searched(line):
    text = re.sub(r"\$[^$]*\$", "🞄", CODE.sub("🞄", line.text))
    return QUOTED.sub("", text) if line.path.endswith("errata.md") else text


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_word_or_sign_is_one_that_the_edition_avoids(language):
    wrong = [
        f"{line}: {hit!r}: print {term['instead']}: {term['why']}"
        for line in prose.in_language(language)
        for term in TERMS[language] + ([] if DOCSTRING.match(line.path) else TERMS["both"])
        for hit in found(term, searched(line))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "term", [t for terms in TERMS.values() for t in terms], ids=lambda term: term["finds"]
)
def test_a_term_finds_what_it_is_for_and_spares_what_is_right(term):
    assert found(term, term["finds"])
    assert not found(term, term.get("spares", ""))
