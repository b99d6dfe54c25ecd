"""Attributions: cues, and what the network links to each of them as source and content."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from parley.coding.encodings import Encodings
from parley.encoder import Encoded, Encoder, Tokens
from parley.encoder.heads import Place, softmax
from parley.encoder.labels import LINK_ROLES
from parley.encoder.tokens import BREAK
from parley.model import Span

# What is taken from the score of a layer's "no span here": by token F1 is better where less than half a chance is
# enough for a cue (PolNeAR's development split).
OUTSIDE = {"cue": 0.15}
# How much a token's own tag weighs beside its link to a cue, as exponents: tags know spans' edges better.
TAGGED = 0.5
_OPENING = '“"«‘'
# Gaps of this many tokens inside a content are closed: the network now and then loses a word or a comma.
GAP = 2
# Pieces of a content shorter than this, in tokens, are taken for scraps of the network's, unless they are quoted.
SCRAP = 5


@dataclass(frozen=True)
class Attribution:
    """Spans of one attribution; ``contents`` in order, ``confidence`` the cue's and the content's chance together."""

    source: Span | None
    cue: Span
    contents: tuple[Span, ...]
    confidence: float


def attributions(encoder: Encoder, encoded: Encoded, tokens: Tokens, text: str) -> list[Attribution]:
    """The attributions of one window, in the order of their cues; of two with the same content the surer one."""
    cues = [place for place, _ in tagged(encoded, "cue")]
    if not cues:
        return []
    chances = encoder.links(encoded, cues) ** (1 - TAGGED)
    for role, layer in enumerate(LINK_ROLES):
        chances[:, :, role] *= inside(encoded, layer) ** TAGGED
    chances[:, encoded.window.index < 0] = 0
    found = []
    for place, chance in zip(cues, chances, strict=True):
        contents = _contents(place, chance[:, 1], encoded, tokens, text)
        if contents:
            sure = float(np.mean([chance[a:b, 1].mean() for a, b, _ in contents]))
            spans = tuple(span for _, _, span in contents)
            found.append(
                Attribution(_source(chance[:, 0], encoded, tokens), span_of(place, encoded, tokens), spans, sure)
            )
    return _each_content_once(found)


def _contents(
    cue: Place, chance: np.ndarray, encoded: Encoded, tokens: Tokens, text: str
) -> list[tuple[int, int, Span]]:
    """The runs of the content, each with its span: the longest, and others that are no scraps.

    A content leaves the cue's paragraph only where a quotation goes on in the next.
    """
    breaks = np.flatnonzero(encoded.window.ids == BREAK)
    home = np.searchsorted(breaks, cue[0])
    pieces = []
    for low, high in runs(chance, GAP, barrier=cue):
        edges = [low, *(int(b) for b in breaks if low < b < high), high]
        for first, last in pairwise(edges):
            place = (first, last)
            if (cue[0] <= first and last <= cue[1]) or not (encoded.window.index[first:last] >= 0).any():
                continue
            span = trim(span_of(place, encoded, tokens), text)
            at_home = np.searchsorted(breaks, last - 1) == home
            if span and (at_home or text[span.start] in _OPENING):
                pieces.append((first, last, span))
    longest = max((last - first for first, last, _ in pieces), default=0)
    return [
        piece for piece in pieces
        if piece[1] - piece[0] in (longest, *range(SCRAP, longest)) or text[piece[2].start] in _OPENING
    ]  # fmt: skip


def _source(chance: np.ndarray, encoded: Encoded, tokens: Tokens) -> Span | None:
    """The run that the network is surest of in all; an attribution has one source."""
    found = runs(chance, 0)
    if not found:
        return None
    best = max(found, key=lambda run: float(chance[run[0] : run[1]].sum()))
    return span_of(best, encoded, tokens)


def with_left_over(
    found: Sequence[Attribution], encodings: Encodings, quoted: Sequence[Span], paragraphs: Sequence[Span], text: str
) -> list[Attribution]:
    """The attributions of a story, with the quotations that are tagged as content and belong to none of them.

    A quotation that goes on in a new paragraph may stand in a window without its cue. Where its paragraph has no cue
    of its own left over, it is taken for more of what was said last, in the same paragraph or the one before.
    """
    result = sorted(found, key=lambda a: (a.cue.start, a.cue.end))
    taken = {a.cue for a in result}
    opened = {quote.start for quote in quoted}
    cues = [
        cue
        for part in encodings.windows
        for place, _ in tagged(part, "cue")
        if (cue := span_of(place, part, encodings.tokens)) not in taken
    ]
    for part in encodings.windows:
        for place, _ in tagged(part, "content"):
            span = trim(span_of(place, part, encodings.tokens), text)
            if span is None or place[1] - place[0] < SCRAP or span.start not in opened:
                continue
            if _shared_length(span, (c for a in result for c in a.contents)) > len(span) / 2:
                continue
            before, own = _paragraphs_of(span, paragraphs)
            said = [n for n, a in enumerate(result) if before.start <= _end(a) <= span.start]
            if said and not any(cue.within(own) for cue in cues):
                last = max(said, key=lambda n: _end(result[n]))
                result[last] = replace(result[last], contents=(*result[last].contents, span))
    return result


def _end(attribution: Attribution) -> int:
    return max(attribution.cue.end, *(content.end for content in attribution.contents))


def _paragraphs_of(span: Span, paragraphs: Sequence[Span]) -> tuple[Span, Span]:
    """The paragraph before the span's own, and its own; twice the same for the first."""
    at = next((n for n, paragraph in enumerate(paragraphs) if span.start < paragraph.end), None)
    if at is None:
        return span, span
    return paragraphs[max(0, at - 1)], paragraphs[at]


def _shared_length(span: Span, others: Iterable[Span]) -> int:
    return sum(max(0, min(span.end, o.end) - max(span.start, o.start)) for o in others)


def _each_content_once(found: list[Attribution]) -> list[Attribution]:
    """Two words of one cue ("have repeatedly said") may each be taken for a cue, with the same content."""
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda a: -a.confidence):
        if not any(_shared(one.contents, other.contents) > 0.8 for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda a: (a.cue.start, a.cue.end))


def _shared(one: Sequence[Span], other: Sequence[Span]) -> float:
    """What two contents share, of what they cover together."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return both / max(1, sum(map(len, one)) + sum(map(len, other)) - both)


def tagged(encoded: Encoded, layer: str) -> list[tuple[Place, int]]:
    """The spans that a layer of tags marks; special tokens carry no tag."""
    scores = encoded.tags[layer].copy()
    scores[:, 0] -= OUTSIDE.get(layer, 0.0)
    labels = scores.argmax(-1)
    labels[encoded.window.index < 0] = 0
    return bio_spans(labels)


def inside(encoded: Encoded, layer: str) -> np.ndarray:
    """Each token's chance to be in any span of a layer."""
    return np.asarray(1 - softmax(encoded.tags[layer])[:, 0], dtype=np.float32)


def bio_spans(labels: np.ndarray) -> list[tuple[Place, int]]:
    """Places and kinds in a row of BIO labels: odd labels begin a span, the even label after goes on with it."""
    found: list[tuple[Place, int]] = []
    start, kind = -1, -1
    for place, label in enumerate([*labels.tolist(), 0]):
        if start >= 0 and (label == 0 or label % 2 == 1 or (label - 2) // 2 != kind):
            found.append(((start, place), kind))
            start = -1
        if label > 0 and start < 0:
            start, kind = place, (label - 1) // 2
    return found


def runs(chance: np.ndarray, gap: int, barrier: Place | None = None) -> list[Place]:
    """Runs of positions with a chance above one half; gaps up to ``gap`` are closed, but none over ``barrier``."""
    places = np.flatnonzero(chance > 0.5)
    if not len(places):
        return []
    cuts = np.flatnonzero(np.diff(places) > gap + 1) + 1
    found = [(int(part[0]), int(part[-1]) + 1) for part in np.split(places, cuts)]
    if barrier is None:
        return found
    first, last = barrier
    parted: list[Place] = []
    for low, high in found:
        parted += [(low, first), (last, high)] if low < first and last < high else [(low, high)]
    return parted


def span_of(place: Place, encoded: Encoded, tokens: Tokens) -> Span:
    index = encoded.window.index[place[0] : place[1]]
    index = index[index >= 0]
    return tokens.span(int(index[0]), int(index[-1]) + 1)


def trim(span: Span, text: str) -> Span | None:
    """Without spaces, commas and colons at the ends; without a full stop that closes no quotation."""
    start, end = span.start, span.end
    while start < end and text[start] in " \n,:;.–—-":
        start += 1
    while end > start and text[end - 1] in " \n,:;–—-":
        end -= 1
    if end > start and text[end - 1] == "." and not text[start:end].endswith("..."):
        inside = text.count("“", start, end) > text.count("”", start, end) or text[start] in "“\"'‘«"
        end -= 0 if inside else 1
    # A closing mark right behind belongs to the quotation that was opened inside.
    if end < len(text) and text[end] in '”"»' and text[start] in '“"«':
        end += 1
    return Span(start, end) if end > start else None
