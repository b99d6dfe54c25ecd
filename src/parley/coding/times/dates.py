"""When: the dates a text names, absolute ones and those that count from the day it was published.

The shapes are few and plain, so they are read here and put into the calendar directly. ``shapes`` holds the
patterns; this file holds what they mean.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from parley.coding.times import shapes
from parley.coding.times.calendar import (
    DAY,
    Range,
    day_or_none,
    decade,
    month_of,
    months_from,
    part_of_month,
    part_of_year,
    season,
    week_of,
    year_of,
)  # fmt: skip
from parley.model import Span

_HISTORICAL = dt.timedelta(days=3 * 365)
_FAR = dt.timedelta(days=200)
_SOON, _LONG_AGO = dt.timedelta(days=60), dt.timedelta(days=300)
_SINCE = re.compile(r"\b[Ss]ince\s+(?:the\s+)?$")
_UNTIL = re.compile(r"\b(?:[Uu]ntil|[Tt]hrough|[Bb]y)\s+(?:the\s+)?$")
_EVE = re.compile(r"\bthe eve of\s+(?:the\s+)?$", re.IGNORECASE)
# What may stand between a clause's beginning and a date that opens it.
_OPENING = re.compile(r"[\s\"“'‘]*(?:(?:but|and|so)\s+)?(?:(?:at|from)\s+\w+\s+)?(?:on|in|by)?\s*", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|fell|took|met|went|came|left|won|lost|began|held|made|got|gave|saw|found|"
    r"[a-z]{3,}ed)\b"
)
_CLAUSE_END = re.compile(r"[.!?;]\s|\n")


@dataclass(frozen=True)
class DateMention:
    """First and last day, inclusive, and the words that say so. ``since``: from then until the day of publication.
    ``historical``: over for more than three years when the story was published."""

    span: Span
    start: dt.date
    end: dt.date
    text: str
    since: bool = False
    historical: bool = False


def find_dates(text: str, published: dt.date | None, start: int = 0, end: int | None = None) -> list[DateMention]:
    """The dates in ``text[start:end]``, left to right, none overlapping; spans are of the whole text.

    Relative ones ("on Friday", "last week", "since May") count from ``published`` and are left out without it. A bare
    weekday or month is the latest one past, the published day included, unless its clause speaks of the future.
    """
    found: list[DateMention] = []
    read_to = start
    for shape, match in _shapes_in(text, start, len(text) if end is None else end):
        if match.start() < read_to:
            continue
        days = _resolve(shape, _Context(text, match, published, found))
        if days is None:
            continue
        read_to = match.end()
        mention = _mention(text, match, days, published)
        if found and shape in _NAMES_THE_DAY and _same_day_twice(text, found[-1].span, mention.span):
            weekday = found.pop()
            until = weekday.end if weekday.since else mention.end
            mention = replace(mention, span=Span(weekday.span.start, mention.span.end), end=until, since=weekday.since)
        found.append(replace(mention, text=mention.span.of(text)))
    return found


# Shapes that count from a date named before, and so need no day of publication.
_FROM_NAMED = frozenset(("near_named",))
_WORD = re.compile(r"[A-Za-z]+|\d+")
_NAMES_THE_DAY = frozenset(("iso", "full", "month_day", "numeric"))


def _shapes_in(text: str, start: int, end: int) -> Iterator[tuple[str, re.Match[str]]]:
    """What looks like a date, tried only at words that can begin one; a word before "Friday" can name another day."""
    before = ""
    for word in _WORD.finditer(text, start, end):
        first = word[0]
        tried: tuple[shapes.Shape, ...] = ()
        if first[0].isdigit():
            tried = shapes.FROM_DIGIT
        elif first in shapes.MONTH_WORDS:
            tried = shapes.FROM_MONTH
        elif first.lower() in shapes.FIRST_WORDS and before not in shapes.NAMED_DAYS:
            tried = shapes.FROM_WORD
        before = first.lower()
        if tried and (word.start() == 0 or text[word.start() - 1] not in "./-_@#$€£"):
            for name, pattern in tried:
                if match := pattern.match(text, word.start(), end):
                    yield name, match
                    break


def _mention(text: str, match: re.Match[str], days: Range, published: dt.date | None) -> DateMention:
    lead = _SINCE.search(text, max(0, match.start() - 8), match.start())
    if lead and published and days[0] <= published:
        span = Span(lead.start(), match.end())
        return DateMention(span, days[0], published, span.of(text), since=True)
    lead = _EVE.search(text, max(0, match.start() - 20), match.start())
    if lead:
        span, days = Span(lead.start(), match.end()), _one(days[0] - DAY)
        return DateMention(span, *days, span.of(text))
    lead = _UNTIL.search(text, max(0, match.start() - 14), match.start())
    if lead and published and days[1] >= published and days[0] >= published - DAY * (days[1] - days[0]).days:
        span = Span(lead.start(), match.end())
        return DateMention(span, published, days[1], span.of(text))
    span = Span(match.start(), match.end())
    old = published is not None and published - days[1] > _HISTORICAL
    return DateMention(span, *days, span.of(text), historical=old)


def _same_day_twice(text: str, before: Span, after: Span) -> bool:
    """ "Tuesday, March 28": one date, not two."""
    between = text[before.end : after.start]
    return before.of(text).rpartition(" ")[2] in shapes.WEEKDAYS and between.strip(" ,") == "" and len(between) <= 3


def _resolve(shape: str, context: "_Context") -> Range | None:
    try:
        if absolute := _ABSOLUTE.get(shape):
            return absolute(context.match)
        if context.published is None and not (shape in _FROM_NAMED and context.found):
            return None
        return _RELATIVE[shape](context)
    except (ValueError, OverflowError):  # "31 February", "900 years ago": no day of the calendar
        return None


@dataclass(frozen=True)
class _Context:
    """A match, what it counts from, and the words around it."""

    text: str
    match: re.Match[str]
    published: dt.date | None
    found: list[DateMention]

    @property
    def today(self) -> dt.date:
        if self.published is None:
            raise ValueError("a relative date without a day to count from")
        return self.published

    @property
    def which(self) -> str:
        return (self.match.groupdict().get("which") or "").lower()

    @property
    def part(self) -> str:
        return (self.match.groupdict().get("part") or "").lower()

    @property
    def unit(self) -> str:
        return self.match["unit"].lower()

    @property
    def ahead(self) -> bool:
        """Whether the clause speaks of the future: "will meet on Sunday", not "said on Sunday it would meet"."""
        match, text = self.match, self.text
        before = _CLAUSE_END.split(text[max(0, match.start() - 120) : match.start()])[-1]
        if shapes.FUTURE_NEAR.search(before) or _UNTIL.search(before):
            return True
        opens = bool(_OPENING.fullmatch(before))
        return opens and bool(shapes.FUTURE_AFTER.match(text, match.end(), match.end() + 90))

    @property
    def past(self) -> bool:
        """Whether a verb of the clause is in the past."""
        match, text = self.match, self.text
        before = _CLAUSE_END.split(text[max(0, match.start() - 120) : match.start()])[-1]
        after = _CLAUSE_END.split(text[match.end() : match.end() + 120])[0]
        return bool(_PAST.search(before) or _PAST.search(after))

    def named_before(self) -> dt.date:
        """What "a week earlier" counts from: the date named last, else the day of publication."""
        return self.found[-1].start if self.found else self.today


# Absolute shapes.


def _iso(match: re.Match[str]) -> Range:
    return _one(dt.date.fromisoformat(match[0]))


def _full(match: re.Match[str]) -> Range:
    return _days(int(match["year"]), shapes.month(match["month"]), match["first"], match["last"])


def _month_year(match: re.Match[str]) -> Range:
    return part_of_month(int(match["year"]), shapes.month(match["month"]), match.groupdict().get("part"))


def _numeric(match: re.Match[str]) -> Range | None:
    """21/10/2022, and 10/21/2022; where both readings fit, neither is taken."""
    first, second, year = (int(part) for part in match[0].split(match["sep"]))
    if first > 12 >= second or first == second:
        return _one(dt.date(year, second, first))
    return _one(dt.date(year, first, second)) if second > 12 >= first else None


def _years(match: re.Match[str]) -> Range:
    first, last = int(match["year"]), match["to"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if end < first:
        raise ValueError("a range of years that runs backwards")
    return dt.date(first, 1, 1), dt.date(end, 12, 31)


def _months(match: re.Match[str]) -> Range:
    year, first, last = int(match["year"]), shapes.month(match["month"]), shapes.month(match["to"])
    return dt.date(year - (first > last), first, 1), month_of(dt.date(year, last, 1))[1]


_ABSOLUTE: dict[str, Callable[[re.Match[str]], Range | None]] = {
    "months": _months,
    "iso": _iso,
    "full": _full,
    "month_year": _month_year,
    "numeric": _numeric,
    "season_year": lambda match: season(match["season"], int(match["year"])),
    "decade": lambda match: decade(match["digits"], match["part"]),
    "years": _years,
    "year": lambda match: part_of_year(int(match["year"]), match.groupdict().get("part")),
}


# Shapes that count from the day of publication.


def _month_day(context: _Context) -> Range:
    match, today = context.match, context.today
    month, day = shapes.month(match["month"]), int(match["first"])
    days = [d for year in range(today.year - 4, today.year + 5) if (d := day_or_none(year, month, day))]
    past, coming = max(d for d in days if d <= today), min(d for d in days if d >= today)
    # A day nearly a year ago would be told with its year.
    meant = context.ahead and coming - today < _FAR
    near = coming - today < _SOON and today - past > _LONG_AGO and not context.past
    chosen = coming if meant or near else past
    return _days(chosen.year, month, match["first"], match["last"])


def _month(context: _Context) -> Range:
    month, which, today = shapes.month(context.match["month"]), context.which, context.today
    year = today.year if month <= today.month else today.year - 1
    if which == "last" and month == today.month:
        year -= 1
    elif which == "next" or (
        not which and month != today.month and (context.ahead or (_soon(month, today) and not context.past))
    ):
        year = today.year + (month <= today.month)
    elif which == "this":
        year = today.year
    return part_of_month(year, month, context.part)


def _soon(month: int, today: dt.date) -> bool:
    """The coming month: of last year's one would say "last September"."""
    return (month - today.month) % 12 == 1


def _weekday(context: _Context) -> Range:
    wanted, which, today = shapes.weekday(context.match["weekday"]), context.which, context.today
    back = (today.weekday() - wanted) % 7
    forward = -back % 7
    if which in ("last", "past", "previous"):
        return _one(today - (back or 7) * DAY)
    if which in ("next", "coming", "following"):
        return _one(today + (forward or 7) * DAY)
    if which == "this":
        return _one(week_of(today)[0] + wanted * DAY)
    return _one(today + forward * DAY if context.ahead else today - back * DAY)


def _near_day(context: _Context) -> Range:
    word, today = " ".join(context.match["words"].lower().split()), context.today
    if word == "overnight":
        return today - DAY, today
    if word.startswith("the day"):
        return _one(today - 2 * DAY if "before" in word else today + 2 * DAY)
    if word.startswith(("yesterday", "last")):
        return _one(today - DAY)
    return _one(today + DAY if word.startswith("tomorrow") else today)


def _period(context: _Context) -> Range:
    which, unit, today = context.which, context.unit, context.today
    if which == "past" and unit != "weekend":
        return _reach(unit, 1, today, backwards=True)
    if unit == "weekend":
        return _weekend_near(today, which, context.ahead)
    steps = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    first, last = _whole(unit, today, steps)
    if steps:
        return first, last
    later = context.part == "later" or (context.ahead and context.part != "earlier")
    return (max(today, first), last) if later else (first, today)


def _stretch(context: _Context) -> Range:
    """ "the past two weeks", "in recent days", "the next three days"."""
    count = shapes.number(context.match["count"] or "several")
    return _reach(context.unit, count, context.today, backwards=context.which not in ("next", "coming"))


def _ago(context: _Context) -> Range:
    count, unit, way = shapes.number(context.match["count"] or "several"), context.unit, context.match["way"].lower()
    origin = context.today if way == "ago" else context.named_before()
    steps = count if way == "later" else -count
    if unit == "hour":
        return _one(origin)
    if unit == "week" and (way != "ago" or count == 1):
        return _one(origin + 7 * steps * DAY)
    return _whole(unit, origin, steps)


def _season(context: _Context) -> Range:
    name, which, today = context.match["season"], context.which, context.today
    near = [season(name, year) for year in range(today.year - 2, today.year + 3)]
    if which == "next":
        return next(days for days in near if days[0] > today)
    if which == "last":
        return next(days for days in reversed(near) if days[1] < today)
    return next(days for days in near if days[1] >= today)


def _edge_of(context: _Context) -> Range:
    """ "the end of May", "the first half of 2021", "the end of this week": a month's third, a year's part, the last two
    days of a week."""
    match, part = context.match, " ".join(context.part.split())
    if match["month"]:
        year = int(match["year"]) if match["year"] else _month(context)[0].year
        whole = month_of(dt.date(year, shapes.month(match["month"]), 1))
    elif match["only"]:
        whole = year_of(int(match["only"]))
    else:
        steps = {"last": -1, "next": 1}.get(context.which, 0)
        whole = _whole(context.unit, context.today, steps)
    return _piece(whole, part)


def _quarter(context: _Context) -> Range:
    part, year = " ".join(context.part.split()), context.today.year
    if part == "last quarter":
        begin = months_from(context.today.replace(day=1), -3 - (context.today.month - 1) % 3)
        return begin, month_of(months_from(begin, 2))[1]
    return _piece(year_of(year), part)


_QUARTERS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 3}


def _piece(whole: Range, part: str) -> Range:
    """Of a year its quarters, halves and parts; of a month its thirds and halves; of a week its two days at an end."""
    begin, end = whole
    word, _, kind = part.partition(" ")
    length = (end - begin).days + 1
    if kind == "quarter":
        first = dt.date(begin.year, 3 * _QUARTERS[word] + 1, 1)
        return first, month_of(months_from(first, 2))[1]
    if kind == "half" and length > 31:
        middle = months_from(begin, round(length / 61))
        return (begin, middle - DAY) if word == "first" else (middle, end)
    if kind == "half":
        return (begin, begin + 14 * DAY) if word == "first" else (begin + 15 * DAY, end)
    third = {"start": "early", "beginning": "early", "middle": "mid", "end": "late"}[word]
    if length <= 7:
        return {"early": (begin, begin + DAY), "mid": (begin + 2 * DAY, end - 3 * DAY), "late": (end - 2 * DAY, end)}[
            third
        ]
    if length <= 31:
        return part_of_month(begin.year, begin.month, third)
    return part_of_year(begin.year, third) if length < 400 else decade(str(begin.year), third)


def _near_named(context: _Context) -> Range:
    """ "the next day", "the week before": counted from the date named last."""
    way, unit, origin = context.match["way"].lower(), context.unit, context.named_before()
    step = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1, "same": 0}[way]
    if unit in ("week", "month", "year"):
        return _whole(unit, origin, step)
    return _one(origin + step * DAY)


def _weekdays(context: _Context) -> Range:
    """ "from Monday to Wednesday": both the latest past, or the next where the clause looks ahead."""
    first, last = shapes.weekday(context.match["first"]), shapes.weekday(context.match["last"])
    days = (last - first) % 7
    if context.ahead:
        begin = context.today + ((first - context.today.weekday()) % 7) * DAY
    else:
        end = context.today - ((context.today.weekday() - last) % 7) * DAY
        begin = end - days * DAY
    return begin, begin + days * DAY


def _festival(context: _Context) -> Range:
    month, day = shapes.FESTIVALS[context.match["festival"].lower().replace("’", "'")]
    years = range(context.today.year - 1, context.today.year + 2)
    near = [dt.date(year, month, day) for year in years]
    if context.ahead:
        return _one(min(d for d in near if d >= context.today))
    return _one(max(d for d in near if d <= context.today))


_RELATIVE: dict[str, Callable[[_Context], Range]] = {
    "edge_of": _edge_of, "quarter": _quarter, "near_named": _near_named, "weekdays": _weekdays, "festival": _festival,
    "month_day": _month_day, "weekday": _weekday, "near_day": _near_day, "period": _period, "stretch": _stretch,
    "ago": _ago, "season": _season, "month": _month,
    "weekend": lambda context: _weekend_near(context.today, "", context.ahead),
}  # fmt: skip


# Small arithmetic.


def _one(day: dt.date) -> Range:
    return day, day


def _days(year: int, month: int, first: str, last: str | None) -> Range:
    begin = dt.date(year, month, int(first))
    end = dt.date(year, month, int(last)) if last else begin
    if end < begin:
        raise ValueError("a range of days that runs backwards")
    return begin, end


def _weekend_near(today: dt.date, which: str, ahead: bool) -> Range:
    """The weekend meant by its words: the one just past or running, unless the words or the clause look ahead."""
    saturday = week_of(today)[0] + 5 * DAY
    running = today.weekday() >= 5
    if which in ("next", "coming"):
        saturday += 7 * DAY if running else 0 * DAY
    elif which in ("last", "previous", "past") or not (running or ahead or (which == "this" and today.weekday() >= 2)):
        saturday -= 7 * DAY
    return saturday, saturday + DAY


def _whole(unit: str, day: dt.date, steps: int) -> Range:
    """The calendar day, week, month, year or decade so many steps from the one a day lies in."""
    if unit in ("week", "fortnight"):
        return week_of(day + (14 if unit == "fortnight" else 7) * steps * DAY)
    if unit == "month":
        return month_of(months_from(day, steps))
    if unit == "year":
        return year_of(day.year + steps)
    if unit == "decade":
        return decade(str(day.year // 10 * 10 + 10 * steps), None)
    return _one(day + steps * DAY)


def _reach(unit: str, count: int, today: dt.date, backwards: bool) -> Range:
    """So much time up to today, or from today on."""
    sign = -1 if backwards else 1
    days = {
        "hour": 1 + count // 24,
        "day": count,
        "week": 7 * count,
        "weekend": 7 * count,
        "fortnight": 14 * count,
    }.get(unit)
    if days is not None:
        other = today + sign * days * DAY
    else:
        other = months_from(today, sign * count * {"month": 1, "year": 12, "decade": 120}[unit])
    return (other, today) if backwards else (today, other)
