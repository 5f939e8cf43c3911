"""One panel for each kind of mark, as small as shows it, and what packs it for drawing."""

from math import exp, sin

T = [i * 0.5 for i in range(201)]
V = [-70 + 20 * (1 - exp(-t / 20)) + 1.5 * sin(t / 3) for t in T]


def axis(label, low, high, unit="", scale="linear", **more):
    axis = {"label": label, "unit": unit, "digits": 1, "scale": scale, "domain": [low, high]}
    return axis | more


def words(label, *domain):
    return {"label": label, "unit": "", "scale": "category", "domain": list(domain)}


def panel(title, x, y, *marks, height=200, column=0, **more):
    axes = {key: axis for key, axis in {"x": x, "y": y}.items() if axis}
    marks = [{"mark": kind, "role": role} | channels for kind, role, channels in marks]
    return {"title": title, "column": column, "height": height, "marks": marks} | axes | more


def pack(panels):
    """The panels with their numbers in one list, as an answer has them."""
    numbers = []

    def channel(value):
        match value:
            case bool() | str() | [str(), *_]:
                return value
            case {"film": frames}:
                at = len(numbers)
                numbers.extend(n for frame in frames for n in frame)
                return {"at": at, "count": len(frames[0]), "frames": len(frames)}
            case list():
                numbers.extend(value)
                return {"at": len(numbers) - len(value), "count": len(value)}
            case int() | float():
                numbers.append(value)
                return {"at": len(numbers) - 1}
        return value

    packed = [
        panel | {"marks": [{k: channel(v) for k, v in mark.items()} for mark in panel["marks"]]}
        for panel in panels
    ]
    return packed, [float(number) for number in numbers]


TIME = axis("time", 0, 100, "ms")
POTENTIAL = axis("membrane potential", -75, -45, "mV")
CURRENT = axis("current", 0, 500, "pA")
RATE = axis("rate", 0, 120, "Hz")
RATES = [0 if i < 150 else 1000 / (2 + 20 * (0.2 + 150 / (i - 149) ** 0.8)) for i in range(501)]
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 380 170" class="drawing" role="img">
<path data-part="wire" class="ink" d="M40 40H200"/>
<path data-part="weak" class="ink" d="M40 110H200"/>
<g data-part="cell"><circle class="ink soft" cx="230" cy="75" r="30"/></g>
<text data-part="count" class="label" x="215" y="80">0</text>
<g data-x="0 100 280 370" data-y="-75 -45 120 20"><path data-part="curve" class="ink" d=""/>
<g data-part="now"><circle class="ink-fill" r="4"/></g></g>
<text class="small" data-part="hidden" x="300" y="150">never seen</text></svg>"""

EXAMPLES = {
    "line": panel(
        "Voltage after a step",
        TIME,
        POTENTIAL,
        ("line", "voltage", {"x": {"start": 0, "step": 0.5, "count": 201}, "y": V, "label": "V"}),
        ("rule", "threshold", {"y": -55, "label": "threshold V_{th}"}),
    ),
    "area": panel(
        "What lies below",
        CURRENT,
        RATE,
        ("area", "rate", {"x": list(range(501)), "y": RATES, "label": "spikes"}),
        ("line", "rate", {"x": list(range(501)), "y": RATES}),
    ),
    "rule": panel(
        "Reversal potentials",
        TIME,
        axis("membrane potential", -100, 70, "mV"),
        ("rule", "inhibitory", {"y": [-90, -70], "label": "E_{K}, E_{Cl}"}),
        ("rule", "excitatory", {"y": 55, "label": "E_{Na}"}),
        ("rule", "hand", {"x": 40}),
    ),
    "spikes": panel(
        "Spikes",
        TIME,
        axis("membrane potential", -75, -40, "mV"),
        ("line", "voltage", {"x": T, "y": V}),
        ("spikes", "spike", {"x": [22, 48, 70, 91], "low": -50, "high": -42, "label": "spike"}),
    ),
    "raster": panel(
        "Eight cells",
        TIME,
        words("", *(f"cell {i}" for i in range(1, 9))),
        (
            "raster",
            "spike",
            {
                "x": [(37 * i) % 100 for i in range(80)],
                "row": [i % 8 for i in range(80)],
                "label": "spike",
            },
        ),
        height=220,
    ),
    "dots": panel(
        "The present point",
        CURRENT,
        RATE,
        ("line", "rate", {"x": list(range(501)), "y": RATES, "label": "f–I curve"}),
        (
            "dots",
            "unit",
            {
                "x": [200, 300, 400],
                "y": [RATES[200], RATES[300], RATES[400]],
                "label": "neurons",
                "sets": ["row=1", "row=2", "row=3"],
            },
        ),
    ),
    "bars": panel(
        "Two layers",
        words("neuron", "first", "second", "third"),
        axis("answer", -20, 60, "Hz"),
        ("bars", "unit", {"y": [40, -12, 22], "side": 0, "sides": 2, "label": "unit"}),
        ("bars", "rate", {"y": [48, 0, 10], "side": 1, "sides": 2, "label": "neuron"}),
    ),
    "histogram": panel(
        "Vesicles of 500 spikes",
        axis("vesicles", -0.5, 5.5),
        axis("spikes", 0, 200),
        (
            "histogram",
            "excitatory",
            {
                "x0": [i - 0.5 for i in range(6)],
                "x1": [i + 0.5 for i in range(6)],
                "y": [84, 180, 154, 66, 14, 2],
                "label": "counted",
            },
        ),
        ("dots", "guide", {"x": list(range(6)), "y": [84, 180, 154, 66, 14, 1], "r": 3}),
    ),
    "heat": panel(
        "The weights W",
        words("input", "x_{1}", "x_{2}", "x_{3}", "x_{4}"),
        words("", "row 1", "row 2", "row 3"),
        (
            "heat",
            "excitatory",
            {
                "z": [0.2, -0.5, 1, 0, -1, 0.7, 0.1, -0.2, 0.4, 0.9, -0.8, 0.3],
                "nx": 4,
                "ny": 3,
                "low": -1,
                "high": 1,
                "controls": [f"w_{row}_{k}" for row in range(1, 4) for k in range(1, 5)],
            },
        ),
        height=180,
    ),
    "arrows": panel(
        "Inputs in time",
        TIME,
        axis("size", -6, 6, "mV"),
        ("rule", "zero", {"y": 0}),
        (
            "arrows",
            "excitatory",
            {"x": [10, 22, 40, 75], "low": 0, "high": [2, 5, 3, 4], "label": "excitatory"},
        ),
        (
            "arrows",
            "inhibitory",
            {"x": [30, 60], "low": 0, "high": [-3, -5], "label": "inhibitory"},
        ),
        ("handle", "hand", {"x": 22, "y": 5, "control": "size_2", "axis": "y"}),
    ),
    "graph": panel(
        "From the picture to the feeling",
        None,
        None,
        (
            "graph",
            "unit",
            {
                "x": [30, 110, 190, 190, 265, 150, 60],
                "y": [40, 40, 40, 120, 80, 165, 150],
                "names": ["image", "vision", "dog", "cat", "prediction", "memory", "emotion"],
                "activity": [1, 0.8, 0.6, 0.1, 0.4, 0.3, 0],
                "from": [0, 1, 1, 2, 3, 2, 5, 5, 4],
                "to": [1, 2, 3, 4, 4, 5, 2, 6, 1],
                "weight": [1.2, 1.2, 0.6, 0.9, -0.6, 1, 0.5, 0, 0.4],
                "high": 1.2,
                "controls": [f"w_{i}" for i in range(9)],
                "sets": ["flash=image"],
            },
        ),
        height=205,
    ),
    "text": panel(
        "Words in a picture",
        axis("synapses", 1e6, 1e17, scale="log"),
        words("", "C. elegans", "fly", "human"),
        (
            "dots",
            "unit",
            {"x": [7.6e6, 5e7, 1.5e14], "y": [0, 1, 2], "label": "counted"},
        ),
        (
            "text",
            "unit",
            {
                "x": [7.6e6, 5e7, 1.5e14],
                "y": [0, 1, 2],
                "text": ["7,600", "50 million", "1.5 × 10^{14}"],
                "dy": -12,
            },
        ),
    ),
    "zone": panel(
        "Where only one answers",
        CURRENT,
        RATE,
        ("zone", "unit", {"x0": 75, "x1": 150, "label": "the unit answers, the neuron does not"}),
        ("line", "rate", {"x": list(range(501)), "y": RATES, "label": "neuron"}),
        (
            "line",
            "relu",
            {"x": [0, 75, 500], "y": [0, 0, 110], "label": "ReLU"},
        ),
    ),
    "scene": panel(
        "A disc beside another",
        None,
        None,
        (
            "scene",
            "unit",
            {
                "kind": ["disc", "disc", "box"],
                "x": [80, 200, 265],
                "y": [60, 60, 60],
                "size": [60, 90, 20],
                "opacity": [0.9, 0.5, 0.7],
            },
        ),
        ("scene", "voltage", {"kind": "word", "x": 150, "y": 130, "size": 18, "text": "cat"}),
        (
            "handle",
            "hand",
            {"x": 245, "y": 60, "control": "size", "along": [210, 60, 290, 60]},
        ),
        height=150,
    ),
    "dial": panel(
        "Away from steepest descent",
        None,
        None,
        (
            "dial",
            "guide",
            {"value": 62, "low": 0, "high": 180, "x": 80, "y": 90, "size": 110, "text": "62°"},
        ),
        (
            "dial",
            "rate",
            {"value": 20, "low": 0, "high": 100, "x": 225, "y": 90, "size": 110, "control": "gain"},
        ),
        height=120,
    ),
    "handle": panel(
        "Grab the current",
        TIME,
        axis("current", 0, 500, "pA"),
        (
            "line",
            "current",
            {
                "x": [0, 20, 20, 80, 80, 100],
                "y": [0, 0, 300, 300, 0, 0],
                "label": "current",
                "ghost": True,
            },
        ),
        ("handle", "hand", {"x": 50, "y": 300, "control": "I_e", "axis": "y"}),
        ("handle", "hand", {"x": 80, "y": 150, "control": "duration", "axis": "x"}),
        (
            "handle",
            "hand",
            {"x": 20, "y": 400, "control": "onset", "axis": "x", "upright": "I_1"},
        ),
        height=160,
    ),
    "part": panel(
        "A drawing",
        None,
        None,
        ("part", "excitatory", {"part": "wire", "width": 5, "label": "w_{1}"}),
        ("part", "inhibitory", {"part": "weak", "width": 2, "opacity": 0.8, "sets": "row=2"}),
        ("part", "voltage", {"part": "count", "text": "12"}),
        ("part", "voltage", {"part": "hidden", "show": False}),
        ("part", "voltage", {"part": "curve", "x": T, "y": {"film": [V, [v + 5 for v in V]]}}),
        ("part", "spike", {"part": "now", "x": 50, "y": V[100]}),
        ("handle", "hand", {"x": 120, "y": 40, "control": "w_1", "along": [60, 40, 180, 40]}),
        drawing="cell",
        height=134,
    ),
}

LONG = panel(
    "Long names",
    words(
        "kinds of layers, with their number, from the first to the last of the whole network",
        "fully connected",
        "convolutional",
        "attention",
        "normalisation",
        "embedding",
    ),
    axis(
        "rate of the neurons that have fired at least once since the start of the recording",
        0,
        120,
        "Hz",
    ),
    ("bars", "rate", {"y": [20, 60, 110, 40, 5]}),
)
