"""Draws the picture that social networks show of a page: its title beside a neuron and a matrix."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import hypot
from pathlib import Path

from PIL import Image, ImageDraw

from edition.site import lettering

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 64
TITLE = 690, 360  # the box that a title may fill, below the line above it
SIZES = range(116, 51, -4)
LEADING = 1.16
COLOURS = 64  # of the palette that the PNG is saved with
FINER = 3  # drawn this many times larger and reduced, which smooths the edges

# The drawing: each cell of one row of a matrix is a synapse on one neuron. Signs of the weights.
CELL, GAP, CORNER = 52, 10, (806, 396)
ROW = (1, -1, 1, 1, -1)
REST = 2  # further rows, which belong to other neurons
SOMA, RADIUS = (958, 196), 40
TERMINALS = ((1146, 70), (1158, 118), (1146, 166))

type Pen = ImageDraw.ImageDraw
type Point = tuple[float, float]


def draw(title: str, above: str, below: Sequence[str], colours: Mapping[str, str]) -> Image.Image:
    """A card with a title, a line of smaller text above it and some below."""
    card = drawing(tuple(sorted(colours.items()))).copy()
    pen = ImageDraw.Draw(card)
    pen.text((MARGIN, MARGIN), above, colours["accent"], lettering.font("bold", 36), anchor="ls")
    size, lines = lettering.fitted(title, "bold", SIZES, *TITLE, LEADING)
    top = MARGIN + 30 + (TITLE[1] - len(lines) * size * LEADING) / 2
    for number, line in enumerate(lines):
        # large letters begin a little to the right of where they are put
        place = (MARGIN - size / 24, top + (number + 0.82) * size * LEADING)
        pen.text(place, line, colours["text"], lettering.font("bold", size), anchor="ls")
    for number, (line, colour) in enumerate(zip(reversed(below), ("accent", "text"))):
        place = (MARGIN, HEIGHT - MARGIN - 48 * number)
        pen.text(place, line, colours[colour], lettering.font("regular", 34), anchor="ls")
    return card.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def save(
    title: str, above: str, below: Sequence[str], colours: Mapping[str, str], folder: Path
) -> None:
    """Draw a card into a folder, as card.png."""
    draw(title, above, below, colours).save(folder / "card.png", optimize=True)


@cache
def drawing(colours: tuple[tuple[str, str], ...]) -> Image.Image:
    """The ground of every card: the neuron, its row of the matrix and the rows of others."""
    paint = dict(colours)
    large = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), paint["ground"])
    pen = ImageDraw.Draw(large)
    for number in range(REST + 1):
        for column, sign in enumerate(ROW):
            if number:
                cell(pen, column, number, paint["line"], filled=False)
            else:
                colour = paint["excites" if sign > 0 else "inhibits"]
                cell(pen, column, number, colour, filled=True)
    for column, sign in enumerate(ROW):
        dendrite(pen, column, sign, paint)
    axon(pen, paint)
    disc(pen, SOMA, RADIUS, paint["text"])
    disc(pen, SOMA, RADIUS * 0.42, paint["ground"])
    return large.resize(SIZE, Image.Resampling.LANCZOS)


def cell(pen: Pen, column: int, number: int, colour: str, filled: bool) -> None:
    left, top = CORNER[0] + column * (CELL + GAP), CORNER[1] + number * (CELL + GAP)
    box = [FINER * value for value in (left, top, left + CELL, top + CELL)]
    pen.rounded_rectangle(
        box, 9 * FINER, fill=colour if filled else None, outline=colour, width=3 * FINER
    )


def dendrite(pen: Pen, column: int, sign: int, colours: Mapping[str, str]) -> None:
    """From a cell of the row up to the soma, with a bar at the foot if the weight is below 0."""
    foot = (CORNER[0] + column * (CELL + GAP) + CELL / 2, CORNER[1] - 26)
    near = (SOMA[0] + (foot[0] - SOMA[0]) * 0.45, SOMA[1] + 92)
    curve = (foot, (foot[0], foot[1] - 80), near, SOMA)
    stroke(pen, curve, 4, 9, colours["text"])
    if sign > 0:
        disc(pen, foot, 11, colours["excites"])
    else:
        box = [FINER * v for v in (foot[0] - 15, foot[1] - 5, foot[0] + 15, foot[1] + 5)]
        pen.rounded_rectangle(box, 5 * FINER, fill=colours["inhibits"])


def axon(pen: Pen, colours: Mapping[str, str]) -> None:
    fork = (1080, 128)
    stroke(pen, (SOMA, (1010, 186), (1030, 128), fork), 9, 6, colours["text"])
    for end in TERMINALS:
        curve = (fork, (1110, 128), (1112, end[1]), end)
        stroke(pen, curve, 6, 4, colours["text"])
        disc(pen, end, 10, colours["text"])


def stroke(pen: Pen, curve: Sequence[Point], first: float, last: float, colour: str) -> None:
    """A cubic Bézier curve whose width goes evenly from `first` to `last`."""
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(curve))
    steps = int(length * FINER / 2)
    for step in range(steps + 1):
        t = step / steps
        shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        point = [sum(s * p[axis] for s, p in zip(shares, curve)) for axis in (0, 1)]
        disc(pen, point, (first + (last - first) * t) / 2, colour)


def disc(pen: Pen, centre: Sequence[float], radius: float, colour: str) -> None:
    x, y = (FINER * value for value in centre)
    pen.ellipse(
        (x - radius * FINER, y - radius * FINER, x + radius * FINER, y + radius * FINER),
        fill=colour,
    )
