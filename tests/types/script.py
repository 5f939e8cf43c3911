"""What a user of the package may write: the checkers find nothing wrong with it."""

from neurosim import LIF, AdaptiveLIF, HodgkinHuxley, PulseTrain, Recording, Step, fI_curve
from neurosim.population import LIFPopulation
from neurosim.synapses import CurrentSynapse, drive

neuron = LIF(tau_m=10, V_th=-50.0)
slower = neuron.replace(tau_m=2 * neuron.tau_m)
pulses = PulseTrain(0.1, onset=20, width=2, period=10, count=3)


def describe(recording: Recording) -> str:
    first = recording.first_spike
    if first is None:
        return "silent"
    return f"{recording.count} spikes, the first {first - 10:.1f} ms after the onset"


for model in (neuron, slower, AdaptiveLIF(b=0.05)):
    print(describe(model.simulate(Step(0.3, onset=10) + pulses, duration=100)))
squid = HodgkinHuxley(T=10).simulate(10, duration=50, dt=0.025, method="table")
print(describe(squid), squid.m, fI_curve(slower, [0.1, 0.2]), pulses.count + 1)
print(describe(drive(neuron, [(CurrentSynapse(w=0.5), [10, 12])], duration=30)))
crowd = LIFPopulation(100, neuron).simulate(I=0.25, duration=100, sd=3.0)
print(crowd.counts.max(), crowd.rate, LIF.tau_m.unit, AdaptiveLIF.tau_m.default)
