"""The shipped network's accuracy on the development splits, through the same doors that users have.

``python benchmarks/reader.py CORPORA``: statements and names as ``parley read`` gives them, relations as
``parley classify --always`` does, events and stances on the written development passages.
"""

import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from parley.coding import Coder, MarkedPair, classify
from parley.coding.actors import Actors
from parley.encoder import Encoder
from parley.encoder.labels import TYPES
from parley.model import CodedStory, Span, Story
from parley.reading.sentences import split_sentences

sys.path.insert(0, str(Path(__file__).parent.parent))
from training.batches import split_paragraphs
from training.calibrate import calibration_error, development_scores
from training.metrics import Confusion, Counts
from training.passage import Attribution, Passage
from training.sets import load

UNER = {"person": "PER", "organization": "ORG", "place": "LOC"}


def main(corpora: Path) -> None:
    dev = load(corpora, Path(__file__).parent.parent / "training/data").dev
    encoder = Encoder.load(threads=2)
    coder = Coder(encoder, Actors.load())
    of = {name: [p for p in dev if p.id.startswith(name)] for name in ("polnear", "plv", "uner", "written")}
    attribution([(p, coder.code(story(p))) for p in of["polnear"]])
    relations(encoder, of["plv"])
    scores = development_scores(Path(__file__).parent.parent / "src/parley/encoder/weights", corpora)
    for task, pairs in scores.items():
        print(f"calibration error, {task} (development): {calibration_error(pairs):.3f} of {len(pairs)}")


def story(passage: Passage) -> Story:
    """The passage as a story, its text untouched so that offsets stay."""
    paragraphs = split_paragraphs(passage.text)
    return Story(passage.id, passage.text, paragraphs, split_sentences(passage.text, paragraphs), datetime.now(UTC))


def attribution(read: Iterable[tuple[Passage, CodedStory]]) -> None:
    """By token (words), by exact span, and whole relations: source, cue and content each overlapping by half."""
    tokens = {role: Counts() for role in ("source", "cue", "content")}
    exact = {role: Counts() for role in ("source", "cue", "content")}
    whole = Counts()
    for passage, coded in read:
        gold = passage.attributions or ()
        found = [
            Attribution(
                (s.source.span,) if s.source else (), (s.cue.span,) if s.cue else (), tuple(p.span for p in s.content)
            )
            for s in coded.statements
        ]
        words = [m.span() for m in re.finditer(r"\w+|[^\w\s]", passage.text)]
        for role, field in (("source", "sources"), ("cue", "cues"), ("content", "contents")):
            sets = [{span for a in side for span in getattr(a, field)} for side in (gold, found)]
            exact[role].add(*sets)
            tokens[role].add(*(_covered(words, spans) for spans in sets))
        matched = _matched(gold, found)
        whole.right += matched
        whole.gold += len(gold)
        whole.found += len(found)
    for role in tokens:
        print(f"PolNeAR development, {role}: F1 by token {tokens[role].f1():.3f}, exact spans {exact[role].f1():.3f}")
    print(f"PolNeAR development, whole relations: F1 {whole.f1():.3f} of {whole.gold}")


def _covered(words: list[tuple[int, int]], spans: set[Span]) -> set[int]:
    return {i for span in spans for i, (start, end) in enumerate(words) if start < span.end and span.start < end}


def _matched(gold: Iterable[Attribution], found: Iterable[Attribution]) -> int:
    left, matched = list(found), 0
    for one in gold:
        for other in left:
            if all(_half(getattr(one, f), getattr(other, f)) for f in ("sources", "cues", "contents")):
                left.remove(other)
                matched += 1
                break
    return matched


def _half(gold: tuple[Span, ...], found: tuple[Span, ...]) -> bool:
    """Whether the overlap is at least half of each side; two empty sides agree."""
    if not gold or not found:
        return not gold and not found
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in gold for b in found)
    return both * 2 >= sum(map(len, gold)) and both * 2 >= sum(map(len, found))


def relations(encoder: Encoder, passages: list[Passage]) -> None:
    """PLV, with CONCEDE and RETREAT counted as the one class that PLV has for them."""
    asked = [(p, r) for p in passages for r in p.relations if "NONE" not in r.types]
    found = classify(encoder, [MarkedPair(p.text, r.actor, r.recipient) for p, r in asked], always=True)
    table = Confusion(TYPES)
    for (_, relation), answer in zip(asked, found, strict=True):
        first = TYPES.index(relation.types[0])
        table.add(first, first if answer.type in relation.types else TYPES.index(answer.type))
    print("PLV development, --always:", table.figures())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/reader.py CORPORA")
    main(Path(sys.argv[1]))
