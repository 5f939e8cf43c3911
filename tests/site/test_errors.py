"""An author's slip in Markdown is an error that names the file, the line and what is allowed."""

import copy
import shutil
from pathlib import Path

import pytest
from edition import science

from neurosim import demos

ROOT = Path(__file__).resolve().parents[2]

SLIPS = """---
title: Slips
---

# Slips { #slips }

```demo name="membran"
```

```demo name="membrane" I_x="3"
```

```demo name="membrane" I_e="9000"
```

```demo name="membrane" model="squid"
```

```demo membrane
```

```figure name="neurone"
```

Said by nobody [@nobody2020nothing]. Bad: $\\frac{1$.

A brain has {= human.nerves | words =}.
And it has {= human.brain_synapses_range.low | words =}.

```video id="SczOfOXY17U"
```

```video id="short" title="Video 1"
```

```demo name="front"
```

Set it to [too much](#front?I_e=9000), to [nothing known](#front?I_x=3),
or [another](#membran?I_e=3).
A demo [from elsewhere](#lif-linear?I_e=300), or [of no page](nowhere.md#front?I_e=100).
"""


@pytest.fixture(scope="module")
def report(build, tmp_path_factory):
    """What a strict build says of a page of slips."""
    folder = ROOT / ".cache" / "slips"
    shutil.rmtree(folder, ignore_errors=True)
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs" / "assets", docs / "assets")
    for language in ("en", "ko"):
        (docs / language).mkdir()
        (docs / language / "index.md").write_text(SLIPS, "utf-8")
        for name in ("errata", "glossary", "references"):  # others lead to them by themselves
            (docs / language / f"{name}.md").write_text("# Nothing\n", "utf-8")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("docs_dir: docs", f"docs_dir: {docs.as_posix()}")
    settings = settings[: settings.index("nav:")] + settings[settings.index("plugins:") :]
    (ROOT / ".slips.yml").write_text(settings, "utf-8")
    try:
        done = build(tmp_path_factory.mktemp("slips"), ".slips.yml")
    finally:
        Path(ROOT / ".slips.yml").unlink()
        shutil.rmtree(folder)
    assert done.returncode != 0
    return done.stdout


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (7, f"unknown demo 'membran' (known: {', '.join(demos.names())})"),
        (10, "demo 'membrane' has no parameter 'I_x' (known: J_e, I_e, "),
        (13, "I_e=9000 is out of bounds; allowed: 0 to 500 pA in steps of 1"),
        (16, "model='squid' is not an option; allowed: hh, lif, adex"),
        (19, 'write ```demo name="..." with every value in double quotes'),
        (22, "unknown figure 'neurone' (known: neuron, "),
        (25, "nobody2020nothing is not in references.bib"),
        (27, "unknown number (known: human.behaviour"),
        (28, "human.brain_synapses_range has no source in references.bib"),
        (30, 'write ```video id="..." title="..." with both values'),
        (33, "video id 'short' is not the 11 characters"),
        (39, "I_e=9000 is out of bounds; allowed: 0 to 500 pA in steps of 5"),
        (39, "demo 'front' has no parameter 'I_x' (known: I_e)"),
        (40, "unknown demo 'membran' (known: "),
        (41, "demo 'lif-linear' does not stand on index.md"),
        (41, "demo 'front' does not stand on nowhere.md"),
    ],
)
def test_a_slip_is_named_with_file_line_and_what_is_allowed(report, line, message):
    said = [text for text in report.splitlines() if f"en/index.md:{line}:" in text]
    assert [text for text in said if message in text], said


@pytest.fixture
def demo():
    """A demo whose `run` is as if written in its file, on its second line."""
    shown = demos.load(demos.names()[0])
    source = Path(demos.FOLDER, shown.name.replace("-", "_"), "demo.py")

    def with_run(line):
        found = {}
        exec(compile(f"def run(**_):\n    {line}", str(source), "exec"), found)
        broken = copy.copy(shown)
        broken.run = found["run"]
        return broken

    return with_run


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("raise RuntimeError('boom')", "demo.py:2: boom"),
        ("from neurosim.explorable import mark; mark('line', 'voltge')", "unknown role 'voltge'"),
        (
            "from neurosim.explorable import Answer, Panel; "
            "return Answer([Panel('unheard')], 'fires', {}, {})",
            "en.json has no ",
        ),
    ],
)
def test_what_goes_wrong_in_a_demo_names_its_file_and_setting(demo, line, message):
    broken = demo(line)
    values = broken.read({})
    with pytest.raises(ValueError, match=f"demo '{broken.name}' at its start: src/") as caught:
        with science.blamed(broken, values):
            broken.answer(values, demos.words("en", broken.name))
    assert message in str(caught.value)


def test_bad_tex_is_an_error(report):
    assert r"\frac{1" in report
