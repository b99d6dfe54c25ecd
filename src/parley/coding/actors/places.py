"""When a party's name means no party: a place ("in Moscow"), a surname, part of another name."""

from parley.coding.times.shapes import MONTH_WORDS

from .knowledge import Knowledge
from .lexicon import Named
from .names import TextNames
from .tokens import Tokens

_PREFIXES = frozenset(("pro", "anti", "non", "ex", "post", "neo", "pan", "trans"))
_WITHIN = frozenset(("in", "inside", "within", "across", "throughout", "near", "into", "around", "outside", "over"))
_BESIDE = frozenset(("at", "near", "outside", "inside", "around"))
_PARTS = frozenset((
    "eastern", "western", "northern", "southern", "central", "north", "south", "east", "west", "southeastern",
    "northeastern", "southwestern", "northwestern", "rural", "occupied", "mainland",
))  # fmt: skip
_ALSO_WORDS = frozenset(("US", "WHO", "CAR", "AU", "IRA", "COIN", "LET"))
_LANGUAGE_ENDS = frozenset((".", ",", ";", ")", '"', "”", "\n", "and", "or", "that", "to", "with", "but", "on", ":"))


class Places:
    """Guards on the names of parties in one text."""

    def __init__(self, tokens: Tokens, known: Knowledge, names: TextNames) -> None:
        self._tokens, self._names = tokens, names
        self._words, self._lower = tokens.words, tokens.lower
        self._known, self._lists = known, known.lexicon.words
        self._american_georgia: bool | None = None

    def no_party(self, start: int, end: int, named: Named, in_title: bool) -> bool:
        """Whether the name is part of something else: "anti-American", "Michael Jordan", "Moscow, Idaho"."""
        words, following = self._words, self._word(end)
        if self._tokens.joined(start) and words[start - 1] == "-" and self._lower[start - 2] in _PREFIXES:
            return True
        if following in self._lists["after"] and not in_title:
            return True
        if start >= 2 and words[start - 2] == "University" and words[start - 1] == "of":
            return True
        if words[start] in _ALSO_WORDS and self._shouted(start - 1) and self._shouted(end):
            return True
        if words[start] == "Georgia" and self._georgia_is_american():
            return True
        if named.use == "seat" and following == "," and self._word(end + 1) in self._lists["us_states"]:
            return True
        if named.use == "adjective" and self._language(start, end):
            return True
        borne = end == start + 1 and words[start] in self._lists["also_given_names"]
        return borne and self._of_a_person(start, in_title)

    def located(self, start: int, end: int, named: Named, before: object) -> bool:
        """Whether the name is where something is: "in Ukraine", "central Kyiv", "Paris, France", a dateline."""
        prior = start - 2 if start and self._lower[start - 1] == "the" else start - 1
        preposition = self._lower[prior] if prior >= 0 else ""
        if named.use == "state":
            part = preposition in _PARTS and prior > 0
            return (self._lower[prior - 1] if part else preposition) in _WITHIN
        if named.use == "institution":
            return preposition in _BESIDE
        if named.use == "seat" and prior != start - 1:
            return preposition in _BESIDE or self._place_by_what_follows(start, end, named)
        if named.use != "seat":
            return False
        if preposition in self._lists["located"]:
            return True
        if preposition in self._lists["moved"]:
            return prior < 1 or self._lower[prior - 1] not in self._lists["dealings"]
        return self._place_by_what_follows(start, end, named) or self._goes_on_a_place(start, before)

    def _place_by_what_follows(self, start: int, end: int, named: Named) -> bool:
        following = self._word(end)
        if following in self._lists["after_seat"]:
            return True
        begins_line = start == 0 or self._words[start - 1] == "\n"
        if begins_line and (following in ("(", "—", "–") or (following == "," and self._word(end + 1) in MONTH_WORDS)):
            return True  # a dateline
        if following != ",":
            return False
        if self._word(end + 1) in ("D.C.", "DC"):
            return True
        after = self._known.lexicon.names.at(self._words, end + 1) if end + 1 < len(self._words) else None
        return bool(after and after[1].use == "state" and after[1].actor == named.actor)

    def _goes_on_a_place(self, start: int, before: object) -> bool:
        """ "in Moscow and Kyiv": the second is a place as the first is."""
        joined = start > 0 and self._lower[start - 1] in ("and", ",", "or")
        return joined and getattr(before, "kind", None) == "place" and getattr(before, "end", None) == start - 1

    def _of_a_person(self, start: int, in_title: bool) -> bool:
        if self._names.follows_given_name(start, in_title):
            return True
        if in_title or not self._names.capital(start + 1):
            return False
        following = self._words[start + 1]
        return following not in self._lists["known"] and not self._known.lexicon.common.at(self._lower, start + 1)

    def _language(self, start: int, end: int) -> bool:
        """ "speaking in Russian, he …" """
        return start > 0 and self._lower[start - 1] == "in" and (self._word(end) or "\n") in _LANGUAGE_ENDS

    def _shouted(self, at: int) -> bool:
        word = self._word(at)
        return len(word) > 1 and word.isalpha() and word.isupper() and word not in self._known.lexicon.names

    def _georgia_is_american(self) -> bool:
        """By the company it keeps in the text: other US states, or the Caucasus."""
        if self._american_georgia is None:
            words = set(self._words)
            states = words & (self._lists["us_states"] - {"Georgia"}) or "Atlanta" in words
            self._american_georgia = bool(states) and not words & self._lists["georgia_abroad"]
        return self._american_georgia

    def _word(self, at: int) -> str:
        return self._words[at] if 0 <= at < len(self._words) else ""
