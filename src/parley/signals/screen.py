"""Text from outside, made safe for a terminal."""

import re

# Controls (escape sequences begin with one) and characters that turn the direction of the writing.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """The text, of the same length, with a mark in place of each character that a terminal would obey."""
    return _UNSAFE.sub("\ufffd", text)


def one_line(text: str) -> str:
    return " ".join(plain(text).split())
