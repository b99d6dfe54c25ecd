"""What stories teach about persons: "Russian Defense Minister Sergei Shoigu" says who he is, and on what day.

Each such introduction is kept as evidence, with the words that say so. A later story that names only "Shoigu", and of
whom the list of persons knows nothing, is placed by it: by the evidence nearest in time. What is said more often and
nearer wins; that nobody says it any more changes nothing.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from sqlalchemy import Connection, select, update

from parley.coding.actors import full_key, surname_key
from parley.model import CodedStory, Mention, Span, Story

from .assembling import Values
from .schema import events, offices, statements, stories

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


def placed_by_record(connection: Connection, coded: CodedStory) -> CodedStory:
    """The story with persons placed whom only the record knows."""
    known: dict[str, Evidence | None] = {}
    day = _day(coded.story)

    def placed(mention: Mention | None) -> Mention | None:
        if mention is None or mention.actor or not mention.person:
            return mention
        if mention.person not in known:
            known[mention.person] = _meant(evidence(connection, mention.person), mention.person, day)
        found = known[mention.person]
        return _placed(mention, found, day) if found else mention

    if not any(m.person and not m.actor for m in coded.mentions):
        return coded
    return replace(
        coded,
        statements=tuple(replace(s, source=placed(s.source)) for s in coded.statements),
        events=tuple(replace(e, actor=placed(e.actor) or e.actor, recipient=placed(e.recipient)) for e in coded.events),
        mentions=tuple(placed(m) or m for m in coded.mentions),
    )


def place_persons(connection: Connection) -> int:
    """Place the persons of earlier stories by what later ones teach; returns in how many statements and events."""
    count = 0
    for table, party, day in (
        (statements, "source", "day"),
        (events, "actor", "last_day"),
        (events, "recipient", "last_day"),
    ):
        columns = {part: table.c[f"{party}_{part}"] for part in ("person", "actor", "sector", "role")}
        unplaced = select(table.c.story, table.c.position, columns["person"], columns["role"], table.c[day]).where(
            columns["actor"].is_(None), columns["person"].is_not(None)
        )
        known: dict[str, list[Evidence]] = {}
        for story, position, person, role, on in connection.execute(unplaced).all():
            if person not in known:
                known[person] = evidence(connection, person)
            found = _meant(known[person], person, on)
            if found:
                placed = _placed(Mention(Span(0, 0), "", "person", person=person, role=role), found, on)
                values = {columns[part].name: getattr(placed, part) for part in columns}
                here = (table.c.story == story, table.c.position == position)
                connection.execute(update(table).where(*here).values(values))
                count += 1
    return count


def _placed(mention: Mention, found: Evidence, day: dt.date | None) -> Mention:
    """Of the party for good; with sector and role where the evidence is near in time."""
    lasting = bool(day and found.day and abs(found.day - day) <= ROLE_LASTS)
    return replace(
        mention, actor=found.actor, sector=found.sector if lasting else None, person=found.person,
        role=mention.role or (found.role if lasting else None),
    )  # fmt: skip


def evidence(connection: Connection, name: str) -> list[Evidence]:
    """What the record's stories say of persons of this name, by its last word, in any spelling."""
    query = (
        select(offices, stories.c.id, stories.c.text)
        .join(stories, stories.c.key == offices.c.story)
        .where(offices.c.surname == _key(name))
        .order_by(offices.c.day, offices.c.story, offices.c.position)
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
    (actor, _), *_ = Counter(one.actor for one in found).most_common()
    of_party = [one for one in found if one.actor == actor]
    return min(of_party, key=lambda one: abs(one.day - day) if day and one.day else dt.timedelta.max)


def _key(name: str) -> str:
    return surname_key((name.split()[-1],))


def _day(story: Story) -> dt.date | None:
    return story.published or (story.published_between[0] if story.published_between else None)
