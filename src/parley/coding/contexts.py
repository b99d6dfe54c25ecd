"""PLOVER contexts, from the words of the sentence. Plain: the network does not learn them yet."""

import re

from parley.model.plover import EventType

_CONTEXT_WORDS = {
    "military": r"milit\w+|troops?|army|armed|soldiers|missiles?|drones?|air ?strikes?|shelling|artillery|navy|"
    r"warships?|weapons|defen[cs]e|ceasefire|strikes? on|front ?line|forces",
    "diplomatic": r"diplomat\w*|talks|negotiat\w*|envoys?|ambassadors?|embass\w*|foreign minist\w*|summit|dialogue|"
    r"treaty|relations|ceasefire",
    "economic": r"econom\w*|trade|tariffs?|sanctions?|loans?|invest\w*|oil|gas|bank\w*|financ\w*|billion|million",
    "humanitarian": r"humanitarian|refugees?|food|medic\w*|relief|famine|displaced",
    "legal": r"courts?|judges?|lawsuit|sued?|suing|indict\w*|trial|prosecut\w*|convict\w*",
    "intelligence": r"intelligence|spy|spies|espionage",
    "cbrn": r"nuclear|chemical|biological|radiolog\w*",
    "human_rights": r"human rights|war crimes?|abuses?|atrocit\w*",
    "peacekeeping": r"peacekeep\w*|monitors|observers",
    "rights_freedoms": r"press freedom|journalists?|dissidents?|political prisoners?|protesters|censorship",
    "political_institutions": r"elections?|parliament|constitution\w*|cabinet|coup",
    "corruption": r"corrupt\w*|brib\w*",
    "religion_ethnicity": r"religio\w*|ethnic\w*|mosques?|church\w*|sectarian",
    "asylum": r"asylum",
}
_CONTEXTS = [(context, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for context, words in _CONTEXT_WORDS.items()]


def contexts_of(kind: EventType, words: str) -> tuple[str, ...]:
    """The PLOVER contexts that the sentence's words show; an ASSAULT or MOBILIZE without any is military."""
    found = tuple(context for context, pattern in _CONTEXTS if pattern.search(words))
    return found or (("military",) if kind in ("ASSAULT", "MOBILIZE") else ())
