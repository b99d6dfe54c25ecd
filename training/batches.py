"""Passages to what the network learns from: windows with their labels, and padded batches of them."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from parley.encoder.labels import MENTION_KINDS, MODALITIES, NAMES, NONE, STANCES, TAG_LAYERS, TYPES
from parley.encoder.tokens import Tokenization, Tokens, Window, window, windows
from parley.model import Span
from parley.reading.sentences import split_sentences
from training.passage import Passage, Relation

IGNORE = -100
LAYERS = tuple(TAG_LAYERS)
Place = tuple[int, int]


@dataclass
class Link:
    """A cue's place in the window and, for each input position, whether it is in the cue's source, in its content."""

    cue: Place
    labels: np.ndarray


@dataclass
class Pair:
    """An event's pair: places (None: nobody), the types allowed, the modality (or IGNORE), and its weight."""

    actor: Place | None
    recipient: Place | None
    types: np.ndarray
    modality: int
    weight: float


@dataclass
class StancePair:
    holder: Place
    content: Place
    stance: int


@dataclass
class Example:
    source: str
    window: Window
    tags: np.ndarray  # [layers, positions]; IGNORE where the layer is not annotated
    links: list[Link] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    stances: list[StancePair] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.window)


def examples(passage: Passage, tokenization: Tokenization, size: int) -> Iterator[Example]:
    """The passage's windows with all labels whose spans lie inside one window."""
    tokens = tokenization(passage.text)
    paragraphs = split_paragraphs(passage.text)
    for part in windows(tokens, paragraphs, split_sentences(passage.text, paragraphs), size):
        yield _example(passage, tokens, part)


def marked_examples(passage: Passage, tokenization: Tokenization, size: int) -> Iterator[Example]:
    """One window for each pair that has an event or is a hard negative, with marks around the two."""
    tokens = tokenization(passage.text)
    if len(tokens) > size - 6:
        return
    for relation in passage.relations:
        actor = tokens.cover(relation.actor) if relation.actor else None
        recipient = tokens.cover(relation.recipient) if relation.recipient else None
        part = window(tokens, 0, len(tokens), (), actor, recipient)
        pair = _pair(relation, tokens, part)
        if pair:
            yield Example(passage.id, part, np.full((len(LAYERS), len(part)), IGNORE), pairs=[pair])


def split_paragraphs(text: str) -> tuple[Span, ...]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)


def _example(passage: Passage, tokens: Tokens, part: Window) -> Example:
    tags = np.full((len(LAYERS), len(part)), IGNORE)

    def layer(name: str, spans: Sequence[tuple[Span, int]]) -> None:
        row = tags[LAYERS.index(name)]
        row[part.positions] = 0
        for span, kind in sorted(spans, key=lambda item: -len(item[0])):
            place = part.locate(*tokens.cover(span))
            if place:
                row[place[0] : place[1]] = 2 + 2 * kind
                whole = tokens.cover(span)[0] == part.index[place[0]]
                row[place[0]] = 1 + 2 * kind if whole else 2 + 2 * kind
                row[part.index < 0] = IGNORE

    example = Example(passage.id, part, tags)
    if passage.attributions is not None:
        for name in ("source", "cue", "content"):
            attribute = {"source": "sources", "cue": "cues", "content": "contents"}[name]
            layer(name, [(span, 0) for a in passage.attributions for span in getattr(a, attribute)])
        for attribution in passage.attributions:
            for cue in attribution.cues[:1]:
                place = part.locate(*tokens.cover(cue))
                if place:
                    labels = np.zeros((len(part), 2), dtype=np.float32)
                    for column, spans in enumerate((attribution.sources, attribution.contents)):
                        for span in spans:
                            where = part.locate(*tokens.cover(span))
                            if where:
                                labels[where[0] : where[1], column] = 1
                    example.links.append(Link(place, labels))
    if passage.names is not None:
        layer("names", [(span, NAMES.index(kind)) for span, kind in passage.names])
    if passage.mentions is not None:
        layer("mentions", [(span, MENTION_KINDS.index(kind)) for span, kind in passage.mentions])
    example.pairs += [pair for relation in passage.relations if (pair := _pair(relation, tokens, part))]
    for stance in passage.stances:
        holder = _whole(tokens, part, stance.holder)
        content = _whole(tokens, part, Span(stance.contents[0].start, stance.contents[-1].end))
        if holder and content:
            example.stances.append(StancePair(holder, content, STANCES.index(stance.stance)))
    return example


def _pair(relation: Relation, tokens: Tokens, part: Window) -> Pair | None:
    actor = _whole(tokens, part, relation.actor) if relation.actor else None
    recipient = _whole(tokens, part, relation.recipient) if relation.recipient else None
    if (relation.actor and not actor) or (relation.recipient and not recipient) or not (actor or recipient):
        return None
    allowed = np.array([kind in relation.types for kind in TYPES])
    modality = MODALITIES.index(relation.modality) if relation.modality else IGNORE
    return Pair(actor, recipient, allowed, modality, relation.weight)


def _whole(tokens: Tokens, part: Window, span: Span) -> Place | None:
    """The span's place in the window if all of it is inside."""
    first, last = tokens.cover(span)
    place = part.locate(first, last)
    if place and part.index[place[0]] == first and part.index[place[1] - 1] == last - 1:
        return place
    return None


def thin(example: Example, rng: random.Random, keep: int = 6) -> list[Pair]:
    """All pairs with an event, and at most ``keep`` without, so that long passages do not drown the rest."""
    none = TYPES.index(NONE)
    events = [pair for pair in example.pairs if not pair.types[none]]
    others = [pair for pair in example.pairs if pair.types[none]]
    return events + rng.sample(others, min(keep, len(others)))


def batches(items: Sequence[Example], budget: int, rng: random.Random) -> list[list[Example]]:
    """Batches of windows of like length, at most ``budget`` input tokens each when padded, in random order."""
    order = sorted(items, key=lambda item: len(item) + rng.random() * 16)
    result: list[list[Example]] = [[]]
    for item in order:
        if result[-1] and (len(result[-1]) + 1) * max(len(item), *(len(i) for i in result[-1])) > budget:
            result.append([])
        result[-1].append(item)
    rng.shuffle(result)
    return [batch for batch in result if batch]
