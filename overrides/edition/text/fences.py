"""Fenced blocks with attributes, such as ```demo name="membrane"```, and where they stand."""

import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from edition.build import Build

_HEADER = re.compile(r"^\s*```+ *(?P<kind>[\w-]+)(?P<rest>.*)$")
ATTRIBUTE = re.compile(r'\s*([\w-]+)="([^"]*)"')

log = logging.getLogger(f"mkdocs.{__name__}")

type Attributes = dict[str, str]


class Fence(NamedTuple):
    """A kind of fence: how its header is written, what reads it, what makes its HTML.

    `read(build, attributes)` raises ValueError for what cannot be drawn, and says what is allowed.
    """

    kind: str
    form: str
    read: Callable[[Build, Attributes], object]
    draw: Callable[[Build, Attributes], str]


def register(build: Build, fence: Fence) -> None:
    """Let Markdown draw every fence of this kind."""

    def take(language: str, inputs: Attributes, options: Attributes, *more: Any) -> bool:
        options.update(inputs)
        return True

    def html(
        source: str, language: str, css_class: str, options: Attributes, *more: Any, **others: Any
    ) -> str:
        try:
            return fence.draw(build, options)
        except Exception:  # which the Markdown extension would pass over in silence
            log.exception("%s: a %s cannot be drawn", build.source, fence.kind)
            raise

    settings = build.config.mdx_configs.setdefault("pymdownx.superfences", {})
    settings.setdefault("custom_fences", []).append(
        {"name": fence.kind, "class": fence.kind, "format": html, "validator": take}
    )


def check(build: Build, fence: Fence) -> None:
    """Report, by file and line, the fences of the page that cannot be drawn."""
    path = build.source
    for line, given in find(path, fence):
        try:
            if isinstance(given, ValueError):
                raise given
            fence.read(build, given)
        except ValueError as error:
            build.complain(path, line, error)


def find(path: Path, fence: Fence) -> Iterator[tuple[int, Attributes | ValueError]]:
    """Line number and attributes of every fence of this kind in a Markdown file.

    Markdown would show one with another header as code: it comes as an error.
    """
    for number, text in enumerate(path.read_text("utf-8").splitlines(), 1):
        header = _HEADER.match(text)
        if not header or header["kind"] != fence.kind:
            continue
        rest = header["rest"].rstrip()
        if ATTRIBUTE.sub("", rest):
            form = f"```{fence.kind} {fence.form}"
            yield number, ValueError(f"write {form} with every value in double quotes")
        else:
            yield number, dict(ATTRIBUTE.findall(rest))
