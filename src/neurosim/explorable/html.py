"""A demo's form, readouts and table as HTML, for the built page and for the live one."""

from __future__ import annotations

from html import escape

from neurosim.explorable.controls import Choice, Range
from neurosim.explorable.text import quantity

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Protocol

    from neurosim.explorable.controls import Control, Value
    from neurosim.explorable.result import Header, Result
    from neurosim.explorable.text import Catalogue

    class Controlled(Protocol):
        """What a form shows of a demo."""

        @property
        def controls(self) -> Sequence[Control]: ...


__all__ = ["form", "readouts", "table"]


def table(result: Result, words: Catalogue) -> str:
    """The data table: one head row, one row for each of the result's rows."""
    heads = []
    for key, unit, _ in result.columns:
        label = f"{words[key]} ({unit})" if unit else words[key]
        heads.append(f'<th scope="col">{escape(label)}</th>')
    rows = []
    for row in result.rows:
        cells = [quantity(v, "", digits) for v, (_, _, digits) in zip(row, result.columns)]
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    head, body = "".join(heads), "".join(rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def readouts(header: Header, words: Catalogue) -> str:
    """The readouts as a list of terms and their `<output>`s, which do not speak unasked."""
    items = [
        f"<div><dt>{escape(words[name])}</dt>"
        f'<dd><output name="{name}" aria-label="{escape(words[name])}" aria-live="off">{text}'
        "</output></dd></div>"
        for name, text in header["readouts"].items()
    ]
    return f'<dl class="neuro-readouts">{"".join(items)}</dl>'


def form(demo: Controlled, values: Mapping[str, Value], words: Catalogue, prefix: str) -> str:
    """The controls in their fieldsets; `prefix` makes their ids unique on the page.

    The first group stands open; each of the others is folded under its name, and hidden while none
    of its controls applies.
    """
    groups: dict[str, list[Control]] = {}
    for control in demo.controls:
        groups.setdefault(control.group, []).append(control)
    parts = []
    for place, (group, controls) in enumerate(groups.items()):
        name = escape(words[group])
        rows = "".join(_row(control, values, words, prefix) for control in controls)
        part = f'<fieldset><legend class="neuro-hidden">{name}</legend>{rows}</fieldset>'
        if place > 0:
            hidden = "" if any(control.applies(values) for control in controls) else " hidden"
            part = f"<details{hidden}><summary>{name}</summary>{part}</details>"
        parts.append(part)
    reset = f'<button type="reset">{escape(words.interface["reset"])}</button>'
    return f'<form autocomplete="off">{"".join(parts)}{reset}</form>'


def _row(control: Control, values: Mapping[str, Value], words: Catalogue, prefix: str) -> str:
    """One control with its label, value and unit; hidden where it does not apply."""
    field, label = f"{prefix}-{control.name}", escape(words[control.name])
    value, attributes = values[control.name], f'id="{prefix}-{control.name}" name="{control.name}"'
    when = "".join(f' data-when="{name}={wanted}"' for name, wanted in control.when.items())
    hidden = "" if control.applies(values) else " hidden"
    open_row = f'<div class="neuro-control"{when}{hidden}>'
    if isinstance(control, Range):
        number, unit = control.read(value), escape(control.unit)
        shown = quantity(number, control.unit, control.digits)
        return (
            f'{open_row}<label for="{field}">{label}</label>'
            f'<input type="range" {attributes} min="{control.low:g}" max="{control.high:g}" '
            f'step="{control.step:g}" value="{number:g}" data-unit="{unit}" '
            f'data-digits="{control.digits}" aria-valuetext="{shown}">'
            f'<span class="neuro-value" aria-hidden="true">{shown}</span></div>'
        )
    if isinstance(control, Choice):
        options = ""
        for key in control.options:
            selected = " selected" if key == value else ""
            options += f'<option value="{key}"{selected}>{escape(words[key])}</option>'
        return (
            f'{open_row}<label for="{field}">{label}</label>'
            f"<select {attributes}>{options}</select></div>"
        )
    checked = " checked" if value else ""
    return (
        f'{open_row}<label for="{field}">{label}</label>'
        f'<input type="checkbox" {attributes}{checked}></div>'
    )
