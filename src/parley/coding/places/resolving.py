"""Which place a name means, by the company it keeps in its text.

Each name's places are weighed by how many live there, by what kind of place it is, and by what else the text names:
the region or state named right after it settles the matter; else places in one region, in one state and near to each
other support each other, and so do the parties of the text. One name means one place throughout a text, unless its
region is named (one sense per discourse: Gale and others 1992; the weights were fitted on half of the Local-Global
Lexicon and GeoVirus, see benchmarks/places.py).
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from parley.model import Span

from .abbreviations import STATE_SHORT_FORMS
from .gazetteer import Gazetteer, Place, key

EARTH_KM = 6371.0


@dataclass(frozen=True)
class Weights:
    """What speaks for a place, in units of a tenfold population."""

    country: float = 1.4  # being a state
    region: float = 0.8  # being a first division
    capital: float = 0.4  # being a state's capital
    county: float = 2.7  # being a second division, whose population is not known
    feature: float = 9.0  # being a sea, a continent or another of the short list
    main_name: float = 0.7  # being called so before all, not beside another name
    same_region: float = 1.1  # names in the same first division
    same_country: float = 2.3  # names in the same state
    named_region: float = 1.0  # its first division is named
    named_country: float = 0.85  # its state is named
    near: float = 1.4  # names within NEAR_KM
    party: float = 0.7  # its state is a party of the text


WEIGHTS = Weights()
NEAR_KM = 150.0
ROUNDS = 3


@dataclass(frozen=True)
class Resolved:
    span: Span
    place: Place


@dataclass
class _Name:
    """A name of the text, its candidates, and the one taken so far."""

    candidates: Sequence[Place]
    priors: dict[int, float]
    chosen: Place
    spans: list[Span]


def resolve(
    text: str, spans: Sequence[Span], gazetteer: Gazetteer, countries: Collection[str] = (), weights: Weights = WEIGHTS
) -> list[Resolved]:
    """``countries``: ISO 3166-1 alpha-2 codes of the states that are parties of the text."""
    names: dict[tuple[str, str], _Name] = {}
    for span in spans:
        within = _container(text, span, gazetteer)
        candidates = _candidates(span.of(text), within, gazetteer)
        if not candidates:
            continue
        told = key(within) if within and _told(span.of(text), within, gazetteer) else ""
        called = key(span.of(text))
        name = names.setdefault((called, told), _Name(candidates, {}, candidates[0], []))
        name.spans.append(span)
    _share_told(names)
    for (called, _), name in names.items():
        name.priors = {place.id: _prior(place, called, weights) for place in name.candidates}
        name.chosen = max(name.candidates, key=lambda place: name.priors[place.id])
    for _ in range(ROUNDS):
        before = [name.chosen for name in names.values()]
        _choose(list(names.values()), set(countries), weights)
        if before == [name.chosen for name in names.values()]:
            break
    return sorted((Resolved(span, n.chosen) for n in names.values() for span in n.spans), key=lambda r: r.span)


_AFTER_COMMA = re.compile(r", (?P<words>[^\W\d_a-z][\w.’'-]*(?: (?:and |of )?[^\W\d_a-z][\w.’'-]*){0,3})")


def _container(text: str, span: Span, gazetteer: Gazetteer) -> str | None:
    """The name right after a comma, if it is a region's: "La." of "Alexandria, La.", "Ukraine" of "Odesa, Ukraine"."""
    match = _AFTER_COMMA.match(text, span.end)
    words = match["words"].split() if match else []
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        if name in STATE_SHORT_FORMS or gazetteer.has_region(name.rstrip(".")):
            return name
    return None


def _candidates(name: str, within: str | None, gazetteer: Gazetteer) -> tuple[Place, ...]:
    if name in STATE_SHORT_FORMS:
        return tuple(p for p in gazetteer.named(STATE_SHORT_FORMS[name]) if p.country == "US" and p.of_region)
    found = gazetteer.named(name)
    inside = _inside(found, within, gazetteer) if within else ()
    return inside or found


def _told(name: str, within: str, gazetteer: Gazetteer) -> bool:
    return bool(_inside(gazetteer.named(name), within, gazetteer))


def _inside(found: Sequence[Place], within: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    american = STATE_SHORT_FORMS.get(within) or STATE_SHORT_FORMS.get(within.rstrip("."))
    around = [
        place for place in gazetteer.named(american or within.rstrip("."))
        if place.of_country or (place.of_region and (not american or place.country == "US"))
    ]  # fmt: skip
    return tuple(
        place for place in found
        if any(
            place.country == other.country and (other.of_country or place.region == other.region) and place != other
            for other in around
        )
    )  # fmt: skip


def _share_told(names: dict[tuple[str, str], _Name]) -> None:
    """A name whose region was told once means that place also where it stands alone."""
    for (name, told), entry in names.items():
        if not told:
            others = [other for (n, t), other in names.items() if n == name and t]
            if len(others) == 1:
                entry.candidates = others[0].candidates


def _prior(place: Place, name: str, weights: Weights) -> float:
    called = weights.main_name if key(place.name) == name else 0.0
    if place.feature == "A.ADM2" and not place.population:
        return called + weights.county
    if place.feature[0] in "HTL" and not place.population:
        return called + weights.feature
    kinds = {"A.ADM1": weights.region, "P.PPLC": weights.capital}
    kind = weights.country if place.of_country else kinds.get(place.feature, 0.0)
    return called + kind + math.log10(place.population + 10)


def _choose(names: Sequence[_Name], parties: set[str], weights: Weights) -> None:
    """One round: each name takes the place that goes best with what the others have taken."""
    company = _Company([name.chosen for name in names], parties, weights)
    for name in names:
        if len(name.candidates) > 1:
            name.chosen = max(
                name.candidates, key=lambda place: name.priors[place.id] + company.support(place, name.chosen)
            )


class _Company:
    """The places taken so far, and how much they speak for another."""

    def __init__(self, chosen: Sequence[Place], parties: set[str], weights: Weights) -> None:
        self._weights, self._parties = weights, parties
        self._regions = Counter((place.country, place.region) for place in chosen if place.region)
        self._countries = Counter(place.country for place in chosen if place.country)
        self._named_regions = Counter((place.country, place.region) for place in chosen if place.of_region)
        self._named_countries = Counter(place.country for place in chosen if place.of_country)
        self._towns = [place for place in chosen if place.feature[0] == "P" or place.feature == "A.ADM2"]

    def support(self, place: Place, own: Place) -> float:
        """``own``: what the name has taken itself, which is no company to it."""
        weights, region = self._weights, (place.country, place.region)
        in_own_region = bool(own.region) and (own.country, own.region) == region
        in_own_country = bool(own.country) and own.country == place.country
        near = sum(other.id != own.id and distance_km(place, other) < NEAR_KM for other in self._towns)
        return (
            weights.same_region * math.log1p(self._regions[region] - in_own_region)
            + weights.same_country * math.log1p(self._countries[place.country] - in_own_country)
            + weights.named_region * (self._named_regions[region] > (own.of_region and in_own_region))
            + weights.named_country * (self._named_countries[place.country] > (own.of_country and in_own_country))
            + weights.near * math.log1p(near)
            + weights.party * (place.country in self._parties and not place.of_country)
        )


def distance_km(one: Place, other: Place) -> float:
    """Great-circle distance (haversine)."""
    a, b = math.radians(one.lat), math.radians(other.lat)
    across = math.sin((a - b) / 2) ** 2
    along = math.cos(a) * math.cos(b) * math.sin(math.radians(one.lon - other.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, across + along)))
