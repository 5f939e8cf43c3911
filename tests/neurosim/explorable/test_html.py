"""The form of a demo as a page has it before any script."""

import re

from neurosim.demos import load, words
from neurosim.explorable.html import form


def written(name):
    demo, said = load(name), words("en", name)
    return form(demo, demo.read({}), said, "demo"), said.interface


def test_what_is_kept_names_its_store_and_can_be_cleared():
    text, said = written("verdict")
    assert re.findall(r'name="(\w+)" data-kept="guesses"', text) == [
        *("summation", "sign", "time", "learning", "state", "number")
    ]
    assert f'data-refused="{said["not_kept"]}">{said["kept"]}<' in text
    assert f"data-forgets>{said['forget']}</button>" in text
    assert '<button type="reset">' in text


def test_a_reset_is_offered_where_there_is_more_than_what_is_kept():
    assert "reset" not in written("guess")[0]
    text, said = written("membrane")
    assert f'<button type="reset">{said["reset"]}</button>' in text
    assert "data-kept" not in text and said["kept"] not in text
