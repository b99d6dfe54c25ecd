"""The front room: everyone a text speaks of, and parties by name for the commands."""

import datetime as dt
import difflib
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from parley.model import Mention, Span

from .actor import Actor, Placement, UnknownActor
from .knowledge import Knowledge, load
from .names import TextNames
from .persons import Office
from .phrases import Phrase, Phrases
from .tokens import Tokens

_LEAST_NAMED = 4
_TITLE_WORDS = 4
_SMALL_WORDS = frozenset((
    "with", "from", "over", "after", "into", "amid", "than", "that", "upon", "between", "under", "before", "against",
))  # fmt: skip
_TITLE_LONGEST = 30  # tokens; no headline is longer


class Actors:
    """All parties and persons known. Reading is free of shared state but for the last text read, kept so that
    asking for one sentence after another costs one reading."""

    def __init__(self, known: Knowledge) -> None:
        self._known = known
        self._last: tuple[str, dt.date | None, str | None, list[Mention]] | None = None

    @classmethod
    def load(cls, *user_files: Path) -> "Actors":
        """Built-in data, then users' ``actors.toml``; raises BadActorsFile."""
        return cls(load(user_files))

    def find(
        self, text: str, start: int = 0, end: int | None = None, on: dt.date | None = None, home: str | None = None
    ) -> list[Mention]:
        """Every party and placed person in ``text[start:end]``, left to right, none overlapping, each the longest
        phrase that composes. Spans are of the whole text, which is always read: an introduction anywhere in it
        places the bare surname everywhere. ``on`` is the day on which offices are looked up; ``home`` the state of
        officials of whom the text does not say whose they are ("Senator Bernie Sanders").

        ``actor`` is None for a group without a state ("rebels") and for a capital that is a mere place.
        """
        last = self._last
        if last is None or last[0] is not text or last[1:3] != (on, home):
            last = (text, on, home, self._read(text, on, home=home))
            self._last = last
        end = len(text) if end is None else end
        return [m for m in last[3] if start <= m.span.start and m.span.end <= end]

    def place(self, phrase: str, on: dt.date | None = None) -> Placement | None:
        """How one phrase resolves, read by itself; None where nothing in it is known."""
        return _head_of(self._read(phrase, on, by_itself=True))

    def place_in(self, text: str, span: Span, on: dt.date | None = None, home: str | None = None) -> Placement | None:
        """How a span resolves with all that its text teaches: "Maron" after "Foreign Minister Ilse Maron"."""
        return _head_of(self.find(text, span.start, span.end, on, home)) or self.place(span.of(text), on)

    def home_of(self, text: str) -> str | None:
        """The state that a text is at home in, by what it names: a fifth oftener than any other."""
        words, names = Tokens(text).words, self._known.lexicon.names
        counted: Counter[str] = Counter()
        at = 0
        while at < len(words):
            found = names.at(words, at) if words[at] in names else None
            if found and found[1].actor and not found[1].person:
                counted[found[1].actor[:3]] += 1
            at = found[0] if found else at + 1
        if sum(counted.values()) < _LEAST_NAMED:
            return None
        (code, most), *others = counted.most_common(2)
        actor = self._known.actors.get(code)
        of_state = actor is not None and actor.kind in ("state", "territory", "former_state")
        return code if of_state and most >= 1.2 * (others[0][1] if others else 0) else None

    def terms(self, mention: Mention) -> list[tuple[dt.date, dt.date]]:
        """When the person mentioned held the office named beside him, as far as is known."""
        return self._known.persons.terms(mention.person, mention.role) if mention.person else []

    def holder(self, actor: str | None, role: str, on: dt.date | None = None) -> Mention | None:
        """Who holds an office of a party on a day, as a mention without a place of its own; None where not one does."""
        person = self._known.persons.in_role(actor, role, on) if actor and on else None
        if person is None or on is None:
            return None
        office = self._known.persons.office(person, on)
        return Mention(Span(0, 0), "", "person", office.actor, office.sector, person, role, wikidata=office.wikidata)

    def offices(self, person: str) -> tuple[Office, ...]:
        """The offices known of a person, of all data loaded."""
        return self._known.persons.offices(person)

    def overlaps(self) -> list[tuple[Office, Office]]:
        """Terms of two persons in one role of one party that overlap by more than a month: the role alone means
        neither of them on those days."""
        return self._known.persons.overlaps()

    def resolve(self, name: str) -> Actor:
        """A party by code, name, demonym or seat, in any case; raises UnknownActor with the nearest names."""
        wanted = " ".join(name.replace("’", "'").lower().removeprefix("the ").split())
        upper = wanted.upper()
        code = upper if upper in self._known.actors else self._known.lookup.get(wanted)
        if code is None:
            near = difflib.get_close_matches(wanted, self._known.lookup, n=12, cutoff=0.7)
            names = dict.fromkeys(self.name(self._known.lookup[match]) for match in near)
            raise UnknownActor(name, tuple(names)[:3])
        return self._known.actors[code]

    def actor(self, code: str | None) -> Actor | None:
        """The party of this code, if it is known."""
        return self._known.actors.get(code) if code else None

    def codes(self) -> set[str]:
        return set(self._known.actors)

    def name(self, code: str) -> str:
        """The party's usual name; the code itself where it is unknown."""
        actor = self._known.actors.get(code)
        return actor.name if actor else code

    @property
    def digest(self) -> str:
        """Changes whenever the data loaded do."""
        return self._known.digest

    def _read(self, text: str, on: dt.date | None, by_itself: bool = False, home: str | None = None) -> list[Mention]:
        tokens = Tokens(text)
        _unfold_capitals(tokens, self._known.lexicon.words["known"])
        names = TextNames(text, tokens, self._known, on)
        phrases = _Reader(tokens, self._known, names, by_itself, home).read()
        return [self._in_office(_mention(text, tokens, phrase), on) for phrase in phrases]

    def _in_office(self, mention: Mention, on: dt.date | None) -> Mention:
        """The mention with its id; "the Turkish president" is whoever was that on the day, where it is known."""
        if not mention.person and mention.actor and mention.role and on:
            mention = replace(mention, person=self._known.persons.in_role(mention.actor, mention.role, on))
        return replace(mention, wikidata=self._wikidata(mention))

    def _wikidata(self, mention: Mention) -> str | None:
        if mention.person:
            ids = {office.wikidata for office in self._known.persons.offices(mention.person) if office.wikidata}
            return ids.pop() if len(ids) == 1 else None
        actor = self._known.actors.get(mention.actor or "")
        return actor.wikidata if actor and actor.sector == mention.sector else None


class _Reader:
    """Reads a text's lines, body before titles, then once more where a later introduction explains a bare name."""

    def __init__(self, tokens: Tokens, known: Knowledge, names: TextNames, by_itself: bool, home: str | None) -> None:
        self._tokens, self._known, self._by_itself = tokens, known, by_itself
        self._names = names
        self._grammar = Phrases(tokens, known, names, by_itself, home)

    def read(self) -> list[Phrase]:
        lines = [(begin, end, self._in_title_case(begin, end)) for begin, end in self._lines()]
        lines.sort(key=lambda line: line[2])
        taken: dict[int, Phrase] = {}
        for begin, end, in_title in lines:
            self._grammar.in_title = in_title
            self._read_line(begin, end, taken)
        # Now that the text has said who bears a name, whom the list of persons knows by it counts for nothing.
        taken = {at: phrase for at, phrase in taken.items() if not self._names.taught_otherwise(at, phrase.person)}
        for begin, end, in_title in lines:
            self._grammar.in_title = in_title
            self._read_line(begin, end, taken)
        return [taken[start] for start in sorted(taken) if taken[start].kind]

    def _read_line(self, begin: int, end: int, taken: dict[int, Phrase]) -> None:
        at, before = begin, None
        limit = self._next_taken(begin, end, taken)
        while at < end:
            if at in taken:
                before, at = taken[at], taken[at].end
                limit = self._next_taken(at, end, taken)
                continue
            phrase = self._grammar.at(at, before) if self._may_begin(at) else None
            if phrase and phrase.end <= limit:
                taken[at] = before = phrase
                at = phrase.end
            else:
                at += 1

    @staticmethod
    def _next_taken(at: int, end: int, taken: dict[int, Phrase]) -> int:
        return next((start for start in range(at, end) if start in taken), end) if taken else end

    def _may_begin(self, at: int) -> bool:
        word, lexicon = self._tokens.words[at], self._known.lexicon
        return word[0].isupper() or self._tokens.lower[at] in lexicon.common or word in lexicon.names

    def _lines(self) -> list[tuple[int, int]]:
        breaks = [at for at, word in enumerate(self._tokens.words) if word == "\n"]
        edges = [-1, *breaks, len(self._tokens)]
        return [(a + 1, b) for a, b in pairwise(edges) if b > a + 1]

    def _in_title_case(self, begin: int, end: int) -> bool:
        """Whether every word of weight has a capital, as in a headline: then a capital makes no name."""
        words = self._tokens.words[begin:end]
        if self._by_itself or len(words) > _TITLE_LONGEST or words[-1] in (".", ","):
            return False
        long_words = [word for word in words if len(word) > 3 and word.isalpha()]
        return len(long_words) >= _TITLE_WORDS and all(w[0].isupper() or w in _SMALL_WORDS for w in long_words)


def _unfold_capitals(tokens: Tokens, known: frozenset[str]) -> None:
    """ "RUSSIA" in a headline is read as "Russia"; acronyms stay."""
    tokens.words = [
        word.capitalize() if len(word) > 3 and word.isupper() and word not in known and word.isalpha() else word
        for word in tokens.words
    ]


def _mention(text: str, tokens: Tokens, phrase: Phrase) -> Mention:
    span = Span(tokens.starts[phrase.start], tokens.ends[phrase.end - 1])
    kind = phrase.kind or "object"
    return Mention(span, span.of(text), kind, phrase.actor, phrase.sector, phrase.person, phrase.role)


def _head_of(mentions: list[Mention]) -> Placement | None:
    """The mention that a phrase is about: a person in it, else the first party, else the first group."""
    parties = [m for m in mentions if m.kind != "place"] or mentions
    if not parties:
        return None
    best = min(parties, key=lambda m: (m.person is None, m.actor is None, m.span.start))
    if best.actor is None and best.sector is None:
        return None
    return Placement(best.actor, best.sector, best.person, best.role, best.wikidata)
