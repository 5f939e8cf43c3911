"""NEST: the grid of LIF, step by step."""

import pytest

from neurosim import LIF, PulseTrain, Step

nest = pytest.importorskip("nest", reason="pip has no NEST for this system")


@pytest.mark.parametrize("neuron", [LIF(), LIF(tau_m=10, R_m=40, t_ref=0.5, V_reset=-65)], ids=repr)
@pytest.mark.parametrize("scale", [1.05, 2.0, 5.0])
def test_lif_fires_in_the_same_steps(neuron, scale):
    nest.verbosity = nest.VerbosityLevel.ERROR
    nest.ResetKernel()
    nest.resolution = 0.1
    I = scale * neuron.rheobase
    cell = nest.Create(
        "iaf_psc_delta",
        params={name: getattr(neuron, name) for name in ("tau_m", "E_L", "V_th", "V_reset")}
        | {"C_m": 1000 * neuron.tau_m / neuron.R_m, "t_ref": neuron.t_ref, "V_m": neuron.E_L}
        | {"I_e": 1000 * I},
    )
    spikes = nest.Create("spike_recorder")
    nest.Connect(cell, spikes)
    nest.Simulate(500.0)
    ours = neuron.simulate(I, 500.0)
    theirs = [round(t / 0.1) for t in spikes.get("events", "times")]
    assert [round(t / 0.1) for t in ours.spikes] == theirs


def test_a_changing_current_acts_in_the_same_steps():
    train = PulseTrain(0.4, onset=10, width=15, period=40, count=4) + Step(0.1, onset=20)
    nest.ResetKernel()
    nest.resolution = 0.1
    neuron = LIF()
    cell = nest.Create("iaf_psc_delta", params={"tau_m": 20.0, "C_m": 200.0, "t_ref": 2.0,
                                                "V_m": -70.0})  # fmt: skip
    source = nest.Create("step_current_generator", params={
        # a change at t acts in the step that ends one resolution later, so ours comes one earlier
        "amplitude_times": [t for t in train.edges(200)],
        "amplitude_values": [1000 * train(t) for t in train.edges(200)],
    })  # fmt: skip
    spikes = nest.Create("spike_recorder")
    nest.Connect(source, cell)
    nest.Connect(cell, spikes)
    nest.Simulate(200.0)
    ours = [round(t / 0.1) for t in neuron.simulate(train, 200).spikes]
    theirs = [round(t / 0.1) for t in spikes.get("events", "times")]
    late = {b - a for a, b in zip(ours, theirs, strict=True)}
    assert len(late) == 1  # one and the same delay of the generator, whatever it is
