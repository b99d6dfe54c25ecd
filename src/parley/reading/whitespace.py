"""One form for text: NFC, no invisible characters, single spaces."""

import re
import unicodedata

# Soft hyphens, zero-width spaces and joiners left alone only where scripts need them, byte-order and direction marks.
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
SPACES = re.compile(r"\s+")
SURROGATES = re.compile("[\ud800-\udfff]")


def tidy(text: str) -> str:
    """``text`` on one line: words are never changed."""
    if text.isascii():
        return SPACES.sub(" ", text).strip()
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", SURROGATES.sub("\ufffd", text)))
    return SPACES.sub(" ", text).strip()
