"""Many stories of one thing: which are copies, which of their statements are one utterance and how each worded it,
which of their events one occurrence."""

from .copies import Copy, CopyKind, Seniority, Sketch, kinship, original, roots, seniority, sketch
from .figures import figures
from .grouping import grouped
from .happenings import Happening, alike_happenings, happening
from .rewriting import rewritten, sentences
from .sayings import Saying, Voice, alike_sayings, saying, voice
from .wordings import ALTERED, Variant, VariantKind, Wording, canonical, variants

__all__ = [
    "ALTERED", "Copy", "CopyKind", "Happening", "Saying", "Seniority", "Sketch", "Variant", "VariantKind", "Voice",
    "Wording", "alike_happenings", "alike_sayings", "canonical", "figures", "grouped", "happening", "kinship",
    "original", "rewritten", "roots", "saying", "seniority", "sentences", "sketch", "variants", "voice",
]  # fmt: skip
