"""The package against other simulators, run by `make reference` where they can be installed.

A simulator that is not installed is reported as skipped at the end of the run.
"""

import os

os.environ["OMP_NUM_THREADS"] = "1"
