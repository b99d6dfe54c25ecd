"""Words and deeds by week: what the brief's chart shows.

Words are a side's own statements on talks and its verbal events; deeds are its material events (PLOVER's four
classes). What was said by others about a side's readiness is a claim, and counts in neither.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parley.model.plover import MATERIAL_CONFLICT, MATERIAL_COOPERATION, VERBAL_CONFLICT, VERBAL_COOPERATION

from .lines import Deed, Words


@dataclass(frozen=True)
class Week:
    """Lines of one side in the seven days from ``monday``, by PLOVER's four classes."""

    monday: dt.date
    words_for: int = 0
    words_against: int = 0
    deeds_for: int = 0
    deeds_against: int = 0


def monday_of(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def weeks_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """The Mondays of all weeks from the first day's to the last day's."""
    start, end = monday_of(first), monday_of(last)
    return [start + dt.timedelta(weeks=week) for week in range((end - start).days // 7 + 1)]


def tally(mondays: Sequence[dt.date], words: Iterable[Words], deeds: Iterable[Deed]) -> tuple[Week, ...]:
    """Each line counts once, in the week of the day it is listed under; undated lines are left out."""
    said = [(one.date, one.stance == "refuses") for one in words if one.date]
    done = [(one.end, one.type) for one in deeds if one.end]

    def types_in(monday: dt.date, types: frozenset[str]) -> int:
        return sum(kind in types for day, kind in done if monday_of(day) == monday)

    def stances_in(monday: dt.date, refusing: bool) -> int:
        return sum(refuses == refusing for day, refuses in said if monday_of(day) == monday)

    return tuple(
        Week(
            monday,
            stances_in(monday, False) + types_in(monday, VERBAL_COOPERATION),
            stances_in(monday, True) + types_in(monday, VERBAL_CONFLICT),
            types_in(monday, MATERIAL_COOPERATION),
            types_in(monday, MATERIAL_CONFLICT),
        )
        for monday in mondays
    )
