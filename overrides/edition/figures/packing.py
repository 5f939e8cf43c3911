"""Packs the answers of a demo into plain data that gzip makes little of; atlas.js unpacks them.

Answers of one shape share a structure: the header without what differs between them. That is
texts, numbers printed in texts, lengths of series, and the numbers, all written as integers: as
differences to the answer beside it on the side of the start, and along a series. They are small
then, or alike.
"""

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from edition import science

type Answer = tuple[Mapping[str, Any], Sequence[float]]
type Path = tuple[str | int, ...]
# what is taken out of a header: a text, words, a number, a series
type Leaf = str | tuple[str, ...] | float | list[float]
# the same in integers: the places of a text and of words among all texts, behind that of a text the
# numbers printed in it; a number and a series in steps
type Entry = tuple[int, ...] | int | list[int]

WIDTH = 300  # of a panel, in whose units a number on an axis is right to a sixteenth
STEPS_A_UNIT = 8
SHARE, HELD = 1e-4, 1e-6  # steps of their range: a number that is on no axis, and one that is held

# Integers up to 13 away from 0 are one sign from "#"; the signs behind those, up to "Z", say that
# another digit of this base follows. JSON writes all of them as they are.
BASE, FIRST = 28, ord("#")
# From here on an integer stands for a text, which is a number that no step fits.
BEYOND = 2**31

PRINTED = re.compile(r"(?<![\w.,−-])−?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d,.]*\d)")
HOLE = "⟦{}⟧"  # where a number is printed, with so many decimals

# How an answer is read without all those between it and the start: every so many, one is written
# beside the last such one, and the others beside their neighbour.
STRIDE = 16

# A series is that of the answer beside it (SAME), or (one on) written less that one or not, and so
# many times less the number before.
SAME = 0
MODES = [(beside, order) for beside in (False, True) for order in (0, 1, 2)]


class Held(NamedTuple):
    """What an atlas holds, and when the controls apply."""

    starts: Mapping[str, object]
    when: Mapping[str, Mapping[str, Sequence[object]]]
    start: Answer
    ladders: Mapping[str, Sequence[tuple[object, Answer]]]  # by control, value after value
    settings: Sequence[tuple[Mapping[str, object], Answer]]  # where several controls are moved
    apart: Sequence[str] = ()  # controls whose answers a page puts together

    @property
    def all(self) -> list[Answer]:
        ladders = [answer for ladder in self.ladders.values() for _, answer in ladder]
        return [self.start, *ladders, *(answer for _, answer in self.settings)]


class Apart(NamedTuple):
    """An answer taken apart: its header without its leaves, as JSON, and these where they stood."""

    shape: str
    leaves: Mapping[Path, Leaf]


def packed(held: Held) -> dict[str, Any]:
    """All that is held, as plain data."""
    parts = [apart(*answer) for answer in held.all]
    shapes: dict[str, list[Apart]] = defaultdict(list)
    for part in parts:
        shapes[part.shape].append(part)
    structures = {shape: Structure(i, alike) for i, (shape, alike) in enumerate(shapes.items())}
    texts = Texts()
    entries = iter([structures[part.shape].entries(part, texts) for part in parts])
    start = next(entries)
    ladders = {}
    for name, ladder in held.ladders.items():
        values = [value for value, _ in ladder]
        first = values.index(held.starts[name])
        ladders[name] = outwards([next(entries) for _ in ladder], first)
    return {
        "starts": held.starts,
        "when": held.when,
        "start": written(start, []),
        "controls": {name: [value for value, _ in of] for name, of in held.ladders.items()},
        "ladders": ladders,
        "settings": [[moved, written(next(entries), start)] for moved, _ in held.settings],
        "structures": [structure.header for structure in structures.values()],
        "steps": [structure.steps for structure in structures.values()],
        "texts": list(texts),
        "apart": list(held.apart),
    }


def apart(header: Mapping[str, Any], numbers: Sequence[float]) -> Apart:
    """Take the texts and numbers out of a header."""
    leaves: dict[Path, Leaf] = {}

    def taken(value: Any, path: Path) -> Any:
        if isinstance(value, str):
            leaves[path] = value
            return None
        if isinstance(value, Mapping):
            if isinstance(at := value.get("at"), int):
                count = value.get("count")
                length = 1 if count is None else count * value.get("frames", 1)
                leaves[path] = numbers[at] if count is None else list(numbers[at : at + length])
                return {key: None if key in ("at", "count") else value[key] for key in value}
            return {key: taken(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            if value and all(isinstance(item, str) for item in value):
                leaves[path] = tuple(value)
                return [None]
            return [taken(item, (*path, i)) for i, item in enumerate(value)]
        return value

    shape = taken(header, ())
    return Apart(json.dumps(shape, ensure_ascii=False), leaves)


class Texts(dict[str, int]):
    """The place of every text in the order in which they came."""

    def place(self, text: str) -> int:
        return self.setdefault(text, len(self))

    def printed(self, text: str) -> tuple[int, ...]:
        """The place of a text without the numbers printed in it, and these without their points."""
        numbers: list[int] = []

        def take(found: re.Match[str]) -> str:
            digits = len(found[0].partition(".")[2])
            value = int(re.sub("[,.]", "", found[0]).replace("−", "-"))
            if abs(value) >= BEYOND or science.number(value / 10**digits, digits) != found[0]:
                return found[0]
            numbers.append(value)
            return HOLE.format(digits)

        return self.place(PRINTED.sub(take, text)), *numbers


class Structure:
    """What answers of one shape share: all that is alike in them stands in its header."""

    def __init__(self, place: int, answers: Sequence[Apart]) -> None:
        self.place, self.header = place, json.loads(answers[0].shape)
        self.differ: dict[Path, float] = {}  # the leaves that do, and their steps in one
        for path, leaf in answers[0].leaves.items():
            leaves = [answer.leaves[path] for answer in answers]
            if not isinstance(leaf, (str, tuple)):
                self.differ[path] = steps(path, self.header, leaves)
            elif len(set(leaves)) > 1:
                self.differ[path] = 0
            else:
                above = self.header
                for key in path[:-1]:
                    above = above[key]
                above[path[-1]] = leaf

    @property
    def steps(self) -> list[float]:
        """Those of the numbers and series in their order."""
        return [to_one for to_one in self.differ.values() if to_one]

    def entries(self, answer: Apart, texts: Texts) -> list[Entry]:
        """The place of the structure, then what differs in the order of the header."""
        entries: list[Entry] = [self.place]
        for path, to_one in self.differ.items():
            leaf = answer.leaves[path]
            if isinstance(leaf, str):
                entries.append(texts.printed(leaf))
            elif isinstance(leaf, tuple):
                entries.append([texts.place(word) for word in leaf])
            elif isinstance(leaf, list):
                entries.append([stepped(value, to_one, texts) for value in leaf])
            else:
                entries.append(stepped(leaf, to_one, texts))
        return entries


def steps(path: Path, header: Mapping[str, Any], leaves: Iterable[Any]) -> float:
    """How many steps one has in the numbers of a leaf; below 0, how many one of their logarithm.

    Those of a table are what is printed. On an axis a step is a tenth of a unit of the panel.
    """
    if path[0] == "table":
        return float(10 ** header["table"][path[1]]["digits"])
    panel, channel = header["panels"][path[1]], str(path[4])
    mark = panel["marks"][path[3]]
    name = "y" if channel in ("low", "high") else channel[0]
    axis = panel.get(name) if name in "xy" else None
    if axis and axis["scale"] == "category":
        return 1000
    if axis:
        units = STEPS_A_UNIT * (WIDTH if name == "x" else panel["height"])
        low, high = axis["domain"]
        if axis["scale"] == "log":
            return -whole(units / abs(math.log(high / low)))
        return whole(units / abs(high - low))
    numbers = [v for leaf in leaves for v in (leaf if isinstance(leaf, list) else [leaf])]
    finite = [v for v in numbers if math.isfinite(v)] or [0.0]
    span = max(finite) - min(finite) or abs(finite[0]) or 1.0
    held = not {"control", "controls"}.isdisjoint(mark)
    return 10.0 ** math.ceil(-math.log10(span * (HELD if held else SHARE)))


def whole(needed: float) -> float:
    """At least so many steps in one, or ones in a step: whole numbers are met then."""
    return float(math.ceil(needed)) if needed > 1 else 1 / math.floor(1 / needed)


def stepped(value: float, to_one: float, texts: Texts) -> int:
    """A number in steps; where that is none, or a huge one, the place of its text."""
    if to_one < 0:
        scaled = math.log(value) * -to_one if value > 0 else math.nan
    else:
        scaled = value * to_one
    if abs(scaled) < BEYOND:  # NaN is not
        return round(scaled)
    return BEYOND + texts.place(json.dumps(value))


def outwards(entries: Sequence[list[Entry]], start: int) -> list[str]:
    """Each beside one on its way to the start, which is written elsewhere."""
    texts = []
    for place, entry in enumerate(entries):
        away, way = abs(place - start), 1 if place > start else -1
        beside = start + way * (away - (1 if away % STRIDE else STRIDE))
        texts.append(written(entry, entries[beside]) if away else "")
    return texts


def written(entries: Sequence[Entry], beside: Sequence[Entry]) -> str:
    """An answer in signs, beside another, of which nothing helps if its structure is another."""
    structure, *rest = entries
    others = beside[1:] if beside[:1] == [structure] else [None] * len(rest)
    integers: list[Any] = [structure]
    for entry, other in zip(rest, others):
        if isinstance(entry, int):
            integers.append(entry - (other if isinstance(other, int) else 0))
        elif isinstance(entry, list):
            integers += written_series(entry, other if isinstance(other, list) else [])
        else:
            integers += written_text(entry, other if isinstance(other, tuple) else ())
    return "".join(map(signs, integers))


def written_text(printed: tuple[int, ...], other: tuple[int, ...]) -> list[int]:
    """Its place less the other's, and its numbers less those, if it is the same text."""
    alike = other if other[:1] == printed[:1] else (*other[:1], *[0] * len(printed))
    return less(printed, alike or [0] * len(printed))


def written_series(values: list[int], other: list[int]) -> list[int]:
    """Its mode, its length less the other's, and what is left of it in the mode of fewest bits."""
    if values == other:
        return [SAME]
    ways = []
    for mode, (beside, order) in enumerate(MODES, 1):
        if not beside or len(values) == len(other):
            left = less(values, other) if beside else values
            for _ in range(order):
                left = [*left[:1], *less(left[1:], left)]
            ways.append((sum(map(int.bit_length, left)), mode, left))
    _, mode, left = min(ways)
    return [mode, len(values) - len(other), *left]


def less(values: Iterable[int], others: Iterable[int]) -> list[int]:
    """The differences between two series."""
    return [value - other for value, other in zip(values, others)]


@cache
def signs(integer: int) -> str:
    """An integer in the base: 0, -1, 1, -2, ... are 0, 1, 2, 3, ..., the last digit comes first."""
    rest = 2 * integer if integer >= 0 else -2 * integer - 1
    text = ""
    while rest >= BASE:
        rest, digit = divmod(rest, BASE)
        text += chr(FIRST + BASE + digit)
    return text + chr(FIRST + rest)
