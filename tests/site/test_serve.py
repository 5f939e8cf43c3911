"""An author at work: `mkdocs serve` shows an edit of text, words, science and the build itself."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

WAIT = 300  # s; a loaded machine builds slowly


@pytest.fixture(scope="module")
def project(copied, tmp_path_factory):
    return copied(tmp_path_factory.mktemp("author"))


@pytest.fixture(scope="module")
def served(project):
    """Reads a page of the copy as `mkdocs serve` serves it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = (project / "serve.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
        cwd=project,
        stdout=log,
        stderr=subprocess.STDOUT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(project / "src")},
    )

    def wait_for(text, path):
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"http://{address}/{path}") as answer:
                    page = answer.read().decode()
                if text in page:
                    return page
            except (urllib.error.URLError, ConnectionError):
                assert process.poll() is None, (project / "serve.log").read_text()
            time.sleep(0.3)
        raise AssertionError(f"{text!r} not on {path}:\n{(project / 'serve.log').read_text()}")

    yield wait_for
    process.terminate()
    process.wait()
    log.close()


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_serve_shows_the_edits_of_an_author(project, served):
    page = served("68.1", "ko/neuroscience/")
    assert "<neuro-demo" in page

    text = project / "docs" / "en" / "introduction.md"
    text.write_text(text.read_text("utf-8") + "\n\nA sentence of the author's.\n", "utf-8")
    served("A sentence of the author", "introduction/")

    # The figure follows the code.
    demos = project / "src" / "neurosim" / "demos"
    edit(demos / "membrane" / "en.json", "A current step into one neuron", "A step of current")
    edit(demos / "membrane" / "demo.py", "CURRENT, 10, 0, 50", "CURRENT, 5, 0, 50")
    served("A step of current", "neuroscience/")
    served("makes a single spike", "neuroscience/")  # as Hodgkin and Huxley's membrane does at 5

    # The figure follows how its marks are drawn, and so does the module that draws it live.
    marks = project / "docs" / "assets" / "javascripts" / "marks"
    edit(marks / "line.js", '"stroke-width": 1.8', '"stroke-width": 1.75')
    served('stroke-width="1.75"', "neuroscience/")
    served('"stroke-width":1.75', "assets/javascripts/draw.js")

    # The build itself: the words of a language, and how a part of it works.
    edition = project / "overrides" / "edition"
    edit(edition / "languages" / "en.py", "Link to this section", "Way to this section")
    edit(edition / "site" / "article.py", '<a class="headerlink"', '<a class="edited headerlink"')
    served("Way to this section", "introduction/")
    served("edited headerlink", "introduction/")
