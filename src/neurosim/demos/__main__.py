"""Begin a demo, or try one: `python -m neurosim.demos new NAME` and `check NAME`."""

import argparse
import json
import re
import sys
import time
from pathlib import Path

from neurosim.demos import FOLDER, LANGUAGES, load, words
from neurosim.explorable import ControlError
from neurosim.explorable.html import form

DEMO = '''"""What the reader finds out with this demo, in one sentence."""

from __future__ import annotations

from neurosim.explorable import Answer, Axis, Demo, Grid, Panel, Quantity, Range, mark
from neurosim.neurons.lif import CURRENT, LIF

PICO = Quantity("pA", 0, per=1000)
CONTROLS = (Range("I_e", CURRENT, 200, 0, 500, 5, PICO),)
QUANTITIES = {"t": Quantity("ms"), "V": Quantity("mV"), "rate": Quantity("Hz")}


def run(I_e: float) -> Answer:
    recording = LIF().solve(I_e, duration=100)
    rate = LIF().firing_rate(I_e)
    line = mark("line", "voltage", x=Grid(0, recording.dt, len(recording.V)), y=recording.V)
    panel = Panel("panel_V", Axis("t", (0, 100)), Axis("V", (-75, -50)), [line])
    table = {"t": recording.times[::50], "V": recording.V[::50]}
    return Answer([panel], "fires" if rate else "silent", {"rate": rate}, table)


DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, readouts=("rate",))
'''
SAMPLES = 20
WORDS = {
    "title": "…",
    "fires": "At {I_e} the neuron fires at {rate}.",
    "silent": "At {I_e} the neuron is silent.",
}


def new(name: str) -> int:
    """Write the folder of a demo that works, for its author to change."""
    folder = Path(FOLDER, name.replace("-", "_"))
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name):
        sys.exit(f"name must be words of small letters joined by hyphens, got {name!r}")
    if folder.exists():
        sys.exit(f"{folder} is there already")
    folder.mkdir()
    (folder / "demo.py").write_text(DEMO, "utf-8")
    for language in LANGUAGES:
        text = json.dumps(WORDS, ensure_ascii=False, indent=2) + "\n"
        (folder / f"{language}.json").write_text(text, "utf-8")
    print(f"wrote {folder}: change its science, its words in each language, then check {name}")
    return 0


def check(name: str) -> int:
    """Answer at the start, at every extreme, and all over the controls, in every language."""
    demo, faults, slowest = load(name), 0, 0.0
    for values in (*demo.trials(), *demo.sampled(SAMPLES)):
        for language in LANGUAGES:
            at = " ".join(f"{key}={value}" for key, value in values.items()) or "start"
            begun = time.perf_counter()
            try:
                said = words(language, name)
                header, _ = demo.answer(values, said)
                slowest = max(slowest, time.perf_counter() - begun)
                form(demo, demo.read(values), said, name)
                print(f"{at} [{language}] {header['sentence']}")
                missing = [key for key in ("title", *demo.readouts) if key not in said]
                if missing:
                    raise KeyError(f"{said.source} has no {', '.join(missing)}")
            except Exception as error:
                faults += 1
                print(f"{at} [{language}] {type(error).__name__}: {error}", file=sys.stderr)
    print(f"{name}: {faults} faults, slowest answer {1000 * slowest:.0f} ms")
    return 1 if faults else 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m neurosim.demos", description=__doc__)
    doors = parser.add_subparsers(required=True, metavar="new | check")
    for door in (new, check):
        inner = doors.add_parser(door.__name__, help=door.__doc__)
        inner.add_argument("name")
        inner.set_defaults(door=door)
    given = parser.parse_args()
    try:
        answer: int = given.door(given.name)
    except ControlError as error:
        parser.error(str(error))
    return answer


if __name__ == "__main__":
    sys.exit(main())
