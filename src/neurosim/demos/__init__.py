"""The demos of the edition, one a file, and their words; each is found by its name."""

from __future__ import annotations

import json
from importlib import import_module
from os import listdir, path

from neurosim.explorable import Catalogue, ControlError

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from array import array

    from neurosim.explorable.demo import Demo
    from neurosim.explorable.text import Strings

__all__ = ["LANGUAGES", "load", "names", "respond", "words"]

_FOLDER = path.dirname(__file__)
# those in whose words the demos speak, a file each
LANGUAGES = tuple(sorted(file.partition(".")[0] for file in listdir(f"{_FOLDER}/strings")))
_strings: dict[str, Strings] = {}


def names() -> list[str]:
    """The names of all demos, as authors write them: `demos/lif_linear.py` is `lif-linear`."""
    modules = {file.partition(".")[0] for file in listdir(_FOLDER) if ".py" in file}
    return sorted(name.replace("_", "-") for name in modules if not name.startswith("_"))


def load(name: str) -> Demo:
    """The demo called `name`.

    >>> load("membrane").controls[0].name
    'I_e'
    """
    if name not in names():
        raise ControlError(f"unknown demo {name!r} (known: {', '.join(names())})")
    demo: Demo = import_module("neurosim.demos." + name.replace("-", "_")).DEMO
    return demo


def words(language: str, name: str) -> Catalogue:
    """The words of the demo called `name`, and of the page around it.

    >>> words("en", "membrane")["t"]
    'time'
    """
    if language not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, got {language!r}")
    if language not in _strings:
        with open(path.join(_FOLDER, "strings", language + ".json"), encoding="utf-8") as file:
            _strings[language] = json.load(file)
    return Catalogue(language, name, _strings[language])


def respond(request: str) -> tuple[str, array[float]]:
    """Answer a request from a page: JSON text in, (JSON text, numbers) out.

    The request holds "demo", "language" and "values"; this is the one entry that the browser calls.
    """
    asked = json.loads(request)
    demo, said = load(asked["demo"]), words(asked["language"], asked["demo"])
    header, numbers = demo.answer(asked["values"], said)
    return json.dumps(header), numbers
