"""Numbers in words: the numbers of the edition in both languages, rounding, and round trips."""

import math

import pytest
from edition.languages import en, ko
from hypothesis import given, settings
from hypothesis import strategies as st

LIGHT = settings(max_examples=50, deadline=None, derandomize=True)
WORDS = {
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "quintillion": 10**18,
    "만": 10**4,
    "억": 10**8,
    "조": 10**12,
    "경": 10**16,
}


NUMERALS = {"en": en.LANGUAGE.numerals, "ko": ko.LANGUAGE.numerals}


def in_words(value, language, digits=None):
    return NUMERALS[language].in_words(value, digits)


def read(text):
    """The number that a reader takes from the words, groups added up."""
    total = 0
    for group in text.replace(",", "").replace(" million", "million").split():
        word = next((word for word in WORDS if group.endswith(word)), "")
        units = group.removesuffix(word)
        if not units:  # an English word stands apart from its digits
            total *= WORDS[word]
        else:
            total += (float(units) if "." in units else int(units)) * WORDS.get(word, 1)
    return total


@pytest.mark.parametrize(
    ("value", "digits", "english", "korean"),
    [
        (86e9, None, "86 billion", "860억"),
        (86.06e9, 3, "86.1 billion", "861억"),
        (86.06e9, 2, "86 billion", "860억"),
        (8.12e9, 2, "8.1 billion", "81억"),
        (69.03e9, 3, "69 billion", "690억"),
        (0.69e9, None, "690 million", "6억 9,000만"),
        (1.75e11, None, "175 billion", "1,750억"),
        (6.02e14, 1, "600 trillion", "600조"),
        (6.02e14, None, "602 trillion", "602조"),
        (6.02e15, None, "6.02 quadrillion", "6,020조"),
        (1.5e14, None, "150 trillion", "150조"),
        (1e16, None, "10 quadrillion", "1경"),
        (1.2e19, None, "12 quintillion", "1,200경"),
        (10_616_832, None, "10,616,832", "1,061만 6,832"),
        (10_616_832, 3, "10.6 million", "1,060만"),
        (10_616_832, 4, "10.62 million", "1,062만"),
        (174_604_259_328, 4, "174.6 billion", "1,746억"),
        (173_946_175_488, None, "173,946,175,488", "1,739억 4,617만 5,488"),
        (139_255, None, "139,255", "13만 9,255"),
        (12_288, None, "12,288", "1만 2,288"),
        (7000, None, "7,000", "7,000"),
        (736.5, None, "736.5", "736.5"),
        (12_345.5, None, "12,345.5", "1만 2,345.5"),
        (10_000.25, None, "10,000.25", "1만 0.25"),
        (10**8 + 1, None, "100,000,001", "1억 1"),
        (302, 1, "300", "300"),
        (0.00123, None, "0.00123", "0.00123"),
        (1.5e-7, None, "0.00000015", "0.00000015"),
        (0, None, "0", "0"),
        (-86e9, None, "−86 billion", "−860억"),
        (-0.0, 2, "0", "0"),
        (999_999, 3, "1 million", "100만"),
        (9_996, 3, "10,000", "1만"),
        (99_995, 4, "100,000", "10만"),
        (99_999_999, 2, "100 million", "1억"),
        (2.5, 1, "3", "3"),
    ],
)
def test_numbers_of_the_edition(value, digits, english, korean):
    assert in_words(value, "en", digits) == english
    assert in_words(value, "ko", digits) == korean


@LIGHT
@given(st.integers(0, 10**20 - 1), st.sampled_from(["en", "ko"]))
def test_exact_words_read_back_as_the_number(value, language):
    # only an English fraction goes through a float: 53 bits
    assert read(in_words(value, language)) == pytest.approx(value, rel=1e-15, abs=0)
    if language == "ko":
        assert read(in_words(value, language)) == value


@LIGHT
@given(st.floats(1e-3, 1e19), st.integers(1, 8), st.sampled_from(["en", "ko"]))
def test_rounding_is_within_half_a_digit(value, digits, language):
    text = in_words(value, language, digits)
    half = 0.5 * 10.0 ** (math.floor(math.log10(value)) - digits + 1)
    # 1e-12: two readings of 53 bits, and the log near a power of ten
    assert abs(read(text) - value) <= half * (1 + 1e-9) + 1e-12 * value


@LIGHT
@given(st.integers(1, 10**17), st.integers(1, 17))
def test_both_languages_round_alike(value, digits):
    english, korean = in_words(value, "en", digits), in_words(value, "ko", digits)
    assert read(english) == pytest.approx(read(korean), rel=1e-15, abs=0)  # one float's rounding


@LIGHT
@given(st.floats(1, 1e19), st.sampled_from(["en", "ko"]), st.integers(1, 6))
def test_no_fraction_ends_in_zero(value, language, digits):
    parts = in_words(value, language, digits).split()
    assert not any("." in part and part.rstrip("만억조경").endswith("0") for part in parts)


@pytest.mark.parametrize(
    ("value", "language", "digits", "words"),
    [
        (1, "en", 0, "digits must be a whole number of at least 1, got 0"),
        (1, "en", 2.5, "digits must be a whole number .* got 2.5"),
        (1e20, "ko", None, r"value must be a number within ±1e20, got 1e\+20"),
        (math.nan, "en", None, "got nan"),
        (-math.inf, "en", None, "got -inf"),
    ],
)
def test_bad_input_is_refused(value, language, digits, words):
    with pytest.raises(ValueError, match=words):
        in_words(value, language, digits)
