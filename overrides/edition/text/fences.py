"""Fenced blocks with attributes, such as ```demo name="membrane"```, and where they stand."""

import re

_HEADER = re.compile(r'^\s*```+ *(?P<kind>[\w-]+)(?P<rest>.*)$')
_ATTRIBUTE = re.compile(r'\s*([\w-]+)="([^"]*)"')


class HeaderError(ValueError):
    """A fence whose header is not `kind key="value" ...`; Markdown would show it as code."""


def register(config, kind, draw):
    """Let `draw(attributes)` make the HTML of every fence of this kind."""
    fences = config.mdx_configs.setdefault("pymdownx.superfences", {}).setdefault(
        "custom_fences", []
    )
    if any(fence["name"] == kind for fence in fences):  # once for each language's build
        return

    def take(language, inputs, options, attrs, md):
        options.update(inputs)
        return True

    def html(source, language, css_class, options, md, **kwargs):
        return draw(options)

    fences.append({"name": kind, "class": kind, "format": html, "validator": take})


def find(path, kind):
    """(line number, attributes or HeaderError) of every fence of this kind in a Markdown file."""
    for number, text in enumerate(path.read_text("utf-8").splitlines(), 1):
        header = _HEADER.match(text)
        if not header or header["kind"] != kind:
            continue
        rest = header["rest"].rstrip()
        if _ATTRIBUTE.sub("", rest):
            error = HeaderError(f'write ```{kind} name="..." with every value in double quotes')
            yield number, error
        else:
            yield number, dict(_ATTRIBUTE.findall(rest))
