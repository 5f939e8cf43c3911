"""Ships each script of a page in one file, with its modules and what it uses of libraries."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from mkdocs.structure.files import File, Files

from edition import ROOT, disk_cache, node
from edition.build import Build

FOLDER = "assets/javascripts/"
SCRIPTS = ("draw.js", "neuro-demo.js", "page.js")
LATER = ("draw.js", "python.js")  # what a page fetches when it is wanted


def ship(build: Build, files: Files) -> None:
    """Put the bundles in the places of the scripts, and leave out what is in them."""
    for name in SCRIPTS:
        source = ROOT / "docs" / FOLDER / name
        modules = node.modules(source)
        for module in modules:
            file = files.get_file_from_path(module.relative_to(ROOT / "docs").as_posix())
            if file and (module == source or module.name not in SCRIPTS):
                files.remove(file)
        bundled = str(bundled_once(source, modules))
        files.append(File.generated(build.config, FOLDER + name, abs_src_path=bundled))


def bundled_once(source: Path, modules: Sequence[Path]) -> Path:
    key = disk_cache.digest(*modules, ROOT / "package-lock.json", Path(__file__))
    folder = disk_cache.folder("bundles", key, lambda path: bundle(source, path / source.name))
    return folder / source.name


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
            *(f"--external:./{name}" for name in LATER),
            f"--outfile={target}",
        ],
        check=True,
    )
