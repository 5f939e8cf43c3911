"""A reader with a slow phone: the first answer to a finger, and a boot that does not fail early.

The line brings 5 Mbit/s to all connections together, and each answer 40 ms late. The processor is a
quarter as fast: the processes that hold the page and its workers are halted for three quarters of
the time, since what the browser offers to slow a page leaves the page's workers alone.

A finger taps the slider of the membrane demo at three quarters of its length, a while after the
page has loaded. Two clocks start with the `input` event: one stops in the first task after the
frame that shows the answer, the other when Python's first figure has been put in the page.
"""

import os
import signal
import time
from contextlib import contextmanager
from statistics import median
from threading import Event, Lock, Thread

from bench.report import Row, say
from bench.site import BENCH, StaticHost, packed

ROUNDS = 3
BAR = 500  # ms
RATE, DELAY = 5e6 / 8, 0.04  # bytes a second, s
RUNNING, CYCLE = 0.005, 0.02  # s
SCREEN = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}


class Line:
    """What is sent takes its turn; `send` returns when its last byte has arrived."""

    def __init__(self):
        self._free, self._lock = 0.0, Lock()

    def send(self, count):
        with self._lock:
            self._free = max(self._free, time.monotonic()) + count / RATE
            arrives = self._free
        time.sleep(max(0.0, arrives - time.monotonic()))


class Afar(StaticHost):
    """A host of static sites at the other end of the line."""

    line = Line()

    def send(self, body):
        time.sleep(DELAY)
        for start in range(0, len(body), 16_384):
            part = body[start : start + 16_384]
            self.line.send(len(part))
            self.wfile.write(part)


@contextmanager
def slowed(processes):
    """These processes run for a part of the time alone, while the block does."""
    done = Event()

    def halt():
        while not done.is_set():
            for number in (signal.SIGSTOP, signal.SIGCONT):
                for process in processes:
                    os.kill(process, number)
                time.sleep(CYCLE - RUNNING if number == signal.SIGSTOP else RUNNING)

    thread = Thread(target=halt)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def visit(stand, server):
    """(ms to the answer, ms to Python's first figure, how often the demo said that it failed)."""
    with stand.page(BENCH / "phone.js", **SCREEN) as page:
        page.goto(f"{server.origin}/neuroscience/", wait_until="load")
        page.evaluate("customElements.whenDefined('neuro-demo').then(() => undefined)")
        slider = page.locator("neuro-demo[name=membrane] input[type=range]").first
        slider.evaluate("slider => slider.scrollIntoView({ block: 'center' })")
        page.wait_for_timeout(1000)  # what scrolling sets in motion is not measured
        box = slider.bounding_box()
        with slowed(stand.renderers):
            page.wait_for_timeout(1000)
            page.touchscreen.tap(box["x"] + 0.75 * box["width"], box["y"] + box["height"] / 2)
            return page.evaluate("phone.promise")


def run(stand, rounds):
    server = stand.serve(Afar)
    for file in (stand.site / "assets").rglob("*.*"):
        packed(file)  # now, so that nobody waits for it
    answers, boots, failures = [], [], 0
    for turn in range(rounds):
        answer, boot, failed = visit(stand, server)
        answers.append(answer)
        boots.append(boot)
        failures += failed
        say(f"phone {turn + 1}/{rounds}: {answer:.0f} ms, Python {boot:.0f} ms, {failed} failures")
    rows = [
        Row("slow phone, first move to painted answer", median(answers), bar=BAR, bar_on="ours"),
        Row("the same to the first figure of Python's", median(boots)),
        Row("failures reported while Python started", failures, unit="", bar=0, bar_on="ours"),
    ]
    return rows, [f"Medians of {rounds}: {min(answers):.0f} to {max(answers):.0f} ms."]
