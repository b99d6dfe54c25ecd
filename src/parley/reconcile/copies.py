"""Copies: the same report again, found by the word sequences that two stories share.

A story's sketch is a sample of the hashes of its word 4-grams: those below a bound (FracMinHash: Irber et al. 2022,
"Lightweight compositional analysis of metagenomes with FracMinHash"; Broder 1997, "On the resemblance and containment
of documents", called it the mod-m sketch). The hashes that two sketches share estimate resemblance (Jaccard) as well
as containment, so that one index of hashes finds the story taken over whole and the one taken over in part;
fixed-length MinHash with bands finds only the first.

Words inside quotation marks are left out of the sketch: reports that quote the same speech are not copies for that.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from parley.model import Story

CopyKind = Literal["identical", "syndicated", "partial", "rewritten"]

# Sketches made by different schemes cannot be compared: raise this number with any change to what is hashed.
SCHEME = 1

SHINGLE = 4  # words
ALL = 2**63 - 1  # the highest bound that a database's integer holds
SAMPLED = 1 / 8  # of a story's shingles,
FEWEST, MOST = 64, 1024  # but at least so many, where it has them, and not more

SYNDICATED = 0.5  # resemblance
PARTIAL = 0.6  # containment of the shorter in the longer
SHORTEST = 20  # words; below this, the same words are no sign of the same report
MIN_SHARED = 6  # hashes; fewer shared are no evidence

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r'["“„][^"“”„\n]*["”]')


@dataclass(frozen=True)
class Sketch:
    """What is kept of a story to compare it by. ``words`` counts its body's words, ``digest`` is of all of them in
    order, ``hashes`` are its sampled shingles, all below ``bound``; all are 63-bit numbers."""

    words: int
    digest: int
    bound: int
    hashes: frozenset[int]


@dataclass(frozen=True)
class Copy:
    """How two stories are kin: ``resemblance`` is the shared part of all their shingles, ``containment`` of the
    shorter one's; both 0 to 1 and estimated, but for identical ones. Of rewritten ones both are how far the shorter's
    sentences follow the other's."""

    kind: CopyKind
    resemblance: float
    containment: float


Seniority = tuple[dt.date, int, dt.datetime, str]


def seniority(id: str, published: dt.date | None, words: int, fetched: dt.datetime) -> Seniority:
    """The order in which kin are taken for the original: earliest published (unknown last), then fullest, then
    first fetched, then by id. It depends on the story alone, never on the order in which stories arrive."""
    fetched = fetched if fetched.tzinfo else fetched.replace(tzinfo=dt.UTC)
    return (published or dt.date.max, -words, fetched, id)


def sketch(story: Story) -> Sketch:
    body = unicodedata.normalize("NFKC", story.text[story.body_start :])
    words = _WORD.findall(body.casefold())
    own = _WORD.findall(_QUOTED.sub(" ", body).casefold())
    hashes = shingle_hashes(own)
    bound = _bound(len(hashes))
    digest = int.from_bytes(blake2b(" ".join(words).encode(errors="replace"), digest_size=8).digest()) >> 1
    return Sketch(len(words), digest, bound, frozenset(hashes[hashes < bound].tolist()))


def kinship(a: Sketch, b: Sketch) -> Copy | None:
    """Whether one of two stories is a copy of the other, the same for (a, b) and (b, a)."""
    if min(a.words, b.words) < SHORTEST:
        return None
    if a.digest == b.digest:
        return Copy("identical", 1.0, 1.0)
    bound = min(a.bound, b.bound)
    in_a, in_b = _below(a, bound), _below(b, bound)
    shared = len(in_a & in_b)
    if shared < MIN_SHARED:
        return None
    resemblance = shared / len(in_a | in_b)
    containment = shared / min(len(in_a), len(in_b))
    if resemblance >= SYNDICATED:
        return Copy("syndicated", resemblance, containment)
    if containment >= PARTIAL:
        return Copy("partial", resemblance, containment)
    return None


def original(story: Seniority, kin: Iterable[Seniority]) -> Seniority | None:
    """Of a story's kin, the one it is held to be copied from: the most senior, where one is senior to the story."""
    eldest = min(kin, default=story)
    return eldest if eldest < story else None


def roots(sketches: Mapping[Seniority, Sketch]) -> dict[str, str]:
    """The report that each story goes back to, by way of its original's original; itself where it is no copy.

    Stories of one root are one independent report. This compares all with all, and says what the record, which
    takes stories one at a time, must come to."""
    found: dict[str, str] = {}
    for story in sorted(sketches):
        elder = original(story, (kin for kin in sketches if kinship(sketches[story], sketches[kin])))
        found[story[-1]] = found[elder[-1]] if elder else story[-1]
    return found


def _below(sketch: Sketch, bound: int) -> frozenset[int]:
    return sketch.hashes if bound == sketch.bound else frozenset(h for h in sketch.hashes if h < bound)


def _bound(shingles: int) -> int:
    if shingles <= FEWEST:
        return ALL
    part = max(FEWEST / shingles, min(SAMPLED, MOST / shingles))
    return int(part * ALL)


def words_of(text: str) -> list[str]:
    """Its words, without case and forms of writing."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def shingle_hashes(words: list[str], size: int = SHINGLE) -> NDArray[np.uint64]:
    """The distinct shingles' hashes, ascending: the words' checksums as digits of one number, mixed by splitmix64
    (Steele et al. 2014) so that any range of values is a fair sample."""
    if len(words) < size:
        return np.empty(0, np.uint64)
    digits = np.fromiter((crc32(word.encode(errors="replace")) for word in words), np.uint64, len(words))
    last = len(words) - size + 1
    mixed = np.zeros(last, np.uint64)
    for offset in range(size):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + digits[offset : offset + last]
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return np.unique((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(1))
