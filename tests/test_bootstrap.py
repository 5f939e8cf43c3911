"""What the machine lacks is said in one sentence that names it, before anything is run."""

import pytest

import bootstrap


@pytest.fixture
def kept(monkeypatch, tmp_path):
    """The file in which the path of the browser is kept, in a folder of its own."""
    monkeypatch.setattr(bootstrap, "BROWSER", str(tmp_path / "browser.txt"))
    monkeypatch.delenv("CHROMIUM", raising=False)
    return tmp_path / "browser.txt"


def program(folder, text):
    """A browser that is a script."""
    path = folder / "browser"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def test_a_browser_that_starts_is_kept_and_not_looked_for_again(kept, monkeypatch, tmp_path):
    path = program(tmp_path, "exit 0")
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: path)
    bootstrap.install_browser()
    assert kept.read_text() == path
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: pytest.fail(f"{name} is wanted"))
    bootstrap.install_browser()


def test_a_browser_that_lacks_a_library_is_named_with_what_it_says(kept, monkeypatch, tmp_path):
    said = "error while loading shared libraries: libnss3.so: cannot open shared object file"
    path = program(tmp_path, f"echo '{said}' >&2; exit 127")
    monkeypatch.setenv("CHROMIUM", path)
    with pytest.raises(SystemExit) as end:
        bootstrap.install_browser()
    assert end.value.code == f"neurosim: Chromium ({path}) does not start: {said}"
    assert not kept.exists()


def test_no_browser_and_no_way_to_install_one_is_said(kept, monkeypatch):
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name, path=None: None)
    monkeypatch.setattr(bootstrap, "output", lambda *command: None)
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", "node")  # which would be set and stay
    with pytest.raises(SystemExit, match=r"the tests need Chromium.*apt-get install chromium"):
        bootstrap.install_browser()


def test_no_python_that_is_new_enough_is_said(monkeypatch):
    monkeypatch.setattr(bootstrap, "is_new_enough", lambda python: False)
    monkeypatch.setattr(bootstrap, "python_from_uv", lambda: None)
    with pytest.raises(SystemExit, match=r"Python 3\.12 or newer is needed.*Install one"):
        bootstrap.make_venv()
