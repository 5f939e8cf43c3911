"""The search that the site ships: an index for each language, and a worker that can read it."""

import json
import re


def test_states_that_lunr_confuses_are_told_apart(site):
    [worker] = site.glob("assets/javascripts/workers/search.*.js")
    function = r"TokenSet\.prototype\.toString=function\(\)\{.*?return e\}"
    naming = re.search(function, worker.read_text("utf-8"))
    # without a mark behind its number, a state reached by 1 is called as another reached by 12
    assert re.search(r"e=e\+s\+o\.id\+\",\"\}return e\}$", naming[0])


def test_each_language_has_an_index_of_its_own(site):
    for language in ("en", "ko"):
        docs = json.loads((site / "search" / f"{language}.json").read_text("utf-8"))["docs"]
        assert len(docs) > 100
        assert all(doc["location"].startswith("ko/") == (language == "ko") for doc in docs)
    assert not (site / "search" / "search_index.json").exists()
