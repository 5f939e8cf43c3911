"""The atlas of each demo: its bytes, and the time of the first answer, which needs no Python.

A page is opened for each control of each demo, and left alone until it has loaded; nothing of the
drawing, the atlas or Python is there yet. Then the control is moved by one event, and the clock
runs from that event to the first task after the frame in which the new figure is painted
(atlas.js). The server sends text as gzip makes it, like the hosts of static sites.

The second time, the processor is slowed down 4 times and the network brings 5 Mbit/s, as on a
phone.
"""

import re

from bench.report import Row, percentile, say
from bench.site import BENCH, StaticHost, packed

ROUNDS = 1
FEW, MANY = 60_000, 150_000  # bytes: bars for a demo, and for one of more than MANY_CONTROLS
MANY_CONTROLS = 12
BAR, SLOW_BAR = 150, 500  # ms
SLOWED = 4
RATE = 5e6 / 8  # bytes a second
NETWORK = {"offline": False, "latency": 0, "downloadThroughput": RATE, "uploadThroughput": RATE}
ATLAS = re.compile(r"^(.+)-\w+\.(\w+)\.json$")


def weights(site):
    """Bytes as gzip makes them of every atlas, by demo and language."""
    found = {}
    for file in sorted((site / "assets" / "atlas").iterdir()):
        demo, language = ATLAS.match(file.name).groups()
        weight = len(packed(file))
        found.setdefault(demo, {})[language] = max(weight, found.get(demo, {}).get(language, 0))
    return found


def opened(page, server, address):
    page.goto(server.origin + address, wait_until="load")
    page.evaluate("customElements.whenDefined('neuro-demo').then(() => 0)")
    page.wait_for_timeout(300)


def first_answer(stand, server, address, place, control, slow):
    with stand.page(BENCH / "atlas.js") as page:
        opened(page, server, address)
        if slow:
            session = page.context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", NETWORK)
        return page.evaluate("([id, name]) => atlas.first(id, name)", [place, control])


def controls(stand, server, address, place):
    with stand.page(BENCH / "atlas.js") as page:
        opened(page, server, address)
        return page.evaluate("id => atlas.controls(id)", place)


def run(stand, rounds):
    server = stand.serve(StaticHost)
    placed = {name: where for name, language, *where in stand.demos if language == "en"}
    moved = {name: controls(stand, server, *where) for name, where in placed.items()}
    rows, notes = [], []
    for name, by_language in weights(stand.site).items():
        bar = MANY if len(moved[name]) > MANY_CONTROLS else FEW
        weight = max(by_language.values())
        rows.append(Row(f"atlas of {name}, gz", weight, unit="B", bar=bar, bar_on="ours"))
        said = ", ".join(f"{language} {weight:,}" for language, weight in by_language.items())
        notes.append(f"- {name}: {said}")
    for slow in (False, True):
        times = {}
        for turn in range(rounds):
            for name, (address, place) in placed.items():
                for control in moved[name]:
                    ms = first_answer(stand, server, address, place, control, slow)
                    times.setdefault(f"{name} {control}", []).append(ms)
            say(f"atlas, {'slow' if slow else 'local'} {turn + 1}/{rounds}: {len(times)} controls")
        every = [ms for values in times.values() for ms in values]
        bar = SLOW_BAR if slow else BAR
        what = "first answer, p95 over controls" + (", 4 x slower at 5 Mbit/s" if slow else "")
        rows.append(Row(what, percentile(every, 95), bar=bar, bar_on="ours"))
        worst = max(times, key=lambda name: max(times[name]))
        notes.append(
            f"- {what}: p50 {percentile(every, 50):.0f}, worst {max(every):.0f} ms ({worst})"
        )
    return rows, notes
