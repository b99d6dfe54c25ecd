"""What the record answers with: small rows, each with the report it was read from."""

import datetime as dt
from dataclasses import dataclass

from parley.model import Event, Span, Statement


@dataclass(frozen=True)
class Report:
    """The story that something was read from. ``copy_of`` is the id of the report it goes back to."""

    story: str
    url: str | None
    title: str | None
    publisher: str | None
    published: dt.date | None
    copy_of: str | None

    @property
    def independent(self) -> str:
        """The independent report: the same for a story and all its copies."""
        return self.copy_of or self.story


@dataclass(frozen=True)
class StatementRow:
    """A statement with its report. ``day`` is the statement's date or, where it has none, the story's."""

    report: Report
    statement: Statement
    day: dt.date | None

    @property
    def words(self) -> str:
        """The statement's content, its pieces in order."""
        return " … ".join(piece.text for piece in self.statement.content)


@dataclass(frozen=True)
class EventRow:
    """An event with its report. ``evidence`` is the sentence's text; ``first`` and ``last`` are the event's days or,
    where it has none, the story's."""

    report: Report
    event: Event
    evidence: str
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True)
class Hit:
    """A story found by its words. ``matches`` are spans in ``snippet``; ``score`` is higher the better."""

    report: Report
    snippet: str
    matches: tuple[Span, ...]
    score: float


@dataclass(frozen=True)
class Pair:
    """An ordered pair of actors: events by ``actor`` on ``recipient``, statements on ``actor``'s readiness to talk
    with ``recipient``, the stories that hold either, and what is left of those when copies count once."""

    actor: str
    recipient: str
    events: int
    statements: int
    stories: int
    independent: int


@dataclass(frozen=True)
class Reports:
    stories: int
    independent: int


@dataclass(frozen=True)
class Counts:
    """``copies`` of ``stories`` are copies; ``pages`` can be more than stories (one story on several pages)."""

    pages: int
    stories: int
    copies: int
    statements: int
    events: int
    set_asides: int


@dataclass(frozen=True)
class Added:
    """What became of a story given to the record: ``new`` is False where it was there already. ``copies`` is by how
    many the record's copies became more: the story itself, and those before it that turn out to be copies of it."""

    story: str
    new: bool
    copy_of: str | None
    copies: int


@dataclass(frozen=True)
class SetAsideRow:
    place: str
    url: str | None
    reason: str
    size: int
    at: dt.datetime
