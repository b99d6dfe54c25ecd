"""JSON lines: a page a line, as ``text`` or ``html`` with optional url, title, publisher, published."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from ..model import Page, SetAside
from .files import modified
from .limits import Limits

GIVEN = ("title", "publisher", "author", "published")


def read_json_lines(path: Path, limits: Limits) -> Iterator[Page | SetAside]:
    """Pages of a JSON lines file; a bad line is set aside under ``FILE, line N``. Raises `OSError`."""
    fetched = modified(path)
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file, limits.page_bytes), start=1):
            place = f"{path}, line {number}"
            if number > limits.records:
                yield SetAside(place, f"more than {limits.records} lines in one file; the rest was not read")
                return
            if len(line) > limits.page_bytes:
                yield SetAside(place, f"longer than {limits.page_bytes} bytes", line)
            elif line.strip():
                try:
                    yield _page(line, place, fetched)
                except (ValueError, RecursionError) as error:
                    yield SetAside(place, f"not a page: {error}", line)


def _lines(file: BinaryIO, longest: int) -> Iterator[bytes]:
    """Lines in order, each cut after ``longest + 1`` bytes, so that a file of one endless line takes no more memory."""
    while line := file.readline(longest + 1):
        yield line
        while len(line) > longest and not line.endswith(b"\n"):
            line = file.readline(longest + 1)
            if len(line) <= longest:
                break


def _page(line: bytes, place: str, fetched: datetime) -> Page:
    """Raises `ValueError`, for people, where the line holds no page."""
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"bad JSON ({error.msg} at column {error.colno})") from None
    except UnicodeDecodeError:
        raise ValueError("bad JSON (not UTF-8)") from None
    if not isinstance(record, dict):
        raise ValueError("the line is no JSON object")
    html, text = record.get("html"), record.get("text")
    content = html or text
    if not isinstance(content, str) or not content:
        raise ValueError("the object has neither text nor html")
    url = record.get("url")
    return Page(
        content=content.encode("utf-8", "replace"),
        media_type="text/html" if html else "text/plain",
        fetched=fetched,
        place=place,
        url=url if isinstance(url, str) and url else None,
        charset="utf-8",
        given={key: str(record[key]) for key in GIVEN if isinstance(record.get(key), str | int) and record[key]},
    )
