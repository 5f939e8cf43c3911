"""Links between the languages of a page, for readers, browsers and search engines."""

import re
from typing import Any
from urllib.parse import urljoin

from mkdocs.structure.pages import Page

from edition.build import Build
from edition.languages.interface import root

_ALTERNATE = re.compile(r'<link rel="alternate" href="([^"]*)" hreflang="([^"]*)">')
_SWITCH = re.compile(r' hreflang="([\w-]+)" class=(?="md-select__link")')


def make_relative(build: Build) -> None:
    """The theme's switch from one language to the others.

    On the front pages its links start at the server's root, where the site need not lie. As
    addresses below the site's root they are made relative like all others.
    """
    roots = {language.locale: root(build, language) for language in build.languages}
    extra: Any = build.config.extra
    for alternate in extra.alternate:  # of this page, as the i18n plugin puts it
        if alternate["link"].startswith("/"):
            alternate["link"] = roots[alternate["lang"]]


def name_languages(page: Page, output: str) -> str:
    """The page with links to every language by its address, and to one for all other languages."""
    links = dict(reversed(pair) for pair in _ALTERNATE.findall(output))
    if links:
        home = page.canonical_url or ""
        links = {language: urljoin(home, link) for language, link in links.items()}
        default = next(iter(links.values()))  # the languages come as mkdocs.yml has them
        # Material's script asks every link[rel=alternate] for a sitemap of its own and gets errors;
        # with the space the links say the same to a browser and that selector passes them over
        written = "".join(
            f'<link rel="alternate " href="{link}" hreflang="{language}">\n'
            for language, link in [*links.items(), ("x-default", default)]
        )
        first, rest = _ALTERNATE.split(output, maxsplit=1)[0], _ALTERNATE.sub("", output)
        output = first + written + rest[len(first) :]
    # the languages of the switch name themselves, each in its own
    return _SWITCH.sub(r' hreflang="\1" lang="\1" class=', output)


def map_of_site(build: Build, output: str) -> str:
    """The sitemap with the language for everyone else; without an address there is none.

    The pages change when they change, not daily.
    """
    if not build.config.site_url:
        return ""
    default = build.locales[0]
    output = re.sub(
        rf'( *)(<xhtml:link rel="alternate" hreflang="){default}(" href="[^"]*"/>)',
        rf"\1\2{default}\3\n\1\2x-default\3",
        output,
    )
    return output.replace("        <changefreq>daily</changefreq>\n", "")
