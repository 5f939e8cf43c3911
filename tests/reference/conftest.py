"""Gives each test marked `kind(...)` one row of that kind at a time, by name.

Rows of kinds without a test are deselected and listed at the end of the run.
"""

import json
import os
from pathlib import Path

import pytest

OWN = Path(__file__).with_name("reference.json")
ROWS = json.loads(Path(os.environ.get("NEUROSIM_REFERENCE", OWN)).read_text("utf-8"))["rows"]
HERE = Path(__file__).parent

tested = pytest.StashKey[set]()
is_whole_run = pytest.StashKey[bool]()


def pytest_configure(config):
    config.addinivalue_line("markers", "kind(name): test every reference row of this kind")
    config.stash[tested] = set()


def pytest_generate_tests(metafunc):
    marker = metafunc.definition.get_closest_marker("kind")
    if marker is None:
        return
    kind = marker.args[0]
    metafunc.config.stash[tested].add(kind)
    rows = [pytest.param(row, id=row["name"]) for row in ROWS if row["kind"] == kind]
    metafunc.parametrize("row", rows or [pytest.param(None, id=f"no {kind}")])


def pytest_collection_modifyitems(config, items):
    def has_no_row(item):
        callspec = getattr(item, "callspec", None)
        return callspec is not None and callspec.params.get("row", item) is None

    without = [item for item in items if has_no_row(item)]
    if without:
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if item not in without]


@pytest.fixture(scope="session")
def own_rows():
    """The rows of this folder, whatever file is tested."""
    return json.loads(OWN.read_text("utf-8"))["rows"]
