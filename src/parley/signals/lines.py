"""The lines of a brief: words about talks and deeds, each with the reports that tell of it.

The same words of one speaker, or the same happening, told by several stories are one line. The grouping here is
plain: by type, parties and dates for deeds; by speaker, stance and shared wording for words.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from parley.model import Span
from parley.model.plover import EventType, Modality, StanceKind
from parley.record.rows import EventRow, StatementRow
from parley.record.rows import Report as Read

Line = TypeVar("Line", "Words", "Deed")

SAME_WORDS = 0.6  # share of the shorter wording's word pairs that stand in the other one
SAME_WORDS_DAYS = 3  # the same words said later than this are said again, and are a line of their own


@dataclass(frozen=True)
class Report:
    """One story that tells of a line, and the place of the words in its text (code points)."""

    story: str
    outlet: str | None
    title: str | None
    url: str | None
    published: dt.date | None
    copy_of: str | None
    start: int
    end: int

    @property
    def independent(self) -> str:
        """The independent report: the same for a story and all its copies."""
        return self.copy_of or self.story

    @classmethod
    def of(cls, read: Read, span: Span) -> "Report":
        return cls(read.story, read.publisher, read.title, read.url, read.published, read.copy_of, span.start, span.end)


@dataclass(frozen=True)
class Count:
    """Reports, and independent reports: what is left of them when copies count once."""

    reports: int
    independent: int


def count(reports: Iterable[Report]) -> Count:
    listed = list(reports)
    return Count(len({report.story for report in listed}), len({report.independent for report in listed}))


@dataclass(frozen=True)
class Words:
    """What someone said of ``holder``'s readiness to talk. A claim where the speaker is not of the holder's side."""

    date: dt.date | None
    speaker: str
    role: str | None
    actor: str | None
    holder: str
    toward: str | None
    stance: StanceKind
    confidence: float
    text: str
    quoted: bool
    flags: tuple[str, ...]
    reports: tuple[Report, ...]


@dataclass(frozen=True)
class Deed:
    """What ``actor`` did to ``recipient`` (codes), from ``start`` to ``end``, in the words of the evidence."""

    start: dt.date | None
    end: dt.date | None
    type: EventType
    mode: str | None
    modality: Modality
    actor: str
    actor_text: str
    recipient: str
    recipient_text: str
    place: str | None
    attributed_to: str | None
    confidence: float
    text: str
    reports: tuple[Report, ...]


def words_of(row: StatementRow) -> list[Words]:
    """One for each stance on talks that the statement carries; a statement that takes none gives none."""
    statement, source = row.statement, row.statement.source
    content = [piece.span for piece in statement.content]
    whole = Span(min(span.start for span in content), max(span.end for span in content)) if content else Span(0, 0)
    return [
        Words(
            date=row.day,
            speaker=(source.person or source.text) if source else "unnamed",
            role=source.role if source else None,
            actor=source.actor if source else None,
            holder=stance.holder,
            toward=stance.toward,
            stance=stance.stance,
            confidence=stance.confidence,
            text=row.words,
            quoted=any(piece.quoted for piece in statement.content),
            flags=tuple(flag.detail for flag in statement.flags),
            reports=(Report.of(row.report, whole),),
        )
        for stance in statement.stances
        if stance.stance != "none"
    ]


def deed_of(row: EventRow) -> Deed | None:
    """None where the event has no two known parties."""
    event = row.event
    if event.actor.actor is None or event.recipient is None or event.recipient.actor is None:
        return None
    return Deed(
        start=row.first,
        end=row.last,
        type=event.type,
        mode=event.mode,
        modality=event.modality,
        actor=event.actor.actor,
        actor_text=event.actor.person or event.actor.text,
        recipient=event.recipient.actor,
        recipient_text=event.recipient.person or event.recipient.text,
        place=event.place,
        attributed_to=event.attributed_to,
        confidence=event.confidence,
        text=row.evidence,
        reports=(Report.of(row.report, event.evidence),),
    )


def group_words(found: Iterable[Words]) -> list[Words]:
    """One line for each thing said, newest first; a line has the fullest wording and the earliest date."""
    groups: list[list[Words]] = []
    for words in sorted(found, key=lambda words: (words.date or dt.date.max, -len(words.text))):
        home = next((group for group in groups if any(_said_once(words, other) for other in group)), None)
        if home is None:
            groups.append([words])
        else:
            home.append(words)
    return newest_first([_one_of_words(group) for group in groups])


def group_deeds(found: Iterable[Deed], either_way: bool = False) -> list[Deed]:
    """One line for each happening, newest first. ``either_way``: who is named first makes no difference (contacts).

    The narrowest date goes first and stands for the group, so that "this month" joins a day's happening instead of
    joining all of the month's happenings into one. What no report dates joins what is told in much the same words.
    """
    groups: list[list[Deed]] = []
    for deed in sorted(found, key=_width):
        homes = [group for group in groups if _happened_once(deed, group, either_way)]
        if homes:
            max(homes, key=lambda group: group[0].end or dt.date.min).append(deed)
        else:
            groups.append([deed])
    return newest_first([_one_deed(group) for group in groups])


def newest_first(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: day_of(line) or dt.date.min, reverse=True)


def day_of(line: Words | Deed) -> dt.date | None:
    """The day a line is listed under: when it was said, or when it was over."""
    return line.date if isinstance(line, Words) else line.end


def _said_once(one: Words, other: Words) -> bool:
    return (
        (one.holder, one.toward, one.stance, one.actor) == (other.holder, other.toward, other.stance, other.actor)
        and _surname(one) == _surname(other)
        and _near(one.date, other.date, SAME_WORDS_DAYS)
        and _shared_wording(one.text, other.text) >= SAME_WORDS
    )


def _surname(words: Words) -> str:
    return words.speaker.split()[-1].casefold() if words.speaker.split() else ""


def _near(one: dt.date | None, other: dt.date | None, days: int) -> bool:
    return one == other or (one is not None and other is not None and abs((one - other).days) <= days)


def _shared_wording(one: str, other: str) -> float:
    """Share of the shorter text's pairs of neighbouring words that the other has too (containment, Broder 1997)."""
    first, second = _word_pairs(one), _word_pairs(other)
    if min(len(first), len(second)) < 3:
        return float(_words(one) == _words(other))
    return len(first & second) / min(len(first), len(second))


def _word_pairs(text: str) -> set[tuple[str, str]]:
    words = _words(text)
    return set(pairwise(words))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _one_of_words(group: Sequence[Words]) -> Words:
    fullest = max(group, key=lambda words: (words.quoted, not words.flags, len(words.text)))
    return replace(
        fullest,
        date=min((words.date for words in group if words.date), default=None),
        role=next((words.role for words in group if words.role), None),
        flags=tuple(dict.fromkeys(flag for words in group for flag in words.flags)),
        reports=_reports(group),
    )


def _width(deed: Deed) -> tuple[int, dt.date]:
    """Days that the date is wide, the undated after all others."""
    if deed.start is None or deed.end is None:
        return (dt.date.max.toordinal(), dt.date.max)
    return ((deed.end - deed.start).days, deed.start)


def _happened_once(one: Deed, group: Sequence[Deed], either_way: bool) -> bool:
    first = group[0]
    ours, theirs = (one.actor, one.recipient), (first.actor, first.recipient)
    same_parties = ours == theirs or (either_way and ours == theirs[::-1])
    if not same_parties or (one.type, one.modality) != (first.type, first.modality):
        return False
    if one.start is None or one.end is None or first.start is None or first.end is None:
        return any(_shared_wording(one.text, other.text) >= SAME_WORDS for other in group)
    return one.start <= first.end and first.start <= one.end


def _one_deed(group: Sequence[Deed]) -> Deed:
    """The narrowest, most certain telling; in nobody's mouth if one story tells it in its own voice."""
    narrowest = _width(group[0])[0]
    first = max((deed for deed in group if _width(deed)[0] == narrowest), key=lambda deed: deed.confidence)
    own_voice = any(deed.attributed_to is None for deed in group)
    return replace(
        first,
        mode=first.mode or next((deed.mode for deed in group if deed.mode), None),
        place=first.place or next((deed.place for deed in group if deed.place), None),
        attributed_to=None if own_voice else first.attributed_to,
        reports=_reports(group),
    )


def _reports(group: Sequence[Words] | Sequence[Deed]) -> tuple[Report, ...]:
    """One report a story, the oldest first, copies after what they copy."""
    lines: list[Words | Deed] = [*group]
    by_story = {report.story: report for line in reversed(lines) for report in line.reports}
    return tuple(
        sorted(by_story.values(), key=lambda r: (r.copy_of is not None, r.published or dt.date.max, r.outlet or ""))
    )
