"""Models of one neuron, one a file, and the membrane and the axon they have."""
