"""What a type checker tells a user: nothing about a sound script, and every slip in it."""

import json
import runpy
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("script.py")
NODE = shutil.which("node") or ROOT / ".venv" / "bin" / "node"
# what the script says, and what is planted there
SLIPS = {
    "misspelt parameter": ("LIF(tau_m=10,", "LIF(taum=10,"),
    "text for a number": ("LIF(tau_m=10,", 'LIF(tau_m="10",'),
    "value without its name": ("LIF(tau_m=10,", "LIF(10,"),
    "broken number of pulses": ("count=3", "count=2.5"),
    "value that must be given": ("period=10, ", ""),
    "misspelt attribute": ("recording.count", "recording.counts"),
    "a time that may be missing": ("first is None", "first == 0"),
    "copy of another class": ("slower = ", "slower: HodgkinHuxley = "),
    "number taken for a parameter": ("neuron.tau_m)", "neuron.tau_m.default)"),
    "text for a current": (".simulate(10,", '.simulate("10",'),
    "gates of another recording": ("squid.m", "describe(neuron.solve(0.3, 100)).m"),
    "population of another kind": ("(100, neuron)", "(100, HodgkinHuxley())"),
    "name that is not exported": ("import LIF,", "import Lif, LIF,"),
}


@pytest.fixture(scope="module")
def scripts(tmp_path_factory):
    """The script as it is, and once with each slip, by name."""
    folder, text = tmp_path_factory.mktemp("types"), SCRIPT.read_text("utf-8")
    texts = {"sound": text}
    for name, (said, planted) in SLIPS.items():
        assert text.count(said) == 1, said
        texts[name] = text.replace(said, planted)
    files = {name: folder / f"{name.replace(' ', '_')}.py" for name in texts}
    for name, file in files.items():
        file.write_text(texts[name], "utf-8")
    return files


def run(*command):
    return subprocess.run(command, cwd=ROOT, text=True, stdout=subprocess.PIPE).stdout


def mypy(files):
    output = run(sys.executable, "-m", "mypy", "--strict", "--output", "json", *files)
    return [json.loads(line)["file"] for line in output.splitlines()]


def pyright(files):
    command = (NODE, ROOT / "node_modules" / "pyright" / "index.js", "--outputjson")
    report = json.loads(run(*command, "--pythonpath", sys.executable, *files))
    assert report["summary"]["filesAnalyzed"] == len(files)
    return [found["file"] for found in report["generalDiagnostics"]]


@pytest.mark.parametrize("checker", [mypy, pyright])
def test_checkers_find_every_slip_and_nothing_else(scripts, checker):
    blamed = {Path(file).stem for file in checker(scripts.values())}
    assert blamed == {file.stem for name, file in scripts.items() if name != "sound"}


def test_the_script_runs(capsys):
    runpy.run_path(str(SCRIPT))
    assert "ms after the onset" in capsys.readouterr().out


def test_the_wheel_brings_its_types(tmp_path):
    build = (sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory")
    subprocess.run([*build, tmp_path], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    stubs = {str(stub.relative_to(ROOT / "src")) for stub in ROOT.glob("src/**/*.pyi")}
    assert "neurosim/__init__.pyi" in stubs and packed >= stubs | {"neurosim/py.typed"}
