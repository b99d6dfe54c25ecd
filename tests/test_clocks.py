"""Clocks in a story: what they say of the day on which it was written."""

import datetime as dt

import pytest

from parley.coding.times import Clock, Dating, dating, find_clocks
from parley.model import Span, Story
from parley.reading.sentences import split_sentences

FETCHED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def clocks(text: str, parties: tuple[str, ...] = ()) -> list[Clock]:
    return find_clocks(text, split_sentences(text, (Span(0, len(text)),)), parties)


def dated(text: str, published: dt.date | None = None, terms: tuple[tuple[dt.date, dt.date], ...] = ()) -> Dating:
    whole = (Span(0, len(text)),)
    story = Story("s", text, whole, split_sentences(text, whole), FETCHED, published=published)
    return dating(story, clocks(text, ("RUS", "UKR")), terms)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The war in Ukraine is now in its ninth month.", "2022-10-24", "2022-11-23"),
        ("Russia's invasion of Ukraine entered its 100th day on Friday.", "2022-06-03", "2022-06-03"),
        ("On day 100 of the Russian invasion of Ukraine sirens sounded.", "2022-06-03", "2022-06-03"),
        ("Eight months into the war in Ukraine, grain is scarce.", "2022-10-24", "2022-11-23"),
        ("The Syrian civil war, now in its sixth year, has killed many.", "2016-03-15", "2017-03-14"),
        ("Sudan's war enters its second week.", "2023-04-22", "2023-04-28"),
        ("The twenty-first month of the Gaza war began.", "2025-06-07", "2025-07-06"),
    ],
)
def test_what_a_clock_shows(text: str, start: str, end: str) -> None:
    (clock,) = clocks(text)
    days = [reading for conflict, reading in clock.readings if "Donbas" not in conflict.name]
    assert (str(days[0][0]), str(days[0][1])) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "They met for the third day of talks on the war in Ukraine.",
        "He is in his second year as minister, and the war in Ukraine goes on.",
        "The ninth month was the coldest.",
        "The war of words is in its ninth month.",
    ],
)
def test_what_counts_no_war(text: str) -> None:
    assert not clocks(text)


def test_a_story_without_a_date_is_put_where_its_clock_says() -> None:
    assert dated("The conflict is now in its ninth month, Lavrov said.").between is None  # of Donbas, or of Ukraine
    held = (dt.date(2021, 1, 26), dt.date(2025, 1, 20))
    between = dated("The conflict is now in its ninth month, Blinken said.", terms=(held,)).between
    assert between == (dt.date(2022, 10, 24), dt.date(2022, 11, 23))


def test_a_month_of_the_war_tells_nothing_of_the_writing_unless_it_is_now() -> None:
    assert dated("In the third month of the war in Ukraine he fled.").between is None


def test_a_date_that_the_text_contradicts_is_flagged() -> None:
    text = "The war in Ukraine is now in its ninth month."
    (flag,) = dated(text, dt.date(2023, 3, 28)).flags
    assert flag.kind == "published-mismatch"
    assert "2022-10-24" in flag.detail
    assert not dated(text, dt.date(2022, 10, 21)).flags
    assert not dated(text, dt.date(2022, 11, 1)).flags


def test_a_weekday_that_cannot_be_is_flagged() -> None:
    (flag,) = dated("They met on Thursday, October 21, 2022.").flags
    assert (flag.kind, "Friday in 2022" in flag.detail) == ("date-mismatch", True)
    assert not dated("They met on Friday, October 21, 2022.").flags
    assert not dated("They met on Friday, October 21.", dt.date(2022, 10, 30)).flags


def test_a_day_after_the_fetching_is_flagged() -> None:
    (flag,) = dated("They met.", dt.date(2026, 3, 1)).flags
    assert flag.kind == "published-mismatch"
