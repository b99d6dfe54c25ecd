"""Who is meant: pronouns, last names and roles tied to what the story named before."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from parley.coding.actors import Actors, Sex, sex_of
from parley.coding.mentions import is_pronoun
from parley.model import Mention, Span, Statement, Story

_OF_A_PERSON = re.compile(r"(?:he|she|him|her|his)", re.IGNORECASE)
_OF_A_WOMAN = frozenset(("she", "her", "hers"))
_OF_A_PARTY = re.compile(r"(?:it|its|they|them|their)", re.IGNORECASE)

# Whose a role is, before the role or before "role, Name".
_OWNER = re.compile(
    r"(?:\b(?P<its>[Ii]ts|[Tt]heir)|\b[Tt]he (?P<group>group|movement|militia|party|front|country|kingdom|republic|"
    r"ministry|agency|council|organi[sz]ation|alliance|coalition)['’]s|(?P<name>\w)['’]s?)"
    r"\s+(?:[a-z][\w-]*,?\s+){0,4}$"
)
_OWNS = re.compile(r"(?P<its>[Ii]ts|[Tt]heir)\s")
_FIRST_PERSON = re.compile(r"(?:i|me|my|we|us|our)", re.IGNORECASE)
_MANY = re.compile(r"(?:we|us|our)", re.IGNORECASE)

_OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP"})
_DATELINE = re.compile(r"[^\W\d_a-z][\w' ]{2,30}(?:,[^—–-]{0,40})?(?:\([^()]{2,30}\))?\s*[—–-]\s")


def dateline_place(text: str, body_start: int) -> str | None:
    """The place that a story is datelined from: "HALVESK, March 3 (Reuters) - ...", as "Halvesk"."""
    match = _DATELINE.match(text, body_start)
    return re.split(r"[,(—–-]", match.group())[0].strip().title() if match else None


def home_of(story: Story, actors: Actors) -> str | None:
    """The state whose seat a story is datelined from, else the one that it names most."""
    place = dateline_place(story.text, story.body_start)
    placement = actors.place(place) if place else None
    return placement.actor if placement and placement.actor else actors.home_of(story.text)


# What speaks for one who has spoken before, in units of likeness.
SPOKEN = 2.0
# For one whose name or title is a woman's where "she" is said, a man's for "he".
CALLED_SO = 3.0
# For one named in the same sentence.
NEAR = 3.0
_SENTENCE_END = re.compile(r"[.!?]['”\"’]*\s+[“\"'‘]*[A-Z]|\n")
# The likeness up to which a pronoun is left open.
NOBODY = 0.0


class Likeness(Protocol):
    """How likely mentions mean the same one as a later one: above 0 likelier than that none of them does."""

    def __call__(self, mention: Span, candidates: Sequence[Span]) -> Sequence[float]: ...


Holder = Callable[[str], Mention | None]
"""Who holds an office where the text is at home, by its name."""


def nearness(mention: Span, candidates: Sequence[Span]) -> list[float]:
    """The likeness that needs no network: the nearer the likelier."""
    return [1 / (1 + max(0, mention.start - candidate.end)) for candidate in candidates]


class Named:
    """The story's mentions in order, each with its entity's number; asked where a span of the network points.

    A pronoun takes the likeliest person before it (he, she; not one who by name or title is called the other) or the
    likeliest party (it, they), from the same paragraph or the two before, outside of what others say; who has spoken
    is likelier. Who speaks is learned as the story's statements are read, so
    ``who`` is asked in their order, and the remaining pronouns are closed by ``close`` when that is done.
    """

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        paragraphs: Sequence[Span],
        home: str | None = None,
        likeness: Likeness = nearness,
        quoted: Sequence[Span] = (),
        holder: Holder = lambda role: None,
    ) -> None:
        self.text = text
        self._quoted = quoted
        self._holder = holder
        self._home = home
        self._likeness = likeness
        self._full = {m.person.split()[-1].lower(): m for m in reversed(mentions) if m.person and " " in m.person}
        self._paragraphs = paragraphs
        self._sexes = _sexes(mentions)
        self._numbers: dict[str | tuple[str | None, str | None], int] = {}
        self._speakers: list[Mention] = []
        self.mentions: list[Mention] = []
        for mention in mentions:
            self.mentions.append(mention if is_pronoun(mention.text) else self._numbered(self._known(mention)))

    def _known(self, mention: Mention) -> Mention:
        """A person or role without a party takes it from an earlier person of that name or role, a short name from the
        longer one before."""
        if mention.kind == "role" and not mention.person and (meant := self._by_role(mention)):
            return _as(mention, meant) if mention.actor in (None, meant.actor) else mention
        if mention.actor:
            return mention
        if mention.kind not in ("person", "role"):
            return self._shortened(mention)
        if owned := self._owned(mention):
            return owned
        last = (mention.person or mention.text).lower().split()[-1]
        full = self._full.get(last)
        if mention.kind == "person" and full and full.person != mention.person:
            # A headline gives the last name before the text gives all of it.
            mention = _as(mention, full)
            if mention.actor:
                return mention
        for earlier in reversed(self.mentions):
            same_name = mention.kind == "person" and earlier.person and earlier.person.lower().split()[-1] == last
            if same_name and earlier.actor:
                return _as(mention, earlier)
        if mention.sector in _OFFICES and self._home:
            # "Foreign ministry spokeswoman …", of no state, is of the state that the dateline writes from.
            return replace(mention, actor=self._home)
        return mention

    def _by_role(self, mention: Mention) -> Mention | None:
        """ "The senator": the person named last before whose role that is, else who holds it where the text is at
        home."""
        role = _role(mention.text)
        for earlier in reversed(self.mentions):
            if earlier.person and earlier.span.end <= mention.span.start and _role(earlier.role or "") == role:
                return earlier
        return self._holder(re.sub(r"^(?:the|a|an)\s+", "", mention.text.lower()))

    def _shortened(self, mention: Mention) -> Mention:
        """ "The Guard" after "the Aurel People's Guard": the one before whose name ends so."""
        if mention.kind not in ("organization", "group") or not mention.text.split()[-1][0].isupper():
            return mention
        for earlier in reversed(self.mentions):
            longer = len(earlier.text.split()) > len(mention.text.split()) and earlier.text.endswith(f" {mention.text}")
            if longer and earlier.actor and not earlier.person:
                return _as(mention, earlier)
        return mention

    def _owned(self, mention: Mention) -> Mention | None:
        """ "Its commander, Rashid Olmeda": of the party that "its" means."""
        if mention.kind not in ("person", "role"):
            return None
        start = mention.span.start
        owner = _OWNER.search(self.text, max(0, start - 60), start) or _OWNS.match(self.text, start)
        meant = self._owner(owner) if owner else None
        if meant is None or meant.actor is None or meant.person:
            return None
        return replace(mention, actor=meant.actor, sector=mention.sector or meant.sector or "GOV")

    def _owner(self, words: re.Match[str]) -> Mention | None:
        named = words.groupdict()
        if named.get("name"):
            at = words.end("name")
            return next((m for m in reversed(self.mentions) if m.span.end == at), None)
        place = Span(*words.span("its" if named["its"] else "group"))
        low = self._reach(place)
        before = [m for m in self.mentions if low <= m.span.start and m.span.end <= place.start]
        parties = [m for m in before if m.actor and not m.person]
        # A role's owner is seldom left open: failing the network, the party named last.
        return self._likeliest(place, parties) or next(reversed(parties), None)

    def _numbered(self, mention: Mention) -> Mention:
        # A state, its capital and its government are one; its army or police is another.
        body = (mention.actor, mention.sector if mention.sector != "GOV" else None)
        key = mention.person or (body if mention.actor else mention.text.lower())
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
            if party is None or not party.person:
                meant = self._by_role(Mention(span, text, "role"))
                party = meant if meant and (party is None or party.actor in (None, meant.actor)) else party
            found = replace(party, span=span, text=text) if party else Mention(span, text, "person")
        if found.person:
            self._speakers.append(found)
        return found

    def close(self, statements: Sequence[Statement] = ()) -> None:
        """Resolve the pronouns that are left; one that cannot be told stays open, without an actor.

        "I" and "we" in what somebody says are the one who says it, or his party.
        """
        for number, mention in enumerate(self.mentions):
            if is_pronoun(mention.text):
                meant = self._own(mention, statements) or self._antecedent(mention.span)
                if meant:
                    self.mentions[number] = self._numbered(_as(replace(mention, kind=meant.kind), meant))

    def _own(self, mention: Mention, statements: Sequence[Statement]) -> Mention | None:
        if not _FIRST_PERSON.fullmatch(mention.text):
            return None
        saying = [s for s in statements if s.source and any(mention.span.within(p.span) for p in s.content)]
        if not saying:
            return None
        # Of sayings within sayings the narrowest.
        source = min(saying, key=lambda s: sum(len(p.span) for p in s.content)).source
        if source and _MANY.fullmatch(mention.text) and source.actor:
            return replace(source, person=None, role=None, kind="group")
        return source if source and (source.actor or source.person) else None

    def _antecedent(self, pronoun: Span) -> Mention | None:
        word, low = pronoun.of(self.text), self._reach(pronoun)
        before = [m for m in self.mentions if low <= m.span.start and m.span.end <= pronoun.start]
        if _OF_A_PERSON.fullmatch(word):
            other = "m" if word.lower() in _OF_A_WOMAN else "f"
            persons = [m for m in before if m.person and self._sexes.get(m.person) != other]
            # Whom a quotation names, its speaker is not, nor are those who come after it.
            own = [q for q in self._quoted if pronoun.within(q)]
            outside = [m for m in persons if not any(m.span.within(q) for q in self._quoted if q not in own)]
            spoken = {m.person for m in self._speakers if low <= m.span.start}
            own_sex = "f" if other == "m" else "m"
            favoured = {
                m.person: SPOKEN * (m.person in spoken) + CALLED_SO * (self._sexes.get(m.person or "") == own_sex)
                for m in persons
            }
            return self._likeliest(pronoun, outside or persons, favoured)
        if _OF_A_PARTY.fullmatch(word):
            return self._likeliest(pronoun, [m for m in before if m.actor and not m.person])
        return None

    def _likeliest(
        self, pronoun: Span, candidates: Sequence[Mention], favoured: Mapping[str | None, float] | None = None
    ) -> Mention | None:
        if not candidates:
            return None
        scores = self._likeness(pronoun, [m.span for m in candidates])
        scored = []
        for score, mention in zip(scores, candidates, strict=True):
            near = not _SENTENCE_END.search(self.text, mention.span.end, pronoun.start)
            extra = favoured.get(mention.person, 0.0) + NEAR * near if favoured else 0.0
            scored.append((score + extra, mention))
        score, best = max(scored, key=lambda pair: pair[0])
        return best if score > NOBODY else None

    def _reach(self, span: Span) -> int:
        """Where the second paragraph before the span's own begins."""
        at = next((i for i, p in enumerate(self._paragraphs) if span.within(p)), 0)
        return self._paragraphs[max(0, at - 2)].start if self._paragraphs else 0


_SHORT_ROLES = {
    "sen": "senator", "gov": "governor", "rep": "congressman", "congresswoman": "congressman",
    "representative": "congressman", "spokeswoman": "spokesman", "spokesperson": "spokesman", "adviser": "advisor",
    "premier": "minister",
}  # fmt: skip


def _role(words: str) -> str:
    """A role by its last word, the same for its short and long forms."""
    last = words.lower().replace("'s", "").replace("’s", "").rstrip(".").split()[-1:] or [""]
    return _SHORT_ROLES.get(last[0], last[0])


def _sexes(mentions: Sequence[Mention]) -> dict[str, Sex | None]:
    """Of each person named, by whatever mention tells it first."""
    found: dict[str, Sex | None] = {}
    for mention in mentions:
        if mention.person and not found.get(mention.person):
            found[mention.person] = sex_of(mention.person, f"{mention.text} {mention.role or ''}")
    return found


def _as(mention: Mention, meant: Mention) -> Mention:
    """The mention with another's party, person and role."""
    return replace(
        mention, actor=meant.actor, sector=meant.sector, person=meant.person, role=meant.role, wikidata=meant.wikidata
    )
