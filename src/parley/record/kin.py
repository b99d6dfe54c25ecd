"""Keeping copies: each new story is placed among those before it, and takes the place of an original it is senior to.

A copy's row names the most senior of its kin, and kinship and seniority depend on the stories alone, so that the
outcome is the same in whatever order stories arrive.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from sqlalchemy import Connection, Row, delete, func, insert, or_, select, union_all, update

from parley.encoder import Meaning
from parley.encoder.meanings import WIDTH
from parley.model import Story
from parley.reconcile import Copy, Seniority, Sketch, kinship, original, rewritten, seniority, sketch
from parley.reconcile.copies import MIN_SHARED, SCHEME, SHORTEST
from parley.reconcile.rewriting import SHARED

from .schema import copies, shingles, sketches, stories
from .shelves import Happenings, Sayings

_CHUNK = 500  # keys bound in one statement
_T = TypeVar("_T")


@dataclass(frozen=True)
class _Kin:
    key: int
    seniority: Seniority
    root: str
    copy: Copy


def place_among_kin(
    connection: Connection, key: int, story: Story, told: Meaning, shared: Counter[int]
) -> tuple[str | None, int]:
    """Write the story's sketch and find its place: the id of the report it goes back to (None if it is one itself),
    and by how many the record's copies became more. ``told``: its sentences' meanings; ``shared``: how much other
    stories tell alike, by their keys."""
    drawn = sketch(story)
    own = seniority(story.id, story.published, drawn.words, story.fetched)
    kin = list(_kin(connection, drawn, told, shared))
    _write_sketch(connection, key, drawn, told)
    if not kin:
        return None, 0
    eldest = min(kin, key=lambda one: one.seniority)
    copy_of = None
    if original(own, [eldest.seniority]):
        copy_of = eldest.root
        _write_copy(connection, key, eldest.key, eldest.copy)
    turned = _take_over(connection, key, own, [one for one in kin if one.seniority > own])
    # Everything below the story goes back to where it goes back to.
    for keys in _chunks(_below(connection, key)):
        connection.execute(update(stories).where(stories.c.key.in_(keys)).values(copy_of=copy_of or story.id))
    if copy_of:
        connection.execute(update(stories).where(stories.c.key == key).values(copy_of=copy_of))
    return copy_of, turned + (copy_of is not None)


def leave_kin(connection: Connection, key: int) -> None:
    """Take a story from among its kin: its copies go back to another, or are reports of their own."""
    orphans = connection.scalars(select(copies.c.story).where(copies.c.original == key)).all()
    below = _below(connection, key)
    connection.execute(delete(copies).where(or_(copies.c.story == key, copies.c.original == key)))
    for table in (shingles, sketches):
        connection.execute(delete(table).where(table.c.story == key))
    for orphan in orphans:
        own, drawn, told = _drawn(connection, orphan)
        shared = Sayings().shared(connection, orphan) + Happenings().shared(connection, orphan)
        kin = [one for one in _kin(connection, drawn, told, shared) if one.key != orphan and one.seniority < own]
        if kin:
            eldest = min(kin, key=lambda one: one.seniority)
            _write_copy(connection, orphan, eldest.key, eldest.copy)
    for one in sorted(below, key=lambda one: _drawn(connection, one)[0]):
        back_to = (
            select(func.coalesce(stories.c.copy_of, stories.c.id))
            .join_from(copies, stories, copies.c.original == stories.c.key)
            .where(copies.c.story == one)
        )
        copy_of = connection.scalar(back_to)
        connection.execute(update(stories).where(stories.c.key == one).values(copy_of=copy_of))


def _drawn(connection: Connection, key: int) -> tuple[Seniority, Sketch, Meaning]:
    ((_, own, drawn, told),) = _sketched(connection, [key])
    return own, drawn, told


def _kin(connection: Connection, drawn: Sketch, told: Meaning, shared: Counter[int]) -> Iterator[_Kin]:
    """Copies by their words; of what is told alike, copies by their sentences too."""
    alike = {key for key, count in shared.items() if count >= SHARED}
    for row, own, sketched, sentences in _sketched(connection, sorted({*_candidates(connection, drawn), *alike})):
        copy = kinship(drawn, sketched)
        if copy is None and row.story in alike:
            copy = rewritten(told, sentences)
        if copy:
            yield _Kin(row.story, own, row.copy_of or row.id, copy)


def _sketched(
    connection: Connection, stories_: Sequence[int]
) -> Iterator[tuple[Row[*tuple[Any, ...]], Seniority, Sketch, Meaning]]:
    for keys in _chunks(stories_):
        query = (
            select(
                *sketches.c["story", "words", "digest", "bound", "hashes", "sentences"],
                *stories.c["id", "published", "fetched", "copy_of"],
            )
            .join_from(sketches, stories)
            .where(sketches.c.story.in_(keys), sketches.c.scheme == SCHEME)
        )
        for row in connection.execute(query):
            hashes = frozenset(np.frombuffer(row.hashes, "<u8").tolist())
            told = np.frombuffer(row.sentences or b"", np.int8).reshape(-1, WIDTH)
            own = seniority(row.id, row.published, row.words, row.fetched)
            yield row, own, Sketch(row.words, row.digest, row.bound, hashes), told


def _candidates(connection: Connection, drawn: Sketch) -> Sequence[int]:
    if drawn.words < SHORTEST:
        return []
    same = select(sketches.c.story).where(sketches.c.digest == drawn.digest)
    alike = (
        select(shingles.c.story)
        .where(shingles.c.hash.in_(drawn.hashes))
        .group_by(shingles.c.story)
        .having(func.count() >= MIN_SHARED)
    )
    return sorted(set(connection.scalars(union_all(same, alike))))


def _write_sketch(connection: Connection, key: int, drawn: Sketch, told: Meaning) -> None:
    hashes = sorted(drawn.hashes)
    values = {"story": key, "scheme": SCHEME, "words": drawn.words, "digest": drawn.digest, "bound": drawn.bound}
    packed = {"hashes": np.array(hashes, "<u8").tobytes(), "sentences": told.tobytes()}
    connection.execute(insert(sketches), {**values, **packed})
    if drawn.words >= SHORTEST and hashes:
        connection.execute(insert(shingles), [{"hash": hash_, "story": key} for hash_ in hashes])


def _write_copy(connection: Connection, key: int, original_key: int, copy: Copy) -> None:
    connection.execute(delete(copies).where(copies.c.story == key))
    connection.execute(insert(copies), {"story": key, "original": original_key, **vars(copy)})


def _take_over(connection: Connection, key: int, own: Seniority, juniors: list[_Kin]) -> int:
    """Make the story the original of its junior kin that have none so senior; how many had none at all."""
    turned = 0
    for some in _chunks(juniors):
        rows = connection.execute(
            select(copies.c.story.label("copy"), *stories.c["id", "published", "fetched"], sketches.c.words)
            .join_from(copies, stories, copies.c.original == stories.c.key)
            .join(sketches, sketches.c.story == stories.c.key)
            .where(copies.c.story.in_([junior.key for junior in some]))
        )
        held = {row.copy: seniority(row.id, row.published, row.words, row.fetched) for row in rows}
        turned += len(some) - len(held)
        for junior in some:
            if original(junior.seniority, [own, held.get(junior.key, own)]) == own:
                _write_copy(connection, junior.key, key, junior.copy)
    return turned


def _below(connection: Connection, key: int) -> list[int]:
    """The story's copies, their copies, and so on."""
    found: list[int] = []
    level: Sequence[int] = [key]
    while level:
        level = [
            copy
            for keys in _chunks(level)
            for copy in connection.scalars(select(copies.c.story).where(copies.c.original.in_(keys)))
        ]
        found += level
    return found


def _chunks(items: Sequence[_T]) -> Iterable[Sequence[_T]]:
    return (items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK))
