from neurosim.synapses.driven import drive as drive
from neurosim.synapses.kernels import Synapse as Synapse
from neurosim.synapses.responses import AMPA as AMPA
from neurosim.synapses.responses import GABA_A as GABA_A
from neurosim.synapses.responses import GABA_B as GABA_B
from neurosim.synapses.responses import NMDA as NMDA
from neurosim.synapses.responses import ConductanceSynapse as ConductanceSynapse
from neurosim.synapses.responses import CurrentSynapse as CurrentSynapse
