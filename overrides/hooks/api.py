"""The reference in the language of the page: words of its tables, names in its contents.

What has a place there is found by its path without the room too: `#neurosim.lif.LIF`.
"""

import re

import docstrings
from mkdocs.plugins import event_priority

HEADING = re.compile(r'<h\d id="neurosim\.(\w+\.\w+)([\w.]*)"[^>]*>')


@event_priority(-200)  # behind the i18n plugin, which sets the language
def on_config(config):
    docstrings.words = config.extra["edition"]["parameters"]


def on_page_content(html, page, config, files):
    # a module `lif` and its class `LIF` would be landmarks of one name in the contents
    for chapter in page.toc:
        for item in chapter.children:
            if item.id.startswith("neurosim."):
                item.title = item.id
    return HEADING.sub(with_short_path, html)


def with_short_path(heading):
    """The heading, and in it the place of its path without the room, if it has one."""
    from neurosim import SHORT_PATHS

    home, rest = heading.groups()
    for path, homes in SHORT_PATHS.items():
        # of a module in parts the first has the place of the whole
        if home in homes and (rest or home == homes[0]):
            return f'{heading[0]}<a id="neurosim.{path}{rest}"></a>'
    return heading[0]
