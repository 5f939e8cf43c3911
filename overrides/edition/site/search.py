"""One search index for each language, with the words as a reader of it would type them.

Korean writes particles and compounds without a space: 뉴런은, 막전위. Material's search cuts text
and query alike with one regular expression, so this makes an expression that cuts there too.
"""

import json
import logging
import re
from pathlib import Path

from mkdocs.plugins import event_priority

log = logging.getLogger("mkdocs.edition.search")
# Between words, whatever the language, and raised signs (Na⁺); lunr reads a query letter by letter,
# so a hyphen cannot be kept where a digit follows (GPT-3). The star is what Material adds to a
# query's last word; without it there would be a word of its own.
_BETWEEN = r"[\s–—/·~.,:;!?=()\[\]{}<>'\"‘’“”…+⁺⁻-]+\*?"
_PLURAL = r"(?<=[A-Za-z]{3})['’]?s(?![A-Za-z])\*?"
# Particles and the copula at the end of a word; only the single-syllable ones that are rarely part
# of it, and behind at least two syllables, so that 회로, 정도 and 가지 stay whole.
_PARTICLES = (
    "에서는|에게서|으로서|으로써|이라는|이라고|에서|으로|에게|까지|부터|처럼|보다|마다|하고|이나|이란|에는|"
    "에도|와는|과는|라는|라고|이다|은|는|이|가|을|를|의|에|로|와|과|도|만|다"
)
# What the last part of a compound is, by itself a word that a reader looks for.
_TAILS = (
    "전위|돌기|말단|세포|함수|행렬|규칙|이온|물질|조절물질|전달물질|통로|가중치|정규화|부호화|정렬|상수|"
    "전도도|시냅스|뉴런|겉질|수용체|역전파|신경망"
)
SEPARATORS = {
    "en": rf"{_PLURAL}|{_BETWEEN}",
    "ko": rf"{_PLURAL}|{_BETWEEN}|(?<=[가-힣]{{2}}|[A-Za-z\d)])(?:{_PARTICLES})(?![가-힣])\*?"
    rf"|(?<=[가-힣])(?={_TAILS})",
}
PIPELINES = {"en": (["en"], ["stopWordFilter"]), "ko": (["ko", "en"], [])}
# A title counts a thousandfold, and in the reference each function has one.
BOOSTS = {"reference/": 1e-3, "references/": 0.1, "errata/": 0.2, "glossary/": 0.2}
# lunr names a state of its automaton by labels and numbers without a mark between: 1 and 23 reads
# as 12 and 3. Two states then pass for one, words with digits are lost, and "gpt-3" is an error.
_WORKER = "assets/javascripts/workers/search.*.min.js"
_STATE, _MARKED_STATE = "e=e+s+o.id}return e}", 'e=e+s+o.id+","}return e}'
_MARKUP = re.compile(r"[\u200b\u2060]|<!--.*?-->", re.S)


@event_priority(-200)  # behind the i18n plugin, which builds the other languages and merges them
def on_post_build(config):
    if config.plugins["i18n"].building:
        return
    merged = Path(config.site_dir) / "search" / "search_index.json"
    index = json.loads(merged.read_text("utf-8"))
    for language, docs in by_language(index["docs"]).items():
        lang, pipeline = PIPELINES[language]
        settings = index["config"] | {
            "lang": lang, "pipeline": pipeline, "separator": SEPARATORS[language],
        }
        text = json.dumps({"config": settings, "docs": docs}, ensure_ascii=False)
        merged.with_name(f"{language}.json").write_text(text, "utf-8")
    merged.unlink()
    mend_worker(Path(config.site_dir))


def mend_worker(site):
    """Names the states of the search's automaton so that no two are alike."""
    [path] = site.glob(_WORKER)
    worker = path.read_text("utf-8")
    if worker.count(_STATE) != 1:
        log.warning("%s is not the search that overrides/edition/site/search.py mends", path.name)
    path.write_text(worker.replace(_STATE, _MARKED_STATE), "utf-8")


def by_language(docs):
    """The sections of each edition; those beside the chapters count for less."""
    found = {"en": [], "ko": []}
    for doc in docs:
        language = "ko" if doc["location"].startswith("ko/") else "en"
        doc["text"] = _MARKUP.sub("", doc["text"]).replace("\N{NO-BREAK SPACE}", " ")
        page, _, section = doc["location"].removeprefix("ko/").partition("#")
        if section == "references":
            continue  # the page of references has these works
        for folder, boost in BOOSTS.items():
            if page.startswith(folder):
                doc["boost"] = boost
        found[language].append(doc)
    return found
