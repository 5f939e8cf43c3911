"""How alike are the two neurons? A mark of the reader's own for each of six aspects, not judged."""

from __future__ import annotations

from neurosim.explorable import Answer, Axis, Demo, Panel, mark
from neurosim.explorable.guesses import ASPECTS, UNPLACED, headings, marked, marks, scale

LIKENESS = ((0, "nothing"), (3, "hardly"), (6.5, "half"), (9.5, "nearly"), (10, "same"))
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
            headings(["unplaced", "nothing", "same"], [-1, 0, 10]),
            *marked(values, rows),
        ],
        height=250,
    )
    said = [key if value != UNPLACED else "" for key, value in zip(SAID, values)]
    # `none` is all there is to say until a mark is placed
    sentence = ["" if any(said) else "none", *said]
    table = {"aspect": ASPECTS, "alike": [None if v == UNPLACED else v for v in values]}
    printed = {f"is_{aspect}": word for aspect, word in zip(ASPECTS, words)}
    return Answer([panel], sentence, printed, table)


READOUTS = [f"is_{aspect}" for aspect in ASPECTS]
DEMO = Demo(__name__, marks("others", "main"), run, readouts=READOUTS, apart=ASPECTS)
