"""The build from top to bottom: MkDocs comes by here for each language, event after event.

Each event says in which order the parts of the edition work at it. A priority stands where other
plugins force one: MkDocs calls higher ones first, and at 0 plugins before hooks.
"""

from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from edition.build import Build
from edition.figures import atlas, demos, drawings
from edition.languages import completeness, interface
from edition.numbers import macros
from edition.parsed_files import ParsedFiles
from edition.references import citations, how_to_cite
from edition.runtime import pyodide, scripts
from edition.site import article, language_links, metadata, roles, search, social
from edition.text import (
    docstrings,
    fences,
    formulas,
    glossary,
    notebooks,
    reading_time,
    settings,
    videos,
)

FENCES = (demos.FENCE, drawings.FENCE, videos.FENCE)


class Pipeline:
    """The events of MkDocs in the order in which they come."""

    build: Build

    def __init__(self) -> None:
        self.files = ParsedFiles()

    def begin(self, config: MkDocsConfig) -> None:
        """Once for a build of all languages."""
        self.build = Build(config, self.files)
        completeness.check(self.build)
        notebooks.know_suffix()
        for fence in FENCES:
            fences.register(self.build, fence)

    @event_priority(-200)  # behind the i18n plugin (-100), which sets the language
    def on_config(self, config: MkDocsConfig) -> None:
        interface.speak(self.build)
        metadata.name_authors(self.build)
        # mkdocstrings adds its style sheet for each language
        config.extra_css = list(dict.fromkeys(config.extra_css))

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        notebooks.announce(self.build, files)
        formulas.ship_styles(self.build, files)
        roles.ship(self.build, files)
        scripts.ship(self.build, files)
        pyodide.ship(self.build, files)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        notebooks.execute_all(self.build, files)  # the i18n plugin made the files anew

    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        build = self.build
        build.turn_to(page)
        markdown = macros.fill(build, markdown)
        for fence in FENCES:
            fences.check(build, fence)
        citations.check(build)
        settings.check(build)
        markdown = settings.link(markdown)
        markdown = how_to_cite.fill(build, markdown)
        return notebooks.unescape(page, markdown)

    def on_page_content(self, content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        build = self.build
        settings.name_demos(build, page)
        docstrings.name_in_full(page)
        content = docstrings.keep_short_paths(content)
        content = docstrings.name_heads(build, content)
        content = formulas.drawn(build, content, page.file.src_uri)
        content = citations.link(build, content)
        content = glossary.link(build, page, content, files)
        reading_time.count(build, page, content)
        return content

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
        atlas.ship(self.build, files)  # all demos are drawn
        social.draw_cards(self.build, files)  # all pages have their titles

    # behind the i18n plugin (50), which links the languages, and before the search (0) reads
    @event_priority(25)
    def on_page_context(
        self, context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        build = self.build
        citations.list_all(build, page, nav)
        glossary.list_terms(build, page, nav)
        language_links.make_relative(build)
        article.lay_out(build, page)
        context["metadata"] = metadata.describe(build, page, nav)

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        output = language_links.name_languages(page, output)
        output = article.finished(self.build, page, output)
        return search.name_dialog(self.build, output)

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        if template_name == "sitemap.xml":
            return language_links.map_of_site(self.build, output)
        return output

    @event_priority(-200)  # behind the i18n plugin (-100), which builds the other languages here
    def on_post_build(self, config: MkDocsConfig) -> None:
        if not self.build.i18n.building:
            search.write_indexes(self.build)
            self.build.node.stop()

    def on_build_error(self, error: Exception) -> None:
        self.build.node.stop()
