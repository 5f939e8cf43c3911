"""What a reader marks is kept by their own browser, in both demos and languages, or it says so."""

import json

import pytest

from neurosim import demos
from neurosim.demos import words
from neurosim.explorable.guesses import ASPECTS, UNPLACED

GUESS, VERDICT = "introduction/", "conclusion/"
STORE = "neurosim.guesses"
ROWS = "article tr:has(td a[data-setting])"  # of the table of the page
MARKS = {"summation": 8, "time": 2.5}
REFUSED = """Object.defineProperty(Storage.prototype, "setItem", {
    value() { throw new DOMException("refused", "QuotaExceededError"); } });"""
LOCKED = """Object.defineProperty(globalThis, "localStorage", {
    get() { throw new DOMException("refused", "SecurityError"); } });"""


def without_python(page):
    page.context.route("**/runtime/**", lambda route: route.abort())


def demo_on(page):
    return page.locator("neuro-demo")


def place(page, **marks):
    """Put marks as a hand on their sliders does."""
    for aspect, value in marks.items():
        places = list(demos.load("guess").controls[0].positions)
        page.locator(f"[name={aspect}]").evaluate(
            """(field, value) => {
                field.value = value;
                field.dispatchEvent(new Event("input", { bubbles: true }));
            }""",
            places.index(value),
        )


def marks_on(page):
    """What the sliders of the marks say, by aspect."""
    return page.evaluate("""() => Object.fromEntries(
        [...document.querySelectorAll("neuro-demo [data-kept]")].map((field) =>
            [field.name, JSON.parse(field.dataset.values)[field.value]]))""")


def settles(page, name, language, **values):
    header, _ = demos.load(name).answer(values, words(language, name))
    said = " ".join(header["sentence"].split())
    page.wait_for_function(
        """said => document.querySelector(".neuro-sentence").textContent
            .replace(/\\s+/g, " ").trim() === said""",
        arg=said,
    )
    assert marks_on(page) == {a: values.get(a, UNPLACED) for a in ASPECTS}


def stored(page):
    return json.loads(page.evaluate(f"localStorage.getItem('{STORE}') ?? '{{}}'"))


def test_marks_are_kept_through_reload_language_and_chapter_and_can_be_cleared(visit, address):
    page = visit(GUESS, without_python)
    place(page, **MARKS)
    settles(page, "guess", "en", **MARKS)
    assert stored(page) == {name: str(value) for name, value in MARKS.items()}
    page.wait_for_timeout(500)  # when a hand has rested, an address is written
    assert "summation" not in page.url

    page.reload()
    settles(page, "guess", "en", **MARKS)
    page.goto(address + "ko/" + GUESS)
    settles(page, "guess", "ko", **MARKS)
    page.goto(address + "ko/" + VERDICT)
    settles(page, "verdict", "ko", **MARKS)
    page.goto(address + VERDICT + "#verdict?row=7")
    settles(page, "verdict", "en", row=7, **MARKS)
    assert page.locator("output[name=mark]").inner_text() == "2.5"
    assert demo_on(page).get_attribute("data-state") == "static"  # and no Python was asked for

    demo_on(page).locator("button[type=reset]").click()
    settles(page, "verdict", "en", **MARKS)
    page.locator("[data-forgets]").click()
    settles(page, "verdict", "en")
    assert stored(page) == {}
    page.goto(address + GUESS)
    settles(page, "guess", "en")
    page.complaints.clear()  # the runtime, held back


def test_another_window_shows_the_same_marks(visit, address):
    page = visit(GUESS, without_python)
    other = page.context.new_page()
    other.goto(address + VERDICT)
    other.locator("neuro-demo:defined").wait_for()
    place(page, **MARKS)
    settles(other, "verdict", "en", **MARKS)
    page.locator("[data-forgets]").click()
    settles(other, "verdict", "en")
    page.complaints.clear()


def test_an_address_with_marks_shows_them_and_keeps_them_once_moved(visit):
    page = visit(GUESS + "#guess?sign=4", without_python)
    settles(page, "guess", "en", sign=4)
    assert stored(page) == {}
    place(page, time=1)
    settles(page, "guess", "en", sign=4, time=1)
    assert stored(page) == {"sign": "4", "time": "1"}
    page.complaints.clear()


@pytest.mark.parametrize("held", ["{", "null", '{"sign": 99, "time": "3", "nobody": 1}'])
def test_what_no_mark_can_be_is_passed_over(visit, held):
    def put(page):
        without_python(page)
        page.add_init_script(f"localStorage.setItem('{STORE}', {json.dumps(held)})")

    page = visit(GUESS, put)
    settles(page, "guess", "en", **({"time": 3} if "time" in held else {}))
    page.complaints.clear()


@pytest.mark.parametrize(("refusal", "language"), [(REFUSED, "en"), (LOCKED, "ko")])
def test_where_storage_is_refused_marks_last_for_the_page_and_it_is_said(visit, refusal, language):
    def refuse(page):
        without_python(page)
        page.add_init_script(refusal)

    page = visit(("" if language == "en" else "ko/") + GUESS, refuse)
    place(page, **MARKS)
    settles(page, "guess", language, **MARKS)
    said = page.locator(".neuro-kept [data-refused]")
    assert said.inner_text() == words(language, "guess").interface["not_kept"]
    page.locator("[data-forgets]").click()
    settles(page, "guess", language)
    page.reload()
    settles(page, "guess", language)
    page.complaints.clear()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_row_that_is_shown_brings_its_links_and_is_marked_in_the_table(visit, language):
    page = visit(("" if language == "en" else "ko/") + VERDICT, without_python)
    rows, listed = page.locator(ROWS), page.locator(".neuro-listed")
    assert rows.count() == 17
    for row in (0, 6, 16):
        rows.nth(row).locator("a").first.click()
        settles(page, "verdict", language, row=row + 1)
        cell = rows.nth(row).locator("td").last
        assert listed.inner_text() == cell.inner_text()
        links = [
            part.locator("a").evaluate_all("all => all.map(a => a.href)") for part in (listed, cell)
        ]
        assert links[0] == links[1] != []
        assert rows.nth(row).locator("[aria-current=true]").count() == 1
    page.complaints.clear()


def test_without_scripts_the_table_has_every_verdict_and_its_links(visit):
    page = visit(VERDICT, java_script_enabled=False)
    rows = page.locator(ROWS).all()
    header, _ = demos.load("verdict").answer({}, words("en", "verdict"))
    verdicts = next(c for c in header["table"] if c["label"] == words("en", "verdict")["verdict"])
    assert [row.locator("td").nth(2).inner_text() for row in rows] == verdicts["words"]
    assert all(row.locator("td").last.locator("a").count() for row in rows)
