"""The nouns: small frozen types and their public JSON. Imports nothing of ours."""

from .coded import CodedStory, Cue, DateRange, Event, Flag, Mention, Piece, PlaceName, Stance, Statement, Term
from .page import Page, SetAside, Unreadable
from .public_json import to_json
from .story import Span, Story

__all__ = [
    "CodedStory", "Cue", "DateRange", "Event", "Flag", "Mention", "Page", "Piece", "PlaceName", "SetAside", "Span",
    "Stance", "Statement", "Story", "Term", "Unreadable", "to_json",
]  # fmt: skip
