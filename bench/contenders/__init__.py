"""The same simulations in several simulators, one file each, timed by `python -m bench.science`."""
