"""Questions to the record, held against the same questions put to plain lists."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from factories import coded, news, page

from parley.model import CodedStory, Event, Mention, Span, Stance, Statement, Story
from parley.record import Record

DAYS = [dt.date(2022, 10, 1) + dt.timedelta(days) for days in range(6)]
WHOLES = [coded(news(seed), id=f"story-{seed}", published=DAYS[seed % 6] if seed % 7 else None) for seed in range(14)]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path: Path = tmp_path_factory.mktemp("queries") / "record.db"
    with Record.open(path) as record:
        for whole in WHOLES:
            record.add(page(whole.story.text, place=whole.story.id), whole)
        yield record


def statements() -> list[tuple[Story, Statement]]:
    return [(whole.story, statement) for whole in WHOLES for statement in whole.statements]


def events() -> list[tuple[Story, Event]]:
    return [(whole.story, event) for whole in WHOLES for event in whole.events]


def test_statements_by_speaker_and_day(record: Record) -> None:
    expected = {
        one.id
        for story, one in statements()
        if one.source and one.source.actor == "RUS" and story.published and DAYS[1] <= story.published <= DAYS[3]
    }
    rows = record.statements(speaker_actor="RUS", since=DAYS[1], until=DAYS[3])
    assert expected
    assert {row.statement.id for row in rows} == expected
    assert [row.day for row in rows] == sorted((row.day for row in rows if row.day), reverse=True)


@pytest.mark.parametrize(
    ("holder", "toward", "stance_only"), [*product(["RUS", "UKR", None], ["UKR", None], [True, False])]
)
def test_statements_by_stance(record: Record, holder: str | None, toward: str | None, stance_only: bool) -> None:
    def answers(stance: Stance) -> bool:
        return (
            (holder is None or stance.holder == holder)
            and (toward is None or stance.toward in (toward, None))
            and (not stance_only or stance.stance != "none")
        )

    anything = holder is None and toward is None and not stance_only
    expected = {one.id for _, one in statements() if anything or any(map(answers, one.stances))}
    assert expected
    assert {row.statement.id for row in record.statements(holder, toward, stance_only=stance_only)} == expected


def test_statement_rows_are_whole(record: Record) -> None:
    by_id = {one.id: (story, one) for story, one in statements()}
    rows = record.statements()
    assert len(rows) == len(by_id)
    for row in rows:
        story, statement = by_id[row.statement.id]
        assert row.statement == statement
        assert (row.report.story, row.report.published) == (story.id, story.published)
        assert row.words == statement.content[0].text
    assert [row.day for row in rows][-1] is None
    assert record.statements(limit=3) == rows[:3]


def test_events_by_parties_types_and_days(record: Record) -> None:
    def days(story: Story, event: Event) -> tuple[dt.date, dt.date] | None:
        if event.date:
            return event.date.start, event.date.end
        return (story.published, story.published) if story.published else None

    def asked(**query: object) -> set[str]:
        rows = record.events(**query)  # type: ignore[arg-type]
        for row in rows:
            assert row.evidence == row.event.evidence.of(texts[row.report.story])
        return {row.event.id for row in rows}

    texts = {whole.story.id: whole.story.text for whole in WHOLES}
    pairs = {one.id: (one.actor.actor, one.recipient.actor if one.recipient else None) for _, one in events()}
    assert asked(actor="RUS") == {id_ for id_, pair in pairs.items() if pair[0] == "RUS"}
    assert asked(recipient="UKR") == {id_ for id_, pair in pairs.items() if pair[1] == "UKR"}
    both = {id_ for id_, pair in pairs.items() if set(pair) == {"RUS", "UKR"}}
    assert asked(between=("UKR", "RUS")) == both != set()
    assert asked(types=["ASSAULT", "CONSULT"]) == {one.id for _, one in events() if one.type in ("ASSAULT", "CONSULT")}
    assert asked(modalities=["negated"]) == asked(types=[]) == asked(actor="XXX") == set()
    within = {
        one.id for story, one in events() if (when := days(story, one)) and when[1] >= DAYS[2] and when[0] <= DAYS[3]
    }
    assert asked(since=DAYS[2], until=DAYS[3]) == within != set()
    assert asked() == set(pairs)


def test_pairs_are_counted_exactly(record: Record) -> None:
    done, said, held = Counter[tuple[str, str]](), Counter[tuple[str, str]](), {}
    for story, event in events():
        assert event.actor.actor
        assert event.recipient
        assert event.recipient.actor
        pair = (event.actor.actor, event.recipient.actor)
        done[pair] += 1
        held.setdefault(pair, set()).add(story.id)
    for story, statement in statements():
        for holder, toward in {(one.holder, one.toward) for one in statement.stances if one.toward}:
            said[holder, toward] += 1
            held.setdefault((holder, toward), set()).add(story.id)
    pairs = record.pairs(limit=100)
    assert {(pair.actor, pair.recipient) for pair in pairs} == set(held)
    for pair in pairs:
        key = (pair.actor, pair.recipient)
        assert (pair.events, pair.statements) == (done[key], said[key])
        assert pair.stories == pair.independent == len(held[key])
    busy = [pair.events + pair.statements for pair in pairs]
    assert busy == sorted(busy, reverse=True)
    assert record.pairs(limit=2) == pairs[:2]


def test_no_pair_of_one_with_itself(tmp_path: Path) -> None:
    whole = coded("Title\nRussia shelled Ukraine again.")
    event = whole.events[0]
    own = replace(event, recipient=Mention(Span(6, 12), "Russia", "place", "RUS"))
    with Record.open(tmp_path / "r.db") as record:
        record.add(page(whole.story.text), CodedStory(whole.story, (), (own,)))
        assert record.pairs() == []
        assert len(record.events(actor="RUS")) == 1


def test_copies_count_once(tmp_path: Path) -> None:
    text = news(1)
    with Record.open(tmp_path / "r.db") as record:
        for at, publisher in enumerate(("Wire", "Daily", "Post")):
            whole = coded(text, id=publisher, published=DAYS[at], publisher=publisher)
            added = record.add(page(text, url=publisher), whole)
            assert (added.copy_of, added.copies) == (("Wire", 1) if at else (None, 0))
        record.add(page(news(2)), coded(news(2), id="Other"))
        pair = record.pairs(limit=1)[0]
        assert (pair.stories - pair.independent) == 2
        reports = record.reports(["Wire", "Daily", "Post", "Other", "unknown", "Post"])
        assert (reports.stories, reports.independent) == (4, 2)
        assert record.counts().copies == 2
        assert {row.report.independent for row in record.statements() if row.report.story != "Other"} == {"Wire"}
        assert record.story("Daily").story.copy_of == "Wire"
