"""The notebooks: run at build, one code in both languages, labelled figures, a file to keep."""

import re

import nbformat
import pytest

NAMES = ["one-neuron", "layer", "learning"]


def notebook(site, name, language):
    folder = site / ("ko" if language == "ko" else ".") / "notebooks" / name
    return nbformat.reads((folder / f"{name}.ipynb").read_text("utf-8"), as_version=4)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_run_the_same_code_to_the_same_end(site, name):
    english, korean = (notebook(site, name, language) for language in ("en", "ko"))
    code = [[c for c in n.cells if c.cell_type == "code"] for n in (english, korean)]
    assert code[0] == code[1] and len(code[0]) > 3
    assert all(cell.execution_count for cell in code[0])
    assert "error" not in {output.output_type for cell in code[0] for output in cell.outputs}
    text = [sum(c.cell_type == "markdown" for c in n.cells) for n in (english, korean)]
    assert text[0] == text[1]


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_a_valid_notebook_of_its_language(site, name):
    for language in ("en", "ko"):
        found = notebook(site, name, language)
        nbformat.validate(found)
        for cell in found.cells:
            if cell.cell_type == "markdown":
                assert bool(re.search("[가-힣]", cell.source)) == (language == "ko"), cell.source


@pytest.mark.parametrize("address", [f"{p}notebooks/{n}/" for p in ("", "ko/") for n in NAMES])
def test_the_page_shows_code_output_and_labelled_figures(site, pages, address):
    page = pages[address]
    link = page.select_one(".notebook-file a[download]")
    assert (site / address / link["href"]).is_file()
    assert page.select("article .highlight code")
    assert page.select("pre.cell-output")
    assert page.select("article style, article script") == []
    figures = page.select("figure.cell-figure svg")
    assert len(figures) >= 3
    for svg in figures:
        caption = page.select_one(f"#{svg['aria-labelledby']}")
        assert caption and len(caption.get_text()) > 20, svg["aria-labelledby"]
        assert svg.find_parent("figure").find_next_sibling() is caption


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_warns_of_a_letter_that_its_figure_lacks(site, name):
    for cell in notebook(site, name, "en").cells:
        for output in cell.get("outputs", []):
            assert output.get("name") != "stderr", output.text
