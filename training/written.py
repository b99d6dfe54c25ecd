"""The passages written for this project (training/data/*.jsonl): their markup, read and checked.

The markup is described in training/data/README.md. ``python -m training.written FILE …`` checks files.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

from parley.coding.stances import TALKS
from parley.encoder.labels import NONE, TALK_ROLES
from parley.model import Span
from parley.model.plover import EVENT_TYPES, MENTION_KINDS, MODALITIES, MODES, STANCES
from parley.reading.sentences import split_sentences
from training.passage import Attribution, Passage, Relation, StanceLabel, TalkRole, paragraphs

PARTS = ("cue", "content", "condition")
_MARK = re.compile(r"\{(\w+):(\w+)\||\}")


def unmark(marked: str) -> tuple[str, dict[str, tuple[Span, str]]]:
    """Plain text, and the marked spans with their kinds by id. Raises ValueError where the markup is broken."""
    text, spans, opened, low = "", {}, [], 0
    for match in _MARK.finditer(marked):
        text += marked[low : match.start()]
        low = match.end()
        if match.group(1):
            opened.append((match.group(1), match.group(2), len(text)))
        elif not opened:
            raise ValueError(f"a closing brace without an opening one: …{marked[max(0, low - 40) : low]}")
        else:
            identity, kind, start = opened.pop()
            if identity in spans:
                raise ValueError(f"id {identity} twice")
            spans[identity] = (Span(start, len(text)), kind)
    if opened:
        raise ValueError(f"mark {opened[-1][0]} is not closed")
    return text + marked[low:], spans


def written(folder: Path) -> Iterator[Passage]:
    """All written passages. Raises ValueError naming file and line where one is wrong."""
    for file in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            try:
                yield passage(f"{file.stem}:{number}", json.loads(line))
            except (ValueError, KeyError, IndexError, TypeError) as error:
                raise ValueError(f"{file.name}, line {number}: {type(error).__name__} {error}") from error


def passage(identity: str, row: dict[str, Any]) -> Passage:
    text, spans = unmark(row["marked"])
    for name, (span, kind) in spans.items():
        if kind not in (*MENTION_KINDS, *PARTS):
            raise ValueError(f"mark {name} has no such kind: {kind}")
        if not span.of(text).strip() or span.of(text) != span.of(text).strip():
            raise ValueError(f"mark {name} is empty or has spaces at its ends")
    spans = {
        name: (_without_article(span, text) if kind in MENTION_KINDS else span, kind)
        for name, (span, kind) in spans.items()
    }
    at = {name: span for name, (span, _) in spans.items()}
    parties = {name: span for name, (span, kind) in spans.items() if kind in MENTION_KINDS}
    mentions = tuple(sorted((span, kind) for span, kind in spans.values() if kind in MENTION_KINDS))
    attributions = []
    for statement in row.get("statements", ()):
        source, cue = statement.get("source"), statement.get("cue")
        attributions.append(
            Attribution(
                (at[source],) if source else (),
                (at[cue],) if cue else (),
                tuple(at[content] for content in statement["content"]),
            )
        )
    return Passage(
        f"written:{identity}",
        text,
        attributions=tuple(attributions),
        mentions=mentions,
        relations=tuple(_relations(row.get("events", ()), spans, split_sentences(text, paragraphs(text)))),
        stances=tuple(_stances(row, attributions, parties, text)),
        talks=tuple(_talks(row, attributions, parties)),
        conditions=_conditions(row, spans),
        entities=_entities(row, spans),
    )


_ARTICLE = re.compile(r"(?:(?:the|an?)\s+|(?:The|An?)\s+(?=[a-z]))(?=\S)")


def _without_article(span: Span, text: str) -> Span:
    """Articles stay outside of mentions ("The Hague" is none's); some passages mark them all the same."""
    match = _ARTICLE.match(text, span.start, span.end)
    return Span(match.end(), span.end) if match else span


def _relations(
    events: list[dict[str, Any]], spans: dict[str, tuple[Span, str]], sentences: Sequence[Span]
) -> Iterator[Relation]:
    """The listed events; every other ordered pair of mentions of one sentence, and every mention alone, has none."""
    parties = [name for name, (_, kind) in spans.items() if kind in MENTION_KINDS]
    listed: dict[tuple[str, str | None], list[dict[str, Any]]] = {}
    for event in events:
        if event["type"] not in EVENT_TYPES or event["modality"] not in MODALITIES:
            raise ValueError(f"no such type or modality: {event['type']} {event['modality']}")
        if event.get("mode") and event["mode"] not in MODES.get(event["type"], ()):
            raise ValueError(f"{event['type']} has no mode {event['mode']}: {MODES.get(event['type'], ())}")
        for party in (event["actor"], event.get("recipient")):
            if party and party not in parties:
                raise ValueError(f"{event['type']}: {party} is no mention")
        listed.setdefault((event["actor"], event.get("recipient")), []).append(event)
    for (actor, recipient), several in listed.items():
        ends = [spans[name][0] for name in (actor, recipient) if name]
        if not any(all(end.within(sentence) for end in ends) for sentence in sentences):
            continue  # told over two sentences: coding asks for pairs of one
        # Two acts between the same two: either answer is right, and the first's modality and mode count.
        types = tuple(dict.fromkeys(event["type"] for event in several))
        yield Relation(
            spans[actor][0], spans[recipient][0] if recipient else None, types,
            several[0]["modality"], mode=several[0].get("mode"),
        )  # fmt: skip
    for actor, recipient in permutations(parties, 2):
        one, other = spans[actor][0], spans[recipient][0]
        together = any(one.within(s) and other.within(s) for s in sentences)
        if (actor, recipient) not in listed and together and not one.overlaps(other):
            yield Relation(spans[actor][0], spans[recipient][0], (NONE,))
    for actor in parties:
        if (actor, None) not in listed:
            yield Relation(spans[actor][0], None, (NONE,))


def _stances(
    row: dict[str, Any], attributions: list[Attribution], at: dict[str, Span], text: str
) -> Iterator[StanceLabel]:
    """The listed stances; a statement's source and the parties in its content hold none otherwise.

    Where the source speaks for itself, a party beside it that is neither the other side nor a mediator may be its own
    ("Pyongyang will not talk, Kim said"): some passages list it as holder, some do not, so nothing is learned of it.
    """
    held = {}
    for stance in row.get("stances", ()):
        if stance["stance"] not in STANCES:
            raise ValueError(f"no such stance: {stance['stance']}")
        held[stance["statement"], stance["holder"]] = stance["stance"]
    for number, statement in enumerate(row.get("statements", ())):
        if not any(s["statement"] == number for s in row.get("stances", ())) and not any(
            TALKS.search(span.of(text)) for span in (*attributions[number].contents, *attributions[number].cues)
        ):
            continue  # nor does coding ask there
        named = _in_talks(number, statement, row, attributions, at)
        others = {s.get(role) for s in row.get("stances", ()) if s["statement"] == number for role in TALK_ROLES}
        own_word = held.get((number, statement.get("source")), "none") != "none"
        for holder in dict.fromkeys([*named, *(h for n, h in held if n == number)]):
            if own_word and (number, holder) not in held and holder not in others:
                continue
            yield StanceLabel(at[holder], attributions[number].contents, held.get((number, holder), "none"))


def _talks(row: dict[str, Any], attributions: list[Attribution], at: dict[str, Span]) -> Iterator[TalkRole]:
    """What each party and place of a statement on talks is to them."""
    for number, statement in enumerate(row.get("statements", ())):
        stances = [stance for stance in row.get("stances", ()) if stance["statement"] == number]
        if not stances:
            continue
        # Passages without the key "same" were annotated before places and mediators were.
        filled = {role: {s.get(role) for s in stances} for role in TALK_ROLES}
        told = {role: role == "toward" or "same" in row for role in TALK_ROLES}
        named = [*_in_talks(number, statement, row, attributions, at), *(n for r in filled.values() for n in r if n)]
        for name in dict.fromkeys(named):
            roles = tuple(name in filled[role] if told[role] else None for role in TALK_ROLES)
            yield TalkRole(at[name], attributions[number].contents, roles)


def _in_talks(
    number: int, statement: dict[str, Any], row: dict[str, Any], attributions: list[Attribution], at: dict[str, Span]
) -> list[str]:
    """A statement's source, and the parties and places that its content names."""
    inside = [
        name for name, span in at.items()
        if name != statement.get("source")
        and any(span.within(content) for content in attributions[number].contents)
    ]  # fmt: skip
    return [statement["source"], *inside] if statement.get("source") else inside


def _conditions(row: dict[str, Any], spans: dict[str, tuple[Span, str]]) -> tuple[Span, ...] | None:
    if "same" not in row:
        return None
    return tuple(span for span, kind in spans.values() if kind == "condition")


def _entities(row: dict[str, Any], spans: dict[str, tuple[Span, str]]) -> dict[Span, int] | None:
    """Each mention's entity, by number; None where the passage does not say who is the same."""
    if "same" not in row:
        return None
    parties = [name for name, (_, kind) in spans.items() if kind in MENTION_KINDS]
    number = {name: place for place, name in enumerate(parties)}
    for group in row["same"]:
        for name in group:
            number[name] = number[group[0]]
    return {spans[name][0]: number[name] for name in parties}


def main(files: list[str]) -> None:
    """Every wrong line of the files, and what is in those that are right."""
    wrong = 0
    for file in files:
        counted: Counter[str] = Counter()
        for number, line in enumerate(Path(file).read_text(encoding="utf-8").splitlines(), 1):
            try:
                row = json.loads(line)
                passage(str(number), row)
            except (ValueError, KeyError, IndexError, TypeError) as error:
                wrong += 1
                print(f"{file}, line {number}: {type(error).__name__} {error}")
                continue
            counted["passages"] += 1
            counted.update(event["type"] for event in row.get("events", ()))
            counted.update(event["modality"] for event in row.get("events", ()))
            counted.update("stance " + stance["stance"] for stance in row.get("stances", ()))
        print(file, dict(counted))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
