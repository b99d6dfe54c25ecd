"""Figures: how many of what a text says, in digits or in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.reconcile import figures
from parley.reconcile.figures import number

SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(value: int) -> str:
    """A whole number below a thousand million in words."""
    for scale, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= scale:
            many, rest = divmod(value, scale)
            joint = " and " if rest < 100 else " "
            return f"{spelled(many)} {name}" + (f"{joint}{spelled(rest)}" if rest else "")
    if value < 20:
        return SMALL[value]
    tens, units = divmod(value, 10)
    return TENS[tens - 2] + (f"-{SMALL[units]}" if units else "")


@given(st.integers(0, 999_999_999))
def test_a_number_is_the_same_in_words_as_in_digits(value: int) -> None:
    assert number(spelled(value)) == number(f"{value:,}") == number(str(value)) == value


@given(st.integers(0, 999_999_999))
def test_words_are_counted_as_digits_are(value: int) -> None:
    assert figures(f"They saw {spelled(value)} tanks.") == figures(f"They saw {value:,} tanks.") == {"tanks": value}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12.5", 12.5),
        ("3.5 million", 3_500_000),
        ("5-million", 5_000_000),
        ("hundred", 100),
        ("nineteen hundred", 1900),
        ("two thousand", 2000),
        ("2 thousand", 2000),
        ("Twenty Two", 22),
    ],
)
def test_number(words: str, value: float) -> None:
    assert number(words) == value


@pytest.mark.parametrize("words", ["", "dozens", "many", "12.5.3", "12th", "two dozen"])
def test_what_is_no_number(words: str) -> None:
    assert number(words) is None


@pytest.mark.parametrize("count", ["1,200", "1200", "twelve hundred", "one thousand two hundred", "1.2 thousand"])
def test_one_figure_in_many_forms(count: str) -> None:
    assert figures(f"At least {count} soldiers crossed the river.") == {"soldiers": 1200}


def test_several_things_each_with_its_count() -> None:
    assert figures("They sent 300 tanks, forty drones and 2.5 million shells.") == {
        "tanks": 300, "drones": 40, "shells": 2_500_000,
    }  # fmt: skip


def test_of_a_thing_counted_twice_the_first_count() -> None:
    assert figures("12 tanks on Monday and 15 tanks on Friday") == {"tanks": 12}


@pytest.mark.parametrize("fate", ["killed", "dead", "died", "reported to be killed"])
def test_the_dead_are_counted_by_whatever_word(fate: str) -> None:
    assert figures(f"12 people were {fate}.") == {"people": 12, "dead": 12}


@pytest.mark.parametrize("words", ["15 deaths", "15 died", "Fifteen killed", "15 dead"])
def test_the_dead_without_a_thing(words: str) -> None:
    assert figures(f"There were {words} in the strike.") == {"dead": 15}


@pytest.mark.parametrize("fate", ["injured", "hurt"])
def test_and_the_wounded(fate: str) -> None:
    assert figures(f"Seven people were {fate}.") == {"people": 7, "wounded": 7}


def test_the_wounded_are_wounded() -> None:
    assert figures("Seven people were wounded.") == {"people": 7, "wounded": 7}


def test_a_fate_is_of_the_nearest_count() -> None:
    assert figures("15 civilians fled and 20 soldiers were killed.") == {"civilians": 15, "soldiers": 20, "dead": 20}
    assert figures("12 people hurt and 30 people died") == {"people": 12, "wounded": 12, "dead": 30}


def test_a_fate_too_far_off_is_not_theirs() -> None:
    assert figures("12 people from the village by the lower river were killed.") == {"people": 12}


def test_kilometres_by_either_spelling() -> None:
    assert figures("40 kilometers") == figures("forty kilometres") == {"kilometres": 40}


@pytest.mark.parametrize(
    "text",
    [
        "in 2022 and 2023",
        "10 percent, 20 per cent",
        "12 were there and 14 had gone, 15 more with others",
        "the 12th army, the 7.62mm rounds, B12 tanks",
        "dozens of people, someone",
        "",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == {}


@pytest.mark.parametrize("text", ["on 5 December", "On December 5 it snowed.", "by DECEMBER 5"])
def test_days_by_their_month(text: str) -> None:
    assert figures(text) == {"december": 5}


def test_a_month_without_a_day_is_no_figure() -> None:
    assert figures("in December 2022, or by the winter of 2023") == {}


@pytest.mark.parametrize(
    "text", ["On October 12 people gathered.", "On October 12, people gathered.", "In 2022, people crossed the river."]
)
def test_a_date_counts_no_people(text: str) -> None:
    assert "people" not in figures(text)


def test_two_numbers_are_not_their_sum() -> None:
    assert figures("between five and twelve people")["people"] != 17


@given(st.text())
def test_any_text_has_figures_or_none(text: str) -> None:
    assert all(count >= 0 and len(thing) > 1 for thing, count in figures(text).items())
