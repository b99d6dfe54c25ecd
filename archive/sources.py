"""Story files: front matter in TOML, marked text, and JSON lines with statements, events and flags.

A copy names its original (``copy_of``) and says what was done to it: paragraphs cut (``cut``), wording changed
(``edit``), paragraphs added (the file's own text; ``@N`` before a paragraph puts it after the original's Nth).
Its annotation is the original's as far as the marked words are still there.
"""

import json
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markup import Mark, curly, plain, sentence_around

Json = dict[str, Any]
HERE = Path(__file__).parent


@dataclass
class Paragraph:
    """``kind``: text, head (a subheading), or promo (a site's own line amid the text, no part of the story)."""

    marked: str
    kind: str = "text"


@dataclass
class Source:
    """One story as its file gives it."""

    name: str
    front: Json
    paragraphs: list[Paragraph]
    lines: list[Json]
    text: list[str] = field(default_factory=list)
    title: str = ""
    places: dict[str, tuple[int, Mark]] = field(default_factory=dict)  # paragraph number (0: title) and mark

    def text_of(self, mark: str) -> str:
        number, found = self.places[mark]
        return found.of(self.title if number == 0 else self.text[number - 1])

    def sentence(self, mark: str) -> str:
        number, found = self.places[mark]
        text = self.title if number == 0 else self.text[number - 1]
        start, end = sentence_around(text, found.start)
        return text[start:end]


def read_sources(folder: Path) -> list[Source]:
    """All story files of a crisis, in the order of their names, copies filled from their originals."""
    sources = {path.stem: _read(path) for path in sorted((folder / "stories").glob("*.md"))}
    for source in sources.values():
        if "copy_of" in source.front and not source.front.get("own_text"):
            _fill_from(sources[source.front["copy_of"]], source)
    outlets = tomllib.loads((folder / "outlets.toml").read_text("utf-8"))
    for source in sources.values():
        _strip(source, outlets[source.front["outlet"]]["curly"])
    return list(sources.values())


def _read(path: Path) -> Source:
    _, front, rest = path.read_text("utf-8").split("+++\n", 2)
    body, _, annotation = rest.partition("\n---\n")
    blocks = [" ".join(block.split()) for block in body.strip().split("\n\n") if block.strip()]
    lines = [json.loads(line) for line in annotation.splitlines() if line.strip()]
    return Source(path.stem, tomllib.loads(front), [_paragraph(block) for block in blocks], lines)


def _paragraph(block: str) -> Paragraph:
    for sign, kind in ((">> ", "promo"), ("## ", "head")):
        if block.startswith(sign):
            return Paragraph(block.removeprefix(sign), kind)
    return Paragraph(block)


def _fill_from(original: Source, copy: Source) -> None:
    front = copy.front
    added: dict[int, list[Paragraph]] = {}
    for paragraph in copy.paragraphs:
        place = re.match(r"@(\d+) ", paragraph.marked)
        after = int(place[1]) if place else len(original.paragraphs)
        if place:
            paragraph = _paragraph(paragraph.marked[place.end() :])
        added.setdefault(after, []).append(paragraph)
    kept = [
        (number, paragraph)
        for number, paragraph in enumerate((p for p in original.paragraphs if p.kind != "promo"), 1)
        if number not in front.get("cut", [])
    ]
    paragraphs = list(added.pop(0, []))
    for number, paragraph in kept:
        paragraphs.append(Paragraph(paragraph.marked, paragraph.kind))
        paragraphs += added.pop(number, [])
    for rest in added.values():
        paragraphs += rest
    for old, new in front.get("edit", []):
        if not any(old in paragraph.marked for paragraph in paragraphs):
            raise ValueError(f"{copy.name}: nothing to edit: {old}")
        for paragraph in paragraphs:
            paragraph.marked = paragraph.marked.replace(old, new)
    copy.paragraphs = paragraphs
    front.setdefault("title", original.front["title"])
    front.setdefault("annotated", original.front.get("annotated", False))
    there = set(re.findall(r"\{([a-z]+[0-9]*):", front["title"] + " ".join(p.marked for p in paragraphs)))
    copy.lines = [line for line in map(dict, original.lines) if _stands(line, there)] + copy.lines
    for line in copy.lines:
        if "s" in line:
            line["content"] = [mark for mark in line["content"] if mark in there]


def _stands(line: Json, there: set[str]) -> bool:
    if "s" in line:
        ends = {line["s"], line["cue"]} - {None}
        return ends <= there and any(mark in there for mark in line["content"])
    if "e" in line:
        return line["a"] in there and line.get("r") in there | {None}
    return False


def _strip(source: Source, typographic: bool) -> None:
    form = curly if typographic else str
    source.title, marks = plain(source.front["title"])
    source.title = form(source.title)
    found = [(0, mark) for mark in marks]
    for number, paragraph in enumerate(source.paragraphs, 1):
        text, marks = plain(paragraph.marked)
        source.text.append(form(text))
        found += [(number, mark) for mark in marks]
    for number, mark in found:
        if mark.id in source.places:
            raise ValueError(f"{source.name}: two marks {mark.id!r}")
        source.places[mark.id] = (number, mark)
