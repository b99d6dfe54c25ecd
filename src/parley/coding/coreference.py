"""Who is meant: pronouns, last names and roles tied to what the story named before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parley.coding.mentions import is_pronoun
from parley.model import Mention, Span

_OF_A_PERSON = re.compile(r"(?:he|she|him|her|his)", re.IGNORECASE)
_OF_A_PARTY = re.compile(r"(?:it|its|they|them|their)", re.IGNORECASE)


class Story:
    """The story's mentions in order, each with its entity's number; asked where a span of the network points.

    A pronoun takes the nearest person before it who speaks (he, she) or the nearest party (it, they), from the same
    paragraph or the one before; where two persons share that place, it is left open.
    """

    def __init__(self, text: str, mentions: Sequence[Mention], paragraphs: Sequence[Span]) -> None:
        self.text = text
        self._paragraphs = paragraphs
        self._numbers: dict[str, int] = {}
        self._speakers: list[Mention] = []
        self.mentions: list[Mention] = []
        for mention in mentions:
            self.mentions.append(self._resolved(mention))

    def _resolved(self, mention: Mention) -> Mention:
        if is_pronoun(mention.text):
            meant = self.antecedent(mention.span)
            if meant is None:
                return mention
            mention = replace(
                mention, actor=meant.actor, sector=meant.sector, person=meant.person, role=meant.role, kind=meant.kind
            )
        elif mention.kind in ("person", "role") and mention.actor is None:
            meant = self._named_before(mention)
            if meant is not None:
                mention = replace(
                    mention, actor=meant.actor, sector=meant.sector, person=meant.person, role=meant.role
                )
        key = mention.person or mention.actor or mention.text.lower()
        return replace(mention, entity=self._numbers.setdefault(key, len(self._numbers)))

    def _named_before(self, mention: Mention) -> Mention | None:
        """A person whose name ends as this one does, or who holds the role that this one names."""
        words = mention.text.lower().split()
        for earlier in reversed(self.mentions):
            if earlier.person and mention.kind == "person" and earlier.person.lower().split()[-1:] == words[-1:]:
                return earlier
            if earlier.person and mention.kind == "role" and earlier.role and earlier.role.lower().endswith(words[-1]):
                return earlier
        return None

    def antecedent(self, pronoun: Span) -> Mention | None:
        word = pronoun.of(self.text)
        low = self._reach(pronoun)
        before = [m for m in self.mentions if low <= m.span.start and m.span.end <= pronoun.start]
        if _OF_A_PERSON.fullmatch(word):
            spoken = [m for m in self._speakers if low <= m.span.start and m.span.end <= pronoun.start and m.person]
            people = [m for m in before if m.person]
            return (spoken or people)[-1] if spoken or people else None
        if _OF_A_PARTY.fullmatch(word):
            parties = [m for m in before if m.actor and not m.person]
            return parties[-1] if parties else None
        return None

    def _reach(self, span: Span) -> int:
        """Where the paragraph before the span's own, or the one before that, begins."""
        at = next((i for i, p in enumerate(self._paragraphs) if span.within(p)), 0)
        return self._paragraphs[max(0, at - 2)].start

    def who(self, span: Span) -> Mention:
        """The mention that a source's span stands for, with the span's own words."""
        text = span.of(self.text)
        if is_pronoun(text):
            meant = next((m for m in self.mentions if m.span == span and m.actor), None) or self.antecedent(span)
            found = (
                replace(meant, span=span, text=text) if meant else Mention(span, text, "person")
            )
        else:
            inside = [m for m in self.mentions if m.span.overlaps(span)]
            person = next((m for m in inside if m.person), None)
            party = person or next((m for m in inside if m.actor), None) or next(iter(inside), None)
            found = replace(party, span=span, text=text) if party else Mention(span, text, "person")
        if found.person:
            self._speakers.append(found)
        return found
