"""The record: what was read, kept on disk, and answered from."""

from .errors import (
    AmbiguousStory,
    NewerRecord,
    NoRecord,
    NotARecord,
    RecordError,
    SpanMismatch,
    UnknownStory,
    Unwritable,
)
from .exporting import FORMATS, TABLES, Format, TableName, export
from .offices import Evidence
from .rows import Added, Counts, EventRow, Hit, Pair, Report, Reports, SetAsideRow, StatementRow
from .store import Record

__all__ = [
    "FORMATS", "TABLES", "Added", "AmbiguousStory", "Counts", "EventRow", "Evidence", "Format", "Hit", "NewerRecord",
    "NoRecord", "NotARecord", "Pair", "Record", "RecordError", "Report", "Reports", "SetAsideRow", "SpanMismatch",
    "StatementRow", "TableName", "UnknownStory", "Unwritable", "export",
]  # fmt: skip
