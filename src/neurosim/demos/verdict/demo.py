"""The seventeen verdicts on one scale, and beside six of them what the reader had guessed."""

from __future__ import annotations

from neurosim.explorable import Answer, Axis, Choice, Demo, Panel, Quantity, Range, mark
from neurosim.explorable.guesses import ASPECTS, MARK, UNPLACED, heading, marked, marks, scale
from neurosim.parameters import Integer

# of each row: its name, the verdict, what is said of it
ROWS = (
    ("row_1", "same", "said_1"),
    ("row_2", "alike", "said_2"),
    ("row_3", "alike", "said_3"),
    ("row_4", "alike", "said_4"),
    ("row_5", "different", "said_5"),
    ("row_6", "different", "said_6"),
    ("row_7", "different", "said_7"),
    ("row_8", "different", "said_8"),
    ("row_9", "different", "said_9"),
    ("row_10", "different", "said_10"),
    ("row_11", "in_scale", "said_11"),
    ("row_12", "same_order", "said_12"),
    ("row_13", "different", "said_13"),
    ("row_14", "in_part", "said_14"),
    ("row_15", "different", "said_15"),
    ("row_16", "alike", "said_16"),
    ("row_17", "in_favour", "said_17"),
)
GUESSED = dict(zip((3, 5, 7, 13, 14, 11), ASPECTS))  # what a reader guessed, by its row
KINDS = {
    "same_order": "same",
    "in_part": "alike",
    "in_scale": "different",
    "in_favour": "different",
}
THIRDS = {"different": 0.0, "alike": 10 / 3, "same": 20 / 3}  # of the scale: where each begins
HELD = 0.2  # how deep the row in hand is shaded
ROW = Integer("", "row of the table", default=1, at_least=1, at_most=len(ROWS))


def run(row: float, show: str, **guesses: float) -> Answer:
    names, verdicts, said = zip(*ROWS)
    starts = [THIRDS[KINDS.get(verdict, verdict)] for verdict in verdicts]
    shown = [show == "every" or start == THIRDS[show] for start in starts]
    numbers, here = range(1, len(ROWS) + 1), int(row)
    guessed = [guesses.get(GUESSED.get(n, ""), UNPLACED) for n in numbers]
    rows, own = [n - 1 for n in GUESSED], guessed[here - 1]
    marks = [
        mark(
            "heat", "hand", z=[HELD * (n == here) for n in numbers], nx=1, ny=len(ROWS),
            low=0, high=1, sets=[f"row={n}" for n in numbers],
        ),
        mark("rule", "guide", x=[10 / 3, 20 / 3]),
        *(heading(kind, start + 5 / 3) for kind, start in THIRDS.items()),
        mark(
            "bars", "guide", low=starts,
            x=[start + 10 / 3 * seen for start, seen in zip(starts, shown)],
        ),
        *marked([guessed[row] for row in rows], rows, 8),
    ]  # fmt: skip
    yours = "" if here not in GUESSED else "unmarked" if own == UNPLACED else "marked"
    printed = {"verdict": verdicts[here - 1], "count": sum(shown)}
    if here in GUESSED:
        printed["mark"] = own
    table = {
        "aspect": names,
        "verdict": verdicts,
        "mark": [None if value == UNPLACED else value for value in guessed],
    }
    panel = Panel("panel", scale(), Axis("aspect", names, "category"), marks, height=330)
    return Answer([panel], [said[here - 1], yours], printed, table)


CONTROLS = (
    Range("row", ROW, 1, 1, len(ROWS), 1),
    Choice("show", ("every", *THIRDS), "every", tabs=True),
    *marks("guesses"),
)
DEMO = Demo(
    __name__,
    CONTROLS,
    run,
    {"mark": MARK, "count": Quantity(digits=0)},
    ("verdict", "mark", "count"),
    apart=("row", "show", *ASPECTS),
    also=[
        {"row": n, aspect: place}
        for n, aspect in GUESSED.items()
        for place in CONTROLS[-1].positions[1:]
    ],
    listed=True,
)
