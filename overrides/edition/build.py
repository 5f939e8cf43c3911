"""One build of the site, and what its parts hand on to one another."""

import logging
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from edition import ROOT, languages
from edition.languages import Language
from edition.node import Node
from edition.parsed_files import ParsedFiles
from edition.references import bibliography
from edition.references.bibliography import Work
from edition.runtime import pyodide
from edition.site import colours, history
from edition.text import terms
from edition.text.terms import Glossary

log = logging.getLogger(f"mkdocs.{__name__}")


class Build:
    """The site as it is being built: language after language, and in each page after page."""

    page: Page  # whose Markdown is read
    atlases: dict[str, Path]  # of the language that is being built, by their places in the site
    demos: dict[str, int]  # how often each was drawn on it so far

    def __init__(self, config: MkDocsConfig, files: ParsedFiles) -> None:
        self.config, self.files, self.node = config, files, Node()
        self.atlases = {}
        self.nav = config.nav  # of all languages

    @property
    def i18n(self) -> Any:
        """The plugin that builds one language after the other."""
        return self.config.plugins["i18n"]

    @property
    def locales(self) -> list[str]:
        """All languages of the site, the default first."""
        return list(self.i18n.build_languages)

    @cached_property
    def languages(self) -> list[Language]:
        return [languages.described(locale) for locale in self.locales]

    @property
    def language(self) -> Language:
        """That of the pages which are being built."""
        return self.languages[self.locales.index(self.i18n.current_language)]

    def turn_to(self, page: Page) -> None:
        self.page, self.demos = page, {}

    @property
    def source(self) -> Path:
        """The Markdown file of the page."""
        return Path(str(self.page.file.abs_src_path))

    def complain(self, path: Path, line: int, message: object) -> None:
        """Say what is wrong in a line of a file of the project; a strict build then fails."""
        log.warning("%s:%d: %s", path.relative_to(ROOT), line, message)

    @property
    def works(self) -> dict[str, Work]:
        """The bibliography by key."""
        return self.files.get(bibliography.SOURCE, bibliography.parsed)

    @property
    def glossary(self) -> Glossary:
        return self.files.get(terms.SOURCE, terms.parsed)

    @property
    def citation(self) -> dict[str, Any]:
        """CITATION.cff: who made the edition, of what post, and when."""
        return self.files.get(ROOT / "CITATION.cff", yaml.safe_load)

    @cached_property
    def runtime(self) -> Path:
        """The folder of what the browser runs."""
        return pyodide.made()

    @cached_property
    def colours(self) -> dict[str, dict[str, str]]:
        """Those of the style sheets by day and by night."""
        return colours.declared()

    @cached_property
    def days(self) -> dict[str, str]:
        """When each source of a page was last changed."""
        return history.days()
