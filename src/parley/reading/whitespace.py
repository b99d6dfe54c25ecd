"""One form for text: NFC, no invisible characters, single spaces."""

import re
import unicodedata

# Controls; soft hyphens, zero-width spaces, byte-order and direction marks. Joiners stay: some scripts need them.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
)
SPACES = re.compile(r"\s+")
SURROGATES = re.compile("[\ud800-\udfff]")


def tidy(text: str) -> str:
    """``text`` on one line: words are never changed."""
    text = SPACES.sub(" ", text)
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", INVISIBLE.sub("", SURROGATES.sub("\ufffd", text)))
        text = SPACES.sub(" ", text)
    return text.strip()
