"""What stories teach of persons, kept in the record with the words that say so."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from factories import page

from parley.coding import Coder
from parley.model import CodedStory, Story
from parley.reading.sentences import split_sentences
from parley.record import Record
from training.passage import paragraphs

TAUGHT = "Kenyan Fisheries Minister Wanjiru Odhiambo said on Monday that talks with Uganda would go on."
BARE = "Odhiambo said that talks with Uganda had failed."


def coded(coder: Coder, text: str, name: str, day: dt.date) -> CodedStory:
    parts = paragraphs(text)
    fetched = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return coder.code(Story(name, text, parts, split_sentences(text, parts), fetched, published=day))


def sources(record: Record) -> dict[str, tuple[str | None, str | None]]:
    return {
        row.report.story: (row.statement.source.actor, row.statement.source.person)
        for row in record.statements() if row.statement.source
    }  # fmt: skip


def test_a_bare_name_is_placed_by_an_earlier_story(tmp_path: Path, coder: Coder) -> None:
    first = coded(coder, TAUGHT, "one", dt.date(2024, 5, 6))
    second = coded(coder, BARE, "two", dt.date(2024, 5, 20))
    assert second.statements[0].source
    assert second.statements[0].source.actor is None
    with Record.open(tmp_path / "r.db") as record:
        record.add(page("a"), first)
        record.add(page("b"), second)
        assert sources(record)["two"] == ("KEN", "Wanjiru Odhiambo")
        (evidence,) = record.offices("Odhiambo")
        assert evidence.words == "Kenyan Fisheries Minister Wanjiru Odhiambo"
        assert (evidence.story, evidence.day, evidence.actor) == ("one", dt.date(2024, 5, 6), "KEN")


def test_and_by_a_later_one(tmp_path: Path, coder: Coder) -> None:
    with Record.open(tmp_path / "r.db") as record:
        record.add(page("b"), coded(coder, BARE, "two", dt.date(2024, 5, 20)))
        assert sources(record)["two"][0] is None
        record.add(page("a"), coded(coder, TAUGHT, "one", dt.date(2024, 5, 6)))
        assert sources(record)["two"] == ("KEN", "Wanjiru Odhiambo")


def test_two_of_one_name_are_neither(tmp_path: Path, coder: Coder) -> None:
    other = TAUGHT.replace("Kenyan", "Ghanaian").replace("Wanjiru", "Kwame")
    with Record.open(tmp_path / "r.db") as record:
        record.add(page("a"), coded(coder, TAUGHT, "one", dt.date(2024, 5, 6)))
        record.add(page("c"), coded(coder, other, "three", dt.date(2024, 5, 7)))
        record.add(page("b"), coded(coder, BARE, "two", dt.date(2024, 5, 20)))
        assert sources(record)["two"][0] is None


def test_long_after_only_the_party_is_kept(tmp_path: Path, coder: Coder) -> None:
    late = coded(coder, BARE, "two", dt.date(2029, 5, 20))
    with Record.open(tmp_path / "r.db") as record:
        record.add(page("a"), coded(coder, TAUGHT, "one", dt.date(2024, 5, 6)))
        record.add(page("b"), late)
        (row,) = [r for r in record.statements() if r.report.story == "two" and r.statement.source]
        assert row.statement.source
        assert (row.statement.source.actor, row.statement.source.role) == ("KEN", None)


def test_who_where_when_come_out_as_they_went_in(tmp_path: Path, coder: Coder) -> None:
    text = "The war in Ukraine is now in its ninth month, and Kherson is without power, said Zelensky."
    parts = paragraphs(text)
    fetched = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    made = coder.code(Story("s", text, parts, split_sentences(text, parts), fetched))
    made = replace(made, story=replace(made.story, page_hash=page("z").hash))
    assert made.story.published_between == (dt.date(2022, 10, 24), dt.date(2022, 11, 23))
    assert "Kherson" in {place.text for place in made.places}
    with Record.open(tmp_path / "r.db") as record:
        record.add(page("z"), made)
        assert record.story("s") == made
