"""What a language lacks beside its file: each missing piece is one fault with file and field."""

from collections.abc import Iterator
from pathlib import Path

from edition import ROOT, languages, science
from edition.build import Build
from edition.languages import LanguageError, described
from edition.text import notebooks, terms

# pages to which others lead by themselves
PAGES = ("index.md", "errata.md", "glossary.md", "references.md")


def check(build: Build) -> None:
    """End a build of a language that is not whole."""
    faults = [fault for locale in build.locales for fault in lacking(build, locale)]
    if faults:
        raise LanguageError("\n".join(faults))


def lacking(build: Build, locale: str) -> Iterator[str]:
    """All that is missing of one language."""
    templates = [Path(folder) / "partials" / "languages" for folder in build.config.theme.dirs]
    if not any((folder / f"{locale}.html").is_file() for folder in templates):
        yield f"overrides/partials/languages/{locale}.html: the theme has no words in {locale}"
    for name in PAGES:
        page = Path(build.config.docs_dir) / locale / name
        if not page.is_file():
            yield f"{page.relative_to(ROOT)} is missing"
    for field in (locale, f"define_{locale}"):
        found = build.glossary.terms.values()
        if without := [term.id for term in found if not term.fields.get(field)]:
            yield f"{terms.SOURCE.relative_to(ROOT)}: no {field} in {some(without)}"
    sections = [title for item in build.nav or () if isinstance(item, dict) for title in item]
    if without := [title for title in sections if title not in described(locale).sections]:
        yield f"{languages.file_of(locale)}: no {some(without)} in sections"
    for source in sorted(notebooks.SOURCES.glob("*.py")):
        texts, example = notebooks.texts_by_language(source), build.locales[0]
        if texts[locale] not in (0, texts[example]):
            counts = f"{texts[locale]} cells of text in {locale}, {texts[example]} in {example}"
            yield f"{source.relative_to(ROOT)}: {counts}"
    for path, without in science.missing_words(locale, build.locales[0]).items():
        yield f"{path.relative_to(ROOT)}: no {some(without)}"


def some(names: list[str]) -> str:
    """The first of many names."""
    more = len(names) - 5
    return ", ".join(names[:5]) + (f" and {more} more" if more > 0 else "")
