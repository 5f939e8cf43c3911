"""One search index for each language, with the words as a reader of it would type them.

Material's search cuts text and query alike with one regular expression, and so the expression of a
language can cut within what is written as one word.
"""

import json
import logging
import re
from pathlib import Path
from typing import Any

from edition.build import Build
from edition.languages.interface import root

log = logging.getLogger(f"mkdocs.{__name__}")
# A title counts a thousandfold, and in the reference each function has one.
BOOSTS = {"reference/": 1e-3, "references/": 0.1, "errata/": 0.2, "glossary/": 0.2}
# lunr names a state of its automaton by labels and numbers without a mark between: 1 and 23 reads
# as 12 and 3. Two states then pass for one, words with digits are lost, and "gpt-3" is an error.
_WORKER = "assets/javascripts/workers/search.*.min.js"
_STATE, _MARKED_STATE = "e=e+s+o.id}return e}", 'e=e+s+o.id+","}return e}'
_MARKUP = re.compile(r"[\u200b\u2060]|<!--.*?-->", re.S)

type Section = dict[str, Any]


def name_dialog(build: Build, output: str) -> str:
    """The page with a name for the theme's search, which is a dialog."""
    return output.replace(
        'data-md-component="search" role="dialog"',
        f'data-md-component="search" role="dialog" aria-label="{build.language.words.search}"',
    )


def write_indexes(build: Build) -> None:
    """Part the index of the whole site by language."""
    merged = Path(build.config.site_dir) / "search" / "search_index.json"
    index = json.loads(merged.read_text("utf-8"))
    for language, docs in zip(build.languages, by_language(build, index["docs"])):
        search = language.search
        settings = index["config"] | {
            "lang": search.languages,
            "pipeline": search.pipeline,
            "separator": search.separator,
        }
        text = json.dumps({"config": settings, "docs": docs}, ensure_ascii=False)
        merged.with_name(f"{language.locale}.json").write_text(text, "utf-8")
    merged.unlink()
    mend_worker(Path(build.config.site_dir))


def mend_worker(site: Path) -> None:
    """Names the states of the search's automaton so that no two are alike."""
    [path] = site.glob(_WORKER)
    worker = path.read_text("utf-8")
    if worker.count(_STATE) != 1:
        log.warning("%s is not the search that %s mends", path.name, __name__)
    path.write_text(worker.replace(_STATE, _MARKED_STATE), "utf-8")


def by_language(build: Build, docs: list[Section]) -> list[list[Section]]:
    """The sections of each edition; those beside the chapters count for less."""
    roots = [root(build, language) for language in build.languages]
    found: list[list[Section]] = [[] for _ in roots]
    for doc in docs:
        # the root of the default language is that of the site
        own = max((r for r in roots if doc["location"].startswith(r)), key=len)
        doc["text"] = _MARKUP.sub("", doc["text"]).replace("\N{NO-BREAK SPACE}", " ")
        page, _, section = doc["location"].removeprefix(own).partition("#")
        if section == "references":
            continue  # the page of references has these works
        for folder, boost in BOOSTS.items():
            if page.startswith(folder):
                doc["boost"] = boost
        found[roots.index(own)].append(doc)
    return found
