"""The colours that the site's style sheets declare, for what is drawn outside a page."""

import re

from edition import ROOT
from edition.site import roles

SHEETS = ROOT / "docs" / "assets" / "stylesheets"
_DECLARED = re.compile(r"(--[\w-]+):\s*(#[\da-f]{3,6})\b")


def declared() -> dict[str, dict[str, str]]:
    """Every colour by its name, by day (as first declared) and by night (as last)."""
    found: list[tuple[str, str]] = []
    written = [sheet.read_text("utf-8") for sheet in sorted(SHEETS.glob("*.css"))]
    for sheet in [*written, roles.sheet()]:
        found += _DECLARED.findall(sheet)
    return {"day": dict(reversed(found)), "night": dict(found)}
