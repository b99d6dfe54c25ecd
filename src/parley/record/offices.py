"""What stories teach about persons: "Russian Defense Minister Sergei Shoigu" says who he is, and on what day.

Each such introduction is kept as evidence, with the words that say so. A story that names only "Shoigu", and of whom
the list of persons knows nothing, is placed by it: by the evidence nearest in time. What is said more often and nearer
wins; that nobody says it any more changes nothing. Whom a story leaves unplaced is kept too, so that every new
introduction places earlier stories anew, and the outcome is the same in whatever order stories come and go.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from parley.coding.actors import full_key, surname_key
from parley.model import CodedStory, Mention, Span, Story

from .assembling import Values
from .schema import events, offices, statements, stories, unplaced

# Between a name and the role beside it: nothing, or a comma.
_GAP = 3
# Evidence from further away than this says what somebody was, not what he is.
ROLE_LASTS = dt.timedelta(days=400)


@dataclass(frozen=True)
class Evidence:
    """One introduction: whom, as what, of which party, and the words of which story say so."""

    person: str
    actor: str
    sector: str | None
    role: str
    day: dt.date | None
    story: str
    words: str


def introductions(coded: CodedStory) -> Iterator[Values]:
    """The offices that a story gives to persons, as rows: a name with the role right beside it, of one party."""
    position = 0
    for one, other in pairwise(sorted(coded.mentions, key=lambda m: m.span)):
        person, role = (one, other) if other.kind == "role" else (other, one)
        if not (role.kind == "role" and person.kind == "person" and person.person and person.actor and person.role):
            continue
        if role.person != person.person or other.span.start - one.span.end > _GAP:
            continue
        yield {
            "position": position, "surname": _key(person.person), "person": person.person, "actor": person.actor,
            "sector": person.sector, "role": person.role, "day": _day(coded.story), "start": one.span.start,
            "end": other.span.end,
        }  # fmt: skip
        position += 1


# Where a person may stand: the table, and the mention's and the day's columns.
_PLACES = {
    "source": (statements, "source", "day"),
    "actor": (events, "actor", "last_day"),
    "recipient": (events, "recipient", "last_day"),
}


def place_persons(connection: Connection, story: int, coded: CodedStory) -> None:
    """Keep whom the new story leaves unplaced, and place all, here and elsewhere, by whom it and others introduce."""
    open_ = [(what, at, m, _key(m.person)) for what, at, m in _mentioned(coded) if m and m.person and not m.actor]
    values = [
        {"story": story, "what": what, "position": at, "surname": surname, "person": m.person, "sector": m.sector,
         "role": m.role}
        for what, at, m, surname in open_
    ]  # fmt: skip
    if values:
        connection.execute(insert(unplaced), values)
    introduced = set(connection.scalars(select(offices.c.surname).where(offices.c.story == story)))
    for surname in {surname for *_, surname in open_} - introduced:
        _place(connection, surname, unplaced.c.story == story)
    for surname in introduced:
        _place(connection, surname)


def take_back(connection: Connection, story: int) -> None:
    """Take away what a story teaches and whom it left unplaced; to be called before its statements and events go."""
    taught = set(connection.scalars(select(offices.c.surname).where(offices.c.story == story)))
    for table in (offices, unplaced):
        connection.execute(delete(table).where(table.c.story == story))
    for surname in taught:
        _place(connection, surname)


def _mentioned(coded: CodedStory) -> Iterator[tuple[str, int, Mention | None]]:
    yield from (("source", at, s.source) for at, s in enumerate(coded.statements))
    for at, event in enumerate(coded.events):
        yield "actor", at, event.actor
        yield "recipient", at, event.recipient


def _place(connection: Connection, surname: str, *where: ColumnElement[bool]) -> None:
    """Place, by all evidence, the unplaced of this surname; where there is none, as their stories alone have it."""
    waiting = connection.execute(select(unplaced).where(unplaced.c.surname == surname, *where)).all()
    known = _evidence(connection, surname) if waiting else []
    for row in waiting:
        table, party, day = _PLACES[row.what]
        here = (table.c.story == row.story, table.c.position == row.position)
        on = connection.scalar(select(table.c[day]).where(*here))
        mention = Mention(Span(0, 0), "", "person", sector=row.sector, person=row.person, role=row.role)
        found = _meant(known, row.person, on)
        placed = _placed(mention, found, on) if found else mention
        values = {f"{party}_{part}": getattr(placed, part) for part in ("person", "actor", "sector", "role")}
        connection.execute(update(table).where(*here).values(values))


def _placed(mention: Mention, found: Evidence, day: dt.date | None) -> Mention:
    """Of the party for good; with sector and role where the evidence is near in time."""
    lasting = bool(day and found.day and abs(found.day - day) <= ROLE_LASTS)
    return replace(
        mention, actor=found.actor, sector=found.sector if lasting else None, person=found.person,
        role=mention.role or (found.role if lasting else None),
    )  # fmt: skip


def evidence(connection: Connection, name: str) -> list[Evidence]:
    """What the record's stories say of persons of this name, by its last word, in any spelling."""
    return _evidence(connection, _key(name))


def _evidence(connection: Connection, surname: str) -> list[Evidence]:
    query = (
        select(offices, stories.c.id, stories.c.text)
        .join(stories, stories.c.key == offices.c.story)
        .where(offices.c.surname == surname)
        .order_by(offices.c.day, stories.c.id, offices.c.position)
    )
    return [
        Evidence(row.person, row.actor, row.sector, row.role, row.day, row.id, Span(row.start, row.end).of(row.text))
        for row in connection.execute(query)
    ]


def _meant(found: list[Evidence], name: str, day: dt.date | None) -> Evidence | None:
    """The evidence that places a name: of the one person whom it can mean, of the party said most, the nearest."""
    words = tuple(name.split())
    if len(words) > 1:
        found = [one for one in found if full_key(tuple(one.person.split())) == full_key(words)]
    if len({full_key(tuple(one.person.split())) for one in found}) != 1:
        return None
    said = Counter(one.actor for one in found)
    actor = min(said, key=lambda code: (-said[code], code))
    of_party = [one for one in found if one.actor == actor]
    far = dt.timedelta.max
    return min(of_party, key=lambda one: (abs(one.day - day) if day and one.day else far, one.story, one.words))


def _key(name: str) -> str:
    return surname_key((name.split()[-1],))


def _day(story: Story) -> dt.date | None:
    return story.published or (story.published_between[0] if story.published_between else None)
