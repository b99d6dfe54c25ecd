"""Dates in text: what they mean against the day of publication, and what is no date."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.coding.times import find_dates

FRIDAY = dt.date(2022, 10, 21)


def days(text: str, published: dt.date | None = FRIDAY) -> list[tuple[str, str, str]]:
    return [(m.text, m.start.isoformat(), m.end.isoformat()) for m in find_dates(text, published)]


def only(text: str, published: dt.date | None = FRIDAY) -> tuple[str, str]:
    found = days(text, published)
    assert len(found) == 1, found
    return found[0][1:]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("They signed it on 21 October 2022.", "2022-10-21", "2022-10-21"),
        ("They signed it on the 3rd of May 2019.", "2019-05-03", "2019-05-03"),
        ("On October 4, 2021, the envoy left.", "2021-10-04", "2021-10-04"),
        ("On Oct. 4, 2021, the envoy left.", "2021-10-04", "2021-10-04"),
        ("(Published 2020-02-29)", "2020-02-29", "2020-02-29"),
        ("The truce of 12-14 June 2018 held.", "2018-06-12", "2018-06-14"),
        ("From 12 to 14 June 2018 it held.", "2018-06-12", "2018-06-14"),
        ("Elected in September 2015 for four years", "2015-09-01", "2015-09-30"),
        ("By Sept. 2015 it was over", "2015-09-01", "2015-09-30"),
        ("early March 2014 saw troops arrive", "2014-03-01", "2014-03-10"),
        ("in mid-August 2008", "2008-08-11", "2008-08-20"),
        ("in late February 2012", "2012-02-21", "2012-02-29"),
        ("in 1962 they came close", "1962-01-01", "1962-12-31"),
        ("the 1962 Cuban Missile Crisis", "1962-01-01", "1962-12-31"),
        ("in late 1991", "1991-09-01", "1991-12-31"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("in the early 1980s", "1980-01-01", "1983-12-31"),
        ("in the summer of 1914", "1914-06-01", "1914-08-31"),
        ("the 1980-88 war", "1980-01-01", "1988-12-31"),
        ("the 1998–2000 war", "1998-01-01", "2000-12-31"),
        ("on 21/10/2022", "2022-10-21", "2022-10-21"),
        ("on 10/21/2022", "2022-10-21", "2022-10-21"),
        ("on Friday, March 24, 2023", "2023-03-24", "2023-03-24"),
        ("on Friday 24 March 2023", "2023-03-24", "2023-03-24"),
    ],
)
def test_absolute_dates_need_no_publication(text: str, start: str, end: str) -> None:
    assert only(text, None) == (start, end)
    assert only(text, FRIDAY) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("he said on Friday", "2022-10-21", "2022-10-21"),
        ("he said Thursday", "2022-10-20", "2022-10-20"),
        ("on Tuesday night a missile fell", "2022-10-18", "2022-10-18"),
        ("late on Tuesday a missile fell", "2022-10-18", "2022-10-18"),
        ("She spoke last Tuesday.", "2022-10-18", "2022-10-18"),
        ("She spoke last Friday.", "2022-10-14", "2022-10-14"),
        ("They meet next Friday.", "2022-10-28", "2022-10-28"),
        ("The ministers will meet on Sunday.", "2022-10-23", "2022-10-23"),
        ("Talks are due to resume on Monday.", "2022-10-24", "2022-10-24"),
        ("On Sunday, the two will meet again.", "2022-10-23", "2022-10-23"),
        ("They said on Sunday that they will meet.", "2022-10-16", "2022-10-16"),
        ("On Wednesday, Russia said it would leave.", "2022-10-19", "2022-10-19"),
        ("We will fight. On Monday shells fell.", "2022-10-17", "2022-10-17"),
        ("yesterday the council met", "2022-10-20", "2022-10-20"),
        ("the council meets tomorrow", "2022-10-22", "2022-10-22"),
        ("the day before yesterday", "2022-10-19", "2022-10-19"),
        ("Today nobody came", "2022-10-21", "2022-10-21"),
        ("drones were shot down overnight", "2022-10-20", "2022-10-21"),
        ("Last night the lights went out", "2022-10-20", "2022-10-20"),
        ("this week", "2022-10-17", "2022-10-21"),
        ("earlier this week", "2022-10-17", "2022-10-21"),
        ("later this week", "2022-10-21", "2022-10-23"),
        ("last week", "2022-10-10", "2022-10-16"),
        ("next week", "2022-10-24", "2022-10-30"),
        ("earlier this month", "2022-10-01", "2022-10-21"),
        ("last month", "2022-09-01", "2022-09-30"),
        ("next month", "2022-11-01", "2022-11-30"),
        ("this year", "2022-01-01", "2022-10-21"),
        ("last year", "2021-01-01", "2021-12-31"),
        ("over the past week", "2022-10-14", "2022-10-21"),
        ("over the last two weeks", "2022-10-07", "2022-10-21"),
        ("in the past three months", "2022-07-21", "2022-10-21"),
        ("in the next three days", "2022-10-21", "2022-10-24"),
        ("over the weekend", "2022-10-15", "2022-10-16"),
        ("last weekend", "2022-10-15", "2022-10-16"),
        ("two days ago", "2022-10-19", "2022-10-19"),
        ("10 days ago", "2022-10-11", "2022-10-11"),
        ("a week ago", "2022-10-14", "2022-10-14"),
        ("three weeks ago", "2022-09-26", "2022-10-02"),
        ("two months ago", "2022-08-01", "2022-08-31"),
        ("a decade ago", "2010-01-01", "2019-12-31"),
        ("in March shells fell", "2022-03-01", "2022-03-31"),
        ("in December he resigned", "2021-12-01", "2021-12-31"),
        ("last October", "2021-10-01", "2021-10-31"),
        ("elections to be held in December", "2022-12-01", "2022-12-31"),
        ("early September", "2022-09-01", "2022-09-10"),
        ("on Oct. 17 the strikes began", "2022-10-17", "2022-10-17"),
        ("on 17 October the strikes began", "2022-10-17", "2022-10-17"),
        ("on November 5 he fell ill", "2021-11-05", "2021-11-05"),
        ("The vote will be held on November 8.", "2022-11-08", "2022-11-08"),
        ("October 10-12", "2022-10-10", "2022-10-12"),
        ("on February 29 they met", "2020-02-29", "2020-02-29"),
        ("last summer", "2022-06-01", "2022-08-31"),
        ("next spring", "2023-03-01", "2023-05-31"),
        ("Tuesday, Oct. 18", "2022-10-18", "2022-10-18"),
    ],
)
def test_relative_dates_count_from_publication(text: str, start: str, end: str) -> None:
    assert only(text) == (start, end)
    assert find_dates(text, None) == []


@pytest.mark.parametrize(
    ("text", "start"),
    [("since May", "2022-05-01"), ("Since Monday", "2022-10-17"), ("since last week", "2022-10-10"),
     ("since 2014", "2014-01-01"), ("since Feb. 24", "2022-02-24"), ("since 24 February 2022", "2022-02-24")],
)  # fmt: skip
def test_since_reaches_to_publication(text: str, start: str) -> None:
    [mention] = find_dates(f"They have not spoken {text}, he said.", FRIDAY)
    assert (mention.text, mention.start.isoformat(), mention.end) == (text, start, FRIDAY)
    assert mention.since
    assert not mention.historical


def test_a_week_earlier_counts_from_the_date_named_before() -> None:
    assert days("On 10 March 2021 they met; a week earlier they had not.")[1][1:] == ("2021-03-03", "2021-03-03")
    assert days("On 10 March 2021 they met. Two days later it was over.")[1][1:] == ("2021-03-12", "2021-03-12")


@pytest.mark.parametrize("text", ["the 1962 crisis", "in 2014", "in the 1990s", "in March 2018"])
def test_what_ended_years_ago_is_historical(text: str) -> None:
    assert find_dates(text, FRIDAY)[0].historical


@pytest.mark.parametrize("text", ["in 2021", "last month", "on Friday", "two years ago", "since 1991"])
def test_what_is_recent_or_goes_on_is_not(text: str) -> None:
    assert not find_dates(text, FRIDAY)[0].historical


@pytest.mark.parametrize(
    "text",
    [
        "They may talk, and may not.",
        "Theresa May said so.",
        "Troops march on the city and march 20 miles.",
        "The Sun reported it.",
        "Black Friday sales and Good Friday prayers",
        "The Sunday Times and the Sunday Telegraph",
        "April Ryan and June Carter asked.",
        "An august body will decide.",
        "It cost 2000 dollars and 1999 soldiers came",
        "It is 3.5 per cent, 10/11 of it, 12/11/2022",
        "a group of 2000 people",
        "the second of three",
        "Flight 2014-A of line 1-2-3",
        "on February 31 nothing happens",
        "They fall in line and spring back",
        "this man, that week's end",
        "resolution 1701 and call 2022555",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert days(text) == []


def test_counted_things_after_a_month_leave_the_month() -> None:
    assert days("In May 20 people were killed.") == []
    assert days("In October 2,000 people were killed.") != [("October 2", "2022-10-02", "2022-10-02")]


def test_several_dates_in_order_and_within_bounds() -> None:
    text = "On Monday he came, on Tuesday he saw, in 1990 he had left."
    assert [d[0] for d in days(text)] == ["Monday", "Tuesday", "1990"]
    assert [m.text for m in find_dates(text, FRIDAY, 19, 40)] == ["Tuesday"]


@given(st.text(alphabet="1290/-. ,MayOctonFridsietwkago'’lTh", max_size=120), st.dates())
def test_any_text_gives_spans_that_match(text: str, published: dt.date) -> None:
    end = 0
    for mention in find_dates(text, published):
        assert mention.span.of(text) == mention.text
        assert mention.span.start >= end
        assert mention.start <= mention.end
        end = mention.span.end


def test_a_story_costs_little() -> None:
    text = "On Friday the minister said that since May the army had, in the past two weeks, lost 200 men. " * 33
    begin = time.perf_counter()
    find_dates(text, FRIDAY)
    assert time.perf_counter() - begin < 0.05  # about 1 ms a story where nothing else runs
