"""Where: place names in a text, and which places they mean."""

from .finding import explain, find_places
from .gazetteer import BadGazetteer, Gazetteer, Place
from .importing import import_geonames
from .resolving import Resolved, resolve

__all__ = ["BadGazetteer", "Gazetteer", "Place", "Resolved", "explain", "find_places", "import_geonames", "resolve"]
