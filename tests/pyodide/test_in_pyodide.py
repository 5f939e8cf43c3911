"""The package's own fast tests pass in the Python that readers run: compiled, inside Pyodide."""

import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
COMPILE = ROOT / "overrides" / "edition" / "runtime" / "compile.mjs"


def test_the_package_passes_its_own_fast_tests_inside_pyodide(tmp_path):
    node = shutil.which("node") or ROOT / ".venv" / "bin" / "node"
    packages = sysconfig.get_paths()["purelib"]
    # the whole wheel: a page gets those of its modules that the demos import
    for command in (
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path],
        [node, COMPILE, "wheel", packages, tmp_path],
    ):
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run(
        [node, HERE / "run.mjs", tmp_path, packages, ROOT / "tests" / "neurosim"],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert done.returncode == 0, done.stdout
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed and int(passed[1]) > 1000, done.stdout
    assert not re.search(r"failed|skipped|error", done.stdout), done.stdout
