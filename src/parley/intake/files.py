"""One page a file: saved HTML, plain text, Markdown."""

from datetime import UTC, datetime
from pathlib import Path

from ..model import Page, SetAside
from .limits import Limits

HTML_KINDS = frozenset({".html", ".htm"})
TEXT_KINDS = frozenset({".txt", ".md"})


def read_file(path: Path, limits: Limits) -> Page | SetAside:
    """The page saved in ``path``. Raises `OSError` where the file cannot be opened."""
    with path.open("rb") as file:
        content = file.read(limits.page_bytes + 1)
    if len(content) > limits.page_bytes:
        return SetAside(str(path), f"longer than {limits.page_bytes} bytes", content[: limits.page_bytes])
    media_type = "text/html" if path.suffix.lower() in HTML_KINDS else "text/plain"
    return Page(content, media_type, modified(path), str(path))  # type: ignore[arg-type]


def modified(path: Path) -> datetime:
    """When the file was last changed: the nearest thing to a time of fetching that a saved page has."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
