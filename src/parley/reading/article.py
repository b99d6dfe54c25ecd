"""What a page turns out to hold, before it becomes a story."""

from dataclasses import dataclass
from datetime import date

from ..model.story import PublishedBasis


@dataclass(frozen=True)
class Dated:
    """A published date and how it is known."""

    day: date
    basis: PublishedBasis


@dataclass(frozen=True)
class Article:
    """``paragraphs`` are the body's, without the title; whitespace is single spaces."""

    paragraphs: tuple[str, ...]
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: Dated | None = None
