"""What a reader reads, line by line and by language, from the files in which it is written."""

import ast
import html
import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from edition.languages import described
from edition.numbers import by_name
from edition.numbers.macros import Macros
from edition.references import bibliography

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "ko")
NBSP = "\N{NO-BREAK SPACE}"
# what Markdown has that is no prose; a formula and a piece of code are kept as one sign each
FENCE = re.compile(r"^( *)(```+|~~~+)(.*?)\n.*?^\1\2 *$", re.M | re.S)
TITLE = re.compile(r'title="([^"]*)"')
DISPLAY = re.compile(r"\$\$.*?\$\$", re.S)
COMMENT = re.compile(r"<!--.*?-->", re.S)
CITATION = re.compile(r"\s?\[@[^\]]*\]")
ATTRIBUTES = re.compile(r"\{:? *(?:[#.]|\w+=)[^{}]*\}")
ADMONITION = re.compile(r'^\s*(?:!!!|\?\?\?\+?) \w+(?: "(.*)")?$')
LABEL = re.compile(r'\b(?:alt|title|aria-label)="([^"]*)"')
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
FOOTNOTE = re.compile(r"\[\^[\w-]+\]:?")
LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)\s]*(?: \"[^\"]*\")?\)")
CODE = re.compile(r"(`+)(.+?)\1")
FORMULA = re.compile(r"\$([^$]+)\$")
CELL = re.compile(r'^# %% \[markdown\] lang="(\w+)".*$')


class Line(NamedTuple):
    """A line of prose; its Markdown emphasis, formulas ($x$) and code (`x`) are left in it."""

    path: str
    number: int
    language: str
    text: str

    def __str__(self):
        return f"{self.path}:{self.number}"

    @property
    def plain(self):
        """The words alone: a formula or a piece of code is one 🞄."""
        text = CODE.sub("🞄", FORMULA.sub("🞄", self.text))
        # what is bold and then reported is quoted: **다르다**라고
        text = re.sub(r"\*\*(?=라[고는])", "”", text)
        return text.replace("*", "").replace(NBSP, " ")


@cache
def lines():
    """All the prose of the project."""
    places = (chapters, notebooks, strings, glossary, drawings, words, papers, docstrings)
    return tuple(line for place in places for line in place() if line.text.strip())


def in_language(language):
    return [line for line in lines() if line.language == language]


def relative(path):
    return path.relative_to(ROOT).as_posix()


def blank(found):
    """The same number of lines, empty."""
    return "\n" * found[0].count("\n")


def markdown(text, path, language, first=1):
    """The lines of a Markdown text whose first line has this number in the file."""
    text = macros(language).filled(text, complain)
    text = FENCE.sub(lambda f: " ".join(TITLE.findall(f[3])) + blank(f), text)
    text = DISPLAY.sub(lambda f: "🞄" + blank(f), text)
    text = COMMENT.sub(blank, text)
    for number, line in enumerate(text.split("\n"), first):
        line = ADMONITION.sub(lambda f: f[1] or "", line)
        line = CITATION.sub("", ATTRIBUTES.sub("", line))
        line = FOOTNOTE.sub("", LINK.sub(r"\1", line))
        line = " ".join([TAG.sub("", line), *LABEL.findall(line)])
        # a heading, an item, a cell
        line = re.sub(r"^\s*(?:#+|[-*]|\d+\.|>|\|)\s+|\s*\|\s*$", "", line)
        yield Line(path, number, language, html.unescape(line.strip()))


@cache
def macros(language):
    works = bibliography.parsed(bibliography.SOURCE.read_text("utf-8"))
    return Macros(by_name(), works, described(language))


def complain(offset, error):
    raise ValueError(error)


def chapters():
    for language in LANGUAGES:
        for path in sorted((ROOT / "docs" / language).rglob("*.md")):
            text = path.read_text("utf-8")
            head = re.match(r"---\n(.*?)\n---\n", text, re.S)
            if head:
                for number, line in enumerate(head[1].split("\n"), 2):
                    key, _, value = line.partition(": ")
                    if key in ("title", "description"):
                        yield Line(relative(path), number, language, value)
                text = blank(head) + text[head.end() :]
            # directives of mkdocstrings
            text = re.sub(r"^::: .*$|^    (?:options|members):.*$", "", text, flags=re.M)
            yield from markdown(text, relative(path), language)


def notebooks():
    for path in sorted((ROOT / "docs" / "notebooks").glob("*.py")):
        language, first, cell = None, 0, []
        for number, line in enumerate([*path.read_text("utf-8").split("\n"), "# %%"], 1):
            if line.startswith("# %%"):
                if language:
                    yield from markdown("\n".join(cell), relative(path), language, first)
                found = CELL.match(line)
                language, first, cell = found and found[1], number + 1, []
            else:
                cell.append(line.removeprefix("#").removeprefix(" "))


def joined(language):
    """What stands for a placeholder and a word that agrees with it."""
    return "🞄" if language == "ko" else r"🞄 \1"


def strings():
    """The words of the demos."""
    for language in LANGUAGES:
        for path in sorted((ROOT / "src" / "neurosim" / "demos").glob(f"*/{language}.json")):
            for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
                found = re.match(r'\s*"[^"]+": (".*"),?$', line)
                if found:
                    text = json.loads(found[1])
                    # behind a bar stand the forms of a word, of which any may be printed
                    text = re.sub(r"\{\w+\|([^/}]*)[^}]*\}", joined(language), text)
                    text = re.sub(r"\{\w+\}", "🞄", text)
                    yield Line(relative(path), number, language, re.sub(r"_\{(.*?)\}", "", text))


def glossary():
    path = ROOT / "docs" / "glossary.toml"
    source = path.read_text("utf-8")
    for term in tomllib.loads(source)["term"]:
        number = source.count("\n", 0, source.index(f'id = "{term["id"]}"')) + 1
        for language in LANGUAGES:
            names = [term[language], *term.get(f"also_{language}", ())]
            for text in (*names, term[f"define_{language}"]):
                yield Line(relative(path), number, language, text)


def drawings():
    for path in sorted((ROOT / "docs" / "assets" / "figures").glob("*.svg")):
        source = path.read_text("utf-8")
        for language, text in written(ElementTree.fromstring(source), None):
            number = source.count("\n", 0, max(0, source.find(text.split("\n")[0]))) + 1
            for one in [language] if language else LANGUAGES:
                yield Line(relative(path), number, one, " ".join(text.split()))


def written(element, language):
    language = element.get("lang", language)
    if not element.tag.endswith("style"):
        for text in (element.text, element.get("aria-label")):
            if text and text.strip():
                yield language, text.strip()
        for child in element:
            yield from written(child, language)
            if child.tail and child.tail.strip():
                yield language, child.tail.strip()


def words():
    """The words of the pages around the text."""
    for language in LANGUAGES:
        path = ROOT / "overrides" / "edition" / "languages" / f"{language}.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            # Words(description="...", glossary=GlossaryWords(symbol="..."))
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Words"):
                for value in (keyword.value for keyword in node.keywords):
                    if isinstance(value, ast.Constant):
                        text = value.value.replace("{}", "🞄")
                        yield Line(relative(path), value.lineno, language, text)


def papers():
    for name in ("README.md", "CONTRIBUTING.md"):
        yield from markdown((ROOT / name).read_text("utf-8"), name, "en")


def docstrings():
    """Docstrings of the package, without examples and sources."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
                text = ast.get_docstring(node, clean=False)
                if text:
                    # examples, and works, which keep their titles' own spelling
                    for part in (r"^ *>>>.*?(?:\n *\n|\Z)", r"\bSource: .*?(?:\n *\n|Errors:|\Z)"):
                        text = re.sub(part, blank, text, flags=re.M | re.S)
                    first = node.body[0].lineno
                    for number, line in enumerate(text.split("\n"), first):
                        yield Line(relative(path), number, "en", line.strip())
