"""What the edition takes from the package: its demos, their words and HTML, and its sources."""

import json
from pathlib import Path

from edition import ROOT
from neurosim.demos import load, names, words
from neurosim.explorable import Demo, number, quantity
from neurosim.explorable.html import form, readouts

__all__ = [
    "Demo",
    "form",
    "load",
    "missing_words",
    "names",
    "number",
    "quantity",
    "readouts",
    "sources",
    "strings",
    "words",
]

PACKAGE = ROOT / "src" / "neurosim"


def sources() -> list[Path]:
    """The files of the science; demos are left out, as a change of theirs changes no model."""
    others = PACKAGE / "demos", PACKAGE / "explorable"
    return sorted(
        path for path in PACKAGE.rglob("*.py") if not any(map(path.is_relative_to, others))
    )


def strings(locale: str) -> Path:
    """The file with the words of the demos in a language."""
    return PACKAGE / "demos" / "strings" / f"{locale}.json"


def missing_words(locale: str, example: str) -> list[str]:
    """The words that the demos have in another language, and not in this one."""

    def keys(locale: str) -> list[str]:
        if not strings(locale).is_file():
            return []
        groups = json.loads(strings(locale).read_text("utf-8"))
        return [f"{group}.{word}" for group, found in groups.items() for word in found]

    there = set(keys(locale))
    return [word for word in keys(example) if word not in there]
