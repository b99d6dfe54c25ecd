"""What can be wrong with a record, or with what is to enter it."""


class RecordError(Exception):
    """Something is wrong with a record; the message is for people and says what to do."""


class NoRecord(RecordError):
    """There is no record at the address."""


class NotARecord(RecordError):
    """What is at the address is something else."""


class NewerRecord(RecordError):
    """The record was written by a later version of Parley."""


class Unwritable(RecordError):
    """The record's file cannot be written: the disk is full, it is read-only, or another process holds it."""


class UnknownStory(RecordError, LookupError):
    """No story goes by that name."""


class AmbiguousStory(RecordError, LookupError):
    """More than one story's id begins that way."""


class SpanMismatch(RecordError, ValueError):
    """A span does not give the text it is said to give."""


class BadOutletsFile(RecordError):
    """The list of official outlets cannot be read."""
