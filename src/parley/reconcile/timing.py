"""On which days something reported can have been."""

import datetime as dt

from parley.model import Story

Days = tuple[dt.date, dt.date]

# A story is of the day before as often as of its own.
DAY = dt.timedelta(days=1)
# A story dated only by its text may be off by so much more.
INFERRED = dt.timedelta(days=10)
# Ranges longer than this are too wide to join two reports by.
FIRM = dt.timedelta(days=8)


def days_of(story: Story) -> Days | None:
    """What a story reports without a date of its own; None where the story has none either."""
    if story.published:
        return story.published - DAY, story.published
    if story.published_between:
        return story.published_between[0] - INFERRED, story.published_between[1] + INFERRED
    return None


def may_meet(one: Days | None, other: Days | None) -> bool:
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


def loose(days: Days | None) -> bool:
    return days is None or days[1] - days[0] > FIRM
