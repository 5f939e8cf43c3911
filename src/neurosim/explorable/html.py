"""A demo's form and readouts as HTML, for the page as it is built; scripts then keep them alive."""

from __future__ import annotations

import json
import re
from html import escape
from urllib.parse import urlencode

from neurosim.explorable.controls import Choice, Press, Range, Switch, Timeline
from neurosim.explorable.text import plain

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from neurosim.explorable.controls import Control, Value
    from neurosim.explorable.demo import Demo
    from neurosim.explorable.text import Catalogue

__all__ = ["form", "label", "readouts", "setting"]


def label(text: str) -> str:
    """Words as HTML, with their indices set low: V_{th}."""
    return re.sub(r"_\{(.*?)\}", r"<sub>\1</sub>", escape(text))


def setting(values: Mapping[str, Value]) -> str:
    """Values of controls as an address has them: I_e=300&model=lif."""
    return urlencode({name: _text(value) for name, value in values.items()})


def readouts(demo: Demo, shown: Mapping[str, str], words: Catalogue) -> str:
    """All readouts of the demo as terms and their `<output>`s, which do not speak unasked.

    One that is not shown at this setting keeps its room.
    """
    items = [
        f'<div data-name="{name}"{"" if name in shown else " data-absent"}>'
        f"<dt>{label(words[name])}</dt>"
        f'<dd><output name="{name}" aria-label="{escape(plain(words[name]))}" aria-live="off">'
        f"{escape(shown.get(name, ''))}</output></dd></div>"
        for name in demo.readouts
    ]
    return f'<dl class="neuro-readouts">{"".join(items)}</dl>'


def form(demo: Demo, values: Mapping[str, Value], words: Catalogue, prefix: str) -> str:
    """The controls in their fieldsets, then the settings by name; `prefix` is the demo's id.

    The first group stands open; each of the others is folded under its name, and hidden while none
    of its controls applies. A reset leaves what is kept, which has a button of its own.
    """
    groups: dict[str, list[Control]] = {}
    for control in demo.controls:
        groups.setdefault(control.group, []).append(control)
    parts = []
    for place, (group, controls) in enumerate(groups.items()):
        name = label(words[group])
        rows = "".join(
            _place([_row(control, values, words, prefix) for control in turns])
            for turns in _turns(controls)
        )
        part = f'<fieldset><legend class="neuro-hidden">{name}</legend>{rows}</fieldset>'
        if place > 0:
            hidden = "" if any(control.applies(values) for control in controls) else " hidden"
            part = f"<details{hidden}><summary>{name}</summary>{part}</details>"
        parts.append(part)
    named = [
        f'<li><a href="#{prefix}" data-setting="{escape(setting(given))}">'
        f"{label(words[name])}</a></li>"
        for name, given in demo.settings.items()
    ]
    if named:
        parts.append(f'<ul class="neuro-settings">{"".join(named)}</ul>')
    kept = [control for control in demo.controls if isinstance(control, Range) and control.kept]
    if len(kept) < len(demo.controls):
        parts.append(f'<button type="reset">{escape(words.interface["reset"])}</button>')
    if kept:
        parts.append(_keeping(words))
    return f'<form autocomplete="off">{"".join(parts)}</form>'


def _keeping(words: Catalogue) -> str:
    """Where the values of controls are kept, or that they are not, and a button to clear them."""
    said, refused, clear = (escape(words.interface[key]) for key in ("kept", "not_kept", "forget"))
    return (
        f'<p class="neuro-kept"><span aria-live="polite" data-refused="{refused}">{said}</span> '
        f'<button type="button" data-forgets>{clear}</button></p>'
    )


def _turns(controls: Sequence[Control]) -> list[list[Control]]:
    """The controls, those together of which never more than one applies."""
    places: list[list[Control]] = []
    for control in controls:
        for place in places:
            if all(_exclude(control, other) for other in place):
                place.append(control)
                break
        else:
            places.append([control])
    return places


def _exclude(one: Control, other: Control) -> bool:
    return any(
        not set(wanted) & set(other.when.get(name, wanted)) for name, wanted in one.when.items()
    )


def _place(rows: Sequence[str]) -> str:
    """The rows that take turns in one place, whose room is that of the largest."""
    return f'<div class="neuro-either">{"".join(rows)}</div>' if len(rows) > 1 else rows[0]


def _text(value: Value) -> str:
    """A value as a form and an address write it."""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else f"{value:.10g}"


def _row(control: Control, values: Mapping[str, Value], words: Catalogue, prefix: str) -> str:
    """One control with its label, value and unit; hidden where it does not apply."""
    wanted = {name: [_text(value) for value in allowed] for name, allowed in control.when.items()}
    when = f' data-when="{escape(json.dumps(wanted))}"' if wanted else ""
    hidden = "" if control.applies(values) else " hidden"
    field = f"{prefix}-{control.name}"
    attributes = f'id="{field}" name="{control.name}"'
    body = _BODIES[type(control)](control, values[control.name], words, attributes)
    if not (isinstance(control, Press) or (isinstance(control, Choice) and control.tabs)):
        body = f'<label for="{field}">{label(words[control.name])}</label>{body}'
    return f'<div class="neuro-control"{when}{hidden}>{body}</div>'


def _range(control: Range, value: Value, words: Catalogue, attributes: str) -> str:
    of = control.quantity
    texts = [words.value(place / of.per, of) for place in control.values]
    kept = f'data-kept="{control.kept}" ' if control.kept else ""
    number, shown = control.read(value), words.value(control.read(value) / of.per, of)
    if texts:
        place = control.values.index(number)
        grid = (
            f'min="0" max="{len(texts) - 1}" step="1" value="{place}" '
            f'data-values="{escape(json.dumps(control.values))}" '
            f'data-texts="{escape(json.dumps(texts, ensure_ascii=False))}"'
        )
    else:
        grid = (
            f'min="{control.low:.10g}" max="{control.high:.10g}" step="{control.step:.10g}" '
            f'value="{number:.10g}" data-unit="{escape(words.unit(of))}" data-digits="{of.digits}"'
        )
    return (
        f'<input type="range" {attributes} {kept}{grid} aria-valuetext="{escape(shown)}">'
        f'<span class="neuro-value" aria-hidden="true">{escape(shown)}</span>'
    )


def _choice(control: Choice, value: Value, words: Catalogue, attributes: str) -> str:
    if not control.tabs:
        options = "".join(
            f'<option value="{key}"{" selected" * (key == value)}>{escape(words[key])}</option>'
            for key in control.options
        )
        return f"<select {attributes}>{options}</select>"
    radios = "".join(
        f'<label><input type="radio" name="{control.name}" value="{key}"'
        f"{' checked' * (key == value)}><span>{label(words[key])}</span></label>"
        for key in control.options
    )
    name = label(words[control.name])
    return (
        f'<fieldset class="neuro-tabs"><legend class="neuro-hidden">{name}</legend>'
        f"{radios}</fieldset>"
    )


def _switch(control: Switch, value: Value, words: Catalogue, attributes: str) -> str:
    return f'<input type="checkbox" {attributes}{" checked" * bool(value)}>'


def _press(control: Press, value: Value, words: Catalogue, attributes: str) -> str:
    buttons = "".join(
        f'<button type="button" data-adds="{by}">{label(words[f"{control.name} {by}"])}</button>'
        for by in control.by
    )
    return f'<input type="hidden" {attributes} value="{value}" data-most="{control.most}">{buttons}'


def _timeline(control: Timeline, value: Value, words: Catalogue, attributes: str) -> str:
    of = control.quantity
    shown, step = words.value(control.read(value) * control.step, of), control.step * of.per
    play = escape(words.interface["play"])
    return (
        f'<button type="button" class="neuro-play" aria-label="{play}"></button>'
        f'<input type="range" {attributes} min="0" max="{control.most}" step="1" value="{value}" '
        f'data-timeline data-seconds="{control.seconds:g}" data-step="{step:.10g}" '
        f'data-unit="{escape(words.unit(of))}" data-digits="{of.digits}" '
        f'aria-valuetext="{escape(shown)}">'
        f'<span class="neuro-value" aria-hidden="true">{escape(shown)}</span>'
    )


_BODIES: dict[type[Control], Callable[[Any, Value, Catalogue, str], str]] = {
    Range: _range,
    Choice: _choice,
    Switch: _switch,
    Press: _press,
    Timeline: _timeline,
}
