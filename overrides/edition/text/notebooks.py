"""Runs the notebooks of docs/notebooks/ at build and hands them to mkdocs-jupyter, one a language.

A notebook is one Python file in jupytext's percent format. Its code stands there once; each cell of
text says its language, `# %% [markdown] lang="ko"`, so both editions run and show the same code.
"""

import html
import logging
import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import jupytext
import mkdocs.utils
import nbformat
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from nbclient import NotebookClient

from edition import ROOT, disk_cache, science
from edition.build import Build
from neurosim.roles import ROLES

log = logging.getLogger(f"mkdocs.{__name__}")
FOLDER = "notebooks/"
SOURCES = ROOT / "docs" / FOLDER
_TEXT = re.compile(r'^# %% \[markdown\] lang="([\w-]+)"', re.M)
# the style would hold for every element of the page, and the ids stand in every picture alike
_BEYOND_THE_PICTURE = re.compile(
    r'<\?xml.*?\?>|<!DOCTYPE.*?>|<(metadata|style).*?</\1>|(?<=<g) id="[^"]*"', re.S
)
# Text stays text, so that it follows the page's font and colours; the salt makes ids repeatable. A
# curve that has no role is ink.
SETUP = """\
%config InlineBackend.figure_formats = ["svg"]
%config InlineBackend.print_figure_kwargs = {"metadata": {"Date": None}}
import matplotlib
matplotlib.rcParams.update({
    "svg.fonttype": "none", "svg.hashsalt": "neurosim", "figure.constrained_layout.use": True,
    "figure.figsize": (5.2, 2.6), "figure.facecolor": "none", "axes.facecolor": "none",
    "savefig.facecolor": "none", "axes.spines.top": False, "axes.spines.right": False,
    "axes.prop_cycle": matplotlib.cycler(color=["black"]),
})
"""


def announce(build: Build, files: Files) -> None:
    """A page for each notebook in each language in which it has text."""
    for source in sorted(SOURCES.glob("*.py")):
        written = texts_by_language(source)
        for locale in filter(written.get, build.locales):
            place = f"{locale}/{FOLDER}{source.stem}.ipynb"
            config = build.config
            file = File(place, config.docs_dir, config.site_dir, config.use_directory_urls)
            files.append(file)


def texts_by_language(source: Path) -> Counter[str]:
    """How many cells of text the notebook has in each language."""
    return Counter(_TEXT.findall(source.read_text("utf-8")))


def know_suffix() -> None:
    """Under the i18n plugin MkDocs would copy notebooks: it knows pages by their suffix."""
    utils: Any = mkdocs.utils
    if ".ipynb" not in utils.markdown_extensions:
        utils.markdown_extensions += (".ipynb",)


def execute_all(build: Build, files: Files) -> None:
    """Let the pages of notebooks be read from the executed ones."""
    for file in files:
        locale, _, name = file.src_uri.partition("/")
        if name.startswith(FOLDER) and file.src_uri.endswith(".ipynb"):
            source = SOURCES / (Path(name).stem + ".py")
            folder = executed(source, build.locales)
            file.abs_src_path = str(folder / locale / Path(name).name)


def unescape(page: Page, markdown: str) -> str:
    """A notebook's Markdown as it is meant.

    The template escaped it; the style sheet that mkdocs-jupyter ends it with would show as code.
    """
    if not page.file.src_uri.endswith(".ipynb"):
        return markdown
    return html.unescape(markdown.rpartition("<style>")[0])


def executed(source: Path, locales: Sequence[str]) -> Path:
    """The folder with the executed notebook in each language."""
    key = disk_cache.digest(source, locales, Path(__file__), *science.sources())
    return disk_cache.folder("notebooks", key, lambda path: execute(source, path, locales))


def execute(source: Path, target: Path, locales: Sequence[str]) -> None:
    notebook = jupytext.reads(source.read_text("utf-8"), fmt="py:percent")
    notebook.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    setup = nbformat.v4.new_code_cell(SETUP)
    notebook.cells.insert(0, setup)
    # what a kernel says on stderr is about its own transport; a cell's stderr is in its output
    client = NotebookClient(notebook, timeout=300, allow_errors=True, coalesce_streams=True)
    client.execute(stderr=subprocess.DEVNULL)
    notebook.cells.remove(setup)
    pictures = 0
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                where = source.relative_to(ROOT)
                log.warning("%s: %s: %s in\n%s", where, output.ename, output.evalue, cell.source)
            elif svg := output.get("data", {}).get("image/svg+xml"):
                pictures += 1
                output.data["image/svg+xml"] = picture("".join(svg), pictures)
    for locale in locales:
        edition = deepcopy(notebook)
        edition.cells = [c for c in edition.cells if c.metadata.get("lang", locale) == locale]
        for number, cell in enumerate(edition.cells, 1):
            # when it ran, and an id by chance: never the same twice
            cell.metadata.pop("execution", None)
            cell.id = f"cell-{number}"
        path = target / locale / f"{source.stem}.ipynb"
        path.parent.mkdir()
        nbformat.write(edition, path)


def picture(svg: str, number: int) -> str:
    """The drawing of an SVG file, to stand in a page with others: its ids carry its number.

    Its colours are those of the roles, which turn with day and night where the page has them.
    """
    svg = _BEYOND_THE_PICTURE.sub("", svg).strip()
    for name, role in ROLES.items():
        svg = re.sub(f": {role.day}\\b", f": var(--neuro-{name}, {role.day})", svg)
    # its label, which says what it shows, is in the language of the page; its words are the code's
    svg = svg.replace("<g>", '<g lang="en">', 1)
    ids = "|".join(sorted(set(re.findall(r'(?<= id=")[^"]+', svg)), key=len, reverse=True))
    # matplotlib gives equal marks of two pictures the same id
    return re.sub(rf'(?<=[ :(])(id="|href="#|#)(?=(?:{ids})[")])', rf"\1picture-{number}-", svg)
