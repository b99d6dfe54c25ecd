"""Reading utterances: what was said once, with every report's wording held against what was said."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, and_, select

from parley.coding.mentions import is_pronoun
from parley.encoder import Meaning, Meanings, likeness
from parley.encoder.meanings import WIDTH
from parley.model import Statement
from parley.reconcile import ALTERED, Variant, Wording, variants, voice
from parley.reconcile.copies import words_of
from parley.reconcile.sayings import SAME_SPEAKER

from . import assembling, sqlite
from .assembling import AnyRow
from .outlets import Outlets
from .queries import REPORT, statements_of
from .rows import Report
from .schema import pieces, sayings, statements, stories

_CHUNK = 500
EXACT = 2.0
# How alike two sayings of different days are that repeat one position.
AGAIN = 0.65
_STORIES = 200  # that a search for words looks into


@dataclass(frozen=True)
class Saying:
    """One report of an utterance: the story, its statement, and how its wording stands to what was said."""

    report: Report
    statement: Statement
    day: dt.date | None
    variant: Variant


@dataclass(frozen=True)
class Utterance:
    """What was said once. ``said``: the canonical wording, by the report ``canonical`` (a statement's id);
    ``independent``: how many reports there are, copies counted once; ``reports`` by day."""

    id: str
    speaker: str
    actor: str | None
    first: dt.date | None
    said: str
    canonical: str
    independent: int
    reports: tuple[Saying, ...]

    @property
    def altered(self) -> tuple[Saying, ...]:
        return tuple(one for one in self.reports if one.variant.kind in ALTERED)


def find_utterances(connection: Connection, ids: Collection[str], outlets: Outlets) -> list[Utterance]:
    """In the order of their ids."""
    return [_utterance(id, rows, said, outlets) for id, rows, said in _members(connection, sorted(set(ids)))]


def of_story(connection: Connection, story: str) -> dict[str, str]:
    """The utterance of each statement of a story, by the statements' ids."""
    query = select(sayings.c.id, sayings.c.utterance).join(stories, stories.c.key == sayings.c.story)
    return {row.id: row.utterance for row in connection.execute(query.where(stories.c.id == story))}


def search_utterances(connection: Connection, words: str, meanings: Meanings, limit: int) -> list[str]:
    """The utterances whose reports hold these words, else whose words are most like them; best first."""
    asked = words_of(words)
    if not asked:
        return []
    found: dict[str, float] = {}
    for row in _near(connection, words):
        content = row.text[row.start : row.end]
        has = words_of(content)
        exact = any(has[at : at + len(asked)] == asked for at in range(len(has) - len(asked) + 1))
        score = EXACT if exact else float(likeness(meanings(words), meanings(content)))
        found[row.utterance] = max(found.get(row.utterance, 0.0), score)
    best = sorted(found, key=lambda id: (-found[id], id))
    held = [id for id in best if found[id] == EXACT]
    return (held or [id for id in best if found[id] >= SAME_SPEAKER])[:limit]


def earlier(connection: Connection, utterance: Utterance) -> list[str]:
    """The utterances of the same speaker, said before, whose closest sentence is as like as one occasion's reports."""
    own = connection.execute(select(sayings).where(sayings.c.utterance == utterance.id)).all()
    surnames = {row.surname for row in own if row.surname}
    if not surnames or utterance.first is None:
        return []
    before = select(sayings).where(
        sayings.c.surname.in_(surnames), sayings.c.last < utterance.first, sayings.c.loose == 0
    )
    mine = np.concatenate([_meaning(row.meaning) for row in own])
    return sorted(
        {
            row.utterance
            for row in connection.execute(before)
            if row.meaning and float(likeness(mine, _meaning(row.meaning)).max()) >= AGAIN
        }
    )


def _meaning(packed: bytes) -> Meaning:
    return np.frombuffer(packed, np.int8).reshape(-1, WIDTH)


def all_ids(connection: Connection) -> list[str]:
    return list(connection.scalars(select(sayings.c.utterance).distinct().order_by(sayings.c.utterance)))


def _near(connection: Connection, words: str) -> Iterator[AnyRow]:
    """Pieces of statements in the stories that hold most of the words."""
    keys = sqlite.search_any(connection, words, _STORIES)
    for start in range(0, len(keys), _CHUNK):
        of_some = (
            select(sayings.c.utterance, pieces.c.start, pieces.c.end, stories.c.text)
            .join_from(
                pieces, sayings, and_(pieces.c.story == sayings.c.story, pieces.c.statement == sayings.c.position)
            )
            .join(stories, stories.c.key == pieces.c.story)
            .where(pieces.c.story.in_(keys[start : start + _CHUNK]))
        )
        yield from connection.execute(of_some)


def _members(connection: Connection, ids: Sequence[str]) -> Iterator[tuple[str, list[AnyRow], list[Statement]]]:
    for start in range(0, len(ids), _CHUNK):
        query = (
            select(sayings.c.utterance, statements, stories.c.language, *REPORT)
            .join_from(
                sayings,
                statements,
                and_(statements.c.story == sayings.c.story, statements.c.position == sayings.c.position),
            )
            .join(stories, stories.c.key == sayings.c.story)
            .where(sayings.c.utterance.in_(ids[start : start + _CHUNK]))
            .order_by(sayings.c.utterance, statements.c.day.asc().nulls_last(), sayings.c.id)
        )
        rows = list(connection.execute(query).all())
        read = list(statements_of(connection, rows))
        at = 0
        while at < len(rows):
            end = at
            while end < len(rows) and rows[end].utterance == rows[at].utterance:
                end += 1
            yield rows[at].utterance, rows[at:end], read[at:end]
            at = end


def _utterance(id: str, rows: Sequence[AnyRow], said: Sequence[Statement], outlets: Outlets) -> Utterance:
    reports = [assembling.report_of(row) for row in rows]
    wordings = [
        _wording(row, report, statement, outlets) for row, report, statement in zip(rows, reports, said, strict=True)
    ]
    best, found = variants(wordings)
    of = {statement.id: statement for statement in said}
    speaker = of[best.id].source
    return Utterance(
        id,
        (speaker.person or speaker.text) if speaker else "somebody",
        speaker.actor if speaker else None,
        min((row.day for row in rows if row.day), default=None),
        best.content if best.official or not best.quotes else " … ".join(best.quotes),
        best.id,
        len({wording.report for wording in wordings}),
        tuple(Saying(report, one, row.day, v) for report, one, row, v in zip(reports, said, rows, found, strict=True)),
    )


def _wording(row: AnyRow, report: Report, statement: Statement, outlets: Outlets) -> Wording:
    official = statement.turn or (outlets.is_official(report.publisher, report.url) and bool(statement.quotes))
    content = " ".join(piece.text for piece in statement.content)
    quotes = (content,) if statement.turn else tuple(_texts(statement))
    return Wording(
        id=statement.id,
        story=report.story,
        report=report.copy_of or report.story,
        order=(row.day or dt.date.max).isoformat(),
        voice=voice(statement.source),
        content=content,
        quotes=quotes,
        official=official,
        pronoun=bool(statement.source and is_pronoun(statement.source.text)),
        mismatched=any(flag.kind == "person-mismatch" for flag in statement.flags),
        language=row.language,
    )


def _texts(statement: Statement) -> Iterable[str]:
    """What of the content stands inside quotation marks."""
    for quote in statement.quotes:
        for piece in statement.content:
            low, high = max(quote.start, piece.span.start), min(quote.end, piece.span.end)
            if low < high:
                yield piece.text[low - piece.span.start : high - piece.span.start]
