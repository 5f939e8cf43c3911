"""Settings of a demo from all over its controls, for what must hold at every one of them."""

from random import Random


def sampled(demo, count, seed=1):
    """`count` settings; each control takes its ends often, and else any place of its own."""
    random = Random(seed)
    return [
        {
            control.name: random.choice(
                (*control.extremes, control.start, *random.choices(control.positions, k=3))
            )
            for control in demo.controls
        }
        for _ in range(count)
    ]
