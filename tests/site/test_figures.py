"""The drawings: their curves are those of the package and say what the captions say of them."""

from itertools import pairwise, product
from math import dist
from pathlib import Path
from xml.etree import ElementTree

import pytest
from edition.figures import axes, curves, drawings

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


def test_only_a_spike_makes_the_inside_positive():
    rest, one_input, start = map(curves.along, ("rest", "input", "start"))
    assert all(abs(V + 70) < 0.01 for V in rest.y)
    assert -70 < max(one_input.y) < -60  # less negative, and no more
    top = start.y.index(max(start.y))
    dendrite = round(curves.DENDRITE / curves.LENGTH * len(start.y))
    assert dendrite <= top <= dendrite + 8  # 8 of 120 compartments: the drawn initial segment
    assert max(V for V, x in zip(start.y, start.x, strict=True) if x > 0.5) < -60


def test_the_input_fades_with_distance():
    V = curves.along("input").y
    top = V.index(max(V))
    ahead = V[top:60]
    assert list(ahead) == sorted(ahead, reverse=True)
    assert V[top] - V[-1] > 5 > 0.1 > V[60] - V[-1]


def test_behind_the_spike_the_membrane_is_below_rest_and_the_dendrite_negative():
    way = curves.along("way")
    top = way.y.index(max(way.y))
    assert max(way.y) > 30 and min(way.y[:top]) < -75
    assert max(V for V, x in zip(way.y, way.x, strict=True) if x < 0.2) < -50
    assert max(way.y[top + 24 :]) < -65  # ahead of it nothing has happened yet


def test_without_channels_the_same_input_fades():
    assert max(max(V) for V in curves.frames(channels=False)) < 0
    assert max(V[-1] for V in curves.frames(channels=False)) <= -68
    assert max(V[-1] for V in curves.frames()) > 30


def test_the_film_begins_with_an_input_and_ends_with_the_spike():
    pace = drawings.SECONDS / curves.END  # s of the reader to a ms of the run
    assert curves.INPUTS["one"][0] * pace < 0.3
    assert curves.moments()["start"] * pace < 2.5
    at_the_end = [V[-1] for V in curves.frames()]
    arrived = at_the_end.index(max(at_the_end)) * curves.FRAME
    assert (curves.END - arrived) * pace < 0.6


def test_caption_of_the_four_moments_says_what_is_drawn(editions, language):
    text, said = caption(editions, language, "neuron-state"), curves.values()
    assert said["input-peak"] in text and said["spike-peak"] in text
    spike = curves.curve("spike")
    above = sum(V > 0 for V in spike.y) * curves.DT
    assert f"{above:.1f} ms" in text
    assert f"{curves.LENGTH:g} mm" in text and f"{curves.MEMBRANE.T:g} °C" in text
    assert 0.25 <= curves.DENDRITE / curves.LENGTH < 0.28  # "the first quarter"


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
        '<path data-spikes="output" data-base="-55" data-rise="12"/></g>'
        '<text data-value="spike-peak">0</text></svg>'
    )
    axes.fill(drawing)
    curve, spikes = (path.get("d") for path in drawing[0])
    points = [tuple(map(float, p.split())) for p in curve[1:].split("L")]
    heights = [y for _, y in points]
    assert min(heights) >= 326.7 and max(heights) == pytest.approx(344, abs=1.5)
    assert points[0][0] == 8 and points[-1][0] == 372
    assert spikes.count(" 326.8v-12") == len(curves.curve("output").spikes)
    assert drawing[1].text == curves.values()["spike-peak"]


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
