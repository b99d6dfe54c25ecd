"""Signals: pairs over time. The brief: words on talks, deeds, contacts, mediators, with their counts of reports."""

from .brief import Brief, brief_json, brief_of
from .brief_html import brief_html
from .brief_text import brief_text

__all__ = ["Brief", "brief_html", "brief_json", "brief_of", "brief_text"]
