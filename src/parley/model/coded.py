"""Coded stories: the statements, events and stances read from a story, each with its spans."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from .plover import EventType, MentionKind, Modality, StanceKind
from .story import Span, Story

StatementKind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True)
class Mention:
    """A person, party, place, role or thing, where the text names it.

    ``actor`` is a party's code (ISO 3166-1 alpha-3 for states), ``sector`` PLOVER's (GOV, MIL, REB, ...).
    ``entity`` is the same number for the same one within a story; ``wikidata`` the id of the person, else of the
    party, where it is known.
    """

    span: Span
    text: str
    kind: MentionKind
    actor: str | None = None
    sector: str | None = None
    person: str | None = None
    role: str | None = None
    entity: int | None = None
    wikidata: str | None = None


@dataclass(frozen=True)
class PlaceName:
    """A place's name in the text, and the place it means: ``name`` as the gazetteer has it, ``lat`` and ``lon`` in
    degrees (WGS 84), ``country`` by ISO 3166-1 alpha-3 (None: no one state's), ``geonameid`` where it is known."""

    span: Span
    text: str
    name: str
    lat: float
    lon: float
    country: str | None
    geonameid: int | None


@dataclass(frozen=True)
class Cue:
    """The words that attribute: "said", "according to", a colon after a headline's quotation."""

    span: Span
    text: str


@dataclass(frozen=True)
class Piece:
    """One run of a statement's content; ``quoted`` where it stands inside quotation marks."""

    span: Span
    text: str
    quoted: bool


@dataclass(frozen=True)
class Term:
    """Words of a statement that name a condition, a place or a mediator of talks; ``actor``: a party's code."""

    span: Span
    text: str
    actor: str | None = None


@dataclass(frozen=True)
class Stance:
    """What a statement says of ``holder``'s readiness to talk with ``toward`` (codes; toward None: with anyone), on
    what conditions, where, and through whom."""

    holder: str
    toward: str | None
    stance: StanceKind
    confidence: float
    conditions: tuple[Term, ...] = ()
    place: Term | None = None
    mediator: Term | None = None


@dataclass(frozen=True)
class Flag:
    """A reason to doubt the report's words."""

    kind: str
    detail: str


@dataclass(frozen=True)
class Statement:
    """One attribution: who (source), by what word (cue), said what (content).

    ``quotes`` are the quotations in the content, marks included.
    """

    id: str
    kind: StatementKind
    source: Mention | None
    cue: Cue | None
    content: tuple[Piece, ...]
    date: dt.date | None = None
    venue: str | None = None
    stances: tuple[Stance, ...] = ()
    flags: tuple[Flag, ...] = ()
    places: tuple[PlaceName, ...] = ()
    quotes: tuple[Span, ...] = ()

    @property
    def turn(self) -> bool:
        """Whether it is a transcript's: words after a speaker's name and a colon, without quotation marks."""
        return self.kind == "direct" and not self.quotes and self.cue is not None and self.cue.text == ":"


@dataclass(frozen=True)
class DateRange:
    """When something happened, first and last day, and the words that say so (None: the story's own date)."""

    start: dt.date
    end: dt.date
    text: str | None = None


@dataclass(frozen=True)
class Event:
    """One PLOVER event mention. ``evidence`` is the sentence; ``attributed_to`` the code or words of who says so."""

    id: str
    type: EventType
    mode: str | None
    context: tuple[str, ...]
    modality: Modality
    actor: Mention
    recipient: Mention | None
    evidence: Span
    date: DateRange | None
    place: str | None
    attributed_to: str | None
    confidence: float


@dataclass(frozen=True)
class CodedStory:
    """``flags``: what in the text speaks against the story's own account of itself."""

    story: Story
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    mentions: tuple[Mention, ...] = ()
    flags: tuple[Flag, ...] = ()
    places: tuple[PlaceName, ...] = ()
