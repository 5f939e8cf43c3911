"""Makes a finished page good to read: its contents, links on headings, lines that end well.

It works on the page and not on the content, so that the search index keeps plain spaces.
"""

import re

from mkdocs.plugins import event_priority

from edition.text import between_tags

_ARTICLE = re.compile(r"(?<=<article )(.*?)(?=</article>)", re.S)
_HEADING = re.compile(r'(<h([234])[^>]* id="([^"]+)".*?)(?=</h\2>)', re.S)
# Code, formulas, drawings and demos have spaces of their own.
_OTHERS = {"code", "math", "neuro-demo", "pre", "script", "style", "svg", "textarea"}
_OTHER_CLASS = re.compile(r'class="[^"]*\b(?:formula|katex)\b')
_UNITS = (
    r"[µnmk]?[VsM]|[pnµm]A|[kMG]?(?:Hz|Ω)|[pnµ]F|[nµm]S|[µnmck]?m|°C|MB|GB|bits?|min"
    r"|thousand|million|billion|trillion"
)
_UNIT = re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?![A-Za-z]))")
_BETWEEN = re.compile(r"(?<=[\d⁰¹²³⁴⁵⁶⁷⁸⁹]) ([±×]) (?=\d)")
# A browser would begin a line with the particle of `뉴런(neuron)은`, for all of keep-all.
_PARTICLE = re.compile(r"([)\]%’”°⁰¹²³⁴-⁹⁺⁻]+[가-힣]+)")


@event_priority(-200)  # behind the i18n plugin
def on_page_context(context, page, config, nav):
    # A chapter has its contents at the left and notes in the margin at the right; code of the
    # reference and the notebooks need the width, and keep the theme's own layout.
    page.meta["chapter"] = not page.file.src_uri.endswith(".ipynb") and (
        "/reference/" not in f"/{page.url}"
    )
    features = [name for name in config.theme["features"] if name != "toc.integrate"]
    config.theme["features"] = features + ["toc.integrate"] * page.meta["chapter"]
    return context


def on_post_page(output, page, config):
    def finish(found):
        html = link_headings(found[0], config.extra["edition"]["section_link"])
        return keep_together(html) if page.meta["chapter"] else html

    return _ARTICLE.sub(finish, output, count=1)


def link_headings(html, name):
    """A link to itself at the end of every section's heading; its sign is drawn by the styles."""
    link = r'\1<a class="headerlink" href="#\3" aria-label="' + name + '"></a>'
    return _HEADING.sub(link, html)


def keep_together(html):
    """No line ends between a number and its unit, around × and ±, or before a Korean particle."""

    def kept(text):
        text = _BETWEEN.sub("\u00a0\\1\u00a0", _UNIT.sub("\u00a0", text))
        return _PARTICLE.sub(r'<span class="unbroken">\1</span>', text)

    return between_tags.changed(
        html, kept, lambda name, tag: name in _OTHERS or _OTHER_CLASS.search(tag)
    )
