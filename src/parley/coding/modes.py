"""PLOVER modes and contexts, from the words of the sentence. Plain: the network does not learn them yet."""

import re

from parley.model.plover import MODES, EventType

# For each type, its modes in the order in which they are tried, with the words that show them.
_MODE_WORDS: dict[EventType, dict[str, str]] = {
    "CONSULT": {
        "phone": r"phone[ds]?|telephone[ds]?|by telephone|phone call|spoke by|called .{0,40} by|video call|on a call|"
        r"conversation since|a call with|held a call",
        "third-party": r"mediat\w+|broker\w*|good offices|go-between|shuttle diplomacy|facilitat\w+",
        "multilateral": r"summit|multilateral|conference of|assembly|council meeting|trilateral|three-way|four-way",
        "visit": r"visit\w*|travel\w* to|arriv\w+ in|flew to|hosted|trip to|received .{0,40} in|toured",
    },
    "ASSAULT": {
        "aerial": r"air ?strikes?|air raids?|drones?|missiles?|bomb(?:ed|ing|ers?|ings?)? from the air|warplanes?|"
        r"jets?|helicopter\w*|rockets?|cruise",
        "suicide-attack": r"suicide (?:bomb\w*|attack\w*|vest)",
        "heavy-weapons": r"shell(?:ed|ing|s)|artillery|mortars?|tanks?|howitzers?|bombard\w*",
        "explosives": r"bomb\w*|explosi\w+|grenades?|landmines?|mines?|blast\w*|ied",
        "assassinate": r"assassinat\w*",
        "abduct": r"abduct\w*|kidnap\w*|hostages?",
        "massacre": r"massacre\w*",
        "torture": r"tortur\w*",
        "sexual": r"rap(?:e|ed|es|ing)\b|sexual\w*",
        "cleansing": r"ethnic(?:ally)? cleans\w*",
        "unconventional": r"chemical weapons?|nerve agent|sarin|chlorine|novichok|poison\w*",
        "beat": r"beat(?:en|ing|s)?\b|batons?",
        "firearms": r"gunm[ae]n|gunfire|shot\b|shoot\w*|snipers?|opened fire|rifles?|machine[- ]guns?",
        "seize": r"captur\w*|seiz\w*|overran|stormed",
    },
    "RETREAT": {
        "ceasefire": r"cease-?fires?|truces?|armistice|halt\w* (?:fire|fighting|attacks|hostilities)",
        "release": r"releas\w*|freed?\b|frees|swap|pardon\w*",
        "withdraw": r"withdr\w+|pull\w* (?:out|back)|retreat\w*",
        "ease": r"lift\w*|eas(?:e|ed|es|ing)\b|suspend\w* sanctions|relax\w*",
        "disarm": r"disarm\w*|laid down (?:their )?arms|dismantl\w*|hand\w* over (?:its|their) weapons",
        "access": r"access|corridors?|let .{0,40} (?:in|through)|inspect\w*|reopen\w*",
        "return": r"return\w*|hand\w* back|repatriat\w*",
    },
    "ACCUSE": {
        "investigate": r"investigat\w*|probe\w*|inquiry|indict\w*|charged\b",
        "disapprove": r"condemn\w*|criticis\w*|criticiz\w*|denounc\w*|deplor\w*|complain\w*|protest\w*|slam\w*",
        "allege": r"accus\w*|alleg\w*|blam\w*|claim\w*",
    },
    "REQUEST": {
        "meet": r"talks?|negotiat\w*|meet\w*|dialogue|summit|mediat\w*|table",
        "yield": r"withdr\w+|ceasefire|stop\w*|halt\w*|release\w*|end (?:the|its|their)|lift\w*|pull\w* (?:out|back)",
        "assist": r"aid|help|support|weapons|arms|assistance|funds?|money|supplies",
        "change": r"reform\w*|resign\w*|elections?|step down|change\w*",
    },
    "THREATEN": {
        "violence": r"strike|attack\w*|retaliat\w*|force|war|invade|bomb\w*|missiles?|nuclear|crush|respon[ds]\w*",
        "restrict": r"sanction\w*|embargo\w*|tariffs?|cut off|block\w*",
        "expel": r"expel\w*|deport\w*",
        "ban": r"\bban\w*|outlaw\w*",
        "relations": r"sever|break off|recall\w*|downgrad\w*|relations",
        "territory": r"annex\w*|occup\w*|territor\w*",
        "political": r"veto|election\w*|resign\w*|walk out|boycott\w*",
    },
    "PROTEST": {
        "hunger": r"hunger strike",
        "riot": r"riot\w*|loot\w*|clash\w*|stones",
        "obstruct": r"block\w*|barricad\w*|obstruct\w*|occupied",
        "boycott": r"boycott\w*|(?:general|went on|on) strike|walk(?:ed)? out|strikers?",
        "demo": r"demonstrat\w*|march\w*|rall(?:y|ied|ies)|protest\w*|took to the streets|vigil",
    },
    "SANCTION": {
        "expel": r"expel\w*|persona non grata",
        "withdraw": r"withdr\w+|recall\w*|pull\w* out|quit\b",
        "discontinue": r"suspend\w*|cut\w*|halt\w*|freez\w*|froze|sanction\w*|embargo\w*|sever\w*|broke off",
    },
    "MOBILIZE": {
        "police": r"police|riot squad|gendarm\w*",
        "troops": r"troops?|soldiers|reservists?|army|forces|warships?|brigades?|battalions?|jets?|navy|mobili[sz]\w*",
    },
    "COERCE": {
        "arrest": r"arrest\w*|detain\w*|detention|jail\w*|imprison\w*|custody|rounded up",
        "deport": r"deport\w*",
        "martial-law": r"martial law|state of emergency",
        "curfew": r"curfew\w*",
        "ban": r"\bban\w*|outlaw\w*|prohibit\w*",
        "seize": r"seiz\w*|confiscat\w*|impound\w*|expropriat\w*",
        "restrict": r"block\w*|restrict\w*|censor\w*|clos\w*|shut\w*|raid\w*|hack\w*|cyber\w*",
    },
}  # fmt: skip
# REJECT shares REQUEST's modes and words.
_MODE_WORDS["REJECT"] = _MODE_WORDS["REQUEST"]

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

_MODES = {
    kind: [(mode, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for mode, words in modes.items()]
    for kind, modes in _MODE_WORDS.items()
}
_CONTEXTS = [(context, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for context, words in _CONTEXT_WORDS.items()]

assert all(mode in MODES[kind] for kind, modes in _MODES.items() for mode, _ in modes)


def mode_of(kind: EventType, words: str) -> str | None:
    """The type's first mode that the sentence's words show, or None."""
    return next((mode for mode, pattern in _MODES.get(kind, ()) if pattern.search(words)), None)


def contexts_of(kind: EventType, words: str) -> tuple[str, ...]:
    """The PLOVER contexts that the sentence's words show; an ASSAULT or MOBILIZE without any is military."""
    found = tuple(context for context, pattern in _CONTEXTS if pattern.search(words))
    return found or (("military",) if kind in ("ASSAULT", "MOBILIZE") else ())
