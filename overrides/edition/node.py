"""One Node process that typesets formulas and draws panels for the whole build."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from edition import ROOT, disk_cache

SERVICE = Path(__file__).with_name("service.mjs")


class NodeError(RuntimeError):
    """What the service could not do, in its own words."""


def executable() -> str:
    """The Node to run; bootstrap.py has seen to it that there is one."""
    found = shutil.which("node") or shutil.which("node", path=str(ROOT / ".venv" / "bin"))
    if not found:
        raise NodeError("Node 20 or newer is needed: run `make build` once, or install Node")
    return found


class Node:
    """The service, started when it is first asked, so that each build has its newest sources."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        # changes with the service and with what it has installed
        self.state = disk_cache.digest(SERVICE, ROOT / "package-lock.json")

    def ask(self, request: dict[str, Any]) -> dict[str, str]:
        """Send one request to the service and return its answer."""
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [executable(), str(SERVICE)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                cwd=ROOT,
            )
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise NodeError("the drawing service ended; its message is above")
        answer: dict[str, str] = json.loads(line)
        if "error" in answer:
            raise NodeError(answer["error"])
        return answer

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.communicate()
            self._process = None
