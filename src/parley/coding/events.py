"""Events: what parties do to each other, one sentence at a time, every ordered pair asked of the network."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal, cast

import numpy as np

from parley.coding.contexts import contexts_of
from parley.coding.encodings import Encodings
from parley.coding.mentions import is_pronoun
from parley.coding.times import DateMention
from parley.encoder import Encoded, Encoder
from parley.encoder.heads import Array, Place
from parley.encoder.labels import MODALITIES, MODE_LABELS, NONE, TYPES
from parley.model import DateRange, Event, Mention, Span, Statement, Story
from parley.model.plover import EventType, Modality

# Sentences that name more parties than this are lists; pairs are asked of some only, parties with a code first.
MOST_PARTIES = 10
# There is an event where any is likelier than none.
EVENT = 0.5
_NONE = TYPES.index(NONE)


Asked = tuple[Span, Mention, Mention | None]
Who = str | int


@dataclass(frozen=True)
class Found:
    type: EventType
    mode: str | None
    modality: Modality
    actor: Mention
    recipient: Mention | None
    sentence: Span
    confidence: float


def find_events(
    encoder: Encoder, encodings: Encodings, mentions: Sequence[Mention], sentences: Sequence[Span]
) -> list[Found]:
    """The events of a story, in the order of their sentences; of several mentions of one party the surest counts."""
    best: dict[tuple[int, Who, Who | None, str], Found] = {}
    for part in encodings.windows:
        for found in _found(encoder, encodings, part, mentions, sentences):
            recipient = who(found.recipient) if found.recipient else None
            key = (found.sentence.start, who(found.actor), recipient, found.type)
            if key not in best or best[key].confidence < found.confidence:
                best[key] = found
    return sorted(_without_halves(list(best.values())), key=lambda f: (f.sentence.start, f.actor.span.start))


def _found(
    encoder: Encoder, encodings: Encodings, part: Encoded, mentions: Sequence[Mention], sentences: Sequence[Span]
) -> Iterator[Found]:
    asked = list(_candidates(encodings, part, mentions, sentences))
    if not asked:
        return
    answers = encoder.relations(part, [a[1] for a in asked], [a[2] for a in asked])
    for ((sentence, actor, recipient), *_), chance, modality, modes in zip(
        asked, answers.types, answers.modalities, answers.modes, strict=True
    ):
        sure = float(1 - chance[_NONE])
        if sure >= EVENT:
            kind = cast(EventType, likeliest(np.append(chance[:_NONE], 0)))
            named = MODALITIES[int(modality.argmax())]
            yield Found(kind, _mode(kind, modes), named, actor, recipient, sentence, sure)


def _mode(kind: EventType, modes: Array) -> str | None:
    own = [(float(score), mode) for score, (other, mode) in zip(modes, MODE_LABELS, strict=True) if other == kind]
    return max(own, key=lambda pair: pair[0])[1] if own else None


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
    encodings: Encodings, part: Encoded, mentions: Sequence[Mention], sentences: Sequence[Span]
) -> Iterator[tuple[Asked, Place, Place | None]]:
    """Of each sentence, ordered pairs of two parties, and each party alone, where the window holds them whole."""
    held = encodings.text_span(part)
    here = [mention for mention in mentions if mention.span.within(held)]
    for sentence in sentences:
        if not sentence.overlaps(held):
            continue
        named = [m for m in here if m.span.within(sentence) and not (is_pronoun(m.text) and m.entity is None)]
        if len(named) > MOST_PARTIES:
            named = sorted(named, key=lambda m: m.actor is None)[:MOST_PARTIES]
        placed = [(m, place) for m in named if (place := part.window.locate(*encodings.tokens.cover(m.span)))]
        for (actor, first), (recipient, second) in permutations(placed, 2):
            if who(actor) != who(recipient):
                yield (sentence, actor, recipient), first, second
        for actor, first in placed:
            yield (sentence, actor, None), first, None


def who(mention: Mention) -> Who:
    """A mention's party: the one of two persons or bodies of a state is not the other; who has no code is himself."""
    if mention.entity is not None:
        return mention.entity
    return mention.actor or mention.text.lower()


def _without_halves(found: Sequence[Found]) -> list[Found]:
    """One-sided events go where the same act has a recipient in the same sentence."""
    whole = {(f.sentence.start, who(f.actor), f.type) for f in found if f.recipient}
    return [f for f in found if f.recipient or (f.sentence.start, who(f.actor), f.type) not in whole]


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
        mode=found.mode,
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
    near = [d for d in dates if d.span.within(found.sentence) and not in_a_name(d.span, story.text)]
    if near:
        middle = (found.actor.span.end + (found.recipient.span.start if found.recipient else found.actor.span.end)) // 2
        best = min(near, key=lambda d: (d.since, abs(d.span.start - middle)))
        if not best.since:
            return DateRange(best.start, best.end, best.text), best.historical
    if story.published:
        return DateRange(story.published, story.published), False
    return (DateRange(*story.published_between), False) if story.published_between else (None, False)


_YEAR = re.compile(r"(?:the|a|its|their|his|her) (\d{4}) \w", re.IGNORECASE)
_FUNCTION_WORD = re.compile(r" (?:and|or|to|in|on|at|by|of|for|with|when|after|before|as|was|were|is|that)\b")


def in_a_name(date: Span, text: str) -> bool:
    """A year that only names something ("the 1962 Cuban Missile Crisis") dates nothing that is told of it."""
    match = _YEAR.match(text, text.rfind(" ", 0, max(0, date.start - 1)) + 1)
    if match is None or match.span(1) != (date.start, date.end):
        return False
    return _FUNCTION_WORD.match(text, date.end) is None


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
