"""The whole way with a plain reader and coder: nothing lost, nothing doubled, one record for any number of jobs."""

import os
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import factories
import pytest
from factories import RegexCoder, news, page

from parley.ingest import Progress, Summary, ingest_pages
from parley.model import Page, SetAside, Story
from parley.record import Record, RecordError, Unwritable


def pages(count: int = 12) -> list[Page | SetAside]:
    """Plain pages, and every kind of trouble among them."""
    texts = [news(seed) for seed in range(count)]
    found: list[Page | SetAside] = [page(text, place=f"{at}.txt") for at, text in enumerate(texts)]
    found[3:3] = [
        SetAside("too-big.html", "more than 10 MB", b"<html>"),
        page("UNREADABLE", place="unreadable.txt"),
        page("FAIL to code", place="fails.txt"),
        Page(b"\xff\xfe not UTF-8", "text/plain", factories.FETCHED, "bytes.txt"),
    ]
    found.append(page(texts[0], place="again.txt"))
    found.append(page(texts[1], place="footer.txt", footer="\n----\n© 2023"))
    found.append(page(texts[2], "https://example.org/2", place="elsewhere.txt"))
    return found


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but for when pages were set aside."""
    connection = sqlite3.connect(path)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    rows = {}
    for name in names:
        cursor = connection.execute(f'SELECT * FROM "{name}"')
        kept = [at for at, column in enumerate(cursor.description) if column[0] != "at"]
        rows[name] = sorted((tuple(row[at] for at in kept) for row in cursor), key=repr)
    connection.close()
    return {name: found for name, found in rows.items() if not name.startswith("story_search")}


def run(record: Record, found: list[Page | SetAside], **more: object) -> Summary:
    return ingest_pages(found, record, RegexCoder, read=factories.read, **more)  # type: ignore[arg-type]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db") as opened:
        yield opened


def test_what_becomes_of_every_page(record: Record) -> None:
    seen: list[Progress] = []
    summary = run(record, pages(), report=seen.append)
    assert (summary.read, summary.known, summary.set_aside) == (12, 3, 4)
    assert [place for place, _ in summary.reasons] == ["too-big.html", "unreadable.txt", "fails.txt", "bytes.txt"]
    reasons = dict(summary.reasons)
    assert reasons["unreadable.txt"] == "no story in it"
    assert "ZeroDivisionError" in reasons["fails.txt"]
    assert "UnicodeDecodeError" in reasons["bytes.txt"]
    assert [row.reason for row in record.set_asides()] == [reason for _, reason in summary.reasons]
    assert [progress.done for progress in seen] == list(range(1, 20))
    counts = record.counts()
    assert (counts.stories, counts.set_asides, counts.copies) == (12, 4, summary.copies)


def test_again_adds_nothing_and_makes_no_coder(record: Record, tmp_path: Path) -> None:
    def never() -> RegexCoder:
        raise AssertionError("made a coder for known pages")

    good = [one for one in pages() if isinstance(one, Page) and one.place[0].isdigit()]
    run(record, good)
    before = contents(tmp_path / "record.db")
    summary = ingest_pages(good, record, never, read=factories.read)
    assert (summary.read, summary.known) == (0, len(good))
    assert contents(tmp_path / "record.db") == before
    run(record, pages())
    before = contents(tmp_path / "record.db")
    again = run(record, pages())
    assert (again.read, again.known, again.set_aside) == (0, 15, 4)
    assert contents(tmp_path / "record.db") == before


def test_any_number_of_jobs_makes_the_same_record(tmp_path: Path) -> None:
    made = {}
    for jobs in (1, 2):
        with Record.open(tmp_path / f"{jobs}.db") as record:
            summary = run(record, pages(30), jobs=jobs)
        made[jobs] = (contents(tmp_path / f"{jobs}.db"), replace(summary, seconds=0))
    assert made[1] == made[2]


def test_a_story_that_the_record_refuses_is_set_aside(record: Record) -> None:
    class Careless(RegexCoder):
        def code(self, story: Story) -> factories.CodedStory:
            coded = super().code(story)
            event = coded.events[0]
            return replace(coded, events=(replace(event, actor=replace(event.actor, text="Atlantis")),))

    summary = ingest_pages([page(news(1)), page(news(2))], record, Careless, read=factories.read)
    assert summary.set_aside == 2
    assert "Atlantis" in summary.reasons[0][1]
    assert record.counts().stories == 0


def test_text_that_no_database_takes_is_set_aside(record: Record) -> None:
    def read(one: Page) -> Story:
        return factories.story("Title\nA lone surrogate: \ud800.")

    summary = ingest_pages([page("x"), page("y")], record, RegexCoder, read=read)
    assert summary.set_aside == 2
    assert record.counts().stories == 0


def test_a_coder_that_cannot_be_made_ends_the_run(record: Record) -> None:
    def missing() -> RegexCoder:
        raise FileNotFoundError("no weights")

    with pytest.raises(FileNotFoundError):
        ingest_pages([page(news(1))], record, missing, read=factories.read)
    with pytest.raises(FileNotFoundError):
        ingest_pages([page(news(1))], record, _missing, jobs=2, read=factories.read)
    assert record.counts() == type(record.counts())(0, 0, 0, 0, 0, 0)


def _missing() -> RegexCoder:
    raise FileNotFoundError("no weights")


def test_a_record_that_cannot_be_written_ends_the_run(record: Record, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "record.db")
    record._engine.dispose()
    with record._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 10")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unwritable, match="locked"):
        run(record, pages())
    other.rollback()
    other.close()
    assert issubclass(Unwritable, RecordError)
    assert run(record, pages()).read == 12


def _dies(one: Page) -> Story:
    if one.place == "dies.txt":
        os._exit(3)
    return factories.read(one)


def test_a_page_that_kills_its_worker_is_set_aside(tmp_path: Path) -> None:
    found = [page(news(seed), place=f"{seed}.txt") for seed in range(10)]
    found[4:4] = [page(news(99), place="dies.txt")]
    with Record.open(tmp_path / "r.db") as record:
        summary = ingest_pages(found, record, RegexCoder, jobs=2, read=_dies)
        assert (summary.read, [place for place, _ in summary.reasons]) == (10, ["dies.txt"])


def _dawdles(one: Page) -> Story:
    if one.place == "slow.txt":
        try:
            time.sleep(30)
        except Exception:  # as a library may
            time.sleep(30)
    return factories.read(one)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_page_that_takes_too_long_is_set_aside(record: Record, jobs: int) -> None:
    found = [page(news(1), place="1.txt"), page(news(2), place="slow.txt"), page(news(3), place="3.txt")]
    summary = ingest_pages(found, record, RegexCoder, jobs=jobs, read=_dawdles, seconds_a_page=0.2)
    assert (summary.read, summary.reasons) == (2, (("slow.txt", "took longer than 0.2 s to read"),))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interruption_leaves_a_whole_record(record: Record, jobs: int) -> None:
    def interrupt(progress: Progress) -> None:
        if progress.read == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(record, pages(), jobs=jobs, report=interrupt)
    assert record.counts().stories == 5
    summary = run(record, pages(), jobs=jobs)
    assert (summary.read, record.counts().stories) == (7, 12)


def test_pages_are_taken_as_they_are_needed(record: Record) -> None:
    taken = 0

    def endless() -> Iterator[Page]:
        nonlocal taken
        while True:
            taken += 1
            yield page(news(taken, 4), place=str(taken))

    def stop(progress: Progress) -> None:
        if progress.done == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest_pages(endless(), record, RegexCoder, jobs=2, read=factories.read, report=stop)
    assert taken <= 10 + 2 * 8 + 1
