"""Intake: pages from files, folders, JSON lines, WARC archives and standard input."""

from .errors import NoSuchPath
from .limits import Limits
from .pages import pages, read_stream

__all__ = ["Limits", "NoSuchPath", "pages", "read_stream"]
