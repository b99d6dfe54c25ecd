"""Which words of a text are names of places: what the network reads as such, and what stands where a place must."""

import re
from collections.abc import Iterable, Sequence

from parley.coding.times.shapes import MONTH_WORDS, WEEKDAYS
from parley.model import Span

from .abbreviations import STATE_SHORT_FORMS
from .gazetteer import Gazetteer

_CAPITAL = r"[^\W\d_a-z][\w’'.-]*"
_WORDS = rf"{_CAPITAL}(?:\s+(?:(?:of|de|del|la|le|al|el|and)\s+)?{_CAPITAL}){{0,3}}"
# "Alexandria, La.", "Donetsk, Ukraine": a name whose place is told by the next.
_WITHIN = re.compile(rf"(?P<place>{_WORDS}), (?P<region>{_WORDS})(?=[,.;:)”\"]|\s*$|\s+[—–-])", re.MULTILINE)
_AT = re.compile(
    rf"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]round|[Aa]cross|[Tt]hroughout|[Ff]rom|[Tt]oward|[Tt]owards|"
    rf"city of|town of|village of|province of|region of|district of|port of|[Nn]orthern|[Ss]outhern|[Ee]astern|"
    rf"[Ww]estern|[Cc]entral)\s+(?P<place>{_WORDS})"
)
# Words before which a name is a place's, also inside what is read as a role, a group or a body: "a DeKalb man", "Fargo
# Mayor Dennis Walaker", "Athens Police Department"; and counties, whose names hold the word.
_KNOWS_PLACES = (
    "man woman men women teen teenager couple family resident residents native police officials officers firefighters "
    "mayor Mayor Police Fire City Council School Schools Public High Regional Sheriff Chamber Volunteer Community "
    "Medical Hospital homes businesses streets suburb suburbs area"
)
_UP_TO_THREE = rf"(?P<place>{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}}?"
_OF_PLACE = re.compile(rf"{_UP_TO_THREE})\s+(?:{_KNOWS_PLACES.replace(' ', '|')})\b")
_COUNTY = re.compile(rf"{_UP_TO_THREE}\s+(?:County|Parish|Township|Province|Oblast|Governorate))\b")
_LARGE = 2_000
_NO_PLACE = frozenset((
    "Congress", "Parliament", "Senate", "House", "White House", "North", "South", "East", "West", "Western", "Eastern",
    "Northern", "Southern", "Central", "Wall", "Park", "Sen", "Cape", "City", "The", "More", "Many", "Young", "Federal",
    "University", "Star", "Law", "Inland", "Patrol", "Still", "Most", "Black", "White", "State", "County", "Catholic",
    "Democratic", "Republican", "Church", "Christian", "Latina", "Human", "Human Rights", "Police", "Fire", "King",
))  # fmt: skip
_DATELINE = re.compile(r"(?:^|\n)(?P<place>[A-Z][A-Z .'’-]{2,30})(?=[,(]|\s+[—–-])")


def place_spans(text: str, named: Iterable[Span], others: Sequence[Span], gazetteer: Gazetteer) -> list[Span]:
    """The spans of place names, in order, none overlapping.

    ``named``: what the network or the list of parties takes for the name of a place; kept where the gazetteer knows
    it. ``others``: names of persons and organisations; only what such a name is longer than by a word that knows its
    place, as "Athens Police Department" is, is a place in it.
    """
    found = [span for span in named if gazetteer.named(span.of(text))]
    for match in (*_COUNTY.finditer(text), *_OF_PLACE.finditer(text)):
        span = _last_words(match, "place", gazetteer)
        taken = span is None or any(span.overlaps(other) for other in found)
        if span and not taken and not any(other.within(span) for other in others):
            found.append(span)
    for span in _by_form(text, gazetteer):
        if not any(span.overlaps(other) for other in (*found, *others)):
            found.append(span)
    return sorted(found)


def _by_form(text: str, gazetteer: Gazetteer) -> Iterable[Span]:
    for match in _WITHIN.finditer(text):
        region = _longest(match, "region", gazetteer)
        place = _last_words(match, "place", gazetteer)
        if place and region and (region.of(text) in STATE_SHORT_FORMS or gazetteer.has_region(region.of(text))):
            yield place
            if len(region) > 3:
                yield region
    for match in (*_AT.finditer(text), *_DATELINE.finditer(text)):
        if span := _longest(match, "place", gazetteer):
            yield span


def _longest(match: re.Match[str], group: str, gazetteer: Gazetteer) -> Span | None:
    """The most of the first words that can be a place: "Paris" of "Paris Friday"."""
    start, end = match.span(group)
    text = match.string
    while end > start:
        name = text[start:end].rstrip(" .,")
        if name in STATE_SHORT_FORMS or _large(name, gazetteer):
            return Span(start, start + len(name))
        end = text.rfind(" ", start, end)
    return None


def _last_words(match: re.Match[str], group: str, gazetteer: Gazetteer) -> Span | None:
    """The most of the last words that can be a place: "Baton Rouge" of "Mayor of Baton Rouge"."""
    start, end = match.span(group)
    while 0 <= start < end:
        if _large(match.string[start:end], gazetteer):
            return Span(start, end)
        start = match.string.find(" ", start, end) + 1 or -1
    return None


def _large(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a place is called so that news may name by form alone: there is a village for nearly every word."""
    if len(name) < 3 or name in _NO_PLACE or name in MONTH_WORDS or name in WEEKDAYS:
        return False
    return any(p.population >= _LARGE or p.feature[0] != "P" for p in gazetteer.named(name))
