"""Pages: bytes from somewhere, with where and when they were fetched."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Literal

MediaType = Literal["text/html", "text/plain"]


@dataclass(frozen=True)
class Page:
    """One page as it came.

    ``place`` says where the bytes were found, for people: a path, a path and record offset, or an address.
    ``given`` holds what the sender states of the page (JSON lines: title, publisher, published; all optional).
    """

    content: bytes
    media_type: MediaType
    fetched: datetime
    place: str
    url: str | None = None
    charset: str | None = None
    given: dict[str, str] = field(default_factory=dict)

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the bytes, 64 hex digits."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True)
class SetAside:
    """A page that could not be read, kept with its reason and its bytes."""

    place: str
    reason: str
    content: bytes = b""
    url: str | None = None


class Unreadable(Exception):
    """A page holds no story that can be read; the message is the reason, for people."""
