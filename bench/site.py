"""The stand that the benches share: the site built into a folder, a server, and a browser."""

import gzip
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

from bench.report import say
from tests.browser.chromium import launched

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT / "bench"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
TEXTS = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".xml"}
WAIT = 120_000  # ms for anything in the browser; a bench that needs more has failed


class Stand:
    """The built site, the wheel as hatchling builds it, and what serves and opens them."""

    def __init__(self, site, wheel, browser, leave):
        self.site, self.wheel, self._browser, self._leave = site, wheel, browser, leave

    @property
    def runtime(self):
        """The path of the runtime in the site, with a slash at both ends."""
        folder = next((self.site / "assets" / "runtime").iterdir())
        return f"/assets/runtime/{folder.name}/"

    def serve(self, zipped=False, **places):
        """A server of the site in which some addresses lead to other files or folders."""
        server = Server({"/": self.site, **places}, zipped)
        Thread(target=server.serve_forever, daemon=True).start()
        self._leave.callback(server.server_close)
        self._leave.callback(server.shutdown)
        return server

    @contextmanager
    def page(self, *scripts):
        """A page of a fresh context, which has no cache; `scripts` run before the page's own."""
        context = self._browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(WAIT)
        for script in scripts:
            context.add_init_script(path=script)
        try:
            yield context.new_page()
        finally:
            context.close()


class Server(ThreadingHTTPServer):
    """Serves `places`, a dict from addresses to files or folders; the longest that fits counts.

    Nothing is said about caching. A body is sent as it lies on the disk or, if it is text and all
    is `zipped`, as gzip makes it. `served` lists the address and the file of every answer.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, places, zipped=False):
        super().__init__(("127.0.0.1", 0), Handler)
        self.zipped = zipped
        self.places = sorted(places.items(), key=lambda place: -len(place[0]))
        self.served = []

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.server_port}"

    def find(self, address):
        """The file behind an address, or None."""
        for prefix, place in self.places:
            if address == prefix and place.is_file():
                return place
            if prefix.endswith("/") and address.startswith(prefix):
                file = (place / address.removeprefix(prefix)).resolve()
                file = file / "index.html" if file.is_dir() else file
                return file if file.is_relative_to(place) and file.is_file() else None
        return None

    def handle_error(self, request, client_address):
        pass  # a closed page hangs up on what it was being sent


@cache
def zipped(body):
    return gzip.compress(body, 9, mtime=0)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        address = unquote(urlsplit(self.path).path)
        file = self.server.find(address)
        if file is None:
            self.send_error(404)
            return
        self.server.served.append((address, file))
        body = file.read_bytes()
        self.send_response(200)
        if self.server.zipped and file.suffix in TEXTS:
            body = zipped(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def build(site, wheels):
    """Build the site, and the wheel before it is compiled for Pyodide."""
    environment = dict(os.environ, NO_MKDOCS_2_WARNING="1", SITE_URL="")
    say("building the site")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site]
    subprocess.run(command, cwd=ROOT, check=True, env=environment, stdout=sys.stderr)
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run(
        [*command, "--directory", wheels],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return next(wheels.glob("*-py3-none-any.whl"))


@contextmanager
def stand():
    """A Stand for the length of the block; its folder goes with it."""
    with tempfile.TemporaryDirectory(prefix="neurosim-bench-") as folder, ExitStack() as leave:
        folder = Path(folder).resolve()
        wheel = build(folder / "site", folder / "wheels")
        browser = leave.enter_context(launched())
        say(f"{browser.browser_type.name} {browser.version}, {os.cpu_count()} processors")
        yield Stand(folder / "site", wheel, browser, leave)
