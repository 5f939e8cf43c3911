"""Ships the atlas of a demo: answers beside its page, so that a first move needs no Python.

It holds the answers at the start of a fence, along the whole range of each control with the others
at their start, and at settings that have a name or to which a link leads.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from mkdocs.structure.files import File, Files

from edition import disk_cache, science
from edition.build import Build
from edition.figures import packing
from edition.figures.packing import Answer, Held

MAKERS = [Path(__file__), Path(packing.__file__)]
SAMPLES = 300  # among which is a sentence about as long as the longest that is put together
PRESSES = 40  # more often a button is hardly pressed before Python is up

type Values = Mapping[str, Any]


class Atlas(NamedTuple):
    """Where an atlas lies in the site, where it was made, and the longest sentence in it."""

    place: str
    path: Path
    longest: str


def made(build: Build, demo: science.Demo, values: Values, links: Iterable[Values]) -> Atlas:
    """The atlas of a demo at the values of its fence, and at those of links, if it is not kept."""
    settings = [*demo.settings.values(), *links]
    locale = build.language.locale
    made_of = *MAKERS, *science.sources_of(demo.name, locale)
    key = disk_cache.digest(demo.name, values, settings, locale, *made_of)

    def make(folder: Path) -> None:
        words = science.words(locale, demo.name)
        answers = held(demo, values, settings, words)
        text = json.dumps(packing.packed(answers), ensure_ascii=False, separators=(",", ":"))
        (folder / "atlas.json").write_text(text, "utf-8")
        said = [header["sentence"] for header, _ in answers.all]
        if demo.apart:
            said += (demo.answer(given, words)[0]["sentence"] for given in demo.sampled(SAMPLES))
        longest = max(said, key=width)
        (folder / "longest.txt").write_text(longest, "utf-8")
        (folder / "kinds.json").write_text(json.dumps(kinds(answers)), "utf-8")

    folder = disk_cache.folder("atlases", key, make)
    checked = disk_cache.digest(key, build.node.state)
    disk_cache.text("checks", checked, lambda: check(build, folder))
    longest = (folder / "longest.txt").read_text("utf-8")
    return Atlas(f"assets/atlas/{demo.name}-{key}.{locale}.json", folder / "atlas.json", longest)


def width(sentence: str) -> int:
    """How much room it takes: a letter of Korean as much as two of English."""
    return sum(1 + (east_asian_width(letter) == "W") for letter in sentence)


def ship(build: Build, files: Files) -> None:
    """Put the atlases of the demos of this language into the site."""
    for place, path in build.atlases.items():
        files.append(File.generated(build.config, place, abs_src_path=str(path)))
    build.atlases.clear()


def held(
    demo: science.Demo,
    values: Values,
    settings: Iterable[Values],
    words: science.Catalogue,
) -> Held:
    """What an atlas holds of a demo; of settings, those that move more than one control."""

    def answer(moved: Values) -> Answer:
        at = demo.read({**values, **moved})
        with science.blamed(demo, at):
            return demo.answer(at, words)

    asked = [control for control in demo.controls if not isinstance(control, science.Timeline)]
    starts = {control.name: values[control.name] for control in asked}
    moves = []
    for given in (*settings, *demo.also):
        at = demo.read({**values, **given})
        applying = [control.name for control in asked if control.applies(at)]
        moves.append({name: at[name] for name in applying if at[name] != starts[name]})
    return Held(
        starts,
        {control.name: control.when for control in asked if control.when},
        answer({}),
        {
            control.name: [(place, answer({control.name: place})) for place in places(control)]
            for control in asked
            if control.name in demo.ready and control.applies(values)
        },
        [(moved, answer(moved)) for moved in moves if len(moved) > 1],
        demo.apart,
    )


def places(control: science.Control) -> Sequence[Any]:
    """The values of a control; of one that is pressed the first, what a button makes, the last."""
    if not isinstance(control, science.Press):
        return control.positions
    added = {min(int(control.start) + by, control.most) for by in control.by}
    return sorted({*control.positions[: PRESSES + 1], *added, control.most})


def kinds(answers: Held) -> list[Any]:
    """The panels of the answers, once for each kind: those of one kind differ in numbers alone."""
    panels = (header["panels"] for header, _ in answers.all)
    return list({re.sub(r"[-.\d]+", "", json.dumps(p)): p for p in panels}.values())


def check(build: Build, folder: Path) -> str:
    """Let the drawing module refuse what it cannot draw."""
    for panels in json.loads((folder / "kinds.json").read_text("utf-8")):
        build.node.ask({"do": "check", "panels": panels, "roles": list(science.ROLES)})
    return "drawable"
