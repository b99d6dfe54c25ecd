"""The sentences written for this project with names marked (training/data/names/*.txt), one text a line.

``[PER Ada] works at [ORG Acme] .``: persons, organisations and places by the conventions of Universal NER, tokens
parted by spaces as in its files.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from parley.encoder.labels import NAMES
from parley.model import Span
from training.passage import Passage

_NAME = re.compile(rf"\[({'|'.join(NAMES)}) ([^\[\]]+)\]")


def named(folder: Path) -> Iterator[Passage]:
    """All of them. Raises ValueError naming file and line where a bracket is left over."""
    for file in sorted(folder.glob("*.txt")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            text, names, low = "", [], 0
            for match in _NAME.finditer(line):
                text += line[low : match.start()]
                names.append((Span(len(text), len(text) + len(match[2])), match[1]))
                text += match[2]
                low = match.end()
            text += line[low:]
            if "[" in text or "]" in text:
                raise ValueError(f"{file.name}, line {number}: a bracket that marks no name")
            yield Passage(f"named:{file.stem}:{number}", text, names=tuple(names))
