"""The package's own tests pass in the Python that readers run: the compiled wheel in Pyodide."""

import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def test_the_package_passes_its_own_tests_inside_pyodide(site):
    (runtime,) = (site / "assets" / "runtime").iterdir()
    node = shutil.which("node") or ROOT / ".venv" / "bin" / "node"
    packages = sysconfig.get_paths()["purelib"]
    done = subprocess.run(
        [node, HERE / "run.mjs", runtime, packages, ROOT / "tests" / "neurosim"],
        cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )
    assert done.returncode == 0, done.stdout
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed and int(passed[1]) > 100, done.stdout
    assert not re.search(r"failed|skipped|deselected|error", done.stdout), done.stdout
