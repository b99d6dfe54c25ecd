"""The relation of two marked mentions, outside any story: what ``parley classify`` answers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from parley.coding.events import likeliest
from parley.encoder import Encoder, Relations, Tokens, Window, window
from parley.encoder.heads import Place, softmax
from parley.encoder.labels import MODALITIES, NONE, TYPES
from parley.model import Span

BATCH = 64
# A longer text than the network was trained on is read around the marked mentions.
MOST_TOKENS = 250


@dataclass(frozen=True)
class MarkedPair:
    """A text and its actor and recipient, in code points of ``text``; either may be missing (a passive, an act)."""

    text: str
    actor: Span | None
    recipient: Span | None


@dataclass(frozen=True)
class Relation:
    """``type``: PLOVER type or NONE; ``scores``: a chance for each; ``modality``: of the likeliest type."""

    type: str
    scores: dict[str, float]
    modality: str


def classify(encoder: Encoder, pairs: Iterable[MarkedPair], always: bool = False) -> Iterator[Relation]:
    """The pairs' relations, in order; ``always`` picks the likeliest type even where none is likelier."""
    rest = iter(pairs)
    while batch := list(islice(rest, BATCH)):
        yield from _classify(encoder, batch, always)


def _classify(encoder: Encoder, batch: Sequence[MarkedPair], always: bool) -> Iterator[Relation]:
    for plain, around in zip(_look(encoder, batch, False), _look(encoder, batch, True), strict=True):
        both = softmax((np.log(plain.types[0] + 1e-9) + np.log(around.types[0] + 1e-9)) / 2)
        chances = both.copy()
        if always:
            chances[TYPES.index(NONE)] = 0
        yield Relation(
            type=likeliest(chances),
            scores={name: round(float(chance), 4) for name, chance in zip(TYPES, both, strict=True)},
            modality=MODALITIES[int((plain.modalities + around.modalities)[0].argmax())],
        )


def _look(encoder: Encoder, batch: Sequence[MarkedPair], marks: bool) -> Iterator[Relations]:
    """Each pair as the network sees it, with marks around the two or without."""
    read = [pair_window(encoder.tokenize(pair.text), pair, marks) for pair in batch]
    for (_, actor, recipient), encoded in zip(read, encoder.encode([w for w, _, _ in read]), strict=True):
        yield encoder.relations(encoded, [actor], [recipient])


def pair_window(tokens: Tokens, pair: MarkedPair, marks: bool) -> tuple[Window, Place | None, Place | None]:
    """What of a text the network reads of a pair, and the places of actor and recipient in it: None where nobody is
    named, or where the two are further apart than the network reads."""
    actor = tokens.cover(pair.actor) if pair.actor else None
    recipient = tokens.cover(pair.recipient) if pair.recipient else None
    first, last = _around([place for place in (actor, recipient) if place], len(tokens))
    read = window(tokens, first, last, (), *((actor, recipient) if marks else ()))
    return read, read.locate(*actor) if actor else None, read.locate(*recipient) if recipient else None


def _around(ends: Sequence[Place], count: int) -> Place:
    """The tokens to read: all, or as many as fit with the marked ones in the middle."""
    if count <= MOST_TOKENS:
        return 0, count
    middle = (min(a for a, _ in ends) + max(b for _, b in ends)) // 2 if ends else 0
    first = min(max(0, middle - MOST_TOKENS // 2), count - MOST_TOKENS)
    return first, first + MOST_TOKENS
