"""What the edition takes from the package: its demos, their words and HTML, and its sources."""

import ast
import json
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from edition import ROOT
from neurosim.demos import load, names, words
from neurosim.explorable import Catalogue, ControlError, Demo, number, quantity
from neurosim.explorable.controls import Control, Press, Timeline
from neurosim.explorable.html import form, label, readouts
from neurosim.explorable.numerals import NUMERALS, Numerals
from neurosim.explorable.particles import particle
from neurosim.explorable.text import plain, power
from neurosim.roles import ROLES

__all__ = [
    "NUMERALS",
    "ROLES",
    "Catalogue",
    "Control",
    "ControlError",
    "Demo",
    "Numerals",
    "Press",
    "Timeline",
    "blamed",
    "form",
    "label",
    "load",
    "missing_words",
    "names",
    "number",
    "particle",
    "plain",
    "power",
    "quantity",
    "readouts",
    "source",
    "sources",
    "sources_of",
    "strings",
    "words",
]

PACKAGE = ROOT / "src" / "neurosim"
DEMOS = PACKAGE / "demos"


@contextmanager
def blamed(demo: Demo, values: Mapping[str, object]) -> Iterator[None]:
    """Turn whatever goes wrong into a ValueError that names the demo's file and line."""
    try:
        yield
    except Exception as error:
        own = source(demo.name)
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if Path(frame.filename) == own]
        place = f"{own.relative_to(ROOT)}:{lines[-1]}" if lines else own.relative_to(ROOT)
        said = error.args[0] if error.args else error
        moved = {c.name: values[c.name] for c in demo.controls if values[c.name] != c.start}
        at = ", ".join(f"{name}={value}" for name, value in moved.items()) or "its start"
        raise ValueError(f"demo {demo.name!r} at {at}: {place}: {said}") from error


def sources() -> list[Path]:
    """The files of the science; demos are left out, as a change of theirs changes no model."""
    others = DEMOS, PACKAGE / "explorable"
    return sorted(
        path for path in PACKAGE.rglob("*.py") if not any(map(path.is_relative_to, others))
    )


def source(name: str) -> Path:
    """The file of a demo's code."""
    return DEMOS / name.replace("-", "_") / "demo.py"


def sources_of(name: str, locale: str) -> list[Path]:
    """The files that a demo's answers in a language come from: its words, and what it imports."""
    words = [folder / f"{locale}.json" for folder in (DEMOS / "strings", source(name).parent)]
    found = [source(name)]
    for file in found:  # which grows on the way
        found += [file for file in imported(file, file.stat().st_mtime_ns) if file not in found]
    return [*words, *found]


@cache
def imported(file: Path, written: int) -> list[Path]:
    """The files of the package that one imports, as it was `written` at that time."""
    named = []
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.ImportFrom) and node.module:
            named += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    places = [PACKAGE.parent.joinpath(*name.split(".")) for name in named]
    files = [place.with_suffix(".py") for place in places]
    files += [place / "__init__.py" for place in places]
    return sorted({path for path in files if path.is_file()})


def strings(locale: str) -> list[Path]:
    """The files with the words of the demos in a language: shared ones, then each demo's."""
    shared = DEMOS / "strings" / f"{locale}.json"
    return [shared, *(DEMOS / name.replace("-", "_") / f"{locale}.json" for name in names())]


def missing_words(locale: str, example: str) -> dict[Path, list[str]]:
    """The words that the demos have in another language and not in this one, by their file."""

    def keys(path: Path) -> list[str]:
        if not path.is_file():
            return []
        found = json.loads(path.read_text("utf-8"))
        if path.parent.name == "strings":
            return [f"{group}.{key}" for group in found for key in found[group]]
        return list(found)

    files = zip(strings(locale), strings(example), strict=True)
    lacking = {path: sorted({*keys(other)} - {*keys(path)}) for path, other in files}
    return {path: words for path, words in lacking.items() if words}
