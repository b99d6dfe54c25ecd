"""The user's own parties and persons: ``actors.toml``."""

import csv
import datetime as dt
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from .actor import Actor, ActorKind, BadActorsFile
from .persons import Office

_ACTOR_FIELDS = {"code", "name", "kind", "names", "demonyms", "seats", "sector", "of", "wikidata"}
_PERSON_FIELDS = {"name", "also", "actor", "sector", "role", "from", "to", "wikidata"}
_CODE = re.compile(r"[A-Z]{3}(?:[A-Z]{3})?")


@dataclass(frozen=True)
class UserActor:
    actor: Actor
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    seats: tuple[str, ...]


@dataclass(frozen=True)
class UserFile:
    actors: tuple[UserActor, ...]
    offices: tuple[Office, ...]


def read_user_file(path: Path, known_codes: Iterable[str]) -> UserFile:
    """One actors file, checked. ``known_codes`` are the parties that its entries may name besides its own.

    Raises BadActorsFile with the file, the entry and what to do.
    """
    if path.suffix == ".csv":
        return _imported(path)
    table = _parse(path)
    if unknown := set(table) - {"actor", "person"}:
        raise BadActorsFile(f"{path}: unknown table {min(unknown)!r}; use [[actor]] and [[person]]")
    entries = {name: table.get(name, []) for name in ("actor", "person")}
    for name, rows in entries.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise BadActorsFile(f"{path}: write each {name} under its own [[{name}]] line, with two brackets")
    codes = set(known_codes) | {row["code"] for row in entries["actor"] if isinstance(row.get("code"), str)}
    actors = tuple(_actor(_Entry(path, "actor", n, row), codes) for n, row in enumerate(entries["actor"], 1))
    offices = tuple(_office(_Entry(path, "person", n, row), codes) for n, row in enumerate(entries["person"], 1))
    return UserFile(actors, offices)


def _imported(path: Path) -> UserFile:
    """What an import wrote: checked when it was written."""
    actors, offices = [], []
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                also, wikidata = tuple(filter(None, row["also"].split(";"))), row["wikidata"] or None
                if row["code"]:
                    kind: ActorKind = row["kind"] or "other"  # type: ignore[assignment]
                    actor = Actor(row["code"], row["name"], row["sector"] or None, kind, wikidata, basis=path.name)
                    actors.append(UserActor(actor, also, (), ()))
                else:
                    since, until = day_of(row["since"], 1), day_of(row["until"], 12)
                    offices.append(Office(row["name"], also, row["actor"], row["sector"] or None, row["role"] or None,
                                          since, until, wikidata, path.name))  # fmt: skip
    except (OSError, KeyError, ValueError, csv.Error) as error:
        raise BadActorsFile(f"{path}: was damaged ({error!r}); import its file again, or delete it") from None
    return UserFile(tuple(actors), tuple(offices))


def day_of(cell: str, month: int) -> dt.date | None:
    """A cell "2013", "2013-04" or "2013-04-09"; a bare year begins in January and ends in December."""
    if not cell:
        return None
    parts = [int(part) for part in cell.split("-")]
    if len(parts) == 1:
        parts.append(month)
    if len(parts) == 2:
        parts.append(1 if month == 1 else 28)
    return dt.date(*parts)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadActorsFile(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise BadActorsFile(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise BadActorsFile(f"{path}: is not valid TOML: {error}; correct that line") from error


@dataclass(frozen=True)
class _Entry:
    """One table of the file, with checks that say where they failed."""

    path: Path
    table: str
    number: int
    row: dict[str, Any]

    def bad(self, what: str) -> BadActorsFile:
        label = self.row.get("name") or self.row.get("code") or ""
        return BadActorsFile(f"{self.path}: {self.table} {self.number} {label!r}: {what}")

    def only(self, allowed: set[str]) -> None:
        if unknown := set(self.row) - allowed:
            raise self.bad(f"unknown field {min(unknown)!r}; the fields are {', '.join(sorted(allowed))}")

    def text(self, field: str) -> str:
        value = self.maybe(field)
        if value is None:
            raise self.bad(f'{field!r} is missing; add {field} = "…"')
        return value

    def maybe(self, field: str) -> str | None:
        value = self.row.get(field)
        if value is not None and (not isinstance(value, str) or not any(map(str.isalnum, value))):
            raise self.bad(f"{field!r} must be a text with letters, in quotation marks")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        value = self.row.get(field, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and any(map(str.isalnum, v)) for v in value):
            raise self.bad(f'{field!r} must be a list of texts, as in {field} = ["…", "…"]')
        return tuple(value)

    def day(self, field: str) -> dt.date | None:
        value = self.row.get(field)
        if value is not None and (not isinstance(value, dt.date) or isinstance(value, dt.datetime)):
            raise self.bad(f"{field!r} must be a date without quotation marks, as in {field} = 2024-01-01")
        return value


def _actor(entry: _Entry, codes: set[str]) -> UserActor:
    entry.only(_ACTOR_FIELDS)
    code = entry.text("code")
    if not _CODE.fullmatch(code):
        raise entry.bad(f"the code {code!r} must be three capital letters (a state), or six")
    sector, home = _sector(entry), entry.maybe("of")
    if home and home not in codes:
        raise entry.bad(f"'of' names {home!r}, which is no known party; add it as an [[actor]] first")
    kind = entry.maybe("kind") or ("armed_group" if sector == "REB" else "other" if home else "state")
    kinds: tuple[ActorKind, ...] = get_args(ActorKind)
    if kind not in kinds:
        raise entry.bad(f"the kind {kind!r} is unknown; the kinds are {', '.join(kinds)}")
    known_kind = kinds[kinds.index(kind)]
    actor = Actor(code, entry.text("name"), sector, known_kind, entry.maybe("wikidata"), basis=entry.path.name)
    return UserActor(actor, entry.texts("names"), entry.texts("demonyms"), entry.texts("seats"))


def _office(entry: _Entry, codes: set[str]) -> Office:
    entry.only(_PERSON_FIELDS)
    actor = entry.text("actor")
    if actor not in codes:
        raise entry.bad(f"'actor' names {actor!r}, which is no known party; add it as an [[actor]] first")
    since, until = entry.day("from"), entry.day("to")
    if since and until and until < since:
        raise entry.bad(f"'to' ({until}) is before 'from' ({since}); exchange them")
    role = entry.maybe("role")
    return Office(
        entry.text("name"), entry.texts("also"), actor, _sector(entry), role and role.lower(), since, until,
        entry.maybe("wikidata"), entry.path.name,
    )  # fmt: skip


def _sector(entry: _Entry) -> str | None:
    sector = entry.maybe("sector")
    if sector is not None and not re.fullmatch(r"[A-Z]{3}", sector):
        raise entry.bad(f"the sector {sector!r} must be three capital letters, as GOV, MIL or REB")
    return sector
