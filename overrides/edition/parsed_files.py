"""What files of the project hold, parsed again only when they change."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from edition.disk_cache import digest


class ParsedFiles:
    """Keeps what was made of a file's text for as long as the file stays as it is."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Path, Callable[[str], Any]], tuple[str, Any]] = {}

    def get[T](self, path: Path, parse: Callable[[str], T]) -> T:
        """What `parse` makes of the text of the file."""
        state = digest(path)
        before, made = self._kept.get((path, parse), ("", None))
        if before != state:
            made = parse(path.read_text("utf-8"))
            self._kept[path, parse] = state, made
        return made  # type: ignore[no-any-return]
