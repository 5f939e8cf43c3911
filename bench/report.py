"""What a bench reports: rows that hold a number beside its alternative and its bar."""

import math
import sys

__all__ = ["Row", "percentile", "say", "table"]


class Row:
    """One comparison. `ratio` is ours / theirs; the bar is set on the ratio, or else on ours."""

    def __init__(self, what, ours, theirs=None, unit="ms", bar=None, bar_on="ratio", digits=0):
        self.what, self.ours, self.theirs, self.unit = what, ours, theirs, unit
        self.bar, self.bar_on, self.digits = bar, bar_on, digits

    @property
    def ratio(self):
        return None if self.theirs is None else self.ours / self.theirs

    @property
    def met(self):
        """Whether the bar is met; None where there is none."""
        if self.bar is None:
            return None
        return (self.ratio if self.bar_on == "ratio" else self.ours) <= self.bar

    def amount(self, value):
        digits = 1 if self.unit == "ms" and value < 1000 else self.digits
        return f"{value:,.{digits}f} {self.unit}".rstrip()

    def cells(self):
        bar = ""
        if self.bar is not None:
            bar = f"{self.bar:g}" if self.bar_on == "ratio" else self.amount(self.bar)
        return [
            self.what,
            self.amount(self.ours),
            "" if self.theirs is None else self.amount(self.theirs),
            "" if self.ratio is None else f"{self.ratio:.3f}",
            bar,
            {None: "", True: "met", False: "not met"}[self.met],
        ]


def table(rows):
    """The rows as one Markdown table."""
    head = ["what", "ours", "alternative", "ratio", "bar", ""]
    lines = [head, ["---", *["---:"] * 4, "---"], *(row.cells() for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def percentile(values, percent):
    """The smallest of the values that at least `percent` of them do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(percent / 100 * len(ordered)) - 1)]


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)
