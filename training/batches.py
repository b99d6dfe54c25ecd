"""Passages to what the network learns from: windows with their labels, and padded batches of them."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from parley.encoder.labels import (
    MENTION_KINDS,
    MODALITIES,
    MODE_LABELS,
    NAMES,
    NONE,
    STANCES,
    TAG_LAYERS,
    TALK_ROLES,
    TYPES,
)  # fmt: skip
from parley.encoder.tokens import Tokenization, Tokens, Window, window, windows
from parley.model import Span
from parley.reading.sentences import split_sentences
from training.passage import Passage, Relation, TalkRole, paragraphs

IGNORE = -100
LAYERS = tuple(TAG_LAYERS)
MOST_CANDIDATES = 24
Place = tuple[int, int]


@dataclass
class Link:
    """A cue's place in the window and, for each input position, whether it is in the cue's source, in its content."""

    cue: Place
    labels: np.ndarray


@dataclass
class Pair:
    """An event's pair: places (None: nobody), the types allowed, modality and mode (or IGNORE), its weight, and the
    spans in the text."""

    actor: Place | None
    recipient: Place | None
    types: np.ndarray
    modality: int
    mode: int
    weight: float
    spans: tuple[Span | None, Span | None]


@dataclass
class Talk:
    """A party and a content: the party's stance (or IGNORE) and its roles in the talks, 0 or 1 (or IGNORE) each."""

    party: Place
    content: Place
    stance: int
    roles: np.ndarray


@dataclass
class Same:
    """A mention, the mentions before it in the window, and which of them mean the same one; none: a new one."""

    mention: Place
    candidates: list[Place]
    right: np.ndarray


@dataclass
class Example:
    source: str
    window: Window
    tags: np.ndarray  # [layers, positions]; IGNORE where the layer is not annotated
    links: list[Link] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    sames: list[Same] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.window)


def examples(passage: Passage, tokenization: Tokenization, size: int) -> Iterator[Example]:
    """The passage's windows with all labels whose spans lie inside one window."""
    tokens = tokenization(passage.text)
    parts = paragraphs(passage.text)
    for part in windows(tokens, parts, split_sentences(passage.text, parts), size):
        yield _example(passage, tokens, part)


def marked_examples(
    passage: Passage, tokenization: Tokenization, size: int, rng: random.Random | None = None
) -> Iterator[Example]:
    """One window a pair, with marks around the two: the sentence that holds both, or all of a short passage.

    With ``rng``, the pairs with an event and about as many of those without; else all of them.
    """
    none, relations = (NONE,), passage.relations
    if rng:
        events = [r for r in relations if r.types != none]
        others = [r for r in relations if r.types == none]
        relations = (*events, *rng.sample(others, min(len(others), max(1, len(events)))))
    tokens = tokenization(passage.text)
    sentences = split_sentences(passage.text, paragraphs(passage.text))
    for relation in relations:
        ends = [span for span in (relation.actor, relation.recipient) if span]
        around = next((s for s in sentences if all(span.within(s) for span in ends)), None)
        first, last = tokens.cover(around) if around else (0, len(tokens))
        if last - first > size - 6:
            continue
        actor = tokens.cover(relation.actor) if relation.actor else None
        recipient = tokens.cover(relation.recipient) if relation.recipient else None
        part = window(tokens, first, last, (), actor, recipient)
        pair = _pair(relation, tokens, part)
        if pair:
            yield Example(passage.id, part, np.full((len(LAYERS), len(part)), IGNORE), pairs=[pair])


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
    if passage.conditions is not None:
        layer("conditions", [(span, 0) for span in passage.conditions])
    example.pairs += [pair for relation in passage.relations if (pair := _pair(relation, tokens, part))]
    example.talks += _talks(passage, tokens, part)
    if passage.entities is not None:
        example.sames += _sames(passage.entities, tokens, part)
    return example


def _talks(passage: Passage, tokens: Tokens, part: Window) -> Iterator[Talk]:
    found: dict[tuple[Span, Span], tuple[int, TalkRole | None]] = {}
    for stance in passage.stances:
        content = Span(stance.contents[0].start, stance.contents[-1].end)
        found[stance.holder, content] = (STANCES.index(stance.stance), None)
    for role in passage.talks:
        content = Span(role.contents[0].start, role.contents[-1].end)
        found[role.mention, content] = (found.get((role.mention, content), (IGNORE, None))[0], role)
    for (party, content), (stance_, role_) in found.items():
        places = _whole(tokens, part, party), _whole(tokens, part, content)
        if places[0] and places[1]:
            roles = role_.roles if role_ else (None,) * len(TALK_ROLES)
            yield Talk(*places, stance_, np.array([IGNORE if told is None else int(told) for told in roles]))


def _sames(entities: Mapping[Span, int], tokens: Tokens, part: Window) -> Iterator[Same]:
    """Each mention whose first kin is not outside the window, with at most ``MOST_CANDIDATES`` before it."""
    before: list[tuple[Place, int]] = []
    met: set[int] = set()
    for span, entity in sorted(entities.items()):
        place = _whole(tokens, part, span)
        if place:
            nearest = before[-MOST_CANDIDATES:]
            right = np.array([other == entity for _, other in nearest], dtype=bool)
            if nearest and (right.any() or entity not in met):
                yield Same(place, [candidate for candidate, _ in nearest], right)
            before.append((place, entity))
        met.add(entity)


def _pair(relation: Relation, tokens: Tokens, part: Window) -> Pair | None:
    actor = _whole(tokens, part, relation.actor) if relation.actor else None
    recipient = _whole(tokens, part, relation.recipient) if relation.recipient else None
    if (relation.actor and not actor) or (relation.recipient and not recipient) or not (actor or recipient):
        return None
    allowed = np.array([kind in relation.types for kind in TYPES])
    modality = MODALITIES.index(relation.modality) if relation.modality else IGNORE
    return Pair(
        actor, recipient, allowed, modality, _mode(relation), relation.weight, (relation.actor, relation.recipient)
    )


def _mode(relation: Relation) -> int:
    """Its mode's label; IGNORE where the type has no modes, or the corpus does not annotate them."""
    label = (relation.types[0], relation.mode)
    return MODE_LABELS.index(label) if relation.modality and label in MODE_LABELS else IGNORE


def _whole(tokens: Tokens, part: Window, span: Span) -> Place | None:
    """The span's place in the window if all of it is inside."""
    first, last = tokens.cover(span)
    place = part.locate(first, last)
    if place and part.index[place[0]] == first and part.index[place[1] - 1] == last - 1:
        return place
    return None


def thin(example: Example, rng: random.Random, keep: int = 6, each: int = 3) -> list[Pair]:
    """All pairs with an event, and of those without at most ``keep`` and ``each`` more for each event, so that long
    passages do not drown the rest."""
    none = TYPES.index(NONE)
    events = [pair for pair in example.pairs if not pair.types[none]]
    others = [pair for pair in example.pairs if pair.types[none]]
    return events + rng.sample(others, min(keep + each * len(events), len(others)))


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
