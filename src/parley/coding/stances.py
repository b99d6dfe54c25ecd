"""Stance on talks: whose readiness a statement speaks of, toward whom, and what it is."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from parley.coding.attribution import span_of, tagged
from parley.coding.encodings import Encodings
from parley.coding.mentions import whole_words
from parley.encoder import Encoded, Encoder
from parley.encoder.heads import Array
from parley.encoder.labels import STANCES, TALK_ROLES
from parley.model import Mention, Span, Stance, Statement, Term

# What a stance can be about. Only statements that speak of it are put to the network.
TALKS = re.compile(
    r"\b(?:talk(?:s|ing)?|negotiat\w*|dialogues?|diploma\w*|mediat\w*|cease-?fires?|truces?|summits?|meet\w*|peace\w*|"
    r"contacts?|channels?|discuss\w*|settle\w*|engage\w*|conversations?|consultations?|de-escalat\w*|table|compromise\w*|"
    r"roadmap|accords?|armistice|envoys?|proposals?|offers?|doors?)\b",
    re.IGNORECASE,
)
_NONE = STANCES.index("none")
assert len(STANCES) - 1 == _NONE  # the others keep their places without it
# The chance of any stance above which there is one.
TAKES_ONE = 0.5
_TOWARD, _PLACE, _MEDIATOR = (TALK_ROLES.index(role) for role in ("toward", "place", "mediator"))


def stances(
    encoder: Encoder, encodings: Encodings, statement: Statement, mentions: Sequence[Mention], text: str
) -> tuple[Stance, ...]:
    """The stances of a statement: its source's own, and those that it claims of parties named in its content; with
    the conditions, the place and the mediator that it names."""
    # "offered", "negotiated": the topic may stand in the cue.
    words = [piece.text for piece in statement.content] + ([statement.cue.text] if statement.cue else [])
    if not any(TALKS.search(part) for part in words):
        return ()
    extent = Span(statement.content[0].span.start, statement.content[-1].span.end)
    found = encodings.find(extent)
    if found is None:
        return ()
    part, content = found
    named = [m for m in mentions if any(m.span.within(p.span) for p in statement.content)]
    asked = [m for m in [*([statement.source] if statement.source else []), *named] if m.actor or m.kind == "place"]
    placed = [(m, place) for m in asked if (place := part.window.locate(*encodings.tokens.cover(m.span)))]
    if not placed:
        return ()
    chances, roles = encoder.talks(part, [place for _, place in placed], [content] * len(placed))
    terms = _terms(part, encodings, statement, [m for m, _ in placed], roles, text)
    held: dict[str, Stance] = {}
    for (mention, _), chance in zip(placed, chances, strict=True):
        best = int(np.delete(chance, _NONE).argmax())
        # A party that the statement names more than once holds the surest stance; *none* at one of the places does not
        # count against it: of "Pyongyang will not talk, Kim said" one of the two is enough.
        sure = float(chance[best])
        if not mention.actor or 1 - chance[_NONE] < TAKES_ONE:
            continue
        if mention.actor in held and held[mention.actor].confidence >= sure:
            continue
        toward = _toward(mention.actor, statement, [m for m, _ in placed], roles, mentions)
        held[mention.actor] = Stance(mention.actor, toward, STANCES[best], sure, *terms)
    return tuple(held.values())


def _terms(
    part: Encoded, encodings: Encodings, statement: Statement, placed: Sequence[Mention], roles: Array, text: str
) -> tuple[tuple[Term, ...], Term | None, Term | None]:
    spans = [whole_words(span_of(place, part, encodings.tokens), text) for place, _ in tagged(part, "conditions")]
    conditions = tuple(
        Term(span, span.of(text))
        for span in spans
        if span and any(span.overlaps(piece.span) for piece in statement.content)
    )
    return conditions, _likeliest(placed, roles[:, _PLACE]), _likeliest(placed, roles[:, _MEDIATOR])


def _likeliest(placed: Sequence[Mention], chance: Array) -> Term | None:
    best = int(chance.argmax())
    if chance[best] < 0.5:
        return None
    mention = placed[best]
    return Term(mention.span, mention.text, mention.actor)


def _toward(
    holder: str, statement: Statement, placed: Sequence[Mention], roles: Array, mentions: Sequence[Mention]
) -> str | None:
    """With whom: the party in the statement that the network takes for it, else the source (of a claim about the
    holder), else the party that the story names most beside the holder."""
    others = [(float(chance), m.actor) for m, chance in zip(placed, roles[:, _TOWARD], strict=True)
              if m.actor and m.actor != holder]  # fmt: skip
    chance, party = max(others, default=(0.0, None), key=lambda pair: pair[0])
    speaker = statement.source.actor if statement.source else None
    if chance >= 0.5:
        return party
    if speaker and speaker != holder:
        return speaker
    if others:
        return party
    counted = Counter(m.actor for m in mentions if m.actor and m.actor != holder)
    return counted.most_common(1)[0][0] if counted else None
