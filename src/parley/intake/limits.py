"""How much intake takes in before it sets a page aside."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Explicit bounds; each breach becomes a `SetAside` with its reason.

    ``page_bytes`` bounds a page as it is stored, ``unpacked_bytes`` a page after HTTP decompression, ``records`` the
    lines of one JSON lines file or the records of one WARC file.
    """

    page_bytes: int = 10_000_000
    unpacked_bytes: int = 20_000_000
    records: int = 10_000_000
