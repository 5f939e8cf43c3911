"""One colour, one meaning: every colour that says something is one of the table of roles."""

import re
from pathlib import Path

import pytest
from edition.site import colours, social_card
from PIL import Image, ImageColor

from neurosim.roles import ROLES

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "src" / "neurosim" / "roles.py"
SOURCES = [
    path
    for folder in ("docs/assets", "docs/notebooks", "src", "overrides")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in (".css", ".svg", ".js", ".py", ".html", ".j2") and path != TABLE
]
# the theme's own, and what a page is made of: paper, lines, buttons, quiet text
INTERFACE = re.compile(
    r"--(md-[\w-]+|neuro-(paper|line|tint|quiet|accent|failed)|fig-soft): *#[\da-f]+;"
)
LITERAL = re.compile(
    r"(?<![&\w])#(?:[\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})\b|\b(?:rgb|hsl)a?\((?!0 0 0\b)", re.I
)
NAMED = re.compile(rf":[^;{{}}]*?(?<![\w-])({'|'.join(ImageColor.colormap)})(?![\w(-])[^;{{}}]*;")
PAINT = re.compile(r'(?:fill|stroke): ?([^;"]+)')


def literals(text):
    """The colours written in a text, but for those of the interface and for greys."""
    for literal in LITERAL.findall(INTERFACE.sub("", text)):
        if "(" in literal or len({*ImageColor.getrgb(literal)[:3]}) > 1:
            yield literal


def luminance(colour):
    parts = [part / 255 for part in ImageColor.getrgb(colour)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("time", ["day", "night"])
@pytest.mark.parametrize("name", ROLES)
def test_a_stroke_stands_out_from_its_ground(name, time):
    declared = colours.declared()[time]
    for ground in ("--neuro-paper", "--neuro-tint"):
        # WCAG 2.2, 1.4.11: graphical objects
        assert contrast(getattr(ROLES[name], time), declared[ground]) >= 3, ground


def test_colour_alone_tells_no_sign():
    assert ROLES["inhibitory"].dash and not ROLES["excitatory"].dash


def test_a_colour_has_one_kind_of_meaning():
    kinds = {}
    for name, role in ROLES.items():
        kinds.setdefault((role.day, role.night), []).append(name)
    assert [names for names in kinds.values() if len(names) > 1] == [
        ["spike", "rate"],
        ["zero", "guide"],
        ["unit", "relu", "softplus", "linear"],
    ]
    for scheme in zip(*kinds, strict=True):
        assert len({*scheme}) == len(kinds)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_colour_is_written_elsewhere(path):
    text = path.read_text("utf-8")
    known = set(colours.declared()["day"].values()) | set(colours.declared()["night"].values())
    found = {*literals(text)}
    if path.name == "favicon.svg":  # a file of its own, which cannot read the page's style sheet
        found -= known
    if path.match("docs/assets/figures/*.svg"):
        found |= {*re.findall(r'(?:fill|stroke|style)="(?!none)[^"]*"', text)}
    if path.suffix == ".css":
        found |= {*NAMED.findall(re.sub(r"/\*.*?\*/", "", text, flags=re.S))}
    assert found == set()


@pytest.mark.parametrize(
    "slip",
    [
        ".drawing .exc { stroke: #b23c0f; }",
        ":root { --neuro-spike: #b3261e; }",
        "const color = 'rgb(10 20 30)';",
        'ax.plot(t, V, color="#1f77b4")',
    ],
)
def test_a_planted_colour_is_found(slip):
    assert [*literals(slip)]


def test_a_planted_name_of_a_colour_is_found():
    assert NAMED.findall(".drawing .exc { stroke: orangered; }") == ["orangered"]
    assert not NAMED.findall(".drawing { color: var(--neuro-tan); white-space: pre; }")
    assert not NAMED.findall(".drawing { font-size: calc(1px * tan(1rad)); }")  # a function


def test_pictures_of_notebooks_take_the_colours_of_roles(pages):
    allowed = {"none", "currentColor"}
    allowed |= {f"var(--neuro-{name}, {role.day})" for name, role in ROLES.items()}
    for address in ("one-neuron", "layer", "learning"):
        svgs = pages[f"notebooks/{address}/"].select("figure.cell-figure svg")
        painted = {paint for svg in svgs for paint in PAINT.findall(str(svg))}
        assert painted <= allowed, address
        assert painted & {f"var(--neuro-spike, {ROLES['spike'].day})"}, address


def test_every_page_has_the_colours_by_day_and_by_night(site, pages):
    sheet = (site / "assets" / "stylesheets" / "roles.css").read_text("utf-8")
    day, night = sheet.split("@media screen")
    for name, role in ROLES.items():
        assert f"--neuro-{name}:{role.day};" in day and f"--neuro-{name}:{role.night};" in night
        assert f"--dash-{name}:{role.dash or 'none'};" in day
    for address, page in pages.items():
        assert page.select('head link[rel="stylesheet"][href$="/roles.css"]'), address


def test_a_card_shows_the_signs_in_their_colours(addressed):
    with Image.open(addressed / "assets" / "social" / "en" / "neuroscience.png") as picture:
        card = picture.convert("RGB")
    for column, sign in enumerate(social_card.ROW):
        x = social_card.CORNER[0] + column * (social_card.CELL + social_card.GAP)
        shown = card.getpixel((x + social_card.CELL // 2, social_card.CORNER[1] + 26))
        wanted = ROLES["excitatory" if sign > 0 else "inhibitory"].night
        # a card is saved with 64 colours
        assert max(abs(a - b) for a, b in zip(shown, ImageColor.getrgb(wanted))) < 12
