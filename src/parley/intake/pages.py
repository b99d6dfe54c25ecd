"""Pages from paths: files, folders, archives, standard input."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from ..model import Page, SetAside
from .errors import NoSuchPath
from .files import HTML_KINDS, TEXT_KINDS, read_file
from .jsonl import read_json_lines
from .limits import Limits
from .warc import read_warc

STANDARD_INPUT = "-"
HTML_BEGINNINGS = (
    b"<!doctype", b"<html", b"<head", b"<body", b"<?xml", b"<!--", b"<article", b"<div", b"<meta", b"<p>",
)  # fmt: skip


def pages(paths: Sequence[str | Path], limits: Limits = Limits()) -> Iterator[Page | SetAside]:  # noqa: B008 (frozen)
    """Every page found under ``paths``, one after the other, in order; folders are searched in sorted order.

    ``-`` is standard input. What cannot be taken in comes out as a `SetAside`, in its place.

    Raises `NoSuchPath` at once, before anything is read, where a path does not exist.
    """
    for path in paths:
        if str(path) != STANDARD_INPUT and not Path(path).exists():
            raise NoSuchPath(f"there is no file or folder {path}")
    return _pages(paths, limits)


def _pages(paths: Sequence[str | Path], limits: Limits) -> Iterator[Page | SetAside]:
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield read_stream(sys.stdin.buffer, "standard input", limits)
        elif Path(path).is_dir():
            yield from _folder(Path(path), limits)
        else:
            yield from _file(Path(path), limits)


def _folder(folder: Path, limits: Limits) -> Iterator[Page | SetAside]:
    """Pages of a folder and the folders in it. Files of other kinds are passed over, and counted once at the end."""
    passed_over: Counter[str] = Counter()
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if any(part.startswith(".") for part in inside) or not path.is_file():
            continue
        if _is_known(path):
            yield from _file(path, limits)
        else:
            passed_over[path.suffix.lower() or "without ending"] += 1
    if passed_over:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(passed_over.items()))
        yield SetAside(str(folder), f"files of other kinds were passed over: {kinds}")


def _file(path: Path, limits: Limits) -> Iterator[Page | SetAside]:
    kind = path.suffix.lower()
    try:
        if _is_warc(path):
            yield from read_warc(path, limits)
        elif kind == ".jsonl":
            yield from read_json_lines(path, limits)
        elif kind in HTML_KINDS | TEXT_KINDS:
            yield read_file(path, limits)
        else:
            yield SetAside(str(path), f"files of this kind ({kind or 'without ending'}) are not read")
    except OSError as error:
        yield SetAside(str(path), f"the file cannot be opened: {error.strerror or error}")


def read_stream(stream: BinaryIO, place: str, limits: Limits) -> Page | SetAside:
    """One page from a stream: HTML where it begins like HTML, plain text otherwise."""
    content = stream.read(limits.page_bytes + 1)
    if len(content) > limits.page_bytes:
        return SetAside(place, f"longer than {limits.page_bytes} bytes", content)
    beginning = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_html = beginning.startswith(HTML_BEGINNINGS)
    return Page(content, "text/html" if is_html else "text/plain", datetime.now(UTC), place)


def _is_known(path: Path) -> bool:
    return path.suffix.lower() in HTML_KINDS | TEXT_KINDS | {".jsonl"} or _is_warc(path)


def _is_warc(path: Path) -> bool:
    return path.name.lower().endswith((".warc", ".warc.gz"))
