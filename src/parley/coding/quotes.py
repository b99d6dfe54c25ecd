"""Quotation marks: what stands inside them."""

import re
from collections.abc import Sequence

from parley.model import Span

_CURLY = re.compile(r"“[^“”]*(?:”|$)|«[^«»]*(?:»|$)|„[^„“”]*(?:[“”]|$)")
_STRAIGHT = re.compile(r'"[^"]*(?:"|$)')
_SINGLE = re.compile(r"(?<!\w)‘(?!\d)(?:[^‘’]|’(?=\w))*’(?!\w)")
# As some headlines and outlets quote: two words at least, so that rock 'n' roll is none.
_STRAIGHT_SINGLE = re.compile(r"(?<![\w'])'(?=[\w“\"])(?:[^'\n]|'(?=\w)){1,400}(?<=[^\s'])'(?!\w)")


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """The quotations of a text, marks included, in order.

    A mark opened in a paragraph and not closed there runs to the paragraph's end, as quotations over several
    paragraphs are written: each opens anew, and only the last is closed.
    """
    found: list[Span] = []
    for paragraph in paragraphs:
        part = paragraph.of(text)
        for pattern in (_CURLY, _STRAIGHT, _SINGLE, _STRAIGHT_SINGLE):
            for match in pattern.finditer(part):
                span = Span(paragraph.start + match.start(), paragraph.start + match.end())
                if pattern is _STRAIGHT_SINGLE and " " not in match.group():
                    continue
                if len(span) > 2 and not any(span.overlaps(other) for other in found):
                    found.append(span)
    return tuple(sorted(found))


def quoted_share(span: Span, quoted: Sequence[Span]) -> float:
    """The share of a span's characters that stand inside quotations."""
    inside = sum(max(0, min(span.end, q.end) - max(span.start, q.start)) for q in quoted if q.overlaps(span))
    return inside / max(1, len(span))
