"""Ships draw.js with its modules in one file."""

import subprocess
from pathlib import Path

from mkdocs.structure.files import File, Files

from edition import ROOT, disk_cache, node
from edition.build import Build

PLACE = "assets/javascripts/draw.js"


def ship(build: Build, files: Files) -> None:
    """Put the bundle in the place of the module."""
    module = files.get_file_from_path(PLACE)
    assert module, f"docs/{PLACE} is missing"
    files.remove(module)
    source = ROOT / "docs" / PLACE
    key = disk_cache.digest(*node.modules(source), ROOT / "package-lock.json")
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
