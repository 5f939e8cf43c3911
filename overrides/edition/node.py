"""One Node process that typesets formulas and draws panels for the whole build."""

import atexit
import json
import shutil
import subprocess
from pathlib import Path

from edition import ROOT

SERVICE = Path(__file__).with_name("service.mjs")
_process = None


class NodeError(RuntimeError):
    """What the service could not do, in its own words."""


def executable():
    """The Node to run; bootstrap.py has seen to it that there is one."""
    found = shutil.which("node") or shutil.which("node", path=str(ROOT / ".venv" / "bin"))
    if not found:
        raise NodeError("Node 20 or newer is needed: run `make build` once, or install Node")
    return found


def ask(request):
    """Send one request to the service and return its answer."""
    global _process
    if _process is None or _process.poll() is not None:
        _process = subprocess.Popen(
            [executable(), str(SERVICE)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT,
        )
        atexit.register(stop)
    _process.stdin.write(json.dumps(request) + "\n")
    _process.stdin.flush()
    line = _process.stdout.readline()
    if not line:
        raise NodeError("the drawing service ended; its message is above")
    answer = json.loads(line)
    if "error" in answer:
        raise NodeError(answer["error"])
    return answer["html"]


def stop():
    """End the process; the next `ask` starts a fresh one, with fresh sources."""
    global _process
    if _process is not None:
        _process.stdin.close()
        _process.wait()
        _process.stdout.close()
        _process = None
