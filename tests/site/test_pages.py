"""The built pages as a browser gets them: complete, linked, and fetching nothing from elsewhere."""

import json
import re
from urllib.parse import urldefrag, urljoin, urlparse

import pytest
from bs4 import BeautifulSoup

from neurosim import demos

BASE = "http://site.test/neurosim/"


def test_no_dollar_sign_is_left(pages):
    for address, page in pages.items():
        kept = ["script", "annotation", "pre"]  # code, and the TeX that KaTeX keeps
        left = [text for text in page.strings if "$" in text and not text.find_parent(kept)]
        assert left == [], address


def test_every_formula_was_typeset(pages):
    for address, page in pages.items():
        assert page.select(".arithmatex") == [], address
        assert page.select(".katex-error") == [], address
    assert len(pages["deep-learning/"].select(".katex")) > 20


def test_internal_links_and_anchors_lead_somewhere(site, pages):
    ids = {a: {e["id"] for e in page.select("[id]")} for a, page in pages.items()}
    dead = []
    for address, page in pages.items():
        for link in page.select("a[href]"):
            target, anchor = urldefrag(urljoin(BASE + address, link["href"]))
            if not target.startswith(BASE):
                continue
            place = target.removeprefix(BASE)
            if place not in pages and not (site / place).is_file():
                dead.append((address, link["href"]))
            elif anchor and anchor not in ids.get(place, {anchor}):
                dead.append((address, link["href"]))
    assert dead == []


def test_links_are_relative_so_that_any_folder_can_be_served(pages):
    for address, page in pages.items():
        for element in page.select("[href], [src], [data-runtime]"):
            for attribute in ("href", "src", "data-runtime"):
                value = element.get(attribute, "")
                assert not value.startswith("/"), (address, value)


def test_links_stay_relative_when_the_address_of_the_site_is_known(addressed):
    switches = {"": [".", "ko/"], "ko": ["..", "./"], "errata": ["./", "../ko/errata/"]}
    for path, wanted in switches.items():
        page = BeautifulSoup((addressed / path / "index.html").read_text("utf-8"), "html.parser")
        assert [link["href"] for link in page.select("a[hreflang]")] == wanted
    missing = BeautifulSoup((addressed / "404.html").read_text("utf-8"), "html.parser")
    assert [link["href"] for link in missing.select("a")] == ["/neurosim/", "/neurosim/ko/"]


def test_nothing_is_loaded_from_another_origin(pages):
    for address, page in pages.items():
        for element in page.select("script[src], img[src], iframe[src], link[href], source[src]"):
            if element.name == "link" and element.get("rel") == ["canonical"]:
                continue
            url = urlparse(element.get("src") or element.get("href"))
            assert not url.netloc, (address, element)


def test_no_style_sheet_is_linked_twice(pages):
    for address, page in pages.items():
        sheets = [link["href"] for link in page.select("link[rel=stylesheet]")]
        assert sheets and len(sheets) == len(set(sheets)), address


def test_every_drawing_is_a_labelled_picture(pages):
    for address, page in pages.items():
        for svg in page.select("article svg[role=img]:not(.cell-figure svg)"):
            named = svg.get("aria-label") or (svg.title and svg.title.get_text())
            assert named, (address, str(svg)[:80])
    figures = pages["neuroscience/"].select("figure[id^=fig-]")
    assert len(figures) == 5 and all(figure.select("svg[role=img]") for figure in figures)
    assert len(pages["deep-learning/"].select("svg.drawing")) == 1


def test_a_drawing_speaks_only_the_language_of_its_page(pages):
    for address, page in pages.items():
        for svg in page.select("svg.drawing"):
            assert svg.select("[lang]") == [], address
            hangul = re.search("[가-힣]", svg.get_text())
            assert bool(hangul) == address.startswith("ko/"), address


def test_chapters_have_the_article_header(pages):
    for address in ("", "neuroscience/", "ko/conclusion/"):
        header = pages[address].select_one(".article-header")
        text = header.get_text(" ", strip=True)
        assert "Bumjin Park" in text and "KAIST" in text and "CC BY 4.0" in text
        assert header.select_one("time")["datetime"] == "2023-08-04"
        assert header.select_one('a[href*="errata/"]')
        assert re.search(r"\d+\s?(min|분)", text)


def test_citations_have_a_place_in_the_list(pages):
    for address, page in pages.items():
        for link in page.select("a.citation"):
            entry = page.select_one(f"li[id='{link['href'][1:]}']")
            assert entry and len(entry.get_text()) > 30, (address, link)
            assert "title" not in link.attrs  # the card says it, once
    assert len(pages["comparison/"].select("a.citation")) > 30
    assert len(pages["references/"].select(".references > li")) > 100


def test_footnotes_lead_back_in_the_language_of_the_page(pages):
    for address, page in pages.items():
        for back in page.select(".footnote-backref"):
            wanted = "본문" if address.startswith("ko/") else "Back to the text"
            assert wanted in back["title"], address


def test_the_site_holds_only_what_readers_fetch(site):
    kinds = {".css", ".html", ".inv", ".ipynb", ".js", ".json", ".map", ".png", ".svg", ".woff2"}
    runtime = site / "assets" / "runtime"
    others = [path for path in site.rglob("*.*") if not path.is_relative_to(runtime)]
    assert {path.suffix for path in others if path.is_file()} <= kinds
    assert [path.name for path in others if path.suffix == ".svg"] == ["favicon.svg"]


def test_the_site_holds_only_the_runtime_files_that_are_needed(site):
    (runtime,) = (site / "assets" / "runtime").iterdir()
    names = sorted(path.name for path in runtime.iterdir())
    (wheel,) = [name for name in names if name.endswith(".whl")]
    assert wheel.startswith("neurosim-") and "py3" not in wheel
    assert set(names) - {wheel} == {
        "pyodide-lock.json",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "pyodide.mjs",
        "python_stdlib.zip",
        "sizes.json",
    }
    lock = json.loads((runtime / "pyodide-lock.json").read_text("utf-8"))
    assert list(lock["packages"]) == ["neurosim"]
    assert lock["packages"]["neurosim"]["file_name"] == wheel
    assert list(site.glob("**/console*.html")) == []
    assert list(site.glob("edition")) == []


@pytest.mark.parametrize("name", demos.names())
def test_a_built_demo_is_complete(pages, name):
    (demo,) = [
        d
        for page in pages.values()
        for d in page.select("neuro-demo")
        if d["name"] == name and d["lang"] == "ko"
    ]
    assert demo["data-state"] == "static" and demo["id"] == f"demo-{name}"
    main = demo.select_one("form input, form select, form button")
    assert main["type"] == "range" and not main.has_attr("disabled")
    assert main["name"] == demos.load(name).controls[0].name
    assert not main.find_parent(hidden=True) and not main.find_parent("details")
    figure = demo.select_one("figure")
    assert figure.select_one("figcaption .neuro-sentence").get_text(strip=True)
    assert figure.select_one("svg")
    for panel in figure.select(".neuro-panel"):
        scales = panel.svg.get("data-x") or panel.svg.get("viewbox") or panel.svg.get("viewBox")
        assert all(number.strip() for number in scales.split())
    assert demo.select("table tbody tr")
    for field in demo.select("form input:not([type=hidden], [type=radio]), form select"):
        assert demo.select_one(f"label[for='{field['id']}']").get_text(strip=True) or (
            field.has_attr("aria-valuetext")
        )
    assert [o["name"] for o in demo.select("output")] == list(demos.load(name).readouts)
    # what the browser keeps is not reset, but cleared
    back = demo.select_one("button[type=reset], button[data-forgets]")
    assert back.get_text() == ("초기화" if back["type"] == "reset" else "내 표시 지우기")
    assert demo.select_one("noscript")


def test_attributes_keep_their_double_quotes(site):
    for name in demos.names():
        texts = [page.read_text("utf-8") for page in site.glob("**/index.html")]
        assert any(
            re.search(rf'<neuro-demo name="{name}" [^>]*data-state="static"', t) for t in texts
        )
    assert any(re.search(r'<input type="range" [^>]*name="\w+"', text) for text in texts)
