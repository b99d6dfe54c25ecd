"""Events: what parties do to each other, one sentence at a time, every ordered pair asked of the network."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal, cast

import numpy as np

from parley.coding.dates import DateMention
from parley.coding.modes import contexts_of, mode_of
from parley.encoder import Encoded, Encoder, Tokens
from parley.encoder.heads import Place
from parley.encoder.labels import MODALITIES, NONE, TYPES
from parley.model import DateRange, Event, Mention, Span, Statement, Story
from parley.model.plover import EventType, Modality

# Sentences that name more parties than this are lists; pairs are asked of the first ones only.
MOST_PARTIES = 8
_NONE = TYPES.index(NONE)


@dataclass(frozen=True)
class Found:
    type: EventType
    modality: Modality
    actor: Mention
    recipient: Mention | None
    sentence: Span
    confidence: float


def find_events(
    encoder: Encoder, encoded: Sequence[Encoded], tokens: Tokens, mentions: Sequence[Mention], sentences: Sequence[Span]
) -> list[Found]:
    """The events of a story, in the order of their sentences; of several mentions of one party the surest counts."""
    result = []
    for part in encoded:
        asked = list(_candidates(part, tokens, mentions, sentences))
        if not asked:
            continue
        types, modalities = encoder.relations(part, [a[2] for a in asked], [a[3] for a in asked])
        best: dict[tuple[int, str | None, str | None, str], Found] = {}
        for (sentence, pair, *_), chance, modality in zip(asked, types, modalities, strict=True):
            kind = likeliest(chance)
            sure = float(1 - chance[_NONE])
            if sure < 0.5 or kind == "NONE":
                continue
            actor, recipient = pair
            found = Found(kind, MODALITIES[int(modality.argmax())], actor, recipient, sentence, sure)
            key = (sentence.start, actor.actor, recipient.actor if recipient else None, kind)
            if key not in best or best[key].confidence < sure:
                best[key] = found
        result += _without_halves(list(best.values()))
    return sorted(result, key=lambda f: (f.sentence.start, f.actor.span.start))


def likeliest(chance: np.ndarray) -> EventType | Literal["NONE"]:
    """The likeliest type or NONE, where CONCEDE and RETREAT first count together: much of what taught the network
    knows them as one class."""
    joint = chance.copy()
    concede, retreat = TYPES.index("CONCEDE"), TYPES.index("RETREAT")
    joint[[concede, retreat]] = chance[concede] + chance[retreat]
    best = int(joint.argmax())
    if best in (concede, retreat):
        best = concede if chance[concede] >= chance[retreat] else retreat
    return cast(EventType | Literal["NONE"], TYPES[best])


def _candidates(
    part: Encoded, tokens: Tokens, mentions: Sequence[Mention], sentences: Sequence[Span]
) -> Iterator[tuple[Span, tuple[Mention, Mention | None], Place, Place | None]]:
    """Ordered pairs of two parties in one sentence, and each party alone, where the window holds them whole."""
    index = part.window.index
    inside = index[index >= 0]
    if not len(inside):
        return
    low, high = int(tokens.starts[inside[0]]), int(tokens.ends[inside[-1]])
    for sentence in sentences:
        if sentence.end <= low or sentence.start >= high:
            continue
        placed = [
            (mention, place)
            for mention in mentions
            if mention.actor
            and mention.span.within(sentence)
            and low <= mention.span.start
            and mention.span.end <= high
            and (place := part.window.locate(*tokens.cover(mention.span)))
        ][:MOST_PARTIES]
        for (actor, first), (recipient, second) in permutations(placed, 2):
            if actor.actor != recipient.actor:
                yield sentence, (actor, recipient), first, second
        for actor, first in placed:
            yield sentence, (actor, None), first, None


def _without_halves(found: Sequence[Found]) -> list[Found]:
    """One-sided events go where the same act has a recipient in the same sentence."""
    whole = {(f.sentence.start, f.actor.actor, f.type) for f in found if f.recipient}
    return [f for f in found if f.recipient or (f.sentence.start, f.actor.actor, f.type) not in whole]


def event(
    number: int, found: Found, story: Story, statements: Sequence[Statement], dates: Sequence[DateMention],
    mentions: Sequence[Mention],
) -> Event:  # fmt: skip
    """A found event with its date, place, mode and context, and who says so."""
    words = found.sentence.of(story.text)
    when, historical = _date(found, dates, story)
    return Event(
        id=f"{story.id}-e{number}",
        type=found.type,
        mode=mode_of(found.type, words),
        context=contexts_of(found.type, words),
        modality="historical" if historical and found.modality == "asserted" else found.modality,
        actor=found.actor,
        recipient=found.recipient,
        evidence=found.sentence,
        date=when,
        place=_place(found, mentions, story.text),
        attributed_to=_attributed_to(found, statements),
        confidence=found.confidence,
    )


def _date(found: Found, dates: Sequence[DateMention], story: Story) -> tuple[DateRange | None, bool]:
    """The sentence's date nearest to the event's parties, else the story's; and whether it is long past."""
    near = [d for d in dates if d.span.within(found.sentence)]
    if near:
        middle = (found.actor.span.end + (found.recipient.span.start if found.recipient else found.actor.span.end)) // 2
        best = min(near, key=lambda d: (d.since, abs(d.span.start - middle)))
        if not best.since:
            return DateRange(best.start, best.end, best.text), best.historical
    if story.published:
        return DateRange(story.published, story.published), False
    return None, False


def _place(found: Found, mentions: Sequence[Mention], text: str) -> str | None:
    for mention in mentions:
        if mention.kind == "place" and mention.span.within(found.sentence):
            before = text[max(found.sentence.start, mention.span.start - 12) : mention.span.start].lower().split()
            taken = mention.span == found.actor.span or (found.recipient and mention.span == found.recipient.span)
            if not taken and before and before[-1] in ("in", "at", "near", "outside", "inside", "around"):
                return mention.text
    return None


def _attributed_to(found: Found, statements: Sequence[Statement]) -> str | None:
    """The source of the narrowest statement in whose content the event stands."""
    ends = [found.actor.span, *([found.recipient.span] if found.recipient else [])]
    around = [
        s for s in statements
        if s.source and any(all(e.within(p.span) for e in ends) for p in s.content)
    ]  # fmt: skip
    if not around:
        return None
    source = min(around, key=lambda s: sum(len(p.span) for p in s.content)).source
    return (source.actor or source.person or source.text) if source else None
