"""Reading occurrences: what happened once, with every report's details side by side."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, or_, select

from parley.model import Event
from parley.reconcile import figures

from . import assembling
from .assembling import AnyRow
from .queries import REPORT
from .rows import Report
from .schema import events, happenings, stories

_CHUNK = 500
# What is counted of people comes first in a comparison of figures; the rest only where reports disagree.
_FATES = ("dead", "wounded")


@dataclass(frozen=True)
class Telling:
    """One report of an occurrence: the story, its event, the sentence, and the figures in it."""

    report: Report
    event: Event
    evidence: str
    figures: dict[str, float]


@dataclass(frozen=True)
class Occurrence:
    """What happened once. ``mentions``: events that tell of it; ``stories``, and ``independent`` ones, copies counted
    once. ``conflicts``: what reports give differently: of each thing, who says which."""

    id: str
    type: str
    actor: str
    recipient: str | None
    mode: str | None
    first: dt.date | None
    last: dt.date | None
    denied: int
    mentions: int
    stories: int
    independent: int
    tellings: tuple[Telling, ...]
    conflicts: dict[str, dict[float, tuple[str, ...]]]


def find_occurrences(connection: Connection, ids: Collection[str]) -> list[Occurrence]:
    """By day, the latest first."""
    found = [_occurrence(id, rows) for id, rows in _members(connection, sorted(set(ids)))]
    return sorted(found, key=lambda o: (o.last or dt.date.min, o.id), reverse=True)


def between(connection: Connection, one: str, other: str | None) -> list[str]:
    """The occurrences of two parties, either of them first; of one with anybody where ``other`` is None."""
    c = events.c
    pair = or_(c.actor_actor == one, c.recipient_actor == one)
    if other:
        pair = or_(
            and_(c.actor_actor == one, c.recipient_actor == other),
            and_(c.actor_actor == other, c.recipient_actor == one),
        )
    joined = and_(events.c.story == happenings.c.story, events.c.position == happenings.c.position)
    return list(
        connection.scalars(select(happenings.c.occurrence).join_from(happenings, events, joined).where(pair).distinct())
    )


def of_story(connection: Connection, story: str) -> dict[str, str]:
    """The occurrence of each event of a story, by the events' ids."""
    query = select(happenings.c.id, happenings.c.occurrence).join(stories, stories.c.key == happenings.c.story)
    return {row.id: row.occurrence for row in connection.execute(query.where(stories.c.id == story))}


def _members(connection: Connection, ids: Sequence[str]) -> Iterator[tuple[str, list[AnyRow]]]:
    joined = and_(events.c.story == happenings.c.story, events.c.position == happenings.c.position)
    for start in range(0, len(ids), _CHUNK):
        query = (
            select(happenings.c.occurrence, events, *REPORT)
            .join_from(happenings, events, joined)
            .join(stories, stories.c.key == happenings.c.story)
            .where(happenings.c.occurrence.in_(ids[start : start + _CHUNK]))
            .order_by(happenings.c.occurrence, events.c.last_day.asc().nulls_last(), happenings.c.id)
        )
        by_id = defaultdict[str, list[AnyRow]](list)
        for row in connection.execute(query):
            by_id[row.occurrence].append(row)
        yield from by_id.items()


def _occurrence(id: str, rows: Sequence[AnyRow]) -> Occurrence:
    tellings = [
        Telling(assembling.report_of(row), assembling.event_of(row), row.evidence_text, figures(row.evidence_text))
        for row in rows
    ]
    first = tellings[0].event
    modes = Counter(t.event.mode for t in tellings if t.event.mode)
    return Occurrence(
        id,
        first.type,
        first.actor.actor or first.actor.text,
        (first.recipient.actor or first.recipient.text) if first.recipient else None,
        min(modes, key=lambda mode: (-modes[mode], mode), default=None),
        min((row.first_day for row in rows if row.first_day), default=None),
        max((row.last_day for row in rows if row.last_day), default=None),
        sum(t.event.modality == "negated" for t in tellings),
        len(tellings),
        len({t.report.story for t in tellings}),
        len({t.report.copy_of or t.report.story for t in tellings}),
        tuple(tellings),
        _conflicts(tellings),
    )


def _conflicts(tellings: Sequence[Telling]) -> dict[str, dict[float, tuple[str, ...]]]:
    said = defaultdict[str, dict[float, list[str]]](lambda: defaultdict(list))
    for telling in tellings:
        for thing, count in telling.figures.items():
            stories = said[thing][count]
            if telling.report.story not in stories:
                stories.append(telling.report.story)
    return {
        thing: {count: tuple(by) for count, by in sorted(counts.items())}
        for thing, counts in sorted(said.items(), key=lambda item: (item[0] not in _FATES, item[0]))
        if len(counts) > 1
    }
