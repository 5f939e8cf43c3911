"""How many bits a second a film has, beside what an eye sends and what a person does.

The picture is drawn to scale, and in its corner what is left of it, in the same shape, when an
eye's rate has to do for as many frames.
"""

from __future__ import annotations

from math import sqrt

from neurosim.counting.bandwidth import BITS, FRAMES, HEIGHT, WIDTH, film_rate
from neurosim.counting.brains import value_of
from neurosim.explorable import Answer, Axis, Demo, Panel, Quantity, Range, mark

WIDE, HIGH = 3840, 2160  # px, the largest picture
HEIGHTS = sorted({64, 224, 480, *range(72, HIGH + 1, 36)})
RATES = (1, 2, 5, 10, 15, 20, 24, 25, 30, 40, 50, 60, 80, 100, 120, 150, 200, 240)
PIXELS, COUNT = Quantity("px", 0), Quantity(digits=0)
CONTROLS = (
    Range("width", WIDTH, 1920, 64, WIDE, 32, PIXELS),
    Range("height", HEIGHT, 1080, values=HEIGHTS, quantity=PIXELS),
    Range("frames", FRAMES, 200, values=RATES, quantity=COUNT),
    Range("bits", BITS, 24, 1, 24, 1, COUNT),
)
RATE, ROUGH = Quantity("bit/s", 2, style="power"), Quantity(digits=2, style="words")
EYE, BEHAVIOUR = value_of("human.eye"), value_of("human.behaviour")
OTHERS = {"behaviour": BEHAVIOUR, "guinea_pig": value_of("guinea_pig.eye"), "eye": EYE}
ROLES = {"behaviour": "guide", "guinea_pig": "rate", "eye": "rate"}
QUANTITIES = {"rate": RATE, "bits_film": Quantity(digits=2, style="power")}
QUANTITIES |= {f"bits_{name}": Quantity(digits=3, style="power") for name in OTHERS}
QUANTITIES |= {"bits_behaviour": COUNT, "bits_eye": QUANTITIES["bits_film"]}
QUANTITIES |= dict.fromkeys(("wide", "high", "left_width", "left_height"), COUNT)
QUANTITIES |= {"times": ROUGH, "room": ROUGH}
QUANTITIES |= {"total": Quantity("bit/s", 0)}
SETTINGS = {
    "full_hd": {},
    "small": {"width": 224, "height": 224, "frames": 30},
    "as_an_eye": {"width": 128, "height": 108, "frames": 30},
}
NEAR = 0.05  # of an eye's rate: what is not told from it


def run(width: float, height: float, frames: float, bits: float) -> Answer:
    rate = film_rate(int(width), int(height), frames, int(bits))
    times = rate / EYE
    left = min(1, sqrt(1 / times))
    picture = Panel("panel_picture", Axis("width", (0, WIDE)), Axis("height", (0, HIGH)), [
        mark("zone", "hand", x0=0, x1=width, y0=0, y1=height, ghost=True),
        mark("line", "hand", x=[0, width, width], y=[height, height, 0]),
        mark("histogram", "rate", x0=[0], x1=[left * width], y=[left * height]),
        mark("line", "rate", x=[0, left * width, left * width], y=[left * height] * 2 + [0]),
        mark("text", "rate", x=[300], y=[left * height], text=["left"], anchor="start", dy=-11),
        mark("handle", "hand", x=width, y=height, control="width", axis="x", upright="height"),
    ], height=200)  # fmt: skip
    rows = ("film", *OTHERS)
    across = Axis("total", (1, 1e15), "log", [1, 1e3, 1e6, 1e9])
    bars = Panel("panel_bars", across, Axis("lines", rows, "category"), [
        mark("bars", "hand", x=[rate], at=[0], ghost=True),
        *(mark("bars", ROLES[name], x=[other], at=[1 + i], opacity=[0.6])
          for i, (name, other) in enumerate(OTHERS.items())),
        mark("text", "voltage", x=[1e15] * len(rows), y=range(len(rows)), anchor="end",
             text=[f"bits_{name}" for name in rows]),
    ], height=150)  # fmt: skip
    values = {
        "wide": width, "high": height, "rate": rate, "times": times, "room": 1 / times,
        "left_width": left * width, "left_height": left * height,
        "bits_film": rate, **{f"bits_{name}": other for name, other in OTHERS.items()},
    }  # fmt: skip
    said = "over" if times > 1 + NEAR else "under" if times < 1 - NEAR else "even"
    table = {"row": rows, "total": [rate, *OTHERS.values()]}
    return Answer([picture, bars], ["film_said", said], values, table)


DEMO = Demo(__name__, CONTROLS, run, QUANTITIES, ("rate", "times"), SETTINGS)
