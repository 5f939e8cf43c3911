"""Lighthouse's scores of some pages, on a slow phone as it simulates one.

The site is built for the address at which it is then served, compressed and with the caching of a
static host. Performance is the median of the rounds, what the others find does not vary. Lighthouse
is installed once, into .cache/, where it takes 190 MB.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from threading import Thread

import bootstrap
from bench.report import Row, say
from bench.site import ROOT, Server, StaticHost
from tests.browser import chromium

ROUNDS = 3
VERSION = "12.8.2"  # the last that runs on Node 20
FOLDER = ROOT / ".cache" / "lighthouse"
PAGES = ["", "neuroscience/", "comparison/", "glossary/", "counting/", "ko/", "ko/deep-learning/"]
BARS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
MEASURES = {
    "LCP": ("largest-contentful-paint", "{:,.0f} ms"),
    "CLS": ("cumulative-layout-shift", "{:.3f}"),
    "TBT": ("total-blocking-time", "{:,.0f} ms"),
    "bytes": ("total-byte-weight", "{:,.0f}"),
}


class Score(Row):
    """The lowest score of all pages; the bar is the least that will do."""

    @property
    def met(self):
        return self.ours >= self.bar

    def amount(self, value):
        return f"{value:.0f}"


def tool(name):
    """A program of Node's, from PATH or from where bootstrap.py put it."""
    found = shutil.which(name) or shutil.which(name, path=bootstrap.BIN)
    return found or sys.exit(f"bench: no {name} found: run `make build` once, or install Node")


def installed():
    """Lighthouse's command, once it is there in this version."""
    module = FOLDER / "node_modules" / "lighthouse"
    described = module / "package.json"
    if not described.is_file() or json.loads(described.read_text())["version"] != VERSION:
        say(f"installing Lighthouse {VERSION}")
        FOLDER.mkdir(parents=True, exist_ok=True)
        options = ["--prefix", FOLDER, "--ignore-scripts", "--no-audit", "--no-fund", "--no-save"]
        command = [tool("npm"), "install", *options, f"lighthouse@{VERSION}"]
        subprocess.run(command, check=True, stdout=sys.stderr)
    return module / "cli" / "index.js"


def look(address, categories, folder):
    """Lighthouse's report on a page."""
    report = Path(folder) / "report.json"
    subprocess.run(
        [
            tool("node"),
            installed(),
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(categories)}",
            "--chrome-flags=" + " ".join(["--headless=new", *chromium.ARGUMENTS]),
        ],
        check=True,
        stdout=sys.stderr,
        env=os.environ | {"CHROME_PATH": chromium.path()},
    )
    found = json.loads(report.read_text("utf-8"))
    if "runtimeError" in found:
        raise RuntimeError(f"{address}: {found['runtimeError']['message']}")
    return found


def points(report, category):
    return round(100 * report["categories"][category]["score"])


def faults(report):
    """What keeps a page from the full score, other than speed."""
    for name, category in report["categories"].items():
        for reference in category["auditRefs"] if name != "performance" else ():
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                nodes = [
                    item.get("node", {}).get("snippet") or item.get("description") or ""
                    for item in audit.get("details", {}).get("items", [])
                ]
                yield f"{name}: {audit['title']} {'; '.join(filter(None, nodes[:3]))[:300]}"


def run(_, rounds):
    with tempfile.TemporaryDirectory(prefix="neurosim-lighthouse-") as folder:
        site = Path(folder).resolve() / "site"
        server = Server({"/": site}, StaticHost)
        Thread(target=server.serve_forever, daemon=True).start()
        say("building the site for its address")
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site],
            cwd=ROOT,
            check=True,
            stdout=sys.stderr,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": server.origin + "/"},
        )
        try:
            found = {
                page: measured(server.origin + "/" + page, rounds, folder)
                for page in PAGES
                if (site / page / "index.html").is_file()
            }
        finally:
            server.shutdown()
            server.server_close()
    rows = [
        Score(
            f"{category}, lowest of {len(found)} pages",
            min(scores[category] for scores, _, _ in found.values()),
            bar=bar,
            bar_on="ours",
        )
        for category, bar in BARS.items()
    ]
    heads = [*BARS, *MEASURES]
    lines = [["page", *heads], ["---", *["---:"] * len(heads)]]
    for page, (scores, amounts, _) in found.items():
        lines.append(["/" + page, *(str(scores[name]) for name in BARS), *amounts])
    notes = ["| " + " | ".join(line) + " |" for line in lines]
    notes += [f"- /{page}: {fault}" for page, (_, _, wrong) in found.items() for fault in wrong]
    return rows, notes


def measured(address, rounds, folder):
    """The scores of a page, its measures as text, and its faults."""
    first = look(address, BARS, folder)
    reports = [first, *(look(address, ["performance"], folder) for _ in range(rounds - 1))]
    scores = {category: points(first, category) for category in BARS}
    scores["performance"] = round(median(points(report, "performance") for report in reports))
    amounts = [
        form.format(median(report["audits"][name]["numericValue"] for report in reports))
        for name, form in MEASURES.values()
    ]
    say(f"lighthouse {address}: {scores} {dict(zip(MEASURES, amounts))}")
    return scores, amounts, list(faults(first))
