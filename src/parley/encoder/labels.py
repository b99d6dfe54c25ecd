"""The network's outputs, in order: what training writes and coding reads."""

from parley.model.plover import EVENT_TYPES, MENTION_KINDS, MODALITIES, MODES, STANCES

NONE = "NONE"
TYPES = (*EVENT_TYPES, NONE)
# A mode as an output: its type and its name; of a type's modes the likeliest is meant, or the type's None.
MODE_LABELS = tuple((kind, mode) for kind, modes in MODES.items() for mode in (None, *modes))
NAMES = ("PER", "ORG", "LOC")
LINK_ROLES = ("source", "content")
# What a party or place can be in the talks that a statement speaks of, beside holding a stance.
TALK_ROLES = ("toward", "place", "mediator")

# For each layer of tags, the number of labels: O, and B and I of each kind.
TAG_LAYERS = {
    "source": 3, "cue": 3, "content": 3, "conditions": 3,
    "names": 1 + 2 * len(NAMES), "mentions": 1 + 2 * len(MENTION_KINDS),
}  # fmt: skip

__all__ = [
    "LINK_ROLES",
    "MENTION_KINDS",
    "MODALITIES",
    "MODE_LABELS",
    "NAMES",
    "NONE",
    "STANCES",
    "TAG_LAYERS",
    "TALK_ROLES",
    "TYPES",
]
