"""Roles beside names, checked by hand (tests/data/roles.jsonl): ``python benchmarks/roles.py CORPORA``.

The state and the sector that a reading gives to the person: PolNeAR's training texts and the bundled archive's pages,
one story at a time; the archive again through a record, where the stories teach each other who is who; and the first
two with each name changed for one that nobody knows, so that the role alone must tell.
"""

import datetime as dt
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from parley.coding import Coder
from parley.coding.actors import Actors
from parley.encoder import Encoder
from parley.intake import pages
from parley.model import CodedStory, Mention, Page, Story, Unreadable
from parley.reading import read_page
from parley.reading.sentences import split_sentences
from parley.record import Record

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from training.passage import paragraphs  # noqa: E402

INVENTED = "Ottovar Quellish"


def main(corpora: Path) -> None:
    coder = Coder(Encoder.load(threads=2), Actors.load(ROOT / "src/parley/demo/actors.toml"))
    lines = (ROOT / "tests/data/roles.jsonl").read_text(encoding="utf-8").splitlines()
    asked = defaultdict[str, list[dict[str, Any]]](list)
    for row in map(json.loads, lines):
        asked[row["source"]].append(row)
    archive = _archive(coder)
    articles = {name: coder.code(_article(corpora, rows[0])) for name, rows in asked.items() if name not in archive}
    _report("PolNeAR", ((row, _placed(read, row)) for name, read in articles.items() for row in asked[name]))
    alone = {name: read for name, (read, _) in archive.items() if name in asked}
    _report(
        "archive, one story alone", ((row, _placed(read, row)) for name, read in alone.items() for row in asked[name])
    )
    learned = {name: read for name, (_, read) in archive.items() if name in asked}
    _report("archive, through a record", ((row, _placed(r, row)) for name, r in learned.items() for row in asked[name]))
    for name, read in (("PolNeAR", articles), ("archive, one story alone", alone)):
        rows = ((row, _unknown(coder, one.story, row)) for key, one in read.items() for row in asked[key])
        _report(f"{name}, with names that nobody knows", rows)


def _archive(coder: Coder) -> dict[str, tuple[CodedStory, CodedStory]]:
    """Each page read alone, and as the record has it in the end."""
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "record.db") as record:
        read: dict[str, tuple[CodedStory, str]] = {}
        for page in pages([ROOT / "src/parley/demo/pages"]):
            try:
                if isinstance(page, Page):
                    coded = coder.code(read_page(page))
                    read[Path(page.place).name] = coded, record.add(page, coded).story
            except Unreadable:
                continue
        return {name: (coded, record.story(id)) for name, (coded, id) in read.items()}


def _article(corpora: Path, row: dict[str, Any]) -> Story:
    text = (corpora / f"attribution/polnear/train/text/{row['source']}.txt").read_text(encoding="utf-8")
    day = dt.date.fromisoformat(row["day"]) if row["day"] else None
    parts = paragraphs(text)
    now = dt.datetime.now(dt.UTC)
    return Story(row["source"], text, parts, split_sentences(text, parts), now, published=day)


def _unknown(coder: Coder, story: Story, row: dict[str, Any]) -> Mention | None:
    name = row["name"]
    before = story.text[: row["start"]].count(name) * (len(INVENTED) - len(name))
    text = story.text.replace(name, INVENTED)
    parts = paragraphs(text)
    read = coder.code(replace(story, text=text, paragraphs=parts, sentences=split_sentences(text, parts)))
    return _placed(read, {**row, "name": INVENTED, "start": row["start"] + before})


def _placed(read: CodedStory, row: dict[str, Any]) -> Mention | None:
    """The mention that the name ends in; of a role and a name apart, the name."""
    last = read.story.text.index(row["name"], row["start"]) + len(row["name"]) - 1
    over = [m for m in read.mentions if m.span.start <= last < m.span.end]
    told = [s.source for s in read.statements] + [m for e in read.events for m in (e.actor, e.recipient)]
    over += [m for m in told if m and m.span.start <= last < m.span.end]
    return next((m for m in over if m.actor), over[0] if over else None)


def _report(name: str, rows: Iterable[tuple[dict[str, Any], Mention | None]]) -> None:
    found = [(row["actor"] == m.actor, row["sector"] == m.sector) if m else (False, False) for row, m in rows]
    state = sum(right for right, _ in found) / len(found)
    print(
        f"{name}: state {state:.3f}, state and sector {sum(map(all, found)) / len(found):.3f} of {len(found)}",
        flush=True,
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/roles.py CORPORA")
    main(Path(sys.argv[1]))
