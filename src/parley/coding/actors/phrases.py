"""How names of parties, roles and persons compose: "Russian Defense Minister Sergei Shoigu", "a spokesman for the
Israeli army", "Sergei Lavrov, the foreign minister of Russia"."""

from dataclasses import dataclass, replace

from parley.model.plover import MentionKind

from .actor import Placement
from .heads import Head, Heads
from .knowledge import Knowledge
from .lexicon import Common, Named
from .names import TextNames
from .places import Places
from .tokens import Tokens

_DETERMINERS = frozenset(("the", "a", "an"))
_FORMER = frozenset(("former", "ex", "late", "ousted", "deposed", "onetime", "then"))
_NOW = frozenset(("now", "currently", "also"))
_ORGANISED = frozenset(("IGO", "NGO", "REB"))
_OFFICES = frozenset(("GOV", "LEG", "JUD", "MIL", "COP", "SPY"))
_POSTED = frozenset(("ambassador", "envoy", "representative", "emissary", "commissioner", "coordinator", "minister"))


@dataclass(frozen=True)
class Phrase:
    """Tokens ``start`` to ``end`` (exclusive) and what they mean. ``kind`` None: words that look like a party only."""

    start: int
    end: int
    kind: MentionKind | None
    actor: str | None = None
    sector: str | None = None
    person: str | None = None
    role: str | None = None
    plain: bool = False  # a party's own name and nothing more


class Phrases:
    """The grammar over one text. ``in_title`` is set by the reader for lines written in title case. ``by_itself``
    says that the text is one phrase, whose "in" tells whose people it speaks of: "officials in Moscow". ``home``: the
    state whose officials the text names without saying whose they are."""

    def __init__(
        self, tokens: Tokens, known: Knowledge, names: TextNames, by_itself: bool = False, home: str | None = None
    ) -> None:
        self._tokens, self._known, self._names = tokens, known, names
        self._words, self._lower = tokens.words, tokens.lower
        self._places = Places(tokens, known, names)
        self._heads = Heads(tokens, known)
        self.in_title = False
        self._by_itself = by_itself
        self._home = home

    def at(self, start: int, before: Phrase | None) -> Phrase | None:
        """The longest phrase that begins at this token. ``before`` is the last phrase read, on the same line."""
        if phrase := self._person_first(start):
            return phrase
        if (found := self._known.lexicon.names.at(self._words, start)) and not found[1].person:
            return self._party_first(start, *found, before)
        return self._common_first(start, before)

    # Persons: "Sergei Lavrov", "Lavrov", "Sergei Lavrov, the foreign minister of Russia", "Putin's forces".

    def _person_first(self, start: int) -> Phrase | None:
        if not (self._words[start][0].isupper() or self._tokens_particle(start)):
            return None
        found = self._names.known_at(start) or self._bare_surname(start)
        if found is None:
            named = self._names.capital(start)
            return self._introduced(start, self._names.end(self._names.skip_honorific(start))) if named else None
        end, person = found
        if phrase := self._introduced(start, end):
            return phrase
        place = self._names.placement(person)
        owned = self._owned_by_person(start, end, place)
        return owned or Phrase(start, end, "person", place.actor, place.sector, person, place.role)

    def _tokens_particle(self, start: int) -> bool:
        return self._words[start] in self._known.lexicon.surnames

    def _bare_surname(self, start: int) -> tuple[int, str] | None:
        found = self._names.surname_at(start)
        if found is None or self._names.follows_given_name(start, self.in_title):
            return None
        after = self._word(found[0])
        return None if after in self._known.lexicon.words["after"] and not self.in_title else found

    def _owned_by_person(self, start: int, end: int, place: Placement) -> Phrase | None:
        owned = self._word(end) == "'s"
        head = self._heads.after(end + owned, None, after_name=not owned)
        if head is None or head.term is None:
            return None
        if not owned and (head.role or head.sector != "GOV"):
            return None  # only "the Biden administration" needs no apostrophe
        return self._headed(start, place.actor, head)

    def _introduced(self, start: int, end: int) -> Phrase | None:
        """A full or known name, and after a comma the role: "Catherine Colonna, France's foreign minister"."""
        if self.in_title or self._word(end) != ",":
            return None
        first = self._names.skip_honorific(start)
        known = self._names.known_at(first) or self._names.surname_at(first)
        if not known and (end - first < 2 or self._names.follows_given_name(start, False)):
            return None
        at = end + 1
        while self._word(at) in _DETERMINERS or self._lower_word(at) in _FORMER | _NOW:
            at += 1
        role = self._role_at(at)
        if role is None or role.person or not role.role or not role.actor:
            return None
        person = self._names.person(first, end, role.actor, role.role)
        if self._names.is_known(person) and self._names.placement(person).actor != role.actor:
            return None  # a list of people, not an introduction
        if self._word(at - 1).lower() in _FORMER and not (role.role or "").startswith("former"):
            role = replace(role, role=f"former {role.role}", sector=None)
        return self._taught(replace(role, start=start, kind="person", person=person), first, end)

    def _role_at(self, at: int) -> Phrase | None:
        if at >= len(self._words):
            return None
        if (found := self._known.lexicon.names.at(self._words, at)) and not found[1].person:
            return self._party_first(at, *found, None, with_name=False)
        return self._common_first(at, None, with_name=False) or self._office_at_home(at)

    def _office_at_home(self, at: int) -> Phrase | None:
        """ "…, the former senator": an office of the state where the text was written."""
        head = self._heads.after(at, None, after_name=False) if self._home else None
        if head is None or head.term is None or not head.role or head.sector not in _OFFICES:
            return None
        return self._headed(at, self._home, head)

    # Parties: "Russia", "Iraqi police", "U.S. Secretary of State Antony Blinken", "in Moscow".

    def _party_first(self, start: int, end: int, named: Named, before: Phrase | None, with_name: bool = True) -> Phrase:
        if named.use == "nothing" or self._places.no_party(start, end, named, self.in_title):
            return Phrase(start, end, None)
        owned = self._word(end) == "'s" or (self._word(end) == "'" and self._words[end - 1].endswith("s"))
        if self._word(end) != "-" and (owned or not self._places.located(start, end, named, before)):
            head = self._heads.after(end + owned, named, after_name=not owned)
            if head:
                actor = head.actor or named.actor
                phrase = self._by_name(self._headed(start, actor, head))
                return self._with_name(phrase, head) if with_name else phrase
        return self._plain(start, end, named, before)

    def _by_name(self, phrase: Phrase) -> Phrase:
        """ "the Colombian rebel group ELN": the name after the group's description says which."""
        found = self._known.lexicon.names.at(self._words, phrase.end) if phrase.end < len(self._words) else None
        if phrase.sector != "REB" or not found or found[1].use != "group":
            return phrase
        end, named = found
        own = named.actor is not None and named.actor[:3] == phrase.actor
        return replace(phrase, end=end, kind="organization", actor=named.actor) if own else phrase

    def _plain(self, start: int, end: int, named: Named, before: Phrase | None) -> Phrase:
        if named.use == "region" or self._places.located(start, end, named, before):
            actor = named.actor if named.use == "state" else None
            return Phrase(start, end, "place", actor)
        kind: MentionKind = "group" if named.use in ("adjective", "people") else "organization"
        return Phrase(start, end, kind, named.actor, named.sector, plain=True)

    def _headed(self, start: int, actor: str | None, head: Head) -> Phrase:
        role, sector = head.role, head.sector
        if role and (role.split()[0] in _FORMER or self._former_before(start)):
            bare = " ".join(word for word in role.split() if word not in _FORMER)
            role, sector = f"former {bare}", None
        return Phrase(start, head.end, _kind(head), actor, sector, role=role)

    def _former_before(self, start: int) -> bool:
        """ "former president", "former Republican president", "former Florida governor"."""
        for at in range(start - 1, max(-1, start - 4), -1):
            if self._lower[at] in _FORMER:
                return True
            if not self._words[at][0].isupper():
                return False
        return False

    # Common words first: "foreign minister of Russia", "Prime Minister Mikhail Mishustin", "rebels".

    def _common_first(self, start: int, before: Phrase | None, with_name: bool = True) -> Phrase | None:
        if self._lower[start] not in self._known.lexicon.common:
            return None
        head = self._heads.after(start, None, after_name=False)
        if head is None or head.term is None:
            return None
        owner = self._owner_before(start, before)
        phrase = self._headed(start, owner.actor if owner else None, head)
        if owner and owner.sector in _ORGANISED and phrase.sector in ("GOV", "MIL", None):
            phrase = replace(phrase, sector=owner.sector)
        if phrase.actor is None:
            phrase = self._of_party(phrase, head.term) or phrase
        if with_name:
            phrase = self._with_name(phrase, replace(head, end=phrase.end))
        if phrase.actor or (phrase.kind == "group" and self._stands_alone(start, head)):
            return phrase
        return None

    def _owner_before(self, start: int, before: Phrase | None) -> Phrase | None:
        """ "… Bashar al-Assad's forces": whose they are when the name has been read already."""
        return before if before and before.end == start - 1 and self._words[start - 1] == "'s" else None

    def _of_party(self, phrase: Phrase, term: Common) -> Phrase | None:
        """ "spokesman for the Israeli army", "president of the European Commission"."""
        if self._by_itself and self._lower_word(phrase.end) in ("in", "from") and phrase.sector != "MIL":
            return self._at_home(phrase)
        if self._lower_word(phrase.end) not in ("of", "for") or term.use == "object":
            return None
        party = self._party_after(phrase.end + 1)
        if party is None or party.actor is None:
            return None
        if not term.titled and self._list_goes_on(party.end):
            return None  # "the leaders of France and Germany" speak for both
        sector = phrase.sector
        if phrase.role and phrase.role.startswith("former"):
            sector = None
        elif term.use == "weak" or (party.sector not in (None, "GOV") and sector == "GOV"):
            sector = party.sector or sector
        return replace(phrase, end=party.end, actor=party.actor, sector=sector)

    def _list_goes_on(self, at: int) -> bool:
        if self._lower_word(at) not in ("and", ","):
            return False
        at += 1 + (self._lower_word(at + 1) in _DETERMINERS)
        return at < len(self._words) and self._known.lexicon.names.at(self._words, at) is not None

    def _at_home(self, phrase: Phrase) -> Phrase | None:
        after = phrase.end + 1
        found = self._known.lexicon.names.at(self._words, after) if after < len(self._words) else None
        return replace(phrase, end=found[0], actor=found[1].actor) if found and found[1].of_state else None

    def _party_after(self, at: int) -> Phrase | None:
        if self._lower_word(at) in _DETERMINERS:
            at += 1
        if at >= len(self._words):
            return None
        if (found := self._known.lexicon.names.at(self._words, at)) and not found[1].person:
            return self._party_first(at, *found, None, with_name=False)
        if known := self._names.known_at(at) or self._bare_surname(at):
            place = self._names.placement(known[1])
            return Phrase(at, known[0], "person", place.actor, place.sector, place.person)
        phrase = self._common_first(at, None)
        return phrase if phrase and phrase.person else None

    def _stands_alone(self, start: int, head: Head) -> bool:
        """Whether a group without a state is a party all the same: "rebels", "the protesters", not "the people"."""
        if head.term is None or not head.term.alone:
            return False
        return not head.term.verb or (start > 0 and self._lower[start - 1] == "the")

    # The name after a role.

    def _with_name(self, phrase: Phrase, head: Head) -> Phrase:
        if head.term is None or not head.term.titled:
            return phrase
        phrase = self._posted_to(phrase, head)
        start = self._skip_titles(phrase.end)
        owned = self._of_one_state(phrase)
        if self._word(start) == "," and owned.actor:
            named = self._name_in_commas(owned, start + 1)
        else:
            end = self._name_end(start)
            named = self._named(phrase, start, end) if end > start else phrase
        return named if named.person else replace(phrase, end=head.end)

    def _skip_titles(self, at: int) -> int:
        """Past "Mr." and past a further title before a name: "army chief, General Apirat Kongsompong"."""
        at = self._names.skip_honorific(at)
        found = self._known.lexicon.common.at(self._lower, at) if self._word(at)[:1].isupper() else None
        return found[0] if found and found[1].titled and self._names.capital(found[0]) else at

    def _posted_to(self, phrase: Phrase, head: Head) -> Phrase:
        """ "U.S. ambassador to the United Nations": the post belongs to the phrase where a name follows it."""
        if self._lower[phrase.end - 1] in _POSTED and self._lower_word(phrase.end) in ("to", "for", "on"):
            party = self._party_after(phrase.end + 1)
            if party and (self._word(party.end) == "," or self._names.end(party.end) > party.end):
                return replace(phrase, end=party.end)
        return phrase

    def _name_in_commas(self, phrase: Phrase, start: int) -> Phrase:
        """ "Turkey's foreign minister, Mevlut Cavusoglu, said": a name set off by commas, not the next of a list."""
        start = self._skip_titles(start)
        end = self._name_end(start)
        closed = self._word(end) in (",", ".", ";", ")", "'s", "\n", "")
        if self.in_title or end - start < 2 or not closed:
            return phrase
        person = self._names.person(start, end, phrase.actor, phrase.role)
        if self._names.is_known(person) and self._names.placement(person).actor != phrase.actor:
            return phrase
        return self._named(phrase, start, end)

    def _name_end(self, start: int) -> int:
        """In a title every word is capitalised, so there only known names are read."""
        if start >= len(self._words):
            return start
        known = self._names.known_at(start) or self._names.surname_at(start)
        end = known[0] if known else start
        return end if self.in_title else max(end, self._names.end(start))

    def _named(self, phrase: Phrase, start: int, end: int) -> Phrase:
        person = self._names.person(start, end, phrase.actor, phrase.role)
        if phrase.actor is None and (home := self._home_after(end)):
            whole = replace(phrase, end=home.end, kind="person", actor=home.actor, person=person)
            return self._taught(whole, start, end)
        if phrase.actor is None:
            if not self._names.is_known(person):
                return self._at_home_of_text(phrase, person, start, end)
            place = self._names.placement(person)
            sector = place.sector or phrase.sector
            return Phrase(phrase.start, end, "person", place.actor, sector, person, phrase.role or place.role)
        return self._taught(replace(phrase, end=end, kind="person", person=person), start, end)

    def _at_home_of_text(self, phrase: Phrase, person: str, start: int, end: int) -> Phrase:
        """ "Senator Bernie Sanders", whose state goes without saying where the text was written."""
        actor = self._of_one_state(phrase).actor or self._home
        office = phrase.sector in _OFFICES or (phrase.role or "").startswith("former ")
        if actor is None or not phrase.role or not office:
            return phrase
        return self._taught(replace(phrase, end=end, kind="person", actor=actor, person=person), start, end)

    def _of_one_state(self, phrase: Phrase) -> Phrase:
        """ "Secretary of State": an office that one state alone calls so."""
        title = (phrase.role or "").removeprefix("former ")
        return phrase if phrase.actor else replace(phrase, actor=self._known.lexicon.titles.get(title))

    def _home_after(self, end: int) -> Phrase | None:
        """ "President Yoweri Museveni of Uganda"."""
        if self._lower_word(end) != "of" or end + 1 >= len(self._words):
            return None
        home = self._party_after(end + 1)
        return home if home and home.plain and home.kind == "organization" else None

    def _taught(self, phrase: Phrase, start: int, end: int) -> Phrase:
        self._names.teach(start, end, Placement(phrase.actor, phrase.sector, phrase.person, phrase.role))
        return phrase

    def _word(self, at: int) -> str:
        return self._words[at] if 0 <= at < len(self._words) else ""

    def _lower_word(self, at: int) -> str:
        return self._lower[at] if 0 <= at < len(self._words) else ""


def _kind(head: Head) -> MentionKind:
    if head.term is None:
        return "organization"
    if head.term.use == "object":
        return "object"
    return "role" if head.role else "group"
