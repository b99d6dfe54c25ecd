"""Writing one story, whole, into an open transaction. Nothing enters without its span and story."""

import datetime as dt
import zlib
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import Connection, Table, delete, insert, select, update

from parley.encoder import Meanings
from parley.model import CodedStory, Page, SetAside, Span
from parley.reconcile import happening, saying, sentences

from . import assembling as rows
from . import overview
from .errors import SpanMismatch
from .kin import leave_kin, place_among_kin
from .offices import introductions, place_persons, take_back
from .rows import Added
from .schema import events, flags, offices, pages, pieces, set_asides, sketches, stances, statements, stories
from .shelves import Happenings, Sayings

COMPRESSION = 1  # zlib's fastest: pages are markup, the next levels save little and cost twice the time


def known_page(connection: Connection, page: Page) -> bool:
    known = select(pages.c.key).where(pages.c.hash == page.hash, pages.c.url == (page.url or ""))
    return connection.execute(known).first() is not None


def add_story(connection: Connection, page: Page, coded: CodedStory, meanings: Meanings) -> Added:
    """Write the page and, unless the record has the story already, all that was read from it: verify_spans first."""
    story = coded.story
    known = connection.execute(select(stories.c.key, stories.c.copy_of).where(stories.c.id == story.id)).first()
    if known:
        _add_page(connection, page, known.key)
        return Added(story.id, False, known.copy_of, 0)
    key = connection.execute(insert(stories).returning(stories.c.key), rows.story_values(coded, page)).scalar_one()
    _add_page(connection, page, key)
    _add_statements(connection, key, coded)
    told = [rows.event_values(key, at, event, story) for at, event in enumerate(coded.events)]
    _insert(connection, events, told)
    _insert(connection, offices, [{"story": key, **values} for values in introductions(coded)])
    place_persons(connection, key, coded)
    shared = bring_together(connection, key, coded, meanings)
    return Added(story.id, True, *place_among_kin(connection, key, story, sentences(coded, meanings), shared))


def bring_together(connection: Connection, key: int, coded: CodedStory, meanings: Meanings) -> Counter[int]:
    """Put a story's statements and events to the others that report the same; how much other stories tell alike, by
    their keys. By what the story alone tells, so that the outcome is the same in whatever order stories arrive."""
    story = coded.story
    shared = Sayings().add(connection, key, [saying(story, s, meanings) for s in coded.statements])
    return shared + Happenings().add(connection, key, [happening(story, e, meanings) for e in coded.events])


def bring_up(connection: Connection, meanings: Meanings) -> None:
    """Of a record from before utterances and occurrences: bring its stories together, whatever order they came in.

    Persons that older versions placed stay placed; copies in other words are only found among stories yet to come."""
    for key, coded in overview.keyed_stories(connection):
        told = sentences(coded, meanings).tobytes()
        connection.execute(update(sketches).where(sketches.c.story == key).values(sentences=told))
        place_persons(connection, key, coded)
        bring_together(connection, key, coded, meanings)


def forget_story(connection: Connection, key: int) -> None:
    """Take a story out with its pages and all that was read from it, and leave the rest as if it had never come."""
    leave_kin(connection, key)
    Sayings().remove(connection, key)
    Happenings().remove(connection, key)
    take_back(connection, key)
    for table in (flags, stances, pieces, statements, events, pages):
        connection.execute(delete(table).where(table.c.story == key))
    connection.execute(delete(stories).where(stories.c.key == key))


def add_set_aside(connection: Connection, page: SetAside, at: dt.datetime) -> bool:
    """Keep a page that could not be read; False where it was kept before."""
    hash_ = sha256(page.content).hexdigest()
    same = select(set_asides.c.key).where(set_asides.c.place == page.place, set_asides.c.hash == hash_)
    if connection.execute(same).first():
        return False
    values = {"place": page.place, "hash": hash_, "url": page.url, "reason": page.reason, "at": at}
    content = zlib.compress(page.content, COMPRESSION)
    connection.execute(insert(set_asides), {**values, "size": len(page.content), "content": content})
    return True


def verify_spans(coded: CodedStory) -> None:
    text = coded.story.text
    for span, said in _spans(coded):
        if span.end > len(text):
            raise SpanMismatch(f"span {span.start}-{span.end} reaches beyond the story's {len(text)} characters")
        if said is not None and span.of(text) != said:
            raise SpanMismatch(f"span {span.start}-{span.end} gives {span.of(text)!r}, not {said!r}")


def _spans(coded: CodedStory) -> Iterable[tuple[Span, str | None]]:
    yield from ((span, None) for span in (*coded.story.paragraphs, *coded.story.sentences))
    yield from ((mention.span, mention.text) for mention in coded.mentions)
    yield from ((place.span, place.text) for place in coded.places)
    for statement in coded.statements:
        yield from ((part.span, part.text) for part in (statement.source, statement.cue) if part)
        yield from ((piece.span, piece.text) for piece in statement.content)
        yield from ((quote, None) for quote in statement.quotes)
        for stance in statement.stances:
            terms = (*stance.conditions, stance.place, stance.mediator)
            yield from ((term.span, term.text) for term in terms if term)
    for event in coded.events:
        yield from ((party.span, party.text) for party in (event.actor, event.recipient) if party)
        yield event.evidence, None


def _add_page(connection: Connection, page: Page, story: int) -> None:
    if known_page(connection, page):
        return
    values = {
        "hash": page.hash,
        "url": page.url or "",
        "place": page.place,
        "story": story,
        "media_type": page.media_type,
        "charset": page.charset,
        "given": page.given,
        "fetched": page.fetched,
        "content": zlib.compress(page.content, COMPRESSION),
    }
    connection.execute(insert(pages), values)
    # Read at last: what was set aside by an earlier run is so no longer.
    connection.execute(delete(set_asides).where(set_asides.c.hash == page.hash, set_asides.c.place == page.place))


def _add_statements(connection: Connection, story: int, coded: CodedStory) -> None:
    published, numbered = coded.story.published, list(enumerate(coded.statements))
    _insert(connection, statements, [rows.statement_values(story, at, s, published) for at, s in numbered])
    _insert(connection, pieces, [row for at, s in numbered for row in rows.piece_values(story, at, s.content)])
    _insert(connection, stances, [row for at, s in numbered for row in rows.stance_values(story, at, s.stances)])
    _insert(connection, flags, [row for at, s in numbered for row in rows.flag_values(story, at, s.flags)])


def _insert(connection: Connection, table: Table, values: list[rows.Values]) -> None:
    if values:
        connection.execute(insert(table), values)
