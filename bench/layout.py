"""How far a demo moves its page when it goes live and at every setting, on a phone and a desktop.

Every demo of every page is brought into view and set: each control alone, a slider at five places
over its whole range, the others at their start or as the control needs them; then each setting to
which a link of the page leads. What the browser scores as layout shifts is added up, whether or not
a hand may have caused them, and the height of the demo's box is compared between all settings.
"""

from bench.phone import SCREEN
from bench.report import Row, say
from bench.site import BENCH

ROUNDS = 1  # a layout does not vary
SCREENS = {"phone": SCREEN, "desktop": {"viewport": {"width": 1440, "height": 900}}}
TOLERATED = 0.01  # px, of heights that add up in another order


def sweeps(stand, server, address, screen):
    """(id, what `layout.sweep` found) of every demo of a page."""
    with stand.page(BENCH / "layout.js", **screen) as page:
        page.goto(server.origin + address, wait_until="load")
        page.evaluate("customElements.whenDefined('neuro-demo').then(() => undefined)")
        for demo in page.query_selector_all("neuro-demo"):
            demo.evaluate("layout.begin")
            yield demo.get_attribute("id"), demo.evaluate("layout.sweep")


def causes(moved):
    """By what moved, its score over all settings and the setting at which it moved most."""
    by_parts = {}
    for setting, score, parts in moved:
        by_parts.setdefault(parts, []).append((score, setting))
    sums = {parts: (sum(s for s, _ in each), max(each)[1]) for parts, each in by_parts.items()}
    return sorted(sums.items(), key=lambda item: -item[1][0])


def run(stand, rounds):
    server = stand.serve()
    found, notes = [], []
    for name, screen in SCREENS.items():
        for address in sorted({address for _, _, address, _ in stand.demos}):
            for demo, sweep in sweeps(stand, server, address, screen):
                if sweep["state"] != "live":
                    raise AssertionError(f"{address} {demo}: the demo is {sweep['state']}")
                heights, moved = sweep["heights"], sweep["moved"]
                low, high = (pick(heights, key=heights.get) for pick in (min, max))
                grown = heights[high] - heights[low]
                score = sum(score for _, score, _ in moved)
                found.append((score, grown if grown > TOLERATED else 0.0))
                place = f"{address} {demo}, {name}"
                say(f"layout {place}: {len(heights)} settings, {score:.5f}, {grown:.1f} px")
                if grown > TOLERATED:
                    notes.append(f"- {place}: {grown:.1f} px taller at {high} than at {low}")
                for parts, (score, setting) in causes(moved):
                    notes.append(f"- {place}: {score:.5f}, most at {setting}: {parts}")
    what = f"of {len(found)} demos and screens, going live and at every setting"
    scores, grown = (max(values) for values in zip(*found, strict=True))
    rows = [
        Row(f"largest layout shift {what}", scores, unit="", bar=0, bar_on="ours", digits=5),
        Row(f"largest change of height {what}", grown, unit="px", bar=0, bar_on="ours", digits=1),
    ]
    return rows, notes
