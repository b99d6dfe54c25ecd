"""Stance on talks: whose readiness a statement speaks of, toward whom, and what it is."""

import re
from collections import Counter
from collections.abc import Sequence

from parley.encoder import Encoded, Encoder, Tokens
from parley.encoder.labels import STANCES
from parley.model import Mention, Span, Stance, Statement

# What a stance can be about. Only statements that speak of it are put to the network.
_TALKS = re.compile(
    r"\b(?:talk(?:s|ing)?|negotiat\w*|dialogues?|diploma\w*|mediat\w*|cease-?fires?|truces?|summits?|meet\w*|peace\w*|"
    r"contacts?|channels?|discuss\w*|settle\w*|engage\w*|conversations?|consultations?|de-escalat\w*|table|compromise\w*|"
    r"roadmap|accords?|armistice|envoys?|proposals?|offers?|doors?)\b",
    re.IGNORECASE,
)
_NONE = STANCES.index("none")


def stances(
    encoder: Encoder, encoded: Encoded, tokens: Tokens, statement: Statement, mentions: Sequence[Mention], text: str
) -> tuple[Stance, ...]:
    """The stances of a statement: its source's own, and those that it claims of parties named in its content."""
    extent = Span(statement.content[0].span.start, statement.content[-1].span.end)
    # "offered", "negotiated": the topic may stand in the cue.
    words = [piece.text for piece in statement.content] + ([statement.cue.text] if statement.cue else [])
    if not any(_TALKS.search(part) for part in words):
        return ()
    named = [m for m in mentions if m.actor and any(m.span.within(p.span) for p in statement.content)]
    holders: dict[str, Mention] = {}
    if statement.source and statement.source.actor:
        holders[statement.source.actor] = statement.source
    for mention in named:
        assert mention.actor
        holders.setdefault(mention.actor, mention)
    content = encoded.window.locate(*tokens.cover(extent))
    asked = [(code, place) for code, m in holders.items() if (place := encoded.window.locate(*tokens.cover(m.span)))]
    if not content or not asked:
        return ()
    chances = encoder.stances(encoded, [place for _, place in asked], [content] * len(asked))
    found = []
    for (holder, _), chance in zip(asked, chances, strict=True):
        best = int(chance.argmax())
        if best != _NONE:
            toward = _toward(holder, statement, named, mentions)
            found.append(Stance(holder, toward, STANCES[best], float(chance[best])))
    return tuple(found)


def _toward(holder: str, statement: Statement, named: Sequence[Mention], mentions: Sequence[Mention]) -> str | None:
    """With whom: another party in the content, else the source (of a claim about the holder), else the party that the
    story names most beside the holder."""
    others = [m.actor for m in named if m.actor != holder]
    speaker = statement.source.actor if statement.source else None
    for actor in others:
        if actor != speaker:
            return actor
    if others:
        return others[0]
    if speaker and speaker != holder:
        return speaker
    counted = Counter(m.actor for m in mentions if m.actor and m.actor != holder)
    return counted.most_common(1)[0][0] if counted else None
