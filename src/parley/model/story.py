"""Stories: what was read out of a page. Spans: where in a story's text something stands."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

PublishedBasis = Literal["metadata", "dateline", "given", "corroborated", "inferred"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``start`` to ``end`` (exclusive), in Unicode code points of the story's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def within(self, other: "Span") -> bool:
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Story:
    """A story's text begins with its title, where one is known, as the first paragraph.

    ``paragraphs`` and ``sentences`` cover the text in order; no sentence crosses a paragraph's end.
    ``body_start`` is where the text after the title begins (0 where there is no title). ``published_between``: where
    the published day is not known, the first and last day on which the story can have been written.
    """

    id: str
    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    fetched: datetime
    title: str | None = None
    body_start: int = 0
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    published_basis: PublishedBasis | None = None
    published_between: tuple[date, date] | None = None
    language: str | None = None
    page_hash: str | None = None
    copy_of: str | None = None
