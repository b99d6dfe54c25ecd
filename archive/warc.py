"""A small WARC 1.1 file, gzipped record by record, the same bytes at every build.

Format: ISO 28500:2017. Record ids are name-based UUIDs, so that they follow from the address alone.
"""

from base64 import b32encode
from datetime import datetime
from email.utils import format_datetime
from gzip import GzipFile
from hashlib import sha1
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5

SOFTWARE = b"software: parley-archive/1\r\nformat: WARC File Format 1.1\r\n"


def record(kind: str, target: str | None, when: datetime, block: bytes, content_type: str) -> bytes:
    """One record as a gzip member."""
    digest = b32encode(sha1(block).digest()).decode("ascii")
    head = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, f'{kind} {target}')}>",
        f"WARC-Date: {when:%Y-%m-%dT%H:%M:%SZ}",
        *([f"WARC-Target-URI: {target}"] if target else []),
        f"WARC-Block-Digest: sha1:{digest}",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(block)}",
    ]
    packed = BytesIO()
    with GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as member:
        member.write("\r\n".join(head).encode("ascii") + b"\r\n\r\n" + block + b"\r\n\r\n")
    return packed.getvalue()


def request(url: str, when: datetime) -> bytes:
    _, _, rest = url.partition("://")
    host, _, path = rest.partition("/")
    block = f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: press-archive/2\r\nAccept: */*\r\n\r\n"
    return record("request", url, when, block.encode("ascii"), "application/http; msgtype=request")


def response(url: str, when: datetime, body: bytes, media_type: str, status: str = "200 OK") -> bytes:
    head = (
        f"HTTP/1.1 {status}\r\nDate: {format_datetime(when, usegmt=True)}\r\nServer: nginx\r\n"
        f"Content-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return record("response", url, when, head.encode("ascii") + body, "application/http; msgtype=response")
