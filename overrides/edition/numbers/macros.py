"""Fills in `{= human.neurons | words =}`: a number of the tables in docs in the page's language.

The filters below say how it is printed. What has no source fails the build, and so does what is not
called by a name.
"""

import importlib
import logging
import math
import re
from pathlib import Path

from jinja2 import Environment, TemplateError
from mkdocs.plugins import event_priority

from edition import ROOT
from edition.numbers import counts, results
from edition.references import citations

log = logging.getLogger("mkdocs.edition.quantities")
TABLES = (counts, results)
_MACRO = re.compile(r"\{=(.*?)=\}", re.S)
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_numbers = {}
_language = "en"


class NumberError(ValueError):
    """A macro that cannot be printed."""


class Known(float):
    """A number that has a name and a unit; `sd`, `low` and `high` of a source are such numbers."""

    def __new__(cls, value, unit, **others):
        known = super().__new__(cls, value)
        known.unit = unit
        for name, other in others.items():
            if other is not None:
                setattr(known, name, Known(other, unit))
        return known


@event_priority(-200)  # behind the i18n plugin, which sets the language, and the import of demos.py
def on_config(config):
    global _language, _numbers
    _language = config.theme["language"]
    _numbers = load()


def load():
    """The tables as they are now, in one."""
    numbers = {}
    for table in TABLES:
        module = importlib.reload(table)
        if twice := numbers.keys() & module.NUMBERS.keys():
            raise NumberError(f"{table.__name__} has names again: {', '.join(sorted(twice))}")
        numbers |= module.NUMBERS
    return numbers


@event_priority(100)  # before all others: they see the numbers
def on_page_markdown(markdown, page, config, files):
    def complain(offset, error):
        path = Path(page.file.abs_src_path)
        # the front matter is not part of `markdown`
        head = path.read_text("utf-8").count("\n") - markdown.count("\n")
        line = head + markdown.count("\n", 0, offset) + 1
        log.warning("%s:%d: %s", path.relative_to(ROOT), line, error)

    return filled(markdown, _numbers, _language, complain)


def filled(text, numbers, language, complain):
    """The text with its macros printed; `complain(offset, error)` hears of those that cannot be."""
    environment = Environment(autoescape=False)
    environment.filters = formats(language)

    def fill(found):
        try:
            return printed(found[1].strip(), numbers, environment)
        except (NumberError, TemplateError) as error:
            complain(found.start(), f"{{={found[1]}=}}: {error}")
            return found[0]

    return _MACRO.sub(fill, text)


def printed(expression, numbers, environment):
    name, bar, rest = expression.partition("|")
    text = environment.compile_expression(f"number {bar} {rest}", undefined_to_none=False)(
        number=known(name.strip(), numbers)
    )
    if not isinstance(text, str):
        raise NumberError(f"say how it is printed (known: {', '.join(environment.filters)})")
    return text


def known(name, numbers):
    """The number of this name, or a part of it, such as human.neurons.sd."""
    entry, part = numbers.get(name), "value"
    if entry is None:
        name, _, part = name.rpartition(".")
        entry = numbers.get(name)
    if entry is None:
        family = name.partition(".")[0]
        alike = [n for n in sorted(numbers) if n.startswith(f"{family}.")]
        alike = alike or sorted({n.partition(".")[0] for n in numbers})
        raise NumberError(f"unknown number (known: {', '.join(alike)})")
    citation = getattr(entry, "citation", None)
    if citation is not None and citation not in citations.library():
        raise NumberError(f"{name} has no source in {citations.SOURCE.name}")
    if not getattr(entry, "verified", True):
        raise NumberError(f"{name} has not been compared with its source")
    value = getattr(entry, part, None)
    if not isinstance(value, (int, float)) or not math.isfinite(value):
        raise NumberError(f"{name} has no {part}")
    return Known(value, entry.unit)


def formats(language):
    """The filters: ways to print a number in a language."""
    from edition.languages import numerals, particles
    from neurosim.explorable import text

    def words(value, digits=3):
        """86 billion, 860억, not to be broken over a line."""
        return numerals.in_words(float(value), language, digits).replace(" ", "\N{NO-BREAK SPACE}")

    def plain(value, decimals=0):
        """7,000."""
        return text.number(value, decimals)

    def rounded(value, digits=2):
        """8,100: to so many significant digits, in figures."""
        decimals = digits - 1 - math.floor(math.log10(abs(value)))
        return text.number(round(value, decimals), max(0, decimals))

    def power(value, digits=2):
        """8.6 × 10¹⁰."""
        mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
        return f"{mantissa} × 10{str(int(exponent)).translate(_SUPERSCRIPTS)}"

    def tex(value, digits=2):
        """8.6 \\times 10^{10}, within a formula."""
        mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
        return rf"{mantissa} \times 10^{{{int(exponent)}}}"

    def quantity(value, decimals=0):
        """34 Hz."""
        return text.quantity(value, value.unit, decimals)

    def percent(value, decimals=0):
        """19%."""
        return text.number(100 * value, decimals) + "%"

    def particle(printed, pair):
        """0.02가: what another filter printed with the Korean particle that agrees with it."""
        return printed + particles.particle(printed, pair)

    made = (words, plain, rounded, power, tex, quantity, percent, particle)
    return {f.__name__: f for f in made}
