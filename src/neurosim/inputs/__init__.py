"""What goes into a neuron: stimuli, and noise."""
