"""Words and numbers as a reader sees them."""

import pytest

from neurosim.explorable import Catalogue, number


def test_numbers_have_a_true_minus_and_no_negative_zero():
    shown = [number(value, 1) for value in (-54.387, -0.04, 0, 12345.6)]
    assert shown == ["−54.4", "0.0", "0.0", "12,345.6"]


def test_a_missing_word_is_named_with_its_language_and_demo():
    words = Catalogue("en", "membrane", {"membrane": {"a": "A"}, "shared": {}, "interface": {}})
    assert words["a"] == "A"
    with pytest.raises(KeyError, match=r"en\.json has no 'b' for demo 'membrane'"):
        words["b"]
