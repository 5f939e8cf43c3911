"""The networks that the text counts, layer by layer as they were published.

Neurons and synapses are those of `counting.census`; images have as many pixels, and classifiers as
many classes, as in the paper.
"""

from __future__ import annotations

import math

from neurosim.counting.census import (
    Count,
    _checked,
    _unknown,
    count_conv2d,
    count_embedding,
    count_linear,
    count_normalisation,
    count_pool2d,
    count_transformer_layer,
)
from neurosim.parameters import ParameterError

__all__ = [
    "count_alexnet",
    "count_gpt",
    "count_gpt2",
    "count_gpt3",
    "count_lenet5",
    "count_resnet",
    "count_vgg",
]

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    # a name, which says conv or pool or neither, and what the function that counts it takes
    Layer = tuple[str, *tuple[int, ...]]

PLAIN = (1, 1, 1, 0, 1)  # filters, kernel, stride, padding, groups


def count_lenet5() -> Count:
    """LeNet-5 for images of 32 x 32, as now usually built, with every filter of C3 on all of S2.

    Source: LeCun, Bottou, Bengio & Haffner 1998, Proc IEEE 86:2278, whose C3 is sparse.

    >>> count_lenet5()
    Count(neurons=236, synapses=61470, biases=236, norm=0, parameters=61706)
    """
    return _stack(
        1,
        32,
        ("C1 conv", 6, 5),
        ("S2 pool", 2),
        ("C3 conv", 16, 5),
        ("S4 pool", 2),
        ("C5", 120),
        ("F6", 84),
        ("output", 10),
    )


def count_alexnet(columns: int = 2) -> Count:
    """AlexNet as published, in two columns, or the one-column network of torchvision.

    Source: Krizhevsky, Sutskever & Hinton 2012, NIPS 25 (Commun ACM 60:84): conv 2, 4 and 5 read
    only the filters of their own column. One column: Krizhevsky 2014, arXiv:1404.5997.

    >>> network = count_alexnet()
    >>> network.neurons, network.parameters, network.unrolled_neurons
    (10568, 60965224, 659272)
    >>> count_alexnet(columns=1).parameters
    61100840
    """
    if columns not in (1, 2):
        raise ParameterError(f"count.columns must be 1 or 2, got {columns!r}")
    widths = (96, 256, 384, 384, 256) if columns == 2 else (64, 192, 384, 256, 256)
    # the paper's 224 pixels give its 55 positions only with padding; 227 without is the same grid
    side, padding = (227, 0) if columns == 2 else (224, 2)
    return _stack(
        3,
        side,
        ("conv 1", widths[0], 11, 4, padding),
        ("pool 1", 3, 2),
        ("conv 2", widths[1], 5, 1, 2, columns),
        ("pool 2", 3, 2),
        ("conv 3", widths[2], 3, 1, 1),
        ("conv 4", widths[3], 3, 1, 1, columns),
        ("conv 5", widths[4], 3, 1, 1, columns),
        ("pool 5", 3, 2),
        ("linear 6", 4096),
        ("linear 7", 4096),
        ("linear 8", 1000),
    )


VGG = {11: (1, 1, 2, 2, 2), 13: (2, 2, 2, 2, 2), 16: (2, 2, 3, 3, 3), 19: (2, 2, 4, 4, 4)}


def count_vgg(depth: int = 16) -> Count:
    """VGG-11, -13, -16 or -19 for images of 224 x 224 and 1,000 classes.

    Source: Simonyan & Zisserman 2015, ICLR (arXiv:1409.1556), table 1, columns A, B, D, E.

    >>> network = count_vgg(16)
    >>> network.neurons, network.parameters, network.unrolled_neurons
    (13416, 138357544, 13556712)
    """
    if depth not in VGG:
        raise _unknown("depth", depth, VGG)
    layers: list[Layer] = []
    for stage, (convolutions, width) in enumerate(zip(VGG[depth], (64, 128, 256, 512, 512)), 1):
        layers += [(f"conv {stage}.{i + 1}", width, 3, 1, 1) for i in range(convolutions)]
        layers.append((f"pool {stage}", 2))
    return _stack(3, 224, *layers, ("linear 1", 4096), ("linear 2", 4096), ("linear 3", 1000))


# blocks of each stage, kernels of a block, and its last layer's filters over those before
RESNET = {
    18: ((2, 2, 2, 2), (3, 3), 1),
    34: ((3, 4, 6, 3), (3, 3), 1),
    50: ((3, 4, 6, 3), (1, 3, 1), 4),
    101: ((3, 4, 23, 3), (1, 3, 1), 4),
    152: ((3, 8, 36, 3), (1, 3, 1), 4),
}


def count_resnet(depth: int = 50) -> Count:
    """ResNet-18, -34, -50, -101 or -152 for images of 224 x 224 and 1,000 classes.

    The stride of a block is at its first 3 x 3 convolution, as in torchvision; the paper has it one
    layer earlier in the deeper three, which changes only unrolled counts. Source: He, Zhang, Ren &
    Sun 2016, CVPR 770 (arXiv:1512.03385), table 1.

    >>> count_resnet(50)
    Count(neurons=27560, synapses=25502912, biases=1000, norm=53120, parameters=25557032)
    """
    if depth not in RESNET:
        raise _unknown("depth", depth, RESNET)
    stages, kernels, expansion = RESNET[depth]
    parts = {"stem": _normed(3, 64, 7, 2, 224)}
    C, side, *_ = count_pool2d(64, 3, stride=2, padding=1, H=112).shape or ()
    for stage, blocks in enumerate(stages):
        width = 64 * 2**stage
        widths = [width] * (len(kernels) - 1) + [expansion * width]
        for i in range(blocks):
            stride = 2 if stage and not i else 1
            parts[f"block {stage + 1}.{i + 1}"] = block = _residual(
                C, side, widths, kernels, stride
            )
            C, side, *_ = block.shape or (C, side)
    parts["linear"] = count_linear(C, 1000)
    return Count.total(parts)


def count_gpt(
    layers: int, d: int, context: int, V: int = 50257, tied: bool = True, d_ff: int | None = None
) -> Count:
    """A language model of the GPT-2 kind: embeddings, transformer layers, a last normalisation.

    The embeddings of tokens and of positions end in the same d neurons, with V + context synapses
    each. The read-out has the weights of the token embedding when tied: booked once, there. Untied
    it is a part of its own, with V neurons and no biases. d_ff = 4 d unless given.

    >>> network = count_gpt(12, 768, 1024)
    >>> network.parameters, list(network.parts)
    (124439808, ['embedding', 'layers', 'norm'])
    """
    layers, context = _checked(layers=layers, context=context)
    tokens, positions = count_embedding(V, d), count_embedding(context, d)
    positions = Count(synapses=positions.synapses)
    parts = {
        "embedding": Count.total({"tokens": tokens, "positions": positions}),
        "layers": layers * count_transformer_layer(d, d_ff),
        "norm": count_normalisation(d),
    }
    if not tied:
        parts["readout"] = count_linear(d, V, bias=False)
    return Count.total(parts)


GPT2 = {"small": (12, 768), "medium": (24, 1024), "large": (36, 1280), "xl": (48, 1600)}
GPT3 = {
    "125M": (12, 768),
    "350M": (24, 1024),
    "760M": (24, 1536),
    "1.3B": (24, 2048),
    "2.7B": (32, 2560),
    "6.7B": (32, 4096),
    # the paper prints a width of 5,140, which its 40 heads of 128 do not make: 40 x 128 = 5,120
    "13B": (40, 5120),
    "175B": (96, 12288),
}


def count_gpt2(size: str = "small") -> Count:
    """GPT-2 "small", "medium", "large" or "xl"; 1,024 positions, embeddings tied.

    Source: Radford et al. 2019, Language models are unsupervised multitask learners, table 2. Its
    parameter counts (117, 345, 762 and 1,542 million) are too low; the released models have these.

    >>> count_gpt2("xl").parameters
    1557611200
    """
    if size not in GPT2:
        raise _unknown("size", size, GPT2)
    return count_gpt(*GPT2[size], context=1024)


def count_gpt3(size: str = "175B", tied: bool = True) -> Count:
    """GPT-3 "125M", "350M", "760M", "1.3B", "2.7B", "6.7B", "13B" or "175B"; 2,048 positions.

    The paper does not say whether the embeddings are tied; its small models fit only if they are.
    Source: Brown et al. 2020, NeurIPS 33:1877 (arXiv:2005.14165), table 2.1.

    >>> network = count_gpt3()
    >>> network.parameters, count_gpt3(tied=False).parameters
    (174604259328, 175221817344)
    >>> network.parts["layers"].neurons, network.parts["layers"].fan_in
    (10616832, 16384.0)
    """
    if size not in GPT3:
        raise _unknown("size", size, GPT3)
    return count_gpt(*GPT3[size], context=2048, tied=tied)


def _stack(C: int, side: int, *layers: Layer) -> Count:
    """A chain over an image of shape (C, side, side): convolutions, pooling, then linear layers."""
    parts = {}
    inputs = C * side * side
    for name, *spec in layers:
        if "conv" in name:
            width, kernel, stride, padding, groups = [*spec, *PLAIN[len(spec) :]]
            module = count_conv2d(C, width, kernel, stride, padding, groups, side)
        elif "pool" in name:
            module = count_pool2d(C, *spec, H=side)
        else:
            (width,) = spec
            module = count_linear(inputs, width)
        parts[name] = module
        shape = module.shape or ()
        if len(shape) == 3:
            C, side, _ = shape
        inputs = math.prod(shape)
    return Count.total(parts)


def _normed(C_in: int, C_out: int, kernel: int, stride: int, side: int) -> Count:
    """A convolution without biases that keeps the side (but for its stride), and its norm."""
    filters = count_conv2d(C_in, C_out, kernel, stride, kernel // 2, H=side, bias=False)
    return filters + count_normalisation(C_out)


def _residual(C: int, side: int, widths: list[int], kernels: tuple[int, ...], stride: int) -> Count:
    block = Count()
    if stride > 1 or widths[-1] != C:
        block += _normed(C, widths[-1], 1, stride, side)
    for width, kernel in zip(widths, kernels):
        here = stride if kernel == 3 else 1
        block += _normed(C, width, kernel, here, side)
        C, side, *_ = block.shape or (C, side)
        stride = stride if kernel == 1 else 1
    return block
