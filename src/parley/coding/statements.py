"""Statements: attributions with their speakers placed, their dates, their venues."""

import datetime as dt
import re
from collections.abc import Sequence

from parley.coding.attribution import Attribution
from parley.coding.coreference import Named
from parley.coding.quotes import quoted_share
from parley.coding.times import DateMention
from parley.model import Cue, Piece, Span, Statement, Story
from parley.model.coded import StatementKind

_VENUE = re.compile(
    r"\b(?:at|in|during|after|to|on|by|via)\s+(?:an?|the|his|her|their|its)?\s*"
    r"(?:[\w-]+\s+){0,3}?"
    r"(news conference|press conference|news briefing|press briefing|briefing|interview|televised address|"
    r"televised speech|address|speech|statement|letter|communiqué|phone call|telephone call|meeting|summit|tweet|post|"
    r"news release|press release|hearing|debate|rally|session|broadcast|transcript)\b",
    re.IGNORECASE,
)


def statement(
    number: int,
    found: Attribution,
    story: Story,
    named: Named,
    quoted: Sequence[Span],
    dates: Sequence[DateMention],
) -> Statement:
    """One attribution as a statement. Its sentence is the cue's."""
    text = story.text
    source = named.who(found.source) if found.source else None
    pieces = tuple(Piece(span, span.of(text), quoted_share(span, quoted) > 0.9) for span in found.contents)
    sentence = next((s for s in story.sentences if s.start <= found.cue.start < s.end), found.cue)
    outside = _outside(sentence, found.contents)
    return Statement(
        id=f"{story.id}-s{number}",
        kind=_kind(found.contents, quoted),
        source=source,
        cue=Cue(found.cue, found.cue.of(text)),
        content=pieces,
        date=_date(outside, dates, story.published),
        venue=_venue(outside, text),
        quotes=tuple(q for q in quoted if any(q.overlaps(content) for content in found.contents)),
    )


def _kind(contents: Sequence[Span], quoted: Sequence[Span]) -> StatementKind:
    whole = sum(len(c) for c in contents)
    share = sum(quoted_share(c, quoted) * len(c) for c in contents) / max(1, whole)
    if share > 0.9:
        return "direct"
    return "mixed" if share > 0 and any(q.overlaps(c) for q in quoted for c in contents) else "indirect"


def _outside(sentence: Span, contents: Sequence[Span]) -> list[Span]:
    """The parts of a sentence that are not what is said: there stand the saying's date and venue."""
    parts, low = [], sentence.start
    for content in sorted(contents):
        if low < min(content.start, sentence.end):
            parts.append(Span(low, min(content.start, sentence.end)))
        low = max(low, content.end)
    if low < sentence.end:
        parts.append(Span(low, sentence.end))
    return parts


def _date(parts: Sequence[Span], dates: Sequence[DateMention], published: dt.date | None) -> dt.date | None:
    for date in dates:
        exact = date.start == date.end and not date.since
        if exact and any(date.span.within(part) for part in parts):
            return date.start
    return published


def _venue(parts: Sequence[Span], text: str) -> str | None:
    for part in parts:
        match = _VENUE.search(text, part.start, part.end)
        if match:
            return match.group(1).lower()
    return None
