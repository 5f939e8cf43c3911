"""Parametrises the tests of this folder with reference rows, by name.

`test_rows.py` gets every row of the kinds that are data; a test marked `kind(name)` gets the rows
of that one. Rows of a kind that is not modelled are deselected and listed at the end of the run.
"""

import json
import os
from pathlib import Path

import pytest

OWN = Path(__file__).with_name("reference.json")
ROWS = json.loads(Path(os.environ.get("NEUROSIM_REFERENCE", OWN)).read_text("utf-8"))["rows"]

# their stimulus is a sentence: one test each, written by hand
IN_WORDS = {
    "hh.accommodation",
    "hh.anode_break",
    "hh.bistable",
    "hh.depolarisation_block",
    "hh.hopf",
    "hh.paired",
    "hh.rates",
    "hh.rest",
    "hh.rest_eigenvalues",
    "hh.shock",
    "hh.steady_state",
    "hh.threshold",
    "layer.lif_vs_linear",
}
NOT_MODELLED = pytest.StashKey[dict[str, int]]()


def pytest_configure(config):
    config.addinivalue_line("markers", "kind(name): test every reference row of this kind")
    config.stash[NOT_MODELLED] = {}


def pytest_generate_tests(metafunc):
    if "row" not in metafunc.fixturenames:
        return
    marker = metafunc.definition.get_closest_marker("kind")
    if marker is None:
        rows = [row for row in ROWS if row["kind"] not in IN_WORDS]
    else:
        assert marker.args[0] in IN_WORDS, marker
        rows = [row for row in ROWS if row["kind"] == marker.args[0]]
    # an empty list would make pytest skip the test: None is deselected below
    metafunc.parametrize("row", rows or [None], ids=[row["name"] for row in rows] or ["no row"])


def pytest_collection_modifyitems(config, items):
    kept, without = [], []
    for item in items:
        if item.path.parent != OWN.parent or not hasattr(item, "callspec"):
            kept.append(item)
            continue
        row = item.callspec.params["row"]
        in_data = item.get_closest_marker("kind") is None
        if row is None:
            without.append(item)
        elif in_data and row["kind"] not in item.module.CHECKS:
            without.append(item)
            counts = config.stash[NOT_MODELLED]
            counts[row["kind"]] = counts.get(row["kind"], 0) + 1
        else:
            kept.append(item)
    if without:
        config.hook.pytest_deselected(items=without)
        items[:] = kept


def pytest_terminal_summary(terminalreporter, config):
    for kind, count in sorted(config.stash[NOT_MODELLED].items()):
        terminalreporter.write_line(f"reference kind not modelled yet: {kind} ({count} rows)")
