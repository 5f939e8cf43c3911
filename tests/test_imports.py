"""Imports run one way, and the science knows no browser, no site and no array library."""

import ast
from pathlib import Path

import pytest

import neurosim

SRC = Path(neurosim.__file__).parent
# each room may import from the rooms before it
ORDER = [
    ["parameters"],
    ["stimuli", "recording", "matrices", "brains", "census"],
    ["noise", "architectures"],
    ["lif", "hodgkin_huxley", "adex", "izhikevich", "membrane", "synapses", "release"],
    ["adaptive_lif", "axon", "siegert"],
    ["layers", "dale", "hebbian", "stdp"],
    ["rates", "network", "surrogate"],
    ["comparison", "learning_rules", "state"],
    ["learning"],
    ["population"],
    ["plotting"],
    ["explorable"],
    ["demos"],
]
# only when it is called: `Recording.plot` draws itself
LATER = {("recording", "plotting")}
FORBIDDEN = {"js", "pyodide", "pyodide_js", "mkdocs", "material", "matplotlib", "plotly", "numpy"}
# the one room of each library
ALLOWED = {"population": {"numpy"}, "plotting": {"matplotlib"}}
SCIENCE = sorted(path.stem for path in SRC.glob("*.py"))
FILES = sorted(SRC.rglob("*.py"))


def rank(name):
    for level, rooms in enumerate(ORDER):
        if name in rooms:
            return level
    raise AssertionError(f"{name} has no place in ORDER")


def room_of(file):
    return file.relative_to(SRC).with_suffix("").parts[0]


def imported(file):
    """Dotted names of every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        yield from names(node)


def names(node):
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute, so that this test can read them"
        # "from neurosim import x" may import a module x
        whole = node.module == "neurosim"
        yield from (f"neurosim.{a.name}" for a in node.names) if whole else [node.module]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SRC)))
def test_nothing_imports_a_browser_a_site_or_a_plot(file):
    forbidden = FORBIDDEN - ALLOWED.get(room_of(file), set())
    assert not {name.split(".")[0] for name in imported(file)} & forbidden


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SRC)))
def test_imports_run_one_way(file):
    room = room_of(file)
    if room == "__init__":
        return
    modules = {path.stem for path in SRC.iterdir()}
    for name in imported(file):
        parts = name.split(".")
        if parts[0] != "neurosim":
            continue
        other = parts[1] if parts[1] in modules else "__init__"
        assert other != "__init__", f"{file.name} imports from the package that imports it"
        if other != room and (room, other) not in LATER:
            assert rank(other) < rank(room), f"{room} imports {other}"


@pytest.mark.parametrize("name", SCIENCE)
def test_science_loads_few_modules_of_the_standard_library(name):
    # every module more is one more for the browser's trimmed standard library to fetch
    body = ast.parse((SRC / f"{name}.py").read_text("utf-8")).body
    at_import = {name.split(".")[0] for node in body for name in names(node)}
    # abc is frozen into the interpreter
    assert at_import <= {"__future__", "abc", "array", "itertools", "math", "neurosim"}
