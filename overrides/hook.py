"""The one hook that MkDocs loads: it hands the events of a build to edition/pipeline.py.

MkDocs keeps this module for as long as `mkdocs serve` runs. What else a build is made of, the
package `edition` and the science that it calls, is imported anew when a file of it has changed.
"""

import importlib
import logging
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

log = logging.getLogger("mkdocs.edition")
HERE = Path(__file__).parent
PACKAGES = {"edition": HERE / "edition", "neurosim": HERE.parent / "src" / "neurosim"}


class Hook:
    """Holds the pipeline as it was imported last."""

    def __init__(self) -> None:
        self.pipeline: Any = None
        self.imported: dict[Path, int] = {}
        self.renew()
        self.registered = self.events()

    def renew(self) -> bool:
        """Import both packages if a file of theirs has changed since; whether one had."""
        files = [path for folder in PACKAGES.values() for path in folder.rglob("*.*")]
        found = {p: p.stat().st_mtime_ns for p in files if p.suffix in (".py", ".json")}
        if found == self.imported:
            return False
        for name in [name for name in sys.modules if name.partition(".")[0] in PACKAGES]:
            del sys.modules[name]
        importlib.invalidate_caches()
        spec = spec_from_file_location("edition", PACKAGES["edition"] / "__init__.py")
        assert spec and spec.loader
        sys.modules["edition"] = module_from_spec(spec)
        spec.loader.exec_module(sys.modules["edition"])
        self.pipeline = importlib.import_module("edition.pipeline").Pipeline()
        self.imported = found
        return True

    def events(self) -> dict[str, int]:
        """The events at which the pipeline works, and their priorities."""
        methods = {name: getattr(self.pipeline, name) for name in dir(self.pipeline)}
        return {
            name: getattr(method, "mkdocs_priority", 0)
            for name, method in methods.items()
            if name.startswith("on_")
        }

    def begin(self, config: MkDocsConfig) -> None:
        """Before a build, but not before that of another language within it."""
        if config.plugins["i18n"].building:  # type: ignore[attr-defined]
            return
        if self.renew() and self.events() != self.registered:
            log.warning("the events of edition/pipeline.py changed: start `make serve` again")
        self.pipeline.begin(config)


def handler(name: str, priority: int) -> Callable[..., Any]:
    """What MkDocs calls at an event."""

    @event_priority(priority)
    def run(*arguments: Any, **named: Any) -> Any:
        if name == "on_config":
            HOOK.begin(*arguments)
        return getattr(HOOK.pipeline, name)(*arguments, **named)

    return run


HOOK = Hook()
globals().update({name: handler(name, HOOK.registered[name]) for name in HOOK.registered})
