"""Both editions of a page print the same quantities: a number changed in one is changed in both."""

import re
import tomllib
from pathlib import Path

import prose
import pytest
from edition.languages import described
from edition.text.line_ends import UNITS

APART = tomllib.loads(Path(__file__).with_name("apart.toml").read_text("utf-8"))["apart"]
NUMBER = r"[−+±]?\d[\d,]*(?:\.\d+)?"
# 20 ms; 10–20 ms, 10~20 ms, 10 to 20 ms, 10과 20 ms
MEASURED = re.compile(
    rf"(?<![\w.])({NUMBER})(?: ?(?:[–~]|to|and|or|과|와|이나|나) ?({NUMBER}))?"
    rf" ?(%|(?:{UNITS})(?:[/·](?:{UNITS})²?)?)(?![A-Za-z²/·])"
)
# 초속 12 m, 초속 0.3 m에서 120 m까지, 1 pA당 0.33 Hz
A_SECOND = re.compile(rf"초속 ({NUMBER})(?: m에서 |[–~])?({NUMBER})? m(?![A-Za-z])")
PER = re.compile(rf"1 ([A-Za-z]+)당 ({NUMBER} [A-Za-z]+)")
# 86 billion, 860억, 8.6 × 10¹⁰, 12,288, 1만 2,288: large numbers, alike in all ways to write them
TENS = (
    {"thousand": 3}
    | {
        word: power
        for language in prose.LANGUAGES
        for power, word in described(language).numerals.scales.items()
    }
    | {"B": 9}
)  # the last, as it is no part of a word: 2023 Bumjin
POWER = re.compile(rf"(?:({NUMBER}) ?× ?)?(?<![\d,.])10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
WORDED = re.compile(
    rf"({NUMBER})(?: ± ({NUMBER}))? ?({'|'.join(TENS)}(?![A-Za-z]))"
    r"(?: ?(\d[\d,]*)(?!\d*[,.]?\d*[만억조]))?"
)
SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
LARGE = 10_000


def quantities(text):
    """What is counted or measured in a line: both ends of a range, and large numbers."""
    text = " ".join(re.sub(r"\\[,;]", " ", text.replace("$", "")).replace("\\%", "%").split())
    text = A_SECOND.sub(lambda found: " ".join(f"{n} m/s" for n in found.groups() if n), text)
    text = PER.sub(r"\2/\1", text)
    for low, high, unit in MEASURED.findall(text):
        yield from (f"{number} {unit}" for number in (low, high) if number)
    yield from (f"{value:.9g}" for value in large(MEASURED.sub(" ", text)))


def large(text):
    """The values of the numbers of LARGE and more."""
    for number, exponent in POWER.findall(text):
        power = value(number or "1") * 10.0 ** int(exponent.translate(SUPERSCRIPTS))
        if abs(power) >= LARGE:
            yield power
    text = POWER.sub(" ", text)
    for number, deviation, word, rest in WORDED.findall(text):
        yield value(number) * 10.0 ** TENS[word] + (value(rest) if rest and word == "만" else 0)
        if deviation:
            yield value(deviation) * 10.0 ** TENS[word]
    for number in re.findall(NUMBER, WORDED.sub(" ", text)):
        if abs(value(number)) >= LARGE:
            yield value(number)


def value(number):
    return float(re.sub("[,+±]", "", number).replace("−", "-"))


def pages():
    """Where each quantity stands, by page, language and quantity."""
    found = {}
    for line in prose.lines():
        page = re.sub(r"^docs/(?:en/|ko/|(?=notebooks/))", "", line.path)
        if page != line.path:
            here = found.setdefault(page, {one: {} for one in prose.LANGUAGES})[line.language]
            for quantity in quantities(line.text):
                here.setdefault(quantity, line)
    return found


def alone(found):
    """(page, language, quantity) of what one edition prints, and the line."""
    for page, editions in found.items():
        for language, other in (("en", "ko"), ("ko", "en")):
            for quantity, line in editions[language].items():
                if quantity not in editions[other]:
                    yield (page, language, quantity), line


def test_editions_print_the_same_quantities():
    agreed = {(entry["page"], entry["edition"], entry["quantity"]) for entry in APART}
    found = dict(alone(pages()))
    wrong = [f"{line}: {what[2]}: not in the other edition" for what, line in found.items()
             if what not in agreed]  # fmt: skip
    assert wrong == []
    assert agreed - set(found) == set(), "apart.toml: both editions print these now, or neither"


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("at −70 mV for 10 to 20 ms", "10~20 ms 동안 −70 mV에서"),
        ("0.3–120 m/s, 12.5 m/s", "초속 0.3~120 m, 초속 12.5 m"),
        ("about 30% of 86 billion", "860억(8.6 × 10¹⁰)의 약 30%"),
        ("193 billion", "193B"),
        ("86.1 ± 8.1 billion", "861억 ± 81억 개(8.61 × 10¹⁰)"),
        ("12,288 and 10.6 million", "1만 2,288과 1,060만(1.06 × 10⁷)"),
        ("a slope of 0.33 Hz/pA", "기울기는 1 pA당 0.33 Hz다"),
        ("between −60 and −75 mV at $6.3\\,°C$", "6.3 °C에서 −60~−75 mV"),
    ],
)
def test_a_quantity_is_read_in_both_languages(english, korean):
    assert set(quantities(english)) == set(quantities(korean)) != set()


def test_a_changed_number_is_found():
    line = prose.Line("docs/ko/page.md", 7, "ko", "역치는 −54 mV다")
    other = prose.Line("docs/en/page.md", 8, "en", "the threshold is −55 mV")
    found = {"page.md": {"ko": {"−54 mV": line}, "en": {"−55 mV": other}}}
    assert [(what[2], str(where)) for what, where in alone(found)] == [
        ("−55 mV", "docs/en/page.md:8"), ("−54 mV", "docs/ko/page.md:7"),
    ]  # fmt: skip
