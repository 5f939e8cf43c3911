"""Searching in the browser finds what readers of each language type, in that language's pages."""

import pytest

# what is typed, and the section that is among the first results
ENGLISH = [
    ("neurotransmitter", "neuroscience/#neuroscience"),
    ("synapses", "comparison/#what-a-synapse-sees"),
    ("depolarisation", "neuroscience/#communication"),
    ("membrane potential", "neuroscience/#communication"),
    ("backpropagation", "comparison/#backpropagation"),
    ("hodgkin-huxley", "notebooks/one-neuron/#hodgkin-huxley"),
    ("Dale's principle", "neuroscience/#excitation-and-inhibition"),
    ("gpt-3", "counting/#gpt-3"),
    ("threshold", "neuroscience/#communication"),
    ("firing rate", "comparison/#spikes-and-rates"),
    ("eligibility trace", "comparison/#what-a-synapse-sees"),
    ("70 mV", "neuroscience/#communication"),
    ("KV cache", "type-of-information/#absence-of-state"),
    ("feedback alignment", "comparison/#objections-and-replies"),
    ("size contrast", "type-of-information/#state-of-cognition"),
    ("rheobase", "comparison/#spikes-and-rates"),
    ("alexnet", "counting/#examples"),
    ("granule cells", "neuroscience/#counts"),
    ("surrogate grad", "comparison/#objections-and-replies"),
    ("firing_rate", "reference/neurons/#neurosim.neurons.lif.LIF.firing_rate"),
]
KOREAN = [
    ("시냅스에서", "neuroscience/#synapse"),
    ("막전위", "neuroscience/#communication"),
    ("전위", "neuroscience/#communication"),
    ("활동전위가", "neuroscience/#communication"),
    ("돌기", "neuroscience/#basic-structure"),
    ("축삭 말단", "neuroscience/#basic-structure"),
    ("핵", "neuroscience/#basic-structure"),
    ("역전파를", "comparison/#backpropagation"),
    ("가중치의", "deep-learning/#inputs-and-weights"),
    ("데일의 원리", "comparison/#sign-and-connections"),
    ("membrane potential", "neuroscience/#communication"),
    ("dendrites", "neuroscience/#basic-structure"),
    ("GHK", "neuroscience/#communication"),
    ("적격 흔적", "comparison/#what-a-synapse-sees"),
    ("피드백 정렬", "comparison/#objections-and-replies"),
    ("불응기", "neuroscience/#communication"),
    ("KV 캐시", "type-of-information/#absence-of-state"),
    ("대비 효과", "type-of-information/#state-of-cognition"),
    ("860억", "neuroscience/#counts"),
    ("대리 기울기는", "comparison/#objections-and-replies"),
]
FOUND = """links => links.map(link => new URL(link.href)).map(({ pathname, hash }) =>
    pathname.split("/neurosim/")[1].replace(/^ko\\//, "") + hash)"""
FIRST = 12  # links: three or so pages with their sections


@pytest.fixture
def searched(visit):
    """Opens a page with its search: `find(words)` gives the first results and what is said of them.

    Each step waits for what the search says, and so for the answer to these very words.
    """

    def open_search(root, before=None):
        page = visit(root, before)
        box, says = page.locator(".md-search__input"), page.locator(".md-search-result__meta")
        starting = says.inner_text()

        def wait_for_other_than(text):
            page.wait_for_function(
                "([element, text]) => element.innerText !== text", arg=[says.element_handle(), text]
            )
            return says.inner_text()

        box.click()
        idle = wait_for_other_than(starting)

        def find(words):
            box.fill(words)
            box.press("End")  # the theme listens to keys
            said = wait_for_other_than(idle)
            found = page.locator(".md-search-result__link").evaluate_all(FOUND)[:FIRST]
            box.fill("")
            box.press("End")
            wait_for_other_than(said)
            return found, said

        return find

    return open_search


@pytest.mark.parametrize(
    ("root", "queries", "nothing"),
    [("", ENGLISH, "No matching documents"), ("ko/", KOREAN, "일치하는 문서가 없습니다")],
    ids=["en", "ko"],
)
def test_search_finds_what_readers_type(searched, root, queries, nothing):
    indexes, invalid = [], []

    def listen(page):
        page.on("console", lambda m: "Invalid query" in m.text and invalid.append(m.text))
        page.on("response", lambda r: r.url.endswith(".json") and indexes.append(r.url))

    find = searched(root, listen)
    found = {words: find(words)[0] for words, _ in queries}
    missed = {words: found[words] for words, wanted in queries if wanted not in found[words]}
    assert missed == {}
    assert invalid == []
    results, said = find("뷁zzq")
    assert results == [] and nothing in said
    assert [url.rpartition("/")[2] for url in indexes] == [f"{root.strip('/') or 'en'}.json"]


def test_a_particle_makes_no_difference(searched):
    find = searched("ko/")
    found = [find(words)[1] for words in ("뉴런", "뉴런은", "뉴런의", "뉴런에서")]
    assert len(set(found)) == 1 and any(c.isdigit() for c in found[0])
