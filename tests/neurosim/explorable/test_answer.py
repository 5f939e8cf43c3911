"""An answer reaches the page as structure and, beside it, one array of numbers."""

from array import array

import pytest

from neurosim.explorable import (
    Answer,
    Axis,
    Catalogue,
    Demo,
    Film,
    Grid,
    Panel,
    Quantity,
    Range,
    Timeline,
    mark,
)
from neurosim.neurons.lif import CURRENT

PICO = Quantity("pA", 0, per=1000)
WORDS = Catalogue("en", "try/en.json", dict.fromkeys(("p", "t", "I", "s", "x_{1}"), "word"), {}, {})
DRIVE = Range("I", CURRENT, 200, 0, 500, 5, PICO)


def header_and_numbers(marks, x=None, y=None, **given):
    def run(I):
        panel = Panel("p", x or Axis("t", (0, 1)), y or Axis("I", (0, 500)), marks)
        return Answer([panel], "s", {"I": I}, {"I": [I, None]})

    play = Timeline("now", 2, 0.5, Quantity("ms"))
    return Demo("neurosim.demos.try_out.demo", (DRIVE, play), run).answer(given, WORDS)


def test_numbers_stand_in_one_array_in_the_unit_of_their_axis():
    marks = [mark("line", "current", x=[0, 1], y=array("d", [0.1, 0.2])), mark("rule", "zero", y=0)]
    header, numbers = header_and_numbers(marks)
    line, rule = header["panels"][0]["marks"]
    assert line["x"] == {"at": 0, "count": 2} and line["y"] == {"at": 2, "count": 2}
    assert rule["y"] == {"at": 4}
    assert list(numbers[:5]) == [0, 1, 100, 200, 0]
    column = header["table"][0]
    assert column["values"] == {"at": 5, "count": 2} and numbers[5] == 200
    assert numbers[6] != numbers[6]  # a missing number


def test_grids_films_words_and_switches():
    film = Film([[0.1, 0.2], [0.3, 0.4]])
    marks = [
        mark("line", "current", x=Grid(0, 0.5, 2), y=film, ghost=True),
        mark("text", "hand", x=[0], y=[0.1], text=["I"], sets=["I=100"]),
        mark("handle", "hand", x=0, y=0.1, control="I", along=[0, 0, 1, 0.5]),
    ]
    header, numbers = header_and_numbers(marks)
    line, text, handle = header["panels"][0]["marks"]
    assert line["x"] == {"start": 0, "step": 0.5, "count": 2}
    assert line["y"] == {"at": 0, "count": 2, "frames": 2} and line["ghost"] is True
    assert list(numbers[:4]) == pytest.approx([100, 200, 300, 400])
    assert text["text"] == ["200\N{NO-BREAK SPACE}pA"]  # a value by its name, as it is printed
    assert text["sets"] == ["I=100"]
    at = handle["along"]["at"]
    assert list(numbers[at : at + 4]) == [0, 0, 1, 500]


def test_a_time_line_is_not_given_to_the_science():
    header, _ = header_and_numbers([], now=1)  # else run would refuse it
    assert header["sentence"] == "word"


def test_logarithmic_and_category_axes_say_so():
    marks, words = [], ["p", "t"]
    header, _ = header_and_numbers(marks, Axis("t", words, "category"), Axis("I", (1, 100), "log"))
    panel = header["panels"][0]
    assert panel["x"] == {"scale": "category", "label": "word", "domain": ["word", "word"]}
    assert (panel["y"]["scale"], panel["y"]["unit"]) == ("log", "pA")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: mark("line", "voltge"), r"unknown role 'voltge' of a line \(known: voltage,"),
        (lambda: Axis("t", (0, 1), "sqrt"), "scale must be linear, log or category, got 'sqrt'"),
        (lambda: Film([[1], [1, 2]]), "frames must be series of one length"),
    ],
)
def test_what_cannot_be_drawn_is_refused_where_it_is_written(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_a_missing_word_names_its_file():
    with pytest.raises(KeyError, match=r"try/en\.json has no 'unheard'"):
        header_and_numbers([mark("line", "current", "unheard", x=[0], y=[0])])


def count_up(I):
    panel = Panel("p", Axis("t", (0, 1)), Axis("I", (0, 500)), [mark("rule", "zero", y=0)])
    for done in (1, 2, 4):
        yield Answer([panel], "s", {"I": done}, {"I": [done]}, progress=done / 4)


def test_a_long_run_answers_slice_by_slice_and_the_last_is_the_answer():
    demo = Demo("neurosim.demos.try_out.demo", (DRIVE,), count_up)
    assert demo.by_slices
    assert [answer.progress for answer in demo.slices({})] == [0.25, 0.5, 1]
    assert demo.at({}).values == {"I": 4}
    headers = [demo.said(answer, {}, WORDS)[0] for answer in demo.slices({})]
    assert [header.get("progress") for header in headers] == [0.25, 0.5, None]
    assert demo.answer({}, WORDS)[0] == headers[-1]


def test_only_the_controls_that_are_ready_are_answered_beforehand():
    made = Demo("neurosim.demos.try_out.demo", (DRIVE,), count_up, ready=())
    assert made.ready == set() and not Demo("a.b.demo", (DRIVE,), lambda I: None).by_slices


def test_a_readout_has_no_name_that_the_page_reads_as_a_place():
    with pytest.raises(ValueError, match="'at'"):
        Demo("a.b.demo", (DRIVE,), count_up, readouts=("at",))
