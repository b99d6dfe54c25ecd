"""WARC archives: the HTML pages among their responses.

WARC 1.1: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from ..model import Page, SetAside
from .limits import Limits

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
GZIP_MEMBER = b"\x1f\x8b\x08"
VERSION_LINE = b"WARC/"
CHUNK = 1 << 20


def read_warc(path: Path, limits: Limits) -> Iterator[Page | SetAside]:
    """HTML responses with status 2xx, HTTP chunking and content encoding undone; other records are passed over.

    A record that cannot be read is set aside and reading goes on at the next one. Raises `OSError`.
    """
    with path.open("rb") as file:
        # What a record begins with, and so where to go on after a bad one: its version line, or its gzip member.
        beginning = GZIP_MEMBER if file.read(3) == GZIP_MEMBER else VERSION_LINE
        start: int | None = 0
        end = count = 0
        while start is not None:
            file.seek(start)
            try:
                for record in ArchiveIterator(file, parse_http=False):
                    start = record.stream_pos
                    place = f"{path}, record at byte {start}"
                    end = start + record.content_length
                    count += 1
                    if count > limits.records:
                        yield SetAside(place, f"more than {limits.records} records in one file; the rest was not read")
                        return
                    page = _page(record, place, limits)
                    if page is not None:
                        yield page
            except Exception as error:  # the archive is data from outside: whatever breaks it must not stop the file
                yield SetAside(f"{path}, at or after byte {start}", f"the record cannot be read: {_reason(error)}")
                start = _next_beginning(file, beginning, start + 1)
            else:
                if not (_ends_whole(file, start) if beginning == GZIP_MEMBER else _is_last(file, end)):
                    yield SetAside(f"{path}, after byte {start}", "the archive is cut short inside a record")
                start = None


def _page(record: WarcRecord, place: str, limits: Limits) -> Page | SetAside | None:
    """The record's page; None where it is none (requests, images, redirects, ...)."""
    if record.record_type != WarcRecordType.response or not record.is_http:
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    if record.content_length > limits.page_bytes:
        return SetAside(place, f"longer than {limits.page_bytes} bytes", url=url)
    raw = record.reader.read()
    if len(raw) < record.content_length:
        return SetAside(place, "the record is cut short", raw, url)
    try:
        response = _response(raw)
        status = response.http_headers.status_code
        if status is None or not 200 <= status < 300 or (response.http_content_type or "").lower() not in HTML_TYPES:
            return None
        content = response.reader.read(limits.unpacked_bytes + 1)
    except Exception as error:  # as above: a reason, and the bytes, instead of an end
        return SetAside(place, f"the HTTP response cannot be read: {_reason(error)}", raw, url)
    if len(content) > limits.unpacked_bytes:
        return SetAside(place, f"unpacks to more than {limits.unpacked_bytes} bytes", raw, url)
    return Page(content, "text/html", _fetched(record), place, url, response.http_charset)


def _response(raw: bytes) -> WarcRecord:
    """The HTTP response, in a record of its own: one that breaks while it is decoded leaves the archive's alone."""
    response = WarcRecord()
    response.init_headers(WarcRecordType.response)
    response.is_http = True
    response.set_bytes_content(raw)
    response.parse_http(auto_decode="all")
    return response


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__


def _fetched(record: WarcRecord) -> datetime:
    """WARC-Date; the beginning of time where the record gives none that can be read."""
    try:
        when = datetime.fromisoformat((record.headers.get("WARC-Date") or "").strip())
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


def _next_beginning(file: BinaryIO, beginning: bytes, start: int) -> int | None:
    """Where the next record seems to begin at or after ``start``; None where there is none up to the file's end."""
    while True:
        file.seek(start)
        chunk = file.read(CHUNK)
        at = chunk.find(beginning)
        if at >= 0:
            return start + at
        if len(chunk) < CHUNK:
            return None
        start += CHUNK - len(beginning)


# A record that is cut short ends the iterator in silence: these two find it.


def _is_last(file: BinaryIO, end: int) -> bool:
    """Whether no other record begins at or after ``end``."""
    return _next_beginning(file, VERSION_LINE, end) is None


def _ends_whole(file: BinaryIO, start: int) -> bool:
    """Whether the gzip member that holds the record at ``start`` is complete and the file's last."""
    file.seek(start)
    if file.read(len(GZIP_MEMBER)) != GZIP_MEMBER:
        start = 0  # the whole archive is one member
    file.seek(start)
    member = zlib.decompressobj(wbits=31)
    while chunk := file.read(CHUNK):
        while chunk and not member.eof:
            member.decompress(chunk, CHUNK)
            chunk = member.unconsumed_tail
        if member.eof:
            return GZIP_MEMBER not in member.unused_data + file.read(CHUNK)
    return False
