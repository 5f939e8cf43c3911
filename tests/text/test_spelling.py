"""Every word of the project is in a dictionary of its language or in the project's own list."""

import prose
import pytest
import spelling

HELP = "spell it right, or add it to tests/text/words.{en,ko}.txt"


@pytest.fixture(scope="module")
def own():
    return {language: spelling.listed(language) for language in spelling.DICTIONARIES}


def line(text, language):
    return prose.Line("somewhere.md", 1, language, text)


def test_every_word_is_spelt_as_in_a_dictionary(own):
    wrong = [f"{one}: {word}" for one in prose.lines() for word in spelling.misspelt(one, own)]
    assert not wrong, "\n".join([HELP, *wrong])


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("en", "A neurotranmitter’s **color** by `qwrt` of $x_{foo}$.", "neurotranmitter's color"),
        ("en", "Brian's LSTMs, W_ij at https://somewhere.test/qwrt, don’t mispell.", "mispell"),
        ("en", "A neurone recieves the color.", "neurone recieves color"),
        ("ko", "뉴런읕 세어야 됀다.", "뉴런읕 됀다"),
        ("ko", "두가지를 셀수 있는 막전위가오르면", "두가지를 셀수 막전위가오르면"),
        ("ko", "뉴런은 신경전달물질이고 신경전달몰질이다.", "신경전달몰질이다"),
        ("ko", "시넵스는 막전위에서만 2배쯤이고 $N$은 된다(neuorn).", "neuorn 시넵스는"),
        ("ko", "역치(threshold)를 넘으면 7,000개뿐이고 GPT-3에서만큼은 30%다.", ""),
    ],
)
def test_a_misspelt_word_is_found(own, language, text, wrong):
    assert spelling.misspelt(line(text, language), own) == wrong.split()


@pytest.mark.parametrize("language", spelling.DICTIONARIES)
def test_the_list_is_sorted_and_each_of_its_words_is_needed(language):
    path = spelling.LISTS / f"words.{language}.txt"
    words = path.read_text("utf-8").split()
    assert words == sorted(set(words), key=lambda word: (word.lower(), word)), path.name
    unknown = spelling.unknown(language)
    unneeded = [w for w in words if not any(spelling.accepts(language, {w}, u) for u in unknown)]
    assert unneeded == [], f"{path.name}: no text needs these"
