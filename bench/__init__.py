"""Measured claims: `python -m bench`, or some of `boot drag bytes science lighthouse` by name."""
