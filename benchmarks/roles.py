"""Roles beside names, checked by hand (tests/data/roles.jsonl): ``python benchmarks/roles.py CORPORA``.

The state and the sector that the list of parties gives to the person, reading the whole article: PolNeAR's training
texts, and the bundled archive's pages, one story at a time.
"""

import datetime as dt
import json
import sys
from pathlib import Path

from parley.coding.actors import Actors
from parley.coding.coreference import home_of
from parley.intake import pages
from parley.model import Page, Story, Unreadable
from parley.reading import read_page

ROOT = Path(__file__).parent.parent


def main(corpora: Path) -> None:
    actors = Actors.load(ROOT / "src/parley/demo/actors.toml")
    archive = {}
    for page in pages([ROOT / "src/parley/demo/pages"]):
        try:
            if isinstance(page, Page):
                archive[Path(page.place).name] = read_page(page)
        except Unreadable:
            continue
    counts = {"PolNeAR": [0, 0, 0], "archive": [0, 0, 0]}
    for line in (ROOT / "tests/data/roles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        story = archive.get(row["source"])
        if story is None:
            text = (corpora / f"attribution/polnear/train/text/{row['source']}.txt").read_text(encoding="utf-8")
            day = dt.date.fromisoformat(row["day"]) if row["day"] else None
            story = Story(row["source"], text, (), (), dt.datetime.now(dt.UTC), published=day)
        text, home = story.text, home_of(story, actors)
        last = text.index(row["name"], row["start"]) + len(row["name"]) - 1
        found = next(
            (m for m in actors.find(text, on=story.published, home=home) if m.span.start <= last < m.span.end), None
        )
        right = found is not None and found.actor == row["actor"]
        count = counts["archive" if row["source"] in archive else "PolNeAR"]
        count[0] += 1
        count[1] += right
        count[2] += bool(right and found and found.sector == row["sector"])
    for name, (every, state, both) in counts.items():
        print(f"{name}: state {state / every:.3f}, state and sector {both / every:.3f} of {every}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/roles.py CORPORA")
    main(Path(sys.argv[1]))
