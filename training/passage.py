"""What every corpus is turned into: a text and what is annotated in it, by code points."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from parley.model import Span


@dataclass(frozen=True)
class Attribution:
    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]


@dataclass(frozen=True)
class Relation:
    """``types``: the types that the annotation allows (one, or several where it is coarser than PLOVER).

    The actor is None where a passive names nobody, the recipient where an act is one-sided.
    """

    actor: Span | None
    recipient: Span | None
    types: tuple[str, ...]
    modality: str | None = None
    weight: float = 1.0
    mode: str | None = None


@dataclass(frozen=True)
class StanceLabel:
    holder: Span
    contents: tuple[Span, ...]
    stance: str


@dataclass(frozen=True)
class TalkRole:
    """What a party or place is in the talks that a statement speaks of.

    ``roles``: for each of TALK_ROLES whether it is that, or None where the annotation does not say.
    """

    mention: Span
    contents: tuple[Span, ...]
    roles: tuple[bool | None, ...]


@dataclass(frozen=True)
class Passage:
    """None where a corpus does not annotate a layer; empty where it does and there is nothing."""

    id: str
    text: str
    attributions: tuple[Attribution, ...] | None = None
    names: tuple[tuple[Span, str], ...] | None = None
    mentions: tuple[tuple[Span, str], ...] | None = None
    relations: tuple[Relation, ...] = ()
    stances: tuple[StanceLabel, ...] = field(default=())
    talks: tuple[TalkRole, ...] = ()
    conditions: tuple[Span, ...] | None = None
    entities: Mapping[Span, int] | None = None


def paragraphs(text: str) -> tuple[Span, ...]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)
