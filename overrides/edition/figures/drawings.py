"""Puts the SVG drawings of ```figure name="..."``` fences into the page, in the page's language.

A drawing holds the words of all languages; what carries another language's `lang` is left out. Its
curves are computed here (curves.py); one that can be played gets its buttons.
"""

from html import escape
from pathlib import Path
from xml.etree import ElementTree

from mkdocs.utils import get_relative_url

from edition import ROOT, disk_cache, science
from edition.build import Build
from edition.figures import axes
from edition.text.fences import Attributes, Fence

FOLDER = ROOT / "docs" / "assets" / "figures"
PANEL = 300  # units that a panel is wide
SVG = "http://www.w3.org/2000/svg"
MAKERS = [Path(__file__).with_name(name) for name in ("curves.py", "axes.py")]
PLAYER = "assets/javascripts/travel.js"
SECONDS = 4.5  # that the film takes

ElementTree.register_namespace("", SVG)


def read(build: Build, given: Attributes) -> ElementTree.Element:
    """The drawing that a fence names, with its curves, and with all languages."""
    return named(build, given.get("name", ""))


def named(build: Build, name: str) -> ElementTree.Element:
    """The drawing of this name, with its curves, and with all languages."""
    path = FOLDER / f"{name}.svg"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in FOLDER.glob("*.svg")))
        raise ValueError(f"unknown figure {name!r} (known: {known})")
    root, locale = ElementTree.fromstring(filled(path)), build.language.locale
    for tag in ("title", "desc"):
        if not any(child.get("lang") == locale for child in root.iterfind(f"{{{SVG}}}{tag}")):
            raise ValueError(f'{path.relative_to(ROOT)} has no <{tag} lang="{locale}">')
    return root


def draw(build: Build, attributes: Attributes) -> str:
    """The drawing as one `<svg>` with the words of the current language."""
    try:
        root = read(build, attributes)
    except ValueError:  # said with file and line when the page was checked
        return ""
    keep_language(root, build.language.locale)
    film = {key: root.attrib.pop(key) for key in list(root.attrib) if key.startswith("data-film")}
    svg = ElementTree.tostring(root, encoding="unicode")
    return svg + player(build, film) if film else svg


def svg(build: Build, name: str) -> str:
    """The drawing as text, with the words of the current language: what a panel shows."""
    root = named(build, name)
    keep_language(root, build.language.locale)
    return ElementTree.tostring(root, encoding="unicode")


def height(svg: str) -> int:
    """How high a drawing is where it is as wide as a panel."""
    _, _, width, tall = map(float, ElementTree.fromstring(svg).get("viewBox", "").split())
    return round(PANEL * tall / width)


def filled(path: Path) -> str:
    """The drawing with its curves, kept until it, the way they are drawn or the science changes."""
    key = disk_cache.digest(path, *MAKERS, *science.sources())

    def fill() -> str:
        root = ElementTree.parse(path).getroot()
        axes.fill(root)
        if root.get("data-film") is not None:
            root.attrib |= axes.film()
        return ElementTree.tostring(root, encoding="unicode")

    return disk_cache.text("figures", key, fill)


def player(build: Build, film: dict[str, str]) -> str:
    """What travel.js makes a player of: hidden until it is there, as without it nothing plays."""
    script = get_relative_url(PLAYER, build.page.url)
    words, end = build.language.words.travel, float(film["data-film-end"])
    data = "".join(f' {key}="{text}"' for key, text in film.items())
    faces = "".join(
        f'<span class="travel-{face}">{escape(getattr(words, face))}</span>'
        for face in ("play", "pause", "step")
    )
    marks = "".join(
        f'<button type="button" value="{t}" style="--at:{float(t) / end:.4f}" '
        f'aria-label="{escape(words.moment.format(k, float(t)))}">{k}</button>'
        for k, t in enumerate(film["data-film-moments"].split(), 1)
    )
    return (
        f'<div class="travel-controls" hidden{data}>'
        f'<button type="button" class="neuro-play">{faces}</button><div class="travel-line">'
        f'<input type="range" data-timeline data-seconds="{SECONDS}" min="0" max="{end:g}" '
        f'step="any" value="0" aria-label="{escape(words.time)}" aria-valuetext="0.0 ms">'
        f'<div class="travel-marks">{marks}</div></div>'
        f'<span class="neuro-hidden" role="status"></span></div>'
        f'<script type="module" async src="{script}"></script>'
    )


def keep_language(element: ElementTree.Element, locale: str) -> None:
    """Remove, at any depth, what is in another language."""
    for child in list(element):
        if child.get("lang", locale) == locale:
            child.attrib.pop("lang", None)
            keep_language(child, locale)
        else:
            element.remove(child)


FENCE = Fence("figure", 'name="..."', read, draw)
