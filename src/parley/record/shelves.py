"""The two shelves of the record on which reports of one thing are brought together: sayings and happenings.

What a shelf comes to is what ``reconcile.grouped`` would make of all that is on it, but each new story only looks at
its own candidates.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

import numpy as np
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    delete,
    func,
    insert,
    select,
    update,
)

from parley.encoder.meanings import WIDTH
from parley.reconcile import Happening, Saying, Voice, alike_happenings, alike_sayings, grouped
from parley.reconcile.sayings import SHARED
from parley.reconcile.timing import FIRM, Days

from .schema import happening_keys, happenings, saying_keys, saying_rows, sayings

_CHUNK = 500  # values bound in one statement
AnyRow = Row[*tuple[Any, ...]]
Key = tuple[int, int]
T = TypeVar("T", Saying, Happening)


class Shelf(ABC, Generic[T]):
    table: Table
    group: Column[Any]
    hashes: Sequence[Table]

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
    def queries(self, item: T) -> Iterator[Select[Any]]: ...

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
        for likeness, row in related:
            if row.loose and (row.host is None or (-likeness, item.id) < (-row.host_likeness, row.host)):
                self._host(connection, (row.story, row.position), item.id, likeness, least)

    def _place_loose(self, connection: Connection, key: Key, item: T, related: list[tuple[float, AnyRow]]) -> None:
        firm = [(-likeness, row.id, self._group(row)) for likeness, row in related if not row.loose]
        if firm:
            likeness, host, group = min(firm)
            self._host(connection, key, host, -likeness, group)
        else:
            self._join(connection, item, {self._group(row) for _, row in related if row.host is None})

    def _join(self, connection: Connection, item: T, groups: set[str]) -> str:
        """Make one group of several and the item's own, which goes by its id so far; returns its id, the least."""
        least = min([item.id, *groups])
        if others := {item.id, *groups} - {least}:
            connection.execute(update(self.table).where(self.group.in_(others)).values({self.group.name: least}))
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
        rows: dict[Key, AnyRow] = {}
        for query in self.queries(item):
            for row in connection.execute(query):
                rows[row.story, row.position] = row
        rows.pop(key, None)
        found = []
        for row in rows.values():
            likeness = self.alike(item, self.item(row))
            if likeness is not None:
                found.append((likeness, row))
        return found

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
        here = (self.table.c.story == key[0], self.table.c.position == key[1])
        values = {self.group.name: group, "host": host, "host_likeness": likeness}
        connection.execute(update(self.table).where(*here).values(values))

    def _meeting(self, item: T) -> ColumnElement[bool]:
        """Firm items whose days meet the item's."""
        assert item.days
        first, last = item.days
        return and_(self.table.c.last >= first, self.table.c.last <= last + FIRM, self.table.c.first <= last)

    def _sharing(self, hashes: Table, own: Iterable[int], least: int) -> Select[Any]:
        """Items that share at least so many hashes."""
        found = (
            select(hashes.c.story, hashes.c.position)
            .where(hashes.c.hash.in_(sorted(own)))
            .group_by(hashes.c.story, hashes.c.position)
            .having(func.count() >= least)
            .subquery()
        )
        same = and_(self.table.c.story == found.c.story, self.table.c.position == found.c.position)
        return select(self.table).join_from(found, self.table, same)


class Sayings(Shelf[Saying]):
    table, group, hashes = sayings, sayings.c.utterance, (saying_rows, saying_keys)

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

    def queries(self, item: Saying) -> Iterator[Select[Any]]:
        who, c = item.voice, sayings.c
        if not item.loose:
            if who.surname:
                yield select(sayings).where(c.surname == who.surname, self._meeting(item))
            if who.actor:
                of_party = (c.actor == who.actor, *([c.surname.is_(None)] if who.surname else []))
                yield select(sayings).where(*of_party, self._meeting(item))
        if len(item.rows) >= SHARED:
            yield self._sharing(saying_rows, item.rows, SHARED)
        if item.keys:
            yield self._sharing(saying_keys, item.keys, 1)


class Happenings(Shelf[Happening]):
    table, group, hashes = happenings, happenings.c.occurrence, (happening_keys,)

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

    def queries(self, item: Happening) -> Iterator[Select[Any]]:
        if not item.loose:
            yield select(happenings).where(happenings.c.kind == item.kind, self._meeting(item))
        if item.keys:
            yield self._sharing(happening_keys, item.keys, 1)


def _days(row: AnyRow) -> Days | None:
    return (row.first, row.last) if row.first else None


def _bytes(hashes: Iterable[int]) -> bytes:
    return np.array(sorted(hashes), "<u8").tobytes()


def _numbers(packed: bytes) -> frozenset[int]:
    return frozenset(np.frombuffer(packed, "<u8").tolist())
