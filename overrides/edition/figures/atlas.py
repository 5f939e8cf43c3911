"""Ships the atlas of a demo: answers beside its page, so that a first move needs no Python.

It holds the answers at the start of a fence, along the whole range of each control with the others
at their start, and at settings that have a name or to which a link leads.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.structure.files import File, Files

from edition import disk_cache, science
from edition.build import Build
from edition.figures import packing
from edition.figures.packing import Answer, Held

MAKERS = [Path(__file__), Path(packing.__file__)]
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
    made_of = *MAKERS, *sources(demo, locale)
    key = disk_cache.digest(demo.name, values, settings, locale, build.node.state, *made_of)

    def make(folder: Path) -> None:
        words = science.words(locale, demo.name)
        answers = held(demo, values, settings, words, checking(build))
        text = json.dumps(packing.packed(answers), ensure_ascii=False, separators=(",", ":"))
        (folder / "atlas.json").write_text(text, "utf-8")
        longest = max((header["sentence"] for header, _ in answers.all), key=len)
        (folder / "longest.txt").write_text(longest, "utf-8")

    folder = disk_cache.folder("atlases", key, make)
    longest = (folder / "longest.txt").read_text("utf-8")
    return Atlas(f"assets/atlas/{demo.name}-{key}.{locale}.json", folder / "atlas.json", longest)


def ship(build: Build, files: Files) -> None:
    """Put the atlases of the demos of this language into the site."""
    for place, path in build.atlases.items():
        files.append(File.generated(build.config, place, abs_src_path=str(path)))
    build.atlases.clear()


def sources(demo: science.Demo, locale: str) -> list[Path]:
    """The files from which its answers in a language come."""
    explorable = sorted((science.PACKAGE / "explorable").glob("*.py"))
    own = science.DEMOS / demo.name.replace("-", "_") / "demo.py"
    return [*science.sources(), *explorable, own, *science.strings(locale)]


def held(
    demo: science.Demo,
    values: Values,
    settings: Iterable[Values],
    words: science.Catalogue,
    check: Callable[[Answer], Answer] = lambda answer: answer,
) -> Held:
    """What an atlas holds of a demo; of settings, those that move more than one control."""

    def answer(moved: Values) -> Answer:
        at = demo.read({**values, **moved})
        with science.blamed(demo, at):
            return check(demo.answer(at, words))

    asked = [control for control in demo.controls if not isinstance(control, science.Timeline)]
    starts = {control.name: values[control.name] for control in asked}
    moves = []
    for given in settings:
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
    )


def places(control: science.Control) -> Sequence[Any]:
    """The values of a control; of one that is pressed the first, what a button makes, the last."""
    if not isinstance(control, science.Press):
        return control.positions
    added = {min(control.read(control.start) + by, control.most) for by in control.by}
    return sorted({*control.positions[: PRESSES + 1], *added, control.most})


def checking(build: Build) -> Callable[[Answer], Answer]:
    """Lets the drawing module refuse what it cannot draw, once for all panels of one make."""
    seen = set()

    def check(answer: Answer) -> Answer:
        panels = answer[0]["panels"]
        kind = re.sub(r"[-.\d]+", "", json.dumps(panels))
        if kind not in seen:
            build.node.ask({"do": "check", "panels": panels, "roles": list(science.ROLES)})
            seen.add(kind)
        return answer

    return check
