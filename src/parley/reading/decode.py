"""Bytes to text: which characters a page is written in."""

import codecs
import re

import charset_normalizer

from ..model import Unreadable

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
# What browsers read where an older label is given (https://encoding.spec.whatwg.org/#names-and-labels).
READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
# Codecs of Python's own that no page is written in; UTF-7 browsers refuse too.
NO_PAGE = frozenset(
    "idna punycode undefined unicode_escape unicode-escape raw_unicode_escape raw-unicode-escape utf-7".split()  # noqa: SIM905
)
BINARY_BEGINNINGS = (
    b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF", b"RIFF", b"OggS", b"ID3",
    b"\xd0\xcf\x11\xe0", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"SQLite format 3", b"\x00\x00\x01\x00",
)  # fmt: skip
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
SAMPLE = 50_000
MOST_CONTROLS = 0.02


def decode(content: bytes, charset: str | None = None) -> str:
    """The page's text. A byte-order mark counts most, then UTF-8 where the bytes are it, then what the server or the
    page declares, then what the bytes look like.

    Raises `Unreadable` where there are no bytes, or they are no text.
    """
    if not content.strip():
        raise Unreadable("the page is empty")
    if content.startswith(BINARY_BEGINNINGS):
        raise Unreadable("the page is binary data, not text")
    text = _decode(content, charset)
    sample = text[:SAMPLE]
    if len(CONTROLS.findall(sample)) > MOST_CONTROLS * len(sample):
        raise Unreadable("the page is binary data, not text")
    return CONTROLS.sub("", text)


def _decode(content: bytes, charset: str | None) -> str:
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        # A stray byte in a page that is otherwise UTF-8 must not turn the rest of it into something else.
        if error.start > 3 and _is_nearly_utf8(content):
            return content.decode("utf-8", "replace")
    declared = DECLARED.search(content, 0, 4096)
    for label in (charset, declared[1].decode("ascii") if declared else None):
        known = _known(label)
        if known and known != "utf-8":
            return content.decode(known, "replace")
    guess = charset_normalizer.from_bytes(content[:SAMPLE]).best()
    return content.decode((guess and _known(guess.encoding)) or "cp1252", "replace")


def _is_nearly_utf8(content: bytes) -> bool:
    text = content[:SAMPLE].decode("utf-8", "replace")
    beyond_ascii = sum(1 for character in text if character > "\x7f")
    return text.count("\ufffd") * 20 < beyond_ascii


def _known(label: str | None) -> str | None:
    """The codec's name for ``label``; None where it is no text encoding Python knows."""
    try:
        codec = codecs.lookup(label) if label else None
        if codec is None or codec.name in NO_PAGE or not codec._is_text_encoding:
            return None
    except (LookupError, ValueError):
        return None
    return READ_AS.get(codec.name, codec.name)
