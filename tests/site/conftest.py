"""The pages of the built site, parsed."""

import pytest
from bs4 import BeautifulSoup

ADDRESS = "https://someone.test/neurosim/"


@pytest.fixture(scope="session")
def pages(site):
    """Every page as soup, by its address below the site's root ("", "errata/", "ko/errata/")."""
    return parsed(site)


@pytest.fixture(scope="session")
def addressed(build_once):
    """The folder of the site built for an address, ADDRESS, below the root of its server."""
    return build_once("addressed", ADDRESS)


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
