"""Bytes that a page asks for: before any intent, and from intent to a live demo.

What a server sends as text, and WebAssembly, counts as gzip makes it at level 9; what is compressed
already (fonts, images, zips) counts as it is. Before intent: every page of the site in every
language, until nothing has been asked for during 2 s after its load; the largest is reported. From
intent: the runtime, the drawing and the worker, beside what the stock worker of `boot` asks for.

A page that asks for WebAssembly before intent, or ever asks another origin, is an error.
"""

import time

from bench import boot
from bench.report import Row, say
from bench.site import BENCH, packed

ROUNDS = 1  # bytes do not vary
PAGE_BAR = 300_000
RUNTIME_BAR = 5_300_000
IDLE = 2.0  # s


def weigh(file):
    """The bytes of a file on the wire."""
    return len(packed(file))


def chapters(site):
    """The address of every page of the site."""
    folders = (file.parent.relative_to(site).as_posix() for file in site.rglob("index.html"))
    return sorted("/" if folder == "." else f"/{folder}/" for folder in folders)


def watched(page, server):
    """The list of the page's requests to anywhere but the server, as it grows."""
    strangers = []

    def look(request):
        if not request.url.startswith((server.origin, "data:", "blob:")):
            strangers.append(request.url)

    page.context.on("request", look)
    return strangers


def settle(page, server):
    """Wait until the server has had nothing to do for a while."""
    count, since = len(server.served), time.monotonic()
    while time.monotonic() - since < IDLE:
        page.wait_for_timeout(100)  # unlike sleep, this lets the page's requests be heard of
        if len(server.served) > count:
            count, since = len(server.served), time.monotonic()


def before_intent(stand, server, address):
    """Bytes by address of all that a page asks for when nobody touches it."""
    server.served.clear()
    with stand.page() as page:
        strangers = watched(page, server)
        page.goto(server.origin + address, wait_until="load")
        settle(page, server)
    if strangers:
        raise AssertionError(f"{address} asks other origins before intent: {strangers}")
    if any(asked.endswith(".wasm") for asked, _ in server.served):
        raise AssertionError(f"{address} asks for WebAssembly before intent")
    return {asked: weigh(file) for asked, file in server.served}


def to_live(stand, server, address):
    """Bytes by address of all that a page asks for until its first live result."""
    server.served.clear()
    with stand.page(BENCH / "boot.js") as page:
        strangers = watched(page, server)
        page.goto(server.origin + address, wait_until="commit")
        page.evaluate("live.promise")
        settle(page, server)
    if strangers:
        raise AssertionError(f"{address} asks other origins: {strangers}")
    return {asked: weigh(file) for asked, file in server.served}


def breakdown(title, weights):
    lines = [f"{title}:", ""]
    for asked, weight in sorted(weights.items(), key=lambda item: -item[1]):
        lines.append(f"- {weight:,} {asked}")
    return [*lines, ""]


def run(stand, rounds):
    opened = boot.pages(stand)
    server, article = opened["article"]
    pages = {}
    for address in chapters(stand.site):
        pages[address] = before_intent(stand, server, address)
        say(f"bytes {address}: {sum(pages[address].values()):,}")
    largest = max(pages, key=lambda address: sum(pages[address].values()))

    live = to_live(stand, server, article)
    live = {asked: weight for asked, weight in live.items() if asked not in pages[boot.CHAPTER]}
    stock = to_live(stand, *opened["bare, stock"])
    runtime = {asked: weight for asked, weight in live.items() if asked.startswith(stand.runtime)}
    stock_runtime = {
        asked: weight
        for asked, weight in stock.items()
        if asked.startswith("/stock/pyodide/") or asked.endswith(".whl")
    }
    rows = [
        Row(
            f"largest page before interaction ({largest}), gz",
            sum(pages[largest].values()),
            unit="B",
            bar=PAGE_BAR,
            bar_on="ours",
        ),
        Row(
            "runtime to a live demo, gz",
            sum(runtime.values()),
            sum(stock_runtime.values()),
            unit="B",
            bar=RUNTIME_BAR,
            bar_on="ours",
        ),
        Row(
            "all from intent to a live demo, gz", sum(live.values()), sum(stock.values()), unit="B"
        ),
    ]
    notes = ["Alternative: stock Pyodide worker and its page.", ""]
    notes += breakdown(f"{largest} before interaction", pages[largest])
    return rows, notes + breakdown("From intent to a live demo", live)
