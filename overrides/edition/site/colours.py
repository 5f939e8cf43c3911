"""The colours that the site's style sheets declare, for what is drawn outside a page."""

import re

from edition import ROOT

SHEETS = ROOT / "docs" / "assets" / "stylesheets"
_DECLARED = re.compile(r"(--[\w-]+):\s*(#[\da-f]{3,6})\b")


def declared() -> dict[str, dict[str, str]]:
    """Every colour by its name, by day (as first declared) and by night (as last)."""
    found: list[tuple[str, str]] = []
    for sheet in sorted(SHEETS.glob("*.css")):
        found += _DECLARED.findall(sheet.read_text("utf-8"))
    return {"day": dict(reversed(found)), "night": dict(found)}
