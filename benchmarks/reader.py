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
from parley.encoder.labels import STANCES, TYPES
from parley.model import CodedStory, Event, Mention, Span, Story
from parley.reading.sentences import split_sentences

sys.path.insert(0, str(Path(__file__).parent.parent))
from training.calibrate import calibration_error, development_scores
from training.metrics import Confusion, Counts
from training.passage import Attribution, Passage, Relation, paragraphs
from training.sets import load

UNER = {"person": "PER", "organization": "ORG", "place": "LOC"}


def main(corpora: Path) -> None:
    dev = load(corpora, Path(__file__).parent.parent / "training/data").dev
    encoder = Encoder.load(threads=2)
    coder = Coder(encoder, Actors.load())
    of = {name: [p for p in dev if p.id.startswith(name)] for name in ("polnear", "plv", "uner", "written")}
    attribution([(p, coder.code(story(p))) for p in of["polnear"]])
    relations(encoder, of["plv"])
    names([(p, coder.code(story(p))) for p in of["uner"]])
    passages = [(p, coder.code(story(p))) for p in of["written"]]
    events(passages)
    stances(passages)
    weights = Path(__file__).parent.parent / "src/parley/encoder/weights"
    for task, (_, other) in development_scores(weights, corpora).items():
        print(f"calibration error, {task} (the half not fitted on): {calibration_error(other):.3f} of {len(other)}")


def story(passage: Passage) -> Story:
    """The passage as a story, its text untouched so that offsets stay."""
    parts = paragraphs(passage.text)
    return Story(passage.id, passage.text, parts, split_sentences(passage.text, parts), datetime.now(UTC))


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


def names(read: Iterable[tuple[Passage, CodedStory]]) -> None:
    """Exact spans and kinds of persons, organisations and places, by UNER's labels."""
    counts = {kind: Counts() for kind in UNER.values()}
    for passage, coded in read:
        for kind in counts:
            gold = {span for span, label in passage.names or () if label == kind}
            counts[kind].add(gold, {m.span for m in coded.mentions if UNER.get(m.kind) == kind})
    total = Counts()
    for one in counts.values():
        total.right, total.gold, total.found = total.right + one.right, total.gold + one.gold, total.found + one.found
    print(f"names (UNER, the tenth kept apart): F1 {total.f1():.3f}", {k: c.f1() for k, c in counts.items()})


def events(read: Iterable[tuple[Passage, CodedStory]]) -> None:
    """Written passages as running text. An event is right where its type and modality are, and actor and recipient
    overlap the annotated ones (or name the same one, by the passage's own annotation)."""
    plain, full, modes = Counts(), Counts(), Counts()
    for passage, coded in read:
        gold = [r for r in passage.relations if "NONE" not in r.types]
        left = list(coded.events)
        plain.gold += len(gold)
        plain.found += len(left)
        for relation in gold:
            alike = [e for e in left if e.type in relation.types and _between(e, relation, passage)]
            # Of several, one whose modality is right too.
            one = next(iter(sorted(alike, key=lambda e: e.modality != relation.modality)), None)
            if one:
                left.remove(one)
                plain.right += 1
                full.right += one.modality == relation.modality
                if relation.mode or one.mode:
                    modes.add({relation.mode}, {one.mode})
    full.gold, full.found = plain.gold, plain.found
    print(
        f"events in running text (written development): F1 {plain.f1():.3f}, with modality {full.f1():.3f}, "
        f"precision {plain.right / max(1, plain.found):.3f}, recall {plain.right / max(1, plain.gold):.3f} "
        f"of {plain.gold}; mode right {modes.f1():.3f} of {modes.gold}"
    )


def _between(event: Event, relation: Relation, passage: Passage) -> bool:
    return _one(event.actor, relation.actor, passage) and _one(event.recipient, relation.recipient, passage)


def _one(found: Mention | None, gold: Span | None, passage: Passage) -> bool:
    if found is None or gold is None:
        return found is None and gold is None
    if found.span.overlaps(gold):
        return True
    entities = passage.entities or {}
    return gold in entities and any(found.span.overlaps(s) for s, e in entities.items() if e == entities[gold])


def stances(read: Iterable[tuple[Passage, CodedStory]]) -> None:
    """Written passages as running text: the stance of each holder in each annotated statement on talks, *none* where
    nothing is found; and stances found of somebody who is not annotated."""
    table, extra = Confusion(STANCES), 0
    for passage, coded in read:
        seen = set()
        for label in passage.stances:
            codes = {m.actor for m in coded.mentions if m.span.overlaps(label.holder) and m.actor}
            said = [s for s in coded.statements if any(p.span.overlaps(c) for p in s.content for c in label.contents)]
            codes |= {s.source.actor for s in said if s.source and s.source.span.overlaps(label.holder)}
            held = [(s.id, st) for s in said for st in s.stances if st.holder in codes]
            seen |= {(i, st.holder) for i, st in held}
            best = max(held, key=lambda pair: pair[1].confidence, default=None)
            table.add(STANCES.index(label.stance), STANCES.index(best[1].stance if best else "none"))
        extra += len({(s.id, st.holder) for s in coded.statements for st in s.stances} - seen)
    print("stances in running text (written development):", table.figures(), "beside:", extra)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/reader.py CORPORA")
    main(Path(sys.argv[1]))
