"""Ships the colours and dashes of the roles as a style sheet, made from the package's table."""

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files

from edition import disk_cache
from neurosim.roles import ROLES

if TYPE_CHECKING:
    from edition.build import Build

PLACE = "assets/stylesheets/roles.css"


def ship(build: "Build", files: Files) -> None:
    """Put the sheet beside the others."""
    folder = disk_cache.folder("roles", disk_cache.digest(sheet()), write)
    made = str(folder / "roles.css")
    files.append(File.generated(build.config, PLACE, abs_src_path=made))


def write(folder: Path) -> None:
    (folder / "roles.css").write_text(sheet(), "utf-8")


def sheet() -> str:
    """`--neuro-spike` and `--dash-spike`, and so for each role; what is printed is as by day."""
    day = [f"--neuro-{name}:{role.day};" for name, role in ROLES.items()]
    night = [f"--neuro-{name}:{role.night};" for name, role in ROLES.items()]
    dashes = [f"--dash-{name}:{role.dash or 'none'};" for name, role in ROLES.items()]
    return (
        f":root{{{''.join(day + dashes)}}}\n"
        f'@media screen{{[data-md-color-scheme="slate"]{{{"".join(night)}}}}}\n'
    )
