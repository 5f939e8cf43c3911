"""The measured claims of the edition: `python -m bench`, or some of `boot drag bytes` by name."""
