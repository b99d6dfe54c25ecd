"""The record: one place for what was read, kept on disk."""

import datetime as dt
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Literal

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from parley.encoder import Meanings
from parley.model import CodedStory, Page, SetAside

from . import occurrences, overview, queries, utterances, writing
from .checking import Checked, checked
from .errors import Unwritable
from .fidelity import Fidelity, fidelity
from .occurrences import Occurrence
from .offices import Evidence, evidence
from .opening import open_engine
from .outlets import NONE_OFFICIAL, Outlets
from .rows import Added, Counts, EventRow, Hit, Pair, Reports, SetAsideRow, StatementRow
from .utterances import Utterance


class Record:
    """Stories with their statements and events, the pages they were read from, and which of them are copies.

    One story is one transaction: a process killed at any moment leaves a whole record. Several processes may read
    while one writes; writers wait for each other.
    """

    def __init__(self, engine: Engine, outlets: Outlets = NONE_OFFICIAL) -> None:
        self._engine, self._outlets = engine, outlets

    @classmethod
    def open(cls, address: str | Path, create: bool = True, outlets: Outlets = NONE_OFFICIAL) -> "Record":
        """Open the record in a file (a path, or a SQLAlchemy address), brought to the newest schema. ``outlets``: which
        of them are official.

        Raises NoRecord (nothing there and not to be created), NotARecord (something else is there) or NewerRecord
        (written by a later version)."""
        return cls(open_engine(address, create), outlets)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> "Record":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @cached_property
    def _meanings(self) -> Meanings:
        return Meanings.load()

    # -- writing

    def knows(self, page: Page) -> bool:
        """Whether these bytes from this address were read into the record before."""
        with self._reading() as connection:
            return writing.known_page(connection, page)

    def add(self, page: Page, coded: CodedStory) -> Added:
        """Write a story and its page, and place it among its copies; a story known by its id only gains the page.

        Raises SpanMismatch, with nothing written, where a span does not give its text."""
        writing.verify_spans(coded)
        with self._writing() as connection:
            return writing.add_story(connection, page, coded, self._meanings)

    def set_aside(self, page: SetAside) -> bool:
        """Keep a page that could not be read, with its reason; False where it was kept before."""
        with self._writing() as connection:
            return writing.add_set_aside(connection, page, dt.datetime.now(dt.UTC))

    def forget(self, name: str) -> str:
        """Take a story out, named as for story(), with its pages and all that was read from it, and leave the record as
        if it had never come; returns its id.

        Raises UnknownStory or AmbiguousStory."""
        with self._writing() as connection:
            key, id = overview.find_key(connection, name)
            writing.forget_story(connection, key)
            return id

    # -- reading

    def statements(
        self,
        holder: str | None = None,
        toward: str | None = None,
        speaker_actor: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        stance_only: bool = False,
        limit: int | None = None,
    ) -> list[StatementRow]:
        """Statements, newest first, that answer to all that is given.

        ``holder`` and ``toward`` ask for one stance by that holder toward that party or toward anyone (None);
        ``stance_only`` leaves out the stance "none". ``speaker_actor`` is the source's actor. Actors are exact codes.
        ``since`` and ``until`` are inclusive days and leave out what has no date.
        """
        with self._reading() as connection:
            return queries.find_statements(connection, holder, toward, speaker_actor, since, until, stance_only, limit)

    def events(
        self,
        actor: str | None = None,
        recipient: str | None = None,
        between: tuple[str, str] | None = None,
        types: Collection[str] | None = None,
        modalities: Collection[str] | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        limit: int | None = None,
    ) -> list[EventRow]:
        """Events, newest first, that answer to all that is given.

        ``between`` asks for both directions of a pair. ``since`` and ``until`` are inclusive, take every event that
        may have fallen between them, and leave out what has no date."""
        with self._reading() as connection:
            return queries.find_events(connection, actor, recipient, between, types, modalities, since, until, limit)

    def story(self, name: str) -> CodedStory:
        """A story in full, by its id, its address, or the beginning of its id.

        Raises UnknownStory or AmbiguousStory."""
        with self._reading() as connection:
            return overview.find_story(connection, name)

    def stories(self) -> Iterator[CodedStory]:
        """Every story in full, oldest published first, undated last; held in memory a batch at a time."""
        with self._reading() as connection:
            yield from overview.all_stories(connection)

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Stories that hold all of the words, best first (BM25). "Quoted words" stand together; word* begins so."""
        with self._reading() as connection:
            return overview.search(connection, words, limit)

    def pairs(self, limit: int = 20) -> list[Pair]:
        """The busiest ordered pairs of two different actors, by events and statements together."""
        with self._reading() as connection:
            return overview.busiest_pairs(connection, limit)

    def offices(self, name: str) -> list[Evidence]:
        """What the stories say of persons of this name, by its last word, in any spelling; oldest first."""
        with self._reading() as connection:
            return evidence(connection, name)

    def quote(self, words: str, limit: int = 5) -> list[Utterance]:
        """The utterances that hold these words, or else are most like them; best first."""
        with self._reading() as connection:
            ids = utterances.search_utterances(connection, words, self._meanings, limit)
            found = {u.id: u for u in utterances.find_utterances(connection, ids, self._outlets)}
            return [found[id] for id in ids]

    def utterances(self) -> list[Utterance]:
        """Every utterance, in the order of their ids."""
        with self._reading() as connection:
            return utterances.find_utterances(connection, utterances.all_ids(connection), self._outlets)

    def occurrences(self, one: str, other: str | None = None) -> list[Occurrence]:
        """What happened between two parties, by exact code, either of them first (``other`` None: between one and
        anybody), the latest first."""
        with self._reading() as connection:
            return occurrences.find_occurrences(connection, occurrences.between(connection, one, other))

    def fidelity(self) -> list[Fidelity]:
        """How true each outlet is to what was said."""
        with self._reading() as connection:
            ids = utterances.all_ids(connection)
            return fidelity(connection, utterances.find_utterances(connection, ids, self._outlets))

    def groups(self, story: str, of: Literal["utterance", "occurrence"]) -> dict[str, str]:
        """The utterance of each statement, or the occurrence of each event, of a story by its id."""
        with self._reading() as connection:
            if of == "utterance":
                return utterances.of_story(connection, story)
            return occurrences.of_story(connection, story)

    def earlier(self, utterance: Utterance) -> list[Utterance]:
        """When the same was said before by the same speaker, oldest first: a position held, said again."""
        with self._reading() as connection:
            ids = utterances.earlier(connection, utterance)
            found = utterances.find_utterances(connection, ids, self._outlets)
            return sorted(found, key=lambda u: (u.first or dt.date.max, u.id))

    def check(self, page: Page, coded: CodedStory) -> Checked:
        """A page held against the record, which is left as it was."""
        writing.verify_spans(coded)
        with self._engine.connect().execution_options(writes=True) as connection:
            try:
                writing.add_story(connection, page, coded, self._meanings)
                return checked(connection, coded.story.id, self._outlets)
            except OperationalError as error:
                raise Unwritable(f"the record cannot be locked for a moment: {error.orig}") from error
            finally:
                connection.rollback()

    def reports(self, story_ids: Collection[str]) -> Reports:
        """How many stories these are, and how many independent reports: copies count once."""
        with self._reading() as connection:
            return overview.count_reports(connection, story_ids)

    def counts(self) -> Counts:
        with self._reading() as connection:
            return overview.counts(connection)

    def set_asides(self) -> list[SetAsideRow]:
        """The pages that could not be read, in the order they came."""
        with self._reading() as connection:
            return overview.all_set_asides(connection)

    # -- transactions

    def _reading(self) -> AbstractContextManager[Connection]:
        """One state of the record, whatever others write meanwhile."""
        return self._engine.begin()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
                yield connection
        except OperationalError as error:
            raise Unwritable(f"the record cannot be written: {error.orig}") from error
