"""A story's encoded windows, and where in them a span of its text stands."""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from parley.encoder import Encoded, Tokens
from parley.encoder.heads import Array, Place
from parley.model import Span


class Encodings:
    """The windows of a story in order, without gaps or overlaps."""

    def __init__(self, windows: Sequence[Encoded], tokens: Tokens) -> None:
        self.windows = windows
        self.tokens = tokens
        self._firsts = [int(part.window.index[part.window.positions[0]]) for part in windows]

    def find(self, span: Span) -> tuple[Encoded, Place] | None:
        """The window in which a span begins, and its place there, cut where the window ends."""
        first, last = self.tokens.cover(span)
        if first == last:
            return None
        part = self.windows[bisect_right(self._firsts, first) - 1]
        place = part.window.locate(first, last)
        return (part, place) if place else None

    def state(self, span: Span) -> Array | None:
        """The mean of a span's token states [width]."""
        found = self.find(span)
        if found is None:
            return None
        part, (first, last) = found
        return np.asarray(part.states[first:last].mean(0), dtype=np.float32)

    def text_span(self, part: Encoded) -> Span:
        """What of the text a window holds."""
        inside = part.window.index[part.window.positions]
        return self.tokens.span(int(inside[0]), int(inside[-1]) + 1)
