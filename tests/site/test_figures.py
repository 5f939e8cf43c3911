"""The drawings: their curves are those of the package."""

import re
from itertools import pairwise, product
from math import dist
from pathlib import Path
from xml.etree import ElementTree

import pytest
from edition.figures import axes, curves

ROOT = Path(__file__).resolve().parents[2]
DRAWINGS = sorted((ROOT / "docs" / "assets" / "figures").glob("*.svg"))


# Figure 2


def test_a_film_is_drawn_at_the_moment_at_which_it_begins(pages):
    figure = pages["neuroscience/"].select_one("#fig-neuron-state")
    along, over = figure.select("svg.neuro-plot")[1:]
    time = figure.select_one("[data-timeline]")
    left, _, right, _ = map(float, over["data-frame"].split())
    low, high = map(float, over["data-x"].split())
    drawn = float(re.match(r"M([\d.]+)", over.select_one('[data-mark="rule"] path')["d"])[1])
    moment = low + (drawn - left) / (right - left) * (high - low)
    assert f"{moment:.1f}\N{NO-BREAK SPACE}ms" == time["aria-valuetext"]
    # one of the four moments: the spike stands in the middle of the axon
    highest = min(
        (tuple(map(float, point.split())) for point in re.findall(r"[\d.]+ [\d.]+", now(along))),
        key=lambda point: point[1],
    )
    left, _, right, _ = map(float, along["data-frame"].split())
    assert 0.4 < (highest[0] - left) / (right - left) < 0.6


def now(svg):
    """The curve of the present moment, the last that is drawn."""
    return svg.select('[data-mark="line"] path')[-1]["d"].replace(",", " ")


# Figure 6


def test_four_inputs_make_the_spike_train():
    assert [len(curves.curve(f"train-{k}").spikes) > 0 for k in (1, 2, 3, 4)] == [True] * 4
    assert len(curves.curve("output").spikes) >= 3
    climb = curves.curve("climb")
    assert climb.y[-1] == -55 and climb.spikes[0] in curves.curve("output").spikes
    noisy = [curves.curve(f"noise-{k}").spikes for k in (1, 2, 3)]
    assert len(set(noisy)) == 3 and all(noisy)


# what is drawn


def test_spikes_and_a_curve_share_their_axes():
    drawing = ElementTree.fromstring(
        '<svg><g data-x="0 120 8 372" data-y="-70 -55 344 326.8"><path data-curve="output"/>'
        '<path data-spikes="output" data-base="-55" data-rise="12"/></g></svg>'
    )
    axes.fill(drawing)
    curve, spikes = (path.get("d") for path in drawing[0])
    points = [tuple(map(float, p.split())) for p in curve[1:].split("L")]
    heights = [y for _, y in points]
    assert min(heights) >= 326.7 and max(heights) == pytest.approx(344, abs=1.5)
    assert points[0][0] == 8 and points[-1][0] == 372
    assert spikes.count(" 326.8v-12") == len(curves.curve("output").spikes)


def test_shortened_curves_stay_on_the_curve():
    whole = list(zip(curves.curve("output").x, curves.curve("output").y, strict=True))
    kept = axes.shortened(whole)
    assert len(kept) < len(whole) / 4
    for (x0, y0), (x1, y1) in pairwise(kept):
        for x, y in (p for p in whole if x0 < p[0] < x1):
            on = y0 + (y1 - y0) * (x - x0) / (x1 - x0)
            assert abs(y - on) < 3 * axes.TOLERANCE or abs(y1 - y0) > 5 * (x1 - x0)


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_is_named_and_described_in_both_languages(path):
    root = ElementTree.parse(path).getroot()
    assert root.get("role") == "img"
    for tag in ("title", "desc"):
        found = [e for e in root if e.tag.endswith(tag)]
        assert [e.get("lang") for e in found] == ["en", "ko"]
    short = {"en": 20, "ko": 15}
    assert all(len(e.text.split()) >= short[e.get("lang")] for e in found)
    texts = [e for e in root.iter() if e.tag.endswith("}text")]
    words = {code: sum(e.get("lang") == code for e in texts) for code in ("en", "ko")}
    assert words["en"] > 4 and words["ko"] > 4
    assert "not to scale" in path.read_text("utf-8")


def test_all_branches_carry_the_same_spike():
    root = ElementTree.parse(ROOT / "docs" / "assets" / "figures" / "one-spike.svg").getroot()
    [spikes] = [e for e in root.iter() if e.get("data-part") == "spikes"]
    assert len(spikes) == 4  # before the fork, and in each of three branches
    assert len({path.get("d").partition("h")[2] for path in spikes}) == 1


def test_both_neurons_have_the_same_four_letters(pages):
    text = pages["deep-learning/"].select_one("#fig-unit-and-neuron svg").get_text(" ", strip=True)
    for letter in "aw":
        for k in "₁₂₃₄":
            assert text.split().count(letter + k) == 2
    assert "₅" not in text


# drawings that are panels of a demo


def tracks(root):
    """Where the handles of a drawing go, by name: from (x, y) to (x, y), in its own units."""
    for name, text in root.attrib.items():
        if name.startswith("data-handle-"):
            x0, y0, x1, y1 = map(float, text.split())
            yield name.removeprefix("data-handle-"), ((x0, y0), (x1, y1))


PANELS = {
    path.stem: root for path in DRAWINGS if [*tracks(root := ElementTree.parse(path).getroot())]
}


@pytest.mark.parametrize("root", PANELS.values(), ids=PANELS)
def test_handles_of_a_panel_lie_in_it_and_a_finger_apart(root):
    _, _, width, height = map(float, root.get("viewBox").split())
    assert width == 300  # as every panel
    found = dict(tracks(root))
    for first, ends in found.items():
        assert all(0 < x < width and 0 < y < height for x, y in ends), first
        for second in found.keys() - {first}:
            near = min(dist(a, b) for a, b in product(along(ends), along(found[second])))
            assert near >= 40, (first, second)  # the grip of a handle has a radius of 20


def along(ends, steps=20):
    (x0, y0), (x1, y1) = ends
    return [(x0 + (x1 - x0) * k / steps, y0 + (y1 - y0) * k / steps) for k in range(steps + 1)]


@pytest.mark.parametrize("root", PANELS.values(), ids=PANELS)
def test_parts_of_a_panel_take_the_colour_that_they_are_given(root):
    parts = [element for element in root.iter() if "data-part" in element.attrib]
    assert len({part.get("data-part") for part in parts}) == len(parts) >= 7
    for part in parts:
        painted = [e for e in part.iter() if not e.tag.endswith("}g")]
        for element in painted:
            classes = set(element.get("class", "").split())
            is_text = element.tag.endswith("}text")
            assert is_text or classes & {"wire", "lit", "tip"}, part.get("data-part")
