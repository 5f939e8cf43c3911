"""The font of the social cards: where it is, what it can write, how a title breaks into lines."""

import subprocess
from collections.abc import Iterable
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

from edition import ROOT

PACKAGE = "@fontsource/pretendard"
# The part is called latin and holds every Hangul syllable too.
FILES = ROOT / "node_modules" / PACKAGE / "files"
WEIGHTS = {"bold": 700, "regular": 500}
ELSEWHERE = "Noto Sans CJK KR"


class NoFontError(RuntimeError):
    """There is no font on this machine that writes both languages."""


@cache
def place(weight: str) -> tuple[Path, int]:
    """The file of a weight and the number of the face in it: the package's, else the system's."""
    packaged = FILES / f"pretendard-latin-{WEIGHTS[weight]}-normal.woff"
    if packaged.is_file():
        return packaged, 0
    try:
        answer = subprocess.run(
            ["fc-match", "-f", "%{file}\n%{index}", f"{ELSEWHERE}:{weight}:lang=ko"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        answer = []
    if len(answer) == 2 and ord("가") in characters(Path(answer[0]), int(answer[1])):
        return Path(answer[0]), int(answer[1])
    raise NoFontError(
        f"no font for the social cards: run `npm ci`, which installs {PACKAGE}, "
        f"or install {ELSEWHERE} (on Debian: fonts-noto-cjk)"
    )


@cache
def characters(file: Path, index: int = 0) -> frozenset[int]:
    """The code points that a font can write."""
    with TTFont(file, fontNumber=index, lazy=True) as font:
        return frozenset(font.getBestCmap())


def missing(text: str, weight: str) -> str:
    """The characters of a text that would be drawn as empty boxes."""
    known = characters(*place(weight))
    return "".join(sorted({letter for letter in text if ord(letter) not in known}))


@cache
def font(weight: str, size: float) -> ImageFont.FreeTypeFont:
    file, index = place(weight)
    return ImageFont.truetype(file, size, index)


def lines(text: str, weight: str, size: float, width: float, most: int) -> list[str] | None:
    """The text on as few lines as it fits, at most `most`, as even as can be; else None.

    It breaks between words only, which is also how Korean is set here.
    """
    words, letters = text.split(), font(weight, size)
    for count in range(1, min(most, len(words)) + 1):
        found = []
        for breaks in combinations(range(1, len(words)), count - 1):
            bounds = [0, *breaks, len(words)]
            broken = [" ".join(words[a:b]) for a, b in pairwise(bounds)]
            widths = [letters.getlength(line) for line in broken]
            if max(widths) <= width:
                found.append((max(widths) - min(widths), broken))
        if found:
            return min(found)[1]
    return None


def fitted(
    text: str, weight: str, sizes: Iterable[float], width: float, height: float, leading: float
) -> tuple[float, list[str]]:
    """The largest of the sizes at which the text, cut short if need be, fits a box; its lines."""
    while True:
        for size in sizes:
            broken = lines(text, weight, size, width, int(height / (size * leading)))
            if broken:
                return size, broken
        text = text.removesuffix("…")[:-1].rstrip() + "…"
