"""Puts computed curves into a drawing, on the axes that it declares.

`<g data-x="0 120 66 366" data-y="-70 -55 418 364">` says that 0 to 120 is drawn from 66 to 366, and
so on. In it a path takes one of
  data-curve="climb"                  the curve of that name (see curves.py)
  data-spikes="climb" data-rise="12"  a tick for each spike, up from data-base, a value
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from edition.figures import curves

TOLERANCE = 0.06  # of a unit of the drawing, by which a shortened curve may be off

type Point = tuple[float, float]


@dataclass(frozen=True)
class Axis:
    """The map from values to the page that `data-x` or `data-y` gives."""

    start: float
    end: float
    low: float
    high: float

    def __call__(self, value: float) -> float:
        share = (value - self.start) / (self.end - self.start)
        return self.low + share * (self.high - self.low)


PAGE = Axis(0, 1, 0, 1)  # the units of the drawing itself


def fill(root: ElementTree.Element) -> None:
    """Draw all that the drawing asks for."""
    within(root, PAGE, PAGE)


def within(element: ElementTree.Element, x: Axis, y: Axis) -> None:
    """Draw the paths in an element, on the axes of the nearest element that has some."""
    x, y = axis(element.get("data-x"), x), axis(element.get("data-y"), y)
    for child in element:
        draw(child, x, y)
        within(child, x, y)
    if "data-part" not in element.attrib:  # a mark that changes it wants to know them
        element.attrib.pop("data-x", None)
        element.attrib.pop("data-y", None)


def draw(child: ElementTree.Element, x: Axis, y: Axis) -> None:
    """What an element asks for, on these axes."""
    take = child.attrib.pop
    if name := take("data-curve", ""):
        curve = curves.curve(name)
        points = [(x(a), y(b)) for a, b in zip(curve.x, curve.y, strict=True)]
        child.set("d", path(shortened(points)))
    elif name := take("data-spikes", ""):
        base, rise = y(float(take("data-base"))), take("data-rise")
        places = [x(t) for t in curves.curve(name).spikes]
        child.set("d", "".join(f"M{at:.1f} {base:.1f}v-{rise}" for at in places))


def axis(text: str | None, otherwise: Axis) -> Axis:
    return Axis(*map(float, text.split())) if text else otherwise


def path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in points)


def shortened(points: Sequence[Point]) -> list[Point]:
    """Points enough for straight lines to pass near all of them (Douglas and Peucker)."""
    keep, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        (x0, y0), (x1, y1) = points[first], points[last]
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 or 1.0
        off = [
            abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length
            for x, y in points[first + 1 : last]
        ]
        if off and max(off) > TOLERANCE:
            middle = first + 1 + off.index(max(off))
            keep.add(middle)
            spans += [(first, middle), (middle, last)]
    return [points[i] for i in sorted(keep)]
