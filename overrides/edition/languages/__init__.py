"""All that a language is, one file each, and what is done with it."""

from importlib import import_module
from pathlib import Path

from mkdocs.exceptions import PluginError

from edition import ROOT
from edition.languages.language import Language

__all__ = ["Language", "LanguageError", "described"]

FOLDER = Path(__file__).parent


class LanguageError(PluginError):
    """What a language lacks, with the file where it should be."""


def file_of(locale: str) -> Path:
    """Where a language is described, below the project."""
    return (FOLDER / f"{locale}.py").relative_to(ROOT)


def described(locale: str) -> Language:
    """The language of this locale, as its file describes it."""
    place = file_of(locale)
    if not (ROOT / place).is_file():
        raise LanguageError(f"{place} is missing; en.py beside it is an example")
    try:
        language = import_module(f"{__name__}.{locale}").LANGUAGE
    except TypeError as error:  # names the class and its fields
        raise LanguageError(f"{place}: {error}") from error
    if not isinstance(language, Language) or language.locale != locale:
        raise LanguageError(f"{place}: LANGUAGE is not a Language whose locale is {locale!r}")
    return language
