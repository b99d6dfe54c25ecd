"""The brief on a pair of parties, as plain data: built from the record's rows, drawn by its neighbours."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, is_dataclass, replace
from itertools import chain, groupby
from typing import Any

from parley.record import Record

from .lines import Count, Deed, Words, count, day_of, deed_of, group_deeds, group_words, words_of
from .summary import summary_of
from .weeks import Week, tally, weeks_between

RECALLED_DAYS = 366  # what was over so long before its report is history, and no news
Name = Callable[[str], str]  # a party's name by its code


@dataclass(frozen=True)
class Day:
    """What was done on one day, by type; ``date`` None where no report dates it."""

    date: dt.date | None
    deeds: tuple[Deed, ...]


@dataclass(frozen=True)
class Side:
    """One party of the pair: what it said itself, what others claim of it, and what it did to the other.

    ``deeds`` are the asserted ones, newest day first; ``apart`` are those denied, announced or only thought of."""

    code: str
    name: str
    own_words: tuple[Words, ...]
    claims: tuple[Words, ...]
    deeds: tuple[Day, ...]
    apart: tuple[Deed, ...]
    weeks: tuple[Week, ...]

    @property
    def asserted(self) -> tuple[Deed, ...]:
        return tuple(chain.from_iterable(day.deeds for day in self.deeds))


@dataclass(frozen=True)
class Contacts:
    """When the two last met or spoke. ``gap_days`` lie between that and the contact before; ``days_since`` between
    that and the brief's day; None where the record does not say."""

    last: Deed | None
    before: Deed | None
    gap_days: int | None
    days_since: int | None
    within: tuple[Deed, ...]


@dataclass(frozen=True)
class Mediator:
    """A third party that proposes talks between the two, or carries them."""

    code: str
    name: str
    words: tuple[Words, ...]
    deeds: tuple[Deed, ...]


@dataclass(frozen=True)
class Brief:
    """``as_of`` is the day the brief speaks of: the last one asked for, else the newest report's."""

    sides: tuple[Side, Side]
    since: dt.date | None
    until: dt.date | None
    as_of: dt.date | None
    summary: str  # one sentence
    contacts: Contacts
    mediators: tuple[Mediator, ...]
    total: Count
    historical: int
    names: dict[str, str]

    @property
    def empty(self) -> bool:
        return self.total.reports == 0

    def name(self, code: str | None) -> str:
        return self.names.get(code, code) if code else "anyone"


def brief_of(
    record: Record, one: str, other: str, name: Name, since: dt.date | None = None, until: dt.date | None = None
) -> Brief:
    """The brief on two parties (codes), from the first to the last day asked for, both inclusive."""
    said = [words for row in record.statements(since=since, until=until, stance_only=True) for words in words_of(row)]
    told = _deeds(record, (one, other), since, until)
    done = [deed for deed in told if not _recalled(deed)]
    contacts = group_deeds(
        [deed for deed in _deeds(record, (one, other), None, until) if _is_contact(deed)], either_way=True
    )
    mediators = _mediators(record, said, (one, other), name, since, until)
    lines = [words for words in said if _between(words, one, other)]
    shown: list[Words | Deed] = [
        *done,
        *lines,
        *_lines_of(mediators),
    ]
    reports = [report for line in shown for report in line.reports]
    as_of = until or max((report.published for report in reports if report.published), default=None)
    mondays = _mondays(shown, since, until)
    sides = tuple(_side(code, name, lines, done, mondays) for code in (one, other))
    brief = Brief(
        sides=(sides[0], sides[1]),
        since=since,
        until=until,
        as_of=as_of,
        summary="",
        contacts=_contacts(contacts, since, as_of),
        mediators=mediators,
        total=count(reports),
        historical=len(group_deeds(deed for deed in told if _recalled(deed))),
        names=_names(shown, (one, other), name),
    )
    return replace(brief, summary=summary_of(brief))


def brief_json(brief: Brief) -> dict[str, Any]:
    """The brief as plain JSON values; each line has its counts, ``reports`` and ``independent``, and its sources."""
    plain: dict[str, Any] = _plain(brief)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Words | Deed):
        fields = {key: _plain(getattr(value, key)) for key in value.__dataclass_fields__ if key != "reports"}
        sources = [_plain(report) for report in value.reports]
        return {**fields, **asdict(count(value.reports)), "sources": sources}
    if is_dataclass(value):
        return {key: _plain(getattr(value, key)) for key in value.__dataclass_fields__}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return round(value, 3) if isinstance(value, float) else value


def _deeds(record: Record, pair: tuple[str, str], since: dt.date | None, until: dt.date | None) -> list[Deed]:
    return [deed for row in record.events(between=pair, since=since, until=until) if (deed := deed_of(row))]


def _recalled(deed: Deed) -> bool:
    """History: told as such, or over more than a year before any report of it."""
    told = [report.published for report in deed.reports if report.published]
    return deed.modality == "historical" or (
        deed.end is not None and bool(told) and (min(told) - deed.end).days > RECALLED_DAYS
    )


def _is_contact(deed: Deed) -> bool:
    return deed.type == "CONSULT" and deed.modality == "asserted"


def _between(words: Words, one: str, other: str) -> bool:
    """Of one side's readiness to talk with the other, or with anyone."""
    return (words.holder == one and words.toward in (other, None)) or (
        words.holder == other and words.toward in (one, None)
    )


def _side(code: str, name: Name, said: Iterable[Words], done: Sequence[Deed], mondays: Sequence[dt.date]) -> Side:
    of_it = [words for words in said if words.holder == code]
    own = group_words(words for words in of_it if words.actor == code)
    by_it = [deed for deed in done if deed.actor == code and deed.type != "CONSULT"]
    asserted = group_deeds(deed for deed in by_it if deed.modality == "asserted")
    met = group_deeds((deed for deed in done if _is_contact(deed)), either_way=True)
    apart = group_deeds(deed for deed in done if deed.actor == code and deed.modality != "asserted")
    return Side(
        code=code,
        name=name(code),
        own_words=tuple(own),
        claims=tuple(group_words(words for words in of_it if words.actor != code)),
        deeds=_by_day(asserted),
        apart=tuple(apart),
        weeks=tally(mondays, own, [*asserted, *met]),
    )


def _by_day(deeds: Sequence[Deed]) -> tuple[Day, ...]:
    return tuple(
        Day(date, tuple(sorted(same_day, key=lambda deed: deed.type))) for date, same_day in groupby(deeds, key=day_of)
    )


def _contacts(found: Sequence[Deed], since: dt.date | None, as_of: dt.date | None) -> Contacts:
    last = next((deed for deed in found if deed.end), None)
    if last is None or last.start is None or last.end is None:
        return Contacts(None, None, None, None, ())
    before = next((deed for deed in found if deed.end and deed.end < last.start), None)
    return Contacts(
        last=last,
        before=before,
        gap_days=(last.start - before.end).days if before and before.end else None,
        days_since=max(0, (as_of - last.end).days) if as_of else None,
        within=tuple(deed for deed in found if since is None or (deed.end is not None and deed.end >= since)),
    )


def _mediators(
    record: Record,
    said: Iterable[Words],
    pair: tuple[str, str],
    name: Name,
    since: dt.date | None,
    until: dt.date | None,
) -> tuple[Mediator, ...]:
    words = group_words(words for words in said if _offers(words, pair, name))
    met = [row for party in pair for row in record.events(None, party, types=("CONSULT",), since=since, until=until)]
    deeds = group_deeds(deed for row in met if (deed := deed_of(row)) and _carries(deed, pair))
    codes = dict.fromkeys([*(words.holder for words in words), *(deed.actor for deed in deeds)])
    return tuple(
        Mediator(
            code,
            name(code),
            tuple(one for one in words if one.holder == code),
            tuple(one for one in deeds if one.actor == code),
        )
        for code in codes
    )


def _lines_of(mediators: Iterable[Mediator]) -> Iterator[Words | Deed]:
    for mediator in mediators:
        yield from mediator.words
        yield from mediator.deeds


def _offers(words: Words, pair: tuple[str, str], name: Name) -> bool:
    """A third party's own proposal that is made to one of the two, or names one of them."""
    third = words.holder not in pair and words.actor == words.holder and words.stance == "proposes"
    return third and (
        words.toward in pair
        or (words.toward is None and any(re.search(rf"\b{re.escape(name(code))}\b", words.text) for code in pair))
    )


def _carries(deed: Deed, pair: tuple[str, str]) -> bool:
    """A third party's meeting with one of the two, held for the other's sake."""
    third = deed.actor not in pair and deed.mode == "third-party"
    return third and deed.modality != "negated" and not _recalled(deed)


def _mondays(shown: Iterable[Words | Deed], since: dt.date | None, until: dt.date | None) -> list[dt.date]:
    days = [day for line in shown if (day := day_of(line))]
    if not days:
        return []
    return weeks_between(since or min(days), until or max(days))


def _names(shown: Iterable[Words | Deed], pair: tuple[str, str], name: Name) -> dict[str, str]:
    """The names of all codes that the lines hold."""
    codes = set(pair)
    for line in shown:
        found = (line.actor, line.holder, line.toward) if isinstance(line, Words) else (line.actor, line.recipient)
        codes.update(code for code in found if code)
    return {code: name(code) for code in sorted(codes)}
