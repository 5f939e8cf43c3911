"""Every built page is well formed for a reader who hears it or jumps through it."""

# code and formulas keep their signs, and works their titles as they were printed
AS_WRITTEN = "code, pre, .katex, [id^=ref-], script, style, template"


def article(page):
    return page.select_one("article") or page


def name_of(element, page):
    """What a screen reader says for an element, as far as markup alone tells."""
    named = element.get("aria-labelledby", "").split()
    labels = [page.find(id=label).get_text() for label in named if page.find(id=label)]
    title = element.find("title") if element.name == "svg" else None
    images = [image.get("alt", "") for image in element.select("img")]
    inner = [e.get("aria-label", "") for e in element.select("[aria-label]")]
    said = [*labels, *(element.get(name, "") for name in ("aria-label", "alt", "title"))]
    text = title.get_text() if title else "" if element.name == "svg" else element.get_text()
    return " ".join([*said, text, *images, *inner]).strip()


def test_a_page_has_one_heading_of_the_first_level(pages):
    counts = {address: len(page.select("h1")) for address, page in pages.items()}
    assert {address: count for address, count in counts.items() if count != 1} == {}


def test_headings_skip_no_level(pages):
    skipped = []
    for address, page in pages.items():
        before = 0
        for heading in article(page).select("h1, h2, h3, h4, h5, h6"):
            level = int(heading.name[1])
            if level > before + 1:
                skipped.append((address, heading.get_text()))
            before = level
    assert skipped == []


def test_no_id_is_given_twice(pages):
    for address, page in pages.items():
        ids = [element["id"] for element in page.select("[id]")]
        assert sorted({name for name in ids if ids.count(name) > 1}) == [], address


def test_every_id_that_is_pointed_to_is_there(pages):
    pointing = ["for", "aria-labelledby", "aria-describedby", "aria-controls"]
    for address, page in pages.items():
        ids = {element["id"] for element in page.select("[id]")}
        wanted = {
            (attribute, name)
            for attribute in pointing
            for element in page.select(f"[{attribute}]")
            for name in element[attribute].split()
        }
        assert {(a, name) for a, name in wanted if name not in ids} == set(), address


def test_every_table_has_headers(pages):
    bare = [
        (address, table.get_text(" ", strip=True)[:60])
        for address, page in pages.items()
        for table in page.select("table:not(.highlighttable)")
        if not any(th.get_text(strip=True) for th in table.select("th"))
    ]
    assert bare == []


def test_every_picture_says_what_it_shows(pages):
    silent = []
    for address, page in pages.items():
        for image in page.select("img, svg[role=img], [role=img]"):
            decorative = image.name == "img" and image.get("alt") == ""
            if not decorative and len(name_of(image, page)) < 3:
                silent.append((address, str(image)[:120]))
    assert silent == []


def test_every_link_and_button_has_a_name(pages):
    nameless = [
        (address, str(element)[:120])
        for address, page in pages.items()
        for element in page.select("a[href], button")
        if not name_of(element, page) and element.get("aria-hidden") != "true"
    ]
    assert nameless == []


def test_links_to_elsewhere_are_encrypted(pages):
    plain = {
        (address, link["href"])
        for address, page in pages.items()
        for link in page.select('a[href^="http:"], [src^="http:"], link[href^="http:"]')
    }
    assert plain == set()


def test_quotation_marks_and_apostrophes_are_curly(pages):
    straight = []
    for address, page in pages.items():
        if "reference/" in address:  # docstrings name values of the code
            continue
        kept = {id(text) for element in page.select(AS_WRITTEN) for text in element.strings}
        straight += [
            (address, text.strip()[:80])
            for text in article(page).strings
            if ("'" in text or '"' in text) and id(text) not in kept
        ]
    assert straight == []
