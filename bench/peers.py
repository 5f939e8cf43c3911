"""The environment `.venv-peers` with the simulators that neurosim is timed beside.

    python -m bench.peers

What cannot be installed is said and left out. neurosim itself is not installed there: it is put on
the path, so that the source as it lies here is what is timed.
"""

import os
import subprocess

import bootstrap
from bench.report import say

FOLDER = os.path.join(bootstrap.ROOT, ".venv-peers")
PYTHON = os.path.join(FOLDER, os.path.basename(bootstrap.BIN), os.path.basename(bootstrap.PYTHON))
# pinned, since a figure is about one version
PACKAGES = ["nest-simulator==3.10.0", "brian2==2.11.0", "neuron==9.0.2", "nengo==4.1.0"]
NEEDED = ["numpy", "pytest"]  # by neurosim.population and by `make reference`


def make():
    """Make the environment unless it is there for these very packages; returns its Python."""
    stamp = os.path.join(FOLDER, "peers.stamp")
    wanted = "\n".join(NEEDED + PACKAGES)
    if os.path.exists(stamp):
        with open(stamp) as content:
            if content.read() == wanted:
                return PYTHON
    python = next(filter(bootstrap.is_new_enough, bootstrap.pythons()))
    say(f"making .venv-peers with {python}")
    subprocess.run([python, "-m", "venv", "--clear", FOLDER], check=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *NEEDED], check=True)
    for package in PACKAGES:
        say(f"installing {package}")
        if subprocess.run([*pip, "--only-binary=:all:", package]).returncode != 0:
            say(f"{package} cannot be installed here and is left out")
    with open(stamp, "w") as content:
        content.write(wanted)
    return PYTHON


if __name__ == "__main__":
    make()
