"""The public JSON of a coded story: stable, documented in docs/json.md, tested."""

from collections.abc import Sequence
from typing import Any

from .coded import CodedStory, Event, Flag, Mention, Piece, Stance, Statement, Term
from .story import Span, Story

Json = dict[str, Any]


def to_json(coded: CodedStory, mentions: bool = False) -> Json:
    """One coded story as plain JSON values; ``mentions`` adds the lists of mentions and of places."""
    result: Json = {
        "story": story_json(coded.story, coded.flags),
        "statements": [statement_json(statement) for statement in coded.statements],
        "events": [event_json(event) for event in coded.events],
    }
    if mentions:
        result["mentions"] = [
            {
                **_span(m.span),
                "text": m.text,
                "kind": m.kind,
                "actor": m.actor,
                "sector": m.sector,
                "person": m.person,
                "role": m.role,
                "wikidata": m.wikidata,
                "entity": m.entity,
            }
            for m in coded.mentions
        ]
        result["places"] = [
            {**_span(p.span), "text": p.text, "name": p.name, "lat": p.lat, "lon": p.lon, "country": p.country,
             "geonameid": p.geonameid}
            for p in coded.places
        ]  # fmt: skip
    return result


def story_json(story: Story, flags: Sequence[Flag] = ()) -> Json:
    return {
        "id": story.id,
        "url": story.url,
        "title": story.title,
        "publisher": story.publisher,
        "author": story.author,
        "published": story.published.isoformat() if story.published else None,
        "published_basis": story.published_basis,
        "published_between": [day.isoformat() for day in story.published_between] if story.published_between else None,
        "fetched": story.fetched.isoformat(),
        "language": story.language,
        "text": story.text,
        "body_start": story.body_start,
        "copy_of": story.copy_of,
        "flags": [_flag(flag) for flag in flags],
    }


def statement_json(statement: Statement) -> Json:
    cue = statement.cue
    return {
        "id": statement.id,
        "kind": statement.kind,
        "source": _source(statement.source),
        "cue": {**_span(cue.span), "text": cue.text} if cue else None,
        "content": [_piece(piece) for piece in statement.content],
        "date": statement.date.isoformat() if statement.date else None,
        "venue": statement.venue,
        "quotes": [_span(quote) for quote in statement.quotes],
        "stances": [_stance(stance) for stance in statement.stances],
        "flags": [_flag(flag) for flag in statement.flags],
    }


def event_json(event: Event) -> Json:
    when = event.date
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "context": list(event.context),
        "modality": event.modality,
        "actor": _party(event.actor),
        "recipient": _party(event.recipient) if event.recipient else None,
        "evidence": _span(event.evidence),
        "date": {"from": when.start.isoformat(), "to": when.end.isoformat(), "text": when.text} if when else None,
        "place": event.place,
        "attributed_to": event.attributed_to,
        "confidence": round(event.confidence, 3),
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _flag(flag: Flag) -> Json:
    return {"kind": flag.kind, "detail": flag.detail}


def _piece(piece: Piece) -> Json:
    return {**_span(piece.span), "text": piece.text, "quoted": piece.quoted}


def _stance(stance: Stance) -> Json:
    return {
        "holder": stance.holder,
        "toward": stance.toward,
        "stance": stance.stance,
        "confidence": round(stance.confidence, 3),
        "conditions": [_term(condition) for condition in stance.conditions],
        "place": _term(stance.place) if stance.place else None,
        "mediator": {**_term(stance.mediator), "actor": stance.mediator.actor} if stance.mediator else None,
    }


def _term(term: Term) -> Json:
    return {**_span(term.span), "text": term.text}


def _party(mention: Mention) -> Json:
    return {
        **_span(mention.span),
        "text": mention.text,
        "actor": mention.actor,
        "sector": mention.sector,
        "person": mention.person,
        "role": mention.role,
        "wikidata": mention.wikidata,
    }


def _source(source: Mention | None) -> Json | None:
    if source is None:
        return None
    return {
        **_span(source.span),
        "text": source.text,
        "person": source.person,
        "actor": source.actor,
        "sector": source.sector,
        "role": source.role,
        "wikidata": source.wikidata,
    }
