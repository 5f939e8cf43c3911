"""Make the environment that everything else runs in: `.venv` with Python >= 3.12, and Node >= 20.

Run by every target of the Makefile with whatever `python3` there is (3.6 or newer), so this file
keeps to old syntax and the standard library. What is already up to date is left alone.
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


def install_modules():
    say("installing the JavaScript packages")
    npm = shutil.which("npm") if system_node() else os.path.join(BIN, "npm")
    run(npm, "ci")


if __name__ == "__main__":
    make_venv()
    stamped("packages", ["requirements.txt", "pyproject.toml"], install_packages)
    install_node()
    if not os.path.isdir(os.path.join(ROOT, "node_modules")):
        stamp = os.path.join(VENV, "modules.stamp")
        if os.path.exists(stamp):
            os.remove(stamp)
    stamped("modules", ["package-lock.json"], install_modules)
