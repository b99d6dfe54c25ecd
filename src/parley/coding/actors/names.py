"""Persons' names in running text: how far a name reaches, and whom it means there."""

import datetime as dt

from .actor import Placement
from .knowledge import Knowledge
from .lexicon import Named, Table
from .persons import PARTICLES, Name, surnames
from .spelling import surname_key
from .tokens import Tokens, key

_HONORIFICS = frozenset(
    ("Mr", "Mrs", "Ms", "Dr", "Sir", "Lord", "Lady", "Prof", "Mme", "Dame", "Baroness", "Sheikh", "Shaikh")
)
_LONGEST_NAME = 8  # tokens; initials, hyphens and particles count


class TextNames:
    """The names of one text: those known from the list, and those the text itself has taught so far."""

    def __init__(self, text: str, tokens: Tokens, known: Knowledge, on: dt.date | None) -> None:
        self._text, self._tokens, self._known, self._on = text, tokens, known, on
        self._no_name = known.lexicon.words["no_name"]
        self._placements: dict[str, Placement] = {}
        self._taught: Table[Named] = Table()
        self._bearers: dict[Name, str | None] = {}

    def end(self, start: int) -> int:
        """Where the name that begins at this token ends; ``start`` where none begins."""
        words, tokens = self._tokens.words, self._tokens
        at, last = start, start
        while at < min(len(words), start + _LONGEST_NAME):
            word = words[at]
            if at + 1 < len(words) and len(word) == 1 and word.isupper() and words[at + 1] == ".":
                at += 2  # an initial: never the last part
            elif word[0].isupper() and word.replace(".", "").isalpha() and word not in self._no_name:
                if self._names_a_party(at, first=at == start):
                    break
                at += 1
                last = at
            elif at > start and word in "-'" and tokens.joined(at) and self._part_follows(at):
                at += 2
                last = at
            elif word in PARTICLES and at + 1 < len(words) and words[at + 1] != "\n":
                at += 2 if words[at + 1] == "-" else 1
            else:
                break
        return last

    def _part_follows(self, at: int) -> bool:
        """Whether a hyphen or apostrophe joins a further part: "Ki-moon", "O'Brien"."""
        tokens = self._tokens
        return at + 1 < len(tokens) and tokens.joined(at + 1) and tokens.words[at + 1].isalpha()

    def _names_a_party(self, at: int, first: bool) -> bool:
        words = self._tokens.words
        found = self._known.lexicon.names.at(words, at)
        if found is None or found[1].use == "person":
            return False
        borne = words[at] in self._known.lexicon.words["also_given_names"]
        return not (borne and (not first or self.capital(at + 1)))

    def capital(self, at: int) -> bool:
        """Whether a capitalised word that could be part of a name stands here."""
        if not 0 <= at < len(self._tokens):
            return False
        word = self._tokens.words[at]
        return word[0].isupper() and len(word) > 1 and word.isalpha() and word not in self._no_name

    def skip_honorific(self, at: int) -> int:
        words = self._tokens.words
        if at < len(words) and words[at] in _HONORIFICS and not self.known_at(at):
            return at + 2 if at + 1 < len(words) and words[at + 1] == "." else at + 1
        return at

    def written(self, start: int, end: int) -> str:
        tokens = self._tokens
        return " ".join(self._text[tokens.starts[start] : tokens.ends[end - 1]].split())

    def known_at(self, start: int) -> tuple[int, str] | None:
        """A full name that is on the list or was taught by this text: the index after it, and whose it is."""
        words = self._tokens.words
        for table in (self._taught, self._known.lexicon.names):
            found = table.at(words, start)
            if found and found[1].person:
                person = found[1].person if table is self._taught else self._called(start, found[0])
                if person:
                    return found[0], person
        return None

    def _called(self, start: int, end: int) -> str | None:
        return self._known.persons.called(tuple(self._tokens.words[start:end]), self._on)

    def surname_at(self, start: int) -> tuple[int, str] | None:
        """A surname standing alone that can mean one person only, by this text or by who is in office."""
        words = self._tokens.words
        for end in range(min(start + 5, len(words)), start, -1):
            name = tuple(words[start:end])
            if name in self._bearers:
                person = self._bearers[name]
                return (end, person) if person else None
        found = self._known.lexicon.surnames.at(words, start)
        if found is None:
            return self._otherwise_spelled(start)
        bearer = self._known.persons.bearer(tuple(words[start : found[0]]), self._on)
        return (found[0], bearer) if bearer else None

    def taught_otherwise(self, start: int, person: str | None) -> bool:
        """Whether the surname here was read as ``person``'s, and the text has since said that another bears it."""
        if person is None or person in self._placements:
            return False
        found = self.surname_at(start)
        return found is not None and found[1] != person

    def _otherwise_spelled(self, at: int) -> tuple[int, str] | None:
        """ "Zelenskiy", where the list has "Zelensky": long names only, which mean somebody in office on the day."""
        word = self._tokens.words[at] if at < len(self._tokens) else ""
        if self._on is None or len(word) < 6 or not self.capital(at) or word in self._known.lexicon.words["known"]:
            return None
        bearer = self._known.persons.bearer((word,), self._on, any_spelling=True)
        return (at + 1, bearer) if bearer else None

    def person(self, start: int, end: int, actor: str | None, role: str | None) -> str:
        """Whom the name between these tokens means; its own words where nobody known bears it."""
        name = tuple(self._tokens.words[start:end])
        titled = tuple(self._tokens.words[max(0, start - 1) : end])  # "King Abdullah II"
        persons = self._known.persons
        known = persons.called(name, self._on) or persons.called(titled, self._on, any_spelling=False)
        if known and (actor is None or len(name) > 1 or any(o.actor == actor for o in persons.offices(known))):
            return known
        if person := self._bearers.get(name):
            if actor in (None, self._placements[person].actor):
                return person
        elif (found := self.surname_at(start)) and found[0] == end and actor in (None, self.placement(found[1]).actor):
            return found[1]
        if actor and role and self._on and (person := self._known.persons.in_role(actor, role, self._on)):
            office = persons.offices(person)[0]
            variants = [key(variant) for variant in (person, *office.also)]
            spelled = {surname_key(surname) for known in variants for surname in surnames(known, actor)}
            if surname_key(name) in spelled:
                return person
        return self.written(start, end)

    def placement(self, person: str) -> Placement:
        """What the text says of a person, else what the list says of them on the day."""
        if person in self._placements:
            return self._placements[person]
        office = self._known.persons.office(person, self._on)
        return Placement(office.actor, office.sector, person, office.role)

    def is_known(self, person: str) -> bool:
        return person in self._placements or person in self._known.persons

    def teach(self, start: int, end: int, placement: Placement) -> None:
        """Keeps what a phrase says of the person it names, for the other mentions of the same text."""
        if placement.person is None:
            return
        known = self._placements.get(placement.person)
        if known is None or (known.role is None and placement.role):
            self._placements[placement.person] = placement
        name = tuple(self._tokens.words[start:end])
        if len(name) > 1:
            self._taught.add(name, Named("person", person=placement.person))
        for surname in surnames(name, placement.actor):
            other = self._bearers.setdefault(surname, placement.person)
            if other != placement.person:
                self._bearers[surname] = None  # two of one surname: neither is meant by it alone

    def follows_given_name(self, at: int, in_title: bool) -> bool:
        """Whether the word here is someone's surname because of the word before it ("Michael Jordan")."""
        words, lower = self._tokens.words, self._tokens.lower
        if at >= 2 and words[at - 1] == "." and len(words[at - 2]) == 1 and words[at - 2].isupper():
            return True
        if at < 1 or not self.capital(at - 1):
            return False
        before = words[at - 1]
        if before in self._known.lexicon.words["given_names"]:
            return True
        begins_sentence = at < 2 or not (words[at - 2].isalnum() or words[at - 2] in ",-'s")
        if begins_sentence or in_title or before in _HONORIFICS or before in self._known.lexicon.words["known"]:
            return False
        return not any(self._known.lexicon.common.at(lower, begin) for begin in range(max(0, at - 3), at))
