"""Mentions: persons, parties, places and things, from the gazetteer and from the network, and who is the same."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from parley.coding.actors import Actors
from parley.coding.attribution import inside, span_of, tagged
from parley.coding.encodings import Encodings
from parley.encoder import Encoded, Tokens
from parley.encoder.labels import MENTION_KINDS, NAMES
from parley.model import Mention, Span
from parley.model.plover import MentionKind

# A mention of the network's is believed where its tokens are, in the mean, so likely part of one.
SURE = 0.65
NAME_KINDS: dict[str, MentionKind] = {"PER": "person", "ORG": "organization", "LOC": "place"}
# A name as the network finds it may begin with what is no part of it.
_BEFORE_NAME = re.compile(
    r"^(?:(?:mr|mrs|ms|dr|prof|sir|dame|lord|lady|sen|rep|gov|gen|col|maj|capt|lt|adm|president|vice|prime|deputy|"
    r"foreign|defen[cs]e|interior|finance|minister|ministry|secretary|general|spokes(?:man|woman|person)|chief|"
    r"commander|colonel|captain|major|admiral|ambassador|envoy|governor|mayor|senator|king|queen|prince|pope|(?-i:[a-z])\S*)"
    r"\.?,?\s+)+",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?:\s+(?:(?:de|van|von|der|bin|al|el|da|di|la)\s+)*[^\W\d_a-z][\w.'’-]*)*"
)
_OF = re.compile(r"\b(?:of|for|from|in|at)\s+(?:the\s+)?$", re.IGNORECASE)
_FUNCTION_WORD = re.compile(
    r"(?:the|a|an|and|or|of|in|on|at|to|for|its|their|his|her|other|no|not|as|by|this|that)", re.I
)
_NO_PERSON = frozenset((
    "Republican", "Democrat", "Democratic", "Libertarian", "Conservative", "Another", "One", "Others", "Institute",
    "Christian", "Muslim", "Jewish", "Socialist", "Communist", "Labour", "Liberal",
))  # fmt: skip
# "Its commander": whose he is, is asked of the text before.
_OWNER = re.compile(r"^(?:its|their|his|her|our)\s+", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:he|she|him|her|his|it|its|they|them|their|i|we|you|who|us|our|me|my)", re.IGNORECASE)


def find_mentions(
    text: str, encodings: Encodings, actors: Actors, on: dt.date | None, home: str | None = None
) -> list[Mention]:
    """All mentions of a story, left to right, none overlapping; parties placed, pronouns still open.

    What the gazetteer knows comes first. The network adds what it does not know, and longer phrases around it that
    stand for the party ("Ukraine's electricity infrastructure").
    """
    known = actors.find(text, on=on, home=home)
    found = [mention for part in encodings.windows
             for mention in _from_network(part, encodings.tokens, text)]  # fmt: skip
    result: list[Mention] = []
    for mention in found:
        over = [k for k in known if k.span.overlaps(mention.span)]
        if not over:
            result.append(_placed(mention, text, actors, on, home))
        elif mention.kind in ("object", "group", "organization") and _is_longer_phrase(mention, over):
            placed = _placed(mention, text, actors, on, home)
            if placed.actor is None:
                placed = replace(placed, actor=over[0].actor, sector=over[0].sector)
            known = [k for k in known if k not in over]
            result.append(placed)
    return _apart([*known, *result])


def _from_network(encoded: Encoded, tokens: Tokens, text: str) -> Iterable[Mention]:
    taken: list[Span] = []
    for layer, kinds in (("mentions", MENTION_KINDS), ("names", tuple(NAME_KINDS[n] for n in NAMES))):
        chance = inside(encoded, layer)
        for place, kind in tagged(encoded, layer):
            if chance[place[0] : place[1]].mean() < SURE:
                continue
            span = whole_words(span_of(place, encoded, tokens), text)
            if len(span) < 2 or _FUNCTION_WORD.fullmatch(span.of(text)):
                continue
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield Mention(span, span.of(text), kinds[kind])


def whole_words(span: Span, text: str) -> Span:
    """The network sees pieces of words; a mention is made of whole ones, without marks and articles around it."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    article = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE).match(text, start, end)
    return Span(article.end() if article else start, end)


def _is_longer_phrase(mention: Mention, over: Sequence[Mention]) -> bool:
    """A phrase that holds one party's name as its possessor or its first word, and goes on."""
    return (
        len({k.actor for k in over}) == 1
        and over[0].person is None
        and all(k.span.within(mention.span) for k in over)
        and len(mention.span) > len(over[0].span) + 3
    )


def _placed(mention: Mention, text: str, actors: Actors, on: dt.date | None, home: str | None) -> Mention:
    if is_pronoun(mention.text):
        return mention
    placement = actors.place_in(text, mention.span, on=on, home=home)
    if placement is None:
        return replace(mention, person=_name_of(mention))
    return replace(
        mention,
        actor=placement.actor,
        sector=placement.sector,
        person=placement.person or _name_of(mention),
        role=placement.role,
        wikidata=placement.wikidata,
    )


def _name_of(mention: Mention) -> str | None:
    """The name in a person's mention, without titles, roles and what follows a comma."""
    if mention.kind != "person":
        return None
    words = _BEFORE_NAME.sub("", _OWNER.sub("", mention.text))
    names = [run.group() for run in _CAPITALISED.finditer(words) if not _OF.search(words, 0, run.start())]
    # "Presidential spokesman Nuno Pardal", "minister of the Foreign Affairs, Renata Solheim": the last whole name.
    whole = [name for name in names if " " in name]
    name = whole[-1] if whole else next(iter(names), None)
    return name if name not in _NO_PERSON else None


def is_pronoun(text: str) -> bool:
    return _PRONOUN.fullmatch(text) is not None


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Left to right, without overlaps: the longer of two stays."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -len(m.span))):
        if kept and kept[-1].span.overlaps(mention.span):
            if len(mention.span) > len(kept[-1].span):
                kept[-1] = mention
        else:
            kept.append(mention)
    return kept
