"""Who is meant by a pronoun or a role: ``python benchmarks/sources.py CORPORA``.

Sources of PolNeAR's development articles that are pronouns or roles, checked by hand (tests/data/sources.jsonl; "who"
is null where the text does not tell); and he, she and him in GUM's development documents (fiction, talk and biography,
little news), where the document names the person. A pronoun counts as answered where Parley gives a person; right,
where that is, by last name, one that the document calls the person by.
"""

import datetime as dt
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reader import story

from parley.coding import Coder
from parley.coding.actors import Actors
from parley.encoder import Encoder
from parley.model import CodedStory, Span, Story

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from training.corpora import gum, polnear  # noqa: E402
from training.passage import Passage  # noqa: E402

_PRONOUN = re.compile(r"(?:he|she|him)", re.IGNORECASE)
Told = tuple[tuple[str, ...], str | None]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def main(corpora: Path) -> None:
    coder = Coder(Encoder.load(threads=2), Actors.load())
    articles = {p.id: p for p in polnear(corpora / "attribution/polnear/dev")}
    rows = [json.loads(line) for line in (ROOT / "tests/data/sources.jsonl").read_text("utf-8").splitlines()]
    coded = {name: coder.code(_dated(articles[name])) for name in sorted({row["id"] for row in rows})}
    asked = [(row, _person(coded[row["id"]], Span(row["start"], row["end"]))) for row in rows]
    known = [((row["who"],), found) for row, found in asked if row["who"]]
    report("PolNeAR dev, sources that are pronouns or roles", known)
    untold = [found for row, found in asked if not row["who"]]
    print(f"  of {len(untold)} that the text does not tell, {sum(map(bool, untold))} answered")
    told: list[Told] = []
    for passage in gum(corpora / "entities/gum/dev"):
        read = coder.code(story(passage))
        told += [(names, _person(read, span)) for span, names in _named_pronouns(passage)]
    report("GUM dev, personal pronouns of persons named", told)


def _dated(passage: Passage) -> Story:
    day = _DAY.search(passage.id)
    return replace(story(passage), published=dt.date.fromisoformat(day[0]) if day else None)


def _person(coded: CodedStory, span: Span) -> str | None:
    sources = [s.source for s in coded.statements if s.source]
    return next((m.person for m in (*sources, *coded.mentions) if m.person and m.span.overlaps(span)), None)


def _named_pronouns(passage: Passage) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Each personal pronoun with the names that its entity has in the document."""
    persons = {span for span, kind in passage.names or () if kind == "PER"}
    entities = passage.entities or {}
    names = defaultdict[int, list[str]](list)
    for span, entity in entities.items():
        inside = [person for person in persons if person.within(span)]
        if len(inside) == 1:
            names[entity].append(inside[0].of(passage.text))
    for span, entity in entities.items():
        if _PRONOUN.fullmatch(span.of(passage.text)) and names[entity]:
            yield span, tuple(names[entity])


def report(name: str, told: list[Told]) -> None:
    answered = [(names, found) for names, found in told if found]
    right = sum(any(_same(one, found) for one in names) for names, found in answered)
    print(
        f"{name}: right {right / max(1, len(answered)):.3f} of {len(answered)} answered, "
        f"{len(answered) / max(1, len(told)):.3f} of {len(told)} answered",
        flush=True,
    )


def _same(who: str, found: str) -> bool:
    return who.split()[-1].lower().strip(".") == found.split()[-1].lower() or who.lower() in found.lower()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/sources.py CORPORA")
    main(Path(sys.argv[1]))
