"""Text to tokens, and tokens to the windows that the network reads.

The vocabulary is the base encoder's (uncased WordPiece). What lower-casing loses is kept in a second input, the shape
of each token; and four of the vocabulary's unused entries serve as marks: a paragraph's break, and the two ends of a
marked pair.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from parley.model import Span

CLS, SEP, PAD = 101, 102, 0
BREAK = 1  # [unused0]: a new paragraph begins here
ACTOR_OPEN, ACTOR_CLOSE, RECIPIENT_OPEN, RECIPIENT_CLOSE = 2, 3, 4, 5  # [unused1] to [unused4]

LOWER, TITLE, UPPER, OTHER = range(4)
SHAPES = 4

# Measured on two cores: short windows encode faster, long ones give attributions their context.
WINDOW = 128


@dataclass(frozen=True)
class Tokens:
    """A text's tokens: vocabulary ids, shapes, and each token's code points ``starts[i]:ends[i]`` in the text."""

    ids: np.ndarray
    shapes: np.ndarray
    starts: np.ndarray
    ends: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)

    def span(self, first: int, last: int) -> Span:
        """The text's span from token ``first`` up to token ``last`` (exclusive)."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))

    def cover(self, span: Span) -> tuple[int, int]:
        """The tokens that overlap ``span``: first and last (exclusive); equal where there are none."""
        first = int(np.searchsorted(self.ends, span.start, side="right"))
        last = int(np.searchsorted(self.starts, span.end, side="left"))
        return first, max(first, last)


@dataclass(frozen=True)
class Window:
    """What the network reads at once.

    ``ids`` and ``shapes`` have the length of the input, with its special tokens; ``index[i]`` is the text's token at
    input position i, or -1 for a special token.
    """

    ids: np.ndarray
    shapes: np.ndarray
    index: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def positions(self) -> np.ndarray:
        """Input positions that hold tokens of the text, in order."""
        return np.flatnonzero(self.index >= 0)

    def locate(self, first: int, last: int) -> tuple[int, int] | None:
        """Input positions, first and last (exclusive), of the text's tokens ``first:last`` inside this window."""
        inside = self.positions
        index = self.index[inside]
        low, high = np.searchsorted(index, (first, last))
        if low == high:
            return None
        return int(inside[low]), int(inside[high - 1]) + 1


class Tokenization:
    """The tokenizer, loaded once."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        vocabulary = self._tokenizer.get_vocab()
        self.inner = np.zeros(max(vocabulary.values()) + 1, dtype=bool)
        """By vocabulary id: is it a piece that goes on with a word?"""
        self.inner[[number for piece, number in vocabulary.items() if piece.startswith("##")]] = True

    def __call__(self, text: str) -> Tokens:
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        starts, ends = offsets[:, 0], offsets[:, 1]
        shapes = np.fromiter((_shape(text[s:e]) for s, e in encoding.offsets), dtype=np.int64, count=len(offsets))
        return Tokens(np.array(encoding.ids, dtype=np.int64), shapes, starts, ends)


def _shape(token: str) -> int:
    if token.islower():
        return LOWER
    if token.istitle() and len(token) > 1:
        return TITLE
    return UPPER if token.isupper() else OTHER


def windows(tokens: Tokens, paragraphs: Sequence[Span], sentences: Sequence[Span], size: int = WINDOW) -> list[Window]:
    """Cut a text into windows of at most ``size`` input tokens.

    A window ends where a paragraph ends if it can, else where a sentence ends, else where it is full.
    """
    ends_of_paragraphs = {_first_after(tokens, span) for span in paragraphs}
    ends_of_sentences = {_first_after(tokens, span) for span in sentences}
    begins = {tokens.cover(span)[0] for span in paragraphs}
    pieces = _pieces(len(tokens), sorted(ends_of_paragraphs | ends_of_sentences), size - 2)
    result, first, used = [], 0, 0
    cut = 0  # the last place where the current window may end well: prefer a paragraph's end
    for low, high in pieces:
        cost = high - low + (low in begins)
        if used and used + cost > size - 2:
            end = cut if cut > first and cut - first > (low - first) // 2 else low
            result.append(window(tokens, first, end, begins))
            first, cut = end, end
            used = low - end + sum(1 for begin in begins if end <= begin < low)
        used += cost
        if high in ends_of_paragraphs:
            cut = high
    if first < len(tokens):
        result.append(window(tokens, first, len(tokens), begins))
    return result


def window(
    tokens: Tokens,
    first: int,
    last: int,
    begins: Iterable[int] = (),
    actor: tuple[int, int] | None = None,
    recipient: tuple[int, int] | None = None,
) -> Window:
    """The window of tokens ``first:last``; ``actor`` and ``recipient`` (token ranges) get marks around them."""
    before: dict[int, list[int]] = {begin: [BREAK] for begin in begins if first < begin < last}
    for marked, opening, closing in (
        (actor, ACTOR_OPEN, ACTOR_CLOSE),
        (recipient, RECIPIENT_OPEN, RECIPIENT_CLOSE),
    ):
        if marked is not None:
            before.setdefault(marked[0], []).append(opening)
            before.setdefault(marked[1], []).insert(0, closing)
    ids, shapes, index = [CLS], [OTHER], [-1]
    low = first
    for place in sorted(p for p in before if first <= p <= last):
        _extend(ids, shapes, index, tokens, low, place)
        marks = before[place]
        ids += marks
        shapes += [OTHER] * len(marks)
        index += [-1] * len(marks)
        low = place
    _extend(ids, shapes, index, tokens, low, last)
    return Window(np.array([*ids, SEP]), np.array([*shapes, OTHER]), np.array([*index, -1]))


def _extend(ids: list[int], shapes: list[int], index: list[int], tokens: Tokens, low: int, high: int) -> None:
    ids.extend(tokens.ids[low:high].tolist())
    shapes.extend(tokens.shapes[low:high].tolist())
    index.extend(range(low, high))


def _first_after(tokens: Tokens, span: Span) -> int:
    return int(np.searchsorted(tokens.starts, span.end, side="left"))


def _pieces(count: int, ends: Sequence[int], size: int) -> list[tuple[int, int]]:
    """Token ranges that end at ``ends``, cut further where one is longer than ``size``."""
    pieces, low = [], 0
    for end in [*ends, count]:
        while end - low > size - 1:
            pieces.append((low, low + size - 1))
            low += size - 1
        if end > low:
            pieces.append((low, end))
            low = end
    return pieces
