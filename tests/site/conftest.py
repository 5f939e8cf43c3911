"""The pages of the built site, parsed."""

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import ADDRESS

ROOT = Path(__file__).resolve().parents[2]
# what the build reads, but for the pages
BUILD = (
    *("src", "overrides", "mkdocs.yml", "pyproject.toml", "package.json", "package-lock.json"),
    *("README.md", "LICENSE", "CITATION.cff", "bootstrap.py"),
)


@pytest.fixture(scope="session")
def copied(site):
    """Copies the project, but for these pages of `docs`, into a folder where it may be edited.

    What was built and installed here serves the copy: it is found by its content.
    """

    def copy(target, without=()):
        for name in ("docs", *BUILD):
            place, ignored = ROOT / name, shutil.ignore_patterns("__pycache__", *without)
            if place.is_dir():
                shutil.copytree(place, target / name, ignore=ignored)
            else:
                shutil.copy(place, target / name)
        for name in ("node_modules", ".cache"):
            (target / name).symlink_to(ROOT / name)
        return target

    return copy


@pytest.fixture(scope="session")
def pages(site):
    """Every page as soup, by its address below the site's root ("", "errata/", "ko/errata/")."""
    return parsed(site)


@pytest.fixture(scope="session")
def addressed_pages(addressed):
    """The pages of the site built for ADDRESS, by that address and what follows it."""
    return {ADDRESS + place: page for place, page in parsed(addressed).items()}


def parsed(site):
    found = {}
    for path in sorted(site.rglob("index.html")):
        place = path.parent.relative_to(site).as_posix()
        address = "" if place == "." else place + "/"
        found[address] = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    return found


@pytest.fixture(scope="session")
def editions(pages):
    """The pages of each language by the address they share."""
    english = {address: page for address, page in pages.items() if not address.startswith("ko/")}
    korean = {a.removeprefix("ko/"): page for a, page in pages.items() if a.startswith("ko/")}
    return {"en": english, "ko": korean}
