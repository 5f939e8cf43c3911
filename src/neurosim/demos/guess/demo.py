"""How alike are the two neurons? A mark of the reader's own for each of six aspects, not judged."""

from __future__ import annotations

from neurosim.explorable import Answer, Axis, Demo, Panel, Quantity, mark
from neurosim.explorable.guesses import ASPECTS, UNPLACED, heading, marked, marks, scale

LIKENESS = ((0, "nothing"), (3, "hardly"), (6.5, "half"), (9.5, "nearly"), (10, "same"))
READOUTS = ("at_summation", "at_sign", "at_time", "at_learning", "at_state", "at_number")
WORDS = ("is_summation", "is_sign", "is_time", "is_learning", "is_state", "is_number")
SAID = ("said_summation", "said_sign", "said_time", "said_learning", "said_state", "said_number")


def likeness(value: float) -> str:
    """The word for a mark."""
    if value == UNPLACED:
        return "unplaced"
    return next(word for most, word in LIKENESS if value <= most)


def run(**guesses: float) -> Answer:
    values = [guesses[aspect] for aspect in ASPECTS]
    rows, words = range(len(ASPECTS)), [likeness(value) for value in values]
    panel = Panel(
        "panel",
        scale(),
        Axis("aspect", ASPECTS, "category"),
        [
            mark("heat", "guide", z=[0] * len(rows), nx=1, ny=len(rows), low=0, high=1),
            heading("unplaced", -0.2, "end"),
            heading("nothing", 0.2, "start"),
            heading("same", 10, "end"),
            *marked(values, rows, 15),
        ],
        height=250,
    )
    said = [key if value != UNPLACED else "" for key, value in zip(SAID, values)]
    # `none` is all there is to say until a mark is placed
    sentence = ["" if any(said) else "none", *said]
    placed = [None if value == UNPLACED else value for value in values]
    printed = dict(zip(WORDS, words)) | dict(zip(READOUTS, placed))
    return Answer([panel], sentence, printed, {"aspect": ASPECTS, "likeness": placed})


QUANTITIES = dict.fromkeys(("likeness", *READOUTS), Quantity())
DEMO = Demo(__name__, marks("others", "main"), run, QUANTITIES, READOUTS, apart=ASPECTS)
