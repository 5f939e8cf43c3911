"""One apple before a creature and a model: what else comes in decides whether it is taken.

Illustration: p = 1 / (1 + exp(-(eye + 0.5 ear + body + 0.5 past))), a closed port passes on 0. The
model has a port for the picture alone, until that of the body is wired to it.
"""

from __future__ import annotations

from neurosim.explorable import Answer, Axis, Demo, Panel, Quantity, Range, Switch, mark
from neurosim.units import creature
from neurosim.units.layers import sigmoid

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from neurosim.explorable.answer import Mark

PORTS = {"eye": 46, "ear": 98, "body": 150, "past": 202}  # and the height of each in the drawing
CONTROLS = (
    Range("body", creature.BODY, -1, -1, 1, 0.1),
    Switch("body_open", True),
    Switch("wired", False),
    *(Switch(f"{port}_open", port == "eye", group="ports") for port in PORTS if port != "body"),
    Range("eye", creature.EYE, 0.2, -1, 1, 0.1, group="sources"),
    Range("ear", creature.EAR, 0.6, -1, 1, 0.1, group="sources"),
    Range("past", creature.PAST, -1, -1, 1, 0.1, group="sources"),
)
SETTINGS: dict[str, dict[str, float | bool]] = {
    "hungry": {"body": 1},
    "closed": {"body_open": False},
    "given": {"wired": True},
}
PERCENT, TWO = Quantity("%", 1, per=100), Quantity(digits=2)
QUANTITIES = dict.fromkeys(("p", "p_creature", "p_model"), PERCENT)
QUANTITIES |= dict.fromkeys(("z", "says", "others", "creature", "model"), TWO)


def run(**given: float) -> Answer:
    says = {port: given[port] for port in PORTS}
    is_open = {port: given[f"{port}_open"] for port in PORTS}
    felt = {port: says[port] if is_open[port] else 0.0 for port in PORTS}
    seen = {"eye": says["eye"], "body": says["body"] if given["wired"] else 0.0}
    z, z_model = (round(creature.choice_drive(**came), 9) for came in (felt, seen))
    p, p_model = sigmoid(z), sigmoid(z_model)
    others = 0.5 * (felt["ear"] + felt["past"])
    bars = [
        mark("part", "rate", part="p-creature", x=[0, 0], y=[0, p]),
        mark("part", "unit", part="p-model", x=[0, 0], y=[0, p_model]),
        mark("part", "rate", part="said-creature", text="p_creature"),
        mark("part", "unit", part="said-model", text="p_model"),
    ]
    marks = [*picture(says, is_open, given["wired"]), *bars]
    drawing = Panel("panel_ports", drawing="ports", marks=marks)
    grid = [0.1 * i for i in range(-30, 31)]
    marks = [
        mark("rule", "guide", y=0.5),
        mark("line", "guide", x=grid, y=[sigmoid(x) for x in grid]),
        mark("dots", "unit", "model", x=[z_model], y=[p_model]),
        mark("dots", "rate", "creature", x=[z], y=[p], ghost=True, trail=True),
    ]
    if is_open["body"]:
        rest = z - felt["body"]
        marks.append(
            mark("handle", "hand", x=z, y=p, control="body", along=[rest - 1, p, rest + 1, p])
        )
    curve = Panel("panel_sum", Axis("z", (-3, 3)), Axis("p", (0, 100)), marks, height=165)
    said = ["same" if abs(z - z_model) < 1e-9 else "opposite" if z * z_model < 0 else "differ"]
    said.append(
        ("shared" if is_open["body"] else "borrowed") if given["wired"]
        else "shut" if not is_open["body"] else "felt" if says["body"] else "mute"
    )  # fmt: skip
    came = "besides" if felt["ear"] and felt["past"] else "hears" if felt["ear"] else "recalls"
    said += ["blind"] * (not is_open["eye"]) + [came] * (abs(others) > 1e-9)
    values = {"p_creature": p, "p_model": p_model, "others": others}
    weighted = [creature.WEIGHTS[port] for port in PORTS]
    table: dict[str, list[float | str | None]] = {
        "port": [*(f"port_{port}" for port in PORTS), "sum"],
        "says": [*says.values(), None],
        "creature": [*(w * x for w, x in zip(weighted, felt.values())), z],
        "model": [*(w * seen.get(port, 0.0) for w, port in zip(weighted, PORTS)), z_model],
    }
    return Answer([drawing, curve], said, values, table)


def picture(says: dict[str, float], is_open: dict[str, float], wired: float) -> list[Mark]:
    """The lines, the ports on them and the sources, at which the reader pulls and presses."""
    marks = []
    for port, y in PORTS.items():
        push = creature.WEIGHTS[port] * says[port]
        role = "excitatory" if push > 0 else "inhibitory" if push < 0 else "guide"
        wide, shut = 1.5 + 4 * abs(push), not is_open[port]
        marks += [
            mark(
                "part", role, part=f"left-{port}", x=[100, 87 if shut else 70], y=[y, y], width=wide
            ),
            mark("part", role, part=f"enters-{port}", show=not shut),
            mark("part", "hand", part=f"open-{port}", show=not shut),
            mark("part", "hand", part=f"shut-{port}", show=shut),
            mark("part", "hand", part=f"gate-{port}", sets=f"{port}_open={str(shut).lower()}"),
            mark("part", "hand", part=f"value-{port}", text=port),
            mark("handle", "hand", control=port, track=port, at=(says[port] + 1) / 2),
        ]
        if port in ("eye", "body"):
            enters = port == "eye" or bool(wired)
            end = 230 if enters else 213
            marks += [
                mark("part", role, part=f"right-{port}", x=[200, end], y=[y, y], width=wide),
                mark("part", role, part=f"reaches-{port}", show=enters),
            ]
    return [
        *marks,
        mark("part", "hand", part="open-model", show=bool(wired)),
        mark("part", "hand", part="shut-model", show=not wired),
        mark("part", "hand", part="gate-model", sets=f"wired={str(not wired).lower()}"),
    ]


DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, ("p_creature", "p_model"), SETTINGS)
