"""A third language: what CONTRIBUTING says to add is enough, and what is left out is named."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# Spanish in name: its words are those of English
LANGUAGE = Path("overrides", "edition", "languages", "es.py")
DEMOS = Path("src", "neurosim", "demos")
NUMERALS = Path("src") / "neurosim" / "explorable" / "numerals.py"
STRINGS = DEMOS / "strings" / "es.json"
GLOSSARY = Path("docs", "glossary.toml")
DRAWING = Path("docs", "assets", "figures", "neuron.svg")
PAGES = ("index", "errata", "glossary", "references")


@pytest.fixture
def project(copied, tmp_path):
    """A copy of the project in which two languages are whole, with a handful of pages."""
    copied(tmp_path, without=("en", "ko", "notebooks"))
    for language in ("en", "ko", "es"):
        (tmp_path / "docs" / language).mkdir()
        for page in PAGES:
            text = f'# Page {page} {{ #{page} }}\n\nA text.\n\n```figure name="neuron"\n```\n'
            if page == "glossary":
                text += "\n<!-- terms -->\n\n<!-- terms cell -->\n"
            (tmp_path / "docs" / language / f"{page}.md").write_text(text, "utf-8")
    (tmp_path / "docs" / "en" / "introduction.md").write_text("# Introduction\n\nA neuron.\n")
    (tmp_path / "docs" / "ko" / "introduction.md").write_text("# 서론\n\n뉴런.\n", "utf-8")
    edit(
        tmp_path / "mkdocs.yml",
        r"\nnav:.*?\n\n",
        "\nnav: [index.md, introduction.md, errata.md, glossary.md, references.md]\n\n",
    )
    edit(tmp_path / "mkdocs.yml", r"( +)- \{locale: ko,", r"\1- {locale: es, name: Español}\n\g<0>")
    return tmp_path


def edit(path, pattern, replacement):
    text, count = re.subn(pattern, replacement, path.read_text("utf-8"), flags=re.S)
    assert count, pattern
    path.write_text(text, "utf-8")


def translate(project):
    """All that CONTRIBUTING asks for, in words of English."""
    english = (project / LANGUAGE).with_name("en.py").read_text("utf-8")
    spanish = english.replace('"en"', '"es"').replace('"English"', '"Español"')
    (project / LANGUAGE).write_text(spanish, "utf-8")
    numerals = 'NUMERALS = {"es": Numerals({6: "million"}, groups=False),'
    edit(project / NUMERALS, r"NUMERALS = \{", numerals)
    for words in (project / DEMOS).glob("*/en.json"):
        shutil.copy(words, words.with_name("es.json"))
    edit(project / GLOSSARY, r"(?<=\n)(?:(\w+_)en|en)( = [^\n]*\n)", r"\g<0>\1es\2")
    edit(
        project / DRAWING,
        r'<(title|desc|text)([^>]*) lang="en"([^>]*>.*?</\1>)',
        r'\g<0><\1\2 lang="es"\3',
    )


def build(project):
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(project / "src")},
    )


def errors(project):
    done = build(project)
    assert done.returncode != 0, done.stdout
    assert "Traceback" not in done.stdout, done.stdout
    said = done.stdout.partition("ERROR   -  ")[2].partition("\nAborted")[0]
    return said.strip().splitlines() or done.stdout


def test_a_third_language_builds_when_all_of_it_is_there(project):
    translate(project)
    done = build(project)
    assert done.returncode == 0, done.stdout
    page = (project / "site" / "es" / "index.html").read_text("utf-8")
    assert '<html lang="es"' in page and "Reading time" in page
    assert 'hreflang="es" lang="es"' in (project / "site" / "index.html").read_text("utf-8")
    assert not (project / "site" / "es" / "introduction").exists()  # it waits for its translation
    index = json.loads((project / "site" / "search" / "es.json").read_text("utf-8"))
    assert {doc["location"].partition("/")[0] for doc in index["docs"]} == {"es"}


def test_a_language_without_its_file_or_a_field_of_it_is_one_error(project):
    translate(project)
    words = (project / LANGUAGE).read_text("utf-8")
    (project / LANGUAGE).unlink()
    [missing] = errors(project)
    assert missing.startswith(f"{LANGUAGE.as_posix()} is missing")
    (project / LANGUAGE).write_text(words.replace('    cite="Cite",\n', ""), "utf-8")
    [field] = errors(project)
    assert field.startswith(f"{LANGUAGE.as_posix()}: Words") and field.endswith("'cite'")


def test_each_missing_piece_of_a_language_is_one_error(project):
    translate(project)
    (project / "docs" / "es" / "errata.md").unlink()
    edit(project / GLOSSARY, r'\ndefine_es = "A cell that gathers[^\n]*', "")
    edit(project / STRINGS, r'\n *"retry": [^\n]*', "")
    assert errors(project) == [
        "docs/es/errata.md is missing",
        "docs/glossary.toml: no define_es in neuron",
        "src/neurosim/demos/strings/es.json: no interface.retry",
    ]
