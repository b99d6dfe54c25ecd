"""The nouns of this room: a party, how a phrase resolves, and what can go wrong when one is named."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["state", "former_state", "territory", "igo", "ngo", "armed_group", "other"]


@dataclass(frozen=True)
class Actor:
    """A party. ``code``: ISO 3166-1 alpha-3 for states; three letters of the home (a state's, IGO, NGO, INT) and
    three of its own for all others. ``sector`` is PLOVER's, None for states as a whole. ``since``, ``until``: a former
    state's first and last day. ``basis``: the file that says so."""

    code: str
    name: str
    sector: str | None
    kind: ActorKind
    wikidata: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    basis: str = ""


@dataclass(frozen=True)
class Placement:
    """How one phrase resolves. ``actor`` is None where only the sector is known ("rebels")."""

    actor: str | None
    sector: str | None
    person: str | None = None
    role: str | None = None
    wikidata: str | None = None


class UnknownActor(LookupError):
    """No party has this name; ``nearest`` are the names most like it, best first."""

    def __init__(self, name: str, nearest: tuple[str, ...]) -> None:
        self.name = name
        self.nearest = nearest
        offer = f" Did you mean {', '.join(nearest)}?" if nearest else ""
        super().__init__(f"no party is called {name!r}.{offer}")


class BadActorsFile(ValueError):
    """A user's actors file cannot be used; the message names the file, the entry and what to do."""
