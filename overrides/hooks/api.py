"""Words of the reference in the language of the page."""

import docstrings
from mkdocs.plugins import event_priority


@event_priority(-200)  # behind the i18n plugin, which sets the language
def on_config(config):
    docstrings.words = config.extra["edition"]["parameters"]
