"""A signal on its way through a neuron: which part it is in, what it is there, what a unit has."""

from __future__ import annotations

from neurosim.explorable import Answer, Demo, Panel, Range, mark
from neurosim.parameters import Parameter

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from neurosim.explorable.answer import Mark

PLACE = Parameter("%", "place along the way", default=55, at_least=0, at_most=100)
# along the way: the part up to this place (%), what the signal is there, and its match in a unit
WAY = (
    (4, "arrival", "in", "input"),
    (10, "spine", "graded", "weight"),
    (30, "dendrite", "graded", "nothing"),
    (35, "soma", "graded", "sum"),
    (41, "nucleus", "graded", "nothing"),
    (46, "soma", "graded", "sum"),
    (50, "hillock", "graded", "sum"),
    (58, "segment", "spike", "activation"),
    (66, "myelin", "spike", "nothing"),
    (69, "node", "spike", "nothing"),
    (77, "myelin", "spike", "nothing"),
    (91, "axon", "spike", "nothing"),
    (100, "terminal", "out", "output"),
)
STARTS = (0, *(end + 1 for end, _, _, _ in WAY))
# where a part is set when it is pressed; of two stretches the first counts
MIDDLES = {part: (a + b) // 2 for a, (b, part, _, _) in reversed([*zip(STARTS, WAY)])}
PARTS = {part: (kind, match) for _, part, kind, match in WAY}
SAID = {
    "input": "unit_input", "weight": "unit_weight", "sum": "unit_sum",
    "activation": "unit_activation", "output": "unit_output", "nothing": "unit_nothing",
}  # fmt: skip
LOOKS = {"in": "chemical", "graded": "graded", "spike": "spike", "out": "chemical"}
FADED, THIN, THICK = 0.7, 1.5, 2.6
CONTROLS = (Range("place", PLACE, 55, 0, 100, 1),)


def shown(part: str, role: str, is_lit: bool, sets: str | None = None) -> Mark:
    """A part of a drawing, lit or not."""
    width, opacity = (THICK, 1.0) if is_lit else (THIN, FADED)
    color = role if is_lit else "voltage"
    return mark("part", color, part=part, width=width, opacity=opacity, sets=sets)


def run(place: float) -> Answer:
    here, kind, match = next(way for end, *way in WAY if place <= end)
    neuron = [shown(p, "hand", p == here, f"place={MIDDLES[p]}") for p in PARTS]
    fading = min(1.0, max(0.3, 1 - (place - 10) / 28)) if here == "dendrite" else 1.0
    neuron += [
        mark("part", "spike" if look == "spike" else "hand", part=f"at-{look}",
             show=LOOKS[kind] == look, x=[place], y=[0], opacity=opacity)
        for look, opacity in (("chemical", 1.0), ("graded", fading), ("spike", 1.0))
    ]  # fmt: skip
    neuron += [shown(f"kind-{k}", "spike" if k == "spike" else "hand", k == kind) for k in LOOKS]
    neuron.append(mark("handle", "hand", control="place", track="way", at=place / 100, ghost=True))
    unit = [shown(p, "unit", p == match) for p in SAID if p != "nothing"]
    unit.append(mark("part", "unit", part="nothing", show=match == "nothing"))
    table = {
        "part": [*PARTS],
        "job": [f"job_{part}" for part in PARTS],
        "kind": [LOOKS[kind] for kind, _ in PARTS.values()],
        "match": [match for _, match in PARTS.values()],
    }
    panels = [
        Panel("panel_neuron", marks=neuron, drawing="neuron"),
        Panel("panel_unit", marks=unit, drawing="unit-parts"),
    ]
    return Answer(panels, [f"job_{here}", SAID[match]], {"match": match}, table)


DEMO = Demo(__name__, CONTROLS, run, readouts=("match",))
