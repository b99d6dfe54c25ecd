"""Parties, persons and roles: who is named in a text, and what party a name means."""

from .actor import Actor, ActorKind, BadActorsFile, Placement, UnknownActor
from .lookup import Actors

__all__ = ["Actor", "ActorKind", "Actors", "BadActorsFile", "Placement", "UnknownActor"]
