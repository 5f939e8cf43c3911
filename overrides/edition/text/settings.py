"""Links that set a demo, `[at 300 pA](#lif-linear?I_e=300)`: checked, and written as HTML has them.

The values behind the question mark are those that differ from the fence of the demo. Without
scripts the link leads to the demo; with them it sets the controls.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl

from mkdocs.structure.pages import Page

from edition import science
from edition.build import Build
from edition.text import fences

_LINK = re.compile(r"\]\((?P<path>[\w./-]*)#(?P<demo>[\w-]+)\?(?P<setting>[^)\s]*)\)")
_FENCE = re.compile(r"^\s*```+ *demo\b")


class Setting(NamedTuple):
    """What a link sets: the demo, on the page at a path ("" for its own), and values as texts."""

    path: str
    demo: str
    values: dict[str, str]


def find(source: Path) -> Iterator[tuple[int, Setting]]:
    """Line number and setting of every such link in a Markdown file."""
    for number, line in enumerate(source.read_text("utf-8").splitlines(), 1):
        for link in _LINK.finditer(line):
            values = dict(parse_qsl(link["setting"], keep_blank_values=True))
            yield number, Setting(link["path"], link["demo"], values)


def check(build: Build) -> None:
    """Report, by file and line, the links of the page that no demo can follow."""
    for line, setting in find(build.source):
        try:
            read(build.source, setting)
        except ValueError as error:
            build.complain(build.source, line, error)


def read(source: Path, setting: Setting) -> None:
    """ValueError, which says what is allowed, for a setting that its demo does not have."""
    demo = science.load(setting.demo)
    page = (source.parent / setting.path).resolve() if setting.path else source
    start = start_on(page, demo.name)
    if start is None:
        raise ValueError(f"demo {demo.name!r} does not stand on {page.name}")
    demo.read(start | setting.values)


def start_on(page: Path, demo: str) -> dict[str, str] | None:
    """What the first fence of a demo on a page gives, or None if it has none."""
    if not page.is_file():
        return None
    for line in page.read_text("utf-8").splitlines():
        given = dict(fences.ATTRIBUTE.findall(line)) if _FENCE.match(line) else {}
        if given.pop("name", None) == demo:
            return given
    return None


def given(source: Path, demo: str) -> list[dict[str, str]]:
    """The settings that the links of a page give a demo which stands on it."""
    found = [s.values for _, s in find(source) if s.demo == demo and not s.path and s.values]
    return [values for place, values in enumerate(found) if values not in found[:place]]


def link(markdown: str) -> str:
    """The page with such links as Markdown has them: to the demo, with the setting beside it."""
    return _LINK.sub(
        lambda found: (
            f']({found["path"]}#demo-{found["demo"]}){{ data-setting="{found["setting"]}" }}'
        ),
        markdown,
    )


def name_demos(build: Build, page: Page) -> None:
    """Let MkDocs, which looks for anchors in Markdown, know those of the demos."""
    page.present_anchor_ids = {
        *(page.present_anchor_ids or ()),
        *map("demo-{}".format, build.demos),
    }
