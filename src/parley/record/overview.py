"""Reading the record across stories: one story whole, all stories, search, busiest pairs, counts."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Column, Connection, Select, and_, func, select, union

from parley.model import CodedStory, Span

from . import assembling, sqlite
from .errors import AmbiguousStory, UnknownStory
from .queries import REPORT, statements_of
from .rows import Counts, Hit, Pair, Report, Reports, SetAsideRow
from .schema import events, pages, set_asides, stances, statements, stories

_INDEPENDENT = func.coalesce(stories.c.copy_of, stories.c.id)
_CHUNK = 500


def find_story(connection: Connection, name: str) -> CodedStory:
    key, _ = find_key(connection, name)
    return next(_coded(connection, connection.execute(select(stories).where(stories.c.key == key)).all()))


def find_key(connection: Connection, name: str) -> tuple[int, str]:
    """Key and id of a story by its id, its address (of several stories at one, the last fetched), or the beginning of
    its id."""
    which = select(stories.c.key, stories.c.id)
    for condition in (stories.c.id == name, stories.c.url == name):
        row = connection.execute(which.where(condition).order_by(stories.c.fetched.desc()).limit(1)).first()
        if row:
            return row.key, row.id
    if not name:
        raise UnknownStory("name a story by its id, the beginning of its id, or its address")
    begins = and_(stories.c.id >= name, stories.c.id < name + "\U0010ffff")
    rows = connection.execute(which.where(begins).order_by(stories.c.id).limit(6)).all()
    if not rows:
        raise UnknownStory(f"no story has the id or the address {name!r}: 'parley search' finds stories by their words")
    if len(rows) > 1:
        listed = ", ".join(row.id for row in rows[:5]) + (", …" if len(rows) > 5 else "")
        raise AmbiguousStory(f"several stories' ids begin with {name!r}: {listed}")
    return rows[0].key, rows[0].id


def all_stories(connection: Connection) -> Iterator[CodedStory]:
    """Every story in full, oldest published first, undated last, a batch in memory at a time."""
    return (coded for _, coded in keyed_stories(connection))


def keyed_stories(connection: Connection, batch: int = 100) -> Iterator[tuple[int, CodedStory]]:
    order = (stories.c.published.asc().nulls_last(), stories.c.id)
    keys = connection.scalars(select(stories.c.key).order_by(*order)).all()
    for start in range(0, len(keys), batch):
        some = select(stories).where(stories.c.key.in_(keys[start : start + batch])).order_by(*order)
        rows = connection.execute(some).all()
        yield from zip((row.key for row in rows), _coded(connection, rows), strict=True)


def search(connection: Connection, words: str, limit: int) -> list[Hit]:
    found = sqlite.search(connection, words, limit)
    keys = [key for key, *_ in found]
    rows = connection.execute(select(stories.c.key, *REPORT).where(stories.c.key.in_(keys)))
    reports: dict[int, Report] = {row.key: assembling.report_of(row) for row in rows}
    return [
        Hit(reports[key], snippet, tuple(Span(*match) for match in matches), score)
        for key, score, snippet, matches in found
    ]


def busiest_pairs(connection: Connection, limit: int) -> list[Pair]:
    """Ordered pairs by events and stances together, most first."""
    held = _by_pair(connection, stances.c.holder, stances.c.toward)
    done = _by_pair(connection, events.c.actor_actor, events.c.recipient_actor)
    busiest = sorted(held.keys() | done.keys(), key=lambda pair: (-held.get(pair, 0) - done.get(pair, 0), pair))
    copy, original = stories.alias(), stories.alias()
    by_id = select(copy.c.key, original.c.key).join_from(copy, original, copy.c.copy_of == original.c.id)
    roots = {row[0]: row[1] for row in connection.execute(by_id)}
    return [_pair(connection, *pair, done.get(pair, 0), roots) for pair in busiest[:limit]]


def count_reports(connection: Connection, story_ids: Collection[str]) -> Reports:
    ids, independent, found = sorted(set(story_ids)), set[str](), 0
    for start in range(0, len(ids), _CHUNK):
        of_some = select(_INDEPENDENT).where(stories.c.id.in_(ids[start : start + _CHUNK]))
        roots = connection.scalars(of_some).all()
        found += len(roots)
        independent.update(roots)
    return Reports(found, len(independent))


def counts(connection: Connection) -> Counts:
    def count(query: Select[int]) -> int:
        return connection.scalars(query).one()

    return Counts(
        pages=count(select(func.count()).select_from(pages)),
        stories=count(select(func.count()).select_from(stories)),
        copies=count(select(func.count()).select_from(stories).where(stories.c.copy_of.is_not(None))),
        statements=count(select(func.count()).select_from(statements)),
        events=count(select(func.count()).select_from(events)),
        set_asides=count(select(func.count()).select_from(set_asides)),
    )


def all_set_asides(connection: Connection) -> list[SetAsideRow]:
    query = select(*set_asides.c["place", "url", "reason", "size", "at"])
    return [SetAsideRow(*row) for row in connection.execute(query.order_by(set_asides.c.key))]


def _coded(connection: Connection, rows: Sequence[assembling.AnyRow]) -> Iterator[CodedStory]:
    keys = [row.key for row in rows]
    told = {key: list[assembling.AnyRow]() for key in keys}
    said = {key: list[assembling.AnyRow]() for key in keys}
    for table, found in ((events, told), (statements, said)):
        query = select(table).where(table.c.story.in_(keys)).order_by(table.c.story, table.c.position)
        for row in connection.execute(query):
            found[row.story].append(row)
    for row in rows:
        yield CodedStory(
            assembling.story_of(row),
            tuple(statements_of(connection, said[row.key])),
            tuple(map(assembling.event_of, told[row.key])),
            assembling.mentions_of(row),
            assembling.flags_of(row),
            assembling.places_of(row),
        )


def _by_pair(connection: Connection, one: Column[str], other: Column[str]) -> dict[tuple[str, str], int]:
    query = select(one, other, func.count()).where(one != other).group_by(one, other)
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}


def _pair(connection: Connection, actor: str, recipient: str, done: int, roots: Mapping[int, int]) -> Pair:
    """One pair's row; ``roots`` are the originals' keys by their copies'."""
    told = select(events.c.story).where(events.c.actor_actor == actor, events.c.recipient_actor == recipient)
    said = select(stances.c.story).where(stances.c.holder == actor, stances.c.toward == recipient)
    keys = connection.scalars(union(told, said)).all()
    independent = {roots.get(key, key) for key in keys}
    each = said.add_columns(stances.c.statement).distinct().subquery()
    statements = connection.scalars(select(func.count()).select_from(each)).one()
    return Pair(actor, recipient, done, statements, len(keys), len(independent))
