"""The terms of docs/glossary.toml, their names in each language, and what finds them in a text."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from edition import ROOT
from edition.languages import Language

SOURCE = ROOT / "docs" / "glossary.toml"


@dataclass(frozen=True)
class Term:
    """One term, with the fields of the file that belong to a language under that language."""

    id: str
    group: str
    symbol: str  # as TeX
    unit: str
    fields: dict[str, Any]

    def name(self, locale: str) -> str:
        return str(self.fields[locale])

    def definition(self, locale: str) -> str:
        return str(self.fields[f"define_{locale}"])

    def also(self, locale: str) -> list[str]:
        """Its other names."""
        return list(self.fields.get(f"also_{locale}", ()))

    def spellings(self, locale: str) -> list[str]:
        """All that counts as this term in a text."""
        forms = self.fields.get(f"forms_{locale}", ())
        own = [self.name(locale), *self.also(locale), *forms]
        return list(self.fields.get(f"found_{locale}", own))


@dataclass
class Glossary:
    """The terms by id."""

    terms: dict[str, Term]
    _finders: dict[str, "Finder"] = field(default_factory=dict)

    def finder(self, language: Language) -> "Finder":
        """What finds the terms in a text of this language."""
        if language.locale not in self._finders:
            self._finders[language.locale] = Finder(self.terms.values(), language)
        return self._finders[language.locale]


class Finder:
    """Finds any term in a text, the longest first, and the ids by their spelling."""

    def __init__(self, terms: Iterable[Term], language: Language) -> None:
        self.ids = {
            spelling.lower(): term.id
            for term in terms
            for spelling in term.spellings(language.locale)
        }
        either = "|".join(map(re.escape, sorted(self.ids, key=len, reverse=True)))
        either = either.replace("’", "(?:’|&rsquo;)")  # smarty writes the entity
        before, after = language.term_edges
        self.pattern = re.compile(f"{before}({either}){after}", re.I)


def parsed(source: str) -> Glossary:
    """The glossary of a TOML file."""
    found: dict[str, Term] = {}
    for entry in tomllib.loads(source)["term"]:
        if entry["id"] in found:
            raise ValueError(f"{SOURCE.name}: the id {entry['id']} stands twice")
        shared = (entry["id"], entry["group"], entry.get("symbol", ""), entry.get("unit", ""))
        found[entry["id"]] = Term(*shared, entry)
    return Glossary(found)
