"""From the death of the Python worker to the next live result, beside a stock Pyodide worker.

A page that is live asks a question of which its worker dies, as one does that has run out of
memory: restart.js ends it and tells the page of an error. The clock starts there and stops when the
figure of the next worker has been put in the page; the button that starts it is pressed at once.
The alternative is the same chapter on the stock worker of `boot`.
"""

from statistics import median

from bench import boot
from bench.report import Row, say
from bench.site import BENCH

ROUNDS = 5
BAR = 0.25


def restart(stand, url):
    """ms from the death of a live worker to the figure of the next."""
    with stand.page(BENCH / "boot.js", BENCH / "restart.js") as page:
        page.goto(url, wait_until="commit")
        page.evaluate("live.promise")
        page.wait_for_timeout(500)  # what a first result sets in motion is not measured
        return page.evaluate("crash()")


def run(stand, rounds):
    pages = boot.pages(stand)
    times = {"ours": [], "stock": []}
    opened = {"ours": pages["article"], "stock": pages["article, stock"]}
    for turn in range(rounds):
        for name in opened if turn % 2 == 0 else reversed(opened):
            server, address = opened[name]
            times[name].append(restart(stand, server.origin + address))
        last = ", ".join(f"{name} {v[-1]:.0f} ms" for name, v in times.items())
        say(f"restart {turn + 1}/{rounds}: {last}")
    middle = {name: median(values) for name, values in times.items()}
    row = Row("restart after a crash to live result", middle["ours"], middle["stock"], bar=BAR)
    spread = "; ".join(f"{name} {min(v):.0f} to {max(v):.0f} ms" for name, v in times.items())
    return [row], [f"Alternative: stock Pyodide worker, medians of {rounds}: {spread}."]
