"""Calendar arithmetic: weeks from Monday to Sunday, thirds of months and years, northern seasons. All ranges are
first and last day, inclusive."""

import datetime as dt
from calendar import monthrange

DAY = dt.timedelta(days=1)
Range = tuple[dt.date, dt.date]

_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def day_or_none(year: int, month: int, day: int) -> dt.date | None:
    """The day, where the calendar has it: 29 February exists in some years only."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def week_of(day: dt.date) -> Range:
    monday = day - day.weekday() * DAY
    return monday, monday + 6 * DAY


def month_of(day: dt.date) -> Range:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def year_of(year: int) -> Range:
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def months_from(day: dt.date, steps: int) -> dt.date:
    """The same day so many months on, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + steps, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def part_of_month(year: int, month: int, part: str | None) -> Range:
    """A month, or its early, middle or late third (days 1 to 10, 11 to 20, 21 to the end)."""
    begin, end = month_of(dt.date(year, month, 1))
    thirds = {"early": (begin, begin.replace(day=10)), "mid": (begin.replace(day=11), begin.replace(day=20)),
              "late": (begin.replace(day=21), end)}  # fmt: skip
    return thirds.get(_third(part), (begin, end))


def part_of_year(year: int, part: str | None) -> Range:
    """A year, or its early, middle or late four months."""
    first = {"early": 1, "mid": 5, "late": 9}.get(_third(part))
    if first is None:
        return year_of(year)
    return dt.date(year, first, 1), month_of(dt.date(year, first + 3, 1))[1]


def season(name: str, year: int) -> Range:
    """A northern season by whole months; winter begins in December of its year."""
    begin = dt.date(year, _SEASON_STARTS[name.lower()], 1)
    return begin, month_of(months_from(begin, 2))[1]


def decade(digits: str, part: str | None) -> Range:
    """ "1990" or "90", with early (years 0 to 3), mid (4 to 6), late (7 to 9)."""
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(_third(part), (0, 9))
    return dt.date(first + low, 1, 1), dt.date(first + high, 12, 31)


def _third(part: str | None) -> str:
    return (part or "").lower().rstrip("- ")
