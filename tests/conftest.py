"""What the tests of the site share: the site built once, strictly, as a reader would get it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def build():
    """Runs `mkdocs build --strict` into a folder; gives the finished process with its output."""

    def run(target, config="mkdocs.yml", address=""):
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", config, "-d", target],
            cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": address},
        )

    return run


@pytest.fixture(scope="session")
def site(build, tmp_path_factory):
    """The folder of the built site."""
    target = tmp_path_factory.mktemp("built") / "site"
    built = build(target)
    assert built.returncode == 0, built.stdout
    return target
