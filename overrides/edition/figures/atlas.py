"""Ships the atlas of a demo: answers beside its page, so that a first move needs no Python.

It holds the answers at the start of a fence, along the whole range of each control with the others
at their start, and at settings that have a name or to which a link leads.
"""

import json
import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

from edition import disk_cache, science
from edition.build import Build
from edition.figures import packing
from edition.figures.packing import Answer, Held

log = logging.getLogger(f"mkdocs.{__name__}")

MAKERS = [Path(__file__), Path(packing.__file__)]
PRESSES = 40  # more often a button is hardly pressed before Python is up

type Values = Mapping[str, Any]


def url(build: Build, demo: science.Demo, values: Values, links: Iterable[Values]) -> str:
    """Where the atlas of a demo at the values of its fence, and at those of links, lies."""
    settings = [demo.read({**values, **given}) for given in (*demo.settings.values(), *links)]
    locale = build.language.locale
    made_of = *MAKERS, *sources(demo, locale)
    key = disk_cache.digest(demo.name, values, settings, locale, build.node.state, *made_of)
    place = f"assets/atlas/{demo.name}-{key}.{locale}.json"
    build.atlases[place] = partial(made, build, demo, values, settings, key)
    return place


def ship(build: Build, files: Files) -> None:
    """Put the atlases of all demos of this language into the site."""
    for place, make in build.atlases.items():
        try:
            path = str(make())
        except ValueError as error:
            log.warning("%s", error)
        else:
            files.append(File.generated(build.config, place, abs_src_path=path))
    build.atlases.clear()


def sources(demo: science.Demo, locale: str) -> list[Path]:
    """The files from which its answers in a language come."""
    explorable = sorted((science.PACKAGE / "explorable").glob("*.py"))
    own = science.DEMOS / demo.name.replace("-", "_") / "demo.py"
    return [*science.sources(), *explorable, own, *science.strings(locale)]


def made(
    build: Build, demo: science.Demo, values: Values, settings: Sequence[Values], key: str
) -> Path:
    """The file of an atlas, made if it is not kept."""

    def make(folder: Path) -> None:
        words = science.words(build.language.locale, demo.name)
        packed = packing.packed(held(demo, values, settings, words, checking(build)))
        text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
        (folder / "atlas.json").write_text(text, "utf-8")

    return disk_cache.folder("atlases", key, make) / "atlas.json"


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
    moves = [{n: v for n, v in given.items() if v != starts.get(n, v)} for given in settings]
    return Held(
        starts,
        {control.name: control.when for control in asked if control.when},
        answer({}),
        {
            control.name: [(place, answer({control.name: place})) for place in places(control)]
            for control in asked
            if control.applies(values)
        },
        [(moved, answer(moved)) for moved in moves if len(moved) > 1],
    )


def places(control: science.Control) -> Sequence[Any]:
    """The values of a control; of one that is pressed, the first of them."""
    pressed = isinstance(control, science.Press)
    return control.positions[: PRESSES + 1] if pressed else control.positions


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
