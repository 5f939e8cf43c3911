"""From opening a page to the first live result, beside a stock Pyodide worker.

Both clocks start at the page's `performance.timeOrigin` and stop when the figure that Python
computed has been put in the page; every open has a context of its own, so nothing is cached.

- ours: the chapter with the membrane demo, whose first slider is focused as soon as the element is
  defined, until its state is "live".
- stock (stock/): an otherwise empty page that starts at once a worker with the same version of
  Pyodide as npm delivers it, with its whole library and lock, which then loads the wheel as
  hatchling builds it and answers the same request, drawn by the same module.
- ours, empty page: our worker and runtime on that same page, without the chapter around it.
"""

import json
from statistics import median
from urllib.parse import urlencode

from bench.report import Row, say
from bench.site import BENCH, ROOT

ROUNDS = 9
BAR = 0.45
CHAPTER = "/neuroscience/"


def server_of(stand):
    """The site with the stock page, the stock Pyodide and the plain wheel beside it."""
    return stand.serve(**{
        "/stock/": BENCH / "stock",
        "/stock/pyodide/": ROOT / "node_modules" / "pyodide",
        f"/stock/{stand.wheel.name}": stand.wheel,
    })


def pages(stand):
    """The address of each page that is opened, by name."""
    stock = {"worker": "/stock/worker.js", "base": "/stock/pyodide/",
             "wheel": f"/stock/{stand.wheel.name}"}
    empty = {"worker": "/assets/javascripts/worker.js", "base": stand.runtime}
    return {
        "ours": CHAPTER,
        "stock": f"/stock/?{urlencode(stock)}",
        "ours, empty page": f"/stock/?{urlencode(empty)}",
    }


def open_page(stand, url):
    """(ms until the first live result, what the readouts then say)."""
    with stand.page(BENCH / "boot.js") as page:
        page.goto(url, wait_until="commit")
        return page.evaluate("live.promise")


def run(stand, rounds):
    server = server_of(stand)
    opened = pages(stand)
    times = {name: [] for name in opened}
    said = {}
    names = list(opened)
    for turn in range(rounds):
        for name in names if turn % 2 == 0 else reversed(names):
            ms, said[name] = open_page(stand, server.origin + opened[name])
            times[name].append(ms)
        if len({json.dumps(words, sort_keys=True) for words in said.values()}) > 1:
            raise AssertionError(f"the pages do not answer alike, so nothing is compared: {said}")
        last = ", ".join(f"{name} {times[name][-1]:.0f} ms" for name in names)
        say(f"boot {turn + 1}/{rounds}: {last}")
    middle = {name: median(values) for name, values in times.items()}
    rows = [
        Row("open to first live result, median", middle["ours"], middle["stock"], bar=BAR),
        Row("the same on an empty page, median", middle["ours, empty page"], middle["stock"]),
    ]
    spread = "; ".join(f"{name} {min(v):.0f} to {max(v):.0f} ms" for name, v in times.items())
    return rows, [f"Alternative: stock Pyodide worker. {rounds} opens each: {spread}."]
