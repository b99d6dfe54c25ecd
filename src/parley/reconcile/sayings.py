"""Sayings: what of a statement tells whether another reports the same utterance.

All of it comes from the statement's own story, so that whether two sayings are one utterance depends on the two alone,
never on what else is in the record or in what order it came.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from parley.coding.actors import full_key, surname_key
from parley.encoder import Meaning, Meanings, likeness
from parley.encoder.meanings import WIDTH
from parley.model import Mention, Span, Statement, Story

from .copies import shingle_hashes, words_of
from .keys import rare_keys
from .timing import Days, days_of, loose, may_meet

Sameness = Literal["same", "may be", "other"]

# Likeness of the closest two sentences from which two sayings are one: of the same speaker on the same day, where one
# of the two is only told by his party, and of different speakers, who must share their very words.
SAME_SPEAKER = 0.5
SAME_PARTY = 0.6
ANYONE = 0.75
# Words in a row, and how many such rows two sayings share that are one whoever is said to have said them.
ROW = 5
SHARED = 2
# Where the days of one of the two are not known, or only roughly.
LOOSE = 0.5
LEAST = min(SAME_SPEAKER, SAME_PARTY, ANYONE, LOOSE)
MOST_ROWS = 64

_SENTENCE_WORDS = 3


@dataclass(frozen=True)
class Voice:
    """Who speaks, by keys that all spellings of a name share. ``actor``: the party, as the story alone tells it."""

    surname: str | None
    full: str | None
    actor: str | None


@dataclass(frozen=True)
class Saying:
    """One statement, to be compared: ``days`` on which it can have been said (None: not known), ``meaning``
    [sentences, width], ``rows``: hashes of its words, five in a row; ``keys``: of its rarest words with its voice."""

    id: str
    voice: Voice
    days: Days | None
    meaning: Meaning
    rows: frozenset[int]
    keys: frozenset[int]

    @property
    def loose(self) -> bool:
        return loose(self.days)


def saying(story: Story, statement: Statement, meanings: Meanings) -> Saying:
    parts = list(_sentences(story, statement))
    rows = sorted({int(row) for part in parts for row in shingle_hashes(words_of(part), ROW)})
    who = voice(statement.source)
    return Saying(
        statement.id,
        who,
        _days(story, statement),
        np.stack([meanings(part) for part in parts]) if parts else np.zeros((0, WIDTH), np.int8),
        frozenset(rows[:MOST_ROWS]),
        rare_keys(who.surname or who.actor or "", " ".join(parts), meanings),
    )


def voice(source: Mention | None) -> Voice:
    if source is None:
        return Voice(None, None, None)
    name = tuple(source.person.split()) if source.person else ()
    full = full_key(name) if len(name) > 1 else ""
    return Voice(surname_key(name[-1:]) if name else None, full if " " in full else None, source.actor)


def same_voice(one: Voice, other: Voice) -> Sameness:
    """Persons by surname, unless first names or parties differ; a party speaks through any of its persons."""
    parties = one.actor == other.actor or not (one.actor and other.actor)
    if one.surname and other.surname:
        names = one.full == other.full or not (one.full and other.full)
        return "same" if one.surname == other.surname and names and parties else "other"
    if one.actor and one.actor == other.actor:
        return "may be" if one.surname or other.surname else "same"
    return "other"


def alike_sayings(one: Saying, other: Saying) -> float | None:
    """How alike two sayings are (cosine of their closest sentences) that may report one utterance, else None."""
    if not (len(one.meaning) and len(other.meaning)) or not may_meet(one.days, other.days):
        return None
    shared = len(one.rows & other.rows) >= SHARED
    who = same_voice(one.voice, other.voice)
    firm = not (one.loose or other.loose)
    if not shared and (who == "other" or not (firm or one.keys & other.keys)):
        return None
    alike = float(likeness(one.meaning, other.meaning).max())
    if who == "other":
        least = ANYONE
    elif firm or shared:
        least = SAME_SPEAKER if who == "same" else SAME_PARTY
    else:
        least = LOOSE
    return alike if alike >= least else None


def _sentences(story: Story, statement: Statement) -> Iterator[str]:
    """The content, a sentence at a time; scraps only where there is nothing else."""
    pieces = [piece.span for piece in statement.content]
    parts = [
        Span(max(piece.start, sentence.start), min(piece.end, sentence.end)).of(story.text)
        for piece in pieces
        for sentence in story.sentences
        if sentence.overlaps(piece)
    ] or [piece.of(story.text) for piece in pieces]
    whole = [part for part in parts if len(words_of(part)) >= _SENTENCE_WORDS]
    yield from whole or [part for part in parts if re.search(r"\w", part)]


def _days(story: Story, statement: Statement) -> Days | None:
    if statement.date and statement.date != story.published:
        return statement.date, statement.date
    return days_of(story)
