"""Between the model's nouns and the tables' rows, both ways."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Row

from parley.model import (
    CodedStory,
    Cue,
    DateRange,
    Event,
    Flag,
    Mention,
    Page,
    Piece,
    PlaceName,
    Span,
    Stance,
    Statement,
    Story,
    Term,
)

from .rows import Report

Values = dict[str, Any]
AnyRow = Row[*tuple[Any, ...]]

# -- to rows


def story_values(coded: CodedStory, page: Page) -> Values:
    story = coded.story
    return {
        "id": story.id,
        "url": story.url,
        "title": story.title,
        "publisher": story.publisher,
        "author": story.author,
        "published": story.published,
        "published_basis": story.published_basis,
        "published_from": story.published_between[0] if story.published_between else None,
        "published_to": story.published_between[1] if story.published_between else None,
        "fetched": story.fetched,
        "language": story.language,
        "page_hash": story.page_hash or page.hash,
        "body_start": story.body_start,
        "text": story.text,
        "paragraphs": _flat(story.paragraphs),
        "sentences": _flat(story.sentences),
        "mentions": [
            [m.span.start, m.span.end, m.kind, m.actor, m.sector, m.person, m.role, m.entity, m.wikidata]
            for m in coded.mentions
        ],
        "flags": [[flag.kind, flag.detail] for flag in coded.flags],
        "places": [[p.span.start, p.span.end, p.name, p.lat, p.lon, p.country, p.geonameid] for p in coded.places],
    }


def statement_values(story: int, position: int, statement: Statement, published: dt.date | None) -> Values:
    cue = statement.cue
    return {
        "story": story,
        "position": position,
        "id": statement.id,
        "kind": statement.kind,
        **_mention_values("source", statement.source),
        "cue_start": cue.span.start if cue else None,
        "cue_end": cue.span.end if cue else None,
        "cue_text": cue.text if cue else None,
        "date": statement.date,
        "day": statement.date or published,
        "venue": statement.venue,
        "quotes": _flat(statement.quotes),
    }


def piece_values(story: int, statement: int, pieces: Iterable[Piece]) -> Iterator[Values]:
    for position, piece in enumerate(pieces):
        yield {
            "story": story,
            "statement": statement,
            "position": position,
            "start": piece.span.start,
            "end": piece.span.end,
            "text": piece.text,
            "quoted": int(piece.quoted),
        }


def stance_values(story: int, statement: int, stances: Iterable[Stance]) -> Iterator[Values]:
    for position, stance in enumerate(stances):
        yield {
            "story": story,
            "statement": statement,
            "position": position,
            "holder": stance.holder,
            "toward": stance.toward,
            "stance": stance.stance,
            "confidence": stance.confidence,
            "conditions": [_term_values(condition) for condition in stance.conditions],
            "place": _term_values(stance.place),
            "mediator": _term_values(stance.mediator),
        }


def flag_values(story: int, statement: int, flags: Iterable[Flag]) -> Iterator[Values]:
    for position, flag in enumerate(flags):
        yield {"story": story, "statement": statement, "position": position, **vars(flag)}


def event_values(story: int, position: int, event: Event, of: Story) -> Values:
    when, published = event.date, of.published
    return {
        "story": story,
        "position": position,
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "context": list(event.context),
        "modality": event.modality,
        **_mention_values("actor", event.actor),
        **_mention_values("recipient", event.recipient),
        "evidence_start": event.evidence.start,
        "evidence_end": event.evidence.end,
        "evidence_text": event.evidence.of(of.text),
        "date_from": when.start if when else None,
        "date_to": when.end if when else None,
        "date_text": when.text if when else None,
        "first_day": when.start if when else published,
        "last_day": when.end if when else published,
        "place": event.place,
        "attributed_to": event.attributed_to,
        "confidence": event.confidence,
    }


def _term_values(term: Term | None) -> list[Any] | None:
    return [term.span.start, term.span.end, term.text, term.actor] if term else None


def _mention_values(name: str, mention: Mention | None) -> Values:
    values = {part: getattr(mention, part, None) for part in ("text", "kind", *_PARTS)}
    values["start"] = mention.span.start if mention else None
    values["end"] = mention.span.end if mention else None
    return {f"{name}_{part}": value for part, value in values.items()}


_PARTS = ("actor", "sector", "person", "role", "entity", "wikidata")


def _flat(spans: Iterable[Span]) -> list[int]:
    return [offset for span in spans for offset in (span.start, span.end)]


# -- from rows


def story_of(row: AnyRow) -> Story:
    return Story(
        id=row.id,
        text=row.text,
        paragraphs=_spans(row.paragraphs),
        sentences=_spans(row.sentences),
        fetched=row.fetched,
        title=row.title,
        body_start=row.body_start,
        url=row.url,
        publisher=row.publisher,
        author=row.author,
        published=row.published,
        published_basis=row.published_basis,
        published_between=(row.published_from, row.published_to) if row.published_from else None,
        language=row.language,
        page_hash=row.page_hash,
        copy_of=row.copy_of,
    )


def mentions_of(row: AnyRow) -> tuple[Mention, ...]:
    return tuple(
        Mention(Span(start, end), row.text[start:end], kind, *parts) for start, end, kind, *parts in row.mentions
    )


def flags_of(row: AnyRow) -> tuple[Flag, ...]:
    return tuple(Flag(kind, detail) for kind, detail in row.flags)


def places_of(row: AnyRow) -> tuple[PlaceName, ...]:
    return tuple(PlaceName(Span(start, end), row.text[start:end], *parts) for start, end, *parts in row.places)


def report_of(row: AnyRow) -> Report:
    return Report(row.story_id, row.url, row.title, row.publisher, row.published, row.copy_of)


def statement_of(
    row: AnyRow, pieces: Sequence[AnyRow], stances: Sequence[AnyRow], flags: Sequence[AnyRow]
) -> Statement:
    return Statement(
        id=row.id,
        kind=row.kind,
        source=_mention_of("source", row),
        cue=Cue(Span(row.cue_start, row.cue_end), row.cue_text) if row.cue_start is not None else None,
        content=tuple(Piece(Span(p.start, p.end), p.text, bool(p.quoted)) for p in pieces),
        date=row.date,
        venue=row.venue,
        stances=tuple(_stance_of(s) for s in stances),
        flags=tuple(Flag(f.kind, f.detail) for f in flags),
        quotes=_spans(row.quotes),
    )


def _stance_of(row: AnyRow) -> Stance:
    conditions = tuple(term for values in row.conditions if (term := _term_of(values)))
    return Stance(
        row.holder, row.toward, row.stance, row.confidence, conditions, _term_of(row.place), _term_of(row.mediator)
    )


def _term_of(values: list[Any] | None) -> Term | None:
    return Term(Span(values[0], values[1]), values[2], values[3]) if values else None


def event_of(row: AnyRow) -> Event:
    actor = _mention_of("actor", row)
    assert actor is not None  # the column is not nullable
    return Event(
        id=row.id,
        type=row.type,
        mode=row.mode,
        context=tuple(row.context),
        modality=row.modality,
        actor=actor,
        recipient=_mention_of("recipient", row),
        evidence=Span(row.evidence_start, row.evidence_end),
        date=DateRange(row.date_from, row.date_to, row.date_text) if row.date_from else None,
        place=row.place,
        attributed_to=row.attributed_to,
        confidence=row.confidence,
    )


def _mention_of(name: str, row: AnyRow) -> Mention | None:
    start, end, text, kind, *parts = (
        getattr(row, f"{name}_{part}") for part in ("start", "end", "text", "kind", *_PARTS)
    )
    return Mention(Span(start, end), text, kind, *parts) if start is not None else None


def _spans(flat: list[int]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in zip(flat[::2], flat[1::2], strict=True))
