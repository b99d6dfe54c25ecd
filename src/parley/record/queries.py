"""Reading the record: rows by who, toward whom and when. Days are inclusive; newest come first, undated last."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, Table, and_, exists, or_, select, tuple_

from parley.model import Statement

from . import assembling
from .assembling import AnyRow
from .rows import EventRow, StatementRow
from .schema import events, flags, pieces, stances, statements, stories

REPORT = (stories.c.id.label("story_id"), *stories.c["url", "title", "publisher", "published", "copy_of"])
_CHUNK = 500  # statements asked for at a time
_Key = tuple[int, int]


def find_statements(
    connection: Connection,
    holder: str | None,
    toward: str | None,
    speaker_actor: str | None,
    since: dt.date | None,
    until: dt.date | None,
    stance_only: bool,
    limit: int | None,
) -> list[StatementRow]:
    table = statements.c
    where: list[ColumnElement[bool]] = []
    if holder is not None or toward is not None or stance_only:
        # Few statements have one holder's stance: begin with those. Most days have some stance: look at each.
        first = holder is not None or (toward is not None and since is None and limit is None)
        where.append(_has_stance(holder, toward, stance_only, first))
    if speaker_actor is not None:
        where.append(table.source_actor == speaker_actor)
    if since is not None:
        where.append(table.day >= since)
    if until is not None:
        where.append(table.day <= until)
    query = select(statements, *REPORT).join_from(statements, stories).where(*where)
    rows = connection.execute(
        query.order_by(table.day.desc().nulls_last(), stories.c.id, table.position).limit(limit)
    ).all()
    read = statements_of(connection, rows)
    return [StatementRow(assembling.report_of(row), one, row.day) for row, one in zip(rows, read, strict=True)]


def find_events(
    connection: Connection,
    actor: str | None,
    recipient: str | None,
    between: tuple[str, str] | None,
    types: Collection[str] | None,
    modalities: Collection[str] | None,
    since: dt.date | None,
    until: dt.date | None,
    limit: int | None,
) -> list[EventRow]:
    table = events.c
    where: list[ColumnElement[bool]] = []
    if actor is not None:
        where.append(table.actor_actor == actor)
    if recipient is not None:
        where.append(table.recipient_actor == recipient)
    if between is not None:
        one, other = between
        where.append(
            or_(
                and_(table.actor_actor == one, table.recipient_actor == other),
                and_(table.actor_actor == other, table.recipient_actor == one),
            )
        )
    if types is not None:
        where.append(table.type.in_(types))
    if modalities is not None:
        where.append(table.modality.in_(modalities))
    if since is not None:
        where.append(table.last_day >= since)
    if until is not None:
        where.append(table.first_day <= until)
    query = select(events, *REPORT).join_from(events, stories).where(*where)
    rows = connection.execute(
        query.order_by(table.last_day.desc().nulls_last(), stories.c.id, table.position).limit(limit)
    )
    return [
        EventRow(
            assembling.report_of(row),
            assembling.event_of(row),
            row.evidence_text,
            row.first_day,
            row.last_day,
        )
        for row in rows
    ]


def statements_of(connection: Connection, rows: Sequence[AnyRow]) -> Iterator[Statement]:
    """The statements whose rows these are, in their order."""
    for start in range(0, len(rows), _CHUNK):
        some = rows[start : start + _CHUNK]
        keys = [(row.story, row.position) for row in some]
        content, held, doubts = (_children(connection, table, keys) for table in (pieces, stances, flags))
        for key, row in zip(keys, some, strict=True):
            yield assembling.statement_of(row, content[key], held[key], doubts[key])


def _children(connection: Connection, table: Table, keys: list[_Key]) -> dict[_Key, list[AnyRow]]:
    children: dict[_Key, list[AnyRow]] = defaultdict(list)
    # The first condition is implied by the second; it is the one that SQLite's index answers.
    of_some = table.c.story.in_({story for story, _ in keys}), tuple_(table.c.story, table.c.statement).in_(keys)
    query = select(table).where(*of_some).order_by(table.c.position)
    for row in connection.execute(query):
        children[row.story, row.statement].append(row)
    return children


def _has_stance(holder: str | None, toward: str | None, stance_only: bool, first: bool) -> ColumnElement[bool]:
    """Whether a statement has such a stance, found from the stances if ``first``, else from the statement."""
    where: list[ColumnElement[bool]] = []
    if holder is not None:
        where.append(stances.c.holder == holder)
    if toward is not None:
        where.append(or_(stances.c.toward == toward, stances.c.toward.is_(None)))
    if stance_only:
        where.append(stances.c.stance != "none")
    if first:
        found = select(stances.c.story, stances.c.statement).where(*where)
        return tuple_(statements.c.story, statements.c.position).in_(found)
    of_statement = stances.c.story == statements.c.story, stances.c.statement == statements.c.position
    return exists().where(*of_statement, *where)
