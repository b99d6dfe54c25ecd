"""The words that name parties, and the common words that compose with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from .tokens import key

NameUse = Literal[
    "state", "adjective", "people", "seat", "region", "institution", "organisation", "group", "person", "nothing"
]
CommonUse = Literal["role", "agent", "weak", "object", "modifier"]


@dataclass(frozen=True)
class Named:
    """A proper name. ``use`` "region": a part of a state, which is a party by its officials only ("Florida governor");
    "nothing": a fixed expression that holds a party's name and means none."""

    use: NameUse
    actor: str | None = None
    sector: str | None = None
    person: str | None = None

    @property
    def of_state(self) -> bool:
        return self.use in ("state", "adjective", "people", "seat", "region")


@dataclass(frozen=True)
class Common:
    """A common word or phrase. ``weak`` ones ("spokesman") take the sector of the word before them; ``titled`` ones
    can stand before a person's name; ``verb`` ones can be verbs; ``says_role`` is false for "colleague";
    ``alone`` ones are a party even where no state is named ("protesters")."""

    use: CommonUse
    sector: str | None
    titled: bool = False
    verb: bool = False
    says_role: bool = True
    alone: bool = False


Term = TypeVar("Term", Named, Common)


class Table(Generic[Term]):
    """Phrases by their first word, longest first. Adding a phrase again replaces it."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Term]]] = {}

    def add(self, words: tuple[str, ...], term: Term) -> None:
        first, rest = words[0], words[1:]
        entries = [entry for entry in self._by_first.get(first, []) if entry[0] != rest]
        entries.append((rest, term))
        entries.sort(key=lambda entry: -len(entry[0]))
        self._by_first[first] = entries

    def at(self, words: Sequence[str], index: int) -> tuple[int, Term] | None:
        """The longest phrase that begins at this word, with the index after its end."""
        for rest, term in self._by_first.get(words[index], ()):
            end = index + 1 + len(rest)
            if not rest or tuple(words[index + 1 : end]) == rest:
                return end, term
        return None

    def __contains__(self, first: str) -> bool:
        """Whether any phrase begins with this word."""
        return first in self._by_first

    def words(self) -> set[str]:
        found = set(self._by_first)
        for entries in self._by_first.values():
            for rest, _term in entries:
                found.update(rest)
        return found


@dataclass
class Lexicon:
    """All that ``phrases`` looks words up in. Proper names as written, common words in lower case."""

    names: Table[Named] = field(default_factory=Table)
    common: Table[Common] = field(default_factory=Table)
    surnames: Table[Named] = field(default_factory=Table)
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)  # offices that one state alone has, to its code

    def add_names(self, names: Iterable[str], term: Named) -> None:
        for name in names:
            if words := key(name.removeprefix("the ")):
                self.names.add(words, term)

    def add_common(self, phrases: Iterable[str], term: Common) -> None:
        for phrase in phrases:
            self.common.add(key(phrase.lower()), term)
