"""The relation of two marked mentions, outside any story: what ``parley classify`` answers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from parley.coding.events import likeliest
from parley.coding.marking import Marked, marked
from parley.encoder import Encoder, Relations
from parley.encoder.heads import softmax
from parley.encoder.labels import MODALITIES, NONE, TYPES
from parley.model import Span

BATCH = 64


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
    read = [_window(encoder, pair, marks) for pair in batch]
    for one, encoded in zip(read, encoder.encode([one.window for one in read]), strict=True):
        yield encoder.relations(encoded, [one.actor], [one.recipient])


def _window(encoder: Encoder, pair: MarkedPair, marks: bool) -> Marked:
    tokens = encoder.tokenize(pair.text)
    actor = tokens.cover(pair.actor) if pair.actor else None
    recipient = tokens.cover(pair.recipient) if pair.recipient else None
    return marked(tokens, (0, len(tokens)), actor, recipient, marks)
