"""Who is meant: pronouns, last names and roles tied to what the story named before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parley.coding.mentions import is_pronoun
from parley.model import Mention, Span

_OF_A_PERSON = re.compile(r"(?:he|she|him|her|his)", re.IGNORECASE)
_OF_A_PARTY = re.compile(r"(?:it|its|they|them|their)", re.IGNORECASE)

_OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP"})
_DATELINE = re.compile(r"[^\W\d_a-z][\w' ]{2,30}(?:,[^—–-]{0,40})?(?:\([^()]{2,30}\))?\s*[—–-]\s")


def dateline_place(text: str, body_start: int) -> str | None:
    """The place that a story is datelined from: "HALVESK, March 3 (Reuters) - ...", as "Halvesk"."""
    match = _DATELINE.match(text, body_start)
    return re.split(r"[,(—–-]", match.group())[0].strip().title() if match else None


class Named:
    """The story's mentions in order, each with its entity's number; asked where a span of the network points.

    A pronoun takes the nearest person before it who speaks (he, she) or the nearest party (it, they), from the same
    paragraph or the two before; who speaks is learned as the story's statements are read, so ``who`` is asked in
    their order, and the remaining pronouns are closed by ``close`` when that is done.
    """

    def __init__(
        self, text: str, mentions: Sequence[Mention], paragraphs: Sequence[Span], home: str | None = None
    ) -> None:
        self.text = text
        self._home = home
        self._full = {m.person.split()[-1].lower(): m for m in reversed(mentions) if m.person and " " in m.person}
        self._paragraphs = paragraphs
        self._numbers: dict[str, int] = {}
        self._speakers: list[Mention] = []
        self.mentions: list[Mention] = []
        for mention in mentions:
            self.mentions.append(mention if is_pronoun(mention.text) else self._numbered(self._known(mention)))

    def _known(self, mention: Mention) -> Mention:
        """A person or role without a party takes it from an earlier person of that name or role."""
        if mention.actor or mention.kind not in ("person", "role"):
            return mention
        last = (mention.person or mention.text).lower().split()[-1]
        full = self._full.get(last)
        if mention.kind == "person" and full and full.person != mention.person:
            # A headline gives the last name before the text gives all of it.
            mention = _as(mention, full)
            if mention.actor:
                return mention
        for earlier in reversed(self.mentions):
            same_name = mention.kind == "person" and earlier.person and earlier.person.lower().split()[-1] == last
            same_role = mention.kind == "role" and earlier.person and (earlier.role or "").lower().endswith(last)
            if (same_name or same_role) and earlier.actor:
                return _as(mention, earlier)
        if mention.sector in _OFFICES and self._home:
            # "Foreign ministry spokeswoman …", of no state, is of the state that the dateline writes from.
            return replace(mention, actor=self._home)
        return mention

    def _numbered(self, mention: Mention) -> Mention:
        key = mention.person or mention.actor or mention.text.lower()
        return replace(mention, entity=self._numbers.setdefault(key, len(self._numbers)))

    def who(self, span: Span) -> Mention:
        """The mention that a source's span stands for, with the span's own words."""
        text = span.of(self.text)
        if is_pronoun(text):
            meant = self._antecedent(span)
            found = _as(Mention(span, text, meant.kind), meant) if meant else Mention(span, text, "person")
        else:
            inside = [m for m in self.mentions if m.span.overlaps(span)]
            person = next((m for m in inside if m.person), None)
            party = person or next((m for m in inside if m.actor), None) or next(iter(inside), None)
            found = replace(party, span=span, text=text) if party else Mention(span, text, "person")
        if found.person:
            self._speakers.append(found)
        return found

    def close(self) -> None:
        """Resolve the pronouns that are left; one that cannot be told stays open, without an actor."""
        for number, mention in enumerate(self.mentions):
            if is_pronoun(mention.text):
                meant = self._antecedent(mention.span)
                if meant:
                    self.mentions[number] = self._numbered(_as(replace(mention, kind=meant.kind), meant))

    def _antecedent(self, pronoun: Span) -> Mention | None:
        word, low = pronoun.of(self.text), self._reach(pronoun)

        def nearest(mentions: Sequence[Mention]) -> Mention | None:
            before = [m for m in mentions if low <= m.span.start and m.span.end <= pronoun.start]
            return max(before, key=lambda m: m.span.start) if before else None

        if _OF_A_PERSON.fullmatch(word):
            return nearest(self._speakers) or nearest([m for m in self.mentions if m.person])
        if _OF_A_PARTY.fullmatch(word):
            return nearest([m for m in self.mentions if m.actor and not m.person])
        return None

    def _reach(self, span: Span) -> int:
        """Where the second paragraph before the span's own begins."""
        at = next((i for i, p in enumerate(self._paragraphs) if span.within(p)), 0)
        return self._paragraphs[max(0, at - 2)].start if self._paragraphs else 0


def _as(mention: Mention, meant: Mention) -> Mention:
    """The mention with another's party, person and role."""
    return replace(mention, actor=meant.actor, sector=meant.sector, person=meant.person, role=meant.role)
