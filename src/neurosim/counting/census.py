"""Neurons and synapses of deep learning, counted in the modules that networks are made of.

A neuron is one output unit's group of weights: a row of W, the filter of one output channel. A
synapse is one weight. Biases, and the gains and shifts of normalisation, are parameters but not
synapses. Pooling, activation functions and softmax hold neither. A filter is one neuron at however
many positions it is applied; counts in which each position is a unit of its own are `unrolled`.
"""

from __future__ import annotations

import math
from itertools import pairwise

from neurosim.parameters import Integer, ParameterError

__all__ = [
    "Count",
    "count_attention",
    "count_conv2d",
    "count_embedding",
    "count_feed_forward",
    "count_linear",
    "count_mlp",
    "count_normalisation",
    "count_pool2d",
    "count_recurrent",
    "count_transformer_layer",
]

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Iterable

_SIZES = {
    name: Integer("", meaning, at_least=least, at_most=1e12, name=name, owner="count")
    for name, meaning, least in (
        ("K", "number of inputs", 1),
        ("N", "number of outputs", 1),
        ("C_in", "number of input channels", 1),
        ("C_out", "number of output channels", 1),
        ("kernel", "side of the kernel", 1),
        ("stride", "stride", 1),
        ("padding", "padding", 0),
        ("dilation", "dilation", 1),
        ("groups", "number of groups", 1),
        ("H, W", "sides of the input", 1),
        ("features", "number of features", 1),
        ("d", "width", 1),
        ("d_ff", "inner width", 1),
        ("V", "size of the vocabulary", 1),
        ("context", "number of positions in the context", 1),
        ("layers", "number of layers", 1),
        ("attentions", "number of attention blocks", 1),
        ("biases", "number of bias vectors", 0),
        ("times", "number of equal modules", 0),
        ("positions", "number of positions", 1),
    )
}


class Count:
    """What a module or a network holds; counts of parts add up to the count of the whole.

    parameters = synapses + biases + norm; fan_in = synapses / neurons, the mean synapses of one
    neuron. `unrolled_neurons` and `unrolled_synapses` count every position anew; from the latter,
    `unpadded_synapses` leaves out those that read padding. `shape` is that of the output, where it
    is known, and `parts` holds the named counts that a total was made of.

    >>> layer = count_linear(784, 10)
    >>> layer
    Count(neurons=10, synapses=7840, biases=10, norm=0, parameters=7850)
    >>> (layer + count_linear(10, 2)).neurons, (3 * layer).synapses
    (12, 23520)
    """

    FIELDS = (
        "neurons",
        "synapses",
        "biases",
        "norm",
        "unrolled_neurons",
        "unrolled_synapses",
        "unpadded_synapses",
    )

    def __init__(
        self,
        neurons: int = 0,
        synapses: int = 0,
        biases: int = 0,
        norm: int = 0,
        unrolled_neurons: int | None = None,
        unrolled_synapses: int | None = None,
        unpadded_synapses: int | None = None,
        *,
        shape: tuple[int, ...] | None = None,
        parts: dict[str, Count] | None = None,
    ) -> None:
        self.neurons = neurons
        self.synapses = synapses
        self.biases = biases
        self.norm = norm
        self.unrolled_neurons = neurons if unrolled_neurons is None else unrolled_neurons
        self.unrolled_synapses = synapses if unrolled_synapses is None else unrolled_synapses
        self.unpadded_synapses = (
            self.unrolled_synapses if unpadded_synapses is None else unpadded_synapses
        )
        self.shape = shape
        self.parts = parts or {}

    @classmethod
    def total(cls, parts: dict[str, Count]) -> Count:
        """The sum of named counts, which it keeps as `parts`; its shape is that of the last.

        >>> Count.total({"hidden": count_linear(784, 128), "out": count_linear(128, 10)}).neurons
        138
        """
        whole = sum(parts.values(), cls())
        whole.parts = dict(parts)
        return whole

    @property
    def parameters(self) -> int:
        """Synapses, biases and the gains and shifts of normalisation together."""
        return self.synapses + self.biases + self.norm

    @property
    def fan_in(self) -> float | None:
        """Mean number of synapses of a neuron, or None without neurons."""
        return self.synapses / self.neurons if self.neurons else None

    def at(self, positions: int) -> Count:
        """The same weights applied at a number of positions, such as the tokens of a text.

        >>> count_linear(4, 3).at(10).unrolled_neurons
        30
        """
        (positions,) = _checked(positions=positions)
        unrolled = [positions * getattr(self, name) for name in self.FIELDS[4:]]
        parts = {name: part.at(positions) for name, part in self.parts.items()}
        return Count(self.neurons, self.synapses, self.biases, self.norm, *unrolled, parts=parts)

    def __add__(self, other: Count) -> Count:
        if not isinstance(other, Count):
            return NotImplemented
        sums = [getattr(self, name) + getattr(other, name) for name in self.FIELDS]
        return Count(*sums, shape=other.shape or self.shape)

    def __mul__(self, times: int) -> Count:
        (times,) = _checked(times=times)
        products = [times * getattr(self, name) for name in self.FIELDS]
        parts = {name: times * part for name, part in self.parts.items()}
        return Count(*products, shape=self.shape, parts=parts)

    __rmul__ = __mul__

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Count):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.FIELDS)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in self.FIELDS))

    def __repr__(self) -> str:
        names = (*self.FIELDS[:4], "parameters")
        return f"Count({', '.join(f'{name}={getattr(self, name)}' for name in names)})"


def count_linear(K: int, N: int, bias: bool = True) -> Count:
    """A linear layer, W of shape (N, K): N neurons with K synapses each.

    >>> count_linear(784, 10).parameters
    7850
    """
    K, N = _checked(K=K, N=N)
    return Count(N, N * K, N if bias else 0, shape=(N,))


def count_mlp(*sizes: int, bias: bool = True) -> Count:
    """A multilayer perceptron of widths d_0, d_1, ..., d_L: the sum of L linear layers.

    >>> count_mlp(784, 128, 10)
    Count(neurons=138, synapses=101632, biases=138, norm=0, parameters=101770)
    """
    if len(sizes) < 2:
        raise ParameterError(f"count.sizes must be two widths or more, got {len(sizes)}")
    layers = enumerate(pairwise(sizes), 1)
    return Count.total({f"layer {i}": count_linear(K, N, bias) for i, (K, N) in layers})


def count_conv2d(
    C_in: int,
    C_out: int,
    kernel: int | tuple[int, int],
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
    groups: int = 1,
    H: int | None = None,
    W: int | None = None,
    bias: bool = True,
    dilation: int | tuple[int, int] = 1,
) -> Count:
    """A convolution: C_out filters with (C_in / groups) k_h k_w synapses each.

    For an input of shape (C_in, H, W), W = H unless given, the unrolled counts have C_out H' W'
    neurons, H′ = floor((H + 2 padding - dilation (k_h - 1) - 1) / stride) + 1 and W′ likewise, and
    their synapses are the multiply-adds. Without H the filter is counted at one position. Kernel,
    stride, padding and dilation: a number or (height, width). A transposed convolution has filters
    of the same size.

    Errors: ParameterError if groups do not divide the channels or the kernel exceeds the input.

    >>> layer = count_conv2d(3, 16, 3, padding=1, H=32)
    >>> layer.neurons, layer.fan_in, layer.parameters, layer.shape
    (16, 27.0, 448, (16, 32, 32))
    >>> layer.unrolled_neurons, layer.unrolled_synapses, layer.unpadded_synapses
    (16384, 442368, 424128)
    """
    C_in, C_out, groups = _checked(C_in=C_in, C_out=C_out, groups=groups)
    for name, channels in (("C_in", C_in), ("C_out", C_out)):
        if channels % groups:
            raise _SIZES[name].error(f"a multiple of groups = {groups}, got {channels}")
    kernels = _pair("kernel", kernel)
    inputs = C_in // groups
    synapses = C_out * inputs * kernels[0] * kernels[1]
    biases = C_out if bias else 0
    if H is None:
        if W is None:
            return Count(C_out, synapses, biases)
        raise _SIZES["H, W"].error("a finite number, got None")
    sides = _pair("H, W", (H, H if W is None else W))
    strides, paddings = _pair("stride", stride), _pair("padding", padding)
    axes = zip(sides, kernels, strides, paddings, _pair("dilation", dilation))
    (rows, taps_h), (columns, taps_w) = (_slide(*axis) for axis in axes)
    return Count(
        C_out,
        synapses,
        biases,
        unrolled_neurons=rows * columns * C_out,
        unrolled_synapses=rows * columns * synapses,
        unpadded_synapses=C_out * inputs * taps_h * taps_w,
        shape=(C_out, rows, columns),
    )


def count_pool2d(
    C_in: int,
    kernel: int,
    stride: int | None = None,
    padding: int = 0,
    *,
    H: int,
    W: int | None = None,
) -> Count:
    """Pooling: no neurons and no parameters, only the shape (C_in, H′, W′) of its output.

    >>> count_pool2d(64, 3, stride=2, H=55).shape
    (64, 27, 27)
    """
    (C_in,) = _checked(C_in=C_in)
    sides = _pair("H, W", (H, H if W is None else W))
    kernel, stride, padding = _checked(
        kernel=kernel, stride=kernel if stride is None else stride, padding=padding
    )
    return Count(shape=(C_in, *(_slide(side, kernel, stride, padding, 1)[0] for side in sides)))


def count_normalisation(features: int, shift: bool = True) -> Count:
    """Batch, layer or group normalisation: a gain and a shift for each feature, and no neurons.

    Running means and variances are state, not parameters. RMS normalisation has no shift.

    >>> count_normalisation(512).parameters
    1024
    """
    (features,) = _checked(features=features)
    return Count(norm=(2 if shift else 1) * features)


def count_embedding(V: int, d: int) -> Count:
    """A table of V vectors, read as a linear layer over one-hot inputs: d neurons, V synapses each.

    >>> count_embedding(50257, 768).synapses
    38597376
    """
    V, d = _checked(V=V, d=d)
    return Count(d, V * d, shape=(d,))


def count_attention(d: int, bias: bool = True) -> Count:
    """An attention block, W_Q, W_K, W_V and W_O of shape (d, d): 4 d neurons with d synapses each.

    Dividing W_Q, W_K and W_V among heads changes no count. The scores are not parameters: they are
    computed for every input.

    >>> count_attention(768).parameters
    2362368
    """
    return Count.total({name: count_linear(d, d, bias) for name in ("W_Q", "W_K", "W_V", "W_O")})


def count_feed_forward(d: int, d_ff: int | None = None, bias: bool = True) -> Count:
    """A feed-forward block d -> d_ff -> d, with d_ff = 4 d unless given.

    >>> count_feed_forward(768).synapses
    4718592
    """
    (d,) = _checked(d=d)
    (d_ff,) = _checked(d_ff=4 * d if d_ff is None else d_ff)
    return Count.total({"W_up": count_linear(d, d_ff, bias), "W_down": count_linear(d_ff, d, bias)})


def count_transformer_layer(
    d: int, d_ff: int | None = None, attentions: int = 1, bias: bool = True
) -> Count:
    """A transformer layer: attention, a feed-forward block, and a layer normalisation for each.

    attentions = 2 is the layer of a decoder that also attends to an encoder.

    >>> count_transformer_layer(512, 2048).parameters
    3152384
    """
    (attentions,) = _checked(attentions=attentions)
    return Count.total(
        {
            "attention": attentions * count_attention(d, bias),
            "feed_forward": count_feed_forward(d, d_ff, bias),
            "norm": (attentions + 1) * count_normalisation(d),
        }
    )


WEIGHT_GROUPS = {"simple": 1, "GRU": 3, "LSTM": 4}  # of each cell


def count_recurrent(K: int, N: int, kind: str = "simple", biases: int = 1) -> Count:
    """A recurrent layer of N cells over K inputs: 1, 3 (GRU) or 4 (LSTM) neurons a cell.

    Each neuron has K + N synapses, as it reads the inputs and the cells. PyTorch keeps biases = 2
    vectors, where one would do.

    >>> count_recurrent(10, 20, kind="LSTM")
    Count(neurons=80, synapses=2400, biases=80, norm=0, parameters=2480)
    """
    K, N, biases = _checked(K=K, N=N, biases=biases)
    if kind not in WEIGHT_GROUPS:
        raise _unknown("kind", kind, WEIGHT_GROUPS)
    neurons = WEIGHT_GROUPS[kind] * N
    return Count(neurons, neurons * (K + N), neurons * biases, shape=(N,))


def _checked(**values: int) -> list[int]:
    """Sizes by name, each a whole number in its range, or a ParameterError that names it."""
    return [_SIZES[name].check(value) for name, value in values.items()]


def _pair(name: str, value: int | tuple[int, int]) -> tuple[int, int]:
    pair = value if isinstance(value, tuple | list) else (value, value)
    if len(pair) != 2:
        raise _SIZES[name].error(f"a number or (height, width), got {value!r}")
    return _SIZES[name].check(pair[0]), _SIZES[name].check(pair[1])


def _slide(side: int, kernel: int, stride: int, padding: int, dilation: int) -> tuple[int, int]:
    """Positions of a kernel along one axis, and how often it reads the input and not padding."""
    room = side + 2 * padding - dilation * (kernel - 1) - 1
    if room < 0:
        raise _SIZES["kernel"].error(
            f"at most the padded input, {side + 2 * padding}, got {kernel}"
        )
    positions = room // stride + 1
    inside = 0
    for tap in range(kernel):
        # tap reads pixel i stride + shift at position i: count the i for which 0 <= that < side
        shift = dilation * tap - padding
        first, last = math.ceil(-shift / stride), (side - 1 - shift) // stride
        inside += max(0, min(last, positions - 1) - max(first, 0) + 1)
    return positions, inside


def _unknown(name: str, value: object, known: Iterable[object]) -> ParameterError:
    """The error for a name that is not among the known ones."""
    choices = ", ".join(map(str, known))
    return ParameterError(f"count.{name} must be one of {choices}, got {value!r}")
