"""Place names resolved: ``python benchmarks/places.py CORPORA``.

The Local-Global Lexicon and GeoVirus (Gritta and others, "A Pragmatic Guide to Geoparsing Evaluation", 2020), each cut
in two by document: the weights were fitted on one half, the figures that count are the other's. Share within 161 km
(100 miles) and median error: of given names, and of names found by reading, where what is not found counts as wrong.
"""

import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from statistics import median

from parley.coding import Coder
from parley.coding.actors import Actors
from parley.coding.places import Gazetteer, Place, resolve
from parley.coding.places.resolving import distance_km
from parley.encoder import Encoder
from parley.model import Span, Story
from parley.reading.sentences import split_sentences

WITHIN_KM = 161.0


@dataclass(frozen=True)
class Gold:
    span: Span
    lat: float
    lon: float

    def error_km(self, lat: float, lon: float) -> float:
        one, other = (Place(0, None, "", a, b, "", "", "", 0) for a, b in ((self.lat, self.lon), (lat, lon)))
        return distance_km(one, other)


@dataclass(frozen=True)
class Document:
    corpus: str
    text: str
    gold: tuple[Gold, ...]

    @property
    def fitted_on(self) -> bool:
        return sha256(self.text.encode()).digest()[0] % 2 == 0


def documents(folder: Path) -> Iterator[Document]:
    for article in ET.parse(folder / "lgl.xml").getroot().findall("article"):
        gold = []
        for name in article.findall("toponyms/toponym"):
            lat, lon = name.findtext("gaztag/lat"), name.findtext("gaztag/lon")
            if lat and lon:
                gold.append(Gold(_span(name), float(lat), float(lon)))
        yield Document("LGL", article.findtext("text") or "", tuple(gold))
    for article in ET.parse(folder / "GeoVirus.xml").getroot().findall("article"):
        text = article.findtext("text") or ""
        gold = []
        for place in article.findall("locations/location"):
            # The offsets count from one.
            name, start = place.findtext("name") or "", max(0, int(place.findtext("start") or 0) - 1)
            start = text.find(name, max(0, start - 3))
            if start >= 0:
                point = float(place.findtext("lat") or 0), float(place.findtext("lon") or 0)
                gold.append(Gold(Span(start, start + len(name)), *point))
        yield Document("GeoVirus", text, tuple(gold))


def _span(element: ET.Element) -> Span:
    return Span(int(element.findtext("start") or 0), int(element.findtext("end") or 0))


def main(corpora: Path) -> None:
    gazetteer = Gazetteer.load()
    coder = Coder(Encoder.load(threads=2), Actors.load(), gazetteer)
    read = list(documents(corpora / "places"))
    for corpus in ("LGL", "GeoVirus"):
        for fitted in (True, False):
            half = [d for d in read if d.corpus == corpus and d.fitted_on == fitted]
            name = f"{corpus}, {'half fitted on' if fitted else 'other half'}"
            report(f"{name}, names given", given_errors(half, gazetteer))
            report(f"{name}, names found", found_errors(half, coder))


def given_errors(half: list[Document], gazetteer: Gazetteer) -> list[float]:
    errors = []
    for document in half:
        resolved = resolve(document.text, [g.span for g in document.gold], gazetteer)
        at = {r.span: r.place for r in resolved}
        errors += [g.error_km(p.lat, p.lon) if (p := at.get(g.span)) else float("inf") for g in document.gold]
    return errors


def found_errors(half: list[Document], coder: Coder) -> list[float]:
    errors = []
    for document in half:
        paragraphs = (Span(0, len(document.text)),)
        sentences = split_sentences(document.text, paragraphs)
        coded = coder.code(Story("", document.text, paragraphs, sentences, datetime.now(UTC)))
        for gold in document.gold:
            over = [p for p in coded.places if p.span.overlaps(gold.span)]
            errors.append(min((gold.error_km(p.lat, p.lon) for p in over), default=float("inf")))
    return errors


def report(name: str, errors: list[float]) -> None:
    near = sum(error <= WITHIN_KM for error in errors) / len(errors)
    missed = sum(error == float("inf") for error in errors) / len(errors)
    known = [error for error in errors if error < float("inf")]
    right = sum(error <= WITHIN_KM for error in known) / len(known)
    print(
        f"{name}: {near:.3f} of {len(errors)} within {WITHIN_KM:.0f} km ({right:.3f} of those answered, "
        f"{missed:.3f} not), median error {median(known):.1f} km"
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/places.py CORPORA")
    main(Path(sys.argv[1]))
