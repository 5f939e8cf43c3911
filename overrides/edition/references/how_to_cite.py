"""How to cite the edition and the post: BibTeX from CITATION.cff, where a page asks for it.

`<!-- cite edition -->` and `<!-- cite post -->` become blocks of code.
"""

from typing import Any

from edition.build import Build
from edition.site.linked_data import name


def fill(build: Build, markdown: str) -> str:
    """The page with its blocks of BibTeX."""
    for which in ("edition", "post"):
        marker = f"<!-- cite {which} -->"
        if marker in markdown:
            markdown = markdown.replace(marker, f"```bibtex\n{bibtex(which, build)}\n```")
    return markdown


def bibtex(which: str, build: Build) -> str:
    """One entry; the edition's address is that of the site, where it is known."""
    edition = build.citation
    (post,) = edition["references"]
    if which == "edition":
        kind, key, work, date = "software", "neurosim", edition, edition["date-released"]
        more = {"version": edition["version"], "url": build.config.site_url}
    else:
        kind, key, work, date = "online", "park2023neuron", post, post["date-published"]
        more = {"url": post["url"]}
    authors = " and ".join(map(bibtex_name, work["authors"]))
    fields = {"author": authors, "title": f"{{{work['title']}}}", "date": date, **more}
    width = max(len(field) for field in fields)
    lines = [f"  {field:<{width}} = {{{value}}}," for field, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def bibtex_name(author: dict[str, Any]) -> str:
    """Family, Given; a group in braces, which keep it whole."""
    if "family-names" in author:
        return f"{author['family-names']}, {author['given-names']}"
    return f"{{{name(author)}}}"
