"""The drawings: their curves are those of the package and say what the captions say of them."""

import re
from itertools import pairwise, product
from math import dist
from pathlib import Path
from xml.etree import ElementTree

import pytest
from edition.figures import axes, curves

ROOT = Path(__file__).resolve().parents[2]
DRAWINGS = sorted((ROOT / "docs" / "assets" / "figures").glob("*.svg"))


def caption(editions, language, name):
    page = "deep-learning/" if name == "unit-and-neuron" else "neuroscience/"
    figure = editions[language][page].find("figure", id=f"fig-{name}")
    # a number and its unit are kept on one line by a no-break space
    return figure.figcaption.get_text(" ", strip=True).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture(params=["en", "ko"])
def language(request):
    return request.param


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


def test_the_spike_of_the_drawings_goes_below_the_rest_that_it_began_at():
    spike = curves.curve("spike")
    assert spike.y[0] == pytest.approx(-70, abs=1)
    assert max(spike.y) == pytest.approx(35, abs=1) and min(spike.y) < -75


# Figures 4 to 6


def test_the_sum_stops_at_the_threshold():
    total = curves.curve("sum")
    assert total.y[-1] == -55 == max(total.y)
    assert len(total.spikes) == 1 and total.x[-1] == pytest.approx(total.spikes[0])
    close = [times[-1] for k, (_, times) in curves.VOLLEYS.items() if k < 4]
    assert max(close) - min(close) < 15 and min(close) < total.x[-1]
    # the earlier ones are as large, and come alone
    assert max(V for V, t in zip(total.y, total.x, strict=True) if t < min(close)) < -60


def test_no_input_reaches_the_threshold_alone():
    for k in (1, 2, 3):
        assert -65 < max(curves.curve(f"input-{k}").y) < -55
    inhibited = curves.curve("input-4")
    assert max(inhibited.y) <= -70 + 1e-9 and min(inhibited.y) < -72


def test_four_cases_of_excitation_and_inhibition():
    enough, too_little, inhibition, both = map(
        curves.curve, ("enough", "too-little", "inhibition", "both")
    )
    assert len(enough.spikes) > len(both.spikes) > 0
    assert too_little.spikes == () and -65 < max(too_little.y) < -55  # excited, and silent
    assert inhibition.spikes == () and max(inhibition.y) <= -70 + 1e-9


def test_caption_of_the_four_cases_counts_the_spikes(editions, language):
    text = caption(editions, language, "excitation-inhibition")
    enough, both = (len(curves.curve(name).spikes) for name in ("enough", "both"))
    counts = {"en": f"({enough} spikes) ({both})", "ko": f"스파이크 {enough}개 스파이크가 {both}개"}
    for count in re.findall(r"\([^)]*\)|\S+ \d+개", counts[language]):
        assert count in text
    assert f"{curves.LONG} ms" in text


def test_four_inputs_make_the_spike_train():
    assert [len(curves.curve(f"train-{k}").spikes) > 0 for k in (1, 2, 3, 4)] == [True] * 4
    assert len(curves.curve("output").spikes) >= 3
    climb = curves.curve("climb")
    assert climb.y[-1] == -55 and climb.spikes[0] in curves.curve("output").spikes
    noisy = [curves.curve(f"noise-{k}").spikes for k in (1, 2, 3)]
    assert len(set(noisy)) == 3 and all(noisy)


# what is drawn


def test_a_level_and_a_curve_share_their_axes():
    drawing = ElementTree.fromstring(
        '<svg><g data-x="0 400 8 372" data-y="-70 -55 344 326.8"><path data-curve="enough"/>'
        '<path data-level="-55"/><path data-spikes="enough" data-base="-55" data-rise="12"/>'
        '<path data-bar="50" data-at="10 20"/></g><text data-value="count-enough">0</text></svg>'
    )
    axes.fill(drawing)
    curve, level, spikes, bar = (path.get("d") for path in drawing[0])
    points = [tuple(map(float, p.split())) for p in curve[1:].split("L")]
    heights = [y for _, y in points]
    assert min(heights) == pytest.approx(326.8, abs=0.3) and max(heights) == pytest.approx(344)
    assert points[0][0] == 8 and points[-1][0] == 372
    assert level == "M8.0 326.8L372.0 326.8" and bar == "M10 20h45.5"
    assert spikes.count("v-12") == int(drawing[1].text) == len(curves.curve("enough").spikes)


def test_shortened_curves_stay_on_the_curve():
    whole = list(zip(curves.curve("both").x, curves.curve("both").y, strict=True))
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


def test_all_branches_carry_the_same_spike(pages):
    svg = pages["neuroscience/"].select_one("#fig-transmission svg")
    shapes = set()
    drawn = [p["d"] for p in svg.select("path.spike") if p["d"].count("L") > 15]
    for d in drawn:
        points = [tuple(map(float, p.split())) for p in d[1:].split("L")]
        x0, y0 = points[0]
        shapes.add(tuple((round(x - x0), round(y - y0)) for x, y in points))
    assert len(drawn) == 4 and len(shapes) == 1


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
