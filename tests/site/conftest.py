"""The pages of the built site, parsed."""

import pytest
from bs4 import BeautifulSoup


@pytest.fixture(scope="session")
def pages(site):
    """Every page as soup, by its address below the site's root ("", "errata/", "ko/errata/")."""
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
