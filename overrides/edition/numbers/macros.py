"""Fills in `{= human.neurons | words =}`: a number by its name, in the language of the page.

The names stand in this folder; formats.py has the filters that say how a number is printed. What
has no source fails the build, and so does what is not called by a name. What a demo reads out at a
setting is `{= membrane?J_e=10 | rate =}`.
"""

import re
from collections.abc import Callable, Container, Mapping
from urllib.parse import parse_qsl

from jinja2 import Environment, TemplateError

from edition import numbers, science
from edition.build import Build
from edition.languages import Language
from edition.numbers import formats
from edition.numbers.number import Entry, NumberError, known

_MACRO = re.compile(r"\{=(.*?)=\}", re.S)


class Macros:
    """Prints numbers by name in one language; one with a source must be of these works."""

    def __init__(
        self, numbers: Mapping[str, Entry], works: Container[str], language: Language
    ) -> None:
        self.numbers, self.works, self.locale = numbers, works, language.locale
        self.environment = Environment(autoescape=False)
        self.environment.filters = formats.of(language)

    def filled(self, text: str, complain: Callable[[int, str], object]) -> str:
        """The text with its macros printed; `complain(offset, error)` hears of those that fail."""

        def fill(found: re.Match[str]) -> str:
            try:
                return self.printed(found[1].strip())
            except (NumberError, TemplateError) as error:
                complain(found.start(), f"{{={found[1]}=}}: {error}")
                return found[0]

        return _MACRO.sub(fill, text)

    def printed(self, expression: str) -> str:
        name, bar, rest = expression.partition("|")
        if "?" in name:
            return self.read_out(name.strip(), rest.strip())
        number = known(name.strip(), self.numbers, self.works)
        template = f"number {bar} {rest}"
        compiled = self.environment.compile_expression(template, undefined_to_none=False)
        text = compiled(number=number)
        if not isinstance(text, str):
            filters = ", ".join(self.environment.filters)
            raise NumberError(f"say how it is printed (known: {filters})")
        return text

    def read_out(self, setting: str, readout: str) -> str:
        """What a demo reads out at a setting."""
        name, _, query = setting.partition("?")
        try:
            demo = science.load(name)
            given = demo.read(dict(parse_qsl(query)))
        except science.ControlError as error:
            raise NumberError(str(error)) from error
        header, _ = demo.answer(given, science.words(self.locale, name))
        if readout not in header["readouts"]:
            raise NumberError(f"say what is read out (known: {', '.join(header['readouts'])})")
        return header["readouts"][readout]


def fill(build: Build, markdown: str) -> str:
    """The page with its numbers; a fault is reported with its line."""

    def complain(offset: int, error: str) -> None:
        # the front matter is not part of `markdown`, nor are empty lines at the end
        whole = build.source.read_text("utf-8").rstrip()
        head = whole.count("\n") - markdown.rstrip().count("\n")
        build.complain(build.source, head + markdown.count("\n", 0, offset) + 1, error)

    macros = Macros(numbers.by_name(), build.works, build.language)
    return macros.filled(markdown, complain)
