"""What the tests of the site share: the site built once, strictly, as a reader would get it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = "https://someone.test/neurosim/"
# a site with an address, and with both services of comments
ADDRESSED = """INHERIT: mkdocs.yml
extra:
  comments:
    giscus: {repo: someone/notes, repo_id: R_1, category: Comments, category_id: C_1}
    disqus: {shortname: somebody}
"""


def pytest_sessionstart(session):
    """Install what this commit asks for before any process needs it, as npm empties its folder."""
    if not hasattr(session.config, "workerinput"):
        subprocess.run([sys.executable, ROOT / "bootstrap.py"], check=True)


@pytest.fixture(scope="session")
def build():
    """Runs `mkdocs build --strict` into a folder; gives the finished process with its output."""

    def run(target, config="mkdocs.yml", address=""):
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", config, "-d", target],
            cwd=ROOT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": address},
        )

    return run


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """Does a thing once for all the processes that share the tests.

    `once(name, make)` calls `make(folder)` with a folder to fill, and gives that and its answer.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent  # of this run, and not of this process

    def do(name, make):
        folder, answer = shared / name, shared / f"{name}.txt"
        with FileLock(shared / f"{name}.lock"):
            if not answer.exists():
                folder.mkdir()
                answer.write_text(make(folder), "utf-8")
        return folder, answer.read_text("utf-8")

    return do


@pytest.fixture(scope="session")
def build_once(build, once):
    """The folder of a site built with some settings; what a failing build says fails the test."""

    def run(name, settings="", address=""):
        def make(folder):
            config = ROOT / f".{name}.yml" if settings else ROOT / "mkdocs.yml"
            if settings:
                config.write_text(settings, "utf-8")
            try:
                built = build(folder, config.name, address)
            finally:
                if settings:
                    config.unlink()
            return built.stdout if built.returncode else ""

        folder, failure = once(name, make)
        assert not failure, failure
        return folder

    return run


@pytest.fixture(scope="session")
def site(build_once):
    """The folder of the built site."""
    return build_once("site")


@pytest.fixture(scope="session")
def addressed(build_once):
    """The folder of the site built for ADDRESS, below the root of its server, with comments."""
    return build_once("addressed", ADDRESSED, ADDRESS)
