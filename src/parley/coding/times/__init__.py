"""When: the dates that a text names, and the day on which it was written."""

from .clocks import Clock, find_clocks, with_clocks
from .conflicts import Conflict, Conflicts
from .dates import DateMention, find_dates
from .published import Dating, dating

__all__ = [
    "Clock",
    "Conflict",
    "Conflicts",
    "DateMention",
    "Dating",
    "dating",
    "find_clocks",
    "find_dates",
    "with_clocks",
]
