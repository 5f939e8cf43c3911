"""The reference of the package: complete, made from the declarations, its English marked."""

import importlib
import pkgutil
from pathlib import Path

import pytest

import neurosim
from neurosim.parameters import Parametrised


def documented(package):
    """The modules of a package that are shown: those of its rooms, and populations as one."""
    for found in pkgutil.iter_modules(package.__path__):
        name = f"{package.__name__}.{found.name}"
        if found.name.startswith("_") or found.name in ("demos", "explorable"):
            continue
        if not found.ispkg or found.name == "population":
            yield name
        else:
            yield from documented(importlib.import_module(name))


MODULES = sorted(documented(neurosim))


def declaring():
    """Every public class with declared parameters, and the module it is defined in."""
    for name in MODULES:
        module = importlib.import_module(name)
        for public in module.__all__:
            found = getattr(module, public)
            if isinstance(found, type) and issubclass(found, Parametrised) and found.parameters():
                yield pytest.param(name, found, id=public)


@pytest.fixture(scope="module", params=["", "ko/"])
def reference(request, pages):
    """The pages of the reference in one language, as one list of elements by id."""
    found = {}
    for address, page in pages.items():
        if address.startswith(f"{request.param}reference/"):
            found |= {element["id"]: element for element in page.select("article [id]")}
    return found


def linked():
    """Every place that a link from elsewhere may lead to: its address, module and name."""
    for line in Path(__file__).with_name("reference_places.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            address, module, *names = line.split()
            yield from ((address, module, name) for name in ("", *names))


@pytest.mark.parametrize("root", ["", "ko/"])
def test_a_link_to_a_path_without_its_room_finds_its_heading(pages, root):
    for address, module, name in linked():
        place = f"neurosim.{module}.{name}".removesuffix(".")
        (found,) = pages[root + address].select(f'[id="{place}"]')
        heading = found if found.name.startswith("h") else found.parent
        assert heading.name == ("h3" if name else "h2") or "." in name
        assert heading["id"].endswith(name), place


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_a_place(reference, name):
    assert name in reference


@pytest.mark.parametrize(("module", "found"), list(declaring()))
def test_table_says_what_is_declared(reference, module, found):
    heading = reference.get(f"{module}.{found.__name__}")
    if heading is None:  # of a package, under the module that defines it
        heading = reference[f"{found.__module__}.{found.__name__}"]
    table = heading.find_parent(class_="doc-class").select_one(".docstring table")
    rows = [[cell.get_text() for cell in row.select("td")] for row in table.select("tbody tr")]
    assert [row[0] for row in rows] == list(found.parameters())
    for (name, default, unit, bounds, meaning), p in zip(
        rows, found.parameters().values(), strict=True
    ):
        # the site curls apostrophes
        assert (name, unit, meaning.replace("’", "'")) == (p.name, p.unit, p.meaning)
        assert default == ("" if p.default is None else f"{p.default:.10g}")
        assert f"{bounds} {unit}".strip() == p.bounds()


def test_docstrings_are_marked_as_english(pages):
    for address, page in pages.items():
        for docstring in page.select(".docstring"):
            assert docstring["lang"] == "en", address
    heads = {th.get_text() for th in pages["ko/reference/neurons/"].select(".docstring th")}
    assert heads == {"매개변수", "기본값", "단위", "범위", "뜻"}


def test_examples_are_code(pages):
    for address, page in pages.items():
        for code in page.select("code, pre"):
            code.extract()
        assert ">>>" not in page.get_text(), address
