"""Every public name is listed where it is defined, is located once, and is documented."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import neurosim

APART = {"population", "explorable", "demos"}


def science(package):
    """The public modules of a package and of the rooms in it."""
    for found in pkgutil.iter_modules(package.__path__):
        if found.name not in APART and not found.name.startswith("_"):
            module = importlib.import_module(f"{package.__name__}.{found.name}")
            yield from science(module) if found.ispkg else [module]


MODULES = list(science(neurosim))
SCIENCE = [module.__name__ for module in MODULES]


@pytest.mark.parametrize("module", MODULES, ids=SCIENCE)
def test_all_lists_exactly_the_public_classes_and_functions_defined_there(module):
    defined = {
        name
        for name, value in vars(module).items()
        if not name.startswith("_")
        and getattr(value, "__module__", None) == module.__name__
        and (inspect.isclass(value) or inspect.isfunction(value))
    }
    listed = {name for name in module.__all__ if callable(getattr(module, name))}
    assert listed == defined
    assert len(set(module.__all__)) == len(module.__all__)


def test_package_exports_each_name_from_one_module():
    assert sorted(neurosim.__all__) == neurosim.__all__
    for name in neurosim.__all__:
        homes = [module for module in MODULES if name in module.__all__]
        assert len(homes) == 1, name
        assert getattr(neurosim, name) is getattr(homes[0], name)


@pytest.mark.parametrize("name", ["neurosim", "neurosim.learning", "neurosim.synapses"])
def test_stub_holds_the_names_of_a_package(name):
    package = importlib.import_module(name)
    lines = ast.parse(Path(package.__path__[0], "__init__.pyi").read_text("utf-8")).body
    imports = [line for line in lines if isinstance(line, ast.ImportFrom)]
    assert [ast.unparse(line) for line in lines if line not in imports] == (
        ["__version__: str"] if name == "neurosim" else []
    )
    # each on a line of its own; `as` with the same name is what makes it public
    assert all([alias.name] == [alias.asname] for line in imports for [alias] in [line.names])
    assert sorted(line.names[0].name for line in imports) == package.__all__
    assert all(
        getattr(package, line.names[0].name)
        is getattr(importlib.import_module(line.module), line.names[0].name)
        for line in imports
    )


def test_version_is_written_once_and_well_formed():
    assert [part.isdigit() for part in neurosim.__version__.split(".")] == [True] * 3


@pytest.mark.parametrize("module", MODULES, ids=SCIENCE)
def test_everything_public_has_a_docstring_and_every_export_an_example(module):
    assert module.__doc__
    for name in module.__all__:
        value = getattr(module, name)
        if inspect.isfunction(value) or inspect.isclass(value):
            assert value.__doc__, name
        if inspect.isfunction(value):
            assert ">>>" in value.__doc__, name
