"""The bits of a film, against numbers worked out by hand."""

import pytest

from neurosim.counting.bandwidth import film_rate
from neurosim.counting.brains import brain
from neurosim.parameters import ParameterError


@pytest.mark.parametrize(
    ("film", "rate"),
    [((1920, 1080, 200, 24), 9_953_280_000), ((224, 224, 30, 24), 36_126_720), ((1, 1, 1, 1), 1)],
)
def test_every_pixel_of_every_frame_counts(film, rate):
    assert film_rate(*film) == rate


def test_a_full_hd_film_is_a_thousand_times_what_an_eye_sends():
    assert film_rate(1920, 1080, 200) / brain("human.eye").value == pytest.approx(1000, rel=0.005)


def test_ganglion_cells_are_all_that_tells_the_two_eyes_apart():
    # 10⁵ cells in a guinea pig's eye, 10⁶ in a person's
    assert brain("human.eye").value == pytest.approx(10 * brain("guinea_pig.eye").value, rel=0.15)


@pytest.mark.parametrize("film", [(0, 1, 1, 1), (1, 0.5, 1, 1), (1, 1, 0, 1), (1, 1, 1, 0)])
def test_what_is_no_film_is_refused(film):
    with pytest.raises(ParameterError, match="film_rate"):
        film_rate(*film)
