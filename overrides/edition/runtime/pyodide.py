"""Builds what the browser runs: Pyodide, and the wheel and the library, trimmed and compiled.

Three stages, each kept under the hash of what it is made from, so that an edit under `src/`
rebuilds the wheel and leaves the library alone. The files are served from a folder named by their
content: a page never meets another build's runtime.
"""

import json
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from edition import ROOT, disk_cache, node

if TYPE_CHECKING:
    from edition.build import Build

PYODIDE = ROOT / "node_modules" / "pyodide"
HERE = Path(__file__)
COMPILE = HERE.with_name("compile.mjs")
PARTS = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
LIBRARY, LOCK = "python_stdlib.zip", "pyodide-lock.json"
# The wheel's metadata are read from these; what else lies in the project does not change it.
PROJECT = ("pyproject.toml", "README.md", "LICENSE")
KINDS = (".py", ".pyi", ".json")  # of the package's files


def ship(build: "Build", files: Files) -> None:
    """Put the runtime into the site."""
    for path in sorted(build.runtime.iterdir()):
        place = url(build) + path.name
        files.append(File.generated(build.config, place, abs_src_path=str(path)))


def url(build: "Build") -> str:
    """Where the runtime lies in the site, with a slash at the end."""
    return f"assets/runtime/{build.runtime.name}/"


def made() -> Path:
    """The folder that holds the whole runtime, made if anything it depends on has changed."""
    sources = [p for p in sorted((ROOT / "src").rglob("*")) if p.suffix in KINDS]
    stated = [ROOT / name for name in PROJECT]
    names = [str(path.relative_to(ROOT)) for path in sources]
    key = disk_cache.digest(names, *sources, *stated, pyodide_version(), COMPILE, HERE)
    wheels = disk_cache.folder("wheels", key, _make_wheel)
    wheel = next(wheels.glob("*.whl"))
    used = json.loads(disk_cache.text("modules", key, lambda: _compile("modules", wheel)))
    library = disk_cache.folder(
        "library",
        disk_cache.digest(used["library"], pyodide_version(), COMPILE),
        lambda path: _make_library(used["library"], path),
    )
    packages = disk_cache.folder(
        "packages", key, lambda path: _compile_wheel(wheel, path, used["wheel"])
    )
    parts = [*(PYODIDE / name for name in PARTS), library / LIBRARY, *sorted(packages.iterdir())]
    key = disk_cache.digest(*parts)
    return disk_cache.folder("runtime", key, lambda path: _gather(parts, path))


def pyodide_version() -> str:
    return str(json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"])


def _say(text: str) -> None:
    print(f"neurosim: {text}", file=sys.stderr, flush=True)


def _make_wheel(path: Path) -> None:
    _say("building the wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", path],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _compile(*arguments: str | Path) -> str:
    command = [node.executable(), COMPILE, *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def _compile_wheel(wheel: Path, path: Path, used: Sequence[str]) -> None:
    """The wheel cut down to these modules, compiled, and a lock that knows it alone."""
    _say("compiling the wheel for Pyodide")
    with (
        zipfile.ZipFile(wheel) as whole,
        zipfile.ZipFile(path / wheel.name, "w", zipfile.ZIP_DEFLATED) as trimmed,
    ):
        for info in whole.infolist():
            # its list of files may name what is not there: nothing is ever uninstalled
            if not info.filename.endswith(".py") or info.filename in used:
                trimmed.writestr(info, whole.read(info))
    lock = PyodideLockSpec.from_json(PYODIDE / LOCK)
    lock.packages = {}
    lock = add_wheels_to_spec(lock, [path / wheel.name], base_path=path)
    lock.to_json(path / LOCK)
    _compile("wheel", sysconfig.get_paths()["purelib"], path)


def _make_library(modules: Sequence[str], path: Path) -> None:
    """The standard library cut down to these modules, compiled."""
    _say(f"compiling {len(modules)} modules of the standard library")
    with (
        zipfile.ZipFile(PYODIDE / LIBRARY) as whole,
        zipfile.ZipFile(path / LIBRARY, "w", zipfile.ZIP_DEFLATED) as trimmed,
    ):
        for name in modules:
            trimmed.writestr(zipfile.ZipInfo(name), whole.read(name), zipfile.ZIP_DEFLATED)
    _compile("library", sysconfig.get_paths()["purelib"], path)


def _gather(parts: Sequence[Path], path: Path) -> None:
    """The files side by side, with a list of their sizes for the progress bar."""
    for part in parts:
        shutil.copyfile(part, path / part.name)
    sizes = {part.name: part.stat().st_size for part in parts}
    (path / "sizes.json").write_text(json.dumps(sizes), "utf-8")
