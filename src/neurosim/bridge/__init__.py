"""Where cell and unit meet: rates, weights of one sign, layers of neurons that fire."""
