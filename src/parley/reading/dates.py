"""When a story was published, and how that is known.

A date that stands alone above the title is the site's clock: nothing here reads it. Dates are read where they are
stated of the story: by the sender, in the page's metadata, in the lines under the title, in the dateline.
"""

import datetime as dt
import re
from collections.abc import Iterable
from email.utils import parsedate_to_datetime

from .article import Dated

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_I = re.IGNORECASE
DATE_FORMS = (
    re.compile(rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", _I),
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", _I),
    re.compile(rf"\b(?P<day>\d\d?)\.(?P<month>\d\d?)\.{_YEAR}\b"),
)
SLASHED = re.compile(rf"\b(?P<first>\d\d?)/(?P<second>\d\d?)/{_YEAR}\b")
YEARLESS = re.compile(rf"\b(?:{_MONTH}\s+{_DAY}|(?P<day2>\d{{1,2}})\s+(?P<month2>{'|'.join(MONTHS)})\.?)(?!\d)", _I)

# What may stand beside a date on a line that holds nothing else.
BESIDE_DATE = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b\d{1,2}[:.h]\d\d(?::\d\d)?\b|"
    r"\b(?:published|posted|updated|modified|created|first|last|date|dated|on|at|and|the|of|today|now|print|edition|"
    r"gmt|utc|[ecmp][ds]?t|cest|cet|bst|ist|msk|eet|eest|jst|kst|local|time|a\.?m|p\.?m|\d+ min(?:ute)?s?(?: read)?|"
    r"read)\b",
    _I,
)
AGO = re.compile(r"\b(?:\d+|an?|one) (?:second|minute|min|hour|day|week|month|year)s? ago\b", _I)
CHANGED = re.compile(r"\b(?:updated|modified|corrected|last edited)\b", _I)
STATED = re.compile(r"\b(?:published|posted|first published|date|dated)\b\s*(?:on\b|at\b)?\s*:?", _I)
DATELINE_END = re.compile(r"\s(?:[-–—]{1,2})\s?|\)\s*[-–—:]|[—–]\s?")
LETTERS = re.compile(r"[^\W\d_]")
LONGEST_DATELINE = 90
LONGEST_LINE = 160
# A dateline gives no year; the year of fetching is believed only where the page was fetched soon after.
SOON = dt.timedelta(days=60)


def date_in(text: str) -> dt.date | None:
    """The first full date in ``text``: ISO, English with the month's name, or figures whose order is plain."""
    found = [(match.start(), match) for form in DATE_FORMS if (match := form.search(text))]
    if found:
        match = min(found, key=lambda pair: pair[0])[1]
        month = match["month"]
        number = int(month) if month.isdigit() else MONTHS[month.lower()]
        return _date(int(match["year"]), number, int(match["day"]))
    if slashed := SLASHED.search(text):
        first, second, year = int(slashed["first"]), int(slashed["second"]), int(slashed["year"])
        if first > 12 or first == second:
            return _date(year, second, first)
        if second > 12:
            return _date(year, first, second)
    return None


def is_date_line(line: str) -> bool:
    """Whether ``line`` holds a date, or how long ago, and nothing else: "Tuesday, March 28, 2023", "Posted 3 May"."""
    if len(line) > LONGEST_LINE or not any(character.isdigit() for character in line):
        return False
    rest = line
    for form in (*DATE_FORMS, SLASHED, YEARLESS, AGO):
        rest = form.sub(" ", rest)
    return rest != line and not LETTERS.search(BESIDE_DATE.sub(" ", rest))


def given_date(value: str) -> dt.date | None:
    """The date a sender states: ISO 8601, RFC 2822, English, or whatever `dateparser` can read."""
    value = value.strip()[:100]
    try:
        return dt.datetime.fromisoformat(value).date()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, IndexError, TypeError):
        pass
    return date_in(value) or _date_in_other_words(value)


def _date_in_other_words(value: str) -> dt.date | None:
    import dateparser  # type: ignore[import-untyped] # slow to load, and rarely needed

    try:
        parsed = dateparser.parse(value, settings={"STRICT_PARSING": True})
    except Exception:  # whatever a sender writes is data; dateparser raises more than it documents
        return None
    return parsed.date() if parsed else None


def published_under_title(lines: Iterable[str]) -> Dated | None:
    """The published date stated in the lines between title and text: "Published: 21 October 2022", a line that is a
    date, a byline with one. A date of change is not it."""
    found = None
    for line in lines:
        if len(line) > LONGEST_LINE:
            continue
        stated, changed = STATED.search(line), CHANGED.search(line)
        if stated and (day := date_in(line[stated.end() :])):
            return Dated(day, "dateline")
        if not found and (day := date_in(line[: changed.start()] if changed else line)):
            found = Dated(day, "dateline")
    return found


def published_in_dateline(paragraph: str, fetched: dt.datetime) -> Dated | None:
    """The date in a dateline: "KYIV, Oct 21, 2022 (Reuters) - ..."; without a year only where the page was fetched
    within two months of it, and then as *inferred*."""
    end = DATELINE_END.search(paragraph, 0, LONGEST_DATELINE)
    if not end or not paragraph[:1].isupper():
        return None
    dateline = paragraph[: end.start() + 1]
    if day := date_in(dateline):
        return Dated(day, "dateline")
    if match := YEARLESS.search(dateline):
        month, number = match["month"] or match["month2"], match["day"] or match["day2"]
        latest = fetched.date() + dt.timedelta(days=1)
        for year in (latest.year, latest.year - 1):
            day = _date(year, MONTHS[month.lower()], int(number))
            if day and dt.timedelta(0) <= latest - day <= SOON:
                return Dated(day, "inferred")
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
