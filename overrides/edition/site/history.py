"""When the sources of the pages last changed, by git."""

import subprocess

from edition import ROOT


def days() -> dict[str, str]:
    """The day of the last commit of each file below docs/, as 2026-11-24; nothing without git."""
    try:
        answer = subprocess.run(
            ["git", "log", "--format=%x00%cs", "--name-only", "--relative", "--", "docs"],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):  # no git, or no repository
        return {}
    found: dict[str, str] = {}
    for commit in answer.split("\0")[1:]:  # the latest is the first
        day, *files = commit.split("\n")
        for file in filter(None, files):
            found.setdefault(file, day)
    return found
