"""The record as files: JSON lines in the shape of the public JSON; CSV and Parquet as flat tables.

Cells are given as they were read, in CSV too. A spreadsheet may take text from outside that begins with =, +, - or @
for a formula: import such a file with its columns as text.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Literal, get_args

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pa_parquet

from parley.model import CodedStory, Event, Mention, Statement
from parley.model.public_json import event_json, statement_json, story_json, to_json

from .store import Record

TableName = Literal["statements", "events", "stories"]
Format = Literal["jsonl", "csv", "parquet"]
TABLES: tuple[TableName, ...] = get_args(TableName)
FORMATS: tuple[Format, ...] = get_args(Format)

Values = dict[str, Any]
_BATCH = 2000  # rows written at a time


def export(record: Record, table: TableName, format: Format, out: str | Path | BinaryIO) -> int:
    """Write a table to a file or an open binary stream; the number of rows written.

    JSON lines hold one object each: for statements and events the public JSON's entry with its ``story`` (id, url,
    title, publisher, published, copy_of), for stories the public JSON's ``story``. CSV and Parquet hold one row each,
    in the columns of ``SCHEMAS``; spans are start and end in code points, as in the JSON."""
    with open(out, "wb") if isinstance(out, str | Path) else nullcontext(out) as stream:
        return _write_lines(record, table, stream) if format == "jsonl" else _write_table(record, table, format, stream)


def _write_lines(record: Record, table: TableName, stream: BinaryIO) -> int:
    count = 0
    for count, entry in enumerate(_entries(record, table), start=1):  # noqa: B007 - counted past the loop
        stream.write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")
    return count


def _write_table(record: Record, table: TableName, format: Format, stream: BinaryIO) -> int:
    schema, count = SCHEMAS[table], 0
    rows = (row for coded in record.stories() for row in _grouped(_ROWS[table](coded), record, table, coded))
    writer = pa_csv.CSVWriter if format == "csv" else pa_parquet.ParquetWriter
    with writer(stream, schema) as written:
        while batch := list(islice(rows, _BATCH)):
            written.write_table(pa.Table.from_pylist(batch, schema=schema))
            count += len(batch)
    return count


def _entries(record: Record, table: TableName) -> Iterator[Values]:
    for coded in record.stories():
        whole = story_json(coded.story, coded.flags)
        story = {name: whole[name] for name in ("id", "url", "title", "publisher", "published", "copy_of")}
        if table == "stories":
            yield whole
        else:
            told = (
                [statement_json(s) for s in coded.statements]
                if table == "statements"
                else map(event_json, coded.events)
            )
            yield from ({"story": story, **row} for row in _grouped(told, record, table, coded))


def _grouped(rows: Iterable[Values], record: Record, table: TableName, coded: CodedStory) -> Iterator[Values]:
    """Statements with their utterance, events with their occurrence."""
    if table == "stories":
        yield from rows
        return
    name: Literal["utterance", "occurrence"] = "utterance" if table == "statements" else "occurrence"
    groups = record.groups(coded.story.id, name)
    yield from ({name: groups[row["id"]], **row} for row in rows)


def _mention_fields(name: str) -> list[tuple[str, pa.DataType]]:
    kinds = {"text": pa.string(), "start": pa.int32(), "end": pa.int32(), "person": pa.string(), "role": pa.string()}
    return [
        *((f"{name}_{part}", kind) for part, kind in kinds.items()),
        (name, pa.string()),
        (f"{name}_sector", pa.string()),
        (f"{name}_wikidata", pa.string()),
    ]


_STORY_FIELDS = [
    ("story_id", pa.string()),
    ("story_url", pa.string()),
    ("story_title", pa.string()),
    ("story_publisher", pa.string()),
    ("story_published", pa.date32()),
    ("story_copy_of", pa.string()),
]

# The columns of the flat tables. A party's own column (speaker, actor, recipient) is its code.
SCHEMAS: dict[TableName, pa.Schema] = {
    "statements": pa.schema(
        [
            ("id", pa.string()),
            ("utterance", pa.string()),  # the same for all reports of one
            *_STORY_FIELDS,
            ("kind", pa.string()),
            *_mention_fields("speaker"),
            ("cue_text", pa.string()),
            ("cue_start", pa.int32()),
            ("cue_end", pa.int32()),
            ("words", pa.string()),  # the content, its pieces joined by " … "
            ("content", pa.string()),  # the pieces, as in the public JSON
            ("quotes", pa.string()),  # likewise
            ("date", pa.date32()),
            ("venue", pa.string()),
            ("stance", pa.string()),  # the most confident stance, apart; all of them follow, as in the public JSON
            ("stance_holder", pa.string()),
            ("stance_toward", pa.string()),
            ("stance_confidence", pa.float64()),
            ("stances", pa.string()),
            ("flags", pa.string()),
        ]
    ),
    "events": pa.schema(
        [
            ("id", pa.string()),
            ("occurrence", pa.string()),  # the same for all reports of one
            *_STORY_FIELDS,
            ("type", pa.string()),
            ("mode", pa.string()),
            ("context", pa.string()),  # several are parted by ";"
            ("modality", pa.string()),
            *_mention_fields("actor"),
            *_mention_fields("recipient"),
            ("evidence", pa.string()),
            ("evidence_start", pa.int32()),
            ("evidence_end", pa.int32()),
            ("date_from", pa.date32()),
            ("date_to", pa.date32()),
            ("date_text", pa.string()),
            ("place", pa.string()),
            ("attributed_to", pa.string()),
            ("confidence", pa.float64()),
        ]
    ),
    "stories": pa.schema(
        [
            ("id", pa.string()),
            ("url", pa.string()),
            ("title", pa.string()),
            ("publisher", pa.string()),
            ("author", pa.string()),
            ("published", pa.date32()),
            ("published_basis", pa.string()),
            ("published_from", pa.date32()),  # where the day is not known: the first and last it can be
            ("published_to", pa.date32()),
            ("fetched", pa.string()),
            ("language", pa.string()),
            ("copy_of", pa.string()),
            ("statements", pa.int32()),
            ("events", pa.int32()),
            ("body_start", pa.int32()),
            ("flags", pa.string()),
            ("places", pa.string()),
            ("text", pa.string()),
        ]
    ),
}


def _statement_rows(coded: CodedStory) -> Iterator[Values]:
    for statement in coded.statements:
        entry, cue = statement_json(statement), statement.cue
        yield {
            "id": statement.id,
            **_story_values(coded),
            "kind": statement.kind,
            **_mention_values("speaker", statement.source),
            "cue_text": cue.text if cue else None,
            "cue_start": cue.span.start if cue else None,
            "cue_end": cue.span.end if cue else None,
            "words": " … ".join(piece.text for piece in statement.content),
            "content": _compact(entry["content"]),
            "quotes": _compact(entry["quotes"]),
            "date": statement.date,
            "venue": statement.venue,
            **_stance_values(statement),
            "stances": _compact(entry["stances"]),
            "flags": _compact(entry["flags"]),
        }


def _event_rows(coded: CodedStory) -> Iterator[Values]:
    for event in coded.events:
        yield {
            "id": event.id,
            **_story_values(coded),
            "type": event.type,
            "mode": event.mode,
            "context": ";".join(event.context) or None,
            "modality": event.modality,
            **_mention_values("actor", event.actor),
            **_mention_values("recipient", event.recipient),
            "evidence": event.evidence.of(coded.story.text),
            "evidence_start": event.evidence.start,
            "evidence_end": event.evidence.end,
            **_date_values(event),
            "place": event.place,
            "attributed_to": event.attributed_to,
            "confidence": round(event.confidence, 3),
        }


def _story_rows(coded: CodedStory) -> Iterator[Values]:
    story, counted = coded.story, {"statements": len(coded.statements), "events": len(coded.events)}
    first, last = story.published_between or (None, None)
    entry = to_json(coded, mentions=True)
    yield {
        **entry["story"],
        "published": story.published,
        "published_from": first,
        "published_to": last,
        "flags": _compact(entry["story"]["flags"]),
        "places": _compact(entry["places"]),
        **counted,
    }


_ROWS: dict[TableName, Callable[[CodedStory], Iterator[Values]]] = {
    "statements": _statement_rows,
    "events": _event_rows,
    "stories": _story_rows,
}


def _story_values(coded: CodedStory) -> Values:
    names = ("id", "url", "title", "publisher", "published", "copy_of")
    return {f"story_{name}": getattr(coded.story, name) for name in names}


def _mention_values(name: str, mention: Mention | None) -> Values:
    if mention is None:
        return {}
    parts = {f"{name}_{part}": getattr(mention, part) for part in ("text", "person", "role", "sector", "wikidata")}
    return {name: mention.actor, f"{name}_start": mention.span.start, f"{name}_end": mention.span.end, **parts}


def _stance_values(statement: Statement) -> Values:
    if not statement.stances:
        return {}
    surest = max(statement.stances, key=lambda stance: stance.confidence)
    return {
        "stance": surest.stance,
        "stance_holder": surest.holder,
        "stance_toward": surest.toward,
        "stance_confidence": round(surest.confidence, 3),
    }


def _date_values(event: Event) -> Values:
    when = event.date
    return {"date_from": when.start, "date_to": when.end, "date_text": when.text} if when else {}


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
