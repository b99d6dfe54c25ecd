"""The tables. What migrations build step by step, whole; a test holds the two together."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

# The newest migration's number. Numbers are ordered as text.
REVISION = "0004"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[dt.datetime]):
    """A date and time as ISO 8601 text with its offset, which SQLite's own type would lose."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:
        return value.isoformat() if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        return dt.datetime.fromisoformat(value) if value else None


def _span(name: str, optional: bool) -> Iterator[Column[Any] | CheckConstraint]:
    yield Column(f"{name}_start", Integer, nullable=optional)
    yield Column(f"{name}_end", Integer, nullable=optional)
    yield CheckConstraint(f"0 <= {name}_start AND {name}_start <= {name}_end", f"{name}_span")


def _mention(name: str, optional: bool) -> Iterator[Column[Any] | CheckConstraint]:
    yield from _span(name, optional)
    yield Column(f"{name}_text", Text, nullable=optional)
    yield Column(f"{name}_kind", String, nullable=optional)
    for part in ("actor", "sector", "person", "role"):
        yield Column(f"{name}_{part}", String)
    yield Column(f"{name}_entity", Integer)
    yield Column(f"{name}_wikidata", String)


def _of_story() -> Column[int]:
    return Column("story", ForeignKey("stories.key"), primary_key=True, autoincrement=False)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True, autoincrement=False)


def _of_statement() -> tuple[Column[int], Column[int], Column[int], ForeignKeyConstraint]:
    return (
        Column("story", Integer, primary_key=True, autoincrement=False),
        Column("statement", Integer, primary_key=True, autoincrement=False),
        _position(),
        ForeignKeyConstraint(["story", "statement"], ["statements.story", "statements.position"]),
    )


# Wide columns come last: a row's first columns are read without them.
stories = Table(
    "stories",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("url", String, index=True),
    Column("title", Text),
    Column("publisher", String),
    Column("author", String),
    Column("published", Date, index=True),
    Column("published_basis", String),
    Column("published_from", Date),  # where the day is not known: the first and last on which it can have been
    Column("published_to", Date),
    Column("fetched", Moment, nullable=False),
    Column("language", String),
    Column("page_hash", String),
    Column("body_start", Integer, nullable=False),
    Column("copy_of", String, ForeignKey("stories.id"), index=True),
    Column("text", Text, nullable=False),
    Column("paragraphs", JSON, nullable=False),  # start, end, start, end, ...
    Column("sentences", JSON, nullable=False),  # likewise
    Column("mentions", JSON, nullable=False),  # [start, end, kind, actor, sector, person, role, entity, wikidata]
    Column("flags", JSON, nullable=False, server_default="[]"),  # [kind, detail]
    Column("places", JSON, nullable=False, server_default="[]"),  # [start, end, name, lat, lon, country, geonameid]
)

pages = Table(
    "pages",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("hash", String, nullable=False),
    Column("url", String, nullable=False),  # empty where there is none, so that hash and url together are unique
    Column("place", Text, nullable=False),
    Column("story", ForeignKey("stories.key"), nullable=False, index=True),
    Column("media_type", String, nullable=False),
    Column("charset", String),
    Column("given", JSON, nullable=False),
    Column("fetched", Moment, nullable=False),
    Column("content", LargeBinary, nullable=False),  # zlib
    UniqueConstraint("hash", "url"),
)

statements = Table(
    "statements",
    metadata,
    _of_story(),
    _position(),
    Column("id", String, nullable=False),
    Column("kind", String, nullable=False),
    *_mention("source", optional=True),
    *_span("cue", optional=True),
    Column("cue_text", Text),
    Column("date", Date),
    Column("day", Date),  # the date, or the story's
    Column("venue", Text),
    Column("quotes", JSON, nullable=False, server_default="[]"),
    UniqueConstraint("story", "id"),
    Index("ix_statements_source_actor_day", "source_actor", "day"),
    Index("ix_statements_day", "day"),
    sqlite_with_rowid=False,
)

pieces = Table(
    "pieces",
    metadata,
    *_of_statement(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    CheckConstraint('0 <= start AND start <= "end"', "span"),
    Column("text", Text, nullable=False),
    Column("quoted", Integer, nullable=False),
    sqlite_with_rowid=False,
)

stances = Table(
    "stances",
    metadata,
    *_of_statement(),
    Column("holder", String, nullable=False),
    Column("toward", String),
    Column("stance", String, nullable=False),
    Column("confidence", Float, nullable=False),
    # Of the words that name them: start and end, words, and a party's code.
    Column("conditions", JSON, nullable=False, server_default="[]"),
    Column("place", JSON(none_as_null=True)),
    Column("mediator", JSON(none_as_null=True)),
    Index("ix_stances_holder_toward", "holder", "toward", "story", "statement"),
    sqlite_with_rowid=False,
)

flags = Table(
    "flags",
    metadata,
    *_of_statement(),
    Column("kind", String, nullable=False),
    Column("detail", Text, nullable=False),
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    metadata,
    _of_story(),
    _position(),
    Column("id", String, nullable=False),
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("context", JSON, nullable=False),
    Column("modality", String, nullable=False),
    *_mention("actor", optional=False),
    *_mention("recipient", optional=True),
    *_span("evidence", optional=False),
    Column("evidence_text", Text, nullable=False),
    Column("date_from", Date),
    Column("date_to", Date),
    Column("date_text", Text),
    Column("first_day", Date),  # of the date, or the story's
    Column("last_day", Date),
    Column("place", Text),
    Column("attributed_to", Text),
    Column("confidence", Float, nullable=False),
    CheckConstraint("date_from <= date_to", "date"),
    UniqueConstraint("story", "id"),
    Index("ix_events_pair", "actor_actor", "recipient_actor", "last_day"),
    Index("ix_events_actor", "actor_actor", "last_day"),
    Index("ix_events_recipient", "recipient_actor", "last_day"),
    Index("ix_events_last_day", "last_day"),
    sqlite_with_rowid=False,
)

offices = Table(
    "offices",
    metadata,
    _of_story(),
    _position(),
    Column("surname", String, nullable=False, index=True),  # by one key for all its spellings
    Column("person", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("sector", String),
    Column("role", String, nullable=False),
    Column("day", Date),
    Column("start", Integer, nullable=False),  # of the words that say so
    Column("end", Integer, nullable=False),
    CheckConstraint('0 <= start AND start <= "end"', "span"),
    sqlite_with_rowid=False,
)

# Persons of no party as their stories alone tell them: what is taken up again with every introduction.
unplaced = Table(
    "unplaced",
    metadata,
    _of_story(),
    Column("what", String, primary_key=True),  # source, actor, recipient
    _position(),
    Column("surname", String, nullable=False, index=True),
    Column("person", String, nullable=False),
    Column("sector", String),
    Column("role", String),
    sqlite_with_rowid=False,
)

set_asides = Table(
    "set_asides",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("place", Text, nullable=False),
    Column("hash", String, nullable=False, index=True),
    Column("url", String),
    Column("reason", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("content", LargeBinary, nullable=False),  # zlib
    UniqueConstraint("place", "hash"),
)

sketches = Table(
    "sketches",
    metadata,
    _of_story(),
    Column("scheme", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("digest", BigInteger, nullable=False, index=True),
    Column("bound", BigInteger, nullable=False),
    Column("hashes", LargeBinary, nullable=False),  # 8 bytes each, little-endian, ascending
    Column("sentences", LargeBinary, nullable=False, server_default=""),  # meanings, one byte a dimension
)

shingles = Table(
    "shingles",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    _of_story(),
    Index("ix_shingles_story", "story"),
    sqlite_with_rowid=False,
)

copies = Table(
    "copies",
    metadata,
    _of_story(),
    Column("original", ForeignKey("stories.key"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("resemblance", Float, nullable=False),
    Column("containment", Float, nullable=False),
)


def _shelf(name: str, group: str, of: str, *own: Column[Any] | Index) -> Table:
    """Statements or events as they are compared, each with the ``group`` that it was found to belong to. ``host``: the
    one that a loose one was put to, and how alike they are. ``meaning``: one byte a dimension, sentence after sentence;
    ``keys``, ``rows``: 8 bytes each, little-endian, ascending."""
    return Table(
        name,
        metadata,
        Column("story", Integer, primary_key=True, autoincrement=False),
        _position(),
        Column("id", String, nullable=False, unique=True),
        Column(group, String, nullable=False, index=True),
        Column("host", String),
        Column("host_likeness", Float),
        Column("first", Date),
        Column("last", Date),
        Column("loose", Integer, nullable=False),
        Column("meaning", LargeBinary, nullable=False),
        Column("keys", LargeBinary, nullable=False),
        *own,
        ForeignKeyConstraint(["story", "position"], [f"{of}.story", f"{of}.position"]),
        sqlite_with_rowid=False,
    )


def _hashes(name: str, of: str) -> Table:
    return Table(
        name,
        metadata,
        Column("hash", BigInteger, primary_key=True, autoincrement=False),
        Column("story", Integer, primary_key=True, autoincrement=False, index=True),
        _position(),
        ForeignKeyConstraint(["story", "position"], [f"{of}.story", f"{of}.position"]),
        sqlite_with_rowid=False,
    )


sayings = _shelf(
    "sayings",
    "utterance",
    "statements",
    Column("surname", String),
    Column("full", String),
    Column("actor", String),
    Column("rows", LargeBinary),
    Index("ix_sayings_surname_last", "surname", "last"),
    Index("ix_sayings_actor_last", "actor", "last"),
)
saying_rows = _hashes("saying_rows", "sayings")
saying_keys = _hashes("saying_keys", "sayings")

happenings = _shelf(
    "happenings",
    "occurrence",
    "events",
    Column("kind", String),
    Column("persons", JSON),
    Index("ix_happenings_kind_last", "kind", "last"),
)
happening_keys = _hashes("happening_keys", "happenings")
