"""Gives MkDocs, the theme and the extensions of Markdown the words of the language."""

from edition.build import Build
from edition.languages import Language, LanguageError, navigation


def speak(build: Build) -> None:
    """Everything that a page prints around its text, in the language that is being built."""
    config, language = build.config, build.language
    plugin, words = build.i18n.current_language_config, language.words
    if plugin.name != language.name:  # the plugin has to read it from its own settings
        raise LanguageError(
            f"mkdocs.yml: languages: the name of {language.locale} is {plugin.name!r}, "
            f"in its file it is {language.name!r}"
        )
    config.site_description, config.copyright = words.description, words.copyright
    for palette, name in zip(config.theme["palette"], (words.dark, words.light), strict=True):
        palette["toggle"]["name"] = name
    plugin.nav_translations = dict(language.sections)
    if build.nav:
        config.nav = navigation.of_language(build, build.nav)
    # footnotes call their way back by a title
    config.mdx_configs.setdefault("footnotes", {})["BACKLINK_TITLE"] = words.footnote_back
    roots = [(each, root(build, each)) for each in build.languages]
    config.extra.update(words=words, root=root(build, language), roots=roots)


def root(build: Build, language: Language) -> str:
    """The folder of the site that holds the pages of a language, with a slash, or nothing."""
    link: str = build.i18n.get_language_config(language.locale).link
    return link.lstrip("/")
