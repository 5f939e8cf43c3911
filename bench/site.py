"""The stand that the benches share: the site built into a folder, a server, and a browser."""

import gzip
import os
import re
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
COMPRESSED = {".png", ".whl", ".woff2", ".zip"}
DEMO = re.compile(r'<neuro-demo name="([^"]+)" id="([^"]+)" lang="([^"]+)"')
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

    @property
    def demos(self):
        """Every demo of every page: (its name, its language, address of the page, its id there)."""
        for file in sorted(self.site.rglob("index.html")):
            folder = file.parent.relative_to(self.site).as_posix()
            address = "/" if folder == "." else f"/{folder}/"
            for name, place, language in DEMO.findall(file.read_text("utf-8")):
                yield name, language, address, place

    def serve(self, handler=None, **places):
        """A server of the site in which some addresses lead to other files or folders."""
        server = Server({"/": self.site, **places}, handler)
        Thread(target=server.serve_forever, daemon=True).start()
        self._leave.callback(server.server_close)
        self._leave.callback(server.shutdown)
        return server

    @property
    def renderers(self):
        """The ids of the processes in which the browser runs its pages."""
        session = self._browser.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        session.detach()
        return [process["id"] for process in processes if process["type"] == "renderer"]

    @contextmanager
    def page(self, *scripts, **options):
        """A page of a fresh context, which has no cache; `scripts` run before the page's own."""
        options = {"viewport": {"width": 1280, "height": 900}} | options
        context = self._browser.new_context(**options)
        context.set_default_timeout(WAIT)
        for script in scripts:
            context.add_init_script(path=script)
        try:
            yield context.new_page()
        finally:
            context.close()


class Server(ThreadingHTTPServer):
    """Serves `places`, a dict from addresses to files or folders; the longest that fits counts.

    How is up to the handler; the plain one says nothing about caching and sends a body as it lies
    on the disk. `served` lists the address and the file of every answer.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, places, handler=None):
        super().__init__(("127.0.0.1", 0), handler or Handler)
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
        body, headers = self.content(file)
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.send(body)

    def content(self, file):
        """The body of an answer and the headers that belong to it."""
        return file.read_bytes(), {}

    def send(self, body):
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class StaticHost(Handler):
    """What GitHub Pages does: text is compressed, and nothing is asked for again for 10 min."""

    def content(self, file):
        headers = {"Cache-Control": "max-age=600", "Vary": "Accept-Encoding"}
        if file.suffix not in COMPRESSED:
            headers["Content-Encoding"] = "gzip"
        return packed(file), headers


@cache
def packed(file):
    """A file as a host of static sites sends it."""
    body = file.read_bytes()
    return body if file.suffix in COMPRESSED else gzip.compress(body, 9, mtime=0)


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
