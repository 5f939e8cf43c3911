"""The JavaScript is held to the types of its messages, and so is what Python answers."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from neurosim import demos

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = "docs/assets/javascripts/**/*.?s"
CHECKED = ("jsconfig*.json", SCRIPTS, "overrides/**/*.mjs", "tests/**/*.mjs")

# In each file: what is written, what a slip makes of it, and what the checker says of that.
SLIPS = {
    "worker.js": [
        ('type: "answer"', 'type: "anser"', """'"anser"' is not assignable to type"""),
        ("data.base", "data.bass", "'bass' does not exist"),
        ("performance.now()", "document.title", "Cannot find name 'document'"),
    ],
    "python.js": [
        ('=== "ready"', '=== "redy"', """and '"redy"' have no overlap"""),
        ("base });", "basis: base });", "'basis' does not exist"),
    ],
    "neuro-demo.js": [
        ("= header.sentence", "= header.sentense", "'sentense' does not exist"),
        ("demo: this", "name: this", "'name' does not exist"),
    ],
    "draw.js": [("panel.drawing", "panel.draws", "'draws' does not exist")],
    "line.js": [("({ x, y,", "({ x, z,", "'z' does not exist")],
    "dots.js": [('key: "dot"', 'key: "dote"', """'"dote"' is not assignable""")],
    "axes.js": [("axis.unit", "axis.units", "'units' does not exist")],
    "service.mjs": [("request.panels", "request.panes", "'panes' does not exist")],
    "page.js": [("location.hash", "process.title", "Cannot find name 'process'")],
}


def check(folder, *arguments):
    """What the type checker says in a folder, line by line; nothing if all is well."""
    node = shutil.which("node") or ROOT / ".venv" / "bin" / "node"
    checker = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
    command = [node, checker, *arguments]
    done = subprocess.run(command, cwd=folder, text=True, stdout=subprocess.PIPE)
    lines = done.stdout.splitlines()
    assert bool(done.returncode) == bool(lines), lines
    return lines


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """What is said of a copy with all of the slips."""
    folder = tmp_path_factory.mktemp("slips")
    for source in (path for pattern in CHECKED for path in ROOT.glob(pattern)):
        text = source.read_text("utf-8")
        for right, wrong, _ in SLIPS.get(source.name, ()):
            assert right in text, f"{source.name} has no {right}"
            text = text.replace(right, wrong, 1)
        copy = folder / source.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, "utf-8")
    (folder / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    return check(folder, "-b", "jsconfig.json")


@pytest.mark.parametrize(
    ("file", "message"),
    [(file, message) for file, slips in SLIPS.items() for _, _, message in slips],
)
def test_a_slip_is_an_error(report, file, message):
    assert [line for line in report if f"{file}(" in line and message in line], report


def answered():
    """The headers of every demo, wherever it is tried."""
    for name in demos.names():
        demo = demos.load(name)
        for values in demo.trials():
            yield demo.answer(values, demos.words("en", name))[0]


def typed(headers, folder):
    """What is said of headers that are declared to be such."""
    shutil.copy(ROOT / "docs" / "assets" / "javascripts" / "messages.ts", folder)
    declared = f"export const headers: Header[] = {json.dumps(headers)};"
    text = f'import type {{ Header }} from "./messages.ts";\n{declared}\n'
    (folder / "headers.ts").write_text(text, "utf-8")
    options = ("--noEmit", "--strict", "--skipLibCheck", "--allowImportingTsExtensions")
    return check(folder, "--ignoreConfig", *options, "headers.ts")


def test_what_python_answers_has_its_type(tmp_path):
    headers = list(answered())
    marks = {mark["mark"] for h in headers for panel in h["panels"] for mark in panel["marks"]}
    assert {"line", "rule", "spikes", "handle", "part"} <= marks
    assert typed(headers, tmp_path) == []


def test_an_answer_without_a_role_has_not(tmp_path):
    header = next(answered())
    del header["panels"][0]["marks"][0]["role"]
    (line,) = [line for line in typed([header], tmp_path) if "headers.ts" in line]
    assert "role" in line
