"""Numbers in prose come from one table: they follow it in both languages, and need a source."""

from pathlib import Path

import pytest
from edition.languages import described
from edition.numbers import by_name
from edition.numbers.macros import Macros
from edition.references import bibliography

ROOT = Path(__file__).resolve().parents[2]
NBSP = "\N{NO-BREAK SPACE}"
WORKS = bibliography.parsed(bibliography.SOURCE.read_text("utf-8"))


@pytest.fixture
def numbers():
    return by_name()


def filled(text, numbers, language="en"):
    """The text with its numbers, and what was said of those that cannot be printed."""
    said = []
    macros = Macros(numbers, WORKS, described(language))
    return macros.filled(text, lambda _, error: said.append(error)), said


def chapter(language, name, numbers):
    text = (ROOT / "docs" / language / f"{name}.md").read_text("utf-8")
    printed, said = filled(text, numbers, language)
    assert said == []
    return printed.replace(NBSP, " ")


@pytest.mark.parametrize("name", ["neuroscience", "counting", "conclusion"])
def test_a_changed_constant_changes_both_editions(monkeypatch, numbers, name):
    before = {language: chapter(language, name, numbers) for language in ("en", "ko")}
    monkeypatch.setattr(numbers["human.neurons"], "value", 93e9)
    after = {language: chapter(language, name, numbers) for language in ("en", "ko")}
    old, new = {"en": "8.6 × 10¹⁰", "ko": "860억"}, {"en": "9.3 × 10¹⁰", "ko": "930억"}
    if name != "counting":
        old["en"], new["en"] = "86 billion", "93 billion"
    else:
        old["ko"], new["ko"] = old["en"], new["en"]
    for language in ("en", "ko"):
        assert old[language] in before[language] and new[language] not in before[language]
        assert new[language] in after[language]


def test_a_changed_constant_changes_what_is_computed_from_it(monkeypatch, numbers):
    monkeypatch.setattr(numbers["human.neocortex_synapses_per_neuron"], "value", 10_000)
    printed, said = filled("{= human.product | words =}", numbers)
    assert (printed, said) == (f"860{NBSP}trillion", [])


@pytest.mark.parametrize(
    ("macro", "english", "korean"),
    [
        ("human.neurons | words(2)", f"86{NBSP}billion", "860억"),
        ("human.neurons.sd | words(2)", f"8.1{NBSP}billion", "81억"),
        ("human.product | power", "6.0 × 10¹⁴", "6.0 × 10¹⁴"),
        ("human.product | tex", r"6.0 \times 10^{14}", r"6.0 \times 10^{14}"),
        ("gpt3.blocks.fan_in | plain", "16,384", "16,384"),
        ("ratio.neurons | rounded", "8,100", "8,100"),
        ("membrane.rate | quantity(1)", f"33.6{NBSP}Hz", f"33.6{NBSP}Hz"),
        ("human.cerebellum_share | percent", "80%", "80%"),
    ],
)
def test_formats(numbers, macro, english, korean):
    for language, wanted in (("en", english), ("ko", korean)):
        assert filled(f"{{= {macro} =}}", numbers, language) == (wanted, [])


@pytest.mark.parametrize(
    ("macro", "reason"),
    [
        ("human.nerves | words", "unknown number (known: human."),
        ("martian.neurons | words", "unknown number (known: alexnet"),
        ("human.brain_synapses_product | words", "has no source in references.bib"),
        ("human.brain_synapses_range | words", "has no source in references.bib"),
        ("rat.cortex_neurons | words", "has not been compared with its source"),
        ("human.product.sd | words", "has no sd"),
        ("human.neurons", "say how it is printed"),
        ("human.neurons | wrods", "wrods"),
        ("7000 | plain", "unknown number"),
    ],
)
def test_a_number_that_cannot_be_printed_says_why(numbers, macro, reason):
    printed, (said,) = filled(f"{{= {macro} =}}", numbers)
    assert printed == f"{{= {macro} =}}"
    assert reason in said


def test_what_a_demo_reads_out_at_a_setting_is_printed_in_the_language(numbers):
    macro = "{= verdict?row=7 | verdict =}"
    assert filled(macro, numbers) == ("different", [])
    assert filled(macro, numbers, "ko") == ("다르다", [])


@pytest.mark.parametrize(
    ("macro", "message"),
    [
        ("verdict?row=7", "say what is read out (known: verdict, mark, count)"),
        ("verdict?row=7 | plain", "say what is read out"),
        ("verdict?row=18 | verdict", "row=18 is out of bounds; allowed: 1 to 17"),
        ("verdikt?row=7 | verdict", "unknown demo"),
    ],
)
def test_a_readout_that_is_not_there_is_refused(numbers, macro, message):
    _, (said,) = filled(f"{{= {macro} =}}", numbers)
    assert message in said
