"""Each kind of mark is drawn from its channels, where its axes say, or refused by name."""

import json
import math
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from edition import node

from neurosim.explorable import text
from tests.marks.examples import (
    CURRENT,
    DRAWING,
    EXAMPLES,
    LONG,
    POTENTIAL,
    TIME,
    T,
    V,
    axis,
    pack,
    panel,
)

SCRIPT = Path(__file__).with_name("draw.mjs")
ROLES = ["voltage", "hand"]


@pytest.fixture(scope="module")
def ask():
    """Asks the drawing module, which runs in one process for all tests."""
    command = [node.executable(), str(SCRIPT)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe) as process:

        def answer(request):
            print(json.dumps(request), file=process.stdin, flush=True)
            return json.loads(process.stdout.readline())

        yield answer
        process.stdin.close()


def request(*panels, **options):
    packed, numbers = pack(panels)
    numbers = [None if math.isnan(number) else number for number in numbers]
    return {
        "panels": packed,
        "numbers": numbers,
        "options": {"drawings": {"cell": DRAWING}} | options,
    }


@pytest.fixture(scope="module")
def draw(ask):
    """Draws panels and gives each as a tree."""

    def drawn(*panels, **options):
        answer = ask(request(*panels, **options))
        assert "is" in answer, answer
        return [BeautifulSoup(html, "html.parser") for html in answer["is"]["panels"]]

    return drawn


@pytest.fixture(scope="module")
def drawn(draw):
    """Each example as drawn, by its kind."""
    return {kind: draw(panel)[0] for kind, panel in EXAMPLES.items()}


def group(picture, kind):
    found = picture.select(f'[data-mark="{kind}"]')
    assert found, picture
    return found


def scales(svg):
    """From places of a picture to values, as a page reads them."""
    left, top, right, bottom = map(float, svg["data-frame"].split())

    def scale(name, start, end):
        low, high = map(float, svg[f"data-{name}"].split())
        if svg.get(f"data-{name}-scale") == "log":
            share = math.log(high / low)
            return lambda at: low * math.exp(share * (at - start) / (end - start))
        return lambda at: low + (high - low) * (at - start) / (end - start)

    return scale("x", left, right), scale("y", bottom, top)


def points(path):
    pairs = path["d"].strip("MZ").replace("M", "L").split("L")
    return [tuple(map(float, pair.split(","))) for pair in pairs]


def test_no_kind_is_without_an_example(ask):
    kinds = ask({})
    assert sorted(kinds["is"]) == sorted(EXAMPLES)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_picture_says_what_it_shows_and_no_more(drawn, kind):
    picture, shown = drawn[kind], EXAMPLES[kind]
    svg = picture.select_one("div.neuro-panel > svg")
    assert svg["role"] == "img"
    assert svg["aria-label"].startswith(shown["title"])
    assert not picture.select("style, [id^=plot]")
    assert not [e for e in svg.select("[aria-label]") if e is not svg]
    assert [name for name in ("x", "y") if f"data-{name}" in svg.attrs] == [
        name for name in ("x", "y") if name in shown
    ]
    assert "NaN" not in str(picture) and "undefined" not in str(picture)
    labels = [mark["label"] for mark in shown["marks"] if "label" in mark]
    assert len(picture.select("li.neuro-legend-item")) == len(labels)


@pytest.mark.parametrize("kind", [kind for kind in EXAMPLES if kind != "part"])
def test_each_kind_is_drawn_in_its_role(drawn, kind):
    role = next(mark["role"] for mark in EXAMPLES[kind]["marks"] if mark["mark"] == kind)
    assert f"var(--neuro-{role})" in str(group(drawn[kind], kind)[0])


def test_a_line_is_where_its_axes_say(drawn):
    svg = drawn["line"].svg
    x, y = scales(svg)
    [line] = group(svg, "line")
    for (left, down), t, v in zip(points(line.path), T, V, strict=True):
        assert (x(left), y(down)) == pytest.approx((t, v), abs=0.02)


def test_a_line_has_a_gap_where_a_value_is_missing(draw):
    gap = panel(
        "",
        TIME,
        POTENTIAL,
        ("line", "voltage", {"x": [0, 1, 2, 3, 4], "y": [-60, -60, math.nan, -60, -60]}),
    )
    assert draw(gap)[0].select_one('[data-mark="line"] path')["d"].count("M") == 2


def test_one_datum_holds_for_all(draw):
    level = panel("", TIME, POTENTIAL, ("line", "voltage", {"x": [0, 50, 100], "y": -60}))
    svg = draw(level)[0].svg
    x, y = scales(svg)
    found = [(x(left), y(down)) for left, down in points(group(svg, "line")[0].path)]
    assert [place for pair in found for place in pair] == pytest.approx(
        [0, -60, 50, -60, 100, -60], abs=0.1
    )


@pytest.mark.parametrize(
    ("domain", "more", "shown"),
    [
        ((0, 150), {}, ["0", "50", "100", "150"]),
        ((-75, -45), {}, ["−75", "−70", "−65", "−60", "−55", "−50", "−45"]),
        ((0, 0.3), {}, ["0.00", "0.05", "0.10", "0.15", "0.20", "0.25", "0.30"]),
        ((0, 40_000), {}, ["0", "10,000", "20,000", "30,000", "40,000"]),
        ((0.01, 20), {"scale": "log"}, ["0.01", "0.1", "1", "10"]),
        ((1, 50), {"scale": "log"}, ["1", "2", "3", "10", "20", "30"]),
        ((1e6, 1e17), {"scale": "log"}, ["106", "108", "1010", "1012", "1014", "1016"]),
        ((0, 10), {"ticks": [0, 2.5, 10]}, ["0.0", "2.5", "10.0"]),
    ],
)
def test_ticks_are_round_numbers_that_find_room(draw, domain, more, shown):
    svg = draw(panel("", axis("", *domain, **more), None))[0].svg
    assert [text.text for text in svg.select("text")] == shown


def test_long_names_are_broken_into_lines(draw):
    svg = draw(LONG)[0].svg
    lines = [text.text for text in svg.select("text")]
    assert lines[:5] == ["fully", "conne-", "cted", "convo-", "lutio-"]
    assert lines[-2:] == [
        "↑ rate of the neurons that have fired at least once",
        "since the start of the recording (Hz)",
    ]
    left, top, right, bottom = map(float, svg["data-frame"].split())
    assert right - left > 150 and bottom - top > 60


def test_places_of_a_logarithmic_axis_are_true_values(drawn):
    svg = drawn["text"].svg
    x, y = scales(svg)
    places = [
        (x(float(dot["cx"])), y(float(dot["cy"])))
        for dot in svg.select('[data-mark="dots"] circle')
    ]
    for (at, row), value, index in zip(places, [7.6e6, 5e7, 1.5e14], range(3), strict=True):
        assert at == pytest.approx(value, rel=1e-2)
        assert row == pytest.approx(index, abs=1e-2)


def test_bars_stand_side_by_side_from_zero_to_their_values(drawn):
    svg = drawn["bars"].svg
    x, y = scales(svg)
    for bars, values, centre in zip(
        group(svg, "bars")[::2], ([40, -12, 22], [48, 0, 10]), (-0.2, 0.2)
    ):
        for i, (bar, value) in enumerate(zip(bars.select("rect"), values, strict=True)):
            left, top, width, height = (float(bar[key]) for key in ("x", "y", "width", "height"))
            assert x(left + width / 2) == pytest.approx(i + centre, abs=0.02)
            ends = y(top), y(top + height)
            assert ends == pytest.approx((max(value, 0), min(value, 0)), abs=0.5)


def test_a_film_shows_the_frame_that_is_asked_for(draw):
    film = panel(
        "", TIME, POTENTIAL, ("line", "voltage", {"x": T, "y": {"film": [V, [v - 2 for v in V]]}})
    )
    first, second, last = (draw(film, frame=frame)[0].svg for frame in (0, 1, 9))
    assert str(second) == str(last) != str(first)
    _, y = scales(second)
    assert y(points(group(second, "line")[0].path)[0][1]) == pytest.approx(V[0] - 2, abs=0.02)


def test_a_handle_names_its_control_and_how_it_moves(drawn):
    current, duration, both = drawn["handle"].select(".neuro-handle")
    assert (current["data-control"], current["data-axis"]) == ("I_e", "y")
    assert (duration["data-control"], duration["data-axis"]) == ("duration", "x")
    assert (both["data-control"], both["data-axis"], both["data-upright"]) == ("onset", "x", "I_1")
    hit, knob = current.select("circle")
    assert (hit["r"], hit["fill"], hit["pointer-events"]) == ("20", "transparent", "all")
    assert knob["fill"] == "var(--neuro-hand)"
    [along] = drawn["scene"].select(".neuro-handle")
    assert along["data-along"] == "210 60 290 60"


def test_a_handle_that_stands_close_to_others_is_gripped_in_its_row(draw):
    handle = {"x": 50, "y": 100, "control": "I_e", "axis": "x", "grip": 8}
    svg = draw(panel("", TIME, CURRENT, ("handle", "hand", handle)))[0].svg
    grip = svg.select_one(".neuro-handle ellipse")
    assert (grip["rx"], grip["ry"], grip["pointer-events"]) == ("20", "8", "all")


def test_a_handle_points_to_where_it_can_go(draw):
    def arrows(level):
        handle = ("handle", "hand", {"x": 50, "y": level, "control": "I_e", "axis": "y"})
        path = draw(panel("", TIME, CURRENT, handle))[0].select_one(".neuro-handle path")
        return path["d"].count("L") / 2

    assert [arrows(level) for level in (0, 250, 500)] == [1, 2, 1]


def test_a_handle_of_two_ways_points_along_both(draw):
    def arrows(t, I):
        where = {"x": t, "y": I, "control": "t", "axis": "x", "upright": "I_e"}
        path = draw(panel("", TIME, CURRENT, ("handle", "hand", where)))[0].select_one(
            ".neuro-handle path"
        )
        return path["d"].count("L") / 2

    assert [arrows(*at) for at in ((50, 250), (0, 250), (0, 0), (100, 500))] == [4, 3, 2, 2]


def test_a_handle_stays_in_the_frame(draw):
    high = panel(
        "", TIME, CURRENT, ("handle", "hand", {"x": 50, "y": 900, "control": "I_e", "axis": "y"})
    )
    svg = draw(high)[0].svg
    top = svg["data-frame"].split()[1]
    assert svg.select_one(".neuro-handle")["transform"].endswith(f" {top})")


def test_handles_lie_above_all_other_marks(draw):
    handle = ("handle", "hand", {"x": 50, "y": 100, "control": "I_e", "axis": "y"})
    svg = draw(panel("", TIME, CURRENT, handle, ("rule", "zero", {"y": 100})))[0].svg
    assert [g["data-mark"] for g in svg.select("[data-mark]")] == ["rule", "handle"]


def test_a_cell_is_bound_to_its_control_and_shows_its_number(drawn):
    cells = drawn["heat"].select(".neuro-cell")
    assert [(c["data-control"], c["data-drag"], c.text) for c in cells[:2]] == [
        ("w_1_1", "scrub", "0.2"),
        ("w_1_2", "scrub", "−0.5"),
    ]
    assert len(cells) == 12


def test_an_edge_is_pulled_from_its_sender_to_its_receiver(drawn):
    cells = drawn["graph"].select(".neuro-cell")
    assert [cell["data-control"] for cell in cells] == [f"w_{i}" for i in range(9)]
    x0, y0, x1, y1 = map(float, cells[0]["data-along"].split())  # from (30, 40) to (110, 40)
    assert 30 < x0 < x1 < 110 and y0 == pytest.approx(y1, abs=4)
    knobs = [(float(c.circle["cx"]), float(c.circle["cy"])) for c in cells]
    assert knobs[0] == pytest.approx((x1, y1), abs=0.1)  # at its highest
    x0, y0, *_ = map(float, cells[7]["data-along"].split())
    assert knobs[7] == pytest.approx((x0, y0), abs=0.1)  # and cut


def test_a_node_that_can_be_pressed_is_in_the_colour_of_the_hand(draw):
    nodes = {"x": [50, 250], "y": [50, 50], "names": ["one", "the other"], "sets": ["n=1", ""]}
    edge = {"from": [0], "to": [1], "weight": [1]}
    svg = draw(panel("", None, None, ("graph", "unit", nodes | edge), height=100))[0].svg
    rims = [group.select("circle")[1]["stroke"] for group in svg.select("g:has(> circle)")]
    assert rims == ["var(--neuro-hand)", "var(--neuro-unit)"]


def test_cells_fill_the_part_of_a_panel_that_they_are_given(draw):
    part = {"x0": 20, "x1": 80, "y0": 10, "y1": 50, "controls": ["a", "b"]}
    cells = {"z": [1, 2], "nx": 1, "ny": 2, "low": 0, "high": 2, **part}
    first, second = draw(panel("", None, None, ("heat", "unit", cells)))[0].svg.select("rect")
    inside = {"width": "59", "height": "19", "x": "20.5"}
    assert {**inside, "y": "10.5"}.items() <= first.attrs.items()
    assert {**inside, "y": "30.5"}.items() <= second.attrs.items()


def test_needles_point_down_the_slope_and_up_it(draw):
    needles = {"x": 40, "y": 70, "size": 50, "value": [0, 90, 180]}
    svg = draw(panel("", None, None, ("needles", "unit", needles)))[0].svg
    tips = [path["d"].split("L")[0] for path in svg.select("path[fill^=var]")]
    assert tips == ["M40.0 120.0", "M90.0 70.0", "M40.0 20.0"]


def test_thousands_of_cells_are_a_few_paths(draw):
    many = {"z": [i / 3600 for i in range(3600)], "nx": 60, "ny": 60, "low": 0, "high": 1}
    svg = draw(panel("", TIME, POTENTIAL, ("heat", "voltage", many)))[0].svg
    assert len(svg.select('[data-mark="heat"] *')) < 40


def test_what_is_pressed_says_what_it_sets(draw, drawn):
    dots = drawn["dots"].select(".neuro-press")
    assert [dot["data-set"] for dot in dots] == ["row=1", "row=2", "row=3"]
    assert all(float(dot.circle["r"]) >= 16 for dot in dots)
    bars = ("bars", "unit", {"y": [1, math.nan, 3], "sets": ["row=1", "row=2", "row=3"]})
    svg = draw(panel("", axis("row", 0, 4), axis("y", 0, 4), bars))[0].svg
    assert [bar["data-set"] for bar in svg.select("rect")] == ["row=1", "row=3"]
    line = ("line", "voltage", {"x": T, "y": V, "sets": "model=lif"})
    assert (
        draw(panel("", TIME, POTENTIAL, line))[0].select_one("path.neuro-press")["data-set"]
        == "model=lif"
    )


def test_the_start_stays_as_a_ghost_while_the_axes_are_the_same(draw):
    def at(level, domain=CURRENT):
        return panel("I", TIME, domain, ("rule", "current", {"y": level, "ghost": True}))

    packed, numbers = pack([at(100)])
    start = {"panels": packed, "numbers": numbers}
    svg = draw(at(300), start=start)[0].svg
    ghost, rule = group(svg, "rule")
    _, y = scales(svg)
    assert ghost["class"] == ["neuro-ghost"] and "class" not in rule.attrs
    assert [y(points(g.path)[0][1]) for g in (ghost, rule)] == pytest.approx([100, 300], abs=0.1)
    assert not draw(at(300))[0].select(".neuro-ghost")
    assert not draw(at(300, axis("current", 0, 400, "pA")), start=start)[0].select(".neuro-ghost")


def test_former_places_stay_as_a_trail(ask, draw):
    dot = ("dots", "rate", {"x": 200, "y": 50, "trail": True})
    shown = panel("", CURRENT, axis("rate", 0, 120, "Hz"), ("rule", "zero", {"y": 0}), dot)
    answer = ask(request(shown))
    assert answer["is"]["places"] == [[{"mark": 1, "x": 200, "y": 50}]]
    svg = draw(shown, trail=[[{"mark": 1, "x": 100, "y": 20}]])[0].svg
    x, y = scales(svg)
    [former] = svg.select(".neuro-trail circle")
    assert (x(float(former["cx"])), y(float(former["cy"]))) == pytest.approx((100, 20), abs=0.5)


def test_panels_of_a_column_share_their_edge_and_one_axis(ask):
    upper = panel("V", TIME, POTENTIAL)
    lower = panel("I", TIME, axis("current", 0, 10_000, "pA"))
    beside = panel("f", CURRENT, axis("rate", 0, 1), column=1)
    answer = ask(request(upper, lower, beside))
    assert answer["is"]["columns"] == 2
    frames = [
        BeautifulSoup(p, "html.parser").svg["data-frame"].split() for p in answer["is"]["panels"]
    ]
    assert frames[0][0] == frames[1][0] != frames[2][0]
    assert ["time (ms)" in html for html in answer["is"]["panels"][:2]] == [True, True]  # as heard
    shown = ["→" in html for html in answer["is"]["panels"]]
    assert shown == [False, True, True]


def test_a_drawing_has_the_parts_that_its_marks_make_of_it(drawn):
    svg = drawn["part"].svg
    part = {
        name: svg.select_one(f"[data-part={name}]")
        for name in ("wire", "weak", "count", "curve", "now", "hidden")
    }
    assert "stroke-width: 5" in part["wire"]["style"] or "stroke-width:5" in part["wire"]["style"]
    assert svg["data-frame"] == "0 0 380 170"
    assert "--neuro-excitatory" in part["wire"]["style"]
    assert part["weak"]["data-set"] == "row=2" and "ink" in part["weak"]["class"]
    assert part["count"].text == "12"
    assert "none" in part["hidden"]["style"]
    assert part["curve"]["d"].startswith("M280,103.33L280.45,")
    assert part["now"]["transform"].startswith("translate(325.0 ")
    assert svg.select_one(".neuro-handle")["data-along"] == "60 40 180 40"


def test_the_start_of_a_handle_stays_in_a_drawing(draw):
    def at(x):
        way = {"x": x, "y": 40, "control": "w_1", "along": [60, 40, 180, 40], "ghost": True}
        return panel("A drawing", None, None, ("handle", "hand", way), drawing="cell", height=134)

    packed, numbers = pack([at(80)])
    svg = draw(at(160), start={"panels": packed, "numbers": numbers})[0].svg
    ghost, knob = (g.g for g in group(svg, "handle"))
    assert [g["transform"] for g in (ghost, knob)] == ["translate(80 40)", "translate(160 40)"]
    assert "data-control" not in ghost.attrs and "class" not in ghost.attrs
    assert not ghost.parent.select("[pointer-events]")
    assert knob["data-control"] == "w_1"


def test_symbols_have_their_subscripts_and_are_plain_to_the_ear(draw):
    marks = (
        ("rule", "threshold", {"y": -55, "label": "V_{th}"}),
        ("text", "unit", {"x": 9, "y": -50, "text": "10^{6} V_{m} there"}),
    )
    [picture] = draw(panel("The V_{th}", TIME, axis("V_{m}", -70, -50, "mV"), *marks))
    assert picture.p.decode_contents() == "The V<sub>th</sub>"
    assert picture.li.span.decode_contents() == "V<sub>th</sub>"
    assert picture.svg["aria-label"] == "The Vth: Vm (mV), time (ms)"
    assert picture.select_one('[data-mark="text"]').text == "106 Vm there"
    assert [t.text for t in picture.svg.select("tspan[font-size]")] == ["m", "6", "m"]
    assert "_{" not in str(picture)


def test_the_same_picture_is_drawn_twice(ask, drawn):
    again = ask(request(EXAMPLES["graph"]))["is"]["panels"][0]
    assert str(BeautifulSoup(again, "html.parser")) == str(drawn["graph"])


LINE = {"mark": "line", "role": "voltage", "x": [0, 1], "y": [0, 1]}
NODES = {"x": [0, 1], "y": [0, 1], "names": ["a", "b"]}
EDGES = {"from": [0, 1, 1], "to": [1, 0, 1], "weight": [1, 2, 3]}
GRAPH = {"mark": "graph", "role": "voltage"} | NODES | EDGES
HANDLE = {"mark": "handle", "role": "hand", "x": 0, "y": 0, "control": "I_e"}


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        (LINE, None),
        (LINE | {"label": "V", "ghost": True, "trail": True, "sets": ["a=1"]}, None),
        (LINE | {"mark": "lines"}, 'unknown mark "lines" (known: line, area, '),
        (LINE | {"role": "volts"}, 'line has the unknown role "volts" (known: voltage, hand)'),
        (LINE | {"z": [1]}, 'line has no channel "z" (known: x, y)'),
        ({"mark": "line", "role": "voltage", "x": [0]}, 'line needs the channel "y"'),
        (LINE | {"y": "up"}, 'line takes a numbers as "y"'),
        (LINE | {"y": 5}, None),
        (LINE | {"y": [0, 1, 2]}, "line takes series of one length, not of 2 (x), 3 (y)"),
        (
            LINE | {"sets": ["a=1", "a=2", "a=3"]},
            "line takes series of one length, not of 2 (x), 2 (y), 3 (sets)",
        ),
        (GRAPH, None),
        (GRAPH | {"to": [1, 0]}, "graph takes series of one length, not of 3 (from), 2 (to), 3"),
        (LINE | {"ghost": "yes"}, 'line takes a flag as "ghost"'),
        (HANDLE | {"axis": "y"}, None),
        (HANDLE, "handle needs one of axis and along"),
        (HANDLE | {"axis": "y", "along": [0, 0, 1, 1]}, "handle needs one of axis and along"),
        (HANDLE | {"axis": "y", "x": [1, 2]}, 'handle takes a number as "x"'),
        ({"mark": "part", "role": "hand", "part": "wire"}, "part is for drawings alone"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(ask, mark, message):
    shown = panel("The panel", TIME, POTENTIAL) | {"marks": [mark]}
    answer = ask(request(shown) | {"roles": ROLES})
    if message is None:
        assert "error" not in answer
    else:
        assert answer["error"].startswith(f'panel "The panel": {message}')


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        (
            ("heat", "voltage", {"z": [1, 2, 3], "nx": 2, "ny": 2, "low": 0, "high": 3}),
            "heat has 3 cells, not 2 x 2",
        ),
        (
            ("handle", "hand", {"control": "I_e", "x": 0, "y": 0, "along": [0, 0, 1]}),
            "a handle goes along x0 y0 x1 y1, not 3 numbers",
        ),
        (
            ("handle", "hand", {"control": "a", "x": 0, "y": 0, "axis": "y", "upright": "b"}),
            "a handle with a control upright has the axis x",
        ),
        (
            ("scene", "hand", {"kind": "star", "x": 0, "y": 0, "size": 1}),
            'scene has no "star" (known: disc, box, word)',
        ),
    ],
)
def test_what_does_not_fit_is_refused_as_it_is_drawn(ask, mark, message):
    assert ask(request(panel("", TIME, POTENTIAL, mark)))["error"] == message


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"drawing": "brain"}, 'there is no drawing "brain"'),
        (
            {"marks": [{"mark": "part", "role": "hand", "part": "axon"}]},
            'the drawing "cell" has no part "axon"',
        ),
    ],
)
def test_a_drawing_without_the_part_is_refused(ask, more, message):
    answer = ask(request(EXAMPLES["part"] | more))
    assert answer["error"] == f'panel "A drawing": {message}'


def test_a_table_has_its_words_numbers_and_dashes(ask):
    columns = [
        {"label": "model", "words": ["LIF", "AdEx"]},
        {"label": "V_{th} (mV)", "digits": 1, "values": {"at": 0, "count": 2}},
        {"label": "n", "digits": 0, "values": {"start": 1000, "step": 500, "count": 3}},
    ]
    answer = ask({"columns": columns, "numbers": [-55, None]})
    table = BeautifulSoup(answer["is"], "html.parser").table
    assert [th.decode_contents() for th in table.select("th[scope=col]")] == [
        "model",
        "V<sub>th</sub> (mV)",
        "n",
    ]
    rows = [[cell.text for cell in row.select("td")] for row in table.select("tbody tr")]
    assert rows == [["LIF", "−55.0", "1,000"], ["AdEx", "–", "1,500"], ["", "", "2,000"]]


def test_numbers_are_printed_as_python_prints_them(ask):
    values = [
        0,
        -0.01,
        0.5,
        1.5,
        2.5,
        -2.5,
        0.125,
        0.375,
        1.005,
        2.675,
        999.95,
        1e3,
        -12345.678,
        1e6,
        6e14,
        1e-9,
        1 / 3,
    ]
    cases = [(value, digits) for value in values for digits in range(5)]
    answer = ask({"format": cases})
    assert answer["is"] == [
        [text.number(*case), text.quantity(case[0], "Hz", case[1])] for case in cases
    ]
