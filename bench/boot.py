"""From opening a page to the first live result, beside a stock Pyodide worker.

Both clocks start at the page's `performance.timeOrigin` and stop when the figure that Python
computed has been put in the page; every open has a context of its own, so nothing is cached.

- article: the chapter with the membrane demo, whose first slider is focused as soon as the element
  is defined, until its state is "live".
- article, stock: the same chapter with a stock worker in the place of ours: the same version of
  Pyodide as npm delivers it, with its whole library and lock, which then loads the wheel as
  hatchling builds it. Answer and drawing are the same.
- bare, bare, stock: our worker and the stock one on an otherwise empty page (stock/), which starts
  its worker at once.
"""

import json
from statistics import median
from urllib.parse import urlencode

from bench.report import Row, say
from bench.site import BENCH, ROOT

ROUNDS = 9
BAR = 0.45
CHAPTER = "/neuroscience/"


# The stock worker where the chapter looks for ours: it hears where its own files are instead.
STAND_IN = """import "/stock/worker.js";
const answer = globalThis.onmessage;
globalThis.onmessage = ({ data }) => answer({ data: { ...data, ...%s } });
"""


def pages(stand):
    """The server and the address of each page that is opened, by name."""
    stock = {"base": "/stock/pyodide/", "wheel": f"/stock/{stand.wheel.name}"}
    beside = {
        "/stock/": BENCH / "stock",
        stock["base"]: ROOT / "node_modules" / "pyodide",
        stock["wheel"]: stand.wheel,
    }
    stand_in = stand.site.parent / "worker.js"
    stand_in.write_text(STAND_IN % json.dumps(stock), "utf-8")
    ours = stand.serve(**beside)
    theirs = stand.serve(**beside, **{"/assets/javascripts/worker.js": stand_in})
    bare = {"worker": "/assets/javascripts/worker.js", "base": stand.runtime}
    return {
        "article": (ours, CHAPTER),
        "article, stock": (theirs, CHAPTER),
        "bare": (ours, f"/stock/?{urlencode(bare)}"),
        "bare, stock": (ours, f"/stock/?{urlencode({'worker': '/stock/worker.js', **stock})}"),
    }


def open_page(stand, url):
    """(ms until the first live result, what the readouts then say)."""
    with stand.page(BENCH / "boot.js") as page:
        page.goto(url, wait_until="commit")
        return page.evaluate("live.promise")


def run(stand, rounds):
    opened = pages(stand)
    times = {name: [] for name in opened}
    said = {}
    names = list(opened)
    for turn in range(rounds):
        for name in names if turn % 2 == 0 else reversed(names):
            server, address = opened[name]
            ms, said[name] = open_page(stand, server.origin + address)
            times[name].append(ms)
        if len({json.dumps(words, sort_keys=True) for words in said.values()}) > 1:
            raise AssertionError(f"the pages do not answer alike, so nothing is compared: {said}")
        last = ", ".join(f"{name} {times[name][-1]:.0f} ms" for name in names)
        say(f"boot {turn + 1}/{rounds}: {last}")
    middle = {name: median(values) for name, values in times.items()}
    rows = [
        Row(
            "article open to first live result",
            middle["article"],
            middle["article, stock"],
            bar=BAR,
        ),
        Row("the same on an empty page", middle["bare"], middle["bare, stock"], bar=BAR),
    ]
    spread = "; ".join(f"{name} {min(v):.0f} to {max(v):.0f} ms" for name, v in times.items())
    return rows, [f"Alternative: stock Pyodide worker, medians of {rounds} opens each: {spread}."]
