"""Imports run one way, and the science knows no browser, no site and no array library."""

import ast
import shutil
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import neurosim

SRC = Path(neurosim.__file__).parent
# each room may import from the rooms before it, all of them from the modules that stand in none
ORDER = [
    "inputs",
    "neurons",
    "synapses",
    "units",
    "bridge",
    "learning",
    "counting",
    "population",
    "explorable",
    "demos",
]
FORBIDDEN = {"js", "pyodide", "pyodide_js", "mkdocs", "material", "matplotlib", "plotly", "numpy"}
# the one room of each library
ALLOWED = {"population": {"numpy"}, "plotting": {"matplotlib"}}
FILES = sorted(SRC.rglob("*.py"))
SCIENCE = [file for file in FILES if not {"population", "explorable", "demos"} & {*file.parts}]


def show(file):
    return str(file.relative_to(SRC))


def modules(src):
    """The modules of a package by their dotted names; a folder has that of its `__init__`."""
    for file in src.rglob("*.py"):
        parts = file.relative_to(src.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), file


def room_of(name):
    """The room of a module, or "" for one that stands in none."""
    room = name.split(".")[1]
    return room if room in ORDER else ""


def names(node, known=()):
    """Dotted names of every module that a statement or a call may import."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute, so that this test can read them"
        for alias in node.names:
            module = f"{node.module}.{alias.name}"
            yield module if module in known else node.module
    elif isinstance(node, ast.Call):
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if called in ("import_module", "__import__"):
            yield from at_run_time(node.args[0], known)


def at_run_time(argument, known):
    """The name that is imported; if only its beginning is written there, all that begin so."""
    parts = argument
    while isinstance(parts, ast.BinOp | ast.JoinedStr):
        parts = parts.left if isinstance(parts, ast.BinOp) else parts.values[0]
    assert isinstance(parts, ast.Constant), f"which module? {ast.unparse(argument)}"
    if parts is argument:
        return [parts.value]
    begun = [name for name in known if name.startswith(parts.value)]
    return [name for name in begun if not name.endswith(".__main__")]  # doors, which nobody imports


def graph(src):
    """What each module of a package imports of it, wherever in the file and at run time too."""
    known = dict(modules(src))
    return {
        module: {
            name
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            for name in names(node, known)
            if name in known and name != module
        }
        for module, file in known.items()
    }


def wrong(src):
    """What is wrong with the imports of a package, one sentence each."""
    imports = graph(src)
    for module, others in imports.items():
        if module != "neurosim":  # the face, which every name can be had from
            for other in sorted(others):
                yield from wrong_between(module, other)
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        yield "a circle: " + ", ".join(error.args[1])


def wrong_between(module, other):
    if other == "neurosim":
        yield f"{module} imports from the package that imports it"
        return
    room, of_other = room_of(module), room_of(other)
    order = ["", *ORDER]
    if order.index(of_other) > order.index(room):
        yield f"{module} imports {other}"


def test_every_folder_has_its_place():
    assert {file.parent.name for file in SRC.glob("*/*.py")} == {*ORDER}


def test_imports_run_one_way():
    assert not list(wrong(SRC))


@pytest.mark.parametrize(
    ("file", "line", "complaint"),
    [
        ("parameters.py", "import neurosim.neurons.lif", "parameters imports neurosim.neurons.lif"),
        ("inputs/stimuli.py", "from neurosim.inputs import noise", "a circle"),
        ("synapses/responses.py", "from neurosim.synapses import drive", "a circle"),
        ("plotting.py", "from neurosim.recording import Recording", "a circle"),
        ("neurons/lif.py", "from neurosim import LIF", "imports from the package"),
        ("units/state.py", "__import__('neurosim.bridge.rates')", "imports neurosim.bridge.rates"),
        ("explorable/demo.py", "import_module('neurosim.demos.' + name)", "imports neurosim.demos"),
        ("bridge/dale.py", "importlib.import_module(f'neurosim.{room}.task')", "imports neurosim"),
    ],
)
def test_a_planted_slip_is_found(tmp_path, file, line, complaint):
    src = shutil.copytree(SRC, tmp_path / "neurosim", ignore=shutil.ignore_patterns("__pycache__"))
    with (src / file).open("a", encoding="utf-8") as text:
        text.write(f"\n\ndef late(name, room):\n    {line}\n")
    assert any(complaint in found for found in wrong(src))


@pytest.mark.parametrize("file", [f for f in SCIENCE if f.stem == "__init__"], ids=show)
def test_a_room_loads_nothing_before_it_is_asked(file):
    # a page with one demo does not pay for the others
    body = ast.parse(file.read_text("utf-8")).body
    assert not [name for node in body for name in names(node) if name.startswith("neurosim")]


@pytest.mark.parametrize("file", FILES, ids=show)
def test_nothing_imports_a_browser_a_site_or_a_plot(file):
    forbidden = FORBIDDEN - ALLOWED.get(file.relative_to(SRC).with_suffix("").parts[0], set())
    nodes = ast.walk(ast.parse(file.read_text("utf-8")))
    assert not {name.split(".")[0] for node in nodes for name in names(node)} & forbidden


@pytest.mark.parametrize("file", SCIENCE, ids=show)
def test_science_loads_few_modules_of_the_standard_library(file):
    # every module more is one more for the browser's trimmed standard library to fetch
    body = ast.parse(file.read_text("utf-8")).body
    at_import = {name.split(".")[0] for node in body for name in names(node)}
    # abc, importlib and sys are in the interpreter itself
    allowed = {"__future__", "abc", "array", "importlib", "itertools", "math", "neurosim", "sys"}
    assert at_import <= allowed
