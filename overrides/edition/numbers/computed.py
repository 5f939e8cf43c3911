"""What an entry of docs/numbers.py and docs/results.py is when no work but neurosim gives it."""


class Computed:
    """A number that is computed: `find()` gives it when the text asks for it."""

    def __init__(self, find, unit=""):
        self.find, self.unit = find, unit

    @property
    def value(self):
        return self.find()
