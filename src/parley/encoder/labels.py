"""The network's outputs, in order: what training writes and coding reads."""

from parley.model.plover import EVENT_TYPES, MENTION_KINDS, MODALITIES, STANCES

NONE = "NONE"
TYPES = (*EVENT_TYPES, NONE)
NAMES = ("PER", "ORG", "LOC")
LINK_ROLES = ("source", "content")

# For each layer of tags, the number of labels: O, and B and I of each kind.
TAG_LAYERS = {"source": 3, "cue": 3, "content": 3, "names": 1 + 2 * len(NAMES), "mentions": 1 + 2 * len(MENTION_KINDS)}

__all__ = ["LINK_ROLES", "MENTION_KINDS", "MODALITIES", "NAMES", "NONE", "STANCES", "TAG_LAYERS", "TYPES"]
