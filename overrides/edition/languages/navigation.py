"""The navigation of a language: what mkdocs.yml names and the language has."""

from pathlib import Path
from typing import Any

from edition.build import Build
from edition.text import notebooks

type Item = str | dict[str, Any]


def of_language(build: Build, items: list[Item]) -> list[Item]:
    """The items without the pages that wait for their translation."""
    found: list[Item] = []
    for item in items:
        if isinstance(item, str):
            if is_there(build, item):
                found.append(item)
        else:
            ((title, below),) = item.items()
            within = of_language(build, below)
            if within:
                found.append({title: within})
    return found


def is_there(build: Build, place: str) -> bool:
    locale = build.language.locale
    if place.endswith(".ipynb"):
        source = notebooks.SOURCES / f"{Path(place).stem}.py"
        return locale in notebooks.texts_by_language(source)
    return (Path(build.config.docs_dir) / locale / place).is_file()
