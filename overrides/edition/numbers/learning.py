"""What the learning rules of the chapter Comparison reached: the numbers of its toy.

They are those of `neurosim.learning.compare(runs=10)`. That takes seconds, so the table of each
task is kept on disk until the science changes.
"""

import json
from collections.abc import Mapping
from functools import cache
from inspect import signature
from pathlib import Path

from edition import disk_cache, science
from edition.numbers.number import Computed, Entry
from neurosim.learning.rules import (
    Backpropagation,
    FeedbackAlignment,
    Hebb,
    NodePerturbation,
    OutputOnly,
    WeightPerturbation,
)
from neurosim.learning.task import TeacherStudent, compare

RULES = (
    Backpropagation(),
    FeedbackAlignment(),
    NodePerturbation(),
    OutputOnly(),
    Hebb(),
    WeightPerturbation(),
)
TASKS = 10
COLUMNS = ("eta", "loss", "first angle", "last angle", "mean angle")


@cache
def tables() -> list[dict[str, dict[str, float]]]:
    """The rows of each task by the name of their rule."""
    key = disk_cache.digest(Path(__file__), *science.sources())
    kept: list[dict[str, dict[str, float]]] = json.loads(
        disk_cache.text("learning", key, lambda: json.dumps([table(s) for s in range(TASKS)]))
    )
    return kept


def table(seed: int) -> dict[str, dict[str, object]]:
    """One task; the seed of a rule that has one moves along, as in `compare`."""
    rules = [rule.replace(seed=seed) if "seed" in rule.parameters() else rule for rule in RULES]
    return {str(row["rule"]): row for row in compare(rules, TeacherStudent(seed=seed))}


def mean(rule: str, column: str) -> Computed:
    """The mean over the tasks."""
    unit = "°" if column.endswith("angle") else ""
    return Computed(lambda: sum(table[rule][column] for table in tables()) / TASKS, unit)


def wins(rule: str, other: str) -> int:
    """In how many tasks one rule ended with a smaller loss than the other."""
    return sum(table[rule]["loss"] < table[other]["loss"] for table in tables())


NUMBERS: Mapping[str, Entry] = {
    f"learning.{rule.name} {column}".replace(" ", "_").lower(): mean(rule.name, column)
    for rule in RULES
    for column in COLUMNS
} | {
    "learning.inputs": Computed(lambda: TeacherStudent().inputs),
    "learning.hidden": Computed(lambda: TeacherStudent().hidden),
    "learning.outputs": Computed(lambda: TeacherStudent().outputs),
    "learning.samples": Computed(lambda: TeacherStudent().samples),
    "learning.updates": Computed(lambda: int(signature(compare).parameters["epochs"].default)),
    "learning.tasks": Computed(lambda: TASKS),
    "learning.noise": Computed(lambda: NodePerturbation().sigma),
    "learning.alignment_wins": Computed(lambda: wins("feedback alignment", "backpropagation")),
}
