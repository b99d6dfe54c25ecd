"""Marked text: spans in braces, `{id:kind|text}`, nestable; plain text and spans out of it."""

import re
from dataclasses import dataclass

_OPEN = re.compile(r"\{([a-z]+[0-9]*):(person|organization|place|group|role|object|cue|content)\|")
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*(?=\s+[\"“‘'A-ZÉÀ(])")
_SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Capt|St|No)|\b[A-Z])\.$")


@dataclass(frozen=True)
class Mark:
    """One marked span, in code points of its text."""

    id: str
    kind: str
    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def plain(marked: str) -> tuple[str, list[Mark]]:
    """The text without its markup, and the marks on it."""
    text: list[str] = []
    length = 0
    open_marks: list[tuple[str, str, int]] = []
    marks: list[Mark] = []
    position = 0
    while position < len(marked):
        opening = _OPEN.match(marked, position)
        if opening:
            open_marks.append((opening[1], opening[2], length))
            position = opening.end()
            continue
        character = marked[position]
        position += 1
        if character == "}":
            if not open_marks:
                raise ValueError(f"a brace closes nothing: …{marked[max(0, position - 60) : position]}")
            name, kind, start = open_marks.pop()
            marks.append(Mark(name, kind, start, length))
        elif character in "{|":
            raise ValueError(f"stray {character!r}: {marked[position - 1 : position + 40]}…")
        else:
            text.append(character)
            length += 1
    if open_marks:
        raise ValueError(f"mark {open_marks[-1][0]!r} is never closed: {marked[:60]}…")
    return "".join(text), marks


def curly(text: str) -> str:
    """Typographic quotation marks for straight ones, of the same length."""
    text = re.sub(r"(^|[\s(\[—–“‘])\"", r"\1“", text).replace('"', "”")
    text = re.sub(r"(^|[\s(\[—–“])'", r"\1‘", text).replace("'", "’")
    return text


def sentence_around(text: str, position: int) -> tuple[int, int]:
    """The sentence of one paragraph's ``text`` in which ``position`` lies."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if _SHORT.search(text, 0, end.start() + 1):
            continue
        if end.end() > position:
            return start, end.end()
        start = end.end() + len(text[end.end() :]) - len(text[end.end() :].lstrip())
    return start, len(text.rstrip())
