"""The demos of the edition, one a file; `neurosim.explorable.load` finds them by name."""
