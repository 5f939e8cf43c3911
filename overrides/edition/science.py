"""What the edition takes from the package: its demos, their words and HTML, and its sources."""

from edition import ROOT
from neurosim.demos import LANGUAGES as LANGUAGES_OF_DEMOS
from neurosim.demos import load, names, words
from neurosim.explorable import Demo, number, quantity
from neurosim.explorable.html import form, readouts

__all__ = [
    "LANGUAGES_OF_DEMOS", "Demo", "form", "load", "names", "number", "quantity",
    "readouts", "sources", "words",
]

PACKAGE = ROOT / "src" / "neurosim"


def sources():
    """The files of the science; demos are left out, as a change of theirs changes no model."""
    others = PACKAGE / "demos", PACKAGE / "explorable"
    return sorted(
        path for path in PACKAGE.rglob("*.py") if not any(map(path.is_relative_to, others))
    )
