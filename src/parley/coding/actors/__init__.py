"""Parties, persons and roles: who is named in a text, and what party a name means."""

from .actor import Actor, ActorKind, BadActorsFile, Placement, UnknownActor
from .importing import import_actors, imported_files
from .lookup import Actors
from .persons import Office
from .sexes import Sex, sex_of
from .spelling import full_key, surname_key

__all__ = [
    "Actor", "ActorKind", "Actors", "BadActorsFile", "Office", "Placement", "Sex", "UnknownActor", "full_key",
    "import_actors", "imported_files", "sex_of", "surname_key",
]  # fmt: skip
