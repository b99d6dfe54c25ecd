"""The record: what goes in comes out, once, with its spans."""

import datetime as dt
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from factories import FETCHED, RegexCoder, coded, news, page, story

from parley.model import Piece, SetAside, Span, Stance, Term, to_json
from parley.record import (
    AmbiguousStory,
    NewerRecord,
    NoRecord,
    NotARecord,
    Record,
    RecordError,
    SpanMismatch,
    UnknownStory,
    schema,
)
from parley.record.opening import MIGRATIONS, open_engine


@pytest.fixture
def record(tmp_path: Path):
    with Record.open(tmp_path / "record.db") as opened:
        yield opened


def add(record: Record, text: str, **more: object) -> str:
    return record.add(page(text, url=more.get("url")), coded(text, **more)).story


# -- opening


def test_migrations_build_the_schema(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "new.db", create=True)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert context.get_current_revision() == schema.REVISION
        differences = [
            one
            for one in compare_metadata(context, schema.metadata)
            if not (one[0] == "remove_table" and one[1].name.startswith("story_search"))
        ]
    assert differences == []
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.REVISION


def test_a_record_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with Record.open(path) as record:
        name = add(record, news(1))
        before = record.story(name)
        utterances, occurrences = record.groups(name, "utterance"), record.groups(name, "occurrence")
    assert utterances
    with sqlite3.connect(path) as connection:
        for column in ("conditions", "place", "mediator"):
            connection.execute(f"ALTER TABLE stances DROP COLUMN {column}")
        connection.execute("ALTER TABLE statements DROP COLUMN quotes")
        for table, columns in (
            ("stories", ("published_from", "published_to", "flags", "places")),
            ("statements", ("source_wikidata",)),
            ("events", ("actor_wikidata", "recipient_wikidata")),
        ):
            for column in columns:
                connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        for table in ("saying_rows", "saying_keys", "sayings", "happening_keys", "happenings", "unplaced", "offices"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DROP INDEX ix_shingles_story")
        connection.execute("DROP TRIGGER story_search_forget")
        connection.execute("ALTER TABLE sketches DROP COLUMN sentences")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    with Record.open(path) as record:
        after = record.story(name)
        assert record.groups(name, "utterance") == utterances
        assert record.groups(name, "occurrence") == occurrences
    assert any(s.stances for s in after.statements)
    assert after == replace(before, statements=tuple(replace(s, quotes=()) for s in before.statements))


def test_terms_and_quotes_come_out_as_they_went_in(tmp_path: Path) -> None:
    made = coded(news(2))
    first, *rest = made.statements
    span = first.content[0].span
    term = Term(Span(span.start, span.start + 4), made.story.text[span.start : span.start + 4], "TUR")
    stance = Stance("RUS", "UKR", "conditional", 0.8, (term,), term, term)
    told = replace(made, statements=(replace(first, stances=(stance,), quotes=(span,)), *rest))
    with Record.open(tmp_path / "terms.db") as record:
        name = record.add(page(news(2)), told).story
        assert record.story(name).statements[0] == told.statements[0]
        wrong = replace(stance, place=Term(term.span, "elsewhere"))
        with pytest.raises(SpanMismatch, match="elsewhere"):
            record.add(page(news(3)), replace(told, statements=(replace(first, stances=(wrong,)), *rest)))


def test_opens_again_with_what_it_held(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "record.db"
    with Record.open(path) as record:
        name = add(record, news(1))
    with Record.open(f"sqlite:///{path}", create=False) as record:
        assert record.story(name).story.id == name


def test_no_record(tmp_path: Path) -> None:
    with pytest.raises(NoRecord, match="parley ingest"):
        Record.open(tmp_path / "missing.db", create=False)
    assert not (tmp_path / "missing.db").exists()
    (tmp_path / "empty.db").touch()
    with pytest.raises(NoRecord):
        Record.open(tmp_path / "empty.db", create=False)
    with Record.open(tmp_path / "empty.db") as record:
        assert record.counts().stories == 0


def test_not_a_record(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("These are notes, and long enough to be taken for a database's header page.\n" * 20)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")
    connection.close()
    for path in (text, other, tmp_path):
        before = path.read_bytes() if path.is_file() else None
        with pytest.raises(NotARecord, match=path.name):
            Record.open(path)
        assert before is None or path.read_bytes() == before


def test_newer_record(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Record.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(NewerRecord, match="update Parley"):
        Record.open(path)


def test_other_databases_are_refused() -> None:
    with pytest.raises(RecordError, match="postgresql"):
        Record.open("postgresql://nowhere/record")


# -- writing


def test_a_story_comes_out_as_it_went_in(record: Record) -> None:
    for seed in range(5):
        text = (
            news(seed)
            + "\n𝔘𝔫𝔦𝔠𝔬𝔡𝔢 “outside the plane, 🕊 so that offsets are tried,” Ana Bell of France told reporters."
        )
        whole = coded(text, url=f"https://example.org/{seed}", publisher="The Test", author="A. Writer")
        assert whole.statements
        assert whole.events
        record.add(page(text, url=whole.story.url), whole)
        back = record.story(whole.story.id)
        assert back == replace(whole, story=replace(whole.story, page_hash=page(text).hash))
        assert to_json(back, mentions=True) == to_json(whole, mentions=True)


def test_a_story_may_have_nothing_but_text(record: Record) -> None:
    bare = replace(story("", published=None), title=None, fetched=dt.datetime(2022, 1, 1))
    record.add(page(""), RegexCoder().code(bare))
    assert to_json(record.story(bare.id)) == to_json(RegexCoder().code(bare))


def test_the_same_page_again_adds_nothing(record: Record) -> None:
    text = news(1)
    first, whole = page(text, "https://example.org/a"), coded(text)
    assert not record.knows(first)
    assert record.add(first, whole).new
    assert record.knows(first)
    before = record.counts()
    assert not record.add(first, whole).new
    assert record.counts() == before


def test_another_footer_is_no_other_story(record: Record) -> None:
    text = news(1)
    record.add(page(text, "u"), coded(text))
    changed = page(text, "u", footer="\n----\n28 March")
    assert not record.knows(changed)
    assert not record.add(changed, coded(text)).new
    assert record.knows(changed)
    assert (record.counts().pages, record.counts().stories) == (2, 1)


def test_spans_must_give_their_text(record: Record) -> None:
    whole = coded(news(1))
    statement, event, text = whole.statements[0], whole.events[0], whole.story.text
    assert statement.source
    assert event.recipient
    wrong = Span(statement.source.span.start + 1, statement.source.span.end + 1)
    beyond = Span(len(text) - 1, len(text) + 1)
    bad = [
        replace(whole, statements=(replace(statement, source=replace(statement.source, span=wrong)),)),
        replace(whole, statements=(replace(statement, content=(Piece(Span(0, 3), "xyz", False),)),)),
        replace(whole, statements=(replace(statement, cue=replace(statement.cue, text="denied")),)),
        replace(whole, events=(replace(event, recipient=replace(event.recipient, text="Atlantis")),)),
        replace(whole, events=(replace(event, evidence=beyond),)),
        replace(whole, story=replace(whole.story, paragraphs=(beyond,))),
    ]
    for each in bad:
        with pytest.raises(SpanMismatch):
            record.add(page(text), each)
    assert record.counts().stories == record.counts().pages == 0


def test_the_database_itself_refuses_bad_spans_and_orphans(record: Record, tmp_path: Path) -> None:
    add(record, news(1))
    connection = sqlite3.connect(tmp_path / "record.db")
    connection.execute("PRAGMA foreign_keys = ON")
    for bad in (
        "UPDATE pieces SET start = 9, end = 3",
        "UPDATE events SET evidence_start = -1",
        "INSERT INTO flags VALUES (99, 0, 0, 'kind', 'detail')",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(bad)
    connection.close()


def test_a_failure_midway_leaves_nothing(record: Record) -> None:
    whole = coded(news(1))
    twice = replace(whole, events=(whole.events[0], whole.events[0]))  # one id for two
    with pytest.raises(Exception, match="UNIQUE"):
        record.add(page(whole.story.text), twice)
    assert record.counts() == type(record.counts())(0, 0, 0, 0, 0, 0)
    assert record.search("border OR river") == []
    assert record.add(page(whole.story.text), whole).new


def test_set_asides_are_kept_once_with_their_bytes(record: Record, tmp_path: Path) -> None:
    aside = SetAside("a.html", "no story in it", b"<html>" * 50, "https://example.org")
    assert record.set_aside(aside)
    assert not record.set_aside(aside)
    (row,) = record.set_asides()
    assert (row.place, row.reason, row.size) == ("a.html", "no story in it", 300)
    whole = coded(news(1))
    record.add(replace(page(whole.story.text, place="a.html"), content=aside.content), whole)  # read at last
    assert record.set_asides() == []


# -- one story, search, counts


def test_story_by_id_address_or_beginning(record: Record) -> None:
    name = add(record, news(1), id="abc123", url="https://example.org/1")
    add(record, news(2), id="abd456")
    assert record.story("https://example.org/1").story.id == name
    assert record.story("abc").story.id == name
    with pytest.raises(AmbiguousStory, match="abc123, abd456"):
        record.story("ab")
    for unknown in ("", "x", "%", "abc1234"):
        with pytest.raises(UnknownStory):
            record.story(unknown)


def test_of_two_stories_at_one_address_the_last_fetched(record: Record) -> None:
    add(record, news(1), url="u", fetched=FETCHED + dt.timedelta(days=1), id="later")
    add(record, news(2), url="u", id="earlier")
    assert record.story("u").story.id == "later"


def test_search(record: Record) -> None:
    text = "Grain deal\nThe Élysée said that a grain corridor through the Bosphorus stays open."
    name = add(record, text)
    add(record, news(3))
    (hit,) = record.search("elysee corridor")
    assert hit.report.story == name
    assert [match.of(hit.snippet) for match in hit.matches] == ["Élysée", "corridor"]
    assert [one.report.story for one in record.search('"grain corridor"')] == [name]
    assert record.search('"corridor grain"') == []
    assert [one.report.story for one in record.search("Bosph*")] == [name]
    assert len(record.search("grain OR", limit=1)) <= 1


@pytest.mark.parametrize(
    "words", ["", "  ", '"', '""', "-", "*", "a:b", "NEAR(", "x) OR (y", "'; DROP", "\x00", "^", "🕊"]
)
def test_search_takes_any_words(record: Record, words: str) -> None:
    add(record, news(3))
    assert isinstance(record.search(words), list)


def test_all_stories_oldest_first(record: Record) -> None:
    add(record, news(1), published=None, id="undated")
    add(record, news(2), published=dt.date(2022, 10, 3), id="third")
    add(record, news(3), published=dt.date(2022, 10, 1), id="first")
    assert [whole.story.id for whole in record.stories()] == ["first", "third", "undated"]


def test_two_open_records_write_by_turns(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as one, Record.open(tmp_path / "r.db") as other:
        reading = other.stories()
        add(one, news(1))
        assert next(reading, None)
        add(one, news(2))
        add(other, news(3))
        assert one.counts().stories == 3
