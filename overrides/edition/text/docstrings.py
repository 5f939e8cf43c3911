"""What griffe makes of the package's docstrings, so that mkdocstrings shows them whole.

Declared parameters become a table made from the declarations themselves; doctests become blocks of
code. The words of a docstring stay English in every edition; those of the table do not.
"""

import importlib
import re

import griffe

words = {}  # of the table, in the language of the build: set by the hook api.py


class Docstrings(griffe.Extension):
    """Rewrites docstrings as Markdown, and takes declared parameters from the list of members."""

    def on_object(self, *, obj, **kwargs):
        if obj.docstring:
            obj.docstring.value = as_markdown(obj.docstring.value)

    def on_class(self, *, cls, **kwargs):
        declared = self.parameters_of(cls)
        if declared:
            add(cls, table(declared.items()))
            for name in declared:
                cls.members.pop(name, None)

    def on_module(self, *, mod, **kwargs):
        live = importlib.import_module(mod.path)
        from neurosim.parameters import Parameter

        own = {
            name: value
            for name, value in vars(live).items()
            if isinstance(value, Parameter) and not mod.members[name].is_alias
        }
        if own:
            add(mod, table((f"{p.owner}.{p.name}", p) for p in own.values()))
            for name in own:
                del mod.members[name]

    @staticmethod
    def parameters_of(cls):
        from neurosim.parameters import Parametrised

        live = getattr(importlib.import_module(cls.module.path), cls.name, None)
        declares = isinstance(live, type) and issubclass(live, Parametrised)
        return live.parameters() if declares else {}


def add(obj, text):
    """Put the text behind the words of a docstring, before its example."""
    words, fence, example = obj.docstring.value.partition("```pycon")
    obj.docstring.value = f"{words.rstrip()}\n\n{text}\n\n{fence}{example}"


def as_markdown(text):
    """Doctests as blocks of code; the prose between them says what it says, not what Markdown does.

    Sources and errors get a line of their own.
    """
    parts = re.split(r"((?:^>>>.*\n?)(?:^.+\n?)*)", text, flags=re.M)
    parts[::2] = [prose(part) for part in parts[::2]]
    parts[1::2] = [f"```pycon\n{part}\n```\n" for part in parts[1::2]]
    return "".join(parts)


def prose(text):
    text = re.sub(r"^(Sources?|Errors):", r"\n**\1.**", text, flags=re.M)
    # code in backquotes stays; outside it brackets and stars are mathematics
    parts = re.split(r"(`[^`]*`|\*\*\w+\.\*\*)", text)
    parts[::2] = [re.sub(r"([\[\]*])", r"\\\1", part) for part in parts[::2]]
    return "".join(parts)


def table(parameters):
    """A Markdown table of declared parameters: name, default, unit, bounds, meaning."""
    names = [words[key] for key in ("parameter", "default", "unit", "range", "meaning")]
    head = [f'<span lang="{words["lang"]}">{name}</span>' for name in names]
    lines = [head, ["---", "---:", "---", "---", "---"]]
    for name, p in parameters:
        default = "" if p.default is None else f"{p.default:.10g}"
        bounds = p.bounds().removesuffix(p.unit).strip()
        lines.append([f"`{name}`", default, p.unit, bounds, p.meaning])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
