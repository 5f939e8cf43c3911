"""Numbers of brains: they add up where they should, and each says what it is and whence."""

import pytest

from neurosim.counting.brains import BRAINS, Sourced, brain
from neurosim.parameters import ParameterError

SOURCE = ("Someone 2000, Journal 1:2", "", "")


def value(name):
    return brain(name).value


@pytest.mark.parametrize("number", BRAINS.values(), ids=BRAINS)
def test_each_number_has_a_unit_a_basis_and_a_source(number):
    assert number.unit and number.source
    assert number.basis in ("measured", "estimate", "extrapolated")
    assert number.doi == "" or number.doi.startswith("10.")
    for limit in (number.value, number.sd, number.low, number.high):
        assert limit is None or limit > 0
    if number.sd is not None:
        assert number.sd < number.value
    assert (number.low or 0) < (number.value or number.high)


def test_parts_of_the_human_brain_add_up():
    parts = ("human.cortex_neurons", "human.cerebellum_neurons", "human.rest_neurons")
    # each is printed to 0.01 billion
    assert sum(map(value, parts)) == pytest.approx(value("human.neurons"), abs=0.02e9)


@pytest.mark.parametrize("animal", ["mouse", "rat", "macaque", "elephant"])
def test_parts_of_a_brain_leave_a_rest(animal):
    cortex, cerebellum = value(f"{animal}.cortex_neurons"), value(f"{animal}.cerebellum_neurons")
    # the rest of brain holds 0.8 % (human) to about 20 % (mouse) of all neurons
    rest = 1 - (cortex + cerebellum) / value(f"{animal}.neurons")
    assert 0 < rest < 0.25


def test_printed_human_numbers_are_these_to_their_digits():
    assert f"{value('human.neurons') / 1e9:.1f} ± {brain('human.neurons').sd / 1e9:.1f}" == (
        "86.1 ± 8.1"
    )
    assert f"{value('human.cortex_neurons') / 1e9:.1f}" == "16.3"
    assert f"{value('human.cerebellum_neurons') / 1e9:.1f}" == "69.0"
    assert f"{value('human.cortex_neurons') / value('human.neurons'):.0%}" == "19%"


def test_extrapolations_are_the_products_they_say():
    per_neuron = value("human.neocortex_synapses_per_neuron")
    assert value("human.brain_synapses_product") == 86e9 * per_neuron
    mouse = value("mouse.neocortex_neurons") * value("mouse.cortex_synapses_per_neuron")
    assert value("mouse.neocortex_synapses") == mouse
    # 29,800 times the 11 to 12 billion cortical neurons of that review
    high = value("human.cortex_synapses_high") / value("human.cortex_synapses_per_neuron_high")
    assert 11e9 < high < 12.5e9


def test_neocortical_synapses_lie_within_the_range_of_the_brain():
    limits = brain("human.brain_synapses_range")
    assert limits.value is None
    for name in ("neocortex_synapses", "neocortex_synapses_tang", "cortex_synapses_high"):
        assert limits.low <= value(f"human.{name}") <= limits.high
    assert limits.low <= value("human.brain_synapses_product") <= limits.high


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (brain("celegans.neurons"), "Sourced(302 neurons, measured: White et al. 1986,"),
        (brain("fly.neurons"), "Sourced(139255 neurons, measured: Dorkenwald"),
        (brain("human.brain_synapses_range"), "Sourced(1e+14 to 1e+15 synapses, extrapolated:"),
        (Sourced(3, "cells", "measured", SOURCE, sd=1), "Sourced(3 ± 1 cells, measured: Someone"),
    ],
)
def test_repr_says_number_unit_basis_and_source(number, text):
    assert repr(number).startswith(text)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: brain("human.neurones"), r"brain has no number 'human.neurones' \(known: human.n"),
        (lambda: brain("unicorn.neurons"), r"no number 'unicorn.neurons' \(known: celegans, "),
        (lambda: Sourced(1, "cells", "guess", SOURCE), r"basis must be .*, got 'guess'"),
        (lambda: Sourced(None, "cells", "measured", SOURCE, low=1), r"must be given, or low and"),
    ],
)
def test_bad_input_is_refused(make, words):
    with pytest.raises(ParameterError, match=words):
        make()
