"""Parties and persons from others' files: OpenSanctions (FollowTheMoney), Wikidata, CSV.

What is read is written as one CSV in the user's folder, in the columns of ``COLUMNS``, which every later run loads. A
file that cannot be read whole changes nothing.
"""

import csv
import datetime as dt
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import pycountry
from platformdirs import user_data_path

from .actor import BadActorsFile, Placement

Json = dict[str, Any]
# How a role's words are placed: "President of Russia" as RUS, GOV, president.
Place = Callable[[str], Placement | None]


@dataclass(frozen=True)
class Row:
    """One line: an actor (``code`` set) or a person's office. Names are parted by ``;``; days as 2022-10-21."""

    name: str
    also: str = ""
    code: str = ""
    kind: str = ""
    actor: str = ""
    sector: str = ""
    role: str = ""
    since: str = ""
    until: str = ""
    wikidata: str = ""


COLUMNS = tuple(field.name for field in fields(Row))
_FROM_CSV = {"from": "since", "to": "until", "country": "actor", "aliases": "also", "alias": "also", "position": "role",
             "start": "since", "end": "until", "start_date": "since", "end_date": "until", "names": "also"}  # fmt: skip
_SECTORS = {
    "crime.terror": "REB", "mil": "MIL", "gov.igo": "IGO", "gov": "GOV", "pol.party": "PTY", "gov.security": "SPY",
    "gov.judicial": "JUD", "rel": "REL", "role.pep": "GOV",
}  # fmt: skip
_ORGANISATIONS = frozenset(("Organization", "PublicBody", "LegalEntity"))


def imported_folder() -> Path:
    return user_data_path("parley") / "actors"


def imported_files() -> tuple[Path, ...]:
    """What was imported, to be loaded with the user's own files."""
    folder = imported_folder()
    return tuple(sorted(folder.glob("*.csv"))) if folder.is_dir() else ()


def import_actors(file: Path, place: Place, known: Iterable[str], folder: Path | None = None) -> tuple[Path, int]:
    """Read a file and write its rows into the user's folder, in place of what an earlier import of a file of that name
    wrote. Returns where, and how many rows. ``known``: the codes of all parties.

    Raises BadActorsFile, naming line and reason, with nothing changed.
    """
    rows = list(_rows(file, place, set(known)))
    if not rows:
        raise BadActorsFile(
            f"{file}: holds no person with an office and no organisation. What is read: FollowTheMoney JSON lines, "
            "Wikidata entities as JSON lines, and CSV with the columns name, actor, role."
        )
    to = (folder or imported_folder()) / f"{re.sub(r'[^A-Za-z0-9_-]+', '-', file.name.split('.')[0]) or 'actors'}.csv"
    to.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=to.parent, suffix=".new")
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
        write = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        write.writeheader()
        write.writerows(asdict(row) for row in rows)
    os.replace(name, to)
    return to, len(rows)


@contextmanager
def _line(file: Path, number: int) -> Iterator[None]:
    """What is not where the format has it is told with its line."""
    try:
        yield
    except (KeyError, AttributeError, TypeError, IndexError) as error:
        raise BadActorsFile(
            f"{file}, line {number}: not in the shape of its format ({error!r}); nothing was imported."
        ) from None


def _rows(file: Path, place: Place, known: set[str]) -> Iterator[Row]:
    if file.suffix.lower() == ".csv":
        yield from _from_csv(file, known)
        return
    first = next(_json_lines(file), None)
    if first is None:
        return
    if "schema" in first[1]:
        yield from _Ftm(file, place, known).rows()
    elif "labels" in first[1] or "claims" in first[1]:
        yield from _Wikidata(file, place, known).rows()
    else:
        raise BadActorsFile(f"{file}, line {first[0]}: neither FollowTheMoney (schema) nor Wikidata (labels, claims).")


def _json_lines(file: Path) -> Iterator[tuple[int, Json]]:
    """Line numbers and objects; a dump's brackets and commas around them are taken off."""
    try:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                text = line.strip().rstrip(",")
                if text in ("", "[", "]"):
                    continue
                try:
                    row = json.loads(text)
                except json.JSONDecodeError as error:
                    raise BadActorsFile(
                        f"{file}, line {number}: no JSON object ({error.msg}); nothing was imported."
                    ) from None
                if not isinstance(row, dict):
                    raise BadActorsFile(f"{file}, line {number}: not an object; nothing was imported.")
                yield number, row
    except UnicodeDecodeError as error:
        raise BadActorsFile(f"{file}: not UTF-8 (byte {error.start}); nothing was imported.") from None


# -- CSV


def _from_csv(file: Path, known: set[str]) -> Iterator[Row]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines)
            names = {name: _FROM_CSV.get(name.strip().lower(), name.strip().lower()) for name in table.fieldnames or ()}
            if "name" not in names.values():
                raise BadActorsFile(f"{file}, line 1: no column is called 'name'. The columns: {', '.join(COLUMNS)}.")
            for row in table:
                if None in row or None in row.values():
                    raise BadActorsFile(f"{file}, line {table.line_num}: not as many cells as the header has columns.")
                cells = {names[k]: (v or "").strip() for k, v in row.items() if names[k] in COLUMNS}
                yield _checked(Row(**cells), known, f"{file}, line {table.line_num}")
    except UnicodeDecodeError as error:
        raise BadActorsFile(f"{file}: not UTF-8 (byte {error.start}); nothing was imported.") from None
    except csv.Error as error:
        raise BadActorsFile(f"{file}: {error}; nothing was imported.") from None


def _checked(row: Row, known: set[str], where: str) -> Row:
    if not any(map(str.isalpha, row.name)):
        raise BadActorsFile(f"{where}: the name {row.name!r} has no letters; nothing was imported.")
    if row.code:
        if not re.fullmatch(r"[A-Z]{3}(?:[A-Z]{3})?", row.code):
            raise BadActorsFile(f"{where}: the code {row.code!r} must be three or six capital letters.")
        known.add(row.code)
        return row
    actor = _three_letters(row.actor) or row.actor.upper()
    if actor not in known:
        raise BadActorsFile(f"{where}: {row.actor!r} is no known party; give its code, or the party first.")
    days = [_day(day, where) for day in (row.since, row.until)]
    if days[0] and days[1] and days[1] < days[0]:
        raise BadActorsFile(f"{where}: the term ends ({row.until}) before it begins ({row.since}).")
    return Row(**{**asdict(row), "actor": actor, "role": row.role.lower(), "since": days[0], "until": days[1]})


def _day(text: str, where: str) -> str:
    """A day as it is kept: 2013, 2013-04 or 2013-04-09."""
    if not text:
        return ""
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", text[:10]):
        raise BadActorsFile(f"{where}: {text!r} is no day; write 2013, 2013-04 or 2013-04-09.")
    try:
        dt.date.fromisoformat((text[:10] + "-01-01")[:10])
    except ValueError:
        raise BadActorsFile(f"{where}: {text!r} is no day of the calendar.") from None
    return text[:10]


def _three_letters(code: str) -> str | None:
    country = pycountry.countries.get(alpha_2=code.upper()) if len(code) == 2 else None
    return country.alpha_3 if country else None


# -- FollowTheMoney, as OpenSanctions publishes it


class _Ftm:
    def __init__(self, file: Path, place: Place, known: set[str]) -> None:
        self._file, self._place, self._known = file, place, known
        self._positions: dict[str, tuple[str, str]] = {}
        self._held: dict[str, list[tuple[str, str, str]]] = {}
        for number, row in _json_lines(file):
            with _line(file, number):
                self._collect(row, f"{file}, line {number}")

    def _collect(self, row: Json, where: str) -> None:
        properties = row.get("properties", {})
        if not isinstance(properties, dict):
            raise BadActorsFile(f"{where}: 'properties' is no object; nothing was imported.")
        if row.get("schema") == "Position":
            self._positions[row["id"]] = (_first(properties, "name"), _first(properties, "country"))
        elif row.get("schema") == "Occupancy":
            since, until = (_day(_first(properties, name), where) for name in ("startDate", "endDate"))
            self._held.setdefault(_first(properties, "holder"), []).append((_first(properties, "post"), since, until))

    def rows(self) -> Iterator[Row]:
        for number, row in _json_lines(self._file):
            with _line(self._file, number):
                yield from self._entity(row)

    def _entity(self, row: Json) -> Iterator[Row]:
        properties = row.get("properties", {})
        name = _first(properties, "name") or row.get("caption", "")
        if not name:
            return
        others = (other for other in _several(properties, "name", "alias", "weakAlias") if other != name)
        also, wikidata = ";".join(other.replace(";", ",") for other in others), _first(properties, "wikidataId")
        if row.get("schema") == "Person":
            yield from self._offices(row["id"], name, also, wikidata, properties)
        elif row.get("schema") in _ORGANISATIONS:
            yield from self._organisation(name, also, wikidata, properties)

    def _offices(self, key: str, name: str, also: str, wikidata: str, properties: Json) -> Iterator[Row]:
        home = _first(properties, "country") or _first(properties, "nationality") or _first(properties, "citizenship")
        held = [
            (*self._positions[post], since, until)
            for post, since, until in self._held.get(key, ())
            if post in self._positions
        ]
        held = held or [(words, home, "", "") for words in _several(properties, "position")]
        for words, country, since, until in held:
            placed = self._place(words)
            actor = (placed and placed.actor) or _three_letters(country or home)
            if actor in self._known:
                role = (placed and placed.role) or re.split(r",| of (?!state|staff)", words.lower())[0]
                yield Row(name, also, "", "", actor, (placed and placed.sector) or "GOV", role, since, until, wikidata)

    def _organisation(self, name: str, also: str, wikidata: str, properties: Json) -> Iterator[Row]:
        topics = _several(properties, "topics")
        sector = next((code for topic, code in _SECTORS.items() if topic in topics), "")
        home = _three_letters(_first(properties, "country"))
        if not sector or not (home or sector == "IGO"):
            return
        kind = {"REB": "armed_group", "IGO": "igo"}.get(sector, "other")
        yield Row(name, also, _code(home or "IGO", name, self._known), kind, home or "", sector, wikidata=wikidata)


def _first(properties: Json, name: str) -> str:
    values = properties.get(name) or [""]
    return str(values[0] if isinstance(values, list) else values)


def _several(properties: Json, *names: str) -> list[str]:
    return list(dict.fromkeys(str(value) for name in names for value in properties.get(name) or ()))


def _code(home: str, name: str, known: set[str]) -> str:
    """Three letters of the home and three of the name: its initials, else its first letters; not given before."""
    words = [w for w in re.findall(r"[A-Za-z]+", name) if w[0].isupper()] or re.findall(r"[A-Za-z]+", name) or ["X"]
    letters = ("".join(w[0] for w in words) if len(words) > 2 else "".join(words)).upper() + "XXX"
    for last in (letters[2], *"ABCDEFGHIJKLMNOPQRSTUVWXYZ"):
        code = f"{home}{letters[:2]}{last}"
        if code not in known:
            known.add(code)
            return code
    return f"{home}{letters[:3]}"


# -- Wikidata's entities


class _Wikidata:
    def __init__(self, file: Path, place: Place, known: set[str]) -> None:
        self._file, self._place, self._known = file, place, known
        self._labels: dict[str, str] = {}
        self._states: dict[str, str] = {}
        for number, row in _json_lines(file):
            with _line(file, number):
                self._labels[row["id"]] = _label(row)
                for code in known.intersection(_values(row, "P298")):
                    self._states[row["id"]] = code

    def rows(self) -> Iterator[Row]:
        for number, row in _json_lines(self._file):
            with _line(self._file, number):
                yield from self._entity(row, f"{self._file}, line {number}")

    def _entity(self, row: Json, where: str) -> Iterator[Row]:
        name = _label(row)
        if not name:
            return
        aliases = row.get("aliases", {}).get("en", ())
        also = ";".join(alias["value"].replace(";", ",") for alias in aliases)
        if "Q5" in _values(row, "P31"):
            yield from self._offices(row, name, also, where)
        elif home := next((self._states[q] for q in _values(row, "P17") if q in self._states), None):
            placed = self._place(name)
            if row["id"] not in self._states and not (placed and placed.actor):
                yield Row(name, also, _code(home, name, self._known), "other", home, "", wikidata=row["id"])

    def _offices(self, row: Json, name: str, also: str, where: str) -> Iterator[Row]:
        for claim in row.get("claims", {}).get("P39", ()):
            words = self._labels.get(_value(claim) or "")
            placed = self._place(words) if words else None
            if placed is None or placed.actor not in self._known:
                continue
            since, until = (_wikidata_day(claim, qualifier) for qualifier in ("P580", "P582"))
            yield _checked(
                Row(name, also, "", "", placed.actor, placed.sector or "", placed.role or "", since, until, row["id"]),
                self._known, where,
            )  # fmt: skip


def _label(row: Json) -> str:
    label = row.get("labels", {}).get("en", {})
    return str(label.get("value", "") if isinstance(label, dict) else label)


def _values(row: Json, name: str) -> list[str]:
    return [value for claim in row.get("claims", {}).get(name, ()) if (value := _value(claim))]


def _value(claim: Json) -> str | None:
    value = claim.get("mainsnak", claim).get("datavalue", {}).get("value")
    return str(value.get("id", "")) if isinstance(value, dict) else value


def _wikidata_day(claim: Json, qualifier: str) -> str:
    """Of "+2013-04-00T00:00:00Z" what is known: "2013-04"."""
    for snak in claim.get("qualifiers", {}).get(qualifier, ()):
        time = snak.get("datavalue", {}).get("value", {}).get("time", "")
        match = re.match(r"\+(\d{4})-(\d\d)-(\d\d)", time)
        if match:
            return re.sub(r"-00.*", "", "-".join(match.groups()))
    return ""
