"""What the first demo says is true of the cell and of the unit, at every push."""

import pytest

from neurosim.bridge.rates import matched_unit, unit_rate
from neurosim.demos.front.demo import DEMO
from neurosim.neurons.lif import LIF


@pytest.mark.parametrize("push", DEMO.controls[0].positions)
def test_each_sentence_is_true_of_the_push(push):
    answer, cell = DEMO.at({"I_e": push}), LIF()
    output = unit_rate(push / 1000, *matched_unit(cell))
    spikes = len(cell.spike_times(push / 1000, 150))
    state = {"rest": push == 0, "none": 0 < push and not output, "unit": output and not spikes,
             "both": output and spikes}  # fmt: skip
    assert [key for key, holds in state.items() if holds] == answer.sentence
    assert (answer.values["spikes"], answer.values["output"]) == (spikes, pytest.approx(output))


def test_the_first_push_makes_the_cell_fire():
    main = DEMO.controls[0]
    places = list(main.positions)
    first = places.index(main.start)
    counts = [DEMO.at({"I_e": push}).values["spikes"] for push in places[first : first + 3]]
    assert counts[0] == 0 and counts[2] > 0
