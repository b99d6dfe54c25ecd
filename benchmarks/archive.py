"""The bundled archive, coded and held against its ground truth: ``python benchmarks/archive.py``.

A statement is found where one of ours overlaps its content by at least half of either and names the same speaker
(the person where its words name one or are a pronoun, else the party). An event is found where one of ours has the
same type, actor and recipient in the same sentence. Titles are left out: the truth annotates only some of them.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parley.coding import Coder
from parley.coding.actors import Actors
from parley.coding.mentions import is_pronoun
from parley.demo import archive
from parley.encoder import Encoder
from parley.intake import pages
from parley.model import CodedStory, Event, Page, Span, Statement
from parley.reading import read_page

Truth = dict[str, Any]


@dataclass
class Score:
    """``found`` of ``gold`` are right answers that we give; ``right`` of ``ours``: answers of ours that are right."""

    found: int = 0
    gold: int = 0
    right: int = 0
    ours: int = 0

    @property
    def recall(self) -> float:
        return self.found / max(1, self.gold)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.ours)

    def __str__(self) -> str:
        f1 = 2 * self.recall * self.precision / max(1e-9, self.recall + self.precision)
        return f"recall {self.recall:.3f} of {self.gold}, precision {self.precision:.3f} of {self.ours}, F1 {f1:.3f}"


def coded_archive(encoder: Encoder) -> Iterator[tuple[Truth, CodedStory]]:
    """Every annotated page of the archive with its truth."""
    folder = archive()
    coder = Coder(encoder, Actors.load(folder / "actors.toml"))
    truth: list[Truth] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    # A page of the WARC is known by its address, every other one by its file.
    by_name = {t["url"] if t["file"].endswith(".gz") else Path(t["file"]).name: t for t in truth}
    for page in pages([folder / "pages"]):
        assert isinstance(page, Page), page
        found = by_name.get(Path(page.place).name) or by_name[page.url]
        if found["annotated"]:
            yield found, coder.code(read_page(page))


def scores(read: list[tuple[Truth, CodedStory]]) -> dict[str, Score]:
    result = {name: Score() for name in ("statements", "events", "events with modality", "stances")}
    for truth, coded in read:
        _statements(truth, coded, result["statements"], result["stances"])
        _events(truth, coded, result["events"], with_modality=False)
        _events(truth, coded, result["events with modality"], with_modality=True)
    return result


def _statements(truth: Truth, coded: CodedStory, score: Score, stances: Score) -> None:
    text, body = coded.story.text, coded.story.body_start
    ours = [s for s in coded.statements if s.content[0].span.start >= body]
    gold = [g for g in truth["statements"] if any(text.find(c, body) >= 0 for c in g["content"])]
    used: set[str] = set()
    for one in gold:
        same = next((s for s in ours if s.id not in used and _same_statement(one, s, text, body)), None)
        held = {(x["holder"], x["stance"]) for x in one["stances"] if x["stance"] != "none"}
        stances.gold += len(held)
        if same:
            used.add(same.id)
            stances.found += len(held & {(x.holder, x.stance) for x in same.stances})
    score.found += len(used)
    score.gold += len(gold)
    score.right += len(used)
    score.ours += len(ours)
    stances.ours += sum(len(s.stances) for s in ours)
    stances.right = stances.found


def _same_statement(gold: Truth, ours: Statement, text: str, body: int) -> bool:
    spans = [Span(at, at + len(c)) for c in gold["content"] if (at := text.find(c, body)) >= 0]
    both = sum(max(0, min(a.end, p.span.end) - max(a.start, p.span.start)) for a in spans for p in ours.content)
    enough = both * 2 >= sum(map(len, spans)) and both * 2 >= sum(len(p.span) for p in ours.content)
    if not gold["source"]:
        return enough
    source = ours.source
    if source is None:
        return False
    # "The foreign minister" names no person: there the party must be right.
    names_person = gold["person"] and (gold["person"].split()[-1] in gold["source"] or is_pronoun(gold["source"]))
    return enough and (source.person == gold["person"] if names_person else source.actor == gold["actor"])


def _events(truth: Truth, coded: CodedStory, score: Score, with_modality: bool) -> None:
    text, body = coded.story.text, coded.story.body_start

    def key(kind: str, actor: str | None, recipient: str | None, modality: str) -> tuple[str | None, ...]:
        return (kind, actor, recipient, modality if with_modality else None)

    ours: list[tuple[tuple[str | None, ...], Event]] = [
        (key(e.type, e.actor.actor, e.recipient.actor if e.recipient else None, e.modality), e)
        for e in coded.events
        if e.evidence.start >= body and _has_codes(e)
    ]
    right: set[str] = set()
    for gold in truth["events"]:
        at = text.find(gold["evidence"], body)
        if at < 0:
            continue
        sentence = Span(at, at + len(gold["evidence"]))
        wanted = key(gold["type"], gold["actor"], gold["recipient"], gold["modality"])
        same = [e.id for k, e in ours if k == wanted and e.evidence.overlaps(sentence)]
        right.update(same)
        score.found += bool(same)
        score.gold += 1
    score.right += len(right)
    score.ours += len(ours)


def _has_codes(event: Event) -> bool:
    """The archive annotates events between parties that have a code, and one-sided ones."""
    return event.actor.actor is not None and (event.recipient is None or event.recipient.actor is not None)


def main() -> None:
    for name, score in scores(list(coded_archive(Encoder.load(threads=2)))).items():
        print(f"archive, {name}: {score}")


if __name__ == "__main__":
    main()
