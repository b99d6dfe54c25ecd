"""The two shelves of the record on which reports of one thing are brought together: sayings and happenings.

What a shelf comes to is what ``reconcile.grouped`` would make of all that is on it, but each new story only looks at
its own candidates.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

import numpy as np
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    tuple_,
    update,
)

from parley.encoder import Meaning, likeness
from parley.encoder.meanings import WIDTH
from parley.reconcile import Happening, Saying, Voice, alike_happenings, alike_sayings, grouped
from parley.reconcile.happenings import LEAST as LEAST_HAPPENINGS
from parley.reconcile.sayings import LEAST as LEAST_SAYINGS
from parley.reconcile.sayings import SHARED
from parley.reconcile.timing import FIRM, Days

from .schema import happening_keys, happenings, saying_keys, saying_rows, sayings

_CHUNK = 500  # values bound in one statement
AnyRow = Row[*tuple[Any, ...]]
Key = tuple[int, int]
T = TypeVar("T", Saying, Happening)
Query = tuple[Select[Any], dict[str, Any]]
"""A statement and its values: the same statements are asked again and again, and are built once."""


class Shelf(ABC, Generic[T]):
    table: Table
    group: Column[Any]
    hashes: Sequence[Table]
    least: float
    """The likeness below which no two items are alike."""

    # -- what differs between the two

    @abstractmethod
    def alike(self, one: T, other: T) -> float | None: ...

    @abstractmethod
    def item(self, row: AnyRow) -> T: ...

    @abstractmethod
    def own_values(self, item: T) -> dict[str, Any]: ...

    @abstractmethod
    def own_hashes(self, item: T) -> Iterator[tuple[Table, Iterable[int]]]: ...

    @abstractmethod
    def queries(self, item: T) -> Iterator[Query]:
        """What gives story, position and meaning of all that may be alike."""

    # -- what is the same

    def add(self, connection: Connection, story: int, items: Sequence[T]) -> Counter[int]:
        """Put a story's items on the shelf, each with its group; how many pairs of alike ones it makes with each other
        story, by their keys."""
        if items:
            self._write(connection, story, items)
        shared = Counter[int]()
        for position, item in enumerate(items):
            shared.update(self._place(connection, (story, position), item))
        return shared

    def shared(self, connection: Connection, story: int) -> Counter[int]:
        """How many pairs of alike items a story on the shelf makes with each other one."""
        shared = Counter[int]()
        for row in self._rows(connection, self.table.c.story == story):
            related = self._related(connection, (row.story, row.position), self.item(row))
            shared.update(other.story for _, other in related if other.story != story)
        return shared

    def items(self, connection: Connection, groups: Iterable[str]) -> dict[str, T]:
        """All that is in these groups, by their ids."""
        wanted = sorted(set(groups))
        parts = (wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK))
        return {row.id: self.item(row) for part in parts for row in self._rows(connection, self.group.in_(part))}

    def remove(self, connection: Connection, story: int) -> None:
        """Take a story's items from the shelf; what they held together falls apart as if they had never been."""
        mine = select(self.group).where(self.table.c.story == story)
        groups = set(connection.scalars(mine))
        for table in (*self.hashes, self.table):
            connection.execute(delete(table).where(table.c.story == story))
        left = self._rows(connection, self.group.in_(groups))
        items = {(row.story, row.position): self.item(row) for row in left}
        firm = {key: item for key, item in items.items() if not item.loose}
        found = grouped(list(firm.values()), self.alike)
        for key, item in firm.items():
            self._move(connection, key, found[item.id])
        for key, item in items.items():
            if item.loose:
                self._move(connection, key, item.id)
        for key, item in items.items():
            if item.loose:
                self._place(connection, key, item)

    def _place(self, connection: Connection, key: Key, item: T) -> Counter[int]:
        """Find an item's group; how many alike ones other stories have, by their keys."""
        related = self._related(connection, key, item)
        if item.loose:
            self._place_loose(connection, key, item, related)
        else:
            self._place_firm(connection, key, item, related)
        return Counter(row.story for _, row in related if row.story != key[0])

    def _place_firm(self, connection: Connection, key: Key, item: T, related: list[tuple[float, AnyRow]]) -> None:
        least = self._join(connection, item, {self._group(row) for _, row in related if not row.loose})
        for alike, row in related:
            if row.loose and (row.host is None or (-alike, item.id) < (-row.host_likeness, row.host)):
                self._host(connection, (row.story, row.position), item.id, alike, least)

    def _place_loose(self, connection: Connection, key: Key, item: T, related: list[tuple[float, AnyRow]]) -> None:
        firm = [(-alike, row.id, self._group(row)) for alike, row in related if not row.loose]
        if firm:
            unlike, host, group = min(firm)
            self._host(connection, key, host, -unlike, group)
        else:
            self._join(connection, item, {self._group(row) for _, row in related if row.host is None})

    def _join(self, connection: Connection, item: T, groups: set[str]) -> str:
        """Make one group of several and the item's own, which goes by its id so far; returns its id, the least."""
        least = min([item.id, *groups])
        if others := {item.id, *groups} - {least}:
            connection.execute(_renaming(self.table, self.group), {"groups": sorted(others), "to": least})
        return least

    def _host(self, connection: Connection, key: Key, host: str, likeness: float, group: str) -> None:
        """Put a loose item to the firm one that it is most like; what hung together by it alone falls apart."""
        here = (self.table.c.story == key[0], self.table.c.position == key[1])
        before = connection.execute(select(self.group.label("group"), self.table.c.host).where(*here)).one()
        self._move(connection, key, group, host, likeness)
        if before.host is None:
            left = (self.group == before.group, self.table.c.host.is_(None), self.table.c.loose == 1)
            rest = self._rows(connection, *left)
            found = grouped([self.item(other) for other in rest], self.alike)
            for other in rest:
                self._move(connection, (other.story, other.position), found[other.id])

    def _group(self, row: AnyRow) -> str:
        return str(getattr(row, self.group.name))

    def _related(self, connection: Connection, key: Key, item: T) -> list[tuple[float, AnyRow]]:
        """What on the shelf may be of one thing with the item, and how alike they are."""
        meanings: dict[Key, bytes] = {}
        for statement, values in self.queries(item):
            meanings |= {(row.story, row.position): row.meaning for row in connection.execute(statement, values)}
        meanings.pop(key, None)
        near = self._near(item, {key: meaning for key, meaning in meanings.items() if meaning})
        found = []
        for start in range(0, len(near), _CHUNK):
            some = near[start : start + _CHUNK]
            for row in connection.execute(_whole(self.table), {"stories": [s for s, _ in some], "keys": some}):
                alike = self.alike(item, self.item(row))
                if alike is not None:
                    found.append((alike, row))
        return found

    def _near(self, item: T, meanings: Mapping[Key, bytes]) -> list[Key]:
        """Those whose closest sentence is as like as any must be, all told at once: most are not, and stay unread."""
        if not meanings or not item.meaning.size:
            return []
        each: list[Meaning] = [np.frombuffer(one, np.int8).reshape(-1, WIDTH) for one in meanings.values()]
        best = likeness(np.concatenate(each), item.meaning.reshape(-1, WIDTH)).max(1)
        begins = np.cumsum([0, *map(len, each[:-1])])
        keep = np.maximum.reduceat(best, begins) >= self.least
        return [key for key, kept in zip(meanings, keep, strict=True) if kept]

    def _rows(self, connection: Connection, *where: ColumnElement[bool]) -> list[AnyRow]:
        return list(connection.execute(select(self.table).where(*where)).all())

    def _write(self, connection: Connection, story: int, items: Sequence[T]) -> None:
        """Each a group of its own, to begin with."""
        connection.execute(insert(self.table), [self._values((story, at), item) for at, item in enumerate(items)])
        hashed = {table: list[dict[str, int]]() for table in self.hashes}
        for position, item in enumerate(items):
            for table, hashes in self.own_hashes(item):
                hashed[table] += [{"hash": one, "story": story, "position": position} for one in sorted(hashes)]
        for table, rows in hashed.items():
            if rows:
                connection.execute(insert(table), rows)

    def _values(self, key: Key, item: T) -> dict[str, Any]:
        first, last = item.days or (None, None)
        return {
            "story": key[0], "position": key[1], "id": item.id, self.group.name: item.id, "first": first, "last": last,
            "loose": int(item.loose), "meaning": item.meaning.tobytes(), **self.own_values(item),
        }  # fmt: skip

    def _move(
        self, connection: Connection, key: Key, group: str, host: str | None = None, likeness: float | None = None
    ) -> None:
        moved = {"to": group, "its_host": host, "its_likeness": likeness, "of": key[0], "at": key[1]}
        connection.execute(_moving(self.table, self.group), moved)

    def _by_hashes(self, hashes: Table, own: frozenset[int], least: int, loose: bool) -> Query:
        return _sharing(self.table, hashes, least, loose), {"hashes": sorted(own)}

    def _by_keys(self, hashes: Table, item: T) -> Query:
        """What shares a rare word; of two firm ones only the days count, and these are asked for by day."""
        return self._by_hashes(hashes, item.keys, 1, not item.loose)


class Sayings(Shelf[Saying]):
    table, group, hashes = sayings, sayings.c.utterance, (saying_rows, saying_keys)
    least = LEAST_SAYINGS

    def alike(self, one: Saying, other: Saying) -> float | None:
        return alike_sayings(one, other)

    def item(self, row: AnyRow) -> Saying:
        voice = Voice(row.surname, row.full, row.actor)
        meaning = np.frombuffer(row.meaning, np.int8).reshape(-1, WIDTH)
        return Saying(row.id, voice, _days(row), meaning, _numbers(row.rows), _numbers(row.keys))

    def own_values(self, item: Saying) -> dict[str, Any]:
        return {**vars(item.voice), "rows": _bytes(item.rows), "keys": _bytes(item.keys)}

    def own_hashes(self, item: Saying) -> Iterator[tuple[Table, Iterable[int]]]:
        yield saying_rows, item.rows
        yield saying_keys, item.keys

    def queries(self, item: Saying) -> Iterator[Query]:
        who = item.voice
        if not item.loose:
            if who.surname:
                yield _meeting(sayings, sayings.c.surname), _during(item, who.surname)
            if who.actor:
                others = sayings.c.surname if who.surname else None  # persons meet by name, not by party
                yield _meeting(sayings, sayings.c.actor, others), _during(item, who.actor)
        if len(item.rows) >= SHARED:
            yield self._by_hashes(saying_rows, item.rows, SHARED, False)
        if item.keys:
            yield self._by_keys(saying_keys, item)


class Happenings(Shelf[Happening]):
    table, group, hashes = happenings, happenings.c.occurrence, (happening_keys,)
    least = LEAST_HAPPENINGS

    def alike(self, one: Happening, other: Happening) -> float | None:
        return alike_happenings(one, other)

    def item(self, row: AnyRow) -> Happening:
        persons = tuple((party, person) for party, person in row.persons)
        meaning = np.frombuffer(row.meaning, np.int8)
        return Happening(row.id, row.kind, persons, _days(row), meaning, _numbers(row.keys))

    def own_values(self, item: Happening) -> dict[str, Any]:
        return {"kind": item.kind, "persons": item.persons, "keys": _bytes(item.keys)}

    def own_hashes(self, item: Happening) -> Iterator[tuple[Table, Iterable[int]]]:
        yield happening_keys, item.keys

    def queries(self, item: Happening) -> Iterator[Query]:
        if not item.loose:
            yield _meeting(happenings, happenings.c.kind), _during(item, item.kind)
        if item.keys:
            yield self._by_keys(happening_keys, item)


@cache
def _meeting(table: Table, who: Column[Any], unnamed: Column[Any] | None = None) -> Select[Any]:
    """Firm items of this value whose days meet; with ``unnamed`` only those that have no such value."""
    c = table.c
    days = (c.last >= bindparam("first"), c.last <= bindparam("reach"), c.first <= bindparam("last"))
    query = _narrow(table).where(who == bindparam("who"), *days)
    return query.where(unnamed.is_(None)) if unnamed is not None else query


def _during(item: Saying | Happening, who: str) -> dict[str, Any]:
    assert item.days
    first, last = item.days
    return {"who": who, "first": first, "last": last, "reach": last + FIRM}


@cache
def _sharing(table: Table, hashes: Table, least: int, loose: bool) -> Select[Any]:
    """Items that share at least so many hashes; the loose ones of them."""
    found = (
        select(hashes.c.story, hashes.c.position)
        .where(hashes.c.hash.in_(bindparam("hashes", expanding=True)))
        .group_by(hashes.c.story, hashes.c.position)
        .having(func.count() >= least)
        .subquery()
    )
    same = and_(table.c.story == found.c.story, table.c.position == found.c.position)
    query = _narrow(table).join_from(found, table, same)
    return query.where(table.c.loose == 1) if loose else query


def _narrow(table: Table) -> Select[Any]:
    return select(table.c.story, table.c.position, table.c.meaning)


@cache
def _whole(table: Table) -> Select[Any]:
    # The first condition is implied by the second; it is the one that SQLite's index answers.
    stories = table.c.story.in_(bindparam("stories", expanding=True))
    return select(table).where(stories, tuple_(table.c.story, table.c.position).in_(bindparam("keys", expanding=True)))


@cache
def _moving(table: Table, group: Column[Any]) -> Update:
    values: dict[str, Any] = {
        group.name: bindparam("to"),
        "host": bindparam("its_host"),
        "host_likeness": bindparam("its_likeness"),
    }
    here = (table.c.story == bindparam("of"), table.c.position == bindparam("at"))
    return update(table).where(*here).values(values)


@cache
def _renaming(table: Table, group: Column[Any]) -> Update:
    return update(table).where(group.in_(bindparam("groups", expanding=True))).values({group.name: bindparam("to")})


def _days(row: AnyRow) -> Days | None:
    return (row.first, row.last) if row.first else None


def _bytes(hashes: Iterable[int]) -> bytes:
    return np.array(sorted(hashes), "<u8").tobytes()


def _numbers(packed: bytes) -> frozenset[int]:
    return frozenset(np.frombuffer(packed, "<u8").tolist())
