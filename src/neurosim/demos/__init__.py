"""The demos of the edition, a folder each with its words; each is found by its name."""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from os import listdir, path

from neurosim.explorable import Catalogue, ControlError

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator
    from typing import Any

    from neurosim.explorable.demo import Demo

__all__ = ["FOLDER", "LANGUAGES", "load", "names", "respond", "words"]

FOLDER = path.dirname(__file__)
SHARED = "strings"  # the folder of the words that all demos share
# those in whose words the demos speak, a file each in every folder
LANGUAGES = tuple(sorted(file.partition(".")[0] for file in listdir(f"{FOLDER}/{SHARED}")))


def names() -> list[str]:
    """The names of all demos, as authors write them: the folder `lif_linear` holds `lif-linear`."""
    return sorted(
        name.replace("_", "-")
        for name in listdir(FOLDER)
        if name != SHARED and path.exists(path.join(FOLDER, name, f"{LANGUAGES[0]}.json"))
    )


def load(name: str) -> Demo:
    """The demo called `name`.

    >>> load("membrane").controls[0].name
    'J_e'
    """
    if name not in names():
        raise ControlError(f"unknown demo {name!r} (known: {', '.join(names())})")
    demo: Demo = import_module("neurosim.demos." + name.replace("-", "_") + ".demo").DEMO
    return demo


def words(language: str, name: str = "") -> Catalogue:
    """The words of the demo called `name`, and of the page around it.

    >>> words("en", "membrane")["t"]
    'time'
    """
    if language not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, got {language!r}")
    source = f"{name.replace('-', '_') or SHARED}/{language}.json"
    common, own = _strings(f"{SHARED}/{language}.json"), _strings(source) if name else {}
    return Catalogue(language, source, own, common["shared"], common["interface"])


@cache
def _strings(file: str) -> dict[str, Any]:
    with open(path.join(FOLDER, file), encoding="utf-8") as opened:
        strings: dict[str, Any] = json.load(opened)
    return strings


def respond(request: str) -> Iterator[tuple[str, array[float]]]:
    """Answer a request from a page, slice by slice: JSON text in, (JSON text, numbers) out.

    The request holds "demo", "language" and "values"; this is the one entry that the browser calls.
    """
    asked = json.loads(request)
    demo, said = load(asked["demo"]), words(asked["language"], asked["demo"])
    for answer in demo.slices(asked["values"]):
        header, numbers = demo.said(answer, asked["values"], said)
        yield json.dumps(header), numbers
