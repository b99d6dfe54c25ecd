"""Clocks in the text: words that count how long a known conflict has lasted ("now in its ninth month")."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from parley.coding.times import shapes
from parley.coding.times.calendar import DAY, Range, months_from
from parley.coding.times.conflicts import Conflict, Conflicts
from parley.coding.times.dates import DateMention
from parley.model import Span

_WAR = (
    r"(?:war|conflict|invasion|fighting|siege|uprising|offensive|protests|crisis|occupation|insurgency|intervention|"
    r"campaign|operation|hostilities|bloodshed|assault|bombardment|bombing|captivity|intifada|revolt|rebellion)"
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "hundredth": 100, "thousandth": 1000,
    **{word[:-1] + "ieth": number for word, number in _TENS.items()},
}  # fmt: skip
_ORDINAL = rf"(?:\d{{1,3}}(?:,\d{{3}})?(?:st|nd|rd|th)|(?:(?:{'|'.join(_TENS)})-)?(?:{'|'.join(_ORDINALS)}))"
_UNIT = r"(?P<unit>day|week|month|year)"
# What makes a clock tell of the day of writing, not of some day of the war.
_NOW = re.compile(
    r"(?:\bnow\b[^.;]{0,12}|\b(?:is|are|has|have) (?:already |only )?(?:in|into|entered|reached)|\benter(?:s|ing|ed)|"
    r"\bnear(?:s|ing)|\b(?:drags?|grinds?|rages?) (?:on )?(?:into|in)|\bas [^.;]{0,40}(?:enters|entered))\s*(?:in\s+)?"
    r"(?:its|their|the|a|an)?\s*$",
    re.IGNORECASE,
)
_SHAPES = (
    ("nth", re.compile(rf"\b(?P<count>{_ORDINAL})(?:\s+(?:full|straight))?\s+{_UNIT}\b", re.IGNORECASE)),
    ("nth", re.compile(r"\b(?P<unit>day)\s+(?P<count>\d{1,4})(?=\s+of\b)", re.IGNORECASE)),
    ("after", re.compile(
        rf"(?<![\w-])(?P<count>{shapes.COUNT})\s+{_UNIT}s?\s+"
        rf"(?=(?:into|of|after|since)\s+(?:[\w’'-]+\s+){{0,4}}?{_WAR}\b)", re.IGNORECASE,
    )),
    ("after", re.compile(
        rf"\b(?P<count>{shapes.COUNT})-{_UNIT}(?:-old|-long)?\s+(?=(?:[\w’'-]+\s+){{0,2}}?{_WAR}\b)", re.IGNORECASE,
    )),
)  # fmt: skip
# What may stand between: the war's names and kinds, not another noun ("the third day of talks on the war").
_BEFORE_WAR = (
    r"(?:the|an?|its|their|this|that|military|air|civil|full-scale|ground|rebel|armed|bloody|brutal|bitter|nationwide|"
    r"special|anti-\w+|pro-\w+|(?-i:[A-Z])[\w’'-]*)"
)
_OF = re.compile(rf"\s+(?:of|since|in)\s+(?:{_BEFORE_WAR}\s+){{0,6}}?(?P<noun>{_WAR})\b", re.IGNORECASE)
_OF_ANYTHING = re.compile(r"\s+of\s", re.IGNORECASE)
_WAR_BEFORE = re.compile(rf"\b{_WAR}\b(?:(?!\b(?:he|she|who|his|her)\b)[^.;]){{0,60}}$", re.IGNORECASE)
# Within how many days of what it says a clock still fits: "nearly nine months", "the ninth month" said a little late.
SLACK = {"day": 3, "week": 10, "month": 45, "year": 200}


@dataclass(frozen=True)
class Clock:
    """``readings``: for each conflict that can be meant, the days on which the words hold. ``now``: they are told of
    the day of writing."""

    span: Span
    text: str
    unit: str
    readings: tuple[tuple[Conflict, Range], ...]
    now: bool

    def fits(self, day: dt.date) -> bool:
        slack = SLACK[self.unit] * DAY
        return any(start - slack <= day <= end + slack for _, (start, end) in self.readings)

    def date(self, published: dt.date | None) -> DateMention | None:
        """As a date of the text: of several readings the one nearest to the day of publication."""
        if published is None and len(self.readings) > 1:
            return None
        _, (start, end) = min(self.readings, key=lambda r: abs(r[1][0] - published) if published else dt.timedelta(0))
        old = published is not None and published - end > dt.timedelta(days=3 * 365)
        return DateMention(self.span, start, end, self.text, historical=old)


def with_clocks(dates: Sequence[DateMention], clocks: Sequence[Clock], published: dt.date | None) -> list[DateMention]:
    """The dates of a text, with those that its clocks show."""
    shown = [date for clock in clocks if (date := clock.date(published))]
    apart = [date for date in shown if not any(date.span.overlaps(other.span) for other in dates)]
    return sorted([*dates, *apart], key=lambda date: date.span)


def find_clocks(
    text: str, sentences: Sequence[Span], parties: Collection[str], conflicts: Conflicts | None = None
) -> list[Clock]:
    """The clocks of a story, left to right. ``parties``: the codes of those that the story names."""
    meant: list[Conflict] | None = None
    found: list[Clock] = []
    for sentence in sentences:
        for match, shape in _matches(text, sentence):
            if meant is None:
                meant = (conflicts or Conflicts.load()).meant(text, parties)
            readings = tuple(
                (conflict, days) for conflict in meant
                if (days := _days(conflict, shape, _count(match["count"]), match["unit"].lower()))
            )  # fmt: skip
            if readings:
                span = Span(match.start(), match.end())
                now = bool(_NOW.search(text, sentence.start, match.start()))
                found.append(Clock(span, span.of(text).strip(), match["unit"].lower(), readings, now))
    return found


def _matches(text: str, sentence: Span) -> Iterator[tuple[re.Match[str], str]]:
    words = sentence.of(text)
    if not re.search(_WAR, words, re.IGNORECASE):
        return
    for shape, pattern in _SHAPES:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if shape == "after" or _counts_war(text, match, sentence):
                yield match, shape


def _counts_war(text: str, match: re.Match[str], sentence: Span) -> bool:
    if _OF.match(text, match.end(), sentence.end):
        return True
    if _OF_ANYTHING.match(text, match.end()):
        return False  # "the third day of talks"
    return bool(_WAR_BEFORE.search(text, sentence.start, match.start()))


def _count(word: str) -> int:
    plain = word.lower().replace(",", "")
    digits = re.match(r"\d+", plain)
    if digits:
        return int(digits.group())
    tens, _, ones = plain.rpartition("-")
    if plain in _ORDINALS or ones in _ORDINALS:
        return _TENS.get(tens, 0) + _ORDINALS[ones]
    return shapes.number(plain)


def _days(conflict: Conflict, shape: str, count: int, unit: str) -> Range | None:
    """The count-th day, week, month or year; or the one after so many are over. None beyond the conflict's end."""
    whole = count if shape == "after" else count - 1
    try:
        start, after = _later(conflict.start, whole, unit), _later(conflict.start, whole + 1, unit)
    except (ValueError, OverflowError):
        return None
    if conflict.end and start > conflict.end + SLACK[unit] * DAY:
        return None
    return start, after - DAY


def _later(start: dt.date, count: int, unit: str) -> dt.date:
    if unit in ("day", "week"):
        return start + count * (7 if unit == "week" else 1) * DAY
    return months_from(start, count * (12 if unit == "year" else 1))
