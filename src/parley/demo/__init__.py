"""The bundled archive: news pages of an invented crisis, with their ground truth. See README.md beside this file."""

from importlib.resources import files
from pathlib import Path


def archive() -> Path:
    """The archive's folder: ``pages/`` (HTML, text, one WARC), ``actors.toml`` and ``truth.json``."""
    return Path(str(files(__package__)))
