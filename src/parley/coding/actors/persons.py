"""Persons and the offices they held, with years: a start list, beside what stories say themselves."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .spelling import full_key, surname_key
from .tokens import key

Name = tuple[str, ...]

PARTICLES = frozenset((
    "al", "el", "bin", "ibn", "ben", "bint", "abu", "von", "van", "der", "den", "de", "da", "di", "du", "dos", "das",
    "del", "della", "la", "le", "ter", "ten", "af", "ould", "ag",
))  # fmt: skip
# Two may hold one office for so long while one hands it over to the other.
HANDOVER = dt.timedelta(days=31)
_SUFFIXES = frozenset(("Jr", "Sr", "II", "III", "IV", "XIV", "."))
_FAMILY_NAME_FIRST = frozenset(("CHN", "TWN", "KOR", "PRK", "VNM", "KHM"))


@dataclass(frozen=True)
class Office:
    """One person's term in one role. An open end (None) means: as far as is known."""

    person: str
    also: tuple[str, ...]
    actor: str
    sector: str | None
    role: str | None
    since: dt.date | None = None
    until: dt.date | None = None
    wikidata: str | None = None
    basis: str = "persons.csv"  # the file that says so

    def covers(self, day: dt.date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def surnames(name: Name, actor: str | None) -> Iterator[Name]:
    """The shorter forms by which later sentences call someone: "al-Assad" and "Assad", "von der Leyen", "Xi"."""
    words = list(name)
    while words and words[-1] in _SUFFIXES:
        words.pop()
    if len(words) < 2:
        return
    if actor in _FAMILY_NAME_FIRST and words[0] not in PARTICLES:
        yield (words[0],)
        return
    first = len(words) - 1
    while first >= 2 and words[first - 1] == "-" and words[first - 2] not in PARTICLES:
        first -= 2
    if first == 0:
        return
    yield tuple(words[first:])
    whole = first
    while whole > 1 and (words[whole - 1].lower() in PARTICLES or words[whole - 1] == "-"):
        whole -= 1
    if whole < first:
        yield tuple(words[whole:])


# Of names shorter than four letters these are read alone; others are words too often ("To", "Win", "Do").
_SHORT = frozenset(("Xi", "Ban", "Mao", "Roh"))


def _stands_alone(surname: Name) -> bool:
    last = surname[-1]
    return last[:1].isupper() and last.isalpha() and (len(last) > 3 or last in _SHORT)


class Persons:
    """Who held which office when, found by full name or, where it can mean one person only, by surname; by another
    spelling of either where nobody is known by the one that stands."""

    def __init__(self, offices: Iterable[Office], frequent_surnames: frozenset[str]) -> None:
        self._offices: dict[str, list[Office]] = {}
        self._by_name: dict[Name, set[str]] = {}
        self._by_surname: dict[Name, set[str]] = {}
        self._by_spelling: dict[str, set[str]] = {}
        self._by_surname_spelling: dict[str, set[str]] = {}
        for office in offices:
            self._offices.setdefault(office.person, []).append(office)
            for variant in (office.person, *office.also):
                name = key(variant)
                self._by_name.setdefault(name, set()).add(office.person)
                self._by_spelling.setdefault(full_key(name), set()).add(office.person)
                for surname in surnames(name, office.actor):
                    if surname[-1] not in frequent_surnames and _stands_alone(surname):
                        self._by_surname.setdefault(surname, set()).add(office.person)
                        if variant == office.person:
                            self._by_surname_spelling.setdefault(surname_key(surname), set()).add(office.person)

    def __contains__(self, person: str) -> bool:
        return person in self._offices

    def names(self) -> Iterator[Name]:
        return iter(self._by_name)

    def surnames(self) -> Iterator[Name]:
        return iter(self._by_surname)

    def offices(self, person: str) -> tuple[Office, ...]:
        return tuple(self._offices.get(person, ()))

    def office(self, person: str, on: dt.date | None) -> Office:
        """The office held on a day; without a day the last one. Outside every term the party alone is kept."""
        offices = self._offices[person]
        if on is None:
            return max(offices, key=lambda office: office.until or dt.date.max)
        for office in offices:
            if office.covers(on):
                return office
        last = offices[0]
        return Office(person, last.also, last.actor, None, None, wikidata=last.wikidata, basis=last.basis)

    def called(self, name: Name, on: dt.date | None, any_spelling: bool = True) -> str | None:
        """Whom a full name means: of several of that name the one in office on the day, or nobody."""
        persons = self._by_name.get(name)
        if not persons and any_spelling and len(name) > 1:
            persons = self._by_spelling.get(full_key(name))
        return self._only(persons or set(), on, alone_stands=True)

    def bearer(self, surname: Name, on: dt.date | None, any_spelling: bool = False) -> str | None:
        """Whom a bare surname means: the only one of that name in office on the day (without a day: the only one)."""
        persons = self._by_surname.get(surname, set())
        if not persons and any_spelling:
            persons = self._by_surname_spelling.get(surname_key(surname), set())
        return self._only(persons, on, alone_stands=False)

    def _only(self, persons: set[str], on: dt.date | None, alone_stands: bool) -> str | None:
        if len(persons) == 1 and (alone_stands or on is None):
            return next(iter(persons))
        if on is not None:
            persons = {person for person in persons if any(office.covers(on) for office in self._offices[person])}
        return next(iter(persons)) if len(persons) == 1 else None

    def terms(self, person: str, role: str | None) -> list[tuple[dt.date, dt.date]]:
        """First and last days of the person's offices of this role, where both are known."""
        return [
            (office.since, office.until) for office in self._offices.get(person, ())
            if office.role == role and office.since and office.until
        ]  # fmt: skip

    def overlaps(self) -> list[tuple[Office, Office]]:
        """Terms of two persons in one role of one party that overlap by more than ``HANDOVER``."""
        terms: dict[tuple[str, str], list[Office]] = {}
        for office in (office for held in self._offices.values() for office in held if office.role):
            terms.setdefault((office.actor, office.role or ""), []).append(office)
        found = []
        for held in terms.values():
            held.sort(key=lambda office: office.since or dt.date.min)
            for number, one in enumerate(held):
                end = (one.until or dt.date.max - HANDOVER) - HANDOVER
                for other in held[number + 1 :]:
                    if other.since and other.since < end and other.person != one.person:
                        found.append((one, other))
        return found

    def in_role(self, actor: str, role: str, on: dt.date) -> str | None:
        """Who held this role for this party on the day, if exactly one is known."""
        found = {o.person for held in self._offices.values() for o in held
                 if o.actor == actor and o.role == role and o.covers(on)}  # fmt: skip
        return found.pop() if len(found) == 1 else None
