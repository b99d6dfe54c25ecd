"""The places of a story: names found, places resolved."""

from collections.abc import Sequence
from functools import cache

import pycountry

from parley.model import Mention, PlaceName, Span

from .gazetteer import Gazetteer, Place
from .naming import place_spans
from .resolving import resolve


def find_places(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> tuple[PlaceName, ...]:
    """Every place that the text names, in order, also where its name stands for a government. ``mentions``: the
    story's, with the names inside longer ones."""
    named = [m.span for m in mentions if m.kind == "place" or _is_state(m) or _acts_as_town(m, gazetteer)]
    others = [m.span for m in mentions if m.person or m.kind == "organization"]
    spans = place_spans(text, named, [o for o in others if o not in named], gazetteer)
    countries = {two for m in mentions if m.actor and (two := _two_letters(m.actor[:3]))}
    return tuple(_place_name(text, r.span, r.place) for r in resolve(text, spans, gazetteer, countries))


def explain(text: str, gazetteer: Gazetteer) -> tuple[PlaceName, ...]:
    """The places of a phrase or a sentence without a story around it, by form alone."""
    whole = Span(0, len(text))
    spans = [whole] if gazetteer.named(text) else place_spans(text, (), (), gazetteer)
    return tuple(_place_name(text, r.span, r.place) for r in resolve(text, spans, gazetteer))


def _is_state(mention: Mention) -> bool:
    return mention.kind in ("organization", "group") and mention.sector is None and len(mention.actor or "") == 3


# From so many inhabitants on a town is likelier meant than an organisation of its name.
_TOWN = 20_000


def _acts_as_town(mention: Mention, gazetteer: Gazetteer) -> bool:
    """ "Kherson has no power": read as somebody, of whom nothing is known but that a town is called so."""
    if mention.kind != "organization" or mention.actor or mention.text.isupper():
        return False
    return any(place.population >= _TOWN for place in gazetteer.named(mention.text)[:1])


def _place_name(text: str, span: Span, place: Place) -> PlaceName:
    return PlaceName(
        span, span.of(text), place.name, place.lat, place.lon, _three_letters(place.country), place.geonameid
    )


@cache
def _two_letters(code: str) -> str | None:
    country = pycountry.countries.get(alpha_3=code)
    return country.alpha_2 if country else None


@cache
def _three_letters(code: str) -> str | None:
    country = pycountry.countries.get(alpha_2=code)
    return country.alpha_3 if country else ("XKX" if code == "XK" else None)
