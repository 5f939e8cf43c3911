"""Changes the words of a page and leaves alone its tags, and what lies in elements one names."""

import re
from collections.abc import Callable

_TAG = re.compile(r"""(<!--.*?-->|<(?:[^>"']|"[^"]*"|'[^']*')*>)""", re.S)
_NAME = re.compile(r"</?([\w-]+)")
_EMPTY = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}


def changed(html: str, change: Callable[[str], str], is_left: Callable[[str, str], bool]) -> str:
    """The page with `change(text)` for each text, but not in elements whose tag `is_left`.

    `is_left(name, tag)` gets the element's name and its whole opening tag.
    """
    parts, left, depth = [], "", 0
    for part in _TAG.split(html):
        name = _NAME.match(part)
        if name and name[1] not in _EMPTY:
            is_end, is_whole = part.startswith("</"), part.endswith("/>")
            if left:
                if name[1] == left and not is_whole:
                    depth += -1 if is_end else 1
                    left = left if depth else ""
            elif not is_end and not is_whole and is_left(name[1], part):
                left, depth = name[1], 1
        elif not left and not part.startswith("<"):
            part = change(part)
        parts.append(part)
    return "".join(parts)
