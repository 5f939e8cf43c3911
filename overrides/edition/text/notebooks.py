"""Runs the notebooks of docs/notebooks/ at build and hands them to mkdocs-jupyter, one a language.

A notebook is one Python file in jupytext's percent format. Its code stands there once; each cell of
text says its language, `# %% [markdown] lang="ko"`, so both editions run and show the same code.
"""

import html
import logging
import re
import subprocess
from copy import deepcopy
from pathlib import Path

import jupytext
import mkdocs.utils
import nbformat
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File
from nbclient import NotebookClient

from edition import ROOT, disk_cache

log = logging.getLogger("mkdocs.edition.notebooks")
FOLDER = "notebooks/"
SOURCES = ROOT / "docs" / FOLDER
LANGUAGES = ("en", "ko")
# the style would hold for every element of the page, and the ids stand in every picture alike
_BEYOND_THE_PICTURE = re.compile(
    r'<\?xml.*?\?>|<!DOCTYPE.*?>|<(metadata|style).*?</\1>|(?<=<g) id="[^"]*"', re.S
)
# Text stays text, so that it follows the page's font and colours; the salt makes ids repeatable.
SETUP = """\
%config InlineBackend.figure_formats = ["svg"]
%config InlineBackend.print_figure_kwargs = {"metadata": {"Date": None}}
import matplotlib
matplotlib.rcParams.update({
    "svg.fonttype": "none", "svg.hashsalt": "neurosim", "figure.constrained_layout.use": True,
    "figure.figsize": (5.2, 2.6), "figure.facecolor": "none", "axes.facecolor": "none",
    "savefig.facecolor": "none", "axes.spines.top": False, "axes.spines.right": False,
})
"""


def on_startup(command, dirty):
    # Under the i18n plugin MkDocs would copy notebooks as they are: it knows pages by their suffix.
    if ".ipynb" not in mkdocs.utils.markdown_extensions:
        mkdocs.utils.markdown_extensions += (".ipynb",)


@event_priority(100)  # before i18n, which sorts the pages by language
def announce(files, config):
    for source in sorted(SOURCES.glob("*.py")):
        for language in LANGUAGES:
            place = f"{language}/{FOLDER}{source.stem}.ipynb"
            files.append(
                File(place, config.docs_dir, config.site_dir, config.use_directory_urls)
            )
    return files


@event_priority(-200)  # behind i18n, which makes every file anew from its name
def fill(files, config):
    for file in files:
        language, _, name = file.src_uri.partition("/")
        if name.startswith(FOLDER) and file.src_uri.endswith(".ipynb"):
            source = SOURCES / (Path(name).stem + ".py")
            file.abs_src_path = str(executed(source) / language / Path(name).name)
    return files


on_files = CombinedEvent(announce, fill)


def on_page_markdown(markdown, page, config, files):
    # the template escaped it; the style sheet that mkdocs-jupyter ends it with would show as code
    if page.file.src_uri.endswith(".ipynb"):
        return html.unescape(markdown.rpartition("<style>")[0])


def executed(source):
    """The folder with the executed notebook in each language."""
    package = ROOT / "src" / "neurosim"
    # not its demos: a change of their words is no reason to run all notebooks again
    science = sorted([*package.glob("*.py"), *package.glob("population/*.py")])
    key = disk_cache.digest(source, Path(__file__), *science)
    return disk_cache.folder("notebooks", key, lambda path: execute(source, path))


def execute(source, target):
    notebook = jupytext.reads(source.read_text("utf-8"), fmt="py:percent")
    notebook.metadata["kernelspec"] = {
        "name": "python3", "display_name": "Python 3", "language": "python"
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
    for language in LANGUAGES:
        edition = deepcopy(notebook)
        edition.cells = [c for c in edition.cells if c.metadata.get("lang", language) == language]
        for cell in edition.cells:
            cell.metadata.pop("execution", None)  # when it ran: never the same twice
        path = target / language / f"{source.stem}.ipynb"
        path.parent.mkdir()
        nbformat.write(edition, path)


def picture(svg, number):
    """The drawing of an SVG file, to stand in a page with others: its ids carry its number."""
    svg = _BEYOND_THE_PICTURE.sub("", svg).strip()
    # its label, which says what it shows, is in the language of the page; its words are the code's
    svg = svg.replace("<g>", '<g lang="en">', 1)
    ids = "|".join(sorted(set(re.findall(r'(?<= id=")[^"]+', svg)), key=len, reverse=True))
    # matplotlib gives equal marks of two pictures the same id
    return re.sub(rf'(?<=[ :(])(id="|href="#|#)(?=(?:{ids})[")])', rf"\1picture-{number}-", svg)
