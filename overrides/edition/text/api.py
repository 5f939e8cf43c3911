"""The reference in the language of the page: words of its tables, names in its contents."""

from mkdocs.plugins import event_priority

from edition.text import docstrings


@event_priority(-200)  # behind the i18n plugin, which sets the language
def on_config(config):
    docstrings.words = config.extra["edition"]["parameters"]


def on_page_content(html, page, config, files):
    # a module `lif` and its class `LIF` would be landmarks of one name in the contents
    for chapter in page.toc:
        for item in chapter.children:
            if item.id.startswith("neurosim."):
                item.title = item.id
