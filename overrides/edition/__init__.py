"""The build of the edition: what MkDocs does beyond Markdown, in rooms by what they make."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
