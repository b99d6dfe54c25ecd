"""The record: what was read, kept on disk, and answered from."""

from .checking import Checked, CheckedEvent, CheckedStatement
from .errors import (
    AmbiguousStory,
    BadOutletsFile,
    NewerRecord,
    NoRecord,
    NotARecord,
    RecordError,
    SpanMismatch,
    UnknownStory,
    Unwritable,
)
from .exporting import FORMATS, TABLES, Format, TableName, export
from .fidelity import Fidelity, Share
from .occurrences import Occurrence, Telling
from .offices import Evidence
from .outlets import Outlets
from .rows import Added, Counts, EventRow, Hit, Pair, Report, Reports, SetAsideRow, StatementRow
from .store import Record
from .utterances import Saying, Utterance

__all__ = [
    "FORMATS",
    "TABLES",
    "Added",
    "AmbiguousStory",
    "BadOutletsFile",
    "Checked",
    "CheckedEvent",
    "CheckedStatement",
    "Counts",
    "EventRow",
    "Evidence",
    "Fidelity",
    "Format",
    "Hit",
    "NewerRecord",
    "NoRecord",
    "NotARecord",
    "Occurrence",
    "Outlets",
    "Pair",
    "Record",
    "RecordError",
    "Report",
    "Reports",
    "Saying",
    "SetAsideRow",
    "Share",
    "SpanMismatch",
    "StatementRow",
    "TableName",
    "Telling",
    "UnknownStory",
    "Unwritable",
    "Utterance",
    "export",
]  # fmt: skip
