"""What is said of a network is true of its modules, whichever it is and however it is built."""

import pytest

from neurosim.demos.modules.demo import DEMO, SLID


def transformer(values):
    """(neurons, synapses) of the blocks' attention and feed-forward, and weights of embeddings."""
    d, layers, V = (int(values[name]) for name in ("d", "layers", "V"))
    inner = int(values["ratio"]) * d
    return (
        (layers * 4 * d, layers * 4 * d * d),
        (layers * (inner + d), layers * 2 * d * inner),
        (V + 2048) * d,
    )


@pytest.mark.parametrize("values", DEMO.sampled(200))
def test_each_sentence_is_true_of_the_network(values):
    answer = DEMO.at(values)
    shown, said = answer.values, set(answer.sentence)
    modules = list(
        zip(*(answer.table[key] for key in ("kind", "neurons", "synapses")), strict=True)
    )
    for what, place in (("N", 1), ("K", 2)):
        total = sum(module[place] for module in modules)
        for kind in dict.fromkeys(kind for kind, *_ in modules):
            part = sum(module[place] for module in modules if module[0] == kind)
            assert shown[f"{what}_{kind}"] == pytest.approx(100 * part / total)
    assert shown["fan_in"] == pytest.approx(shown["synapses"] / shown["neurons"])
    assert ("units" in said) == (values["unrolled"] and values["network"] in SLID)
    if values["network"] == "transformer":
        attention, feed_forward, embeddings = transformer(values)
        assert shown["neurons"] == attention[0] + feed_forward[0]
        assert shown["synapses"] == attention[1] + feed_forward[1]
        assert shown["K_embedding"] == pytest.approx(
            100 * embeddings / (embeddings + shown["synapses"])
        )
        assert ("all_blocks" in said) == (f"{shown['K_embedding']:.1f}" == "0.0")
    if "words" in said:
        assert shown["K_embedding"] > 50
    if said & {"more", "fewer"}:
        assert ("more" in said) == (shown["fan_in"] > 7000)
    assert shown["neurons"] < 86e9  # against a brain they are few


def test_it_begins_as_gpt3():
    answer = DEMO.at({})
    shown = answer.values
    assert answer.sentence[0] == "gpt3"
    assert (shown["neurons"], shown["fan_in"]) == (10_616_832, 16_384)
    assert shown["synapses"] == 173_946_175_488 and shown["parameters"] == 174_604_259_328
    assert shown["K_feed_forward"] == pytest.approx(66.42, abs=0.01)
    assert shown["K_embedding"] == pytest.approx(0.354 + 0.014, abs=0.001)
    assert shown["brain_neurons"] == pytest.approx(8100, rel=0.01)
    assert shown["brain_synapses"] == pytest.approx(860, rel=0.01)


def test_a_narrow_transformer_is_mostly_its_list_of_words():
    assert "words" in DEMO.at({"d": 64, "layers": 12}).sentence


# neurons, parameters and unrolled units of the published networks, as the text has them
@pytest.mark.parametrize(
    ("network", "neurons", "parameters", "units"),
    [
        ("lenet5", 236, 61_706, 4704 + 1600 + 214),
        ("alexnet", 10_568, 60_965_224, 659_272),
        ("vgg16", 13_416, 138_357_544, 13_556_712),
        ("resnet50", 27_560, 25_557_032, 11_114_984),
        ("mlp", 138, 101_770, 138),
        ("linear", 10, 7_850, 10),
        ("gpt2", 12 * 9 * 768, 124_439_808, 12 * 9 * 768),
    ],
)
def test_published_networks_have_the_counts_of_the_text(network, neurons, parameters, units):
    once, every = (
        DEMO.at({"network": network, "unrolled": unrolled}) for unrolled in (False, True)
    )
    assert (once.values["neurons"], once.values["parameters"]) == (neurons, parameters)
    assert every.values["neurons"] == units
    assert ("paper" in every.sentence) == (network == "alexnet")
