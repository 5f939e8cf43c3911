"""How many neurons and synapses brains and networks have."""
