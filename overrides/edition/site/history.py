"""When the sources of a page last changed: by git, else when the site is built."""

import subprocess
from functools import cache

from mkdocs.utils import get_build_date

from edition import ROOT


def changed(source):
    """The day, as 2026-11-24; SOURCE_DATE_EPOCH is minded where git knows nothing."""
    try:
        return days().get(source.relative_to(ROOT).as_posix(), get_build_date())
    except ValueError:  # a page of another folder
        return get_build_date()


@cache
def days():
    """The day of the last commit of each file below docs/."""
    try:
        answer = subprocess.run(
            ["git", "log", "--format=%x00%cs", "--name-only", "--relative", "--", "docs"],
            cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):  # no git, or no repository
        return {}
    found = {}
    for commit in answer.split("\0")[1:]:  # the latest is the first
        day, *files = commit.split("\n")
        for file in filter(None, files):
            found.setdefault(file, day)
    return found
