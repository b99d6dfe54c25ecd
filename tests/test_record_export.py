"""Exports, read back with the libraries that people read them with."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from factories import coded, news, page

from parley.model import to_json
from parley.record import FORMATS, TABLES, Record, TableName, export

WHOLES = [coded(news(seed), id=f"story-{seed}", publisher="=cmd|' /C calc'!A0") for seed in range(6)]
WHOLES.append(coded("Title, with “marks”\nNothing\there.", id="undated", published=None, url="https://example.org/ü"))
STORY = ("id", "url", "title", "publisher", "published", "copy_of")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("export") / "record.db") as record:
        for whole in WHOLES:
            record.add(page(whole.story.text), whole)
        yield record


def rows_of(table: TableName) -> int:
    each = {"stories": 1, "statements": None, "events": None}
    return sum(each[table] or len(getattr(whole, table)) for whole in WHOLES)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("format", FORMATS)
def test_every_row_is_written_once(record: Record, tmp_path: Path, table: TableName, format: str) -> None:
    out = tmp_path / f"{table}.{format}"
    assert export(record, table, format, out) == rows_of(table)  # type: ignore[arg-type]
    if format == "parquet":
        rows = pq.read_table(out).to_pylist()
        ids = [row["id"] for row in rows]
    elif format == "csv":
        with out.open(newline="", encoding="utf-8") as stream:
            ids = [row["id"] for row in csv.DictReader(stream)]
    else:
        ids = [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()]
    expected = [
        one
        for whole in WHOLES
        for one in ([whole.story.id] if table == "stories" else [x.id for x in getattr(whole, table)])
    ]
    assert sorted(ids) == sorted(expected)


@pytest.mark.parametrize("table", ["statements", "events"])
def test_lines_are_public_json_with_their_story(record: Record, table: TableName) -> None:
    stream = io.BytesIO()
    export(record, table, "jsonl", stream)
    lines = {entry["id"]: entry for entry in map(json.loads, stream.getvalue().decode().splitlines())}
    for whole in WHOLES:
        public = to_json(whole)
        for entry in public[table]:
            line = lines[entry["id"]]
            assert line.pop("utterance" if table == "statements" else "occurrence")
            assert line == {"story": {name: public["story"][name] for name in STORY}, **entry}


def test_story_lines_are_the_public_story(record: Record) -> None:
    stream = io.BytesIO()
    export(record, "stories", "jsonl", stream)
    lines = {entry["id"]: entry for entry in map(json.loads, stream.getvalue().decode().splitlines())}
    assert lines == {whole.story.id: to_json(whole)["story"] for whole in WHOLES}


def test_spans_in_tables_give_their_text(record: Record, tmp_path: Path) -> None:
    texts = {whole.story.id: whole.story.text for whole in WHOLES}
    export(record, "events", "parquet", tmp_path / "e.parquet")
    for row in pq.read_table(tmp_path / "e.parquet").to_pylist():
        text = texts[row["story_id"]]
        for name in ("actor", "recipient"):
            assert text[row[f"{name}_start"] : row[f"{name}_end"]] == row[f"{name}_text"]
        assert text[row["evidence_start"] : row["evidence_end"]] == row["evidence"]
    export(record, "statements", "parquet", tmp_path / "s.parquet")
    for row in pq.read_table(tmp_path / "s.parquet").to_pylist():
        text = texts[row["story_id"]]
        assert text[row["speaker_start"] : row["speaker_end"]] == row["speaker_text"]
        for piece in json.loads(row["content"]):
            assert text[piece["start"] : piece["end"]] == piece["text"]
        assert json.loads(row["stances"])[0]["stance"] == row["stance"]


def test_csv_is_faithful(record: Record) -> None:
    stream = io.BytesIO()
    export(record, "stories", "csv", stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().decode(), newline="")))
    assert {row["text"] for row in rows} == {whole.story.text for whole in WHOLES}
    assert {row["publisher"] for row in rows} == {"=cmd|' /C calc'!A0", ""}


def test_an_empty_record_exports_headers(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        for table in TABLES:
            export(record, table, "parquet", tmp_path / "t.parquet")
            assert pq.read_table(tmp_path / "t.parquet").num_rows == 0
            stream = io.BytesIO()
            assert export(record, table, "csv", stream) == 0
            assert stream.getvalue().startswith(b'"id"')
