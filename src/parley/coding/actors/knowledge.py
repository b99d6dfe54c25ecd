"""What is known before any story is read: the data files of this package, then the user's own."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pycountry

from .actor import Actor, ActorKind
from .lexicon import Common, CommonUse, Lexicon, Named, NameUse
from .persons import Office, Persons
from .user_file import UserActor, UserFile, day_of, read_user_file

_DATA = files(__package__) / "data"
_WORD_LISTS = (
    "after", "after_seat", "located", "moved", "dealings", "joined", "also_given_names", "us_states", "georgia_abroad",
)  # fmt: skip
_MARKS = ("titled", "verb", "untitled", "alone", "adjective")
_NO_REGIONS = frozenset(("Ontario", "Carolina", "Dakota", "Jersey", "Hampshire", "Virginia"))
# Sectors whose agents are a party of their own where no state is named: "rebels", "police".
_ALONE = frozenset(("MIL", "REB", "COP", "SPY", "OPP", "CRM", "REF"))
_ORGANISATION_FILES = ("organisations.csv", "armed_groups.csv")
_FILES = (
    "states.csv", "institutions.csv", *_ORGANISATION_FILES, "agents.csv", "roles.csv", "not_parties.toml",
    "persons.csv", "wikidata.csv",
)  # fmt: skip


@dataclass
class Knowledge:
    actors: dict[str, Actor] = field(default_factory=dict)
    lookup: dict[str, str] = field(default_factory=dict)  # every name, in lower case, to its party's code
    lexicon: Lexicon = field(default_factory=Lexicon)
    persons: Persons = field(default_factory=lambda: Persons((), frozenset()))
    digest: str = ""

    def add_actor(self, actor: Actor) -> None:
        self.actors[actor.code] = actor
        self.lookup[actor.code.lower()] = actor.code
        self.lookup[actor.name.lower()] = actor.code

    def add_names(self, names: list[str], term: Named) -> None:
        self.lexicon.add_names(names, term)
        for name in names:
            if term.actor:
                self.lookup[name.removeprefix("the ").lower()] = term.actor


def load(user_files: tuple[Path, ...]) -> Knowledge:
    """Built-in data first, so that the user's files add to it and correct it.

    Raises BadActorsFile for a user's file that cannot be used; nothing of any file is kept then.
    """
    known = Knowledge()
    _load_states(known)
    _load_organisations(known)
    _load_institutions(known)
    _load_common_words(known.lexicon)
    for row in _rows("titles.csv"):
        known.lexicon.titles |= dict.fromkeys(_split(row["titles"]), row["actor"])
    frequent = _load_exceptions(known.lexicon)
    regions = known.lexicon.words["us_states"] - known.lexicon.names.words()
    known.lexicon.add_names((r for r in regions if r not in _NO_REGIONS), Named("region", "USA", "GOV"))
    offices = list(_offices())
    for path in user_files:
        mine = read_user_file(path, set(known.actors))
        offices = _add_user_file(known, mine) + offices
    known.persons = Persons(offices, frequent)
    for name in known.persons.names():
        known.lexicon.names.add(name, Named("person", person=" ".join(name)))
    for surname in known.persons.surnames():
        known.lexicon.surnames.add(surname, Named("person"))
    known.digest = _digest(user_files)
    return known


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _load_states(known: Knowledge) -> None:
    for country in pycountry.countries:
        kept = [country.name, getattr(country, "common_name", ""), getattr(country, "official_name", "")]
        # "Korea, Republic of" and "Sint Maarten (Dutch part)" are a register's names, not a newspaper's.
        known.add_names([n for n in kept if n and "," not in n and "(" not in n], Named("state", country.alpha_3))
    ids = _wikidata()
    for row in _rows("states.csv"):
        code = row["code"]
        since, until = day_of(row["from"], 1), day_of(row["to"], 12)
        kind = _kind(row["kind"] or "state")
        known.add_actor(Actor(code, row["name"], None, kind, ids.get(code), since, until, "states.csv"))
        known.add_names([row["name"], *_split(row["names"])], Named("state", code))
        known.add_names(_split(row["adjectives"]), Named("adjective", code))
        known.add_names(_split(row["people"]), Named("people", code))
        known.add_names(_split(row["seats"]), Named("seat", code, "GOV"))


def _load_organisations(known: Knowledge) -> None:
    ids = _wikidata()
    for name in _ORGANISATION_FILES:
        for row in _rows(name):
            kind = _kind(row.get("kind") or "armed_group")
            code = row["code"]
            known.add_actor(Actor(code, row["name"], row["sector"], kind, ids.get(code), basis=name))
            use: NameUse = "group" if kind == "armed_group" else "organisation"
            known.add_names([row["name"], *_split(row["names"])], Named(use, row["code"], row["sector"]))


def _wikidata() -> dict[str, str]:
    """The parties' ids, by code."""
    return {row["code"]: row["wikidata"] for row in _rows("wikidata.csv")}


def _load_institutions(known: Knowledge) -> None:
    for row in _rows("institutions.csv"):
        known.add_names([row["name"], *_split(row["names"])], Named("institution", row["actor"], row["sector"]))


def _load_common_words(lexicon: Lexicon) -> None:
    rows = [(row["use"], row["sector"] or None, _split(row["terms"])) for row in _rows("agents.csv")]
    marked = {use: {t.lower() for u, _, terms in rows if u == use for t in terms} for use in _MARKS}
    roles = [("role", row["sector"], _split(row["terms"])) for row in _rows("roles.csv")]
    # A term listed under several uses keeps the most telling one, added last.
    order: tuple[CommonUse, ...] = ("modifier", "object", "weak", "agent", "role")
    for use in order:
        for row_use, sector, terms in rows + roles:
            for term in terms if row_use == use else ():
                word = term.lower()
                titled = (use == "role" and not _plural(word)) or word in marked["titled"]
                party = use == "agent" and (word in marked["alone"] or sector in _ALONE)
                alone = party and word not in marked["adjective"]
                verb, says_role = word in marked["verb"], word not in marked["untitled"]
                lexicon.add_common([word], Common(use, sector, titled, verb, says_role, alone))


def _plural(role: str) -> bool:
    return role.endswith("s") and not role.endswith(("affairs", "congress", "finances"))


def _load_exceptions(lexicon: Lexicon) -> frozenset[str]:
    """Fills the lexicon's word lists; returns the surnames too frequent to stand alone."""
    table = tomllib.loads((_DATA / "not_parties.toml").read_text(encoding="utf-8"))
    lexicon.add_names(table["phrases"], Named("nothing"))
    lexicon.words = {name: frozenset(table[name]) for name in _WORD_LISTS}
    for name in ("given_names", "no_name"):
        lexicon.words[name] = frozenset(table[name].split())
    lexicon.words["known"] = frozenset(lexicon.names.words())
    return frozenset(table["frequent_surnames"].split())


def _offices() -> Iterator[Office]:
    for row in _rows("persons.csv"):
        since, until = day_of(row["from"], 1), day_of(row["to"], 12)
        yield Office(
            row["name"], tuple(_split(row["also"])), row["actor"], row["sector"], row["role"], since, until,
            row["wikidata"] or None,
        )  # fmt: skip


def _kind(word: str) -> ActorKind:
    for kind in get_args(ActorKind):
        if word == kind:
            return kind  # type: ignore[no-any-return]
    raise ValueError(f"no kind of actor is called {word!r}")


def _add_user_file(known: Knowledge, mine: UserFile) -> list[Office]:
    for actor in mine.actors:
        _add_user_actor(known, actor)
    return list(mine.offices)


def _add_user_actor(known: Knowledge, mine: UserActor) -> None:
    actor = mine.actor
    known.add_actor(actor)
    states = ("state", "former_state", "territory")
    use: NameUse = "state" if actor.kind in states else "group" if actor.kind == "armed_group" else "organisation"
    known.add_names([actor.name, *mine.names], Named(use, actor.code, actor.sector))
    people = [name for name in mine.demonyms if name.endswith("s") and name[:-1] in mine.demonyms]
    adjectives = [name for name in mine.demonyms if name not in people]
    known.add_names(adjectives, Named("adjective", actor.code, actor.sector))
    known.add_names(people, Named("people", actor.code, actor.sector))
    known.add_names(list(mine.seats), Named("seat", actor.code, actor.sector or "GOV"))


def _digest(user_files: tuple[Path, ...]) -> str:
    whole = sha256()
    for name in _FILES:
        whole.update((_DATA / name).read_bytes())
    for path in user_files:
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]
