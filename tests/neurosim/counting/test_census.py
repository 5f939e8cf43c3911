"""Counts of networks: published totals, counting by hand, closed forms, conservation."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurosim.counting.architectures import (
    GPT2,
    GPT3,
    RESNET,
    VGG,
    count_alexnet,
    count_gpt,
    count_gpt2,
    count_gpt3,
    count_lenet5,
    count_resnet,
    count_vgg,
)
from neurosim.counting.brains import brain
from neurosim.counting.census import (
    Count,
    count_attention,
    count_conv2d,
    count_embedding,
    count_feed_forward,
    count_linear,
    count_mlp,
    count_normalisation,
    count_pool2d,
    count_recurrent,
    count_transformer_layer,
)
from neurosim.parameters import ParameterError

LIGHT = settings(max_examples=40, deadline=None, derandomize=True)
SIZE = st.integers(1, 40)
NETWORKS = {
    "LeNet-5": count_lenet5(),
    "AlexNet": count_alexnet(),
    "AlexNet, one column": count_alexnet(columns=1),
    **{f"VGG-{depth}": count_vgg(depth) for depth in VGG},
    **{f"ResNet-{depth}": count_resnet(depth) for depth in RESNET},
    **{f"GPT-2 {size}": count_gpt2(size) for size in GPT2},
    **{f"GPT-3 {size}": count_gpt3(size) for size in GPT3},
    "GPT-3 untied": count_gpt3(tied=False),
}


# published totals


@pytest.mark.parametrize(
    ("network", "parameters"),
    [
        # torchvision prints these beside its weights
        ("AlexNet, one column", 61_100_840),
        ("VGG-11", 132_863_336),
        ("VGG-13", 133_047_848),
        ("VGG-16", 138_357_544),
        ("VGG-19", 143_667_240),
        ("ResNet-18", 11_689_512),
        ("ResNet-34", 21_797_672),
        ("ResNet-50", 25_557_032),
        ("ResNet-101", 44_549_160),
        ("ResNet-152", 60_192_808),
        # the released models
        ("GPT-2 small", 124_439_808),
        ("GPT-2 medium", 354_823_168),
        ("GPT-2 large", 774_030_080),
        ("GPT-2 xl", 1_557_611_200),
        ("LeNet-5", 61_706),
        ("AlexNet", 60_965_224),
    ],
)
def test_parameters_are_the_published_ones(network, parameters):
    assert NETWORKS[network].parameters == parameters


@pytest.mark.parametrize(
    ("network", "printed"),
    [
        ("GPT-3 125M", 125e6),
        ("GPT-3 350M", 350e6),
        ("GPT-3 760M", 760e6),
        ("GPT-3 1.3B", 1.3e9),
        ("GPT-3 2.7B", 2.7e9),
        ("GPT-3 6.7B", 6.7e9),
        ("GPT-3 13B", 13e9),
        ("GPT-3 175B", 175e9),
    ],
)
def test_gpt3_sizes_are_those_of_table_2_1_when_tied(network, printed):
    # the paper rounds to two or three digits: 350M and 2.7B are 1.7 % and 1.8 % off
    assert NETWORKS[network].parameters == pytest.approx(printed, rel=0.02)


def test_small_gpt3_fits_only_when_tied():
    assert count_gpt3("125M", tied=False).parameters > 1.3 * 125e6


@pytest.mark.parametrize(
    ("network", "neurons", "synapses", "fan_in", "unrolled"),
    [
        # (neurons, synapses, mean fan-in, unrolled): the table of the edition
        ("LeNet-5", 236, 61_470, 260.5, 4704 + 1600 + 120 + 84 + 10),
        ("AlexNet", 10_568, 60_954_656, 5768, 659_272),
        ("VGG-16", 13_416, 138_344_128, 10_312, 13_556_712),
        ("ResNet-50", 27_560, 25_502_912, 925, None),
    ],
)
def test_networks_of_the_edition(network, neurons, synapses, fan_in, unrolled):
    found = NETWORKS[network]
    assert (found.neurons, found.synapses) == (neurons, synapses)
    assert found.fan_in == pytest.approx(fan_in, abs=0.5)  # printed without decimals, or to one
    assert unrolled is None or found.unrolled_neurons == unrolled


def test_resnet50_has_biases_only_at_its_end():
    network = NETWORKS["ResNet-50"]
    assert (network.biases, network.norm) == (1000, 53_120)


def test_multiply_adds_are_the_published_ones():
    # unrolled synapses of an image network are its multiply-adds: 15.5 and 4.1 billion
    assert NETWORKS["VGG-16"].unrolled_synapses == pytest.approx(15.47e9, rel=1e-3)  # 4 digits
    assert NETWORKS["ResNet-50"].unrolled_synapses == pytest.approx(4.09e9, rel=2e-3)  # 3 digits


def test_alexnet_layers_are_the_table_of_the_edition():
    parts = count_alexnet().parts
    filters = [(96, 363), (256, 1200), (384, 2304), (384, 1728), (256, 1728)]
    found = [parts[f"conv {i}"] for i in range(1, 6)]
    assert [(part.neurons, part.fan_in) for part in found] == filters
    found = [parts[f"linear {i}"] for i in (6, 7, 8)]
    linear = [(4096, 9216), (4096, 4096), (1000, 4096)]
    assert [(part.neurons, part.fan_in) for part in found] == linear


def test_gpt3_is_the_table_of_the_edition():
    network = count_gpt3()
    layers = network.parts["layers"]
    attention, feed_forward = layers.parts["attention"], layers.parts["feed_forward"]
    embedding = network.parts["embedding"].parts
    assert (attention.neurons, attention.synapses) == (4_718_592, 57_982_058_496)
    assert attention.parts["W_Q"].synapses == 14_495_514_624
    assert (feed_forward.neurons, feed_forward.synapses) == (5_898_240, 115_964_116_992)
    assert feed_forward.parts["W_up"].neurons == 4_718_592
    assert (layers.neurons, layers.synapses) == (10_616_832, 173_946_175_488)
    assert layers.fan_in == 16_384
    assert (layers.biases, network.norm) == (10_616_832, 4_743_168)
    assert embedding["tokens"].synapses == 617_558_016
    assert embedding["positions"].synapses == 25_165_824
    assert network.parameters == 174_604_259_328
    assert count_gpt3(tied=False).parameters == 175_221_817_344


def test_ratios_of_brain_and_model_are_those_of_the_edition():
    layers = count_gpt3().parts["layers"]
    neurons, synapses = layers.neurons, layers.synapses
    # printed to three digits
    assert brain("human.neurons").value / neurons == pytest.approx(8100, rel=0.01)
    assert brain("human.cortex_neurons").value / neurons == pytest.approx(1540, rel=0.005)
    product = brain("human.brain_synapses_product").value
    assert product / synapses == pytest.approx(3460, rel=0.005)
    assert brain("human.neocortex_synapses").value / synapses == pytest.approx(860, rel=0.005)


def test_unrolled_gpt_counts_every_token():
    layer = count_transformer_layer(64)
    assert layer.at(10).unrolled_neurons == 10 * layer.neurons
    assert layer.at(10).parts["attention"].unrolled_synapses == 10 * 4 * 64**2
    assert layer.at(10).parameters == layer.parameters


# counting by hand


def taps(C_in, C_out, kernel, stride, padding, groups, H, W, dilation):
    """Positions, synapses with and without padding, one connection after the other."""
    rows = range(-padding, H + padding - dilation * (kernel - 1), stride)
    columns = range(-padding, W + padding - dilation * (kernel - 1), stride)
    nominal = inside = 0
    for y in rows:
        for x in columns:
            for i in range(kernel):
                for j in range(kernel):
                    nominal += 1
                    inside += 0 <= y + dilation * i < H and 0 <= x + dilation * j < W
    each = C_out * C_in // groups
    return len(rows) * len(columns), each * nominal, each * inside


@LIGHT
@given(
    st.tuples(*[st.integers(1, 3)] * 3),
    st.tuples(st.integers(1, 5), st.integers(1, 4), st.integers(0, 6)),
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
    st.integers(1, 3),
)
def test_convolution_is_what_counting_by_hand_gives(channels, window, sides, dilation):
    (g, a, b), (kernel, stride, padding), (H, W) = channels, window, sides
    C_in, C_out, reach = g * a, g * b, dilation * (kernel - 1) + 1
    if reach > min(H, W) + 2 * padding:
        with pytest.raises(ParameterError, match=r"kernel .* must be at most the padded input"):
            count_conv2d(C_in, C_out, kernel, stride, padding, g, H, W, dilation=dilation)
        return
    found = count_conv2d(C_in, C_out, kernel, stride, padding, g, H, W, dilation=dilation)
    positions, nominal, inside = taps(C_in, C_out, kernel, stride, padding, g, H, W, dilation)
    assert found.shape[1] * found.shape[2] == positions
    assert found.unrolled_neurons == C_out * positions
    assert (found.unrolled_synapses, found.unpadded_synapses) == (nominal, inside)
    assert (found.neurons, found.synapses) == (C_out, C_out * a * kernel**2)
    assert found.fan_in == a * kernel**2


def test_kernel_stride_and_padding_may_differ_by_axis():
    wide = count_conv2d(2, 3, (1, 5), (1, 2), (0, 2), H=4, W=9)
    assert wide.shape == (3, 4, 5)
    assert wide.synapses == 3 * 2 * 5
    assert wide.unpadded_synapses == 3 * 2 * 4 * (3 + 5 + 5 + 5 + 3)


def test_filter_as_large_as_its_input_is_a_linear_layer():
    assert count_conv2d(16, 120, 5, H=5) == count_linear(16 * 25, 120)


def test_filter_of_one_pixel_is_a_linear_layer_at_every_position():
    assert count_conv2d(8, 6, 1, H=5, W=7) == count_linear(8, 6).at(35)


@LIGHT
@given(st.integers(1, 4), st.integers(1, 4), st.integers(1, 4), st.integers(1, 3))
def test_groups_are_separate_convolutions(groups, a, b, kernel):
    whole = count_conv2d(groups * a, groups * b, kernel, padding=1, groups=groups, H=6)
    assert whole == groups * count_conv2d(a, b, kernel, padding=1, H=6)


def test_pooling_holds_nothing():
    pool = count_pool2d(64, 3, stride=2, padding=1, H=112)
    assert pool == Count() and pool.fan_in is None and pool.parameters == 0
    assert pool.shape == (64, 56, 56)
    assert count_pool2d(5, 2, H=9, W=6).shape == (5, 4, 3)


# closed forms


@LIGHT
@given(SIZE, SIZE)
def test_modules_match_their_formulas(K, N):
    linear = count_linear(K, N)
    assert (linear.neurons, linear.fan_in, linear.parameters) == (N, K, N * (K + 1))
    assert count_linear(K, N, bias=False).parameters == N * K
    simple = count_recurrent(K, N)
    assert (simple.synapses, simple.parameters) == (N * (K + N), N * (K + N + 1))
    assert simple.fan_in == K + N
    # an LSTM has four neurons a cell, each as a simple one
    assert count_recurrent(K, N, "LSTM", biases=2) == 4 * count_recurrent(K, N, biases=2)
    assert count_recurrent(K, N, "GRU", biases=2).parameters == 3 * N * (K + N + 2)
    attention = count_attention(K)
    assert (attention.neurons, attention.fan_in) == (4 * K, K)
    assert attention.parameters == 4 * K * K + 4 * K
    block = count_feed_forward(K, N)
    assert (block.neurons, block.synapses, block.biases) == (N + K, 2 * K * N, N + K)
    assert count_embedding(N, K).fan_in == N
    assert count_normalisation(N) == Count(norm=2 * N)
    assert count_normalisation(N, shift=False).parameters == N


@LIGHT
@given(st.lists(SIZE, min_size=2, max_size=6))
def test_perceptron_matches_its_formula(sizes):
    found = count_mlp(*sizes)
    assert found.neurons == found.biases == sum(sizes[1:])
    assert found.synapses == sum(a * b for a, b in pairwise(sizes))


@LIGHT
@given(st.integers(1, 12), st.integers(1, 64), st.integers(1, 99), st.integers(1, 999))
def test_language_model_matches_its_formula(layers, d, context, V):
    tied = count_gpt(layers, d, context, V)
    untied = count_gpt(layers, d, context, V, tied=False)
    assert tied.parts["layers"].synapses == 12 * layers * d * d
    assert tied.parts["layers"].neurons == 9 * layers * d
    assert tied.parameters == layers * (12 * d * d + 13 * d) + (V + context + 2) * d
    assert untied.parameters - tied.parameters == V * d
    assert untied.neurons - tied.neurons == V
    # the positions are further synapses of the neurons that read the tokens
    assert tied.parts["embedding"].neurons == d and tied.parts["embedding"].fan_in == V + context


def test_decoder_layer_has_a_second_attention_and_norm():
    encoder, decoder = count_transformer_layer(64, 256), count_transformer_layer(64, 256, 2)
    assert decoder == encoder + count_attention(64) + count_normalisation(64)


# conservation


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
def test_network_is_the_sum_of_its_parts(network):
    def check(count):
        if count.parts:
            assert count == sum(count.parts.values(), Count())
            for part in count.parts.values():
                check(part)
        assert count.parameters == count.synapses + count.biases + count.norm
        assert count.unpadded_synapses <= count.unrolled_synapses
        assert count.neurons <= count.unrolled_neurons

    check(network)


COUNTS = st.one_of(
    st.builds(count_linear, SIZE, SIZE, st.booleans()),
    st.builds(count_attention, SIZE),
    st.builds(count_normalisation, SIZE),
    st.builds(lambda C, k, p, H: count_conv2d(C, C, k, padding=p, H=H + k), SIZE, *[SIZE] * 3),
)


@LIGHT
@given(COUNTS, COUNTS, COUNTS, st.integers(0, 5))
def test_counts_add_like_numbers(a, b, c, n):
    assert a + b == b + a and (a + b) + c == a + (b + c)
    assert a + Count() == a
    assert n * a == sum([a] * n, Count()) and n * (a + b) == n * a + n * b
    assert (a + b).parameters == a.parameters + b.parameters
    assert hash(a + b) == hash(b + a)


@LIGHT
@given(COUNTS, st.integers(1, 9), st.integers(1, 9))
def test_positions_multiply_units_and_no_weight(a, p, q):
    assert a.at(p).at(q) == a.at(p * q)
    assert a.at(p).parameters == a.parameters
    assert a.at(p).unrolled_synapses == p * a.unrolled_synapses


def test_parts_keep_their_order_and_names():
    assert list(count_mlp(3, 2, 1).parts) == ["layer 1", "layer 2"]
    assert list(count_gpt3(tied=False).parts)[-1] == "readout"
    assert list(count_lenet5().parts)[1] == "S2 pool"
    assert count_lenet5().shape == (10,) and count_resnet(18).shape == (1000,)


def test_parts_of_a_multiple_are_multiples():
    assert (3 * count_attention(8)).parts["W_Q"] == 3 * count_linear(8, 8)


def test_count_is_not_a_number():
    assert count_linear(1, 1) != 1
    with pytest.raises(TypeError):
        count_linear(1, 1) + 1


# bad input


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: count_linear(0, 3), r"count.K \(number of inputs\) must be from 1 to"),
        (lambda: count_linear(3, 2.5), r"count.N .* must be a whole number, got 2.5"),
        (lambda: count_linear(True, 2), r"count.K .* must be a finite number, got True"),
        (lambda: count_mlp(784), r"count.sizes must be two widths or more, got 1"),
        (lambda: count_conv2d(3, 16, 0), r"count.kernel .* from 1 to 1e\+12, got 0"),
        (lambda: count_conv2d(3, 16, 3, padding=-1, H=8), r"count.padding .* from 0 to .*, got -1"),
        (lambda: count_conv2d(3, 16, (3, 3, 3)), r"a number or \(height, width\), got \(3, 3, 3\)"),
        (lambda: count_conv2d(3, 16, 3, groups=2), r"C_in .* a multiple of groups = 2, got 3"),
        (lambda: count_conv2d(4, 3, 3, groups=2), r"C_out .* a multiple of groups = 2, got 3"),
        (lambda: count_conv2d(3, 16, 9, H=8), r"at most the padded input, 8, got 9"),
        (lambda: count_conv2d(3, 16, 3, W=8), r"count.H, W .* must be a finite number, got None"),
        (lambda: count_alexnet(3), r"count.columns must be 1 or 2, got 3"),
        (lambda: count_vgg(15), r"count.depth must be one of 11, 13, 16, 19, got 15"),
        (lambda: count_resnet("50"), r"count.depth must be one of 18, 34, 50, .*, got '50'"),
        (lambda: count_gpt2("XL"), r"count.size must be one of small, medium, large, xl, got 'XL'"),
        (lambda: count_gpt3("175"), r"count.size must be one of 125M, .*, 175B, got '175'"),
        (lambda: count_gpt(0, 8, 9), r"count.layers .* from 1 to 1e\+12, got 0"),
        (lambda: count_recurrent(3, 4, "lstm"), r"count.kind must be one of simple, GRU, LSTM"),
        (lambda: count_linear(3, 4).at(0), r"count.positions .* from 1 to 1e\+12, got 0"),
        (lambda: count_linear(3, 4) * -1, r"count.times .* from 0 to 1e\+12, got -1"),
        (lambda: count_linear(3, 10**13), r"count.N .* must be from 1 to 1e\+12, got 1e\+13"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
