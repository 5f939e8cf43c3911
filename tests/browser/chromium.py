"""Chromium for the tests and the benches: it talks to nobody, and its fonts are the project's own.

The fonts come with the packages that the site is built with, so that what is measured or pictured
does not depend on the machine.
"""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import matplotlib
from filelock import FileLock
from fontTools.ttLib import TTFont
from playwright.sync_api import sync_playwright

import bootstrap

ROOT = Path(bootstrap.ROOT)
# A browser that talks to nobody but the server of the test.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
HANGUL = ROOT / "node_modules" / "@fontsource" / "pretendard" / "files"
WEIGHTS = (400, 500, 600, 700)
DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
FONTS = ROOT / ".cache" / "fonts"
# Words in Pretendard, which has Latin and Hangul; code and rare signs in DejaVu.
CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <dir>{dejavu}</dir>
  <cachedir>{fonts}/cache</cachedir>
  <alias><family>sans-serif</family><prefer>
    <family>Pretendard</family><family>DejaVu Sans</family></prefer></alias>
  <alias><family>monospace</family><prefer>
    <family>DejaVu Sans Mono</family><family>Pretendard</family></prefer></alias>
</fontconfig>
"""


class MissingError(RuntimeError):
    """What the browser needs is not here; the message says which command brings it."""


def path():
    """Where the browser is that bootstrap.py found or installed."""
    done = subprocess.run([sys.executable, bootstrap.__file__, "browser"])
    if done.returncode != 0:
        raise MissingError("there is no browser that starts: bootstrap.py says above what to do")
    return Path(bootstrap.BROWSER).read_text("utf-8")


def fonts():
    """The file that tells fontconfig of the project's fonts and of no others."""
    for weight in WEIGHTS:
        packed = HANGUL / f"pretendard-latin-{weight}-normal.woff"
        unpacked = FONTS / f"pretendard-{weight}.otf"
        if not packed.is_file():
            raise MissingError(f"the font {packed.name} is missing: `npm ci` installs it")
        if not unpacked.is_file():  # a browser takes no packed font from the system
            with TTFont(packed) as font:
                font.flavor = None
                font.save(unpacked.with_suffix(".part"))
            unpacked.with_suffix(".part").rename(unpacked)
    configuration = FONTS / "fonts.conf"
    configuration.write_text(CONFIGURATION.format(fonts=FONTS, dejavu=DEJAVU), "utf-8")
    return configuration


@contextmanager
def launched():
    """A running browser for the length of the block."""
    # the driver brings a Node of its own, which wants libraries that the project's does not
    node = shutil.which("node") or shutil.which("node", path=bootstrap.BIN)
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", node)
    FONTS.mkdir(parents=True, exist_ok=True)
    with FileLock(FONTS / "lock"):  # one process installs, the other finds
        chromium, environment = path(), os.environ | {"FONTCONFIG_FILE": str(fonts())}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=ARGUMENTS, env=environment
        )
        yield browser
        browser.close()
