"""How a brief puts dates, counts and codes into words, on the terminal and in HTML alike."""

import datetime as dt
from urllib.parse import urlsplit

from parley.model.plover import (
    MATERIAL_CONFLICT,
    MATERIAL_COOPERATION,
    VERBAL_COOPERATION,
    StanceKind,
)

from .lines import Count, Deed, Report

STANCE_WORDS: dict[StanceKind, str] = {
    "open": "open",
    "conditional": "conditional",
    "proposes": "proposing",
    "refuses": "refusing",
}

_MEANS = {
    "phone": "spoke by phone",
    "visit": "met on a visit",
    "multilateral": "met among others",
    "third-party": "were in touch through a third party",
}


def long_date(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def short_date(day: dt.date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else "undated"


def date_range(start: dt.date | None, end: dt.date | None) -> str:
    if start is None or end is None or start == end:
        return short_date(end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{short_date(end)}"
    return f"{start.day} {start:%b}{'' if start.year == end.year else f' {start.year}'} – {short_date(end)}"


def times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def by_what_means(mode: str | None) -> str:
    return _MEANS.get(mode or "", "met or spoke")


def counted(count: Count) -> str:
    """ "3 reports, 2 independent"; nothing where there is only one."""
    return f"{count.reports} reports, {count.independent} independent" if count.reports > 1 else ""


def outlet_of(report: Report) -> str:
    return report.outlet or "outlet unknown"


def web_address(url: str | None) -> str | None:
    """An address to link to: of the web only, never a script's."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def before_the_day(number: int) -> str:
    return f"{days(number)} before this brief's day" if number else "this brief's day"


def class_of(deed: Deed) -> str:
    """ "for" or "against", and "words" or "deeds": PLOVER's four classes."""
    if deed.type in MATERIAL_COOPERATION:
        return "deeds for"
    if deed.type in MATERIAL_CONFLICT:
        return "deeds against"
    return "words for" if deed.type in VERBAL_COOPERATION else "words against"


HOW_COUNTED = (
    "Reports are stories; independent reports are what is left when copies count once. What is told by several "
    "stories is one line. A claim is what somebody else says of a side's readiness to talk; claims are in no bar of "
    "the chart. Happenings of the past that are only recalled are left out."
)
WHAT_WOULD_HELP = (
    "Nothing on this pair was read. See 'parley pairs' for the pairs that the record knows, widen --since and "
    "--until, or ingest more pages: 'parley ingest FOLDER'."
)
