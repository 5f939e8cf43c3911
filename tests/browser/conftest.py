"""Chromium, and the built site served under a folder as GitHub Pages does."""

import functools
import http.server
import os
import shutil
import subprocess
import threading

import pytest
from playwright.sync_api import sync_playwright

# A browser that talks to nobody but the test server.
ARGUMENTS = [
    "--no-sandbox", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HELP = """\
The browser tests need Chromium and could not find or install it. Install it from your system's
packages (Debian: apt-get install chromium), or set CHROMIUM to its path."""


def on_path():
    return next(filter(None, map(shutil.which, NAMES)), None)


def from_apt():
    """Chromium from the system's packages, where there is apt and the right to use it."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        if subprocess.run(command, stdout=subprocess.DEVNULL).returncode != 0:
            return None
    return on_path()


def from_playwright(playwright):
    """Playwright's own download."""
    import sys

    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    path = playwright.chromium.executable_path
    return path if done.returncode == 0 and os.path.exists(path) else None


def found(playwright):
    return os.environ.get("CHROMIUM") or on_path() or from_apt() or from_playwright(playwright)


@pytest.fixture(scope="session")
def browser(once):
    with sync_playwright() as playwright:
        _, path = once("chromium", lambda folder: found(playwright) or "")
        if not path:
            pytest.exit(HELP, returncode=1)
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript", ".wasm": "application/wasm", ".whl": "application/zip",
    }

    def log_message(self, *args):
        pass


@pytest.fixture(scope="session")
def address(site, tmp_path_factory):
    """Where the site is served: under /neurosim/, so that a link from the root would break."""
    root = tmp_path_factory.mktemp("served")
    (root / "neurosim").symlink_to(site, target_is_directory=True)
    handler = functools.partial(Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/neurosim/"
        server.shutdown()


@pytest.fixture
def visit(browser, address):
    """Opens a page in a fresh context and holds it to a silent console and to its own origin.

    `visit(path, **options of the context)`; `complaints` of the page is the list of what went
    wrong, which must be empty at the end unless the test empties it.
    """
    contexts, opened = [], []

    def open_page(path, before=None, until="load", **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        opened.append(page)
        page.on("console", lambda m: m.type == "error" and page.complaints.append(m.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "request",
            lambda r: r.url.startswith((address, "data:", "blob:"))
            or page.complaints.append(f"request to {r.url}"),
        )
        if before:
            before(page)
        page.goto(address + path, wait_until=until)
        return page

    yield open_page
    wrong = [page.complaints for page in opened if page.complaints]
    for context in contexts:
        context.close()
    assert wrong == []
