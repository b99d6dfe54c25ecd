"""All that is SQLite's own: how it is opened, and its full-text search. Its schema's share is in the migrations."""

import re
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection

from .errors import NotARecord

APPLICATION_ID = 0x5061726C  # "Parl", in the header of every record

# WAL with synchronous=NORMAL: a killed process loses nothing; a power cut may lose the last stories, never the record.
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 30000",
    "PRAGMA wal_autocheckpoint = 8000",  # pages: many stories change the same ones, which are then moved once
    "PRAGMA cache_size = -65536",  # KiB
    "PRAGMA temp_store = MEMORY",
)

_MATCH_START, _MATCH_END = "\x02", "\x03"
_SEARCH = text(
    """
    SELECT story_search.rowid AS key, -bm25(story_search) AS score,
           snippet(story_search, 0, char(2), char(3), '…', 32) AS snippet
    FROM story_search WHERE story_search MATCH :words ORDER BY rank LIMIT :limit
    """
)
_TERM = re.compile(r'"([^"]*)"|(\S+)')


def engine(url: URL, **options: Any) -> Engine:
    """An engine whose transactions are SQLite's own, schema changes included; those of a connection with the
    execution option ``writes`` take the write lock at once, so that two writers queue and never fail midway."""
    made = create_engine(url, **options)

    @event.listens_for(made, "connect")
    def _connected(connection: DBAPIConnection, _: object) -> None:
        # The driver would otherwise begin transactions at moments of its own choice.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(made, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return made


def revision(path: Path) -> str | None:
    """The revision of the record in a file, or None where the file holds nothing yet. Changes nothing.

    Raises NotARecord for a file of any other content."""
    if path.is_dir():
        raise NotARecord(f"{path} is a folder, not a record: name a file")
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
        try:
            if connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
                return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
                return None
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise NotARecord(f"{path} is not a record ({error}): give another file with --record") from error
    raise NotARecord(f"{path} is some other SQLite database, not a record: give another file with --record")


def search(connection: Connection, words: str, limit: int) -> list[tuple[int, float, str, list[tuple[int, int]]]]:
    """Story keys with score, snippet and matches in the snippet, best first."""
    query = _query(words)
    if not query:
        return []
    found = connection.execute(_SEARCH, {"words": query, "limit": limit})
    return [(row.key, row.score, *_marked(row.snippet)) for row in found]


def search_any(connection: Connection, words: str, limit: int) -> list[int]:
    """The keys of stories that hold any of the words, those with most and rarest first."""
    query = _query(words.replace('"', " ")).replace('" "', '" OR "')
    return [row.key for row in connection.execute(_SEARCH, {"words": query, "limit": limit})] if query else []


def _query(words: str) -> str:
    """All of the words, and phrases in quotation marks, as FTS5 strings: nothing in them is an operator. A word that
    ends in * stands for all that begin so."""
    terms = []
    for phrase, word in _TERM.findall(words):
        term = phrase or word.replace('"', "")
        if any(character.isalnum() for character in term):
            terms.append(f'"{term}"' + ("*" if word.endswith("*") else ""))
    return " ".join(terms)


def _marked(snippet: str) -> tuple[str, list[tuple[int, int]]]:
    plain, matches, start = "", [], 0
    for part in re.split(f"([{_MATCH_START}{_MATCH_END}])", snippet):
        if part == _MATCH_START:
            start = len(plain)
        elif part == _MATCH_END:
            matches.append((start, len(plain)))
        else:
            plain += part
    return plain, matches
