"""Ships draw.js with the part of Observable Plot that it uses, in one file."""

import re
import subprocess
from pathlib import Path

from mkdocs.structure.files import File, Files

from edition import ROOT, disk_cache
from edition.build import Build

PLACE = "assets/javascripts/draw.js"
_IMPORT = re.compile(r'^(?:import|export)\b[^"]*\bfrom "(\.[^"]+\.js)";', re.M)


def sources() -> list[Path]:
    """The module and all that it imports from beside it: what the bundle is made of."""
    found, waiting = set[Path](), [ROOT / "docs" / PLACE]
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting += [
                (module.parent / path).resolve()
                for path in _IMPORT.findall(module.read_text("utf-8"))
            ]
    return sorted(found)


def ship(build: Build, files: Files) -> None:
    """Put the bundle in the place of the module."""
    module = files.get_file_from_path(PLACE)
    assert module, f"docs/{PLACE} is missing"
    files.remove(module)
    source = ROOT / "docs" / PLACE
    key = disk_cache.digest(*sources(), ROOT / "package-lock.json")
    folder = disk_cache.folder("bundles", key, lambda path: bundle(source, path / "draw.js"))
    bundled = str(folder / "draw.js")
    files.append(File.generated(build.config, PLACE, abs_src_path=bundled))


def bundle(source: Path, target: Path) -> None:
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    subprocess.run(
        [
            esbuild,
            source,
            "--bundle",
            "--minify",
            "--format=esm",
            "--log-level=warning",
            f"--outfile={target}",
        ],
        check=True,
    )
