"""Make the environment that everything else runs in: `.venv` with Python >= 3.12, and Node >= 20.

    python3 bootstrap.py            what serves and builds the site
    python3 bootstrap.py browser    and Chromium, for the tests and the benches

Run by every target of the Makefile with whatever `python3` there is (3.6 or newer), so this file
keeps to old syntax and the standard library. What is already up to date is left alone; what is
missing and cannot be installed ends the run with one sentence that names it.
"""

import glob
import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(BIN, "python")
OLDEST = (3, 12)
OLDEST_NODE = 20
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# where the path of the browser that was found is kept
BROWSER = os.path.join(VENV, "browser.txt")


def say(text):
    print("neurosim: " + text, flush=True)


def output(*command):
    """What a command prints, or None where it cannot be run or fails."""
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.decode().strip()


def run(*command):
    environment = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1")
    if subprocess.call(command, cwd=ROOT, env=environment) != 0:
        sys.exit("neurosim: this command failed: " + " ".join(command))


def is_new_enough(python):
    """Whether `python` runs, is new enough and can make environments; shims may exist and fail."""
    check = f"import sys, venv, ensurepip; print(sys.version_info >= {OLDEST})"
    return output(python, "-c", check) == "True"


def pythons():
    """Where a Python may lie, likeliest first."""
    yield sys.executable
    for minor in (13, 14, 12):
        found = shutil.which(f"python3.{minor}")
        if found:
            yield found
    home = os.path.expanduser("~")
    for pattern in (".pyenv/versions/*/bin/python3", ".local/share/uv/python/*/bin/python3"):
        yield from sorted(glob.glob(os.path.join(home, pattern)), reverse=True)


def python_from_uv():
    """A Python fetched by uv, which is installed for that alone; None where it cannot be had."""
    say("no Python >= {}.{} here; asking uv for one".format(*OLDEST))
    folder = os.path.join(ROOT, ".cache", "uv")
    tool = os.path.join(folder, os.path.basename(BIN), "uv")
    for command in (
        [sys.executable, "-m", "venv", folder],
        [os.path.join(folder, os.path.basename(BIN), "python"), "-m", "pip", "install", "-q", "uv"],
        [tool, "python", "install", "3.13"],
    ):
        if output(*command) is None:
            return None
    return output(tool, "python", "find", "--no-project", "3.13")


def stamped(name, files, make):
    """Call `make` unless the stamp `name` says that it was done for these very files."""
    digest = hashlib.sha256()
    for file in files:
        with open(os.path.join(ROOT, file), "rb") as content:
            digest.update(content.read())
    stamp = os.path.join(VENV, name + ".stamp")
    if os.path.exists(stamp):
        with open(stamp) as content:
            if content.read() == digest.hexdigest():
                return
    make()
    with open(stamp, "w") as content:
        content.write(digest.hexdigest())


def make_venv():
    if is_new_enough(PYTHON):
        return
    python = next((p for p in pythons() if is_new_enough(p)), None) or python_from_uv()
    if not python:
        sys.exit(
            "neurosim: Python {}.{} or newer is needed and none was found. Install one (from "
            "your system's packages, python.org or pyenv) and try again.".format(*OLDEST)
        )
    say("making .venv with " + python)
    run(python, "-m", "venv", "--clear", VENV)


def install_packages():
    say("installing the Python packages (about 120, once)")
    pip = (PYTHON, "-m", "pip", "install")
    run(*pip, "--require-hashes", "-r", "requirements.txt")
    run(*pip, "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")


def system_node():
    """Whether the Node on PATH, with npm, is new enough."""
    version = output("node", "--version")
    npm = shutil.which("npm")
    return bool(version and npm) and int(version.lstrip("v").split(".")[0]) >= OLDEST_NODE


def install_node():
    if system_node() or os.path.exists(os.path.join(BIN, "npm")):
        return
    say(f"no Node >= {OLDEST_NODE} here; installing one into .venv")
    pip = (PYTHON, "-m", "pip", "install", "--quiet")
    run(*pip, "--require-hashes", "-r", "requirements-node.txt")
    expect_start("Node", os.path.join(BIN, "node"), "--version")


def install_modules():
    say("installing the JavaScript packages")
    npm = shutil.which("npm") if system_node() else os.path.join(BIN, "npm")
    run(npm, "ci")


def browser_from_apt():
    """Chromium from the system's packages, where there is apt and the right to use it."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    say("no Chromium here; installing it from apt (once)")
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
    for command in (["apt-get", "update", "-qq"], install):
        if subprocess.call(command, stdout=subprocess.DEVNULL, env=quiet) != 0:
            return None
    return shutil.which("chromium")


def browser_from_playwright():
    """Playwright's own download, which it makes with Node."""
    node = shutil.which("node") or os.path.join(BIN, "node")
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", node)
    say("no Chromium here; asking Playwright for one (once)")
    if output(PYTHON, "-m", "playwright", "install", "chromium") is None:
        return None
    where = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as playwright: print(playwright.chromium.executable_path)"
    )
    return output(PYTHON, "-c", where)


def install_browser():
    """Find or install a Chromium that starts, and keep its path in BROWSER."""
    named = os.environ.get("CHROMIUM")
    if not named and os.path.exists(BROWSER):
        with open(BROWSER) as kept:
            if os.path.exists(kept.read()):
                return
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    found = found or browser_from_apt() or browser_from_playwright()
    if not found:
        sys.exit(
            "neurosim: the tests need Chromium, which is not here and could not be installed. "
            "Install it (on Debian: apt-get install chromium), or set CHROMIUM to its path."
        )
    expect_start("Chromium", found, "--headless", "--no-sandbox", "--dump-dom", "about:blank")
    with open(BROWSER, "w") as kept:
        kept.write(found)


def expect_start(name, *command):
    """End with what a program says where it cannot start: a library that it lacks, most often."""
    try:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    except OSError as error:
        sys.exit(f"neurosim: {name} does not start: {error}")
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip() or f"it ended with {done.returncode}"
        sys.exit(f"neurosim: {name} ({command[0]}) does not start: {said.splitlines()[-1]}")


if __name__ == "__main__":
    make_venv()
    stamped("packages", ["requirements.txt", "pyproject.toml"], install_packages)
    install_node()
    if not os.path.isdir(os.path.join(ROOT, "node_modules")):
        stamp = os.path.join(VENV, "modules.stamp")
        if os.path.exists(stamp):
            os.remove(stamp)
    stamped("modules", ["package-lock.json"], install_modules)
    if "browser" in sys.argv[1:]:
        install_browser()
