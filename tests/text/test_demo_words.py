"""No word of a demo is left over from an earlier version of it."""

from pathlib import Path

import pytest

from neurosim import demos
from neurosim.explorable.html import form


@pytest.mark.parametrize("name", demos.names())
def test_every_word_of_a_demo_is_used(name):
    demo, plain = demos.load(name), demos.words("en", name)
    source = Path(demos.FOLDER, name.replace("-", "_"), "demo.py").read_text("utf-8")
    asked = {"title", *demo.readouts}

    class Listening(demos.Catalogue):
        def __getitem__(self, key):
            asked.add(key)
            return super().__getitem__(key)

    words = Listening("en", plain.source, plain.own, plain.shared, plain.interface)
    for values in demo.trials():
        demo.answer(values, words)
    form(demo, demo.read({}), words, name)
    # sentences that no trial comes by are named by the demo itself
    assert [key for key in plain.own if key not in asked and f'"{key}"' not in source] == []
