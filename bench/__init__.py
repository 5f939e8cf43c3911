"""The measured claims: `python -m bench`, or some of `boot drag bytes science` by name."""
