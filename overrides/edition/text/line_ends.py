"""No line ends between a number and its unit, around × and ±, or before a particle."""

import re

from edition.languages import Language
from edition.text.between_tags import changed

# Code, formulas, drawings and demos have spaces of their own.
_OTHERS = {"code", "math", "neuro-demo", "pre", "script", "style", "svg", "textarea"}
_OTHER_CLASS = re.compile(r'class="[^"]*\b(?:formula|katex)\b')
UNITS = r"[µnmk]?[VsM]|[pnµm]A|[kMG]?(?:Hz|Ω)|[pnµ]F|[nµm]S|[µnmck]?m|°C|MB|GB"
_BETWEEN = re.compile(r"(?<=[\d⁰¹²³⁴⁵⁶⁷⁸⁹]) ([±×]) (?=\d)")
_SIGNS = r"[)\]%’”°⁰¹²³⁴-⁹⁺⁻]+"


def keep_together(html: str, language: Language) -> str:
    """The HTML with spaces and spans that no browser breaks."""
    # a browser would begin a line with the particle of `뉴런(neuron)은`, for all of keep-all
    word = re.compile(rf"({_SIGNS}{language.behind_signs})") if language.behind_signs else None
    unit = re.compile(rf"(?<=\d) (?=(?:{UNITS}|{language.units})(?![A-Za-z]))")

    def kept(text: str) -> str:
        text = _BETWEEN.sub("\u00a0\\1\u00a0", unit.sub("\u00a0", text))
        return word.sub(r'<span class="unbroken">\1</span>', text) if word else text

    return changed(html, kept, lambda name, tag: name in _OTHERS or bool(_OTHER_CLASS.search(tag)))
