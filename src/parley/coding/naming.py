"""The names inside longer mentions: a person apart from the role beside the name, a place in what is named for it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from parley.coding.attribution import span_of, tagged
from parley.coding.encodings import Encodings
from parley.coding.mentions import NAME_KINDS, is_pronoun, whole_words
from parley.encoder.labels import NAMES
from parley.model import Mention, Span
from parley.model.plover import MentionKind

_DESCRIBED: dict[str, MentionKind] = {"person": "role", "organization": "group", "place": "object"}


def with_names(mentions: Sequence[Mention], encodings: Encodings, text: str) -> tuple[Mention, ...]:
    """The mentions in order, "Defense Minister Sergei Shoigu" as a role and a person of one entity; and the names that
    stand inside other mentions ("Ukraine's power grid"), each as a mention of its own."""
    known = {mention.text.lower(): mention for mention in reversed(mentions)}
    names = [_as_known(name, known) for name in _names(encodings, text)]
    result: list[Mention] = []
    for mention in mentions:
        inside = [name for name in names if name.span.within(mention.span) and name.span != mention.span]
        own = _own_name(mention)
        if own:
            result.append(replace(mention, span=own, text=own.of(text), kind="person"))
            result += _role_beside(mention, own, text)
            inside = [name for name in inside if name.kind != "person" and not name.span.overlaps(own)]
        else:
            result.append(_by_kind(mention, names))
        result += inside
    return tuple(sorted(result, key=lambda m: (m.span.start, -m.span.end)))


def _own_name(mention: Mention) -> Span | None:
    """Where in a longer mention the person's name stands: all of it, or the last name alone."""
    if not mention.person or mention.text == mention.person:
        return None
    for name in (mention.person, mention.person.split()[-1]):
        *_, last = [None, *re.finditer(rf"\b{re.escape(name)}\b", mention.text)]
        if last and name != mention.text:
            return Span(mention.span.start + last.start(), mention.span.start + last.end())
    return None


def _by_kind(mention: Mention, names: Sequence[Mention]) -> Mention:
    """Persons, organisations and places are those that are named; who is only described, or meant by a pronoun, is a
    role or a group. A state is a place, also where it acts, unless the network reads it otherwise."""
    same = next((name for name in names if name.span == mention.span), None)
    if same and mention.kind in _DESCRIBED:
        return replace(mention, kind=same.kind)
    if mention.kind == "organization" and mention.sector is None and len(mention.actor or "") == 3:
        return replace(mention, kind="place")
    named = mention.person or mention.actor or any(name.span.overlaps(mention.span) for name in names)
    if mention.kind in _DESCRIBED and (is_pronoun(mention.text) or not named):
        return replace(mention, kind=_DESCRIBED[mention.kind])
    return mention


def _names(encodings: Encodings, text: str) -> Iterator[Mention]:
    for part in encodings.windows:
        for place, kind in tagged(part, "names"):
            span = whole_words(span_of(place, part, encodings.tokens), text)
            if len(span) > 1:
                yield Mention(span, span.of(text), NAME_KINDS[NAMES[kind]])


def _as_known(name: Mention, known: Mapping[str, Mention]) -> Mention:
    same = known.get(name.text.lower())
    return replace(same, span=name.span, text=name.text, kind=name.kind) if same else name


def _role_beside(mention: Mention, name: Span, text: str) -> Iterator[Mention]:
    for start, end in ((mention.span.start, name.start), (name.end, mention.span.end)):
        if end - start > 2:
            span = whole_words(Span(start, end), text)
            if len(span) > 2:
                yield replace(mention, span=span, text=span.of(text), kind="role")
