"""What griffe makes of the package's docstrings, so that mkdocstrings shows them whole.

Declared parameters become a table made from the declarations themselves; doctests become blocks of
code. The words of a docstring stay English in every edition; those of the table do not.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict
from importlib import import_module
from typing import Any

import griffe
from mkdocs.structure.pages import Page

import neurosim
from edition.build import Build
from neurosim import Parameter, Parametrised

# the stub, which is for users, has it not
SHORT_PATHS: dict[str, list[str]] = vars(neurosim)["SHORT_PATHS"]
_HEADING = re.compile(r'<h\d id="neurosim\.(\w+\.\w+)([\w.]*)"[^>]*>')
# the heads of a table are named in the language of the page, which griffe does not know
_HEAD = re.compile(r'<span data-head="(\w+)"></span>')


class Docstrings(griffe.Extension):
    """Rewrites docstrings as Markdown, and takes declared parameters from the list of members."""

    def on_object(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        if obj.docstring:
            obj.docstring.value = as_markdown(obj.docstring.value)

    def on_class(self, *, cls: griffe.Class, **kwargs: Any) -> None:
        declared = parameters_of(cls)
        if declared:
            add(cls, table(declared.items()))
            for name in declared:
                cls.members.pop(name, None)

    def on_module(self, *, mod: griffe.Module, **kwargs: Any) -> None:
        own = {
            name: value
            for name, value in vars(import_module(mod.path)).items()
            if isinstance(value, Parameter) and not mod.members[name].is_alias
        }
        if own:
            add(mod, table((f"{p.owner}.{p.name}", p) for p in own.values()))
            for name in own:
                del mod.members[name]


def parameters_of(cls: griffe.Class) -> dict[str, Parameter]:
    """What a class of the package declares, by name."""
    live = getattr(import_module(cls.module.path), cls.name, None)
    if isinstance(live, type) and issubclass(live, Parametrised):
        return live.parameters()
    return {}


def add(obj: griffe.Object, text: str) -> None:
    """Put the text behind the words of a docstring, before its example."""
    assert obj.docstring, f"{obj.path} has no docstring"
    words, fence, example = obj.docstring.value.partition("```pycon")
    obj.docstring.value = f"{words.rstrip()}\n\n{text}\n\n{fence}{example}"


def as_markdown(text: str) -> str:
    """Doctests as blocks of code; the prose between them says what it says, not what Markdown does.

    Sources and errors get a line of their own.
    """
    parts = re.split(r"((?:^>>>.*\n?)(?:^.+\n?)*)", text, flags=re.M)
    parts[::2] = [prose(part) for part in parts[::2]]
    parts[1::2] = [f"```pycon\n{part}\n```\n" for part in parts[1::2]]
    return "".join(parts)


def prose(text: str) -> str:
    text = re.sub(r"^(Sources?|Errors):", r"\n**\1.**", text, flags=re.M)
    # code in backquotes stays; outside it brackets and stars are mathematics
    parts = re.split(r"(`[^`]*`|\*\*\w+\.\*\*)", text)
    parts[::2] = [re.sub(r"([\[\]*])", r"\\\1", part) for part in parts[::2]]
    return "".join(parts)


def table(parameters: Iterable[tuple[str, Parameter]]) -> str:
    """A Markdown table of declared parameters: name, default, unit, bounds, meaning."""
    heads = ("parameter", "default", "unit", "range", "meaning")
    lines = [[f'<span data-head="{head}"></span>' for head in heads]]
    lines.append(["---", "---:", "---", "---", "---"])
    for name, p in parameters:
        default = "" if p.default is None else f"{p.default:.10g}"
        bounds = p.bounds().removesuffix(p.unit).strip()
        lines.append([f"`{name}`", default, p.unit, bounds, p.meaning])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def name_heads(build: Build, content: str) -> str:
    """The page with the heads of its tables in its language."""
    locale, words = build.language.locale, asdict(build.language.words.parameters)
    return _HEAD.sub(lambda found: f'<span lang="{locale}">{words[found[1]]}</span>', content)


def keep_short_paths(content: str) -> str:
    """The page in which a place is found without its room too: `#neurosim.lif.LIF`."""
    return _HEADING.sub(with_short_path, content)


def with_short_path(heading: re.Match[str]) -> str:
    """The heading, and in it the place of its path without the room, if it has one."""
    home, rest = heading.groups()
    for path, homes in SHORT_PATHS.items():
        # of a module in parts the first has the place of the whole
        if home in homes and (rest or home == homes[0]):
            return f'{heading[0]}<a id="neurosim.{path}{rest}"></a>'
    return heading[0]


def name_in_full(page: Page) -> None:
    """A module `lif` and its class `LIF` would be landmarks of one name in the contents."""
    for chapter in page.toc:
        for item in chapter.children:
            if item.id.startswith("neurosim."):
                item.title = item.id
