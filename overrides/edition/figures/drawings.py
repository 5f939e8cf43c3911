"""Puts the SVG drawings of ```figure name="..."``` fences into the page, in the page's language.

A drawing holds the words of all languages; what carries another language's `lang` is left out. Its
curves are computed here (curves.py).
"""

from pathlib import Path
from xml.etree import ElementTree

from edition import ROOT, disk_cache, science
from edition.build import Build
from edition.figures import axes
from edition.text.fences import Attributes, Fence

FOLDER = ROOT / "docs" / "assets" / "figures"
PANEL = 300  # units that a panel is wide
SVG = "http://www.w3.org/2000/svg"
MAKERS = [Path(__file__).with_name(name) for name in ("curves.py", "axes.py")]

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
        return svg(build, attributes.get("name", ""))
    except ValueError:  # said with file and line when the page was checked
        return ""


def svg(build: Build, name: str) -> str:
    """The drawing as text, with the words of the current language: what a panel shows, too."""
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
        return ElementTree.tostring(root, encoding="unicode")

    return disk_cache.text("figures", key, fill)


def keep_language(element: ElementTree.Element, locale: str) -> None:
    """Remove, at any depth, what is in another language."""
    for child in list(element):
        if child.get("lang", locale) == locale:
            child.attrib.pop("lang", None)
            keep_language(child, locale)
        else:
            element.remove(child)


FENCE = Fence("figure", 'name="..."', read, draw)
