"""The rules of a form are the same in Python and in the page: both answer one table of cases."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest

from neurosim.explorable import Choice, ControlError, Press, Range, Switch, quantity
from neurosim.explorable.html import form, setting
from neurosim.parameters import Parameter

ROOT = Path(__file__).resolve().parents[1]
CASES = json.loads((ROOT / "tests" / "cases" / "form.json").read_text("utf-8"))
ANY = Parameter("", "anything")


def each(kind):
    return pytest.mark.parametrize(("number", "case"), list(enumerate(CASES[kind])))


def control(rule, when=None):
    match rule:
        case {"kind": "range", "low": low, "high": high, "step": step}:
            return Range("control", ANY, low, low, high, step, when=when)
        case {"kind": "ladder", "values": values}:
            return Range("control", ANY, values[0], values=values, when=when)
        case {"kind": "choice", "options": options}:
            return Choice("control", options, options[0], when=when)
        case {"kind": "switch"}:
            return Switch("control", False, when=when)
        case {"kind": "count", "most": most}:
            return Press("control", most, when=when)


def conditional(case):
    """A control that applies when the case says so."""
    when = {
        name: tuple(wanted) if isinstance(wanted, list) else wanted
        for name, wanted in case["when"].items()
    }
    return control({"kind": "switch"}, when)


class Words(dict):
    """A catalogue in which each key stands for itself."""

    interface = {"reset": "Reset"}

    def __missing__(self, key):
        return key


def texts(case):
    """The conditions as the form tells the page."""
    demo = SimpleNamespace(controls=[conditional(case)], settings={})
    html = form(demo, case["values"] | {"control": False}, Words(), "demo")
    written = re.search(r'data-when="([^"]*)"', html)
    return json.loads(unescape(written[1])) if written else {}


@pytest.fixture(scope="module")
def page():
    """What the page answers, by kind of case."""
    given = CASES | {"applies": [case | {"texts": texts(case)} for case in CASES["applies"]]}
    node = shutil.which("node") or ROOT / ".venv" / "bin" / "node"
    done = subprocess.run(
        [node, Path(__file__).with_name("form_rules.mjs")],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@each("accepted")
def test_a_text_sets_the_same_value(page, number, case):
    try:
        read = control(case["rule"]).read(case["text"])
    except ControlError:
        read = None
    assert (read, type(read) is bool) == (case["value"], type(case["value"]) is bool)
    assert page["accepted"][number] == case["value"]


@each("applies")
def test_a_control_applies_under_the_same_conditions(page, number, case):
    assert conditional(case).applies(case["values"]) is case["applies"]
    assert page["applies"][number] is case["applies"]


@each("quantity")
def test_a_number_is_printed_alike(page, number, case):
    printed = quantity(case["value"], case["unit"], case["digits"])
    assert printed == page["quantity"][number] == case["text"]


@each("address")
def test_an_address_is_read_as_it_was_written(page, number, case):
    written, read = page["address"][number]
    assert written == case["hash"]
    assert read == {"id": case["id"], "demos": case["demos"]}


@each("name")
def test_an_address_may_give_the_name_of_a_demo(page, number, case):
    assert page["name"][number] == {"id": case["id"], "demos": case["demos"]}


@each("setting")
def test_a_setting_is_written_alike(page, number, case):
    written, read = page["setting"][number]
    assert setting(case["values"]) == case["text"]
    assert written == f"#demo-it?{case['text']}"
    assert list(read) == list(case["values"])


@each("nearest")
def test_a_hand_finds_the_nearest_place(page, number, case):
    assert page["nearest"][number] == case["value"]
