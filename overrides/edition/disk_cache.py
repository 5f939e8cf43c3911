"""Built things kept on disk under the hash of what they were made from.

It outlives the process, so that only what changed is made again.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from edition import ROOT

CACHE = ROOT / ".cache"


def digest(*parts: Any) -> str:
    """A short hash of texts, bytes, plain data and files (by content)."""
    hashed = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            part = part.read_bytes()
        elif not isinstance(part, bytes):
            part = json.dumps(part, sort_keys=True).encode()
        hashed.update(len(part).to_bytes(8) + part)
    return hashed.hexdigest()[:16]


def folder(stage: str, key: str, make: Callable[[Path], object]) -> Path:
    """The folder of `stage` for `key`, filled by `make(path)` the first time."""
    kept = CACHE / stage / key
    if not kept.is_dir():
        fresh = CACHE / stage / f".{key}.{os.getpid()}"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        make(fresh)
        try:
            fresh.rename(kept)
        except OSError:  # another build was quicker
            shutil.rmtree(fresh)
    return kept


def text(stage: str, key: str, make: Callable[[], str]) -> str:
    """The text of `stage` for `key`, made by `make()` the first time."""
    made = folder(stage, key, lambda path: (path / "text").write_text(make(), "utf-8"))
    return (made / "text").read_text("utf-8")
