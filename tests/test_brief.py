"""The brief over a small record in which every figure is known; its text and its HTML."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from briefing import WORDS, Writer, add, fill, name, october
from lxml import etree
from rich.console import Console

from parley.model import Span, Stance
from parley.record import Record
from parley.signals import Brief, brief_html, brief_json, brief_of, brief_text
from parley.signals.lines import Count, count
from parley.signals.screen import one_line, plain
from parley.signals.weeks import Week


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path: Path = tmp_path_factory.mktemp("brief") / "record.db"
    fill(path)
    with Record.open(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def brief(record: Record) -> Brief:
    return brief_of(record, "NOR", "EST", name)


def text_of(brief: Brief, width: int = 100) -> str:
    out = StringIO()
    Console(file=out, width=width).print(brief_text(brief))
    return out.getvalue()


def test_the_same_words_are_one_line_with_its_reports(brief: Brief) -> None:
    [words] = brief.sides[1].own_words
    assert (words.stance, words.date, words.text) == ("conditional", october(12), WORDS)
    assert count(words.reports) == Count(3, 2)
    assert [report.story for report in words.reports if report.copy_of] == ["wire-copy"]


def test_spans_of_reports_give_the_words(record: Record, brief: Brief) -> None:
    lines = [*brief.sides[1].own_words, *brief.sides[1].claims, *brief.sides[0].asserted]
    for line in lines:
        told = [record.story(report.story).story.text[report.start : report.end] for report in line.reports]
        assert line.text in told


def test_claims_are_apart_from_own_words(brief: Brief) -> None:
    norland, estmark = brief.sides
    assert [(claim.speaker, claim.actor, claim.stance) for claim in estmark.claims] == [("Juri Tolm", "NOR", "refuses")]
    assert [words.stance for words in norland.own_words] == ["refuses"]
    assert norland.claims == ()


def test_deeds_with_overlapping_dates_are_one_and_told_in_own_voice(brief: Brief) -> None:
    [day] = brief.sides[0].deeds
    [strike] = day.deeds
    assert (day.date, strike.type, strike.mode) == (october(11), "ASSAULT", "aerial")
    assert strike.attributed_to is None  # one of the two stories tells it in its own voice
    assert count(strike.reports) == Count(2, 2)


def test_what_is_announced_or_past_is_no_deed(brief: Brief) -> None:
    assert brief.sides[1].deeds == ()
    assert [(deed.type, deed.modality) for deed in brief.sides[1].apart] == [("RETREAT", "future")]
    assert brief.historical == 1


def test_contacts_with_the_gap_before(brief: Brief) -> None:
    contacts = brief.contacts
    assert contacts.last is not None
    assert contacts.before is not None
    assert (contacts.last.end, contacts.last.mode, contacts.before.end) == (october(21), "phone", dt.date(2022, 9, 1))
    assert (contacts.gap_days, contacts.days_since, len(contacts.within)) == (50, 0, 2)


def test_the_contact_before_is_known_though_it_is_older_than_the_brief(record: Record) -> None:
    contacts = brief_of(record, "EST", "NOR", name, october(10), october(31)).contacts
    assert (contacts.gap_days, contacts.days_since, len(contacts.within)) == (50, 10, 1)


def test_mediators_by_words_and_by_deeds(brief: Brief) -> None:
    found = {mediator.code: (len(mediator.words), len(mediator.deeds)) for mediator in brief.mediators}
    assert found == {"KES": (1, 0), "TOR": (0, 1)}


def test_totals_and_weeks(brief: Brief) -> None:
    assert brief.total == Count(6, 5)
    assert brief.as_of == october(21)
    norland = {week.monday: week for week in brief.sides[0].weeks}
    assert norland[dt.date(2022, 8, 29)] == Week(dt.date(2022, 8, 29), words_for=1, words_against=1)
    assert norland[october(10)] == Week(october(10), deeds_against=1)
    assert norland[october(17)] == Week(october(17), words_for=1)
    estmark = {week.monday: week for week in brief.sides[1].weeks}
    assert estmark[october(10)] == Week(october(10), words_for=1)  # the claim about it is in no week
    mondays = [week.monday for week in brief.sides[0].weeks]
    assert all((later - sooner).days == 7 for sooner, later in pairwise(mondays))


def test_summary_says_what_was_counted(brief: Brief) -> None:
    assert brief.summary == (
        "In 6 reports (5 independent) up to 21 October 2022, Norland speaks of its readiness to talk once (1 refusing) "
        "and acts against Estmark once; Estmark speaks of its readiness to talk once (1 conditional); they last spoke "
        "by phone on 21 October 2022, 50 days after the contact before; Kessia and Torland offer to mediate."
    )


def test_days_outside_are_left_out(record: Record) -> None:
    made = brief_of(record, "NOR", "EST", name, october(14), october(20))
    assert made.sides[1].own_words == ()
    assert made.sides[0].deeds == ()
    assert made.as_of == october(20)
    assert made.contacts.last is not None
    assert made.contacts.last.end == dt.date(2022, 9, 1)


def test_the_same_words_long_after_are_said_again(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        for number, day in enumerate((october(1), october(2), october(20))):
            writer = Writer(day, f"Paper {number}", f"Story {number}", seed=number)
            add(record, f"s{number}", writer.says("Ilse Maron", "EST", WORDS, Stance("EST", "NOR", "open", 0.9)))
        words = brief_of(record, "NOR", "EST", name).sides[1].own_words
    assert [(one.date, len(one.reports)) for one in words] == [(october(20), 1), (october(1), 2)]


def test_a_month_joins_a_day_and_not_two_days_each_other(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        dates = [(october(1), october(31)), (october(5), october(5)), (october(9), october(9))]
        for number, when in enumerate(dates):
            writer = Writer(october(25), f"Paper {number}", f"Story {number}", seed=number)
            add(record, f"s{number}", writer.does("NOR", "ASSAULT", "EST", when))
        deeds = brief_of(record, "NOR", "EST", name).sides[0].asserted
    assert [(deed.end, len(deed.reports)) for deed in deeds] == [(october(9), 2), (october(5), 1)]


def test_the_undated_joins_what_is_told_in_the_same_words(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        for number, (day, type) in enumerate(((october(5), "ASSAULT"), (None, "ASSAULT"), (None, "COERCE"))):
            writer = Writer(day, "Paper", f"Story {number}", seed=number)
            add(record, f"s{number}", writer.does("NOR", type, "EST"))
        other = Writer(None, "Quite Another", "Story 3", seed=3).does("NOR", "ASSAULT", "EST")
        other.events[0] = replace(other.events[0], evidence=Span(8, 60))
        add(record, "s3", other)
        deeds = brief_of(record, "NOR", "EST", name).sides[0].asserted
    assert [(deed.type, deed.end, len(deed.reports)) for deed in deeds] == [
        ("ASSAULT", october(5), 2),
        ("ASSAULT", None, 1),
        ("COERCE", None, 1),
    ]


def test_what_was_over_long_before_its_report_is_history(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        for number, days in enumerate((366, 367)):
            day = october(5) - dt.timedelta(days)
            writer = Writer(october(5), "Paper", f"Story {number}", seed=number)
            add(record, f"s{number}", writer.does("NOR", "ASSAULT", "EST", (day, day)))
        made = brief_of(record, "NOR", "EST", name)
    assert [(deed.end, made.historical) for deed in made.sides[0].asserted] == [(dt.date(2021, 10, 4), 1)]


def test_empty_brief_says_so(record: Record) -> None:
    made = brief_of(record, "TOR", "XXX", name)
    assert made.empty
    assert "The record holds nothing between Torland and XXX" in made.summary
    assert "parley pairs" in text_of(made)
    assert "parley pairs" in brief_html(made)


def test_json_is_plain_and_whole(brief: Brief) -> None:
    plainly = json.loads(json.dumps(brief_json(brief)))
    [words] = plainly["sides"][1]["own_words"]
    assert (words["reports"], words["independent"], len(words["sources"])) == (3, 2, 3)
    assert plainly["total"] == {"reports": 6, "independent": 5}
    assert plainly["contacts"]["last"]["end"] == "2022-10-21"


@pytest.mark.parametrize("width", [40, 100, 200])
def test_text_holds_every_line(brief: Brief, width: int) -> None:
    text = " ".join(text_of(brief, width).split())
    for expected in ("Ilse Maron", "conditional", "3 reports, 2 independent", "Kessia", "ASSAULT", "21 Oct 2022"):
        assert expected in text


def test_text_obeys_nothing_from_outside(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        words = "We are [red]ready[/red] \x1b[2J to talk \u202eagain [/oops] now"
        writer = Writer(october(1), "Pa\x9bper", "Title \x1b]0;x\x07").says(
            "Ilse Maron", "EST", words, Stance("EST", "NOR", "open", 0.9)
        )
        add(record, "s", writer)
        text = text_of(brief_of(record, "NOR", "EST", name))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert "[red]ready[/red]" in text
    assert "[/oops]" in text


def test_plain_keeps_the_length() -> None:
    unsafe = "a\x1b[31mb\r\n\tc\u202e"
    assert len(plain(unsafe)) == len(unsafe)
    assert one_line(unsafe) == "a\ufffd[31mb\ufffd c\ufffd"


def test_html_is_well_formed_and_stands_alone(brief: Brief) -> None:
    html = brief_html(brief)
    errors = etree.HTMLParser(recover=False)
    tree = etree.fromstring(html, errors)
    assert [e.message for e in errors.error_log if "Tag" not in e.message] == []  # libxml2 knows no HTML 5 tags
    assert tree.xpath("//script | //link | //iframe | //img | //object | //@src | //@onclick") == []
    assert set(tree.xpath("//@href")) == {"https://courier.test/a?b=1&c=2"}
    css = tree.xpath("string(//style)")
    assert "url(" not in css
    assert "@import" not in css
    assert tree.xpath("count(//*[local-name()='svg'])") == 2


def test_html_escapes_what_comes_from_outside(brief: Brief) -> None:
    html = brief_html(brief)
    assert "<script" not in html
    assert "Maron &lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "javascript:" not in html


def test_html_draws_every_count(brief: Brief) -> None:
    tree = etree.fromstring(brief_html(brief), etree.HTMLParser())
    drawn = sum(int(text) for text in tree.xpath("//*[local-name()='rect']/following-sibling::*[1]/text()"))
    counted = sum(
        week.words_for + week.words_against + week.deeds_for + week.deeds_against
        for side in brief.sides
        for week in side.weeks
    )
    assert drawn == counted == 7
