"""The PLOVER ontology's event types, modes and contexts, and what the training data call them.

Source: PLOVER codebook, draft 0.8 (Open Event Data Alliance), https://github.com/openeventdata/PLOVER.
"""

from typing import Literal, get_args

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT",
    "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)

Modality = Literal["asserted", "negated", "future", "hypothetical", "historical"]
MODALITIES: tuple[Modality, ...] = get_args(Modality)

StanceKind = Literal["open", "conditional", "proposes", "refuses", "none"]
STANCES: tuple[StanceKind, ...] = get_args(StanceKind)

MentionKind = Literal["person", "organization", "place", "group", "role", "object"]
MENTION_KINDS: tuple[MentionKind, ...] = get_args(MentionKind)

# Older data sets know one class where PLOVER has two.
JOINT_TYPES: dict[str, tuple[EventType, ...]] = {"YIELD": ("CONCEDE", "RETREAT")}

# The modes of PLOVER 0.8, with "aerial" and "multilateral" as POLECAT uses them.
MODES: dict[EventType, tuple[str, ...]] = {
    "CONSULT": ("phone", "visit", "third-party", "multilateral"),
    "RETREAT": ("access", "ceasefire", "disarm", "ease", "release", "return", "withdraw"),
    "ACCUSE": ("allege", "disapprove", "investigate"),
    "REQUEST": ("assist", "change", "meet", "yield"),
    "REJECT": ("assist", "change", "meet", "yield"),
    "THREATEN": ("ban", "expel", "political", "relations", "restrict", "territory", "violence"),
    "PROTEST": ("boycott", "demo", "hunger", "obstruct", "riot"),
    "MOBILIZE": ("police", "troops"),
    "SANCTION": ("discontinue", "expel", "withdraw"),
    "COERCE": ("arrest", "ban", "curfew", "deport", "martial-law", "restrict", "seize"),
    "ASSAULT": (
        "abduct", "aerial", "assassinate", "beat", "cleansing", "explosives", "firearms", "heavy-weapons",
        "massacre", "seize", "sexual", "suicide-attack", "torture", "unconventional",
    ),
}  # fmt: skip

CONTEXTS = (
    "asylum", "cbrn", "corruption", "crime", "democracy", "diplomatic", "economic", "executive", "human_rights",
    "human_security", "humanitarian", "intelligence", "legal", "military", "peacekeeping", "political_institutions",
    "pro_autocracy", "religion_ethnicity", "rights_freedoms",
)  # fmt: skip

# PLOVER's four classes ("quad"): words or deeds, cooperation or conflict.
VERBAL_COOPERATION = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE"})
MATERIAL_COOPERATION = frozenset({"COOPERATE", "AID", "RETREAT"})
VERBAL_CONFLICT = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
MATERIAL_CONFLICT = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
