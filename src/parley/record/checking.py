"""One page held against the record: what others report too, what is altered, what nobody else has."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection

from parley.model import CodedStory, Event, Flag, Statement
from parley.reconcile import ALTERED, alike_sayings
from parley.reconcile import Saying as Item

from .occurrences import Occurrence, find_occurrences
from .occurrences import of_story as occurrences_of
from .outlets import Outlets
from .overview import find_story
from .shelves import Sayings
from .utterances import Saying, Utterance, find_utterances
from .utterances import of_story as utterances_of

# So many utterances and occurrences that others report too date a story.
SHARED = 2

Standing = Literal["corroborated", "altered", "alone"]


@dataclass(frozen=True)
class CheckedStatement:
    """A statement of the page: its utterance, its own report of it, and by how many other independent reports it is
    ``corroborated``; *altered* where the wording differs from what was said, else *alone* where nobody else has it."""

    statement: Statement
    utterance: Utterance
    own: Saying
    others: int

    @property
    def standing(self) -> Standing:
        if self.own.variant.kind in ALTERED:
            return "altered"
        return "corroborated" if self.others else "alone"


@dataclass(frozen=True)
class CheckedEvent:
    """An event of the page, its occurrence, and how many other independent reports tell of it."""

    event: Event
    occurrence: Occurrence
    others: int


@dataclass(frozen=True)
class Checked:
    """``copy_of``: the report that the page goes back to; ``flags``: the story's own."""

    coded: CodedStory
    copy_of: str | None
    statements: tuple[CheckedStatement, ...]
    events: tuple[CheckedEvent, ...]
    flags: tuple[Flag, ...]

    @property
    def flagged(self) -> bool:
        own = any(one.statement.flags or one.standing == "altered" for one in self.statements)
        return bool(self.flags) or own


def checked(connection: Connection, story: str, outlets: Outlets) -> Checked:
    """A story that is in the record, against the rest of it."""
    coded = find_story(connection, story)
    said, told = utterances_of(connection, story), occurrences_of(connection, story)
    utterances = {u.id: u for u in find_utterances(connection, said.values(), outlets)}
    occurrences = {o.id: o for o in find_occurrences(connection, told.values())}
    items = Sayings().items(connection, said.values())
    statements = [_statement(s, utterances[said[s.id]], items) for s in coded.statements]
    events = [_event(e, occurrences[told[e.id]], story) for e in coded.events]
    if coded.story.published is None and (day := company(statements, events)):
        coded = replace(coded, story=replace(coded.story, published=day, published_basis="corroborated"))
    return Checked(coded, coded.story.copy_of, tuple(statements), tuple(events), coded.flags)


def company(statements: list[CheckedStatement], events: list[CheckedEvent]) -> dt.date | None:
    """The day of a story without one, by the stories that report the same: the day on which most of what it shares
    with them was first reported, of as many the first; None where it shares too little."""
    shared = {u.id: [one.day for one in u.reports if one.day] for u in (s.utterance for s in statements)}
    shared |= {
        o.id: [t.report.published for t in o.tellings if t.report.published] for o in (e.occurrence for e in events)
    }
    days = Counter(min(known) for known in shared.values() if known)
    if sum(days.values()) < SHARED:
        return None
    return min(days, key=lambda day: (-days[day], day))


def _statement(statement: Statement, utterance: Utterance, items: Mapping[str, Item]) -> CheckedStatement:
    """Corroborated by reports that are alike themselves: one utterance may be long, and reports give parts of it."""
    own = next(one for one in utterance.reports if one.statement.id == statement.id)
    mine = own.report.copy_of or own.report.story
    others = {
        one.report.copy_of or one.report.story
        for one in utterance.reports
        if one.variant.kind not in ALTERED and alike_sayings(items[statement.id], items[one.statement.id]) is not None
    }
    return CheckedStatement(statement, utterance, own, len(others - {mine}))


def _event(event: Event, occurrence: Occurrence, story: str) -> CheckedEvent:
    mine = {t.report.copy_of or t.report.story for t in occurrence.tellings if t.report.story == story}
    others = {t.report.copy_of or t.report.story for t in occurrence.tellings if t.event.modality != "negated"}
    return CheckedEvent(event, occurrence, len(others - mine))
