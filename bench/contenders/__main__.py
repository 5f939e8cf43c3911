"""`python -m bench.contenders NAME`: does the works of one simulator that it is told on stdin.

Each line in is the name of a work; each line out is JSON: the CPU time of its simulation in ms,
without set-up, and what came out of it. The first line out says which works there are.
"""

import gc
import importlib
import json
import os
import sys
import time


class Clock:
    """CPU time of this process in ms between `start` and `stop`, or within a `with` block."""

    def start(self):
        self.ms = -1000 * time.process_time()

    def stop(self):
        self.ms += 1000 * time.process_time()

    def __enter__(self):
        self.start()

    def __exit__(self, *_):
        self.stop()


def main():
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # banners and progress of the simulators must not mix with the answers
    simulator = importlib.import_module(f"bench.contenders.{sys.argv[1]}_works")

    def answer(**said):
        print(json.dumps(said), file=answers, flush=True)

    answer(version=simulator.VERSION, works=[work.__name__ for work in simulator.WORKS])
    works = {work.__name__: work for work in simulator.WORKS}
    for line in sys.stdin:
        clock = Clock()
        gc.collect()  # the rubbish of the work before is not charged to this one
        said = works[line.strip()](clock)
        answer(ms=clock.ms, **said)


main()
