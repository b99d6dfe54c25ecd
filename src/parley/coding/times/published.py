"""When a story was written, held against what its own text says."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from parley.coding.times import shapes
from parley.coding.times.calendar import DAY, Range, day_or_none
from parley.coding.times.clocks import Clock
from parley.model import Flag, Story

# A range of days wider than this tells nobody when a story was written.
_WIDEST = dt.timedelta(days=366)
_WEEKDAY_AND_DAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(shapes.WEEKDAYS)}),?\s+(?:the\s+)?"
    rf"(?:(?P<month>{shapes.ANY_MONTH})\s+(?P<day>{shapes.DAY})(?:st|nd|rd|th)?|"
    rf"(?P<day2>{shapes.DAY})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month2>{shapes.ANY_MONTH}))(?!\d)"
    rf"(?:,?\s+(?P<year>{shapes.YEAR})(?!\d))?"
)


@dataclass(frozen=True)
class Dating:
    """``between``: first and last day on which the story can have been written, where no day is known.
    ``flags``: what in the text speaks against the day that is."""

    between: Range | None
    flags: tuple[Flag, ...]


def dating(story: Story, clocks: Sequence[Clock], terms: Sequence[Range]) -> Dating:
    """``terms``: when the persons whom the text names with their offices held them."""
    flags = [*_wrong_weekdays(story)]
    now = [clock for clock in clocks if clock.now]
    if story.published is None:
        return Dating(_between(now, terms, story.fetched.date()), tuple(flags))
    flags += [_contradicted(clock, story.published) for clock in now if not clock.fits(story.published)]
    if story.published > story.fetched.date() + DAY:
        fetched = story.fetched.date()
        flags.append(Flag("published-mismatch", f"said to be of {story.published}, but fetched on {fetched}"))
    return Dating(None, tuple(flags))


def _contradicted(clock: Clock, published: dt.date) -> Flag:
    conflict, (start, end) = min(clock.readings, key=lambda reading: abs(reading[1][0] - published))
    return Flag(
        "published-mismatch",
        f"said to be of {published}, but “{clock.text}” of the {conflict.name} is {start} to {end}",
    )


def _between(now: Sequence[Clock], terms: Sequence[Range], fetched: dt.date) -> Range | None:
    """The days on which all clocks are right at once; of several such stretches, those in which most of the persons
    named with an office held it."""
    if not now:
        return None
    stretches = []
    for readings in product(*(clock.readings for clock in now)):
        start, end = max(days[0] for _, days in readings), min(days[1] for _, days in readings)
        if start <= end and start <= fetched:
            stretches.append((start, min(end, fetched)))
    if not stretches:
        return None
    held = [sum(begin <= end and start <= until for begin, until in terms) for start, end in stretches]
    best = [days for days, count in zip(stretches, held, strict=True) if count == max(held)]
    start, end = min(days[0] for days in best), max(days[1] for days in best)
    return (start, end) if end - start <= _WIDEST else None


def _wrong_weekdays(story: Story) -> list[Flag]:
    """Dates that cannot be: "Thursday, October 21, 2022" was a Friday. Without a year, the story's is meant, or one
    next to it."""
    flags = []
    for match in _WEEKDAY_AND_DAY.finditer(story.text):
        month, day = shapes.month(match["month"] or match["month2"]), int(match["day"] or match["day2"])
        if match["year"]:
            years = [int(match["year"])]
        elif story.published:
            years = [story.published.year + step for step in (-1, 0, 1)]
        else:
            continue
        days = [one for year in years if (one := day_or_none(year, month, day))]
        if not any(one.weekday() == shapes.weekday(match["weekday"]) for one in days):
            true = ", ".join(f"{one:%A} in {one.year}" for one in days) or "no day of the calendar"
            flags.append(Flag("date-mismatch", f"“{match.group()}”: that day is {true}"))
    return flags
