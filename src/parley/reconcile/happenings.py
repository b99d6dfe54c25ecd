"""Happenings: what of an event mention tells whether another reports the same occurrence.

As with sayings, all of it comes from the event's own story.
"""

from dataclasses import dataclass

from parley.coding.actors import surname_key
from parley.encoder import Meaning, Meanings, likeness
from parley.model import Event, Mention, Story

from .keys import rare_keys
from .timing import Days, days_of, loose, may_meet

# Done together, so that either may be named first.
MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))
# Likeness of the two sentences from which two events of the same parties, type and day are one; and where one has no
# day, or a wide range of them.
ALIKE = 0.1
LOOSE = 0.35
LEAST = min(ALIKE, LOOSE)


@dataclass(frozen=True)
class Happening:
    """One event, to be compared: ``kind`` is its type and parties, ``persons`` by party the surname of who acts for it,
    ``days`` on which it can have happened (None: not known), ``meaning`` [width] its sentence's; ``keys``: hashes of
    the sentence's rarest words with the kind."""

    id: str
    kind: str
    persons: tuple[tuple[str, str], ...]
    days: Days | None
    meaning: Meaning
    keys: frozenset[int]

    @property
    def loose(self) -> bool:
        return loose(self.days)


def happening(story: Story, event: Event, meanings: Meanings) -> Happening:
    parties = [_party(event.actor), _party(event.recipient) if event.recipient else ""]
    if event.type in MUTUAL:
        parties.sort()
    persons = sorted(
        (_party(one), surname_key(tuple(one.person.split()[-1:])))
        for one in (event.actor, event.recipient)
        if one and one.person
    )
    kind, words = "|".join((event.type, *parties)), event.evidence.of(story.text)
    days = (event.date.start, event.date.end) if event.date and event.date.text else days_of(story)
    return Happening(event.id, kind, tuple(persons), days, meanings(words), rare_keys(kind, words, meanings))


def alike_happenings(one: Happening, other: Happening) -> float | None:
    """How alike the sentences of two event mentions are that may report one occurrence, else None. How sure the
    mentions are, whether one denies it or only foretells it, and the figures they give do not part them."""
    if one.kind != other.kind or not may_meet(one.days, other.days):
        return None
    for party in {party for party, _ in one.persons}:
        ours, theirs = ({person for of, person in h.persons if of == party} for h in (one, other))
        if theirs and not ours & theirs:
            return None
    firm = not (one.loose or other.loose)
    if not firm and not one.keys & other.keys:
        return None
    alike = float(likeness(one.meaning, other.meaning))
    return alike if alike >= (ALIKE if firm else LOOSE) else None


def _party(mention: Mention) -> str:
    """A code, or where there is none the name: parties unknown to the list are the same by name."""
    if mention.actor:
        return mention.actor
    return f"~{surname_key(tuple(mention.person.split()[-1:])) if mention.person else mention.text.lower()}"
