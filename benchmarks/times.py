"""Time expressions: ``python benchmarks/times.py [FILE]``; by default the 300 texts written for this and kept apart.

An expression counts as right where one is found that overlaps its words and has its first and last day. Extra ones that
overlap none are counted beside it.
"""

import datetime as dt
import json
import sys
from pathlib import Path

from parley.coding.times import DateMention, find_clocks, find_dates, with_clocks
from parley.model import Span
from parley.reading.sentences import split_sentences

KEPT_APART = Path(__file__).parent.parent / "tests/data/times.jsonl"


def read(text: str, published: dt.date) -> list[DateMention]:
    """As coding reads them, with the clocks of conflicts that the text names."""
    clocks = find_clocks(text, split_sentences(text, (Span(0, len(text)),)), ())
    return with_clocks(find_dates(text, published), clocks, published)


def score(file: Path) -> tuple[int, int, int, list[str]]:
    """Right, all, extra, and what went wrong."""
    right = every = extra = 0
    wrong = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, left = row["text"], read(row["text"], dt.date.fromisoformat(row["published"]))
        at = 0
        for words, start, end in row["expect"]:
            at = text.index(words, at)
            span = Span(at, at + len(words))
            at += len(words)
            every += 1
            over = [date for date in left if date.span.overlaps(span)]
            left = [date for date in left if date not in over]
            if any((str(date.start), str(date.end)) == (start, end) for date in over):
                right += 1
            else:
                found = ", ".join(f"{date.text!r} {date.start} {date.end}" for date in over) or "nothing"
                wrong.append(f"{words!r} {start} {end}: {found}; {row['published']}: {text}")
        extra += len(left)
        wrong += [f"extra {date.text!r} {date.start} {date.end}: {row['published']}: {text}" for date in left]
    return right, every, extra, wrong


if __name__ == "__main__":
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else KEPT_APART
    right, every, extra, wrong = score(file)
    if len(sys.argv) > 2:
        print("\n".join(wrong))
    print(f"time expressions of {file.name}: {right / every:.3f} of {every} right; {extra} extra")
