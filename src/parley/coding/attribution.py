"""Attributions: cues, and what the network links to each of them as source and content."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from parley.encoder import Encoded, Encoder, Tokens
from parley.encoder.heads import Place
from parley.model import Span

# Gaps of this many tokens inside a content are closed: the network now and then loses a word or a comma.
GAP = 2


@dataclass(frozen=True)
class Attribution:
    """Spans of one attribution; ``contents`` in order, ``confidence`` the cue's and the content's chance together."""

    source: Span | None
    cue: Span
    contents: tuple[Span, ...]
    confidence: float


def attributions(encoder: Encoder, encoded: Encoded, tokens: Tokens, text: str) -> Iterator[Attribution]:
    """The attributions of one window, in the order of their cues."""
    cues = bio_spans(encoded.tags["cue"].argmax(-1))
    if not cues:
        return
    places = [place for place, _ in cues]
    chances = encoder.links(encoded, places)
    chances[:, encoded.window.index < 0] = 0
    for place, chance in zip(places, chances, strict=True):
        contents = [run for run in runs(chance[:, 1], GAP, barrier=place) if not _inside(run, place)]
        if not contents:
            continue
        cue = span_of(place, encoded, tokens)
        spans = tuple(trimmed for run in contents if (trimmed := trim(span_of(run, encoded, tokens), text)))
        if not spans:
            continue
        sure = float(np.mean([chance[a:b, 1].mean() for a, b in contents]))
        yield Attribution(_source(chance[:, 0], encoded, tokens), cue, spans, sure)


def _source(chance: np.ndarray, encoded: Encoded, tokens: Tokens) -> Span | None:
    """The run that the network is surest of in all; an attribution has one source."""
    found = runs(chance, GAP)
    if not found:
        return None
    best = max(found, key=lambda run: float(chance[run[0] : run[1]].sum()))
    return span_of(best, encoded, tokens)


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


def _inside(run: Place, cue: Place) -> bool:
    return cue[0] <= run[0] and run[1] <= cue[1]


def ordered(found: Sequence[Attribution]) -> list[Attribution]:
    return sorted(found, key=lambda a: (a.cue.start, a.cue.end))
