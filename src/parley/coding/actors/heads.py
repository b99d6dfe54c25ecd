"""What follows an owner's name, or stands alone: "police", "foreign ministry officials", "oil facilities"."""

from dataclasses import dataclass, replace

from .knowledge import Knowledge
from .lexicon import Common, Named
from .tokens import Tokens

# Sectors that a general word after them does not change: "military officials", "court officials".
_LASTING = frozenset((
    "MIL", "COP", "SPY", "REB", "OPP", "JUD", "LEG", "MED", "CVL", "CRM", "NGO", "REF", "BUS", "EDU", "REL", "LAB",
    "PTY",
))  # fmt: skip
_LONGEST = 6  # words and fixed phrases
_MINISTERS = frozenset(("minister", "ministry", "ministers", "secretary", "commissioner"))
_LONGEST_PORTFOLIO = 5
_NO_PORTFOLIO = frozenset((
    "the", "a", "an", "to", "of", "in", "with", "said", "told", "was", "is", "has", "by", "that",
))  # fmt: skip


@dataclass(frozen=True)
class Head:
    """What an owner's name is followed by: "foreign ministry officials". ``term`` is the last word's."""

    end: int
    term: Common | None
    sector: str | None
    role: str | None
    actor: str | None = None  # where the head names a party of its own: "Lebanon's Hezbollah"


class Heads:
    """Reads heads from one text."""

    def __init__(self, tokens: Tokens, known: Knowledge) -> None:
        self._known, self._words, self._lower = known, tokens.words, tokens.lower

    def after(self, at: int, owner: Named | None, after_name: bool) -> Head | None:
        """Modifiers, then agents, roles or things, the last one deciding; None where no such word follows.

        ``after_name`` says that a bare name stands before, so that a plural here can be its verb.
        """
        begin, found = at, None
        sector = owner.sector if owner and owner.use == "institution" else None
        actor: str | None = None
        if own := self._own_name(at, owner):
            at, named = own
            sector, found = named.sector, Head(at, None, named.sector, None, named.actor)
            begin, actor = at, named.actor
        for _ in range(_LONGEST):
            match = self._known.lexicon.common.at(self._lower, at) if at < len(self._words) else None
            if match is None and owner and not found and (special := self._before_minister(at)) > at:
                at = special
                continue
            if match is None or (self._lower[at] == "and" and (found or at == begin)):
                break
            end, term = match
            if found and found.term and found.term.titled and term.use == "role":
                break  # a further title before the name: "Supreme Leader Ayatollah Ali Khamenei"
            if term.use == "modifier":
                at = end + (self._word(end) == "-" and self._lower[at] in ("ex", "vice"))
                continue
            if after_name and not found and self._reads_as_verb(at, end, term, owner):
                break
            sector = _merged(sector, term)
            role = None
            if term.says_role and (term.use == "role" or term.titled or term.use == "weak"):
                role = _role(self._lower[begin:end])
            found = Head(end, term, _for_owner(sector, owner), role, actor)
            at = end
            if term.use == "object":
                break
            if role and self._word(at) == "'s" and self._is_post(at + 1):
                begin = at = at + 1  # "the president's spokesman"
        return found

    def _before_minister(self, at: int) -> int:
        """Where "Minister" stands in "Kenyan Fisheries Minister", "minister for" this or that being legion; else where
        we are."""
        for end in range(at, min(at + _LONGEST_PORTFOLIO, len(self._words))):
            word = self._lower[end]
            if word in _MINISTERS:
                return end
            joins = word == "&" or (word == "," and end > at)
            if not (word.isalpha() or joins) or word in _NO_PORTFOLIO or self._party_at(end):
                break
        return at

    def _party_at(self, at: int) -> bool:
        found = self._known.lexicon.names.at(self._words, at)
        return found is not None and found[1].of_state

    def _is_post(self, at: int) -> bool:
        match = self._known.lexicon.common.at(self._lower, at) if at < len(self._words) else None
        return bool(match and match[1].says_role and match[1].use in ("role", "weak"))

    def _own_name(self, at: int, owner: Named | None) -> tuple[int, Named] | None:
        """An institution or armed group of the owner's: "Russian State Duma", "Lebanon's Hezbollah"."""
        if owner is None or not owner.of_state or at >= len(self._words):
            return None
        found = self._known.lexicon.names.at(self._words, at)
        common = self._known.lexicon.common.at(self._lower, at)
        if found is None or (common and common[0] >= found[0]):
            return None
        end, named = found
        if named.use == "institution" and owner.use != "seat":
            return end, replace(named, actor=owner.actor)
        if named.use == "group" and named.actor and owner.actor == named.actor[:3]:
            return end, named
        return None

    def _reads_as_verb(self, at: int, end: int, term: Common, owner: Named | None) -> bool:
        """After a bare state's name a plural can be its verb: "Russia forces Ukraine to …", "Turkey hosts talks"."""
        if owner is None or owner.use in ("adjective", "people"):
            return False
        acronym = self._words[at - 1].isupper() or "." in self._words[at - 1]
        short = acronym or owner.use in ("institution", "organisation", "group")
        if term.use == "object":
            return not short or (term.verb and self._object_follows(end))
        return term.verb and (not short or self._object_follows(end))

    def _object_follows(self, at: int) -> bool:
        if at >= len(self._words):
            return False
        return self._lower[at] in ("the", "a", "an") or self._known.lexicon.names.at(self._words, at) is not None

    def _word(self, at: int) -> str:
        return self._words[at] if at < len(self._words) else ""


def _role(words: list[str]) -> str:
    """A role as the record keeps it: "vice-president", "sen.", "defense minister" for either spelling."""
    return " ".join(words).replace(" - ", "-").replace(" .", ".").replace(" 's", "'s").replace("defence", "defense")


def _merged(sector: str | None, term: Common) -> str | None:
    """The sector of "police" + "spokesman", "rebel" + "forces", "government" + "troops"."""
    if sector is None:
        return term.sector
    if term.use in ("weak", "object") or sector == "REB":
        return sector
    return sector if term.sector == "GOV" and term.use == "agent" and sector in _LASTING else term.sector


def _for_owner(sector: str | None, owner: Named | None) -> str | None:
    """A spokesman of the UN is IGO and a commander of Hamas REB, where a state's would be GOV and MIL."""
    if owner is None or owner.of_state or owner.use == "institution" or owner.sector is None:
        return sector
    general = ("GOV", None, "MIL", "REB") if owner.sector == "REB" else ("GOV", None)
    return owner.sector if sector in general else sector
