"""The passages written for this project (training/data/*.jsonl): their markup, read and checked.

The markup is described in training/data/README.md.
"""

import json
import re
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

from parley.encoder.labels import NONE
from parley.model import Span
from parley.model.plover import EVENT_TYPES, MENTION_KINDS, MODALITIES, STANCES
from training.passage import Attribution, Passage, Relation, StanceLabel

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
    at = {name: span for name, (span, _) in spans.items()}
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
        relations=tuple(_relations(row.get("events", ()), spans)),
        stances=tuple(_stances(row, attributions, at)),
    )


def _relations(events: list[dict[str, Any]], spans: dict[str, tuple[Span, str]]) -> Iterator[Relation]:
    """The listed events; every other ordered pair of mentions, and every mention alone, has none."""
    parties = [name for name, (_, kind) in spans.items() if kind in MENTION_KINDS]
    listed: dict[tuple[str, str | None], list[dict[str, Any]]] = {}
    for event in events:
        if event["type"] not in EVENT_TYPES or event["modality"] not in MODALITIES:
            raise ValueError(f"no such type or modality: {event['type']} {event['modality']}")
        listed.setdefault((event["actor"], event.get("recipient")), []).append(event)
    for (actor, recipient), several in listed.items():
        # Two acts between the same two: either answer is right, and the first's modality counts.
        types = tuple(dict.fromkeys(event["type"] for event in several))
        yield Relation(spans[actor][0], spans[recipient][0] if recipient else None, types, several[0]["modality"])
    for actor, recipient in permutations(parties, 2):
        nested = spans[actor][0].overlaps(spans[recipient][0])
        if (actor, recipient) not in listed and not nested:
            yield Relation(spans[actor][0], spans[recipient][0], (NONE,))
    for actor in parties:
        if (actor, None) not in listed:
            yield Relation(spans[actor][0], None, (NONE,))


def _stances(row: dict[str, Any], attributions: list[Attribution], at: dict[str, Span]) -> Iterator[StanceLabel]:
    """The listed stances; a statement's source and the parties in its content hold none otherwise."""
    held = {}
    for stance in row.get("stances", ()):
        if stance["stance"] not in STANCES:
            raise ValueError(f"no such stance: {stance['stance']}")
        held[stance["statement"], stance["holder"]] = stance["stance"]
    for number, statement in enumerate(row.get("statements", ())):
        contents = attributions[number].contents
        holders = [statement["source"]] if statement.get("source") else []
        holders += [
            name
            for name, span in at.items()
            if name not in statement["content"]
            and name not in (statement.get("cue"), statement.get("source"))
            and any(span.within(content) for content in contents)
            and not any(name in (s.get("cue"), *s["content"]) for s in row["statements"])
        ]
        for holder in dict.fromkeys([*holders, *(h for n, h in held if n == number)]):
            yield StanceLabel(at[holder], contents, held.get((number, holder), "none"))
