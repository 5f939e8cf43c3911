"""Puts computed curves into a drawing, on the axes that it declares.

`<g data-x="0 120 66 366" data-y="-70 -55 418 364">` says that 0 to 120 is drawn from 66 to 366, and
so on. In it a path takes one of
  data-curve="climb"                  the curve of that name (see curves.py)
  data-spikes="climb" data-rise="12"  a tick for each spike, up from data-base, a value
and any element data-value="spike-peak" a number in place of its text, or data-during="five" the
time at which it is seen while the drawing plays. A cell's signs of charge are
`data-charges="moment-rest"` on a group, at the places that the drawing lists once.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from edition.figures import curves
from edition.figures.curves import Curve

SVG = "{http://www.w3.org/2000/svg}"
TOLERANCE = 0.06  # of a unit of the drawing, by which a shortened curve may be off
RADIUS = 7.5  # of the drawn axon
# the signs on a side of the membrane: half their width, and which they are at rest and turned
SIGNS = {"inside": (2.6, "minus", "plus"), "outside": (2.2, "outer-plus", "outer-minus")}

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
    number = curves.values()
    within(root, PAGE, PAGE, root)
    for side in SIGNS:
        root.attrib.pop(f"data-{side}", None)
    for element in root.iter():
        if name := element.attrib.pop("data-value", ""):
            element.text = number[name]
        if name := element.attrib.pop("data-during", ""):
            start, end = curves.INPUTS[name]
            element.attrib |= {"data-from": f"{start}", "data-to": f"{end}"}


def within(element: ElementTree.Element, x: Axis, y: Axis, root: ElementTree.Element) -> None:
    """Draw the paths in an element, on the axes of the nearest element that has some."""
    x, y = axis(element.get("data-x"), x), axis(element.get("data-y"), y)
    for child in element:
        draw(child, x, y, root)
        within(child, x, y, root)
    if "data-part" not in element.attrib:  # travel.js wants to know it
        element.attrib.pop("data-x", None)
        element.attrib.pop("data-y", None)


def draw(child: ElementTree.Element, x: Axis, y: Axis, root: ElementTree.Element) -> None:
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
    elif name := take("data-charges", ""):
        charges(child, curves.curve(name), x, root)


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


def charges(group: ElementTree.Element, curve: Curve, x: Axis, root: ElementTree.Element) -> None:
    """Signs of charge inside and outside the membrane, and a tint where the inside is positive.

    In a cell that is played each sign stands alone, as at rest and turned: one of them is seen.
    """
    positive = [x(a) for a, b in zip(curve.x, curve.y, strict=True) if b > 0]
    left, right = (positive[0], positive[-1]) if positive else (0.0, 0.0)
    tint = {"x": f"{left:.1f}", "y": f"{-RADIUS}", "width": f"{right - left:.1f}"}
    tint |= {"class": "tint", "height": f"{2 * RADIUS:g}"}
    ElementTree.SubElement(group, f"{SVG}rect", tint)
    for side, (half, *kinds) in SIGNS.items():
        for turned, kind in enumerate(kinds):
            look = {"class": f"charge {kind}" + " turned" * turned}
            found = places(root.attrib[f"data-{side}"])
            seen = [bool(positive) and left <= at <= right for at, _ in found]
            drawn = [sign(at, "plus" in kind, half) for at in found]
            if "data-part" not in group.attrib:
                shown = "".join(d for d, is_positive in zip(drawn, seen) if is_positive == turned)
                ElementTree.SubElement(group, f"{SVG}path", look | {"d": shown})
                continue
            for d, at, is_positive in zip(drawn, found, seen):
                one = ElementTree.SubElement(group, f"{SVG}path", look | {"d": d})
                one.set("data-at", f"{at[0]:g}")
                if is_positive != turned:
                    one.set("hidden", "")


def places(text: str) -> list[Point]:
    pairs = (pair.split(",") for pair in text.split())
    return [(float(x), float(y)) for x, y in pairs]


def sign(at: Point, plus: bool, half: float) -> str:
    x, y = at
    bar = f"M{x - half:.1f} {y:g}h{2 * half:g}"
    return bar + f"M{x:g} {y - half:.1f}v{2 * half:g}" if plus else bar


def film() -> dict[str, str]:
    """The run of Figure 2: a byte a voltage, with channels and then without."""
    runs = [V for channels in (True, False) for frame in curves.frames(channels) for V in frame]
    low, high = min(runs), max(runs)
    rise = (high - low) / 255  # mV
    return {
        "data-film": base64.b64encode(bytes(round((V - low) / rise) for V in runs)).decode(),
        "data-film-low": f"{low:.3f}",
        "data-film-rise": f"{rise:.5f}",
        "data-film-points": str(curves.POINTS),
        "data-film-step": f"{curves.FRAME}",
        "data-film-end": f"{curves.END:g}",
        "data-film-moments": " ".join(f"{t:.3f}" for t in curves.moments().values()),
    }
