"""How many bits a second a film has before anything is left out of it."""

from __future__ import annotations

from neurosim.parameters import Integer, Parameter

__all__ = ["film_rate"]

WIDTH = Integer("px", "width of a frame", at_least=1, name="width", owner="film_rate")
HEIGHT = Integer("px", "height of a frame", at_least=1, name="height", owner="film_rate")
FRAMES = Parameter("Hz", "frames a second", above=0, name="frames", owner="film_rate")
BITS = Integer("bit", "bits of a pixel", at_least=1, name="bits", owner="film_rate")


def film_rate(width: int, height: int, frames: float, bits: int = 24) -> float:
    """The rate of an uncompressed film in bit/s: width x height x frames x bits.

    Each pixel of each frame counts in full, however like the one before it is.

    Errors: ParameterError for a size below 1 or a rate that is not above 0.

    >>> film_rate(1920, 1080, 200)
    9953280000.0
    """
    pixels = WIDTH.check(width) * HEIGHT.check(height)
    return pixels * FRAMES.check(frames) * BITS.check(bits)
