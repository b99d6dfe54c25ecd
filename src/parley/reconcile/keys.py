"""Keys by which two reports of one thing are found that share neither a day nor a row of words."""

from hashlib import blake2b

from parley.encoder import Meanings

# The rarest words of a report, each with who speaks or acts: reports without a day must share one.
RAREST = 5


def rare_keys(who: str, text: str, meanings: Meanings) -> frozenset[int]:
    """63-bit hashes; none for a report of nobody."""
    return frozenset(_hash(f"{who} {piece}") for piece in meanings.rarest(text, RAREST)) if who else frozenset()


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(errors="replace"), digest_size=8).digest()) >> 1
