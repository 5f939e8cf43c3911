"""The one hook of MkDocs: the parts of the edition's build, in the order in which they work."""

from edition.figures import demos, drawings
from edition.numbers import macros
from edition.references import citations, how_to_cite
from edition.runtime import pyodide
from edition.site import metadata, pages, search, social
from edition.text import api, formulas, glossary, line_ends, notebooks, videos
from mkdocs.plugins import EVENTS, CombinedEvent

PARTS = (
    api, demos, macros, notebooks, drawings, videos, formulas, citations, glossary, how_to_cite,
    social, metadata, pages, line_ends, pyodide, search,
)


def functions(event):
    """What the parts do at an event."""
    for part in PARTS:
        found = getattr(part, f"on_{event}", None)
        yield from getattr(found, "methods", [found] if found else [])


globals().update((f"on_{event}", CombinedEvent(*functions(event))) for event in EVENTS)
