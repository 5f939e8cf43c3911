"""Parametrises every test marked `kind(name)` with the reference rows of that kind, by name.

The rows are those of `reference.json` beside this file, or of the file that NEUROSIM_REFERENCE
names. A kind of which the file has no row deselects its test, and `test_kinds.py` fails for a kind
in the file that no test here is marked with.
"""

import json
import os
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
OWN = HERE / "reference.json"
ROWS = json.loads(Path(os.environ.get("NEUROSIM_REFERENCE", OWN)).read_text("utf-8"))["rows"]
# read from the text, so that a run of one file knows the kinds of all
TESTED = {
    kind
    for file in HERE.glob("test_*.py")
    for kind in re.findall(r'mark\.kind\("([\w.]+)"\)', file.read_text("utf-8"))
}


def pytest_configure(config):
    config.addinivalue_line("markers", "kind(name): test every reference row of this kind")


def pytest_generate_tests(metafunc):
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", sorted({row["kind"] for row in ROWS}))
    if "row" not in metafunc.fixturenames:
        return
    kinds = {mark.args[0] for mark in metafunc.definition.iter_markers("kind")}
    assert kinds and kinds <= TESTED, f"{metafunc.function.__name__} needs a mark kind(name)"
    rows = [row for row in ROWS if row["kind"] in kinds]
    # an empty list would make pytest skip the test: None is deselected below
    metafunc.parametrize("row", rows or [None], ids=[row["name"] for row in rows] or ["no row"])


def pytest_collection_modifyitems(config, items):
    def without_row(item):
        return hasattr(item, "callspec") and item.callspec.params.get("row", item) is None

    without = [item for item in items if without_row(item)]
    if without:
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if not without_row(item)]


@pytest.fixture
def tested():
    """The kinds of rows that some test of this folder is marked with."""
    return TESTED


@pytest.fixture
def own_rows():
    """The rows of this folder's own file, which rows of another file may refer to."""
    return json.loads(OWN.read_text("utf-8"))["rows"]
