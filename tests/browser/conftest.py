"""A browser, and the built site served under a folder as GitHub Pages does."""

import functools
import http.server
import threading

import pytest

from tests.browser import chromium

# ms for anything in a page; a busy machine is slow, and a wait ends when its condition holds
PATIENCE = 120_000


@pytest.fixture(scope="session")
def browser():
    try:
        with chromium.launched() as started:
            yield started
    except chromium.MissingError as error:
        pytest.exit(str(error), returncode=1)


class Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
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
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        opened.append(page)
        page.on("console", lambda m: m.type == "error" and page.complaints.append(m.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "request",
            lambda r: (
                r.url.startswith((address, "data:", "blob:"))
                or page.complaints.append(f"request to {r.url}")
            ),
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
