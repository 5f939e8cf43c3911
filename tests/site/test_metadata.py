"""What indexers read of each page: its language, its addresses, its authors, its sources."""

import json
import re
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
import yaml
from pybtex.database import parse_string

ROOT = Path(__file__).resolve().parents[2]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
DAY = re.compile(r"20\d\d-\d\d-\d\d")
CHAPTERS = (
    "",
    "introduction/",
    "neuroscience/",
    "deep-learning/",
    "comparison/",
    "type-of-information/",
    "conclusion/",
)
SITEMAP = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


@pytest.fixture(scope="module")
def root(addressed_pages):
    """The address of the site."""
    return min(addressed_pages, key=len)


@pytest.fixture(scope="module")
def chapters(addressed_pages, root):
    """The front page and the chapters of both languages, by their addresses."""
    found = [root + language + chapter for language in ("", "ko/") for chapter in CHAPTERS]
    return {address: addressed_pages[address] for address in found}


def language(address):
    return "ko" if "/ko/" in address or address.startswith("ko/") else "en"


def tags(page, name):
    """What the tags of a name say; a property of Open Graph is named too."""
    found = page.head.select(f'meta[name="{name}"], meta[property="{name}"]')
    return [tag["content"] for tag in found]


def linked(page):
    """The works of a page's linked data by their types."""
    (script,) = page.head.select('script[type="application/ld+json"]')
    data = json.loads(script.string)
    assert data["@context"] == "https://schema.org"
    return {str(work["@type"]): work for work in data["@graph"]}


def article(page):
    return linked(page)["['Article', 'ScholarlyArticle']"]


def alternates(page):
    found = page.head.select("link[hreflang]")
    assert all("alternate" in link["rel"] for link in found)
    return {link["hreflang"]: link["href"] for link in found}


def test_every_page_names_itself_by_its_address(addressed_pages):
    for address, page in addressed_pages.items():
        assert [link["href"] for link in page.select("link[rel=canonical]")] == [address]
        assert tags(page, "og:url") == [address]
        (work,) = [work for work in linked(page).values() if "url" in work]
        assert work["@id"] == work["url"] == address


def test_every_page_names_its_other_languages_and_they_name_it(addressed_pages, root):
    for address, page in addressed_pages.items():
        others = alternates(page)
        assert set(others) == {"en", "ko", "x-default"}, address
        assert others[language(address)] == address
        assert others["x-default"] == others["en"]
        assert others["ko"] == others["en"].replace(root, root + "ko/")
        assert alternates(addressed_pages[others["ko"]]) == others
        (translation,) = next(iter(linked(page).values()))["workTranslation"]
        assert translation["url"] == others[{"en": "ko", "ko": "en"}[language(address)]]


def test_the_map_of_the_site_names_every_page_in_every_language(addressed, addressed_pages):
    found = {}
    for url in ElementTree.parse(addressed / "sitemap.xml").findall("map:url", SITEMAP):
        assert DAY.fullmatch(url.findtext("map:lastmod", namespaces=SITEMAP))
        links = url.findall("xhtml:link", SITEMAP)
        others = {link.get("hreflang"): link.get("href") for link in links}
        found[url.findtext("map:loc", namespaces=SITEMAP)] = others
    assert found == {address: alternates(page) for address, page in addressed_pages.items()}


def test_without_an_address_nothing_claims_one(site, pages):
    assert not (site / "sitemap.xml").exists()
    for address, page in pages.items():
        assert page.select("link[rel=canonical]") == []
        for name in ("og:url", "og:image", "citation_fulltext_html_url"):
            assert tags(page, name) == [], (address, name)
        works = linked(page)
        assert "BreadcrumbList" not in works
        for work in works.values():
            for part in (work, work.get("isPartOf", {})):
                assert {"@id", "url", "image", "mainEntityOfPage"} & set(part) == set(), address
            assert {"workTranslation", "hasPart", "encoding"} & set(work) == set(), address
        # links within the site hold wherever it lies
        for link in alternates(page).values():
            assert urljoin("https://any.test/x/" + address, link).startswith("https://any.test/x/")


def test_every_page_describes_itself_in_its_language(addressed_pages):
    said = {}
    for address, page in addressed_pages.items():
        (description,) = tags(page, "description")
        assert tags(page, "og:description") == [description]
        assert next(iter(linked(page).values()))["description"] == description
        assert 15 <= len(description) <= 200, (address, description)
        assert not re.search(r"[$\\*`<>{}]|\[@|\]\(", description), (address, description)
        assert bool(re.search("[가-힣]", description)) == (language(address) == "ko"), address
        said.setdefault(description, []).append(address)
    assert [places for places in said.values() if len(places) > 1] == []


def test_networks_are_told_title_and_language(addressed_pages, root):
    for address, page in addressed_pages.items():
        heading = page.select_one("article h1").get_text(strip=True)
        (title,) = tags(page, "og:title")
        front = address in (root, root + "ko/")
        assert title.startswith(heading)
        assert (" · " in title) != front
        assert tags(page, "og:type") == ["website" if front else "article"]
        locales = ["en_US", "ko_KR"][:: 1 if language(address) == "en" else -1]
        assert tags(page, "og:locale") + tags(page, "og:locale:alternate") == locales


def test_a_chapter_is_an_article_as_google_asks(chapters):
    for address, page in chapters.items():
        work = article(page)
        assert work["headline"] == page.select_one("article h1").get_text(strip=True)
        assert work["inLanguage"] == language(address)
        assert [author["name"] for author in work["author"]] == tags(page, "citation_author")
        assert {author["@type"] for author in work["author"]} <= {"Person", "Organization"}
        assert DAY.fullmatch(work["datePublished"])
        assert DAY.fullmatch(work["dateModified"])
        assert work["datePublished"] <= work["dateModified"]
        assert work["image"]["url"] == tags(page, "og:image")[0]
        assert work["license"] == page.select_one("a[rel=license]")["href"]


def test_a_chapter_says_what_it_is_based_on_and_what_it_cites(chapters):
    for address, page in chapters.items():
        work, (post,) = article(page), CITATION["references"]
        original = work["isBasedOn"]
        assert original["headline"] == post["title"]
        assert original["datePublished"] == post["date-published"]
        assert original["url"] == post["url"]
        assert original["author"][0]["name"] == "Bumjin Park"
        assert original["author"][0]["affiliation"]["name"] == "KAIST"
        cited = {link["href"] for link in page.select("a.citation")}
        assert len(work["citation"]) == len(cited) == len(tags(page, "citation_reference")), address
        assert all(one["name"] and one["datePublished"] for one in work["citation"])


def test_scholar_reads_the_chapters_and_nothing_else(addressed_pages, chapters, root):
    published = CITATION["date-released"].replace("-", "/")
    names = [author["name"] for author in CITATION["authors"]]
    for address, page in addressed_pages.items():
        if address not in chapters:
            assert page.select('meta[name^="citation_"]') == [], address
            continue
        assert tags(page, "citation_title") == [article(page)["headline"]]
        assert tags(page, "citation_author") == tags(page, "author") == names
        assert tags(page, "citation_publication_date") == [published]
        assert tags(page, "citation_language") == [language(address)]
        assert tags(page, "citation_fulltext_html_url") == [address]
        front = root if language(address) == "en" else root + "ko/"
        book = [] if address == front else [article(addressed_pages[front])["headline"]]
        assert tags(page, "citation_inbook_title") == book
    for reference in tags(addressed_pages[root + "comparison/"], "citation_reference"):
        assert re.match(r"citation_title=[^;]+; citation_author=[^;]+; ", reference)
        assert re.search(r"; citation_publication_date=\d{4}\b", reference)
        assert "{" not in reference


def test_notebooks_and_reference_say_what_they_are(addressed, addressed_pages, root):
    for prefix in ("", "ko/"):
        notebook = linked(addressed_pages[root + prefix + "notebooks/layer/"])
        work = notebook["['LearningResource', 'SoftwareSourceCode']"]
        assert work["programmingLanguage"] == "Python"
        file = work["encoding"]["contentUrl"].removeprefix(root)
        assert (addressed / file).is_file()
        reference = linked(addressed_pages[root + prefix + "reference/state/"])
        assert reference["APIReference"]["executableLibraryName"] == "neurosim"


def test_the_trail_leads_from_the_front_page_to_the_page(addressed_pages, root):
    for address, page in addressed_pages.items():
        front = root if language(address) == "en" else root + "ko/"
        trail = linked(page).get("BreadcrumbList")
        if address == front:
            assert trail is None
            continue
        steps = trail["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert steps[0]["item"] == front
        assert steps[-1]["item"] == address
        for step in steps:
            heading = addressed_pages[step["item"]].select_one("article h1")
            assert step["name"] == heading.get_text(strip=True)
        below_reference = "/reference/" in address and not address.endswith("/reference/")
        assert len(steps) == (3 if below_reference else 2), address


def test_the_icons_are_there(site, pages):
    for address, page in pages.items():
        for rel in ("icon", "apple-touch-icon"):
            (link,) = page.select(f'link[rel="{rel}"]')
            file = urljoin("https://any.test/" + address, link["href"])
            assert (site / file.removeprefix("https://any.test/")).is_file()
        colours = [tag["content"] for tag in page.select('meta[name="theme-color"]')]
        assert len(set(colours)) == 2


@pytest.mark.parametrize("root", ["", "ko/"], ids=["en", "ko"])
def test_the_references_say_how_to_cite_the_edition_and_the_post(pages, addressed_pages, root):
    def entries(page):
        return [code.get_text() for code in page.select("pre code")]

    edition, post = entries(pages[f"{root}references/"])
    assert "@software{neurosim," in edition and "{{The neurosim authors}}" in edition
    assert "url" not in edition  # it is not known
    assert "@online{park2023neuron," in post and "{Park, Bumjin}" in post and "2023-08-04" in post
    (place,) = [a for a in addressed_pages if a.endswith(f"/neurosim/{root}references/")]
    addressed, _ = entries(addressed_pages[place])
    assert f"{{{place.removesuffix(f'{root}references/')}}}" in addressed
    parsed = parse_string(edition + post, "bibtex").entries
    assert list(parsed) == ["neurosim", "park2023neuron"]
